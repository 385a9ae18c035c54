"""Blocks to flowables: the only place that knows both."""

from __future__ import annotations

from typing import assert_never

from reportgen.content.blocks import (
    Beside,
    Block,
    Cards,
    Chart,
    Checklists,
    Code,
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
)
from reportgen.typesetting.flowables.booklet import (
    contents,
    cover,
    items,
    notes,
    references,
    running_head,
)
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.figures import chart
from reportgen.typesetting.flowables.furniture import masthead, running_foot
from reportgen.typesetting.flowables.invitation import invitation
from reportgen.typesetting.flowables.narrow import group, question, wordmark
from reportgen.typesetting.flowables.numbers import numbers
from reportgen.typesetting.flowables.panels import cards, checklists
from reportgen.typesetting.flowables.runin import sources, strip
from reportgen.typesetting.flowables.slots import slotted
from reportgen.typesetting.flowables.tables import stacked, table
from reportgen.typesetting.flowables.words import continued, heading, listing, paragraph
from reportgen.typesetting.marks import Flowable, side_by_side

__all__ = ["Composer", "flow"]


def flow(  # noqa: C901, PLR0911, PLR0912 - one case for each kind of block
    block: Block, composer: Composer, width: float, extra: float = 0.0
) -> Flowable:
    """*block* laid out *width* points wide; one that grows, *extra* points taller than it needs."""
    match block:
        case Heading():
            return heading(block, composer, width)
        case Continued():
            return continued(block, composer, width)
        case Paragraph():
            return paragraph(block, composer, width)
        case Table(stacked=True):
            return stacked(block, composer, width)
        case Table():
            return table(block, composer, width)
        case Group():
            return group(block, composer, width)
        case Cards():
            return cards(block, composer, width)
        case Figures():
            return numbers(block, composer, width)
        case Listing():
            return listing(block, composer, width)
        case Strip():
            return strip(block, composer, width)
        case Chart():
            return chart(block, composer, width)
        case Checklists():
            return checklists(block, composer, width)
        case Invitation():
            return invitation(block, composer, width)
        case Sources():
            return sources(block, composer, width)
        case References():
            return references(block, composer, width)
        case Items():
            return items(block, composer, width)
        case Contents():
            return contents(block, composer, width)
        case Notes():
            return notes(block, composer, width, extra)
        case Masthead(cover=True):
            return cover(block, composer, width, extra)
        case Masthead():
            return masthead(block, composer, width)
        case Wordmark():
            return wordmark(block, composer, width)
        case Question():
            return question(block, composer, width)
        case RunningHead():
            return running_head(block, composer, width)
        case RunningFoot():
            return running_foot(block, composer, width)
        case Beside():
            return beside(block, composer, width)
        case Spring():
            return Flowable(width, extra, ())
        case Slot(content=Code()):
            return slotted(block, composer, composer.space.code)
        case Slot():
            return slotted(block, composer, width)
        case _:
            assert_never(block)


def beside(block: Beside, composer: Composer, width: float) -> Flowable:
    """A chart as tall as the table at its side."""
    gutter = composer.space.gutter
    share = (width - gutter) * composer.space.chart
    right = table(block.right, composer, width - gutter - share)
    return side_by_side([chart(block.left, composer, share, right.height), right], gutter)
