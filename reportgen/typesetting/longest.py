"""What people wrote on a page, piece by piece: where to shorten it when it is too full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from reportgen.content.blocks import (
    Block,
    Cards,
    Checklists,
    Contact,
    Contents,
    Group,
    Heading,
    Invitation,
    Items,
    Line,
    Listing,
    Masthead,
    Paragraph,
    Question,
    References,
    Sources,
    Strip,
    Table,
    Voice,
    plain,
)
from reportgen.typesetting.flowables import Composer


class Entry(Struct, frozen=True):
    """Lines that a person wrote, how many stand side by side, and what they are called."""

    lines: tuple[Line, ...]
    beside: int
    column: int | None
    name: str

    def height(self, composer: Composer, width: float) -> float:
        """About how tall the lines are in an area of *width*."""
        style = composer.theme.style(Voice.TEXT)
        each = width / (self.beside + 0.5)
        return sum(composer.text(spans, style, each).height for spans in self.lines)


def entries_of(blocks: Iterable[Block]) -> Iterator[Entry]:
    """Every entry of *blocks*; lists and paragraphs go by the heading that they stand under."""
    under = ""
    for block in blocks:
        if isinstance(block, Heading):
            under = plain(block.text)
        yield from _entries(block, under)


def _entries(block: Block, under: str) -> Iterator[Entry]:  # noqa: C901, PLR0912 - one case for each kind of block
    """Every entry of a block that a person wrote."""
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
            yield Entry(block.items, 1, None, "a list")
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
