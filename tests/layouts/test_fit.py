"""What fits: whole names, notes of few words, lists that give way, topics that share a page."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from itertools import combinations, product
from pathlib import Path

import pytest
from combinations import cases, problem, to_write
from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Notes, Page, Paragraph, Sources, Voice, plain
from reportgen.content.recipient import Recipient
from reportgen.errors import InvalidSource
from reportgen.files.disk import shipped
from reportgen.files.values import walk as values
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PRINTS
from reportgen.theme.theme import Theme
from reportgen.typesetting.breaks import HYPHEN
from reportgen.typesetting.marks import Drawing, Flowable, Words, walk
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 11, 28)
LONG = (
    "diagnostic-medical-sonographer",
    "polysomnographic-technologist",
    "licensed-practical-nurse",
    "physical-therapist-assistant",
)
SMALL = ("flyer", "card")
MOST = 0.2
"""The share of notes of a small page whose school has a page with every source."""
NUMBERS = (2, 3, 4)


class Made(Struct, frozen=True):
    """Pages, their blocks, and how they look."""

    pages: tuple[Flowable, ...]
    blocks: tuple[Page, ...]
    comparison: Comparison
    theme: Theme

    @property
    def words(self) -> list[tuple[Words, str]]:
        """Every line of words and its text."""
        found = (mark for page in self.pages for _, _, mark in walk(page))
        lines = (mark for mark in found if isinstance(mark, Words))
        return [(line, "".join(run.text for run in line.runs)) for line in lines if line.runs]


@cache
def made(layout: str, roles: tuple[str, ...], school: str | None = "northgate") -> Made:
    """The pages of *roles* as a user orders them."""
    campus = "denver" if school == "northgate" else None
    shop = Workshop(Order(roles=roles, school=school, campus=campus, layout=layout), TODAY)
    comparison, theme = shop.load()
    pages, blocks, arranged = shop.arrange(comparison, theme, shop.order.recipient, shop.findings)
    return Made(pages, blocks, arranged, theme)


@pytest.mark.parametrize(
    ("layout", "language", "roles"),
    [
        ("handout", "es", ("medical-assistant", "pharmacy-technician")),
        ("handout", "en", ("nursing-assistant", "pharmacy-technician", *LONG[1:2])),
        ("trifold", "en", ("nursing-assistant", "polysomnographic-technologist")),
        ("trifold", "es", ("dental-assistant", "dental-hygienist", "medical-assistant")),
        ("flyer", "es", ("medical-assistant", "phlebotomist")),
    ],
)
def test_a_school_without_a_page_of_sources_has_pages_that_fit(
    layout: str, language: str, roles: tuple[str, ...], tmp_path: Path
) -> None:
    """Then titles give way at last, and every publisher still stands at its number."""
    told = (shipped("data") / "schools" / "northgate.yaml").read_text("utf-8")
    before, _, after = told.partition("sources_url:")
    school = tmp_path / "northgate.yaml"
    school.write_text(before + after.partition("\n")[2], "utf-8")
    order = Order(roles=roles, school=str(school), campus="denver", layout=layout)
    shop = Workshop(order.told_in(language), TODAY)
    comparison, theme = shop.load()
    _, blocks, arranged = shop.arrange(comparison, theme, shop.order.recipient, shop.findings)

    (listed,) = (block for page in blocks for block in page.blocks if isinstance(block, Sources))
    assert arranged.elsewhere is None
    publishers = [arranged.sources[group[0]].publisher for group in arranged.joined]
    assert len(listed.entries) == len(publishers)
    for publisher, entry in zip(publishers, listed.entries, strict=True):
        assert publisher.split(" (")[0] in plain(entry)


WHOLE = re.compile(r"Polysomnograph(ic|y)[,.;:]?")
"""The longest word of the shipped names, and one of sentences about that role."""

LARGE = 12.0
"""Points from which a figure is one of the large ones, and no part of a caption."""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", NUMBERS)
def test_no_name_is_broken_inside_a_word(layout: str, count: int) -> None:
    """Every word of the longest names stands whole on some line of its own page or more."""
    found = made(layout, LONG[:count])
    pieces = {word for _, text in found.words for word in text.replace("?", "").split()}

    assert {"Sonographer", "Polysomnographic", "Technologist"} <= pieces
    # a narrow cell of a table, which is no name's, may have one broken at a syllable
    parts = {word for word in pieces if word.startswith("Polys")}
    assert all(WHOLE.fullmatch(word) or word.endswith(HYPHEN) for word in parts), parts


ROLES = ("phlebotomist", "pharmacy-technician", "medical-assistant", "licensed-practical-nurse")
"""Roles whose figures are their own."""


@pytest.mark.parametrize("layout", ["flyer", "trifold", "card"])
@pytest.mark.parametrize("count", NUMBERS)
def test_figures_side_by_side_have_one_size(layout: str, count: int) -> None:
    """Growth is as large for one role as for the others."""
    found = made(layout, ROLES[:count])
    sizes = {
        round(line.runs[0].size, 2)
        for line, text in found.words
        if text.startswith("+") and text.endswith("%") and line.runs[0].size >= LARGE
    }

    assert len(sizes) == 1


SLEEP = "polysomnographic-technologist"
GROUP = "health technologists and technicians, all other"


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("count", NUMBERS)
@pytest.mark.parametrize("first", [True, False])
def test_figures_of_a_wider_group_are_smaller(layout: str, count: int, first: bool) -> None:  # noqa: FBT001 - a case
    """Nobody takes them for the role's own: they are smaller, and whose they are stands by them."""
    others = ROLES[: count - 1]
    found = made(layout, (SLEEP, *others) if first else (*others, SLEEP))
    sizes: dict[bool, set[float]] = {True: set(), False: set()}
    for line, _ in found.words:
        for run in line.runs:
            if run.text in ("$50,290", "+5.2%", "$45,230", "+5.6%"):
                sizes[run.text in ("$50,290", "+5.2%")].add(round(run.size, 2))
    whole = [" ".join(text for line, text in _words(page)) for page in found.pages]
    figured = [text for text in whole if "$50,290" in text]

    assert sizes[True]
    assert sizes[False]
    assert max(sizes[True]) < max(sizes[False])
    # large print sets nothing below 18 points: the smallest of its figures are of one size
    assert sizes[True] & sizes[False] <= ({18.0} if layout == "large-print" else set())
    assert figured
    assert all(GROUP in text.lower() for text in figured)


def _words(page: Flowable) -> list[tuple[Words, str]]:
    lines = (mark for _, _, mark in walk(page) if isinstance(mark, Words))
    return [(line, "".join(run.text for run in line.runs)) for line in lines if line.runs]


@pytest.mark.parametrize("layout", SMALL)
@pytest.mark.parametrize("count", NUMBERS)
def test_notes_are_the_lesser_part_of_a_small_page(layout: str, count: int) -> None:
    """With a page that has every source, what stands below is short."""
    pages = made(layout, ("medical-assistant", "pharmacy-technician", *LONG)[:count])
    notes = sum(
        len(plain(line))
        for page in pages.blocks
        for block in page.blocks
        for line in (
            block.entries
            if isinstance(block, Sources)
            else (block.text,)
            if isinstance(block, Paragraph) and block.voice is Voice.NOTE
            else ()
        )
    )
    whole = sum(len(text) for _, text in pages.words)

    assert notes
    assert notes <= whole * MOST


@pytest.mark.parametrize("count", NUMBERS)
def test_the_text_of_a_flyer_is_read_from_a_step_away(count: int) -> None:
    """Tasks are set in 12 points or more, whatever the names are."""
    for roles in (LONG[:count], ("medical-assistant", "pharmacy-technician", *LONG)[:count]):
        found = made("flyer", roles)

        assert found.theme.measures.type.text.least >= 12


@pytest.mark.parametrize(("layout", "count"), [("flyer", 2), ("flyer", 3), ("card", 4)])
def test_every_role_has_its_icon(layout: str, count: int) -> None:
    """An icon for each role stands with its name; nobody's stands twice as large."""
    found = made(layout, LONG[:count])
    side = found.theme.measures.space.icon
    drawn = [
        mark
        for page in found.pages
        for _, _, mark in walk(page)
        if isinstance(mark, Drawing) and mark.width == side
    ]

    assert all(found.theme.icons)
    assert len(drawn) == count


@pytest.mark.parametrize("count", NUMBERS)
def test_a_guide_is_a_whole_number_of_sheets(count: int) -> None:
    """What stands last, on the back, says whom to talk to."""
    found = made("guide", LONG[:count])
    last = [text for line, text in found.words]

    assert len(found.pages) % 4 == 0
    assert any("(303) 555-0142" in text for text in last[-12:])


@pytest.mark.parametrize("count", NUMBERS)
def test_a_page_has_one_question_at_most(count: int) -> None:
    """Where topics share a page, lines to write on stand at its end alone."""
    found = made("guide", LONG[:count])
    for page in found.blocks:
        assert sum(isinstance(block, Notes) for block in page.blocks) <= 1


def test_sources_of_one_publisher_are_one_entry() -> None:
    """BLS is named once, in full and in short, with its titles and their years."""
    found = made("card", LONG[:2], None)
    sources = [part for part in values(found.blocks, (Sources,)) if isinstance(part, Sources)]
    entries = [plain(entry) for each in sources for entry in each.entries]

    name = "U.S. Bureau of Labor Statistics (BLS), "
    assert sum(entry.startswith(name) for entry in entries) == 1
    assert "\n".join(entries).count("Bureau of Labor Statistics") == 1
    assert any("Occupational Outlook Handbook: " in entry for entry in entries)


def test_the_sample_of_combinations_meets_every_page() -> None:
    """A tenth of all combinations has every layout, paper, print and number of roles."""
    tenth = cases(10)
    pages = {(case.layout, case.paper, case.printing, len(case.roles)) for case in tenth}

    assert len(pages) == len(LAYOUTS) * 2 * 4 * 3
    assert len({case.roles for case in tenth}) > len(list(combinations(range(15), 2)))
    assert not problem(tenth[0])
    written = to_write(tenth)
    assert {(case.layout, case.printing) for case in written} == set(product(LAYOUTS, PRINTS))
    assert len(written) >= len(tenth) // 50


def test_sources_give_way_behind_all_else_on_a_full_handout() -> None:
    """Four careers whose credentials fill the last page: it names the sources of its numbers."""
    found = made(
        "handout", ("medical-assistant", "nursing-assistant", "pharmacy-technician", SLEEP)
    )
    cited = {source for each in found.comparison.entries for source in each}

    assert found.comparison.brief
    assert {*found.comparison.edition.about.sources} <= cited
    assert "sources" in " ".join(text for _, text in _words(found.pages[-1])).lower()


@pytest.mark.parametrize("count", NUMBERS)
def test_a_handout_names_publishers_alone_and_credits_them(count: int) -> None:
    """Where the school lists every source: each number has its publisher, a license its line."""
    found = made("handout", ("medical-assistant", "phlebotomist", *LONG)[:count])
    (listed,) = [part for part in values(found.blocks, (Sources,)) if isinstance(part, Sources)]
    publishers = [found.comparison.sources[each[0]].publisher for each in found.comparison.entries]
    said = " ".join(text for _, text in _words(found.pages[-1]))

    assert len(listed.entries) == len(publishers) > 2
    for entry, publisher in zip(listed.entries, publishers, strict=True):
        assert plain(entry).startswith(publisher)
        assert "20" not in plain(entry)
        assert any(span.address for span in entry)
    assert found.comparison.credits
    assert all(" ".join(credit.split()) in said for credit in found.comparison.credits)


NOTE = "Bring your questions and this page on Tuesday, and ask for me at the front desk."


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_note_goes_on_to_a_second_line(layout: str) -> None:
    """Eighty characters fit every layout of two roles, and every word stands on the page."""
    order = Order(
        roles=LONG[:2],
        school="northgate",
        campus="denver",
        layout=layout,
        recipient=Recipient(note=NOTE),
    )
    shop = Workshop(order, TODAY)
    comparison, theme = shop.load()
    pages, _, _ = shop.arrange(comparison, theme, order.recipient, shop.findings)
    shop.findings.settle()
    said = " ".join(text for page in pages for _, text in _words(page))

    assert NOTE in said


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_note_that_is_too_long_is_told_by_how_much(layout: str) -> None:
    """The message names the note, not a role, says how many points are too many, and what to do."""
    order = Order(roles=LONG[:2], school="northgate", campus="denver", layout=layout)
    recipient = Recipient(note=" ".join([NOTE] * 20))
    with pytest.raises(InvalidSource) as caught:
        Workshop(replace(order, recipient=recipient), TODAY).handout()

    lines = 12 if layout in ("guide", "large-print") else 2
    said = rf"'Bring your .*' is \d+ pt too long for its {lines} lines; shorten it$"
    assert any(re.search(said, str(problem)) for problem in caught.value.problems)


def test_copies_with_notes_of_one_line_and_of_two_are_those_of_builds() -> None:
    """A template for a short note is no place for a long one: that has a template of its own."""
    order = Order(roles=LONG[:2], school="northgate", campus="denver", layout="card")
    shop = Workshop(order, TODAY)
    press = shop.press(*shop.load())
    for note in ("See you.", NOTE, "See you soon."):
        recipient = Recipient(note=note)
        single = Workshop(replace(order, recipient=recipient), TODAY).handout()

        assert press.copy(recipient).content == single.pdf
