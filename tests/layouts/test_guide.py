"""The guide: a booklet of as many pages as it takes, and the same in large print."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import combinations, pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest
from english import WORDS
from msgspec import Struct
from msgspec.structs import replace
from verapdf import check_all

from reportgen.catalog.states import STATES
from reportgen.content.blocks import (
    Contents,
    Heading,
    Items,
    Page,
    References,
    RunningFoot,
    Table,
    plain,
)
from reportgen.content.recipient import Recipient
from reportgen.layouts import LAYOUTS
from reportgen.layouts.chapters import FEW
from reportgen.theme.form import Form
from reportgen.theme.variants import forms
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import Flowable, Panel, Words, walk
from reportgen.typesetting.pages import Excess, lay_out
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Handout, Workshop

TODAY = dt.date(2026, 12, 31)
ROUNDING = 0.1
ROLES = ("medical-assistant", "pharmacy-technician", "dental-hygienist", "respiratory-therapist")
FLOORS = {"guide": 8.0, "large-print": 18.0}
FORMS = tuple(
    form
    for form in forms(dict.fromkeys(FLOORS, range(2, 5)))
    if form.paper == "letter" or form.roles == 2
)
SAMPLE = [Form("guide"), Form("guide", roles=4), Form("large-print", roles=3)]


class Laid(Struct, frozen=True):
    """The blocks of pages, what they look like, and the size of citations beside their text."""

    blocks: tuple[Page, ...]
    pages: tuple[Flowable, ...]
    margin: float
    edge: float


def order(form: Form) -> Order:
    """What is ordered for a form."""
    return Order(
        roles=ROLES[: form.roles],
        school="northgate",
        campus="denver",
        layout=form.layout,
        paper=form.paper,
        printing=form.printing,
    )


@cache
def laid(form: Form) -> Laid:
    """The pages of a form, laid out but not drawn."""
    shop = Workshop(order(form), TODAY)
    comparison, theme = shop.load()
    pages, blocks, _ = shop.arrange(comparison, theme, shop.order.recipient, shop.findings)
    paper = theme.measures.paper
    return Laid(blocks, pages, paper.margin, paper.edge)


@cache
def built(form: Form) -> Handout:
    """The finished guide of a form."""
    return Workshop(order(form), TODAY).handout()


def words(page: Flowable) -> list[tuple[float, float, Words]]:
    """The lines of a page that have words, with their places."""
    return [(x, y, mark) for x, y, mark in walk(page) if isinstance(mark, Words) and mark.width > 0]


def of_kind(pages: tuple[Page, ...], kind: type[Any]) -> Iterator[tuple[int, Any]]:
    """The blocks of a kind with the numbers of their pages."""
    for number, page in enumerate(pages, 1):
        yield from ((number, block) for block in page.blocks if isinstance(block, kind))


# On paper


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_nothing_of_a_guide_overlaps_or_sticks_out(form: Form) -> None:
    """Whatever the paper, the printer and the number of roles: every line has its place."""
    made = laid(form)

    assert len(made.pages) > 8
    for page in made.pages:
        boxes = []
        for x, y, mark in words(page):
            size = mark.runs[0].size
            assert x >= made.margin - ROUNDING
            assert x + mark.width <= page.width - made.margin + ROUNDING, mark
            assert 18 <= y <= page.height - 18
            assert min(run.size for run in mark.runs if not run.rise) >= FLOORS[form.layout]
            boxes.append((x, y - 0.7 * size, x + mark.width, y))
        for one, other in combinations(boxes, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= ROUNDING or down <= ROUNDING, (one, other)


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_fills_of_a_guide_keep_to_what_a_printer_can_print(form: Form) -> None:
    """No fill comes nearer to the edge than the printer allows; little ink has none."""
    made = laid(form)
    panels = [
        (x, y, mark, page)
        for page in made.pages
        for x, y, mark in walk(page)
        if isinstance(mark, Panel) and mark.fill is not None
    ]

    assert panels
    for x, y, mark, page in panels:
        assert x >= made.edge - ROUNDING
        assert y >= made.edge - ROUNDING
        assert x + mark.width <= page.width - made.edge + ROUNDING
        assert y + mark.height <= page.height - made.edge + ROUNDING
        if form.printing == "ink-saver":
            assert min(mark.width, mark.height) <= 12


@pytest.mark.parametrize("form", SAMPLE, ids=str)
def test_a_guide_is_accessible(form: Form) -> None:
    """A screen reader makes sense of contents, tables that go on, and lists that go on."""
    for result in check_all(built(form).pdf).values():
        assert result.checks > 1000
        assert not result.failures


# What it says


@pytest.mark.parametrize("form", SAMPLE, ids=str)
def test_contents_name_the_page_of_every_topic(form: Form) -> None:
    """The number beside a topic is that of the page with its heading, and a link leads there."""
    made = built(form)
    topics = [
        topic for _, block in of_kind(made.pages, Contents) for topic in vars_of(block, "topics")
    ]
    headings = {
        block.anchor: (number, plain(block.text))
        for number, block in of_kind(made.pages, Heading)
        if isinstance(block, Heading) and block.anchor
    }

    assert len(topics) >= 10
    assert [(topic.page, plain(topic.text)) for topic in topics] == [*headings.values()]
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        pages: list[Any] = [page.objgen for page in pdf.pages]
        leads = {
            pages.index(link.Dest[0].objgen) + 1
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if "/Dest" in link and str(link.Contents).startswith("Page ")
        }
    assert leads == {number for number, _ in headings.values()}


def vars_of(block: Any, name: str) -> tuple[Any, ...]:
    """The entries of a block."""
    return tuple(getattr(block, name))


@pytest.mark.parametrize("form", SAMPLE, ids=str)
def test_every_page_but_the_cover_has_its_number(form: Form) -> None:
    """The foot says which page it is, and of how many."""
    made = built(form)
    said = [plain(block.right) for _, block in of_kind(made.pages, RunningFoot)]

    assert said == [f"{number} of {len(made.pages)}" for number in range(2, len(made.pages) + 1)]


@pytest.mark.parametrize("form", SAMPLE, ids=str)
def test_what_goes_on_on_the_next_page_loses_nothing(form: Form) -> None:
    """The rows of a table and the sources follow one another over the pages, each once."""
    made = built(form)
    parts = [
        *of_kind(made.pages, Table),
        *of_kind(made.pages, References),
        *of_kind(made.pages, Items),
    ]
    names = ("rows", "entries", "items")
    broken = 0
    for (_, before), (_, block) in pairwise(parts):
        name = next(name for name in names if hasattr(block, name))
        start = block.before
        if start:
            broken += 1
            assert type(before) is type(block)
            assert start == before.before + len(vars_of(before, name))
    sources = [
        entry for _, block in of_kind(made.pages, References) for entry in vars_of(block, "entries")
    ]

    assert broken
    assert len(sources) == len(made.comparison.cited)


def test_a_table_that_goes_on_is_one_table() -> None:
    """Its rows are one table to a screen reader, its heads read once."""
    made = built(Form("guide", roles=4))
    titles = [block.summary for _, block in of_kind(made.pages, Table) if isinstance(block, Table)]
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        document = pdf.Root.StructTreeRoot.K
        tables = [kid for kid in document.K if kid.S == "/Table"]

        assert len(titles) > len(set(titles)) == len(tables)
        for table in tables:
            heads = [
                row for row in table.K if all(cell.S != "/TD" or "/K" not in cell for cell in row.K)
            ]
            assert len(heads) == 1


def rules(pages: tuple[Page, ...]) -> dict[str, list[str]]:
    """What pages say of the rules of states, by the name of the role above it."""
    found: dict[str, list[str]] = {}
    topic = role = ""
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Heading):
                topic, role = (plain(block.text), "") if block.level == 2 else (topic, role)
                role = plain(block.text) if block.level == 3 else role
            elif isinstance(block, Items) and topic == "Rules by state":
                found.setdefault(role, []).extend(map(plain, block.items))
    return found


@pytest.mark.parametrize("roles", [2, 4])
def test_a_guide_tells_the_rule_of_every_state_once(roles: int) -> None:
    """Each state is told of for each role: its rule with the board and the day, or to ask.

    Where nobody has verified the rules of many, they are every state that is not named.
    """
    made = built(Form("guide", roles=roles))
    told = rules(made.pages)

    for role, known in zip(made.comparison.roles, made.comparison.rules, strict=True):
        said = told[role.name]
        areas = [area for group in known.known for area in group.areas]
        for state in STATES.values():
            naming = [each for each in said if re.search(rf"(^|[:,] ){state}[:,.]", each)]
            others = [each for each in said if each == "Every other state: not verified; ask us."]
            is_other = state in known.unknown and len(known.unknown) > FEW
            assert (len(naming), len(others if is_other else naming)) == (
                0 if is_other else 1,
                1,
            ) or "Every state" in areas, (role.name, state, naming)
        assert sorted({*areas, *known.unknown}) == sorted((*areas, *known.unknown))
        assert all(rule.rule in " ".join(said) for rule in role.state_rules.values())


def test_a_rule_brings_who_decides_its_day_and_its_source() -> None:
    """A rule alone stands behind its state; those that nobody verified stand in one sentence."""
    made = built(Form("guide"))
    told = rules(made.pages)["Medical Assistant"]
    entries = [
        entry
        for _, block in of_kind(made.pages, Items)
        for entry in vars_of(block, "items")
        if plain(entry).startswith("South Carolina:")
    ]

    assert (
        "South Carolina: Some delegated tasks only by certified assistants. "
        "Board of Medical Examiners and Board of Nursing, as of February 2026."
    ) in told
    assert len(entries) == 2
    assert all(any(span.cites for span in entry) for entry in entries)
    assert "Every other state: not verified; ask us." in told
    assert not any("Kansas" in each for each in told)


def test_a_few_states_that_nobody_verified_are_named() -> None:
    """A reader of one of a few finds it by its name."""
    made = built(Form("guide"))
    first, *others = made.comparison.rules
    few = replace(first, unknown=("Kansas", "Ohio"))
    comparison = replace(made.comparison, rules=(few, *others))
    told = rules(LAYOUTS["guide"].arrange(comparison, Recipient())[0])["Medical Assistant"]

    assert "Not verified; ask us: Kansas, Ohio." in told


def test_what_several_states_ask_alike_is_told_once() -> None:
    """One sentence for all states with the same rule by the same source."""
    shop = Workshop(replace(order(Form("guide")), roles=("phlebotomist", ROLES[0])), TODAY)
    told = rules(shop.handout().pages)["Phlebotomist"]

    (alike,) = (each for each in told if each.startswith("No state license; employers often"))
    assert alike.count(", ") > 40
    assert "Louisiana" not in alike


def test_large_print_has_every_rule_that_the_guide_has() -> None:
    """Who needs large type is told no less."""
    guide, large = (
        rules(built(Form(layout, roles=3)).pages) for layout in ("guide", "large-print")
    )

    assert any("Connecticut" in each for said in guide.values() for each in said)
    assert large == guide


@pytest.mark.parametrize(("layout", "roles", "most"), [("guide", 2, 3), ("guide", 4, 6)])
def test_rules_take_few_pages(layout: str, roles: int, most: int) -> None:
    """However many states there are, a reader finds a rule without turning many pages."""
    pages = built(Form(layout, roles=roles)).pages
    begins = {
        plain(block.text): number for number, block in of_kind(pages, Heading) if block.level == 2
    }

    assert begins["Job outlook"] - begins["Rules by state"] <= most


@pytest.mark.parametrize(("roles", "most"), [(2, 28), (3, 42), (4, 52)])
def test_large_print_is_no_book(roles: int, most: int) -> None:
    """Sections run on, so that large type takes no more pages than it needs."""
    made = laid(Form("large-print", roles=roles))

    assert len(made.pages) <= most


def test_an_exam_for_a_license_is_not_renewed() -> None:
    """Where its renewal would stand, the guide says what is renewed in its stead."""
    made = built(Form("guide", roles=4))
    cells = {
        name: plain(cell.lines[0])
        for _, block in of_kind(made.pages, Table)
        if isinstance(block, Table) and block.summary.startswith("Certifications")
        for name, cell in zip(block.columns, block.rows[-1].cells, strict=True)
    }

    assert cells["NBDHE"] == "The license is renewed, not the exam"
    assert cells["CMAC (AMCA)"] == "Ask us"


def test_a_guide_says_credentials_in_full() -> None:
    """Every credential has its name, its body, and how it is renewed."""
    made = built(Form("guide"))
    with pypdfium2.PdfDocument(made.pdf) as document:
        said = " ".join(
            " ".join(page.get_textpage().get_text_bounded() for page in document).split()
        )

    for role in made.comparison.roles:
        assert role.requirements.credentials
        for credential in role.requirements.credentials:
            assert credential.title in said
            assert credential.body in said
            for words_of_it in (credential.renewal, credential.renewal_takes):
                assert words_of_it is None or words_of_it[1:] in said


def test_bookmarks_of_a_guide_are_its_topics() -> None:
    """The outline has the topics in the order of the contents."""
    made = built(Form("guide"))
    topics = [plain(t.text) for _, b in of_kind(made.pages, Contents) for t in vars_of(b, "topics")]
    with pypdfium2.PdfDocument(made.pdf) as document:
        titles = [mark.get_title() for mark in document.get_toc()]

    assert [title for title in titles if title in topics] == topics


# When it is too much


def test_a_row_taller_than_a_page_is_refused() -> None:
    """What no page holds is said, with the role and the row; nothing is cut off."""
    shop = Workshop(order(Form("guide")), TODAY)
    comparison, theme = shop.load()
    pages, blocks, _ = shop.arrange(comparison, theme, shop.order.recipient, shop.findings)
    page = next(page for page in blocks for block in page.blocks if isinstance(block, Table))
    area = next(area for area in page.areas if area.flows)
    table = next(block for block in area.blocks if isinstance(block, Table))
    cell = replace(table.rows[0].cells[0], lines=table.rows[0].cells[0].lines * 60)
    row = replace(table.rows[0], cells=(cell, *table.rows[0].cells[1:]))
    tall = replace(page, areas=(replace(area, blocks=(replace(table, rows=(row,)),)),))
    found = lay_out((tall,), Composer(theme, Typesetter(shop.findings, WORDS.tag, WORDS.page)))

    assert len(pages) == len(blocks)
    assert isinstance(found, Excess)
    assert found.entry == plain(row.label)
