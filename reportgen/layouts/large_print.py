"""The guide in large print: cards and checklists stand below one another."""

from __future__ import annotations

from collections.abc import Iterator
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
from reportgen.layouts.guide import arranged, cover


def large_print(comparison: Comparison, recipient: Recipient, less: int = 0) -> tuple[Page, ...]:
    """The guide with one card and one checklist to a row; with *less*, less on the cover."""
    told = (
        replace(each, blocks=tuple(part for block in each.blocks for part in single(block)))
        for each in chapters(comparison, recipient)
    )
    owner = comparison.school.name if comparison.school else comparison.words.page.kind
    foot = RunningFoot(line(owner), (), (), numbered=True)
    return arranged(comparison, cover(comparison, recipient, less), told, foot)


def single(block: Block) -> Iterator[Block]:
    """*block*, or its cards and lists one by one."""
    match block:
        case Cards():
            yield from (Cards((card,)) for card in block.cards)
        case Checklists():
            yield from (Checklists((each,)) for each in block.lists)
        case Heading() | Continued() | Paragraph() | Table() | Group() | Listing() | Items():
            yield block
        case Strip() | Figures() | Chart() | Beside() | Sources() | References() | Contents():
            yield block
        case Masthead() | Question() | Wordmark() | RunningHead() | RunningFoot():
            yield block
        case Invitation() | Notes() | Spring() | Slot():
            yield block
        case _:
            assert_never(block)
