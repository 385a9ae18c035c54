"""The handout's blocks: in reading order, sound for a reader who only hears them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from english import NOT_PUBLISHED, NOT_TAUGHT, WORDS
from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.editions import Edition
from reportgen.catalog.editiontable import MEASURES
from reportgen.catalog.facts import Fact, Source
from reportgen.catalog.figures import Measure
from reportgen.catalog.names import SourceId
from reportgen.comparison.comparing import Comparison, compare
from reportgen.comparison.keys import RowKey
from reportgen.comparison.wording import amount, number
from reportgen.content.blocks import (
    BigNumber,
    Cards,
    Cell,
    Chart,
    Code,
    Heading,
    Masthead,
    Page,
    Paragraph,
    RunningFoot,
    Slot,
    Sources,
    Span,
    Strip,
    Table,
    plain,
)
from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.text import Text, WebAddress
from reportgen.layouts import LAYOUTS
from reportgen.layouts.citing import citing
from reportgen.layouts.handout import IN_FULL_ELSEWHERE, handout
from reportgen.theme.theme import Theme
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.flowables.figures import chart as draw_chart
from reportgen.typesetting.marks import Panel, Words, walk

Parts = Callable[[object], Iterator[object]]
Load = Callable[..., tuple[Comparison, Theme]]

HERE = Place("f.yaml", 1, 1)
ANA = Recipient(Text("Ana López", HERE), WebAddress("https://x.example/a", HERE))
BINH = Recipient(Text("Bình Nguyễn", HERE), WebAddress("https://x.example/b?c=d", HERE))

ORDERS: dict[str, dict[str, str]] = {
    "no school": {},
    "northgate": {"school": "northgate"},
    "denver": {"school": "northgate", "campus": "denver"},
    "concorde": {"school": "concorde"},
}


@pytest.fixture(scope="module", params=ORDERS)
def comparison(load: Load, request: pytest.FixtureRequest) -> Comparison:
    """The two roles for no school, and for each that is shipped."""
    return load(**ORDERS[request.param])[0]


@pytest.fixture
def found(parts: Parts) -> Callable[..., list[Any]]:
    """Finds every block of a kind in reading order."""

    def find(value: object, kind: type) -> list[Any]:
        return [part for part in parts(value) if isinstance(part, kind)]

    return find


Found = Callable[[object, type], list[Any]]


def with_figure(comparison: Comparison, column: int, measure: Measure, value: Any) -> Comparison:
    """The comparison with another figure for one role."""
    edition = comparison.edition
    soc = comparison.roles[column].soc
    row = edition.occupations[soc]
    changed = replace(row, figures={**row.figures, measure: value})
    return replace(
        comparison,
        edition=Edition(edition.about, {**edition.occupations, soc: changed}),
    )


# What stands where


def test_there_are_two_pages(comparison: Comparison, found: Found) -> None:
    """A handout is one sheet, printed on both sides, each with its foot."""
    pages = handout(comparison, Recipient())

    assert len(pages) == 2
    assert [page.areas[0].name for page in pages] == ["head", "body"]
    assert [plain(foot.right) for foot in found(pages, RunningFoot)] == ["1 of 2", "2 of 2"]


def test_headings_make_an_outline(comparison: Comparison, found: Found) -> None:
    """One heading of the first level, first of all; none skips a level; none is empty."""
    headings = found(handout(comparison, ANA), Heading)
    levels = [heading.level for heading in headings]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper <= level + 1 for level, deeper in itertools.pairwise(levels))
    assert all(plain(heading.text).strip() for heading in headings)


def test_the_first_heading_asks_the_question(comparison: Comparison, found: Found) -> None:
    """The title names the roles in the order of the columns."""
    (head,) = found(handout(comparison, ANA), Masthead)

    assert plain(head.title.text).split() == comparison.title.split()
    assert len([span for span in head.title.text if span.strong]) == len(comparison.roles)


def test_every_table_is_regular(comparison: Comparison, found: Found) -> None:
    """Each row has a head and as many cells as there are columns, none of them empty."""
    tables = found(handout(comparison, ANA), Table)

    assert len(tables) >= 4
    for table in tables:
        assert table.summary
        assert len(table.columns) == len(comparison.roles)
        assert all(table.columns)
        assert table.rows
        for row in table.rows:
            assert plain(row.label).strip()
            assert len(row.cells) == len(table.columns)
            assert all(cell.lines for cell in row.cells)
            assert all(plain(line).strip() for cell in row.cells for line in cell.lines)


def test_summaries_tell_tables_apart(comparison: Comparison, found: Found) -> None:
    """Somebody who jumps from table to table hears which one it is."""
    summaries = [table.summary for table in found(handout(comparison, ANA), Table)]

    assert len(set(summaries)) == len(summaries)


def test_every_row_of_the_comparison_is_on_the_page(comparison: Comparison, found: Found) -> None:
    """The layout leaves nothing out but the rows and renewals that only the guide has room for."""
    rows = {
        (plain(row.label), tuple(tuple(map(plain, cell.lines)) for cell in row.cells))
        for table in found(handout(comparison, ANA), Table)
        for row in table.rows
    }
    sections = (
        comparison.duties,
        comparison.workday.without(IN_FULL_ELSEWHERE),
        comparison.requirements.brief(RowKey.CONTINUING_EDUCATION),
        comparison.future,
    )
    for section in sections:
        for row in section.rows:
            said = tuple(
                tuple("".join(phrase.text for phrase in each) for each in cell)
                for cell in row.cells
            )

            assert (row.label, said) in rows


def test_what_is_shared_is_said_in_one_strip(comparison: Comparison, found: Found) -> None:
    """What both roles do stands in a strip of its own and in no table."""
    pages = handout(comparison, ANA)
    (strip,) = found(pages, Strip)
    shared = [plain(item) for item in strip.items]
    cells = [plain(line) for cell in found(pages, Cell) for line in cell.lines]

    assert shared == ["".join(phrase.text for phrase in each) for each in comparison.shared]
    assert shared
    assert not set(shared) & set(cells)


def test_nothing_shared_is_no_strip(sample: Comparison, found: Found) -> None:
    """Roles without a duty in common have no empty strip."""
    assert found(handout(replace(sample, shared=()), ANA), Strip) == []


# Figures


def test_a_chart_is_said_in_words(comparison: Comparison, found: Found) -> None:
    """Who cannot see a chart hears every name and number in it, and what they count."""
    (chart,) = found(handout(comparison, ANA), Chart)

    assert len(chart.bars) == len(comparison.roles) + 1
    for bar in chart.bars:
        assert f"{bar.label} {number(bar.figure, WORDS)}" in chart.alternative
    assert plain(chart.caption) in chart.alternative


def test_bars_are_as_long_as_their_numbers_say(
    comparison: Comparison, composer: Composer, found: Found
) -> None:
    """The value that is drawn is the number that is printed, all occupations last."""
    (chart,) = found(handout(comparison, ANA), Chart)
    figures = [
        *comparison.figures(Measure.GROWTH_PERCENT),
        comparison.growth_of_all_occupations(),
    ]
    marks = [mark for _, _, mark in walk(draw_chart(chart, composer, 300))]
    lengths = [mark.width for mark in marks if isinstance(mark, Panel)]
    words = ["".join(run.text for run in mark.runs) for mark in marks if isinstance(mark, Words)]

    assert [bar.figure for bar in chart.bars] == figures
    assert [bar.column for bar in chart.bars] == [0, 1, None]
    assert [each for each in words if each.endswith("%")] == [
        number(each, WORDS) for each in figures
    ]
    assert [length / lengths[0] for length in lengths] == pytest.approx(
        [float((each.value or 0) / (figures[0].value or 1)) for each in figures]
    )


def test_the_shipped_figures_are_on_the_page(comparison: Comparison, found: Found) -> None:
    """Change and openings of both roles stand in rows of their own, with their own words."""
    rows = {
        plain(row.label): [plain(cell.lines[0]) for cell in row.cells]
        for table in found(handout(comparison, ANA), Table)
        for row in table.rows
    }
    change = [label for label, cells in rows.items() if cells == ["+101,200", "+31,500"]]
    openings = [label for label, cells in rows.items() if cells == ["112,300", "49,000"]]

    assert len(change) == 1
    assert len(openings) == 1
    assert "2024–34" in change[0]
    assert "opening" in openings[0].lower()
    assert "opening" not in change[0].lower()


OWN = r"shortest \d+|, (much )?(faster|slower) than average|, as fast as average"
"""What a caption says of one role: its shortest program, and BLS's words for its growth."""


def test_large_numbers_say_what_they_count(comparison: Comparison, found: Found) -> None:
    """Both cards have the same captions in the same order, so that they can be compared."""
    (cards,) = found(handout(comparison, ANA), Cards)
    captions = [
        [re.sub(OWN, "", plain(each.caption)) for each in card.numbers] for card in cards.cards
    ]

    assert all(captions[0])
    assert captions[0] == captions[1]


def test_gains_and_losses_are_not_said_in_one_word(sample: Comparison, found: Found) -> None:
    """Where one role loses jobs and the other gains, the row's head holds for both."""
    for column in (0, 1):
        comparison = with_figure(sample, column, Measure.EMPLOYMENT_CHANGE, -5)
        labels = [
            plain(row.label).lower()
            for table in found(handout(comparison, ANA), Table)
            for row in table.rows
            if any(plain(cell.lines[0]) == "\u22125,000" for cell in row.cells)
        ]

        assert len(labels) == 1
        assert "added" not in labels[0]
        assert "lost" not in labels[0]


@pytest.mark.parametrize("measure", MEASURES)
def test_what_is_not_published_is_not_zero(
    sample: Comparison, found: Found, measure: Measure
) -> None:
    """A figure that is not there is said not to be, wherever it would stand."""
    pages = handout(with_figure(sample, 0, measure, None), ANA)
    had, has = (
        [part.number.text for part in found(value, BigNumber)]
        + [number(bar.figure, WORDS) for chart in found(value, Chart) for bar in chart.bars]
        + [plain(cell.lines[0]) for cell in found(value, Cell)]
        for value in (handout(sample, ANA), pages)
    )
    lost = {said(sample.figures(measure)[0], WORDS) for said in (number, amount)}

    assert has == [
        NOT_PUBLISHED if now == NOT_PUBLISHED else before
        for before, now in zip(had, has, strict=True)
    ]
    assert not lost & set(has)
    assert has.count(NOT_PUBLISHED) == sum(each in lost for each in had)


# Citations


def test_every_figure_is_cited(comparison: Comparison, found: Found) -> None:
    """A number from the edition never stands without the number of its own release's source."""
    pages = handout(comparison, ANA)
    every = [figure for measure in MEASURES for figure in comparison.figures(measure)]
    figures = {
        said(figure, WORDS): comparison.numbers(figure.sources)
        for said in (number, amount)
        for figure in every
    }
    about = comparison.edition.about
    assert {*figures.values()} == {
        comparison.numbers([source]) for source in (about.source, about.wage_source) if source
    }
    cells = [cell for cell in found(pages, Cell) if plain(cell.lines[0]) in figures]
    numbers = [each for each in found(pages, BigNumber) if each.number.text in figures]
    (chart,) = found(pages, Chart)

    assert len(cells) == 8
    assert len(numbers) >= 4
    for cell in cells:
        assert cell.lines[0][-1].cites == figures[plain(cell.lines[0])]
    for each in numbers:
        assert each.caption[0].cites == figures[each.number.text]
    assert chart.caption[-1].cites == comparison.numbers([about.source])


def test_every_length_of_a_program_is_cited(sample: Comparison, found: Found) -> None:
    """What the school says of its programs is cited from the school's own source."""
    programs = [offer.program for offer in sample.offers if offer]
    numbers = [
        each
        for card in found(handout(sample, ANA), Cards)[0].cards
        for each in card.numbers
        if "month" in each.number.text
    ]

    assert len(numbers) == len(programs) == 2
    for each, program in zip(numbers, programs, strict=True):
        assert each.number.text.startswith(str(program.usual).partition(" ")[0])
        assert each.caption[-1].cites == sample.numbers(program.sources)


def test_every_number_leads_to_a_source_and_back(comparison: Comparison, found: Found) -> None:
    """Each number on the page is in the list, and each in the list is on the page."""
    comparison = citing(comparison, handout(comparison, ANA))
    pages = handout(comparison, ANA)
    (sources,) = found(pages, Sources)
    cited = {cite for span in found(pages, Span) for cite in span.cites}
    listed = [comparison.sources[source] for source in comparison.cited]

    assert cited == set(range(1, len(sources.entries) + 1))
    for position, (entry, source) in enumerate(zip(sources.entries, listed, strict=True)):
        assert source.title in plain(entry)
        met = [name for name, _ in comparison.short_names]
        assert plain(entry).startswith(f"{publisher(source, listed, position, met)}, ")
        assert source.year in plain(entry)


def publisher(source: Source, listed: list[Source], position: int, met: list[str]) -> str:
    """How the list names a publisher: in full with a short name that is used, then by that."""
    one, several = source.publisher, [each.publisher for each in listed]
    if source.short is None or (several.count(one) == 1 and source.short not in met):
        return one
    return source.short if one in several[:position] else f"{one} ({source.short})"


def in_order(pages: tuple[Page, ...], found: Found) -> list[int]:
    """The numbers of the sources as a reader meets them, each once."""
    return list(
        dict.fromkeys(
            cite for page in pages for span in found(page.areas[:-1], Span) for cite in span.cites
        )
    )


def test_sources_are_numbered_as_they_are_met(comparison: Comparison, found: Found) -> None:
    """Reading on, a new number is always the next one."""
    numbers = in_order(handout(comparison, ANA), found)

    assert len(numbers) > 3
    assert numbers == list(range(1, len(numbers) + 1))


def test_sources_of_summaries_are_numbered_as_they_are_met(
    sample: Comparison, found: Found
) -> None:
    """That holds where a role's summary names sources too: it stands above the numbers."""
    known = [source for source in sample.sources if source not in sample.cited[:1]]
    roles = tuple(
        replace(role, summary=Fact(role.summary.text, (SourceId(source, HERE),)))
        for role, source in zip(sample.roles, known[-2:], strict=True)
    )
    comparison = compare(
        roles, sample.edition, sample.sources, sample.school, sample.campus, words=WORDS
    )
    numbers = in_order(handout(comparison, ANA), found)

    assert numbers == list(range(1, len(numbers) + 1))


def test_leaving_out_rows_keeps_numbers_whole(sample: Comparison, found: Found) -> None:
    """Without any row there are no gaps in the numbers and none too many in the list."""
    keys = [row.key for section in sample.sections for row in section.rows]
    assert len(keys) >= 15
    for key in keys:
        pages, _ = LAYOUTS["handout"].arrange(sample.without(key), ANA)
        numbers = in_order(pages, found)

        assert numbers == list(range(1, len(numbers) + 1))
        assert len(found(pages, Sources)[0].entries) == len(numbers)


def test_links_lead_to_the_web_by_mail_or_by_telephone(
    comparison: Comparison, found: Found
) -> None:
    """No address on the page leads anywhere else; sources with an address have a link."""
    pages = handout(comparison, ANA)
    addresses = [span.address for span in found(pages, Span) if span.address]

    assert addresses
    assert all(
        address.startswith(("https://", "http://", "mailto:", "tel:")) for address in addresses
    )
    for source_id in comparison.cited:
        address = comparison.sources[source_id].address
        assert address is None or address in addresses


# Recipients


def blanked(value: Any) -> Any:
    """*value* with nothing in its slots."""
    if isinstance(value, Slot):
        return Slot(value.name, Paragraph(()))
    if isinstance(value, tuple):
        return tuple(blanked(item) for item in value)
    if isinstance(value, Struct):
        changes = {name: blanked(getattr(value, name)) for name in value.__struct_fields__}
        return replace(value, **changes)
    return value


def test_a_recipient_stays_in_the_slots(comparison: Comparison) -> None:
    """Copies for two people are the same page but for what stands in slots."""
    one, other = handout(comparison, ANA), handout(comparison, BINH)

    assert one != other
    assert blanked(one) == blanked(other)


def test_slots_have_names_of_their_own(comparison: Comparison, found: Found) -> None:
    """A slot can be filled by its name alone."""
    names = [slot.name for slot in found(handout(comparison, ANA), Slot)]

    assert len(names) >= 3
    assert len(set(names)) == len(names)


def test_a_recipient_is_named(comparison: Comparison, found: Found) -> None:
    """The name stands in its slot as it was given; without one nobody is named."""
    named, nobody = (
        " ".join(
            span.text
            for slot in found(handout(comparison, each), Slot)
            for span in found(slot.content, Span)
        )
        for each in (ANA, Recipient())
    )

    assert "Ana López" in named
    assert "Prepared for" not in nobody


def test_the_code_leads_where_the_words_say(comparison: Comparison, found: Found) -> None:
    """The code holds the copy's own address; the words for it and beside it say so."""
    pages = handout(comparison, ANA)
    (code,) = found(pages, Code)

    assert code.address == ANA.url
    assert code.alternative.endswith("https://x.example/a")
    assert "x.example/a" in [span.text for span in found(pages, Span)]


def test_without_an_address_there_is_no_code(load: Load, found: Found) -> None:
    """A page that leads nowhere has neither a code nor words about one."""
    comparison, _ = load()

    assert found(handout(comparison, Recipient()), Code) == []


def test_the_campus_is_the_one_to_talk_to(load: Load, found: Found) -> None:
    """With a campus its own team stands there, and the other campus's does not."""
    comparison, _ = load(school="northgate", campus="spokane")
    assert comparison.school is not None
    words = " ".join(span.text for span in found(handout(comparison, ANA), Span))
    denver, spokane = comparison.school.campuses.values()

    assert str(spokane.admissions.phone) in words
    assert str(denver.admissions.phone) not in words


def test_disclosures_are_on_the_page(comparison: Comparison, found: Found) -> None:
    """What the school has to say is said, to the word."""
    words = " ".join(span.text for span in found(handout(comparison, ANA), Span))
    if comparison.school is None:
        assert "guarantee" in words
    else:
        every = [*comparison.school.disclosures]
        every += [
            each for offer in comparison.offers if offer for each in offer.program.disclosures
        ]
        for each in every:
            assert (each.text in words) is (not each.states or comparison.state in each.states)


def test_a_role_that_is_not_taught_is_no_hero(sample: Comparison, found: Found) -> None:
    """A card without a program says so in its note, and has figures alone in its largest type."""
    assert sample.school is not None
    school = replace(sample.school, programs=sample.school.programs[:1])
    comparison = compare(
        sample.roles, sample.edition, sample.sources, school, sample.campus, words=WORDS
    )
    first, second = found(handout(comparison, ANA), Cards)[0].cards

    assert NOT_TAUGHT not in plain(first.note)
    assert NOT_TAUGHT in plain(second.note)
    assert all(each.number.figure is not None for each in second.numbers)


def test_the_foot_says_when_figures_were_published(comparison: Comparison, found: Found) -> None:
    """Every page tells its reader how old the figures are."""
    month = "Figures published August 2025 and May 2026"
    feet = found(handout(comparison, ANA), RunningFoot)

    assert len(feet) == 2
    assert all(month in " ".join(map(plain, (foot.left, foot.middle, foot.right))) for foot in feet)


def test_words_are_never_markup(sample: Comparison, found: Found) -> None:
    """Text that looks like markup comes through as the text that it is."""
    hostile = 'R&D <b>x</b> <img src="/etc/passwd"> {name} %s \\n'
    role = replace(sample.roles[0], name=Text(hostile, HERE))
    comparison = compare((role, sample.roles[1]), sample.edition, sample.sources, words=WORDS)
    headings = [plain(heading.text) for heading in found(handout(comparison, ANA), Heading)]

    assert hostile in headings
