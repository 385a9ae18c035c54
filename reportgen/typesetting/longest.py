"""The entries of a page that people wrote, to name the longest on a page that is too full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from msgspec import Struct

from reportgen.content.blocks import (
    Beside,
    Block,
    Cards,
    Chart,
    Checklists,
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
    Voice,
    Wordmark,
    plain,
)
from reportgen.typesetting.flowables import Composer


class Entry(Struct, frozen=True):
    """Lines written by a person, the number of such entries side by side, and their name."""

    lines: tuple[Line, ...]
    beside: int
    column: int | None
    name: str

    def height(self, composer: Composer, width: float) -> float:
        """About how tall the lines are in an area of *width*; both in points."""
        style = composer.theme.style(Voice.TEXT)
        each = width / (self.beside + 0.5)
        return sum(composer.text(spans, style, each).height for spans in self.lines)


def entries_of(blocks: Iterable[Block]) -> Iterator[Entry]:
    """Every entry of *blocks*; lists and paragraphs are named after the heading above them."""
    under = ""
    for block in blocks:
        if isinstance(block, Heading):
            under = plain(block.text)
        yield from _entries(block, under)


def _entries(block: Block, under: str) -> Iterator[Entry]:  # noqa: C901, PLR0912 - one case for each kind of block
    """The entries of a block under the heading *under*."""
    match block:
        case Table():
            for row in block.rows:
                for column, cell in enumerate(row.cells):
                    yield Entry(cell.lines, len(row.cells), column, plain(row.label))
        case Cards():
            for card in block.cards:
                yield Entry((card.heading.text,), len(block.cards), card.column, "name")
                yield Entry((card.text,), len(block.cards), card.column, "summary")
        case Checklists():
            for item in block.lists:
                yield Entry(item.items, len(block.lists), item.column, "sounds_like_you")
        case Listing():
            yield Entry(block.items, 1, block.column, under)
        case Items():
            yield Entry(block.items, 1, block.column, "a list")
        case Contents():
            yield Entry(tuple(topic.note for topic in block.topics), 1, None, "the contents")
        case Heading():
            yield Entry((block.text, block.note), 1, None, "a heading")
        case Masthead():
            yield Entry((block.title.text, block.lead), 1, None, "the title")
        case Group():
            yield Entry(block.items, 0, block.column, plain(block.heading.text))
        case Question():
            yield Entry((block.title.text,), 0, None, "the title")
        case Strip():
            yield Entry(block.items, 0, None, "what all roles share")
        case Invitation():
            yield Entry((block.heading.text, block.text), 1, None, "the school's invitation")
            if block.contact and isinstance(block.contact.content, Contact):
                yield Entry(block.contact.content.lines, 3, None, "the school's contacts")
        case Sources() | References():
            yield Entry(block.entries, 1, None, "the sources")
        case Paragraph():
            named = "the school's disclosures" if block.voice is Voice.NOTE else repr(under)
            yield Entry((block.text,), 0, None, named)
        case Beside() | Chart() | Figures():
            pass  # figures, which nobody can shorten
        case Wordmark() | RunningHead() | RunningFoot() | Continued() | Spring():
            pass  # furniture
        case Notes() | Slot():
            pass  # takes the room that is left, or a place of a fixed size
        case _:
            assert_never(block)
