"""Every layout, for two to four roles, on each paper, for each printer: clean pages that fit.

The fast suite takes a sample in which each two of layout, roles, paper and print meet;
`pytest -m matrix` takes the rest. Spanish and a made-up language of long words stand beside it.
"""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace
from placing import DESCENT, Box, areas, boxes, overlapping, words
from pseudo import PSEUDO, folder
from reading import Reading, read
from secondly import broken
from verapdf import CLAIMS, check_all

from reportgen.catalog.names import ENGLISH
from reportgen.color.srgb import WHITE, Color
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.keys import RowKey
from reportgen.content.blocks import Heading, Masthead, Page, Span, Strip, Table, Voice, plain
from reportgen.layouts import LAYOUTS
from reportgen.layouts.personal import house_of
from reportgen.pdf.document import make_template
from reportgen.theme.form import INK_SAVER, OFFICE, PAPERS, PRINTS
from reportgen.theme.theme import Theme
from reportgen.typesetting.marks import (
    Dot,
    Drawing,
    Flowable,
    Modules,
    Panel,
    Picture,
    Placed,
    Words,
    walk,
)
from reportgen.workshop.describing import describe
from reportgen.workshop.order import Order
from reportgen.workshop.press import stamped
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 12, 31)
SPANISH = "es"
ROLES = (
    "medical-assistant",
    "pharmacy-technician",
    "phlebotomist",
    "polysomnographic-technologist",
)
SAFE = 0.25 * 72
"""Points from the edge of the paper that office printers leave white."""

LINE = 3.0
"""Points up to which something filled is a line, not an area."""

BULLET = 5.0
"""Points up to which a dot is a bullet."""


class Case(Struct, frozen=True):
    """One page of the matrix."""

    layout: str
    roles: int
    paper: str
    printing: str
    language: str = ENGLISH

    def __str__(self) -> str:
        said = "" if self.language == ENGLISH else f"-{self.language}"
        return f"{self.layout}-{self.roles}-{self.paper}-{self.printing}{said}"

    @property
    def order(self) -> Order:
        """What is ordered."""
        order = Order(roles=ROLES[: self.roles], school="northgate", campus="denver")
        order = order.told_in(self.language)
        data = folder() if self.language == PSEUDO else None
        form = {"layout": self.layout, "paper": self.paper, "printing": self.printing}
        return replace(order, **form, data=data)


class Made(Struct, frozen=True):
    """What came of a case: its pages, its file, and what a reader finds in that."""

    pages: tuple[Flowable, ...]
    blocks: tuple[Page, ...]
    comparison: Comparison
    theme: Theme
    pdf: bytes
    reading: Reading
    warnings: tuple[str, ...]

    @property
    def sheets(self) -> list[tuple[Page, Flowable]]:
        """The blocks of every page and how they are laid out."""
        return list(zip(self.blocks, self.pages, strict=True))


@cache
def made(case: Case) -> Made:
    """The pages of *case* and their file, as `Workshop.handout` makes them, each made once."""
    shop = Workshop(case.order, TODAY)
    comparison, theme = shop.load()
    pages, blocks, arranged = shop.arrange(comparison, theme, shop.order.recipient, shop.findings)
    exact = theme.measures.is_exact
    template = make_template(pages, describe(arranged), shop.prepress(theme), exact=exact)
    pdf = stamped(template, house_of(arranged), case.order.recipient).content
    warnings = tuple(str(warning) for warning in shop.findings.warnings)
    return Made(pages, blocks, arranged, theme, pdf, read(pdf), warnings)


def matrix() -> list[Any]:
    """Every case, its tests in one process; those that the fast suite leaves out are marked."""
    cases: list[Any] = []
    for layout in LAYOUTS.values():
        for roles, paper, printing in product(layout.roles, PAPERS, PRINTS):
            place = roles + PAPERS.index(paper) + PRINTS.index(printing)
            case = Case(layout.name, roles, paper, printing)
            marks = [pytest.mark.xdist_group(str(case))]
            marks += [] if place % 3 == 2 else [pytest.mark.matrix]
            cases.append(pytest.param(case, id=str(case), marks=marks))
    return cases


def spoken_matrix() -> list[Any]:
    """Every layout for two to four roles in other languages, on papers and for prints in turn.

    Of each language the fast suite has half of the layouts, each once.
    """
    cases: list[Any] = []
    for turn, layout in enumerate(LAYOUTS.values()):
        for shift, (language, roles) in enumerate(product((SPANISH, PSEUDO), layout.roles)):
            paper = PAPERS[(turn + shift) % len(PAPERS)]
            printing = PRINTS[(turn // 2 + shift) % len(PRINTS)]
            case = Case(layout.name, roles, paper, printing, language)
            marks = [pytest.mark.xdist_group(str(case))]
            marks += [] if shift == turn else [pytest.mark.matrix]
            cases.append(pytest.param(case, id=str(case), marks=marks))
    return cases


every_case = pytest.mark.parametrize("case", matrix())
every_spoken_case = pytest.mark.parametrize("case", matrix() + spoken_matrix())


# The paper


@every_spoken_case
def test_a_layout_has_the_pages_that_it_promises(case: Case) -> None:
    """As many pages as the list of layouts says, of the paper that was ordered."""
    found, paper = made(case), made(case).theme.measures.paper
    promised = LAYOUTS[case.layout].pages[case.roles]

    assert promised is None or len(found.pages) == promised
    assert {(page.width, page.height) for page in found.pages} == {(paper.width, paper.height)}
    assert len(found.reading.sheets) == len(found.pages)


@every_spoken_case
def test_nothing_has_to_be_left_out(case: Case) -> None:
    """The shipped roles fit with all their rows, but for what the layout leaves to the guide.

    A brochure in a language that needs more room than English says what it leaves.
    """
    spare = {RowKey(name) for name in LAYOUTS[case.layout].spare}
    warned = [each for each in made(case).warnings if "left out" in each]

    assert set(made(case).comparison.left_out) <= spare
    assert warned == [] or (case.layout == "trifold" and case.language != ENGLISH)


# Boxes


@every_spoken_case
def test_everything_stays_in_its_area(case: Case) -> None:
    """No mark sticks out of the area whose block it belongs to, nor an area out of the page."""
    for blocks, page in made(case).sheets:
        sheet = Box(0.0, 0.0, page.width, page.height, Panel(width=page.width, height=page.height))
        found = areas(page)

        assert len(found) == len(blocks.areas)
        for part in found:
            area = area_box(part)

            assert area.is_in(sheet)
            for each in boxes(part.item, part.x, part.y):  # type: ignore[arg-type]
                # a rule lies on the edge that it closes, half of it outside
                assert each.is_in(area, slack=1.5), each


@every_spoken_case
def test_areas_do_not_overlap(case: Case) -> None:
    """Each area has its part of the page to itself."""
    for _, page in made(case).sheets:
        assert overlapping([area_box(part) for part in areas(page)]) == []


@every_spoken_case
def test_words_do_not_overlap(case: Case) -> None:
    """Every line of text has its place to itself; the word of an empty corner has no letters."""
    for _, page in made(case).sheets:
        found = [each for each in words(list(boxes(page))) if is_seen(each)]

        assert len(found) > 3
        assert overlapping([letters(each) for each in found]) == []


@every_spoken_case
def test_codes_and_pictures_stand_clear(case: Case) -> None:
    """No words lie over a code, a logo or a picture, nor one of these over another."""
    for _, page in made(case).sheets:
        found = list(boxes(page))
        drawn = [each for each in found if isinstance(each.mark, Modules | Picture | Drawing)]
        letterings = [letters(each) for each in words(found)]

        assert overlapping(drawn) == []
        assert [(one, other) for one in drawn for other in letterings if one.meets(other)] == []


@every_spoken_case
def test_pages_are_filled(case: Case) -> None:
    """The lowest words of a page stand near its foot, and of areas that fill none is half empty."""
    for _, page in made(case).sheets:
        lowest = max(each.foot for each in words(list(boxes(page))))

        assert page.height - lowest < 0.7 * 72


def area_box(part: Placed) -> Box:
    """Where an area of a page is."""
    item = part.item
    assert isinstance(item, Flowable)
    mark = Panel(width=item.width, height=item.height)
    return Box(part.x, part.y, part.x + item.width, part.y + item.height, mark)


def is_seen(each: Box) -> bool:
    """Whether a line of text has anything that a pen draws."""
    assert isinstance(each.mark, Words)
    return any(run.text.strip() for run in each.mark.runs)


def letters(each: Box) -> Box:
    """A line of text without what reaches below its baseline."""
    assert isinstance(each.mark, Words)
    return replace(each, foot=each.foot - DESCENT * max(run.size for run in each.mark.runs))


# Type


@every_spoken_case
def test_no_type_is_below_its_floor(case: Case) -> None:
    """Text that is read has 9 points, notes 8, on every page; in large print all has 16."""
    kinds = made(case).theme.measures.type
    for voice in ("text", "label", "head", "lead", "strip", "topic", "cell"):
        assert getattr(kinds, voice).least >= 9
    sizes = {
        run.size
        for page in made(case).pages
        for _, _, mark in walk(page)
        if isinstance(mark, Words)
        for run in mark.runs
        if not run.rise
    }

    assert min(sizes) >= (16 if case.layout == "large-print" else 8)


# What is said


@every_spoken_case
def test_pages_are_read_in_order(case: Case) -> None:
    """A screen reader meets the headings in the order of the blocks, one of the first level."""
    found = made(case)
    tree = found.reading.tree
    said = [" ".join(each.text.split()) for each in tree.all(*LEVELS)]

    assert said == headings(found.blocks)
    assert len(tree.all("H1")) == 1


LEVELS = ("H1", "H2", "H3", "H4")


def headings(value: object) -> list[str]:
    """The words of every heading in *value*, in order, with their citations."""
    if isinstance(value, Heading):
        return [" ".join("".join(map(spoken, value.text)).split())]
    if isinstance(value, tuple):
        return [text for item in value for text in headings(item)]
    if isinstance(value, Strip):
        return []
    if isinstance(value, Struct):
        return [text for name in value.__struct_fields__ for text in headings(getattr(value, name))]
    return []


def spoken(span: Span) -> str:
    """A span as it is read, with its citations."""
    return span.text + (" " + ",".join(map(str, span.cites)) if span.cites else "")


@every_spoken_case
def test_sources_are_numbered_as_they_are_met(case: Case) -> None:
    """The first entry that a reader meets is 1, and none is listed that nothing cites."""
    found = made(case)
    met = list(dict.fromkeys(cites(found.blocks)))
    entries = found.comparison.joined or found.comparison.cited

    assert met == list(range(1, len(entries) + 1))


def cites(value: object) -> list[int]:
    """Every number that is printed as a citation, in order."""
    if isinstance(value, Span):
        return list(value.cites)
    if isinstance(value, tuple):
        return [number for item in value for number in cites(item)]
    if isinstance(value, Struct):
        skipped = "sources" if isinstance(value, Table | Strip) else ""
        names = [name for name in value.__struct_fields__ if name != skipped]
        return [number for name in names for number in cites(getattr(value, name))]
    return []


@every_case
def test_every_page_keeps_the_rules(case: Case) -> None:
    """PDF/UA-1 and PDF/A-2a hold by two validators, for every layout, paper and print."""
    for result in check_all(made(case).pdf).values():
        assert result.failures == {}
        assert result.checks > 2_000
    for profile in CLAIMS:
        assert broken(made(case).pdf, profile, press=case.printing == "press") == {}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.xdist_group("spanish rules")
def test_a_spanish_page_keeps_the_rules(layout: str) -> None:
    """So they do for a Spanish page of every layout."""
    known = (param.values[0] for param in spoken_matrix())
    case = next(each for each in known if (each.layout, each.language) == (layout, SPANISH))
    for result in check_all(made(case).pdf).values():
        assert result.failures == {}
        assert result.checks > 2_000
    for profile in CLAIMS:
        assert broken(made(case).pdf, profile, press=case.printing == "press") == {}


# Printers


@every_spoken_case
def test_office_printers_reach_everything(case: Case) -> None:
    """For office printers, every solid area and all text is a quarter of an inch inside."""
    if case.printing not in {OFFICE, INK_SAVER}:
        assert float(made(case).theme.measures.paper.edge) == 0
        return
    for _, page in made(case).sheets:
        inside = Box(SAFE, SAFE, page.width - SAFE, page.height - SAFE, Panel(width=1, height=1))
        for each in boxes(page):
            if isinstance(each.mark, Words | Modules | Dot) or is_solid(each.mark):
                assert each.is_in(inside), each


def is_solid(mark: object) -> bool:
    """Whether a mark is filled with something else than white."""
    return isinstance(mark, Panel) and mark.fill is not None and mark.fill != WHITE


@every_case
def test_little_ink_fills_nothing(case: Case) -> None:
    """For little ink no area is filled, and color is left for lines and bold words."""
    if case.printing != INK_SAVER:
        assert made(case).theme.scheme.solid
        return
    regular = made(case).theme.style(Voice.TEXT).face
    for _, page in made(case).sheets:
        for each in boxes(page):
            mark = each.mark
            if is_solid(mark):
                assert isinstance(mark, Panel)
                assert min(mark.width, mark.height) <= LINE, each
            elif isinstance(mark, Dot):
                assert mark.diameter <= BULLET
                assert is_gray(mark.color)
            elif isinstance(mark, Words):
                plain_runs = (run for run in mark.runs if run.face == regular)
                assert all(is_gray(run.color) for run in plain_runs), each


def is_gray(color: Color) -> bool:
    """Whether a printer makes *color* of black alone."""
    return color.red == color.green == color.blue


GHOSTSCRIPT = shutil.which("gs")


@pytest.mark.skipif(GHOSTSCRIPT is None, reason="Ghostscript measures the ink")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_little_ink_is_a_quarter_at_most(layout: str, tmp_path: Path) -> None:
    """Ghostscript counts at most a quarter of the ink that the screen's pages take."""
    few, much = (
        ink(made(Case(layout, 2, PAPERS[0], printing)).pdf, tmp_path)
        for printing in (INK_SAVER, PRINTS[0])
    )

    assert 0 < few <= much / 4


def ink(pdf: bytes, folder: Path) -> float:
    """The share of each page that is inked, over all four inks and all pages."""
    path = folder / "page.pdf"
    path.write_bytes(pdf)
    command = (str(GHOSTSCRIPT), "-q", "-o", "-", "-sDEVICE=inkcov", str(path))
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return sum(float(number) for row in told.splitlines() for number in row.split()[:4])


def test_the_matrix_holds_the_files_that_are_built() -> None:
    """What the tests above look at is, to the byte, what somebody gets who orders it."""
    for layout in LAYOUTS:
        case = Case(layout, 2, PAPERS[0], PRINTS[0])

        assert made(case).pdf == Workshop(case.order, TODAY).handout().pdf


# For people


def test_the_word_between_two_roles_stands_between_two() -> None:
    """A flyer for two has its 'or' on a disc between them; three and four have none."""
    for roles in LAYOUTS["flyer"].roles:
        pages = made(Case("flyer", roles, PAPERS[0], PRINTS[0])).blocks
        (head,) = (each for page in pages for each in page.blocks if isinstance(each, Masthead))

        assert head.badge == ("or" if roles == 2 else "")
        assert plain(head.title.text).endswith("Which one fits you?")
