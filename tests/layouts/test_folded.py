"""Brochures and rack cards: panels that fold, areas that keep their words, two to four roles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest
from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.loading import Catalog
from reportgen.catalog.schools import School
from reportgen.checks.claims import claims
from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Page, Paragraph, Slot, Sources, Span, Voice
from reportgen.content.recipient import Recipient
from reportgen.errors import Findings, InvalidSource, Place
from reportgen.files.text import Text, WebAddress
from reportgen.files.values import walk as every
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PAPERS, PRINTS
from reportgen.theme.measures import Type
from reportgen.theme.theme import Theme
from reportgen.typesetting.marks import Drawing, Flowable, Modules, Panel, Placed, Words, walk
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 12, 31)
HERE = Place("f.csv", 2, 1)
ROLES = ("medical-assistant", "pharmacy-technician", "phlebotomist", "nursing-assistant")
FOLDED = ("trifold", "card")
NUMBERS = (2, 3, 4)
ROUNDING = 0.1
EDGE = 18.0
"""What an office printer leaves white, in points: a quarter of an inch."""
BOTH = tuple(product(FOLDED, NUMBERS))
ANA = Recipient(Text("Ana López", HERE), WebAddress("https://x.example/a", HERE))


class Laid(Struct, frozen=True):
    """Pages, what they say, and how they look."""

    pages: tuple[Flowable, ...]
    blocks: tuple[Page, ...]
    comparison: Comparison
    theme: Theme


@cache
def laid(
    layout: str,
    roles: int,
    paper: str = PAPERS[0],
    who: Recipient = ANA,
    printing: str = PRINTS[0],
) -> Laid:
    """The pages of a layout for the sample school, which fit."""
    order = Order(
        roles=ROLES[:roles],
        school="northgate",
        campus="denver",
        layout=layout,
        paper=paper,
        printing=printing,
    )
    shop = Workshop(order, TODAY)
    comparison, theme = shop.load()
    findings = Findings()
    pages, blocks, arranged = shop.arrange(comparison, theme, who, findings)
    findings.settle()
    return Laid(pages, blocks, arranged, theme)


def lines(page: Flowable) -> list[tuple[float, float, Words]]:
    """Every line of text with its place."""
    return [(x, y, mark) for x, y, mark in walk(page) if isinstance(mark, Words) and mark.runs]


def said(words: Words) -> str:
    """The text of a line."""
    return "".join(run.text for run in words.runs)


def areas(made: Laid, number: int) -> Iterator[tuple[str, Placed]]:
    """The areas of a page by name, in order of reading."""
    placed = [part for part in made.pages[number].parts if isinstance(part.item, Flowable)]
    names = [area.name for area in made.blocks[number].areas]
    yield from zip(names, placed, strict=True)


def folds(made: Laid, number: int) -> tuple[float, float]:
    """Where a side of the sheet is folded: outside the narrow panel is the left one."""
    flap, width = made.theme.measures.site("flap").width, made.theme.measures.paper.width
    assert flap is not None
    panel = (width - flap) / 2
    return (flap, flap + panel) if number == 0 else (panel, 2 * panel)


@pytest.mark.parametrize("paper", PAPERS)
def test_the_flap_folds_in(paper: str) -> None:
    """The panel that folds in is about a sixteenth of an inch narrower, on both sides."""
    made = laid("trifold", 2, paper)
    width, site = made.theme.measures.paper.width, made.theme.measures.site
    flap, right = site("flap").width, site("right").width

    assert flap is not None
    assert flap == right
    assert (width - flap) / 2 - flap == pytest.approx(72 / 16, abs=0.6)


@pytest.mark.parametrize("roles", NUMBERS)
def test_ticks_show_where_to_fold(roles: int) -> None:
    """Both folds of both sides have dashes at top and foot, clear of all words; none is read."""
    made = laid("trifold", roles)
    length, sheet = made.theme.measures.strokes.fold, made.theme.measures.paper
    for number, page in enumerate(made.pages):
        ticks = [
            (part.x + part.item.width / 2, part.y)
            for part in page.parts
            if isinstance(part.item, Panel) and part.item.height == length / 5
        ]

        assert {round(x, 2) for x, _ in ticks} == {round(x, 2) for x in folds(made, number)}
        dashes = {0.0, length * 2 / 5, length * 4 / 5}
        found = {round(y, 2) for _, y in ticks}
        assert found == {round(at + y, 2) for at in (0, sheet.height - length) for y in dashes}
        assert all(length < y - words.runs[0].size for _, y, words in lines(page))
        assert all(y < sheet.height - length for _, y, _ in lines(page))


@pytest.mark.parametrize(("roles", "paper"), tuple(product(NUMBERS, PAPERS)))
def test_no_words_are_folded(roles: int, paper: str) -> None:
    """Every line keeps a quarter of an inch away from both folds, also in bands across them."""
    made = laid("trifold", roles, paper)
    for number, page in enumerate(made.pages):
        for x, _, words in lines(page):
            for fold in folds(made, number):
                assert x + words.width <= fold - 18 or x >= fold + 18, said(words)


def test_the_trifold_is_read_as_it_unfolds() -> None:
    """The front comes first, then flap and back; then the inside from left to right."""
    made = laid("trifold", 2)
    heads = ("Medical", "Which one", "Come and see", "Medical Assistant", "Pharmacy", "What it")
    names = [area.name for page in made.blocks for area in page.areas]
    firsts = [
        next(
            said(words) for *_, words in lines(Flowable(0, 0, (part,))) if words.runs[0].size >= 15
        )
        for number in range(len(made.pages))
        for _, part in areas(made, number)
    ]

    assert names == ["cover", "flap", "back", "left", "middle", "right"]
    assert all(line.startswith(head) for line, head in zip(firsts, heads, strict=True)), firsts


@pytest.mark.parametrize(("roles", "paper"), tuple(product(NUMBERS, PAPERS)))
def test_panels_are_filled(roles: int, paper: str) -> None:
    """Every panel ends above its foot: what is left over goes between its blocks.

    Of panels whose groups are level, the one that says most does.
    """
    made = laid("trifold", roles, paper)
    for number, page in enumerate(made.pages):
        level = {area.name for area in made.blocks[number].areas if area.level}
        ends: dict[str, float] = {}
        for name, part in areas(made, number):
            assert isinstance(part.item, Flowable)
            site, margin = made.theme.measures.site(name), made.theme.measures.paper.margin
            foot = margin if site.foot is None else site.foot
            end = part.y + part.item.height + foot
            key = "level" if name in level else name
            ends[key] = max(ends.get(key, 0.0), end)
        for name, end in ends.items():
            assert end <= page.height + ROUNDING, name
            # a picture may stand below a cover; a band's columns are as tall as what they say
            if name != "cover" and "-" not in name:
                assert end == pytest.approx(page.height, abs=6), name


@pytest.mark.parametrize(("printing", "roles"), tuple(product(PRINTS, NUMBERS)))
def test_icons_on_a_cover_stand_above_the_colors_at_its_foot(printing: str, roles: int) -> None:
    """Whatever a printer leaves blank there: no icon is drawn over a stripe, or cut by the edge."""
    made = laid("trifold", roles, printing=printing)
    cover, paper = folds(made, 0)[1], made.theme.measures.paper
    icons = [
        (y, mark)
        for x, y, mark in walk(made.pages[0])
        if isinstance(mark, Drawing) and x > cover and y > paper.height / 2
    ]
    stripe = made.theme.measures.strokes.masthead

    assert icons
    assert all(y + mark.height <= paper.height - paper.edge - stripe for y, mark in icons)


@pytest.mark.parametrize("roles", NUMBERS)
def test_small_print_stands_on_the_back_of_a_trifold(roles: int) -> None:
    """The flap is the reader's to tick; notes stand where a brochure has room for them."""
    blocks = laid("trifold", roles).blocks
    found = {
        area.name
        for page in blocks
        for area in page.areas
        for block in area.blocks
        if isinstance(block, Sources)
        or (isinstance(block, Paragraph) and block.voice is Voice.NOTE)
    }
    assert found == {"back"}


def test_groups_are_level() -> None:
    """What is said of each role stands level with what is said of its neighbor."""
    for roles, shared in ((2, "Care and medicine"), (3, "You would"), (3, "Certification")):
        places = [
            (x, y)
            for x, y, words in lines(laid("trifold", roles).pages[1])
            if said(words) == shared
        ]

        assert len({round(x) for x, _ in places}) == roles
        assert len({round(y, 1) for _, y in places}) == 1


@pytest.mark.parametrize("layout", FOLDED)
def test_the_code_is_large_enough(layout: str) -> None:
    """A code to be scanned from a rack is an inch and a quarter wide with its quiet zone."""
    made = laid(layout, 2)
    (side,) = (
        mark.side for page in made.pages for *_, mark in walk(page) if isinstance(mark, Modules)
    )

    assert made.theme.measures.space.code >= 90
    assert side > 60


@pytest.mark.parametrize(("layout", "roles"), BOTH)
def test_only_what_is_cited_is_listed(layout: str, roles: int) -> None:
    """Sources are numbered from one on, each is cited, and so is one behind every figure.

    A short name is explained by a source that the page need not number.
    """
    made = laid(layout, roles)
    found = claims(made.blocks, made.comparison)
    cited = {number for claim in found for number, _ in claim.cited if number}

    assert cited == set(range(1, len(made.comparison.entries) + 1))
    assert all(claim.cited for claim in found if claim.figure)


@pytest.mark.parametrize(("layout", "roles"), BOTH)
def test_every_task_is_cited_where_no_page_has_all_sources(layout: str, roles: int) -> None:
    """Without `sources_url`, what small formats say keeps its sources, a publisher to a number."""
    order = Order(roles=ROLES[:roles], layout=layout)
    comparison, _ = Workshop(order, TODAY).load()
    blocks, arranged = LAYOUTS[layout].arrange(comparison, ANA)
    tasks = [
        claim
        for claim in claims(blocks, arranged)
        if claim.section.startswith("What you would do ›")
        or claim.section.endswith(("You would", "With patients"))
    ]
    publishers = [
        {arranged.sources[each].publisher for each in entry} for entry in arranged.entries
    ]

    assert tasks
    assert all(claim.cited for claim in tasks)
    assert all(len(each) == 1 for each in publishers)
    assert len({name for each in publishers for name in each}) == len(publishers)


@pytest.mark.parametrize(("layout", "roles"), BOTH)
def test_all_slots_are_there(layout: str, roles: int) -> None:
    """Name, code, address and contact have their places, so that a mailing is stamped."""
    made = laid(layout, roles)
    slots = {block.name for page in made.blocks for block in page.blocks if isinstance(block, Slot)}

    assert slots == {"recipient", "address", "contact", "code"}


@pytest.mark.parametrize("layout", FOLDED)
def test_a_name_that_is_too_long_for_a_panel_is_refused(layout: str) -> None:
    """A name that no size of type makes fit is named, with its place."""
    with pytest.raises(InvalidSource, match="too wide for its place") as caught:
        laid(layout, 2, who=Recipient(Text("Maximiliane " * 15, HERE)))

    assert str(caught.value).startswith("f.csv:2:1")


@pytest.mark.parametrize("layout", FOLDED)
def test_an_address_that_is_too_wide_is_left_to_the_code(layout: str) -> None:
    """What no size of type gets onto its line is not printed; the words lead there all the same."""
    address = WebAddress(f"https://{'w' * 36}.example", HERE)
    made = laid(layout, 2, who=Recipient(None, address))
    runs = [
        run
        for page in made.pages
        for _, _, mark in walk(page)
        if isinstance(mark, Words)
        for run in mark.runs
    ]

    assert not [run.text for run in runs if "wwww" in run.text]
    assert [run.text for run in runs if run.target and run.target.address == address] == ["online"]


@pytest.mark.parametrize(("paper", "roles"), tuple(product(PAPERS, NUMBERS)))
def test_an_office_cover_has_a_margin_on_its_right(paper: str, roles: int) -> None:
    """Words keep a quarter of an inch from where a cover's solid area ends, short of the edge."""
    made = laid("trifold", roles, paper, printing="office")
    _, cover = next(each for each in areas(made, 0) if each[0] == "cover")
    assert isinstance(cover.item, Flowable)
    right = max(cover.x + x + words.width for x, _, words in lines(cover.item))

    assert right <= made.theme.measures.paper.width - 2 * EDGE


@pytest.mark.parametrize(("layout", "roles"), BOTH)
def test_no_type_grows_where_there_is_no_room(layout: str, roles: int) -> None:
    """The smallest size of a voice is at most its designed one."""
    types = laid(layout, roles).theme.measures.type
    voices = {name: getattr(types, name) for name in types.__struct_fields__}

    assert not [
        name
        for name, voice in voices.items()
        if isinstance(voice, Type) and voice.least > voice.size
    ]


WEB = "https://northgate.example/careers"
SOURCES = "https://northgate.example/sources"


def leads(
    layout: str,
    *,
    sources: str | None,
    roles: int = 2,
    campus: str | None = None,
    language: str = "en",
) -> tuple[str, str]:
    """How the notes of a page print where every source is, and where they lead; empty for nowhere.

    The school has a site, whose address its file names.
    """
    usual = Workshop.school

    def with_site(shop: Workshop, catalog: Catalog) -> School | None:
        school = usual(shop, catalog)
        assert school is not None
        assert school.web is not None
        web = replace(school.web, comparisons=WebAddress(WEB, HERE))
        return replace(school, web=web, sources_url=WebAddress(sources, HERE) if sources else None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workshop, "school", with_site)
        order = Order(roles=ROLES[:roles], school="northgate", layout=layout, campus=campus)
        shop = Workshop(order.told_in(language), TODAY)
        comparison, _ = shop.load()
        pages, _ = LAYOUTS[layout].arrange(comparison, ANA)
    spans = (part for part in every(pages, (Span,)) if isinstance(part, Span))
    found = [each for each in spans if each.address and each.address.startswith((WEB, SOURCES))]
    return (str(found[-1].text), str(found[-1].address)) if found else ("", "")


@pytest.mark.parametrize("layout", [*FOLDED, "flyer"])
@pytest.mark.parametrize(("language", "folder"), [("en", ""), ("es", "/es")])
def test_a_small_format_leads_to_its_page_on_the_site(
    layout: str, language: str, folder: str
) -> None:
    """In print by what is short enough to type, as a link to the page of the same careers."""
    shown, address = leads(layout, sources=None, campus="denver", language=language)

    assert shown == f"northgate.example/careers{folder}"
    assert address == f"{WEB}{folder}/denver/medical-assistant-vs-pharmacy-technician.html"


@pytest.mark.parametrize("layout", [*FOLDED, "flyer", "handout"])
def test_a_page_with_every_source_comes_before_the_site(layout: str) -> None:
    """What a school names itself counts."""
    assert leads(layout, sources=SOURCES, campus="denver") == ("northgate.example/sources", SOURCES)


@pytest.mark.parametrize(
    ("layout", "roles", "campus"),
    [("handout", 2, "denver"), ("flyer", 3, "denver"), ("flyer", 2, None)],
)
def test_what_has_no_page_on_the_site_keeps_its_sources(
    layout: str, roles: int, campus: str | None
) -> None:
    """A handout says all itself; three careers, or no campus, have no page there."""
    assert leads(layout, sources=None, roles=roles, campus=campus) == ("", "")
