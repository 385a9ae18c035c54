"""No printed word is a key: whatever rows and parts are called, pages have all of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from english import WORDS
from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.figures import Measure, Unit
from reportgen.catalog.roles import Duties, Future, Requirements, Workday
from reportgen.comparison import keys
from reportgen.comparison.comparing import Comparison, compare
from reportgen.comparison.keys import RowKey, SectionKey
from reportgen.comparison.rows import Phrase
from reportgen.content.blocks import Heading, Page
from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.values import walk
from reportgen.language.message import Message
from reportgen.language.words import Words
from reportgen.layouts import LAYOUTS, Layout, panels, titles
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

ROLES = ("medical-assistant", "pharmacy-technician", "phlebotomist", "radiologic-technologist")

GROUPS = ("rows", "heads", "titles", "notes", "narrow", "tables", "contents", "prompts")
"""The words of keys: rows, measures, titles, notes, and what is said of parts."""

Renamed = Callable[[str], str]


def own(key: str) -> str:
    """A word for every key."""
    return f"«{key}»"


def one(_: str) -> str:
    """The same word for all keys."""
    return "«»"


@pytest.fixture(scope="module")
def known(today: dt.date) -> Comparison:
    """Four roles for a campus in a state with rules."""
    order = Order(roles=ROLES, school="northgate", campus="denver", layout="guide")
    return Workshop(order, today).load()[0]


def renamed(word: Renamed) -> Words:
    """The words with *word* of its key for every row, measure, title and note."""
    groups = {name: getattr(WORDS, name) for name in GROUPS}
    return replace(
        WORDS,
        **{
            name: replace(
                group,
                **{key: Message(word(key), Place("test")) for key in group.__struct_fields__},
            )
            for name, group in groups.items()
        },
    )


def pages(layout: Layout, known: Comparison, count: int, words: Words = WORDS) -> tuple[Page, ...]:
    """The pages of *layout* for the first *count* roles, compared anew."""
    comparison = compare(
        known.roles[:count],
        known.edition,
        known.sources,
        known.school,
        known.campus,
        every_state=layout.every_state,
        words=words,
    )
    return layout.arrange(comparison, Recipient())[0]


def structure(value: object) -> Iterator[object]:
    """What is in a value, but for its words."""
    for part in walk(value):
        match part:
            case str():
                yield str
            case tuple():
                yield len(part)
            case Struct():
                yield type(part)
            case _:
                yield part


def strings(value: object) -> list[str]:
    """The words in a value."""
    return [part for part in walk(value) if isinstance(part, str)]


@pytest.mark.parametrize("word", [own, one])
@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_pages_have_all_their_parts_under_any_name(
    known: Comparison, layout: Layout, count: int, word: Renamed
) -> None:
    """With all labels and titles renamed, only these words differ on the pages."""
    before = pages(layout, known, count)
    after = pages(layout, known, count, renamed(word))
    differing = [
        (old, new) for old, new in zip(strings(before), strings(after), strict=True) if old != new
    ]

    assert list(structure(before)) == list(structure(after))
    assert len(differing) >= 3
    assert all("«" in new for _, new in differing)
    anchors = [part.anchor for part in walk(after) if isinstance(part, Heading) and part.anchor]
    assert len(set(anchors)) == len(anchors)


def test_rows_are_left_out_under_any_name(known: Comparison) -> None:
    """What copyfitting may leave out, it leaves out, and nothing else."""
    words = renamed(one)
    comparison = compare(
        known.roles, known.edition, known.sources, known.school, known.campus, words=words
    )
    whole = [row.key for section in comparison.sections for row in section.rows]
    assert comparison.optional_rows
    for key in whole:
        shorter = comparison.without(key)
        kept = [row.key for section in shorter.sections for row in section.rows]

        assert kept == [each for each in whole if each is not key]


def test_the_advice_to_ask_is_no_task_in_any_words(known: Comparison) -> None:
    """A group of duties of which nothing is known adds no task to a card, whatever it says."""
    asking = ((Phrase("«ask»", asks=True),),)
    advice = Message("«ask»", Place("test"))
    words = replace(WORDS, sayings=replace(WORDS.sayings, ask_us=advice))
    first, second, *_ = known.roles
    bare = replace(first, duties=replace(first.duties, treatment=()))
    comparison = compare((bare, second), known.edition, known.sources, words=words)
    (treatment,) = comparison.duties.only([RowKey.TREATMENT]).rows
    listed = panels.tasks(comparison, 0, (), 20).items

    assert treatment.cells[0] == asking
    assert listed
    assert "«ask»" not in strings(listed)


def test_every_key_has_its_words_and_one_place() -> None:
    """Each row stands in one section and has a label, each part of a page a title.

    The row of one state's rule stands below that of licenses, where there is a state.
    """
    placed = [key for rows in keys.ROWS.values() for key in rows]
    parts = {each.value for each in (*SectionKey, *titles.Part)}

    fields = {name: set(getattr(WORDS, name).__struct_fields__) for name in GROUPS}

    assert placed == [key for key in RowKey if key is not RowKey.STATE_RULE]
    assert fields["rows"] == {key.value for key in placed} | {"in_state", "every_state"}
    measures = {measure.value for measure in Measure}
    others = {"median_annual_wage_in", "pay_of_most", "jobs_there", "pay_there"}
    assert fields["heads"] == measures | others
    assert set(WORDS.captions.__struct_fields__) >= measures
    assert set(WORDS.measures.__struct_fields__) == measures
    assert set(WORDS.counted_in.__struct_fields__) == {
        unit.value.replace(" ", "_") for unit in Unit
    }
    assert fields["titles"] == parts
    sections = {each.value for each in SectionKey if each is not SectionKey.RULES}  # of lists
    assert fields["tables"] == sections | {"outlook", "credentials"}
    assert fields["notes"] | fields["narrow"] | fields["contents"] <= parts
    assert fields["prompts"] <= parts | {"ask"}


def test_every_row_is_a_field_of_a_role() -> None:
    """The value of a key names the field of a role whose fact its row shows.

    Rows have an order of their own; a role has what it may leave away last.
    """
    groups = {
        SectionKey.DUTIES: Duties,
        SectionKey.WORKDAY: Workday,
        SectionKey.REQUIREMENTS: Requirements,
        SectionKey.FUTURE: Future,
    }
    others = {"sources", "credentials"}

    assert set(groups) == set(keys.ROWS)
    for section, group in groups.items():
        fields = [name for name in group.__struct_fields__ if name not in others]

        assert sorted(key.value for key in keys.ROWS[section]) == sorted(fields)
