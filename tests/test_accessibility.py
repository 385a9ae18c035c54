"""Every PDF reads like a well-made web page: PDF/UA-1 and PDF/A-2a, and what no rule sees.

veraPDF says whether a file keeps the rules; `reading` reads the file back, and what it finds
is held against the blocks that the page was made from.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from msgspec.structs import replace
from PIL import Image
from reading import (
    PAGE_OF_DOCS,
    Element,
    Reading,
    UnreadableError,
    documented,
    read,
    sample,
    transcript,
)
from reading import Words as Stretch
from verapdf import CannotCheckError, Profile, check, check_all, rules_of

from reportgen.blocks import (
    Beside,
    Block,
    Cards,
    Chart,
    Checklists,
    Code,
    Contact,
    Heading,
    Invitation,
    Line,
    Masthead,
    Paragraph,
    RunningFoot,
    Slot,
    Sources,
    Strip,
    Table,
    plain,
)
from reportgen.build import Workshop
from reportgen.comparison import Comparison
from reportgen.document import make_template
from reportgen.errors import Place
from reportgen.layouts.handout import handout
from reportgen.marks import Flowable, Run, Words
from reportgen.measures import number
from reportgen.metadata import PROFILE, Metadata
from reportgen.order import Order
from reportgen.recipient import Recipient
from reportgen.record import Text, WebAddress
from reportgen.structure import NotAccessible

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]
Parts = Callable[[object], Iterator[object]]

ROOT = Path(__file__).parent.parent
HERE = Place("f.yaml", 1, 1)
ROLES = ("medical-assistant", "pharmacy-technician")
SCHOOLS = (None, *sorted(path.stem for path in (ROOT / "data" / "schools").glob("*.yaml")))
BRANDS = (None, *sorted(path.stem for path in (ROOT / "styles").glob("*.yml")))
ALT = "Lakeside College"

VISIT = WebAddress("https://northgate.example/visit?for=ana&from=(fair)", HERE)
PEOPLE = {
    "Ana López Ñíguez": VISIT,
    "Nguyễn Thị Ánh Tuyết": None,
    "Đặng Hữu Phước": VISIT,
    "Zoë O’Brien-Łoś": None,
}
LOGOS = {"png": ("RGBA", "PNG"), "jpeg": ("RGB", "JPEG"), "inks": ("CMYK", "JPEG")}
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><clipPath id="a"><path'
    ' d="M0 0h9v9z"/></clipPath><g clip-path="url(#a)"><circle r="9" fill="#0a4d8c"/></g>'
    '<path d="M10 5h9" stroke="gray" stroke-dasharray="2 1"/></svg>'
)

WORKDAY = ("settings", "communication")
LONG = {
    f"roles/{role}.yaml": {
        "name": f"Certified Clinical {name} in Offices",
        **dict.fromkeys(WORKDAY, "Often a waiting room, an office and a laboratory, all in a day"),
        "summary": "Works beside doctors, nurses and pharmacists in clinics, offices and"
        " hospitals, filing reports and efficiently keeping affairs in flow.",
    }
    for role, name in zip(ROLES, ("Medical Assistant", "Pharmacy Technician"), strict=True)
} | {
    "schools/northgate.yaml": {
        "name": "Northgate Career College of Health Sciences and Applied Office Affairs",
        "disclosures": "[The Office of Staff offers facts.]",
    }
}
SHORT = {
    f"roles/{role}.yaml": dict.fromkeys((*WORKDAY, "summary", "advancement"), "Yes")
    for role in ROLES
}
SPANISH = "Cuida a los pacientes y organiza la recepción."
IN_SPANISH = f"{{text: {SPANISH}, language: es}}"
FOREIGN = {"roles/medical-assistant.yaml": dict.fromkeys(("summary", "settings"), IN_SPANISH)}
DATA = {"long": LONG, "short": SHORT, "foreign": FOREIGN}

WIDER = "polysomnographic-technologist"
"""A role whose figures are a wider group's, and of whose sources one asks for a line of credit."""
ORDERS = {
    "denver": Order(ROLES, "northgate", "denver"),
    "spokane": Order(ROLES, "northgate", "spokane"),
    "address": Order(ROLES, "northgate", recipient=Recipient(None, VISIT)),
    WIDER: Order((WIDER, "massage-therapist"), "northgate", "spokane"),
}

CASES = (
    *(f"{school} in {brand}" for school in SCHOOLS for brand in BRANDS),
    *(*ORDERS, *PEOPLE, *LOGOS, "svg", "_brand.yml", *DATA),
)


class Made:
    """A handout, the blocks that it was made from, and what is read back from it."""

    def __init__(self, order: Order, today: dt.date) -> None:
        self.pdf = Workshop(order, today).handout().pdf
        self.comparison = Workshop(order, today).load()[0]
        self.recipient = order.recipient
        self.pages = handout(self.comparison, order.recipient)

    @cached_property
    def reading(self) -> Reading:
        """The file, read back."""
        return read(self.pdf)

    @property
    def tree(self) -> Element:
        """The top of its structure."""
        return self.reading.tree

    @cached_property
    def says(self) -> str:
        """All the content, each element apart."""
        return " ".join(" ".join(text.split()) for _, text in leaves(self.tree))

    def blocks(self, *kinds: type) -> list[Any]:
        """The blocks of *kinds*, in order."""
        flat = [block for page in self.pages for block in page.blocks[:-1]]
        flat = [one for each in flat for one in _unpacked(each)]
        return [block for block in flat if isinstance(block, kinds)]


def _unpacked(block: Block) -> Iterator[Block]:
    yield from (block.left, block.right) if isinstance(block, Beside) else (block,)


def leaves(tree: Element) -> Iterator[tuple[str, str]]:
    """Every element that has words of its own, by kind, and what is read of it."""
    for element in tree.all():
        if element.kind == "Figure":
            yield "Figure", element.said.get("Alt", "")
        elif re.fullmatch("H[1-6]|P|TH|Lbl|LBody", element.kind) or (
            element.kind == "TD" and not element.kids
        ):
            said = element.said.get("ActualText", element.text)
            yield element.kind, said.strip().replace("\u00a0", " ")


def promised(  # noqa: C901, PLR0912 - one case for each kind of block
    block: Block | Contact | Code,
) -> Iterator[tuple[str, str]]:
    """What a block promises to a reader: kinds of element and words, in order."""
    match block:
        case Masthead(owner, title, lead, recipient):
            yield "P", owner
            yield from promised(title)
            yield "P", said(lead)
            yield from promised(recipient)
        case Heading(level, text, note):
            yield f"H{level}", said(text)
            yield from [("P", said(note))] if note else []
        case Paragraph(text):
            yield from [("P", said(text))] if text else []
        case Table():
            yield "TD", ""
            yield from (("TH", said(column)) for column in block.columns)
            for row in block.rows:
                yield "TH", said(row.label)
                for cell in row.cells:
                    for each in cell.lines:
                        yield from item(each, "•") if cell.listed else [("P", said(each))]
        case Cards():
            for card in block.cards:
                yield from promised(card.heading)
                yield "P", said(card.text)
                yield from [("P", said(card.note))] if card.note else []
                for big in card.numbers:
                    yield "P", f"{big.number.text} {said(big.caption)}"
        case Strip(label, items):
            yield "P", label
            yield from (("LBody", said(each)) for each in items)
        case Chart(caption, alternative):
            yield "P", said(caption)
            yield "Figure", alternative
        case Code(_, alternative):
            yield "Figure", alternative
        case Checklists():
            for checklist in block.lists:
                yield from promised(checklist.heading)
                for each in checklist.items:
                    yield from item(each, "☐")
        case Invitation(heading, text, address, contact, code):
            yield from promised(heading)
            yield "P", said(text)
            for slot in (address, contact, code):
                yield from promised(slot) if slot else []
        case Slot(_, content):
            yield from promised(content)
        case Contact(heading, lines):
            yield from (("P", said(each)) for each in (heading, *lines))
        case Sources(heading, entries):
            yield from promised(heading)
            for number, each in enumerate(entries, 1):
                yield from item(each, str(number))
        case Beside(left, right):
            yield from promised(left)
            yield from promised(right)


def item(words: Line, label: str) -> Iterator[tuple[str, str]]:
    """An item of a list behind its label."""
    yield "Lbl", label
    yield "LBody", said(words)


def said(words: Line | str) -> str:
    """A line as it is read: the numbers of the sources follow what they are cited for."""
    if isinstance(words, str):
        return words
    return "".join(
        span.text + (f" {','.join(map(str, span.cites))}" if span.cites else "") for span in words
    )


MADE: dict[str, Made] = {}
"""What has been made in this process; a handout takes longer to make than to look at."""


@pytest.fixture
def make(changed: Changed, tmp_path: Path, today: dt.date) -> Callable[[str], Made]:
    """Makes the handout of a case, once."""

    def build(case: str) -> Made:
        if case not in MADE:
            MADE[case] = Made(order_of(case, changed, tmp_path), today)
        return MADE[case]

    return build


@pytest.fixture(params=CASES)
def made(request: pytest.FixtureRequest, make: Callable[[str], Made]) -> Made:
    """Every case."""
    return make(request.param)


@pytest.fixture
def good(make: Callable[[str], Made]) -> Made:
    """The sample."""
    return make("denver")


def order_of(case: str, changed: Changed, folder: Path) -> Order:
    """What is ordered in a case."""
    if " in " in case:
        school, brand = (None if name == "None" else name for name in case.split(" in "))
        return Order(ROLES, school, brand=brand)
    northgate = Order(ROLES, "northgate")
    if case in ORDERS:
        return ORDERS[case]
    if case in PEOPLE:
        return replace(northgate, recipient=Recipient(Text(case, HERE), PEOPLE[case]))
    if case in DATA:
        return replace(northgate, data=changed(DATA[case]))
    return replace(northgate, brand=str(brand_with(case, folder)))


def brand_with(case: str, folder: Path) -> Path:
    """A school's own brand: with a logo, or as it is written for the web."""
    path = folder / "_brand.yml"
    if case == "svg":
        (folder / "logo.svg").write_text(DRAWING)
        path.write_text(f"logo: {{path: logo.svg, alt: {ALT}}}\n")
        return path
    if case not in LOGOS:
        path.write_text(
            "meta: {name: Lakeside College}\n"
            "color: {palette: {blue: '#0a4d8c'}, background: '#fff', primary: blue}\n"
            "typography: {base: {family: Open Sans, weight: 400, line-height: 1.5}}\n"
            "defaults: {bootstrap: {defaults: {navbar-bg: $blue}}}\n"
        )
        return path
    mode, kind = LOGOS[case]
    logo = Image.new(mode, (300, 100), (10, 60, 90, 120)[: len(mode)])
    logo.save(folder / f"logo.{kind.lower()}", kind)
    path.write_text(f"logo: {{path: logo.{kind.lower()}, alt: {ALT}}}\n")
    return path


# The rules


def test_every_file_keeps_the_rules(made: Made) -> None:
    """By veraPDF there is nothing against PDF/UA-1 and PDF/A-2a, and has looked thoroughly."""
    for result in check_all(made.pdf).values():
        assert result.failures == {}
        assert result.checks > 10_000


def test_whoever_keeps_the_rules_of_2a_keeps_those_of_2b() -> None:
    """PDF/A-2a has every rule of 2b, but for the one that asks for the letter in the claim."""
    strict, loose = rules_of("2a"), rules_of("2b")
    others = {rule for rule in loose if loose[rule] != strict.get(rule)}

    assert len(strict) > len(loose) > 100
    assert others == {"6.6.4-3"}
    assert 'conformance == "A"' in loose["6.6.4-3"]


def test_every_school_and_brand_is_looked_at() -> None:
    """The cases are made from folders, which are not empty."""
    assert {"northgate", "concorde"} < set(SCHOOLS)
    assert {"northgate", "concorde", "default"} < set(BRANDS)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"no PDF at all" * 100])
def test_what_cannot_be_read_is_no_pass(content: bytes) -> None:
    """The check raises where there is nothing to check."""
    with pytest.raises(CannotCheckError):
        check(content, "ua1")


def test_an_unknown_profile_is_no_pass(good: Made) -> None:
    """A misspelled profile is not one without rules."""
    with pytest.raises(CannotCheckError, match="unknown profile 'ua3'; known: ua1, 2a"):
        check(good.pdf, "ua3")  # type: ignore[arg-type]


# What is broken is caught

Break = Callable[[pikepdf.Pdf], None]


def elements(file: pikepdf.Pdf, *kinds: str) -> list[Any]:
    """The structure elements of *kinds* in a file."""
    found: list[Any] = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
    return [each for each in found if "/P" in each and str(each.get("/S", ""))[1:] in kinds]


def without(*path: str) -> Break:
    """Takes an entry out of the catalog."""

    def act(file: pikepdf.Pdf) -> None:
        holder: Any = file.Root
        for key in path[:-1]:
            holder = holder[key]
        del holder[path[-1]]

    return act


def bare(kind: str, key: str) -> Break:
    """Takes an entry from every element of a kind."""

    def act(file: pikepdf.Pdf) -> None:
        for element in elements(file, kind):
            del element[key]

    return act


def renamed(kind: str, other: str) -> Break:
    """Makes elements of one kind those of another."""

    def act(file: pikepdf.Pdf) -> None:
        for element in elements(file, kind):
            element.S = pikepdf.Name(f"/{other}")

    return act


def each_page(key: str) -> Break:
    """Takes an entry from every page."""

    def act(file: pikepdf.Pdf) -> None:
        for page in file.pages:
            del page.obj[key]

    return act


def each_font(*path: str) -> Break:
    """Takes an entry from every font."""

    def act(file: pikepdf.Pdf) -> None:
        for font in file.pages[0].resources.Font.values():
            holder: Any = font
            for key in path[:-1]:
                holder = holder[key]
            del holder[path[-1]]

    return act


def silent_links(file: pikepdf.Pdf) -> None:
    """Takes the description from every link."""
    for page in file.pages:
        for link in page.obj.get("/Annots", []):
            del link.Contents


def cell_too_few(file: pikepdf.Pdf) -> None:
    """Takes the last cell from the last row."""
    row = elements(file, "TR")[-1]
    row.K = pikepdf.Array(list(row.K)[:-1])


def no_parents(file: pikepdf.Pdf) -> None:
    """Empties the parent tree."""
    file.Root.StructTreeRoot.ParentTree.Nums = pikepdf.Array()


def unmarked(file: pikepdf.Pdf) -> None:
    """Takes the marks from what is decoration."""
    page = file.pages[0]
    kept, inside = [], False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "BMC":
            inside = True
        elif operator == "EMC" and inside:
            inside = False
        else:
            kept.append(instruction)
    page.obj.Contents = file.make_stream(pikepdf.unparse_content_stream(kept))


def untold_codes(file: pikepdf.Pdf) -> None:
    """Takes the figures out of the tree, while their content stays marked."""
    for element in elements(file, "Figure"):
        element.P.K = pikepdf.Array([kid for kid in element.P.K if kid != element])


BROKEN: dict[str, tuple[Break, Profile, str]] = {
    "no alternative": (bare("Figure", "/Alt"), "ua1", "7.3-1"),
    "no scope": (bare("TH", "/A"), "ua1", "7.5-1"),
    "skipped level": (renamed("H2", "H3"), "ua1", "7.4.2-1"),
    "no language": (without("/Lang"), "ua1", "7.2-34"),
    "no tree": (without("/StructTreeRoot"), "ua1", "7.1-11"),
    "no tree, archived": (without("/StructTreeRoot"), "2a", "6.7.3.3-1"),
    "no marks": (without("/MarkInfo"), "ua1", "6.2-1"),
    "no marks, archived": (without("/MarkInfo"), "2a", "6.7.2.2-1"),
    "no claim": (without("/Metadata"), "ua1", "7.1-8"),
    "no claim, archived": (without("/Metadata"), "2a", "6.6.2.1-1"),
    "no profile of colors": (without("/OutputIntents"), "2a", "6.2.4.3-2"),
    "no title in the window": (without("/ViewerPreferences"), "ua1", "7.1-10"),
    "font of the reader": (each_font("/FontDescriptor", "/FontFile2"), "ua1", "7.21.4.1-1"),
    "font, archived": (each_font("/FontDescriptor", "/FontFile2"), "2a", "6.2.11.4.1-1"),
    "letters without meaning": (each_font("/ToUnicode"), "ua1", "7.21.7-1"),
    "silent link": (silent_links, "ua1", "7.18.5-2"),
    "untagged link": (renamed("Link", "Span"), "ua1", "7.18.5-1"),
    "cell too few": (cell_too_few, "ua1", "7.2-43"),
    "no parents": (no_parents, "ua1", "7.1-3"),
    "order of tabs": (each_page("/Tabs"), "ua1", "7.18.3-1"),
    "unmarked decoration": (unmarked, "ua1", "7.1-3"),
    "item outside a list": (renamed("L", "P"), "ua1", "7.2-17"),
    "row outside a table": (renamed("Table", "P"), "ua1", "7.2-4"),
}


def broken(pdf: bytes, change: Break) -> bytes:
    """*pdf* with something taken out of it."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        change(file)
        made = io.BytesIO()
        file.save(made)
    return made.getvalue()


def test_saved_again_it_still_keeps_the_rules(good: Made) -> None:
    """What is found below is not the fault of saving the file again."""
    again = broken(good.pdf, lambda _: None)

    assert [result.failures for result in check_all(again).values()] == [{}, {}]


@pytest.mark.parametrize("breakage", BROKEN)
def test_what_is_broken_is_found(good: Made, breakage: str) -> None:
    """Take one promise out of a good file, and veraPDF names the rule."""
    change, profile, rule = BROKEN[breakage]
    failures = check_all(broken(good.pdf, change))[profile].failures

    assert rule in failures


@pytest.mark.parametrize("change", [without("/StructTreeRoot"), untold_codes])
def test_reading_back_does_not_pass_on_a_broken_tree(good: Made, change: Break) -> None:
    """Our own reader refuses a file without a tree, or with words that are not in it."""
    with pytest.raises(UnreadableError):
        read(broken(good.pdf, change))


# Our own guard

Change = Callable[[Flowable], Flowable]


def tagged(kind: str, /, **more: Any) -> Change:
    """Changes the tags of a kind."""

    def act(flowable: Flowable) -> Flowable:
        if flowable.tag is None or flowable.tag.kind != kind:
            return flowable
        return replace(flowable, tag=replace(flowable.tag, **more))

    return act


def first(kind: str, change: Change) -> Change:
    """Changes no more than the first flowable of a kind."""
    done: list[bool] = []

    def act(flowable: Flowable) -> Flowable:
        if done or flowable.tag is None or flowable.tag.kind != kind:
            return flowable
        done.append(True)
        return change(flowable)

    return act


def shortened(row: Flowable) -> Flowable:
    """A row without its last cell."""
    return replace(row, parts=row.parts[:-1])


def untagged(flowable: Flowable) -> Flowable:
    """No element any more."""
    return replace(flowable, tag=None)


def borrowed(flowable: Flowable) -> Flowable:
    """A paragraph in a font that every reader is said to have."""
    parts = tuple(
        replace(part, item=Words(tuple(_helvetica(run) for run in part.item.runs)))
        if isinstance(part.item, Words)
        else part
        for part in flowable.parts
    )
    return replace(flowable, parts=parts)


class _Helvetica:
    name, ascent, descent, cap_height = "Helvetica", 0.7, -0.2, 0.7

    def width(self, text: str, size: float) -> float:
        return len(text) * size / 2

    def encoded(self, text: str, document: Any) -> list[tuple[str, bytes]]:
        return [(document.getInternalFontName("Helvetica"), text.encode("latin-1", "replace"))]


def _helvetica(run: Run) -> Run:
    return replace(run, face=_Helvetica())


def altered(flowable: Flowable, change: Change) -> Flowable:
    """*flowable* with *change* made to it and to all that it holds, the outermost first."""
    flowable = change(flowable)
    parts = tuple(
        replace(part, item=altered(part.item, change)) if isinstance(part.item, Flowable) else part
        for part in flowable.parts
    )
    return replace(flowable, parts=parts)


NO_BLOCK = Flowable(0.0, 0.0, ())

REFUSED: dict[str, tuple[Callable[[], Change], str]] = {
    "chart without words": (
        lambda: first("Figure", tagged("Figure", alternative=None)),
        r"figure on page 2 .*Medical Assistant.*alt text",
    ),
    "blank words": (lambda: tagged("Figure", alternative=" "), "alt text"),
    "skipped level": (
        lambda: first("H2", tagged("H2", kind="H4")),
        "heading 'Medical Assistant' is of level 4",
    ),
    "two titles": (
        lambda: first("H2", tagged("H2", kind="H1")),
        "heading 'Medical Assistant' is of level 1",
    ),
    "no heading": (
        lambda: (
            lambda each: (
                untagged(each) if each.tag and re.fullmatch("H[1-6]", each.tag.kind) else each
            )
        ),
        "the document has no heading|words stand right in a Document",
    ),
    "cell too few": (
        lambda: first("TR", shortened),
        "table 'Typical tasks compared'",
    ),
    "head of nothing": (
        lambda: first("TH", tagged("TH", scope=None)),
        "table head 'Medical Assistant' heads neither row nor column",
    ),
    "words outside": (
        lambda: first("P", untagged),
        "words stand right in a Document: 'Northgate Career College",
    ),
    "font of the reader": (lambda: first("P", borrowed), "font Helvetica would not be embedded"),
}

ABOUT = Metadata("A", "B", "C", ("D",), dt.date(2026, 1, 1))


@pytest.mark.parametrize("mistake", REFUSED)
def test_the_guard_names_what_it_refuses(today: dt.date, mistake: str) -> None:
    """A mistake of ours makes no file, but a message that says where it is."""
    shop = Workshop(Order(ROLES, "northgate"), today)
    pages, *_ = shop.arrange(*shop.load())
    make_change, message = REFUSED[mistake]
    change = make_change()

    assert make_template(pages, ABOUT)
    with pytest.raises(NotAccessible, match=message):
        make_template([altered(page, change) for page in pages], ABOUT)


# The tree says what the blocks say


def test_every_text_is_in_the_tree_once_and_in_order(made: Made) -> None:
    """Read back, the elements and their words are those of the blocks: none lost, none twice."""
    blocks = [block for page in made.pages for block in page.blocks[:-1]]
    leafs = [leaf for block in blocks for leaf in promised(block)]
    expected = [(kind, text.replace("\u00a0", " ")) for kind, text in leafs]
    found = list(leaves(made.tree))
    if found[0] == ("Figure", ALT):
        expected[0] = found[0]

    assert len(found) > 100
    assert found == expected


def test_the_sentences_of_the_data_are_in_it(good: Made) -> None:
    """What the role and school files say is read as it was written, and can be copied."""
    copied = " ".join(copied_text(good.pdf).split())
    words = list(statements(good.comparison))

    assert len(words) > 60
    for text in words:
        assert " ".join(text.split()) in good.says
        assert " ".join(text.split()) in copied


def statements(comparison: Comparison) -> Iterator[str]:
    """What the page has to say of its model."""
    for role in comparison.roles:
        yield from (role.name, role.summary.text, *(each.text for each in role.sounds_like_you))
    sections = (
        comparison.duties,
        comparison.workday,
        comparison.requirements,
        comparison.future,
    )
    for section in sections:
        for row in section.rows:
            yield row.label
            yield from (phrase.text for cell in row.cells for each in cell for phrase in each)
    yield from (phrase.text for each in comparison.shared for phrase in each)
    for source in comparison.cited:
        yield from (comparison.sources[source].publisher, comparison.sources[source].title)
    assert comparison.school is not None
    yield from (comparison.school.name, *(each.text for each in comparison.disclosures))
    yield from comparison.credits


def test_what_figures_are_of_and_whom_they_are_owed_to_is_in_it(
    make: Callable[[str], Made],
) -> None:
    """A wider group is named on the card, and a license's line of credit among the notes."""
    made = make(WIDER)
    (card, other), (credit,) = made.blocks(Cards)[0].cards, made.comparison.credits

    assert plain(card.note)
    assert not other.note
    assert plain(card.note) in made.says
    assert " ".join(credit.split()) in made.says


def copied_text(pdf: bytes) -> str:
    """The text of a PDF as a reader copies it."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)


LIGATURES = re.compile("[\ufb00-\ufb06\u00ad\u200b\ufffd\ufffe\ue000-\uf8ff]")


def test_words_stay_words(made: Made) -> None:
    """No ligature, soft hyphen or unnamed sign stands for letters."""
    texts = [text for _, text in leaves(made.tree)]

    assert "offi" in made.says or "effi" in made.says or "fl" in made.says
    assert not [text for text in texts if LIGATURES.search(text)]
    assert not [text for text in texts if "  " in text]


def test_the_words_of_a_figure_are_apart(good: Made) -> None:
    """Copied out of the chart, names and numbers do not run together."""
    chart = good.tree.all("Figure")[0]
    bars = good.blocks(Chart)[0].bars

    assert chart.text.split() == [
        word for bar in bars for word in f"{bar.label} {number(bar.figure)}".split()
    ]


@pytest.mark.parametrize("name", PEOPLE)
def test_a_name_is_read_as_it_is_spelled(make: Callable[[str], Made], name: str) -> None:
    """Accents and all, from the tree and by copying."""
    made = make(name)

    assert ("P", f"Prepared for {name}") in list(leaves(made.tree))
    assert f"Prepared for {name}" in copied_text(made.pdf)


def test_words_in_another_language_say_so(make: Callable[[str], Made]) -> None:
    """A passage in Spanish is read by a Spanish voice, all else by the page's."""
    tree = make("foreign").tree
    foreign = [element for element in tree.all() if "Lang" in element.said]

    assert make("foreign").reading.language == "en-US"
    assert [(each.said["Lang"], each.text.strip()) for each in foreign] == [("es", SPANISH)] * 2


# Structure


def test_headings_go_down_step_by_step(made: Made) -> None:
    """One H1, first; below it H2 and H3 without a gap."""
    levels = [int(each.kind[1]) for each in made.tree.all("H1", "H2", "H3", "H4", "H5", "H6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert {2, 3} <= set(levels)
    assert all(after <= before + 1 for before, after in pairwise(levels))


WITHIN = {
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "H1": {"Document"},
    "H2": {"Document"},
    "H3": {"Document"},
    "Table": {"Document"},
    "Figure": {"Document"},
    "L": {"Document", "TD"},
    "P": {"Document", "TD"},
    "Link": {"P", "LBody", "TH"},
    "Span": {"P", "LBody", "TH"},
}


def test_elements_stand_where_they_may(made: Made) -> None:
    """Every element is of a standard kind and inside one that may hold it."""
    assert made.tree.kind == "Document"
    for element in made.tree.all():
        for kid in element.below:
            assert element.kind in WITHIN[kid.kind], (kid.kind, element.kind, kid.text)


def test_tables_are_regular_and_their_heads_have_a_scope(made: Made) -> None:
    """An empty corner, heads of columns, and rows that each begin with a head of their own."""
    tables = made.tree.all("Table")

    assert len(tables) == len(made.blocks(Table)) >= 4
    for table, block in zip(tables, made.blocks(Table), strict=True):
        head, *rows = ([(c.kind, c.said.get("Scope")) for c in row.below] for row in table.below)
        count = len(block.columns)

        assert table.said["Summary"] == block.summary
        assert head == [("TD", None)] + [("TH", "Column")] * count
        assert rows == [[("TH", "Row")] + [("TD", None)] * count] * len(block.rows)
        assert table.below[0].below[0].kids == []


def test_lists_have_items_with_labels(made: Made) -> None:
    """Every list has items only, each with a body, and with a label if the list has any."""
    lists = made.tree.all("L")

    assert len(lists) >= 10
    for each in lists:
        shapes = {tuple(part.kind for part in item.below) for item in each.below}
        labels = [item.below[0].text.strip() for item in each.below]

        assert {item.kind for item in each.below} == {"LI"}
        assert shapes in ({("Lbl", "LBody")}, {("LBody",)})
        assert ("ListNumbering" in each.said) == (shapes == {("Lbl", "LBody")})
        if each.said.get("ListNumbering") == "Decimal":
            assert labels == [str(number) for number in range(1, len(labels) + 1)]


def test_figures_say_what_a_reader_needs(made: Made) -> None:
    """The chart's numbers; the address behind the code; each figure's place is on its page."""
    figures = [each for each in made.tree.all("Figure") if each.said["Alt"] != ALT]
    chart, *codes = figures

    for bar in made.blocks(Chart)[0].bars:
        assert f"{bar.label} {number(bar.figure)}" in chart.said["Alt"]
    for figure in made.tree.all("Figure"):
        left, lower, right, upper = map(float, figure.said["BBox"].split())
        assert 0 <= left < right <= 612
        assert 0 <= lower < upper <= 792
    slots = [each.code for each in made.blocks(Invitation) if each.code]
    assert len(codes) == len(slots)
    for code, slot in zip(codes, slots, strict=True):
        assert slot.content.address in code.said["Alt"]


def test_the_place_of_the_code_is_where_it_can_be_scanned(good: Made) -> None:
    """What a camera sees in the figure's place is the address that is read aloud."""
    code = good.tree.all("Figure")[-1]
    left, lower, right, upper = map(float, code.said["BBox"].split())
    with pypdfium2.PdfDocument(good.pdf) as document:
        image = document[1].render(scale=4).to_pil()
    cut = image.crop((left * 4, (792 - upper) * 4, right * 4, (792 - lower) * 4))

    assert [each.text in code.said["Alt"] for each in zxingcpp.read_barcodes(cut)] == [True]


# Links


def squeezed(text: str) -> str:
    """*text* without its spaces."""
    return "".join(text.split())


def test_a_link_lies_over_its_words(made: Made) -> None:
    """Who clicks the words of a link hits it, on every line that they stand on."""
    found = made.tree.all("Link")
    with pypdfium2.PdfDocument(made.pdf) as document:
        pages = [page.get_textpage() for page in document]
        for link in found:
            under = [pages[area.page].get_text_bounded(*area.box) for area in link.links]
            assert squeezed("".join(under)) == squeezed(link.text)

    assert len(found) > 20


def test_a_link_says_where_it_leads(made: Made) -> None:
    """Every link has words for its place: its own, or the source that it cites."""
    for link in made.tree.all("Link"):
        assert link.links
        for area in link.links:
            if isinstance(area.leads, str):
                assert area.leads.startswith(("https://", "http://", "mailto:", "tel:"))
                assert area.says.strip()
            else:
                assert link.text in area.says


def test_tree_and_pages_agree(made: Made) -> None:
    """From every mark and link on a page the parent tree finds the element that holds it."""
    reading, parents = made.reading, made.reading.parents
    links = [(link, area) for link in made.tree.all("Link") for area in link.links]
    marks = 0
    for element in made.tree.all():
        for kid in element.kids:
            if isinstance(kid, Stretch):
                marks += 1
                assert parents[reading.sheets[kid.page].key][kid.number] == element.number
                assert kid.kind == element.kind
    for link, area in links:
        assert parents[area.key] == [link.number]
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        annotations = sum(len(page.obj.get("/Annots", [])) for page in file.pages)

    assert annotations == len(links) == len({area.key for _, area in links})
    assert sum(len(sheet.marked) for sheet in reading.sheets) == marks


def test_a_citation_leads_to_its_source(made: Made) -> None:
    """It goes to the page and the place where the entry of that number begins."""
    (sources,) = made.blocks(Sources)
    cited = set()
    with pypdfium2.PdfDocument(made.pdf) as document:
        pages = [page.get_textpage() for page in document]
        for link in made.tree.all("Link"):
            for area in link.links:
                if isinstance(area.leads, str):
                    continue
                page, x, y = area.leads
                there = pages[page].get_text_bounded(x - 0.5, y - 9, x + 40, y + 1)
                number = int(link.text)
                cited.add(number)
                entry = squeezed(f"{number}{plain(sources.entries[number - 1])}")
                assert entry[:4] in squeezed(there)

    assert cited == set(range(1, len(sources.entries) + 1))


# All else is decoration


def test_what_is_in_no_element_is_marked_as_artifact(made: Made) -> None:
    """Nothing is painted outside a mark, and of artifacts only the foot has words."""
    for page, sheet in zip(made.pages, made.reading.sheets, strict=True):
        words = [text for _, text in sheet.artifacts if text]
        last = page.blocks[-1]
        assert isinstance(last, RunningFoot)
        foot = [plain(each) for each in (last.left, last.middle, last.right)]

        assert sheet.loose == []
        assert {kind for kind, _ in sheet.artifacts} == {"Artifact"}
        assert squeezed("".join(words)) == squeezed("".join(foot))


def test_what_the_foot_says_is_said_in_the_content(made: Made) -> None:
    """The school, its address on the web and the age of the figures reach every reader."""
    for page in made.pages:
        foot = page.blocks[-1]
        assert isinstance(foot, RunningFoot)
        parts = [*plain(foot.left).split(" · "), plain(foot.middle).split(" · ")[0]]

        assert parts[-1].startswith("Figures checked ")
        assert [part for part in parts if part not in made.says] == []


# The file


def test_bookmarks_lead_to_the_headings(made: Made) -> None:
    """Every H1 and H2 has one, in order, nested, and it leads to the heading's place."""
    headings = made.tree.all("H1", "H2")
    with pikepdf.open(io.BytesIO(made.pdf)) as file, file.open_outline() as outline:
        (top,) = outline.root
        entries = [top, *top.children]
        numbers = {page.obj.objgen: index for index, page in enumerate(file.pages)}
        leads: list[Any] = [each.destination for each in entries]
        places = [(numbers[to[0].objgen], float(to[2]), float(to[3])) for to in leads]
        titles = [" ".join(each.title.split()) for each in entries]

    assert titles == [" ".join(each.text.split()) for each in headings]
    with pypdfium2.PdfDocument(made.pdf) as document:
        pages = [page.get_textpage() for page in document]
        for heading, (page, x, y) in zip(headings, places, strict=True):
            there = pages[page].get_text_bounded(x - 1, y - 40, x + 300, y + 2)
            assert squeezed(there).startswith(squeezed(heading.text)[:5])


def test_the_file_says_what_it_is_twice_alike(made: Made) -> None:
    """Title, author, subject, keywords, language and dates; the XMP says the same as Info."""
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        info, xmp = file.docinfo, file.open_metadata()
        school, name = made.comparison.school, made.recipient.name
        title = made.comparison.title.replace("?", "") + (f", for {name}" if name else "")

        assert str(info.Title) == title == xmp["dc:title"]
        assert [str(info.Author)] == xmp["dc:creator"] == [school.name if school else "reportgen"]
        assert str(info.Subject) == xmp["dc:description"] != ""
        assert str(info.Keywords) == xmp["pdf:Keywords"] != ""
        assert str(info.Producer) == xmp["pdf:Producer"]
        assert str(info.Creator) == xmp["xmp:CreatorTool"]
        for mine, theirs in (("CreationDate", "CreateDate"), ("ModDate", "ModifyDate")):
            digits = re.sub(r"\D", "", xmp[f"xmp:{theirs}"])[:14]
            assert re.sub(r"\D", "", str(info[f"/{mine}"]))[:14] == digits
        assert str(file.Root.Lang) in xmp["dc:language"]
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == (
            *("1", "2"),
            "A",
        )


def test_colors_are_those_of_one_profile(made: Made) -> None:
    """The output intent is sRGB, from the same bytes each time."""
    with pikepdf.open(io.BytesIO(made.pdf)) as file:
        (intent,) = list(file.Root.OutputIntents)

        assert intent.S == pikepdf.Name.GTS_PDFA1
        assert intent.DestOutputProfile.read_bytes() == PROFILE.read_bytes()


@pytest.mark.parametrize("case", ["denver", "png", "foreign", "Nguyễn Thị Ánh Tuyết"])
def test_tags_and_all_the_bytes_are_the_same(
    case: str, make: Callable[[str], Made], changed: Changed, tmp_path: Path, today: dt.date
) -> None:
    """Made a second time from the same data, it is the same file."""
    one = make(case).pdf

    assert Workshop(order_of(case, changed, tmp_path), today).handout().pdf == one


# The documentation


def test_the_documented_transcript_is_true(good: Made) -> None:
    """The page shows what is read aloud of the sample, word by word, as the program makes it."""
    command = "python tests/reading.py --write"
    page = PAGE_OF_DOCS.read_text(encoding="utf-8")

    assert page == documented(transcript(sample())), f"stale; run: {command}"
    assert transcript(good.pdf) in page, f"stale; run: {command}"


def test_short_names_of_credentials_are_expanded(good: Made) -> None:
    """CMA also names a medication aide: a screen reader is told what each short name stands for."""
    with pikepdf.open(io.BytesIO(good.pdf)) as file:
        objects: list[Any] = list(file.objects)
        expanded = [
            str(each.E) for each in objects if isinstance(each, pikepdf.Dictionary) and "/E" in each
        ]

    credentials = [
        credential for role in good.comparison.roles for credential in role.requirements.credentials
    ]
    assert expanded == [f"{each.title}, {each.body}" for each in credentials]
    assert len(expanded) == 5
