"""Names in every script: drawn as HarfBuzz draws them, and read as they were written."""

from __future__ import annotations

import datetime as dt
import io
import random
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from shutil import which

import pikepdf
import pypdfium2
import pytest
import uharfbuzz as hb
from batches import sheet
from browsing import by_pdfjs, needs_pdfjs
from click.testing import CliRunner
from fontTools.ttLib import TTFont
from manynames import MORE, NAMES, plain, read_by_pdfium
from secondly import broken
from verapdf import check_all

from reportgen.catalog.schools import Team
from reportgen.commands import main
from reportgen.content.recipient import Recipient
from reportgen.errors import InvalidSource, Place
from reportgen.files.text import Text
from reportgen.layouts import LAYOUTS
from reportgen.scripts.stretches import parted
from reportgen.theme.fonts import face, open_sans
from reportgen.workshop.order import Order
from reportgen.workshop.press import Press
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2030, 1, 1)
POPPLER = which("pdftotext") or ""
HERE = Place("f.csv", 2, 1)
ROLES = ("medical-assistant", "pharmacy-technician")
OWN = face(open_sans()[700]).characters
EVERY = (*NAMES.values(), *MORE)
LONG = "请于10月24日星期六上午九时带上您的证件（原件）到丹佛校区二楼招生处报到，我们期待与您见面！"
"""A note for two lines, without a space."""

MARKED = (
    "राजन्\u200c",  # the last letter shows that it has no vowel
    "क्ष\u200dत्र",
    "เกียรติ์ ก้ำ",
    "ຄໍາ ນ້ຳ",
    "ক্ষীর",
    "ស្រ្តី",
    "ဇင်မာမြတ်",
)


def made(name: str, note: str | None = None, contact: str | None = None) -> Recipient:
    """Whom a copy is for; every text has a place."""
    team = Team(Text(contact, HERE)) if contact else None
    return Recipient(Text(name, HERE), contact=team, note=Text(note, HERE) if note else None)


@cache
def press(layout: str = "handout", printing: str = "screen") -> Press:
    """A press that all tests share."""
    order = Order(
        roles=ROLES,
        school="northgate",
        campus="denver",
        layout=layout,
        printing=printing,
    )
    shop = Workshop(order, TODAY)
    return shop.press(*shop.load())


def alone(recipient: Recipient) -> bytes:
    """The copy for *recipient*, made by a shop that never made another."""
    order = Order(roles=ROLES, school="northgate", campus="denver", recipient=recipient)
    return Workshop(order, TODAY).handout().pdf


def lettered(file: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, list[int]]]:
    """Each font of a copy's own with the codes that the first page shows in it, in their order."""
    page = file.pages[0]
    fonts = {name: font for name, font in page.Resources.Font.items() if name[1] == "L"}
    shown: dict[str, list[int]] = {name: [] for name in fonts}
    font = ""
    for each in pikepdf.parse_content_stream(page):
        if str(each.operator) == "Tf":
            font = str(each.operands[0])
        elif str(each.operator) == "Tj" and font in shown:
            said = bytes(each.operands[0])
            shown[font] += [
                int.from_bytes(said[at : at + 2], "big") for at in range(0, len(said), 2)
            ]
    for name, codes in shown.items():
        yield fonts[name], codes


Contours = list[list[tuple[int, int]]]


def drawn(font: pikepdf.Object, codes: Sequence[int]) -> Contours:
    """Where the file's own font puts the points of *codes*, and its widths the glyphs."""
    descendant = font.DescendantFonts[0]
    file = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
    widths = {1 + at: int(width) for at, width in enumerate(descendant.W[1])}
    glyf, order, pen = file["glyf"], file.getGlyphOrder(), 0
    found: Contours = []
    for code in codes:
        points, ends, _ = glyf[order[code]].getCoordinates(glyf)
        starts = [0, *(end + 1 for end in ends)]
        for start, end in zip(starts, ends, strict=False):
            found.append([(x + pen, y) for x, y in points[start : end + 1]])
        assert file["hmtx"][order[code]][0] == widths[code]
        pen += widths[code]
    return found


def by_harfbuzz(text: str, weight: int) -> Contours:
    """The boxes of the contours that HarfBuzz itself draws for *text*, shaped as a whole."""
    (stretch,) = (each for each in parted(text, OWN, weight).stretches if each.typeface)
    assert stretch.typeface is not None
    font = hb.Font(hb.Face(hb.Blob.from_file_path(str(stretch.typeface.path))))
    font.set_variations({"wght": weight, "wdth": 100})
    buffer = hb.Buffer()
    buffer.add_str(unicodedata.normalize("NFC", stretch.text))
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    found: Contours = []
    draw = hb.DrawFuncs()
    pen = 0
    place = (0, 0)
    draw.set_move_to_func(lambda x, y, _: found.append([(place[0] + x, place[1] + y)]))
    draw.set_line_to_func(lambda x, y, _: found[-1].append((place[0] + x, place[1] + y)))
    draw.set_quadratic_to_func(
        lambda cx, cy, x, y, _: found[-1].extend(
            ((place[0] + cx, place[1] + cy), (place[0] + x, place[1] + y))
        )
    )
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        place = pen + position.x_offset, position.y_offset
        font.draw_glyph(info.codepoint, draw, None)
        pen += position.x_advance
    return found


def boxes(contours: Contours) -> list[tuple[float, float, float, float]]:
    """The box of each contour that is more than a point, in order of place."""
    every = []
    for contour in contours:
        across, up = zip(*contour, strict=True)
        box = min(across), min(up), max(across), max(up)
        if box[0] < box[2] or box[1] < box[3]:
            every.append(box)
    return sorted(every)


@pytest.mark.parametrize("script", [each for each in NAMES if each != "Latin"])
def test_a_name_is_drawn_as_harfbuzz_draws_it(script: str) -> None:
    """The glyphs in the file, at the file's own widths, lie where HarfBuzz puts them.

    A unit is a thousandth of the size; what is rounded may differ by one.
    """
    pdf = press().copy(made(NAMES[script])).content
    with pikepdf.open(io.BytesIO(pdf)) as file:
        ((font, codes),) = lettered(file)
        mine, theirs = boxes(drawn(font, codes)), boxes(by_harfbuzz(NAMES[script], 700))

    assert len(mine) == len(theirs) > 0
    for one, other in zip(mine, theirs, strict=True):
        assert one == pytest.approx(other, abs=1.6)


@pytest.mark.parametrize("name", EVERY)
def test_what_is_copied_and_searched_is_what_was_written(name: str) -> None:
    """PDFium, and who follows the tags, get the name; no private and no unknown character."""
    pdf = press().copy(made(name)).content
    said = read_by_pdfium(pdf)

    assert plain(name) in plain(said)
    assert not [each for each in said if unicodedata.category(each) in {"Co", "Cn"}]
    assert "\ufffd" not in said
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert str(file.docinfo.Title).endswith(f"for {unicodedata.normalize('NFC', name)}")


@pytest.mark.skipif(not POPPLER, reason="pdftotext is not installed")
@pytest.mark.parametrize("name", [each for each in EVERY if each not in {"محمد Ali", "(علي)"}])
def test_another_reader_gets_the_same(name: str, tmp_path: Path) -> None:
    """Poppler gives the name in the order of reading, within marks of direction."""
    path = tmp_path / "a.pdf"
    path.write_bytes(press().copy(made(name)).content)
    done = subprocess.run([POPPLER, "-l", "1", path, "-"], capture_output=True, check=True)

    assert plain(name) in plain(" ".join(done.stdout.decode().split()))


@needs_pdfjs
def test_firefox_gets_the_same(tmp_path: Path) -> None:
    """pdf.js puts no space behind a letter with marks, wherever in a name it stands."""
    whole = pikepdf.new()
    names = [each for each in (*EVERY, *MARKED) if each != "(علي)"]
    for name in names:
        with pikepdf.open(io.BytesIO(press().copy(made(name)).content)) as copy:
            whole.pages.append(copy.pages[0])
    whole.save(tmp_path / "a.pdf")
    for name, page in zip(names, by_pdfjs(tmp_path / "a.pdf"), strict=True):
        said = plain(" ".join("".join(page["said"].values()).split()))

        # it takes the Lao vowel am apart, as NFKC does
        assert unicodedata.normalize("NFKC", plain(name)) in unicodedata.normalize("NFKC", said)


@pytest.mark.parametrize("name", MARKED)
def test_marks_are_read_behind_their_letter(name: str) -> None:
    """A joiner at the end of a word, and marks upon marks, are copied from where they stand."""
    said = read_by_pdfium(press().copy(made(name)).content)

    assert plain(name) in plain(said)


def test_a_name_is_never_broken_at_a_syllable() -> None:
    """One too long for its place is refused, though a word of the page would be broken."""
    name = "Maximiliana-Wilhelmina Hohenlohe"
    for each in (name, "Administraciónresponsabilidades Electrocardiogramaciones"):
        pdf = press().copy(made(each, contact="Administraciones Responsables")).content
        assert "\u00ad" not in read_by_pdfium(pdf)
        assert each in read_by_pdfium(pdf)
    with pytest.raises(InvalidSource, match="pt too wide for its place; shorten the name"):
        press().copy(made("Administraciónresponsabilidades" * 4))


def test_a_long_chinese_note_breaks_between_its_characters() -> None:
    """On two lines, neither of which begins with a sign, and copied without a space between."""
    document = pypdfium2.PdfDocument(press().copy(made("王小明", note=LONG)).content)
    said = document[1].get_textpage().get_text_bounded()
    first, second = (row for row in said.splitlines() if len(row) > 1 and row in LONG)

    assert first + second == LONG
    assert min(len(first), len(second)) > 10


def test_a_typeface_says_its_name_and_weight() -> None:
    """Fonts of a copy's own are embedded under names of their own, bold beside regular."""
    pdf = press().copy(made("דוד", note="王小明", contact="प्रिया")).content
    with pikepdf.open(io.BytesIO(pdf)) as file:
        names = sorted(str(font.BaseFont).partition("+")[2] for font, _ in lettered(file))

    assert names == ["NotoSansDevanagari-Bold", "NotoSansHebrew-Bold", "NotoSansSC-Bold"]


def test_a_voice_is_told_the_language() -> None:
    """Letters that tell their language are in an element that says it; Latin ones are not."""
    for name, expected in (
        ("Ana प्रिया", ["hi"]),
        ("Əliyev", []),
        ("王小明 Ana さくら", ["ja", "ja"]),
    ):
        with pikepdf.open(io.BytesIO(press().copy(made(name)).content)) as file:
            elements = [each for each in file.objects if isinstance(each, pikepdf.Dictionary)]
            found = [
                str(each.Lang) for each in elements if each.get("/S") == "/Span" and "/Lang" in each
            ]

        assert found == expected, name


def test_a_copy_depends_on_its_recipient_alone() -> None:
    """In whatever order copies are stamped, each is the one that is built for its recipient."""
    people = [
        *map(made, EVERY),
        made("Ana López"),
        made("Əli Nguyễn"),
        made("Nguyễn Əli"),
        made("Əli Ana"),
        made("Ana", note="نراك يوم الثلاثاء."),
        made("Ana", note="See you."),
        made("דוד", note="王小明", contact="प्रिया"),
        made("דוד", note="王小明", contact="Dana"),
        made("Ana", contact="محمد"),
        made("Ana", note=LONG),
        made("欧阳娜娜", note=LONG),
        made("欧阳娜娜、司马相如、诸葛孔明、上官婉儿、王小明、李老师、张老师", contact=LONG[:20]),
    ]
    expected = {each: alone(each) for each in people}
    shop = Workshop(Order(roles=ROLES, school="northgate", campus="denver"), TODAY)
    shared = shop.press(*shop.load())
    for seed in range(3):
        random.Random(seed).shuffle(people)  # noqa: S311 - the same orders each time
        for each in people:
            assert shared.copy(each).content == expected[each], each.name


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_sets_names(layout: str) -> None:
    """Wherever a layout says whose a copy is, the name reads as it was written."""
    pdf = press(layout).copy(made("محمد علي", contact="王小明")).content
    document = pypdfium2.PdfDocument(pdf)
    said = " ".join(page.get_textpage().get_text_bounded() for page in document)

    assert "محمد علي" in plain(" ".join(said.split()))
    assert "王小明" in said


@pytest.mark.parametrize("profile", ["screen", "press"])
def test_validators_pass_them(profile: str) -> None:
    """A file with a name, a note and a contact in other scripts keeps all that it claims."""
    recipient = made("محمد علي", note="王小明 น้ำ Əli", contact="प्रिया")
    pdf = press(printing=profile).copy(recipient).content

    assert {name: each.failures for name, each in check_all(pdf).items()} == {
        "ua1": {},
        "2a": {},
    }
    for name in ("pdfua-1", "pdfa-2a"):
        assert broken(pdf, name, press=profile == "press") == {}


def test_one_file_for_a_press_holds_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies in one file have their own letters; those of one have nothing of another's."""
    monkeypatch.chdir(tmp_path)
    rows = [[name, str(number), "", "", ""] for number, name in enumerate(EVERY)]
    order = ("--roles", ",".join(ROLES), "--school", "northgate", "--merge", "all.pdf")
    done = CliRunner().invoke(main, ["batch", sheet(rows), *order])
    assert done.exit_code == 0, done.output
    pdf = Path("all.pdf").read_bytes()
    document = pypdfium2.PdfDocument(pdf)

    assert len(document) == 2 * len(EVERY)
    for number, name in enumerate(EVERY):
        said = " ".join(document[2 * number].get_textpage().get_text_bounded().split())
        assert plain(name) in plain(said)
    assert check_all(pdf, ("2b",))["2b"].failures == {}


def test_a_script_is_refused_by_its_name_once_for_a_sheet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three rows in a script that nothing here sets are one message; other rows are made."""
    monkeypatch.chdir(tmp_path)
    rows = [[name, "", "", "", ""] for name in ("ܫܠܡܐ", "Ana", "ܫܠܡ", "ܡܪܝܡ")]
    order = ("--roles", ",".join(ROLES), "--school", "northgate", "--to", "out")
    done = CliRunner().invoke(main, ["batch", sheet(rows), *order, "--keep-going"])
    files = [path.name for path in Path("out").glob("*.pdf")]

    assert done.exit_code == 1
    assert done.stderr.count("Syriac cannot be set") == 1
    assert "3 rows have such letters" in done.stderr
    assert files == ["0002-Ana.pdf"]


def test_the_command_that_installs_a_typeface_is_told(tmp_path: Path) -> None:
    """Without the large package, its script is refused with the one line to type."""
    lines = (
        "import importlib.util as util; found = util.find_spec",
        "util.find_spec = lambda name, *more: None if 'cjk' in name else found(name, *more)",
        "from reportgen.commands import main",
        f"main(['build', *{ROLES}, '--for', '王小明', '-o', 'a.pdf'])",
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert not (tmp_path / "a.pdf").exists()
    assert done.returncode == 3
    assert "Chinese cannot be set: its typeface is not installed; run `" in done.stderr
    assert "pip install justmytype-intl-cjk`" in done.stderr


def test_letters_of_a_brand_are_never_drawn_one_by_one() -> None:
    """A face that has letters of Arabic and Devanagari does not set them: they would come apart."""
    dejavu = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
    path = dejavu if dejavu.exists() else open_sans()[400]

    assert not face(path).characters & set("محمدעבर्प्रि\u0301")


def test_other_texts_of_a_page_are_refused() -> None:
    """What stands outside a copy's own places is in the brand's faces, or not at all."""
    order = Order(roles=ROLES, school="northgate", recipient=made("Ana"))
    shop = Workshop(order, TODAY)
    comparison, theme = shop.load()
    with pytest.raises(InvalidSource) as raised:
        shop.check_characters((comparison.roles, Text("כיתה", HERE)), theme)

    (said,) = map(str, raised.value.problems)
    assert said.startswith("f.csv:2:1: Hebrew is set in names, notes and contacts of copies only")


def test_latin_pays_nothing(tmp_path: Path) -> None:
    """A build for a Latin name loads neither the shaper nor a typeface of a script."""
    lines = (
        "import sys",
        "from reportgen.commands import main",
        f"main(['build', *{ROLES}, '--for', 'Nguyễn Ánh', '-o', 'a.pdf'], standalone_mode=False)",
        "print(sorted(name for name in sys.modules if 'harfbuzz' in name or 'justmy' in name))",
    )
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )

    assert done.stdout.splitlines()[-1] == "[]"
