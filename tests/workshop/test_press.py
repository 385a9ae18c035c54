"""One template, many copies: each as if it had been made alone."""

from __future__ import annotations

import datetime as dt
import gc
import hashlib
import io
import os
import pickle
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from english import WORDS
from msgspec.structs import replace
from reading import read
from verapdf import check_all

from reportgen.catalog.schools import Team
from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Contact, Personal, Span, line
from reportgen.content.inscription import contents
from reportgen.content.recipient import Recipient
from reportgen.errors import Findings, InvalidSource, Place
from reportgen.files.text import EmailAddress, PhoneNumber, Text, WebAddress
from reportgen.layouts import LAYOUTS
from reportgen.pdf.template import REMEMBERED, WrongShape
from reportgen.theme import fonts
from reportgen.theme.form import PRESS, PRINTS
from reportgen.theme.textstyle import TextStyle
from reportgen.theme.theme import Theme
from reportgen.typesetting.flowables.slots import set_again
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import outline
from reportgen.workshop.order import Order
from reportgen.workshop.press import Press, template_key
from reportgen.workshop.workshop import Workshop

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]

HERE = Place("f.csv", 2, 1)
TODAY = dt.date(2030, 1, 1)
ROLES = ("medical-assistant", "pharmacy-technician")
MORE_ROLES = (*ROLES, "phlebotomist", "dental-assistant")
ADDRESS = "https://northgate.example/visit?for="
NAMES = {
    "nobody": None,
    "accents": "Ana López",
    "long": "Maximiliane von Overbeck-Rosenthal",
    "sixty letters": "Maria del Carmen Fernanda Ortiz de Villanueva-Lopez Iglesias",
    "apostrophe": "Zoë O’Brien-Łoś",
    "Vietnamese": "Bình Nguyễn Thị Ánh Tuyết",
    "Greek": "Γιώργος Παπαδόπουλος",
    "Cyrillic": "Юлия Петрова",
    "several": "Łucja Ánh Ελένη Юлия",
    "decomposed": unicodedata.normalize("NFD", "Ana López"),
}
WAYS = {
    "none": None,
    "short": "https://x.example",
    "own": f"{ADDRESS}ana&from=(fair)",
    "wide": f"https://{'w' * 34}.example",
    "long": ADDRESS + "x" * (300 - len(ADDRESS)),
}


def recipient(name: str | None, address: str | None = None) -> Recipient:
    """Somebody with this name, sent to this address."""
    url = None if address is None else WebAddress(address, HERE)
    return Recipient(None if name is None else Text(name, HERE), url)


RECIPIENTS = {
    f"{who} {way}": recipient(name, address)
    for who, name in NAMES.items()
    for way, address in WAYS.items()
    if who in {"nobody", "accents"} or way == "own"
}


@cache
def loaded(order: Order) -> tuple[Comparison, Theme]:
    """What is read for an order for nobody, once in this process."""
    return Workshop(order, TODAY).load()


class Shop(Workshop):
    """A workshop that reads nothing again which another has read for the same order."""

    def load(self) -> tuple[Comparison, Theme]:
        """The comparison and the theme; whom the order is for is no part of them."""
        return loaded(replace(self.order, recipient=Recipient()))


def shop(layout: str = "handout", **order: Any) -> Workshop:
    """A workshop for the two roles; keywords are those of an `Order`."""
    return Shop(Order(roles=ROLES, layout=layout, **({"school": "northgate"} | order)), TODAY)


def new_press(layout: str = "handout", **order: Any) -> Press:
    """A press that has made nothing yet, of data and a theme that nobody else has."""
    made = Order(roles=ROLES, layout=layout, **({"school": "northgate"} | order))
    workshop = Workshop(made, TODAY)
    return workshop.press(*workshop.load())


@cache
def old_press(layout: str) -> Press:
    """A press that many tests use, one after the other."""
    return new_press(layout)


def said(content: bytes) -> str:
    """The text of a PDF as a reader copies it, on one line."""
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return " ".join(" ".join(pages).split())


# A copy is its recipient's alone


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("who", RECIPIENTS)
def test_a_stamped_copy_is_a_built_one(layout: str, who: str) -> None:
    """Whoever came before, and whoever a template was made with: the bytes are the same."""
    built = shop(layout, recipient=RECIPIENTS[who]).handout().pdf
    first = old_press(layout).copy(RECIPIENTS[who])
    old_press(layout).copy(recipient("Bo", f"{ADDRESS}bo"))

    assert first.content == built
    assert old_press(layout).copy(RECIPIENTS[who]) == first


@pytest.mark.parametrize(
    "printing",
    [
        pytest.param(each, marks=() if each in {PRINTS[0], PRESS} else pytest.mark.matrix)
        for each in PRINTS
    ],
)
@pytest.mark.parametrize("count", [3, 4])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_more_roles_are_stamped_alike(layout: str, count: int, printing: str) -> None:
    """Copies of three and four roles, for any printer, are as good as built ones."""
    if count not in LAYOUTS[layout].roles:
        pytest.skip("it takes fewer roles")
    order = Order(roles=MORE_ROLES[:count], layout=layout, printing=printing, school="northgate")
    workshop = Workshop(order, TODAY)
    press = workshop.press(*workshop.load())
    press.copy(recipient("Bo", f"{ADDRESS}bo"))
    for who in ("nobody none", "accents own", "several own"):
        built = Workshop(replace(order, recipient=RECIPIENTS[who]), TODAY).handout().pdf

        assert press.copy(RECIPIENTS[who]).content == built


def test_a_template_tells_nothing_of_whom_it_was_made_with() -> None:
    """Two people's templates are the same bytes, up to where the copies begin."""
    one, other = (
        new_press().copy(recipient(name, f"https://x.example/{name}")) for name in ("Bo", "Åsa")
    )

    assert one.shared == other.shared
    assert one.own != other.own


def test_most_copies_share_a_template() -> None:
    """Names of one repertoire, addresses of one kind: one template does for all of them."""
    press = new_press()
    copies = [
        press.copy(recipient(name, ADDRESS + str(number)))
        for number, name in enumerate(("Ana López", "Bo", "Zoë d'Ürk", "Maximilian Overbeck"))
    ]

    assert len({copy.shared for copy in copies}) == 1
    assert len({copy.own for copy in copies}) == len(copies)


SCRIPT = """
import sys
from test_press import RECIPIENTS, new_press
press = new_press()
print(*(press.copy(RECIPIENTS[who]).sha256 for who in sys.argv[1:]))
"""


def test_every_process_makes_the_same_copies(root: Path) -> None:
    """What somebody gets does not depend on which process they fell to, nor on their turn."""
    names = ("accents own", "Greek own", "nobody none")
    paths = (root, root / "tests" / "support", Path(__file__).parent)
    sums = {who: old_press("handout").copy(RECIPIENTS[who]).sha256 for who in names}
    for seed, order in (("1", names), ("2", names[::-1])):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT, *order],
            cwd=root,
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(map(str, paths))},
            text=True,
        )

        assert done.stdout.split() == [sums[who] for who in order]


def test_a_template_can_be_sent_to_another_process() -> None:
    """A template that was pickled stamps the same copies."""
    press = new_press()
    who = RECIPIENTS["accents own"]
    copy = press.copy(who)
    own = contents(press.house, who)
    data = pickle.dumps((press.template(who, own), own, who))
    sent, own, who = pickle.loads(data)  # noqa: S301 - our own

    assert sent.stamp(own, f"{sent.title}, for {who.name}") == copy


def test_the_sum_is_that_of_the_whole_file() -> None:
    """A report can name a copy's sum without its bytes being put together."""
    copy = old_press("handout").copy(RECIPIENTS["accents own"])

    assert copy.sha256 == hashlib.sha256(copy.content).hexdigest()
    assert copy.content == copy.shared + copy.own


def test_links_lead_where_each_recipient_should_go() -> None:
    """Words that look the same for two people lead each of them to their own address."""
    press = new_press()
    for number in range(3):
        with pikepdf.open(
            io.BytesIO(press.copy(recipient("Ana", f"{ADDRESS}{number}")).content)
        ) as file:
            links = [str(link.A.URI) for page in file.pages for link in page.Annots if "/A" in link]

        assert links.count(f"{ADDRESS}{number}") == 1
        assert not [
            each for each in links if each.startswith(ADDRESS) and each != f"{ADDRESS}{number}"
        ]


def test_every_copy_has_an_id_of_its_own() -> None:
    """Whoever compares two files by their ids can tell the copies apart."""
    ids = set()
    for who in RECIPIENTS.values():
        with pikepdf.open(io.BytesIO(old_press("handout").copy(who).content)) as file:
            first, last = file.trailer.ID
            ids.add(bytes(first))

            assert bytes(first) == bytes(last)

    assert len(ids) == len(RECIPIENTS)


# A copy is as good as any file


@pytest.mark.parametrize("who", RECIPIENTS)
def test_stamped_copies_keep_the_rules(who: str) -> None:
    """PDF/UA-1 and PDF/A-2a hold for what is stamped, whatever the script of its name."""
    results = check_all(old_press("handout").copy(RECIPIENTS[who]).content)

    assert [result.failures for result in results.values()] == [{}, {}]


@pytest.mark.parametrize("who", RECIPIENTS)
def test_the_name_is_on_the_page_and_in_the_title(who: str) -> None:
    """The name can be copied letter by letter, and a list of files tells whose copy it is."""
    name = RECIPIENTS[who].name
    shown = unicodedata.normalize("NFC", name or "")  # a letter and its mark are drawn as one
    content = old_press("handout").copy(RECIPIENTS[who]).content
    reading = read(content)

    assert (f"Prepared for {shown} " in said(content)) == bool(name)
    assert reading.title.endswith(f", for {name}" if name else "Pharmacy Technician")
    if name:
        assert reading.tree.all("P")[2].text == f"Prepared for {shown}"


@pytest.mark.parametrize("who", RECIPIENTS)
def test_nothing_has_to_be_repaired(who: str) -> None:
    """Every object is where the file says that it is."""
    with pikepdf.open(io.BytesIO(old_press("handout").copy(RECIPIENTS[who]).content)) as file:
        assert file.check_pdf_syntax() == []


@pytest.mark.parametrize("who", RECIPIENTS)
def test_the_code_on_a_copy_leads_where_it_should(who: str) -> None:
    """A camera reads the recipient's own address, else the school's."""
    with pypdfium2.PdfDocument(old_press("handout").copy(RECIPIENTS[who]).content) as document:
        image = document[len(document) - 1].render(scale=4).to_pil()
    codes = [barcode.text for barcode in zxingcpp.read_barcodes(image)]

    assert codes == [RECIPIENTS[who].url or "https://northgate.example/visit"]


# Who cannot be served


UNSERVED = {
    "in no font": recipient("Ꭰ"),
    "not in this font": recipient("Ελένη \u03e2"),
    "too wide": recipient("W" * 60),
    "too long for a code": recipient("Ana", f"{ADDRESS}{'x' * 2500}"),
    "too fine to scan": recipient("Ana", f"{ADDRESS}{'x' * 1000}"),
}


@pytest.mark.parametrize("why", UNSERVED)
def test_who_cannot_be_served_holds_up_nobody(why: str) -> None:
    """What cannot be printed is refused at its place; the next one is none the worse."""
    press = new_press()
    for _ in range(2):
        with pytest.raises(InvalidSource, match=r"f\.csv:2:1") as error:
            press.copy(UNSERVED[why])

        assert len(error.value.problems) == 1
        for who in ("accents own", "Greek own", "accents long"):
            press.copy(RECIPIENTS[who])


def test_content_of_another_shape_is_refused() -> None:
    """A template does not take what it was not made for, even from our own code."""
    press = new_press(campus="denver")
    who = RECIPIENTS["accents own"]
    press.copy(who)
    own = contents(press.house, who)
    template = press.template(who, own)
    contact = own["contact"]
    assert isinstance(contact, Contact)
    longer = replace(contact, lines=(*contact.lines, line("Ask for Maria")))
    unlinked = replace(contact, lines=tuple((Span("Maria"),) for _ in contact.lines))
    others: list[Personal] = [longer, unlinked]
    for other in others:
        with pytest.raises(WrongShape, match="the slot 'contact'"):
            template.stamp({**own, "contact": other}, "Title")


def test_a_contact_of_another_shape_has_another_template() -> None:
    """Whom to talk to takes a line for each way to reach them; the words are no matter."""
    keys = {
        campus: template_key(contents(new_press(campus=campus).house, RECIPIENTS["accents own"]))
        for campus in ("denver", "spokane", None)
    }

    assert keys["denver"] == keys["spokane"] != keys[None]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_may_have_a_contact_and_a_note(layout: str) -> None:
    """Copies with contacts of all kinds, one after the other, are those that are built alone."""
    press = new_press(layout=layout)
    for name, phone, email, note in (
        ("Dana Reyes", "(303) 555-0100", "dana@x.example", "See you on Tuesday."),
        ("Jo", "(303) 555-0101", None, None),
        ("Bình Nguyễn", "(303) 555-0102", "binh@x.example", "Bring a friend."),
        ("Maximiliane Ottilie von Overbeck-Hohenstein of Admissions", None, "m@x.example", "Hi."),
    ):
        who = Recipient(
            Text("Ana López", HERE),
            None,
            Team(
                Text(name, HERE),
                PhoneNumber(phone, HERE) if phone else None,
                EmailAddress(email, HERE) if email else None,
            ),
            Text(note, HERE) if note else None,
        )
        built = shop(layout, recipient=who).handout().pdf

        assert press.copy(who).content == built
        words = read(built).tree.text
        assert name in words
        assert note is None or note in words


def contact(name: str, email: str, address: str | None = None) -> Team:
    """Somebody to talk to."""
    place = None if address is None else Text(address, HERE)
    return Team(Text(name, HERE), None, EmailAddress(email, HERE), place)


WHOLE = [
    contact("Dana", "d@x.example"),
    contact("Dana Maria Reyes", "dana.reyes@northgate.example"),
    contact("Maximiliane Ottilie Reyes", "dana.maria.reyes@northgate.example"),
]
BROKEN = [
    contact("Jo", "jo@x.example", "1200 Northgate Center Parkway, Suite 400, Denver, CO 80202"),
    contact("Jo", f"{'very-long-address-' * 3}@northgate.example", "Denver"),
    contact(" ".join(["Maximiliane Ottilie von Overbeck"] * 2), "m@x.example", "Denver"),
]


def test_contacts_whose_lines_are_whole_share_a_template() -> None:
    """A line that has to be smaller takes as much room as any, so nothing else moves."""
    press = new_press()
    for who in (Recipient(Text("Ana", HERE), None, each) for each in WHOLE):
        assert press.copy(who).content == shop(recipient=who).handout().pdf

    assert [len(found) for found in press._templates.values()] == [1]


def test_contacts_whose_lines_break_have_templates_of_their_own() -> None:
    """Who comes first does not say how much room the others have, whichever order they have."""
    for order in (BROKEN, BROKEN[::-1]):
        press = new_press()
        for who in (Recipient(Text("Ana", HERE), None, each) for each in order):
            assert press.copy(who).content == shop(recipient=who).handout().pdf
        for each in order:
            press.copy(Recipient(Text("Bo", HERE), None, each))

        assert sum(map(len, press._templates.values())) == len(BROKEN)


def test_what_is_wrong_with_two_is_said_of_each() -> None:
    """The same words are wrong where each of two people has them, whoever came first."""
    press = new_press()
    for line_number in (2, 3):
        place = Place("f.csv", line_number, 4)
        with pytest.raises(InvalidSource, match=rf"f\.csv:{line_number}:4: .*Cherokee"):
            press.copy(Recipient(Text("Ana", HERE), None, Team(Text("Ꭰ", place))))


def test_contacts_that_are_alike_in_one_size_are_alike_in_all() -> None:
    """Whether a page has room for its type at full size is the same for all of a template."""
    press = new_press()
    found: dict[tuple[float, ...], list[bool]] = {}
    for room in (0.0, 0.3, 1.0):
        for one in (*WHOLE, *BROKEN):
            for other in (*WHOLE, *BROKEN):
                pair = []
                for team in (one, other):
                    who = Recipient(Text("Ana", HERE), None, team)
                    template, own = press.parts(who)
                    place = next(each for each in template.places if each.slot.name == "contact")
                    slot = replace(place.slot, theme=place.slot.theme.at(room, 1.0))
                    setter = Typesetter(Findings(), WORDS.tag, WORDS.page)
                    pair.append(outline(set_again(slot, own["contact"], setter)))
                found.setdefault((id(one), id(other)), []).append(pair[0] == pair[1])

    assert all(len(set(alike)) == 1 for alike in found.values())
    assert {alike[0] for alike in found.values()} == {True, False}


def test_memory_does_not_grow_with_the_number_of_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of recipients is a few contents, styles and widths, however many."""
    monkeypatch.setattr("reportgen.theme.theme.MOST_STYLES", 50)
    monkeypatch.setattr("reportgen.theme.fonts.MOST_WIDTHS", 60)
    for known in fonts._faces.values():  # other tests have measured with them
        known._widths.clear()
    made = []
    usual = Theme._style

    def style(self: Theme, *look: Any) -> TextStyle:
        made.append(look)
        return usual(self, *look)

    monkeypatch.setattr(Theme, "_style", style)
    press = new_press()
    for number in range(150):
        letters = str(number).translate(str.maketrans("0123456789", "iltrfabmWM"))
        name = f"Maximilianeottilievonoverbeckhohenstein{letters}"
        press.copy(recipient(name, ADDRESS + letters))
        ((template,),) = press._templates.values()
        place = template.places[0]

    assert place.slot.name == "recipient"
    assert len(set(made)) > 50
    assert len(place.slot.theme._styles) <= 50
    assert all(len(style.strong._widths) <= 60 for style in place.slot.theme._styles.values())
    assert all(len(each._known) <= REMEMBERED for each in template.places)


def test_copies_leave_no_garbage() -> None:
    """A run of a million can do without looking for it: nothing refers to itself."""
    press = new_press()
    for who in RECIPIENTS.values():
        press.copy(who)
    gc.collect()
    gc.disable()
    try:
        for number in range(50):
            press.copy(recipient(f"Ana {number}", ADDRESS + str(number)))
        found = gc.collect()
    finally:
        gc.enable()

    assert found == 0


def test_a_copy_is_small() -> None:
    """A copy can be mailed, and little of it is its own: 75 KB, and 12 of them."""
    copy = old_press("handout").copy(RECIPIENTS["accents own"])

    assert len(copy.content) <= 75_000
    assert len(copy.own) <= 12_000
