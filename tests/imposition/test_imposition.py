"""Pages on larger sheets: where they lie, that backs meet fronts, and what the file keeps."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from building import ROLES
from click.testing import CliRunner, Result
from pikepdf import Name
from pressfiles import BLEED, MARGIN, press_file
from verapdf import check

from reportgen.commands import main
from reportgen.errors import UnknownName
from reportgen.imposition import CannotImpose, Imposing, impose
from reportgen.imposition.booklet import booklet
from reportgen.imposition.layout import Leaf, Side
from reportgen.imposition.nup import n_up
from reportgen.imposition.sheets import DoesNotFit
from reportgen.preflight import preflight
from reportgen.theme.measures import Imposition
from reportgen.theme.theme import Theme
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

CARD = Leaf(4 * 72, 9 * 72)
LETTER = Leaf(8.5 * 72, 11 * 72)
TENTH = 0.1
"""Points by which fronts and backs may be off."""

Rectangle = tuple[float, ...]


@pytest.fixture(scope="module")
def measures(theme: Theme) -> Imposition:
    """The measures of the shipped style."""
    return theme.measures.imposition


@pytest.fixture(scope="module")
def card(today: dt.date) -> bytes:
    """A card as the program makes it."""
    order = Order(roles=ROLES, school="northgate", campus="denver", layout="card")
    return Workshop(order, today).handout().pdf


@pytest.fixture(scope="module")
def cards(card: bytes, measures: Imposition) -> bytes:
    """Four of them on a sheet."""
    return impose(card, Imposing(4), measures, "letter")


def placed(pdf: bytes, page: int, leaf: Leaf = CARD) -> list[Rectangle]:
    """Where the trims lie on a sheet, by the matrices of the forms that are placed there."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        operators = pikepdf.parse_content_stream(file.pages[page], "cm")
        found: list[Rectangle] = []
        for instruction in operators:
            a, b, c, d, e, f = map(float, instruction.operands)
            assert (b, c) == (0, 0)
            x, y = sorted((e, e + a * leaf.width)), sorted((f, f + d * leaf.height))
            found.append((x[0], y[0], x[1], y[1]))
        return found


def turn(pdf: bytes, page: int) -> int:
    """1 where the pages of a sheet stand upright, -1 where they stand on their heads."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        operators = pikepdf.parse_content_stream(file.pages[page], "cm")
        (found,) = {(int(each.operands[0]), int(each.operands[3])) for each in operators}
    assert found[0] == found[1]
    return found[0]


def dark(pdf: bytes, page: int, *, top: bool, deep: float = 120) -> list[float]:
    """Where upright marks are in the middle of a strip at the top or the foot, in points."""
    sheet = pypdfium2.PdfDocument(pdf)[page]
    rest = sheet.get_height() - deep
    crop = (0, rest, 0, 0) if top else (0, 0, 0, rest)
    picture = sheet.render(scale=10, crop=crop, grayscale=True).to_pil()
    row = [picture.getpixel((x, picture.height // 2)) < 128 for x in range(picture.width)]
    edges = [x for x in range(1, len(row)) if row[x] != row[x - 1]]
    return [(a + b) / 20 for a, b in zip(edges[::2], edges[1::2], strict=True)]


def trims(side: Side, leaf: Leaf) -> list[tuple[float, float]]:
    """The corners of a side's trims, rounded."""
    assert all(cell.left >= 0 and cell.left + leaf.width <= side.width for cell in side.cells)
    return [(round(cell.left, 2), round(cell.bottom, 2)) for cell in side.cells]


# The duplex proof


def test_backs_of_four_cards_meet_their_fronts(cards: bytes) -> None:
    """Laid over one another, the sheet turned along its long edge, trims and marks agree."""
    with pikepdf.open(io.BytesIO(cards)) as pdf:
        _, _, width, height = map(float, pdf.pages[0].MediaBox)
    assert width > height  # so the long edge is the upper one, and y is mirrored

    fronts, backs = placed(cards, 0), placed(cards, 1)
    overlaid = [(left, height - top, right, height - bottom) for left, bottom, right, top in backs]

    assert len(fronts) == 4
    assert {turn(cards, 0), turn(cards, 1)} == {1, -1}  # a card turned over stands upright
    for front, back in zip(fronts, overlaid, strict=True):
        assert front == pytest.approx(back, abs=TENTH)
    assert dark(cards, 0, top=True) == pytest.approx(dark(cards, 1, top=False), abs=TENTH)
    upright = sorted({x for front in fronts for x in (front[0], front[2])})
    assert dark(cards, 0, top=True) == pytest.approx(upright, abs=TENTH)


def test_backs_of_two_cards_meet_their_fronts(card: bytes, measures: Imposition) -> None:
    """On an upright sheet columns are mirrored, and nothing stands on its head."""
    pdf = impose(card, Imposing(2), measures, "letter")
    overlaid = [(612 - right, b, 612 - left, t) for left, b, right, t in placed(pdf, 1)]

    for front, back in zip(placed(pdf, 0), overlaid, strict=True):
        assert front == pytest.approx(back, abs=TENTH)
    mirrored = sorted(612 - x for x in dark(pdf, 1, top=True))
    assert len(mirrored) == 3
    assert dark(pdf, 0, top=True) == pytest.approx(mirrored, abs=TENTH)


def test_different_backs_lie_behind_their_own_fronts(measures: Imposition) -> None:
    """The first card's front is on the left, so its back is on the right."""
    sheets = n_up([(0, 1), (2, 3)], 2, CARD, measures, paper="letter")
    front, back = sheets.sides

    assert [cell.page for cell in front.cells] == [0, 2]
    assert [cell.page for cell in back.cells] == [1, 3]
    assert [cell.left for cell in back.cells] == [cell.left for cell in front.cells][::-1]


# Where pages lie


@pytest.mark.parametrize(
    ("leaf", "number", "paper", "about"),
    [
        (CARD, 2, "letter", "2 on a sheet of letter"),
        (CARD, 4, "letter", "4 on a sheet of tabloid"),
        (CARD, 8, "letter", "8 on a sheet of 19x25"),
        (LETTER, 2, "letter", "2 on a sheet of 12x18"),
        (Leaf(288, 648, 9), 2, "letter", "2 on a sheet of tabloid"),
        (Leaf(288, 648, 9), 4, "letter", "4 on a sheet of 12x18"),
        (CARD, 2, "a4", "2 on a sheet of a3"),
        (Leaf(595.28, 841.89), 2, "a4", "2 on a sheet of sra3"),
    ],
)
def test_the_smallest_sheet_is_taken(
    leaf: Leaf, number: int, paper: str, about: str, measures: Imposition
) -> None:
    """What printers leave blank stays free, and so does what bleeds; nothing lies on another."""
    sheets = n_up([(0, 1)], number, leaf, measures, paper=paper)
    side = sheets.sides[0]
    corners = trims(side, leaf)
    gutter = measures.gutter if leaf.bleed else measures.joint

    assert sheets.about == about
    assert len(set(corners)) == number
    for x, y in corners:
        assert min(x, y) >= measures.edge - 0.01
        for other, down in corners:
            apart = abs(x - other) >= leaf.width + gutter - 0.02
            assert (x, y) == (other, down) or apart or abs(y - down) >= leaf.height + gutter - 0.02


@pytest.mark.parametrize("leaf", [CARD, Leaf(288, 648, 9)])
def test_marks_are_outside_what_is_printed(leaf: Leaf, measures: Imposition) -> None:
    """Every cut has a mark at both ends, beyond every trim and its bleed."""
    side = n_up([(0, 1)], 4, leaf, measures, paper="letter").sides[0]

    assert {round(mark.x, 2) for mark in side.marks if mark.x == mark.to_x} == {
        round(x, 2) for cell in side.cells for x in (cell.left, cell.left + leaf.width)
    }
    for mark in side.marks:
        for cell in side.cells:
            left, bottom, right, top = cell.clip
            assert mark.to_x < left or mark.x > right or mark.to_y < bottom or mark.y > top, (
                "a mark is on a page"
            )


def test_bleed_goes_half_way_into_gutters(measures: Imposition) -> None:
    """A file for a press is placed by its trim; what it bleeds ends in the middle of a gutter."""
    wide = Leaf(288, 648, 20)
    first, second, *_ = n_up([(0, 1)], 4, wide, measures, paper="letter").sides[0].cells
    pdf = impose(press_file(), Imposing(4), measures, "letter")
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (form, *_) = file.pages[0].Resources.XObject.values()
        box = [float(each) for each in form.BBox]
        operands = pikepdf.parse_content_stream(file.pages[0], "cm")[0].operands

    assert first.clip[2] == pytest.approx(second.clip[0])
    assert first.clip[2] - first.left - 288 == pytest.approx(measures.gutter / 2)
    assert first.left - first.clip[0] == 20
    assert box == [MARGIN - BLEED, MARGIN - BLEED, MARGIN + 288 + BLEED, MARGIN + 648 + BLEED]
    left = (18 * 72 - 4 * 288 - 3 * measures.gutter) / 2
    assert float(operands[4]) == pytest.approx(left - MARGIN)


def test_what_does_not_fit_is_refused_with_its_size(measures: Imposition) -> None:
    """The message has what is wanted, what there is, and what to do."""
    with pytest.raises(DoesNotFit, match=r"4 pages of 4 × 9 in do not fit .* letter is 8\.5 × 11"):
        n_up([(0, 1)], 4, CARD, measures, paper="letter", sheet="letter")
    with pytest.raises(DoesNotFit, match=r"8 pages of 8\.5 × 11 in .* the largest sheet, 19x25"):
        n_up([(0, 1)], 8, LETTER, measures, paper="letter")
    with pytest.raises(UnknownName, match="did you mean 'tabloid'"):
        n_up([(0, 1)], 4, CARD, measures, paper="letter", sheet="tabliod")


def test_pages_of_several_sizes_are_refused(measures: Imposition) -> None:
    """A sheet takes one size."""

    def widen(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[0].obj[Name.TrimBox]

    with pytest.raises(CannotImpose, match="several sizes"):
        impose(press_file(widen), Imposing(2), measures, "letter")


# Copies


def test_different_copies_are_cut_and_stacked(measures: Imposition) -> None:
    """Piles put on one another are in the order of copies; the last places stay empty."""
    copies = [(page, page + 1) for page in range(0, 10, 2)]
    sides = n_up(copies, 2, CARD, measures, paper="letter").sides
    fronts = [[cell.page for cell in side.cells] for side in sides[::2]]

    assert fronts == [[0, 6], [2, 8], [4]]
    assert [[cell.page for cell in side.cells] for side in sides[1::2]] == [[1, 7], [3, 9], [5]]


def test_a_leaf_without_a_back_has_none(measures: Imposition) -> None:
    """One page makes one side; the third of three pages has a blank back, to keep the order."""
    alone = n_up([(0,)], 2, CARD, measures, paper="letter").sides
    three = n_up([(0, 1, 2)], 2, CARD, measures, paper="letter").sides

    assert [[cell.page for cell in side.cells] for side in alone] == [[0, 0]]
    assert [[cell.page for cell in side.cells] for side in three] == [[0, 0], [1, 1], [2, 2], []]


# Booklets


def test_a_booklet_is_in_the_order_of_folding(measures: Imposition) -> None:
    """Six pages make eight: the first lies beside the last, which is blank."""
    sheets = booklet(6, LETTER, measures, paper="letter")
    order = [[cell.page for cell in side.cells] for side in sheets.sides]

    assert order == [[0], [1], [5, 2], [3, 4]]
    assert sheets.flip == "ShortEdge"
    assert sheets.about == "a booklet on tabloid"


def test_inner_sheets_creep_towards_the_fold(measures: Imposition) -> None:
    """Each sheet moves its pages by the paper's thickness, and nothing crosses the fold."""
    sides = booklet(16, LETTER, measures, paper="letter").sides
    for number, side in enumerate(sides):
        creep = number // 2 * measures.thickness
        left, right = side.cells

        assert left.left == pytest.approx(creep)
        assert right.left == pytest.approx(612 - creep)
        assert left.clip[2] == right.clip[0] == 612


def test_a_booklet_that_bleeds_gets_a_sheet_to_be_trimmed(measures: Imposition) -> None:
    """It has marks where to cut, and where to fold."""
    side = booklet(8, Leaf(612, 792, 9), measures, paper="letter").sides[0]

    assert (side.width, side.height) == (18 * 72, 12 * 72)
    assert {mark.x for mark in side.marks if mark.x == mark.to_x} == {36, 648, 1260}


# What the file keeps, and what it says


def test_type_stays_type_and_streams_are_stored_once(card: bytes, cards: bytes) -> None:
    """Four cards are hardly larger than one, have its fonts, and their words can be found."""
    with pikepdf.open(io.BytesIO(cards)) as pdf:
        forms = {form.objgen for page in pdf.pages for form in page.Resources.XObject.values()}
        fonts = {str(each.BaseFont) for each in pdf.objects if _is(each, "/Font")}
    words = pypdfium2.PdfDocument(cards)[0].get_textpage().get_text_bounded()

    assert len(cards) < 1.1 * len(card)
    assert len(forms) < 20
    assert any("OpenSans" in font for font in fonts)
    assert words.count("Technician?") == 4


def _is(thing: Any, kind: str) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == kind


def test_a_sheet_claims_what_it_is(cards: bytes, tmp_path: Path) -> None:
    """Without tags it is no PDF/UA-1 and no PDF/A-2a; it is PDF/A-2b, and says how it is laid."""
    path = tmp_path / "cards.pdf"
    path.write_bytes(cards)
    report = preflight(path)

    assert report.passed
    assert report.claims.names == ("PDF/A-2b",)
    assert report.claims.title.endswith("4 on a sheet of tabloid")
    assert not report.claims.tagged
    assert check(cards, "2b").failures == {}
    with pikepdf.open(io.BytesIO(cards)) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipLongEdge"
        assert pdf.Root.ViewerPreferences.PrintScaling == "/None"
        assert pdf.docinfo.Title == report.claims.title


def test_a_sheet_of_press_files_is_no_pdf_x(measures: Imposition, tmp_path: Path) -> None:
    """Its colors stay those of the press, and preflight asks no trim box of it."""
    path = tmp_path / "cards.pdf"
    path.write_bytes(impose(press_file(), Imposing(4), measures, "letter"))
    report = preflight(path)

    assert report.passed
    assert report.claims.names == ("PDF/A-2b",)
    assert report.claims.is_cmyk
    assert report.spaces == ("DeviceCMYK",)


def test_the_same_pages_make_the_same_bytes(card: bytes, measures: Imposition) -> None:
    """Nothing in the file depends on when it was made."""
    one, other = (impose(card, Imposing(2), measures, "letter") for _ in range(2))

    assert one == other


def test_streams_that_go_on_in_the_next_are_joined(measures: Imposition) -> None:
    """A color that one stream sets and the next one uses is not lost."""

    def split(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        parts = (b"q 0 1 0 0 k", b"40 40 200 200 re f Q")
        page.Contents = pikepdf.Array([pdf.make_stream(part) for part in parts])

    pdf = impose(press_file(split), Imposing(2), measures, "letter")
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (form,) = file.pages[0].Resources.XObject.values()

        assert b"k\n40 40" in form.read_bytes()


# The command line


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> Result:
        result = CliRunner().invoke(main, arguments)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return command


def test_build_lays_its_pages_on_sheets(run: Callable[..., Result], tmp_path: Path) -> None:
    """The file has a name of its own, and a booklet has its blank pages."""
    cards = run("build", *ROLES, "--layout", "card", "--nup", "2")
    guide = run("build", *ROLES, "--layout", "guide", "--booklet", "-o", "guide.pdf")

    assert cards.stdout == "medical-assistant-vs-pharmacy-technician-card-2-up.pdf\n"
    assert guide.exit_code == 0
    with pikepdf.open(tmp_path / "guide.pdf") as pdf:
        assert len(pdf.pages) % 2 == 0
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def test_batch_lays_different_copies_on_a_sheet(run: Callable[..., Result], tmp_path: Path) -> None:
    """Three people's cards are on one sheet of four, each with its own code."""
    (tmp_path / "names.csv").write_text(
        "name,url\n" + "".join(f"Person {n},https://school.example/{n}\n" for n in range(3))
    )
    said = run(
        *("batch", "names.csv", "--merge", "cards.pdf", "--layout", "card", "--nup", "4"),
        *("--roles", ",".join(ROLES), "--quiet"),
    )
    pdf = (tmp_path / "cards.pdf").read_bytes()
    words = pypdfium2.PdfDocument(pdf)[1].get_textpage().get_text_bounded()

    assert said.exit_code == 0
    assert len(placed(pdf, 0)) == len(placed(pdf, 1)) == 3
    assert [words.count(f"school.example/{n}") for n in range(3)] == [1, 1, 1]
    assert check(pdf, "2b").failures == {}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", *ROLES, "--nup", "2", "--booklet"), "--nup cuts and --booklet folds"),
        (("build", *ROLES, "--sheet", "tabloid"), "add --nup"),
        (("build", *ROLES, "--nup", "3"), "'3' is not one of"),
        (("build", *ROLES, "--nup", "2", "--layout", "trifold"), "not for trifold"),
        (("build", *ROLES, "--booklet", "--layout", "flyer"), "for flyer use --nup"),
        (("build", *ROLES, "--nup", "8"), "8 pages of 8.5 × 11 in do not fit"),
        (("build", *ROLES, "--nup", "2", "--sheet", "tabliod"), "did you mean 'tabloid'?"),
    ],
)
def test_what_cannot_be_laid_is_a_wrong_command_line(
    arguments: tuple[str, ...], words: str, run: Callable[..., Result], tmp_path: Path
) -> None:
    """The message says what to do, the exit code is 2, and no file is left."""
    result = run(*arguments)

    assert result.exit_code == 2
    assert words in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_pages_that_lie_make_a_booklet_to_be_turned_up(measures: Imposition) -> None:
    """Two letter pages on their sides stand above one another on tabloid, folded across."""
    sheets = booklet(8, Leaf(792, 612), measures, paper="letter")
    outer, inner = sheets.sides[:2]

    assert (outer.width, outer.height) == (792, 1224)
    assert sheets.flip == "ShortEdge"
    assert [(cell.page, cell.bottom) for cell in outer.cells] == [(7, 612), (0, 0)]
    assert [(cell.page, cell.bottom) for cell in inner.cells] == [(1, 612), (6, 0)]
    third = sheets.sides[2]
    creep = measures.thickness
    assert outer.marks == ()
    assert [cell.bottom for cell in third.cells] == pytest.approx([612 - creep, creep])


def test_marks_of_folds_are_dashed_and_those_of_cuts_are_not(measures: Imposition) -> None:
    """Nobody cuts where the booklet is folded, upright or across."""
    upright = booklet(4, Leaf(612, 792, 9), measures, paper="letter").sides[0]
    lying = booklet(4, Leaf(792, 612, 9), measures, paper="letter").sides[0]

    assert {mark.x for mark in upright.marks if mark.dashed} == {upright.width / 2}
    assert {mark.y for mark in lying.marks if mark.dashed} == {lying.height / 2}
    assert len([mark for mark in lying.marks if not mark.dashed]) == 8


def test_office_printers_print_a_mark_for_every_cut(measures: Imposition) -> None:
    """Two cards fill a letter sheet to the strip that stays blank; their marks stand inside."""
    side = n_up([range(1)], 2, CARD, measures, paper="letter").sides[0]
    edge = measures.edge
    found: dict[str, set[float]] = {"x": set(), "y": set()}
    for mark in side.marks:
        low, high = sorted((mark.x, mark.to_x)), sorted((mark.y, mark.to_y))
        seen = min(low[1], side.width - edge) - max(low[0], edge)
        if mark.x == mark.to_x:
            seen = min(high[1], side.height - edge) - max(high[0], edge)
        if seen >= 3:
            found["x" if mark.x == mark.to_x else "y"].add(
                mark.x if mark.x == mark.to_x else mark.y
            )

    assert found["x"] == {18.0, 306.0, 594.0}
    assert len(found["y"]) == 2
    assert all(min(abs(y - trim) for trim in (72.0, 720.0)) < 0.5 for y in found["y"])
