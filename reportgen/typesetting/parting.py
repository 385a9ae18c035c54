"""What is taller than a page, made into pieces that are not: a page that flows takes any text.

Cards and panels become headings, running words and lists; rows and items are cut between words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.blocks import (
    Beside,
    Block,
    Card,
    Cards,
    Chart,
    Checklists,
    Contents,
    Continued,
    Figures,
    Group,
    Heading,
    Invitation,
    Items,
    Line,
    Listing,
    Marker,
    Masthead,
    Notes,
    Paragraph,
    Question,
    References,
    RunningFoot,
    RunningHead,
    Slot,
    Sources,
    Spring,
    Strip,
    Table,
    TableRow,
    Voice,
    Wordmark,
    line,
)
from reportgen.typesetting.cutting import cut, cut_row, most, row_words, words_in
from reportgen.typesetting.flowables import Composer, flow
from reportgen.typesetting.flowables.tables import has_tall_rows

LEAST = 0.25
"""Of a page's height: what a block has at least, however tall the headings above it are."""

TOPIC = 2
"""Headings of this level and above are repeated on the next page."""


class _Room(Struct, frozen=True):
    """What a piece may take of a page: *width* and *height* in points."""

    composer: Composer
    width: float
    height: float

    def fits(self, block: Block) -> bool:
        return flow(block, self.composer, self.width).height <= self.height


def parted(
    blocks: Iterable[Block], composer: Composer, width: float, height: float
) -> tuple[Block, ...]:
    """*blocks* as pieces that stand on a page *height* points tall, below the headings above them.

    What stays one block is one that `paging` breaks between its rows, entries or lines.
    """
    space = composer.space
    apart = max(space.section, space.between, space.heading)
    out: list[Block] = []
    repeated = 0.0
    for block in blocks:
        above = takewhile(lambda each: isinstance(each, Heading), reversed(out))
        taken = sum(flow(each, composer, width).height + apart for each in above)
        left = height - max(taken, repeated) - composer.strokes.close
        out += _parted(block, _Room(composer, width, max(left, height * LEAST)))
        if isinstance(block, Heading) and block.level <= TOPIC:
            repeated = flow(block, composer, width).height + apart
    return tuple(out)


def _parted(  # noqa: C901, PLR0912 - one case for each kind of block
    block: Block, room: _Room
) -> Iterator[Block]:
    """*block*, or its pieces where it does not fit."""
    match block:
        case Table():
            rows = (piece for row in block.rows for piece in _row(row, block, room))
            yield replace(block, rows=tuple(rows))
        case Items():
            yield from _entries(block, block.items, room)
        case References():
            yield from _entries(block, block.entries, room)
        case _ if room.fits(block):
            yield block
        case Heading():
            count = most(
                words_in(block.text),
                lambda n: room.fits(Heading(block.level, cut(block.text, n)[0])),
            )
            first, rest = cut(block.text, count)
            yield from (replace(block, text=first, note=()), Paragraph((*rest, *block.note)))
        case Cards():
            for card in block.cards:
                yield from _card(card)
        case Checklists():
            for each in block.lists:
                yield each.heading
                yield from _parted(Items(each.items, marker=Marker.BOX), room)
        case Strip():
            yield Heading(3, line(block.label, *block.sources))
            yield from _parted(Items(block.items, marker=Marker.BULLET), room)
        case Invitation():
            yield from (block.heading, Paragraph(block.text))
            yield from filter(None, (block.note, block.address, block.contact, block.code))
        case Continued() | Paragraph() | Contents() | Chart() | Beside() | Figures() | Group():
            yield block
        case Listing() | Masthead() | Question() | Wordmark() | RunningHead() | RunningFoot():
            yield block
        case Sources() | Notes() | Spring() | Slot():
            yield block
        case _:
            assert_never(block)


def _card(card: Card) -> Iterator[Block]:
    yield card.heading
    yield Paragraph(card.text, Voice.LEAD)
    yield Figures(column=card.column, numbers=card.numbers)
    if card.note:
        yield Paragraph(card.note, Voice.CAPTION)


def _row(row: TableRow, block: Table, room: _Room) -> Iterator[TableRow]:
    """*row* of a table, cut between words where it is too tall for a page."""
    stacked, says = has_tall_rows(block, room.composer), room.composer.says

    def fits(each: TableRow) -> bool:
        return room.fits(replace(block, rows=(each,)))

    while not fits(row) and (count := row_words(row, stacked=stacked)) > 1:
        first, row = cut_row(
            row,
            most(count, lambda n: fits(cut_row(row, n, says, stacked=stacked)[0])),  # noqa: B023 - called at once
            says,
            stacked=stacked,
        )
        yield first
    yield row


def _entries(block: Items | References, entries: tuple[Line, ...], room: _Room) -> Iterator[Block]:
    """The list of *entries*; one too tall for a page goes on below the list, and then that does."""
    begun = 0
    for number, entry in enumerate(entries):
        if room.fits(_list(block, (entry,), 0)) or words_in(entry) <= 1:
            continue
        count = most(
            words_in(entry),
            lambda n: room.fits(_list(block, (cut(entry, n)[0],), 0)),  # noqa: B023 - called at once
        )
        first, rest = cut(entry, count)
        yield _list(block, (*entries[begun:number], first), begun)
        yield Paragraph(rest, Voice.NOTE if isinstance(block, References) else Voice.TEXT)
        begun = number + 1
    if begun < len(entries):
        yield _list(block, entries[begun:], begun)


def _list(block: Items | References, entries: tuple[Line, ...], begun: int) -> Items | References:
    """*block* with *entries* alone, the first one being that of the number *begun*, from zero."""
    if isinstance(block, Items):
        return replace(block, items=entries, before=block.before + begun)
    return replace(block, entries=entries, before=block.before + begun)
