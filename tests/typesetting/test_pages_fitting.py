"""Much to say and little to say: what gives, and what is an excess."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from english import ROWS, WORDS
from laying import HERE, Laid, check_filled, check_overlaps, lay
from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison, compare
from reportgen.comparison.keys import RowKey
from reportgen.content.blocks import Contact, Slot, Span
from reportgen.content.recipient import Recipient
from reportgen.errors import Findings
from reportgen.files.text import Text
from reportgen.layouts import LAYOUTS
from reportgen.layouts.handout import handout
from reportgen.theme.theme import Theme
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import Flowable, Words, walk
from reportgen.typesetting.pages import Excess, lay_out


def size_of(page: Flowable, words: str) -> float:
    """The size of the type in which *words* begin a line."""
    return next(
        mark.runs[0].size
        for _, _, mark in walk(page)
        if isinstance(mark, Words) and mark.runs and mark.runs[0].text.startswith(words)
    )


def place_of(page: Flowable, words: str) -> float:
    """How far down the page *words* stand on their own."""
    return next(
        y
        for _, y, mark in walk(page)
        if isinstance(mark, Words) and "".join(run.text for run in mark.runs) == words
    )


def with_setting(comparison: Comparison, words: str, *, column: int = 0) -> Comparison:
    """The comparison with other words in the first row of one role's workday."""
    role = comparison.roles[column]
    fact = replace(role.workday.settings, text=Text(words, HERE))
    changed = replace(role, workday=replace(role.workday, settings=fact))
    roles = (*comparison.roles[:column], changed, *comparison.roles[column + 1 :])
    return compare(
        roles,
        comparison.edition,
        comparison.sources,
        comparison.school,
        comparison.campus,
        words=WORDS,
    )


# When there is much to say


SHARED, DAY = "In both jobs", "A day at work"
"""A line of the size that it always has, and the heading of the section below it."""

SPARE = (
    RowKey.TESTS_AND_TOOLS,
    RowKey.IN_THE_OFFICE,
    RowKey.SUPERVISION,
    RowKey.LIMITS,
    RowKey.CONTINUING_EDUCATION,
    RowKey.STATE_RULE,
    RowKey.SPECIALTIES,
)
"""Rows without which a page has air to give."""


def stages(sample: Comparison, theme: Theme) -> Iterator[tuple[int, Laid]]:
    """Pages with more and more words in one row, as long as they fit."""
    for count in range(4, 1000, 6):
        comparison = with_setting(sample, "Word " * count)
        for spare in SPARE:
            comparison = comparison.without(spare)
        blocks, _ = LAYOUTS["handout"].arrange(comparison, Recipient())
        pages = lay_out(blocks, Composer(theme, Typesetter(Findings(), WORDS.tag, WORDS.page)))
        if isinstance(pages, Excess):
            return
        yield count, Laid(pages, blocks, theme)


def test_spacing_gives_first_and_then_type(sample: Comparison, theme: Theme) -> None:
    """With more to say, rows move together, then type gets smaller, never below its least."""
    above, last = ROWS[RowKey.PHYSICAL_DEMANDS], ROWS[RowKey.RISKS]
    found = []
    for _, laid in stages(sample, theme):
        page = laid.pages[0]
        gap = place_of(page, last) - place_of(page, above)
        found.append((size_of(page, "Word"), gap))
    kind = theme.measures.type.text
    sizes = [size for size, _ in found]
    at_full_size = [gap for size, gap in found if size == pytest.approx(kind.size)]

    assert len(at_full_size) >= 2
    assert at_full_size == sorted(at_full_size, reverse=True)
    assert at_full_size[-1] < at_full_size[0]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == pytest.approx(kind.size)
    assert kind.least <= sizes[-1] < kind.size
    assert sizes[-1] == pytest.approx(kind.least, abs=(kind.size - kind.least) / 4)


def test_some_air_is_kept_until_type_is_at_its_least(sample: Comparison, theme: Theme) -> None:
    """As far as the measures say, rows stand apart while type still has a size to give."""
    kind = theme.measures.type.text
    found: dict[float, dict[int, tuple[float, float]]] = {}
    for kept in (0.0, 0.9):
        space = replace(theme.measures.space, before_type=kept)
        roomy = replace(theme, measures=replace(theme.measures, space=space))
        found[kept] = {
            count: (size_of(page, "Word"), place_of(page, DAY) - place_of(page, SHARED))
            for count, laid in stages(sample, roomy)
            for page in laid.pages[:1]
        }
    smaller = [count for count, (size, _) in found[0.9].items() if size < found[0.0][count][0]]

    assert found[0.0].keys() == found[0.9].keys()  # as much fits, whatever gives first
    assert len(smaller) >= 2
    for count in smaller:
        (tight_size, tight_gap), (size, gap) = found[0.0][count], found[0.9][count]
        assert kind.least <= size < tight_size
        assert gap > tight_gap


def test_both_pages_have_one_size_of_type(sample: Comparison, theme: Theme) -> None:
    """Where one page has to shrink, the other one's text is not larger."""
    *_, (_, laid) = stages(sample, theme)
    first, second = laid.pages
    label = ROWS[RowKey.BEFORE_YOU_APPLY]

    assert size_of(first, ROWS[RowKey.PHYSICAL_DEMANDS]) == size_of(second, label)


def test_a_page_that_is_too_full_is_an_excess(sample: Comparison, composer: Composer) -> None:
    """What does not fit even at the least is told by page, role, row and points."""
    excess = lay_out(handout(with_setting(sample, "Word " * 600, column=1), Recipient()), composer)

    assert isinstance(excess, Excess)
    assert (excess.page, excess.column, excess.entry) == (1, 1, ROWS[RowKey.SETTINGS])
    assert excess.points > 0


def test_a_page_that_words_of_a_persons_own_fill_is_told(
    sample: Comparison, composer: Composer
) -> None:
    """A page may hold nothing else: then no row can be shortened."""
    page, *_ = handout(sample, Recipient())
    whom = Contact((Span("Talk to"),), ((Span("Word"),),) * 300)
    alone = replace(page.areas[-1], blocks=(Slot("contact", whom),))
    excess = lay_out((replace(page, areas=(alone,)),), composer)

    assert isinstance(excess, Excess)
    assert (excess.column, excess.entry) == (None, "the note or the contact")


def test_excess_is_measured(sample: Comparison, composer: Composer) -> None:
    """A line more is a line more of excess."""
    found = [
        lay_out(handout(with_setting(sample, "Word " * count), Recipient()), composer)
        for count in (600, 700)
    ]
    one, other = found
    assert isinstance(one, Excess)
    assert isinstance(other, Excess)
    lines = (other.points - one.points) / one.leading

    assert lines > 1
    assert lines == pytest.approx(round(lines))


# When there is little to say


def test_short_content_fills_the_page(sample: Comparison, theme: Theme) -> None:
    """Few rows have all the air there is, and their pages still end at the foot."""
    kept = {RowKey.IN_THE_OFFICE, RowKey.PHYSICAL_DEMANDS, RowKey.LICENSE, RowKey.ADVANCEMENT}
    rows = (row for section in sample.sections for row in section.rows)
    keys = {row.key for row in rows} - kept
    comparison = compare(
        sample.roles, sample.edition, sample.sources, leave_out=frozenset(keys), words=WORDS
    )
    laid = lay(comparison, theme)

    check_filled(laid)
    check_overlaps(laid)
    assert size_of(laid.pages[0], ROWS[RowKey.PHYSICAL_DEMANDS]) == pytest.approx(
        theme.measures.type.label.size
    )
