"""The guide in large print: what stood side by side and is narrow stands below one another."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Block, Cards, Checklists, Page, RunningFoot, line
from reportgen.content.inscription import KIND
from reportgen.content.recipient import Recipient
from reportgen.layouts.chapters import chapters
from reportgen.layouts.guide import arranged


def large_print(comparison: Comparison, recipient: Recipient) -> tuple[Page, ...]:
    """The guide, reflowed."""
    told = (
        replace(each, blocks=tuple(part for block in each.blocks for part in _single(block)))
        for each in chapters(comparison, recipient)
    )
    owner = comparison.school.name if comparison.school else KIND
    foot = RunningFoot(line(owner), (), (), numbered=True)
    return arranged(comparison, recipient, told, foot)


def _single(block: Block) -> Iterator[Block]:
    """*block*, or its cards and lists one by one."""
    match block:
        case Cards():
            yield from (Cards((card,)) for card in block.cards)
        case Checklists():
            yield from (Checklists((each,)) for each in block.lists)
        case _:
            yield block
