"""Every claim on a page with its sources, in reading order: the sheet for compliance.

It is made from the same blocks as the page, so the two cannot differ.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.facts import UNDATED, Copy, Source
from reportgen.catalog.figures import Figure
from reportgen.catalog.names import SourceId
from reportgen.comparison import labels
from reportgen.comparison.comparing import Cite, Comparison, together
from reportgen.content.blocks import (
    Beside,
    BigNumber,
    Block,
    Card,
    Cards,
    Chart,
    Checklists,
    Code,
    Contact,
    Contents,
    Continued,
    Figures,
    Group,
    Heading,
    Invitation,
    Items,
    Line,
    Listing,
    Masthead,
    Notes,
    Page,
    Paragraph,
    Question,
    References,
    RunningFoot,
    RunningHead,
    Slot,
    Sources,
    Span,
    Spring,
    Strip,
    Table,
    Wordmark,
    line,
    plain,
)
from reportgen.language.printing import period
from reportgen.language.words import Words

COLUMNS = (
    *("page", "section", "text", "measure", "value", "unit"),
    *("period", "area", "source", "copy", "checked"),
)
"""The keys of the columns of the sheet."""

WITHIN = " › "
"""Between a section, the row in it and the column."""


class Claim(Struct, frozen=True, kw_only=True):
    """One statement of a page: its page and section, its words, its figure and its sources.

    *cited* are the sources with their numbers on the page, zero where it has none; *checked* is
    the day that was read of them, in the source itself or in a copy, the oldest where there are
    several.
    """

    page: int
    section: str
    text: str
    figure: Figure | None
    cited: tuple[tuple[int, Source], ...]
    checked: dt.date | None

    def cells(self, words: Words) -> tuple[str, ...]:
        """The row of the sheet: a text for each of `columns`."""
        sources = "; ".join(_at(place, said(source, words)) for place, source in self.cited)
        checked = str(self.checked) if self.checked else ""
        copies = "; ".join(
            _at(place, _copied(source.copy, words)) for place, source in self.cited if source.copy
        )
        figure = _figure(self.figure, words)
        return str(self.page), self.section, self.text, *figure, sources, copies, checked


def _at(place: int, words: str) -> str:
    """*words* behind the number of their source, if the page has one."""
    return f"{place} {words}" if place else words


def said(source: Source, words: Words) -> str:
    """A source as the page's list names it."""
    year = words.dates.undated if source.date == UNDATED else source.year
    return words.claims.source_of.fill(publisher=source.publisher, title=source.title, year=year)


def _copied(copy: Copy, words: Words) -> str:
    """Who keeps a copy, and which day it shows; of an undated one, when it was read."""
    keeper = words.term(copy.kept_by)
    if copy.shows == UNDATED:
        return words.claims.undated_copy.fill(keeper=keeper, day=str(copy.read))
    return words.claims.copy_as_of.fill(keeper=keeper, day=copy.shows)


def _figure(figure: Figure | None, words: Words) -> tuple[str, str, str, str, str]:
    """Measure, value, unit, period and area; all empty for words."""
    if figure is None:
        return "", "", "", "", ""
    value = "" if figure.value is None else f"{figure.value.normalize():f}"
    of_it = filter(None, (figure.group, figure.setting))
    area = "; ".join((labels.area(figure.area, words), *map(words.term, of_it)))
    least = ">=" if figure.or_more else ""
    measure, unit = labels.measure(figure.measure, words), labels.unit(figure.unit, words)
    return measure, least + value, unit, period(figure.period, words), area


class _Statement(Struct, frozen=True):
    """A line of the page, its section, and the numbers of its sources if it cites none."""

    section: str
    line: Line
    behind: tuple[int, ...] = ()


def claims(pages: Sequence[Page], comparison: Comparison) -> tuple[Claim, ...]:
    """Every claim of *pages*, in the order in which they are read."""
    return tuple(
        claim
        for page, blocks in enumerate(pages, 1)
        for statement in _statements(blocks, comparison.words)
        for claim in _claims(page, statement, comparison)
    )


def _claims(page: int, statement: _Statement, comparison: Comparison) -> Iterator[Claim]:
    """The claim of a statement, or one for each figure in it, with that figure's sources."""
    own = {source for span in statement.line if span.figure for source in span.figure.sources}
    numbers = together(cite for span in statement.line for cite in span.cites)
    behind = tuple(_meant(numbers or statement.behind or comparison.numbers(own), comparison))
    behind += tuple((0, each) for span in statement.line for each in span.behind)
    text = " ".join(plain(statement.line).split())  # as printed, but for spaces that do not break
    figures: list[Figure | None] = [span.figure for span in statement.line if span.figure]
    for figure in figures or [None]:
        others = own.difference(figure.sources if figure else ())
        cited = [(place, comparison.sources[each]) for place, each in behind if each not in others]
        looked = [source.seen for _, source in cited]
        looked += [span.checked for span in statement.line if span.checked]
        yield Claim(
            page=page,
            section=statement.section,
            text=text,
            figure=figure,
            cited=tuple(cited),
            checked=min(looked, default=None),
        )


def _meant(cites: Iterable[int], comparison: Comparison) -> Iterator[tuple[int, SourceId]]:
    """Each number of *cites*, with every source of its entry that it is there for."""
    entries = comparison.entries
    for cite in cites:
        meant = cite.sources if isinstance(cite, Cite) else ()
        yield from ((int(cite), source) for source in meant or entries[cite - 1])


def _statements(page: Page, words: Words) -> Iterator[_Statement]:
    section = ""
    for block in page.blocks:
        for statement in _of(block, section, words):
            if plain(statement.line).strip():
                yield statement
        if isinstance(block, Masthead | Question):
            section = plain(block.title.text)
        elif isinstance(block, Invitation | Sources):
            section = plain(block.heading.text)
        elif isinstance(block, Heading | Continued):
            section = plain(block.text)


def _of(block: Block, section: str, words: Words) -> Iterator[_Statement]:  # noqa: C901, PLR0912, PLR0915 - one case each
    """The statements of a block below the heading *section*."""
    match block:
        case Heading():
            yield from _heading(block, plain(block.text))
            yield _Statement(plain(block.text), block.note)
        case Paragraph():
            yield from _paragraph(block, section, words)
        case Table():
            yield from _table(block, section)
        case Cards():
            for card in block.cards:
                yield from _card(card, section)
        case Figures():
            yield from (_Statement(section, _big(each)) for each in block.numbers)
            yield _Statement(section, block.note)
        case Group() | Wordmark() | Question():
            yield from _narrow(block, section)
        case Listing() | Items():
            yield from (_Statement(section, item) for item in block.items)
        case Strip():
            place = _within(section, block.label)
            yield from (_Statement(place, item, block.sources) for item in block.items)
        case Chart():
            yield from _chart(block, section, words)
        case Checklists():
            for each in block.lists:
                place = _within(section, plain(each.heading.text))
                yield from (_Statement(place, item) for item in each.items)
        case Invitation():
            yield from _heading(block.heading, section)
            name = plain(block.heading.text)
            yield _Statement(name, block.text)
            for slot in filter(None, (block.note, block.address, block.contact, block.code)):
                yield from _of(slot, name, words)
        case Sources():
            name = plain(block.heading.text)
            for position, entry in enumerate(block.entries, 1):
                yield _Statement(name, (Span(f"{position} "), *entry))
        case References():
            for position, entry in enumerate(block.entries, block.before + 1):
                yield _Statement(section, (Span(f"{position} "), *entry))
        case Contents():
            yield from (_Statement(section, topic.note) for topic in block.topics)
        case Notes():
            yield _Statement(section, block.text)
        case Beside():
            yield from _of(block.left, section, words)
            yield from _of(block.right, section, words)
        case Masthead():
            name = plain(block.title.text)
            yield _Statement(name, line(block.owner))
            yield from _heading(block.title, name)
            yield _Statement(name, block.lead)
            yield from _of(block.recipient, name, words)
        case RunningFoot():
            for part in (block.left, block.middle, block.right):
                yield _Statement(words.claims.foot, part)
        case Slot():
            yield from _slot(block, section)
        case Continued() | RunningHead() | Spring():
            pass  # says nothing, or says it again
        case _:
            assert_never(block)


def _narrow(block: Group | Wordmark | Question, section: str) -> Iterator[_Statement]:
    """The statements of what stands in narrow areas."""
    match block:
        case Group():
            place = _within(section, plain(block.heading.text))
            yield from _heading(block.heading, section)
            yield from (_Statement(place, item, block.sources) for item in block.items)
        case Wordmark():
            yield _Statement(section, line(block.owner))
        case Question():
            yield from _heading(block.title, plain(block.title.text))
        case _:
            assert_never(block)


def _paragraph(paragraph: Paragraph, section: str, words: Words) -> Iterator[_Statement]:
    """The meaning of each short name, then the other words as one statement."""
    label = words.back.short_names
    spans = paragraph.text
    told = [at for at, span in enumerate(spans) if span.behind]
    yield from (_Statement(_within(section, label), (spans[at],)) for at in told)
    if told:  # between the label and the last meaning there is nothing else
        first, behind = spans.index(Span(label, strong=True)), spans[told[-1] + 1 :]
        spans = spans[:first] + _without_mark(behind)
    yield _Statement(section, spans)


def _without_mark(spans: Line) -> Line:
    """What stands behind the last meaning, without the full stop that ends it."""
    first, rest = spans[:1], spans[1:]
    words = "".join(span.text for span in first).removeprefix(".").lstrip()
    return (*(replace(span, text=words) for span in first if words), *rest)


def _card(card: Card, section: str) -> Iterator[_Statement]:
    yield from _heading(card.heading, section)
    name = plain(card.heading.text)
    for words in (card.text, card.note, *map(_big, card.numbers)):
        yield _Statement(name, words)


def _big(number: BigNumber) -> Line:
    return (number.number, Span(" "), *number.caption)


def _slot(slot: Slot, section: str) -> Iterator[_Statement]:
    match slot.content:
        case Paragraph():
            yield _Statement(section, slot.content.text)
        case Contact():
            for words in (slot.content.heading, *slot.content.lines):
                yield _Statement(section, words)
        case Code():
            yield _Statement(section, line(slot.content.alternative))
        case _:
            assert_never(slot.content)


def _heading(heading: Heading, section: str) -> Iterator[_Statement]:
    """A heading claims nothing, unless it has a number in it."""
    if any(character.isdigit() for character in plain(heading.text)):
        yield _Statement(section, heading.text)


def _table(table: Table, section: str) -> Iterator[_Statement]:
    behind = table.sources or ((),) * len(table.columns)
    for row in table.rows:
        if any(span.figure for span in row.label):  # such as that of all jobs
            yield _Statement(section, row.label)
        for column, cell, sources in zip(table.columns, row.cells, behind, strict=True):
            place = _within(section, plain(row.label), column)
            yield from (_Statement(place, words, sources) for words in cell.lines)


def _chart(chart: Chart, section: str, words: Words) -> Iterator[_Statement]:
    place = _within(section, plain(chart.caption))
    cites = tuple(cite for span in chart.caption for cite in span.cites)
    for bar in chart.bars:
        told = words.figures.bar.fill(name=bar.label, number=bar.said)
        yield _Statement(place, (Span(told, figure=bar.figure),), cites)


def _within(*places: str) -> str:
    return WITHIN.join(filter(None, places))


def columns(words: Words) -> tuple[str, ...]:
    """The heads of the columns of the sheet."""
    return tuple(getattr(words.claims, name) for name in COLUMNS)


def rows(found: Iterable[Claim], words: Words) -> Iterator[tuple[str, ...]]:
    """The sheet of claims: the names of its columns, then a row for each."""
    yield columns(words)
    for claim in found:
        yield claim.cells(words)
