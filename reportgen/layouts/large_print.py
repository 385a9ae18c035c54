"""The guide in large print, run on: cards and checklists stand below one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import assert_never

from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import (
    Beside,
    Block,
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
    Spring,
    Strip,
    Table,
    Wordmark,
    line,
)
from reportgen.content.recipient import Recipient
from reportgen.layouts.chapters import chapters
from reportgen.layouts.guide import contents, cover, known, page


def large_print(comparison: Comparison, recipient: Recipient, less: int = 0) -> tuple[Page, ...]:
    """A cover, and all that a guide says, run on; with *less*, less on the cover.

    There is one card and one checklist to a row, and no room to write: with large type it would
    take as many pages as what there is to read.
    """
    words = comparison.words
    owner = comparison.school.name if comparison.school else words.page.kind
    foot = RunningFoot(line(owner), (), (), numbered=True)
    told = tuple(chapters(comparison, recipient, listed=True))
    *most, last = (each.blocks for each in told)
    inside = contents(comparison, told, words.guide.read)
    blocks = chain(inside, *most, known(comparison), last)
    body = tuple(part for block in blocks for part in single(block))
    return Page(tuple(cover(comparison, recipient, less))), page(comparison, body, foot)


def single(block: Block) -> Iterator[Block]:
    """*block*, or its cards and lists one by one; nothing in place of lines to write on.

    Contents are without notes.
    """
    match block:
        case Cards():
            yield from (Cards((card,)) for card in block.cards)
        case Checklists():
            yield from (Checklists((each,)) for each in block.lists)
        case Heading() | Continued() | Paragraph() | Table() | Group() | Listing() | Items():
            yield block
        case Strip() | Figures() | Chart() | Beside() | Sources() | References():
            yield block
        case Contents():
            yield replace(block, topics=tuple(replace(each, note=()) for each in block.topics))
        case Masthead() | Question() | Wordmark() | RunningHead() | RunningFoot():
            yield block
        case Invitation() | Spring() | Slot():
            yield block
        case Notes():
            pass
        case _:
            assert_never(block)
