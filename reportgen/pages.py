"""Blocks to full pages: what gives way when there is too much, what grows when there is room.

Distances give way first, then type down to its least. Rows marked optional are not this
module's to leave out: it says by how much a page is too full, and where.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.blocks import (
    Block,
    Cards,
    Checklists,
    Contact,
    Heading,
    Invitation,
    Line,
    Page,
    Paragraph,
    Sources,
    Strip,
    Table,
    plain,
)
from reportgen.color import WHITE
from reportgen.flowables import Composer, flow
from reportgen.marks import Flowable, Panel, Placed, stack

STEPS = 8
"""Type shrinks from its size to its least in so many steps; finer ones cannot be seen."""

UNSEEN = 0.05
"""Points of a page's height that nobody sees."""

LOOKS = 6
"""Tries to find the air of a page; two are enough but for the oddest."""


class Excess(Struct, frozen=True):
    """By how many points a page is too full, its rows, and its longest entry.

    *column* is None where the entry belongs to no role.
    """

    page: int
    points: float
    rows: tuple[str, ...]
    column: int | None
    entry: str
    leading: float


def lay_out(pages: Sequence[Page], composer: Composer) -> tuple[Flowable, ...] | Excess:
    """Every page filled from top to foot, or the excess of the fullest.

    All pages share one size of type; each has its own air.
    """
    for step in range(STEPS + 1):
        frames = [
            _Frame(page, number, composer, 1 - step / STEPS) for number, page in enumerate(pages, 1)
        ]
        fullest = max(frames, key=lambda frame: frame.excess)
        if fullest.excess <= UNSEEN:
            return tuple(frame.filled() for frame in frames)
    return fullest.report()


class _Frame:
    """One page at one size of type: what is fixed on it, and the room between."""

    def __init__(self, page: Page, number: int, composer: Composer, room: float) -> None:
        self.page = page
        self.number = number
        self.composer = composer
        self.room = room
        paper = composer.theme.measures.paper
        tight = self.at(composer.space.least)
        self.width = paper.width - 2 * paper.margin
        self.head = flow(page.head, tight, paper.width) if page.head else None
        self.foot = flow(page.foot, tight, self.width)
        self.top = self.head.height if self.head else paper.margin
        self.floor = paper.height - paper.foot - self.foot.height
        self.available = self.floor - paper.foot_gap - self.top
        self.least = self.body(composer.space.least).height
        self.excess = self.least - self.available

    def at(self, air: float) -> Composer:
        return Composer(self.composer.theme.at(self.room, air), self.composer.typesetter)

    def body(self, air: float, extra: float = 0.0) -> Flowable:
        """The blocks below one another, with *extra* points above every section."""
        composer = self.at(air)
        items: list[tuple[float, Flowable]] = []
        before: Block | None = None
        for block in self.page.body:
            gap = _gap(before, block, composer, masthead=self.head is not None)
            stretched = gap + (extra if _opens(block) and before else 0.0)
            items.append((stretched, flow(block, composer, self.width)))
            before = block
        return stack(self.width, items)

    def filled(self) -> Flowable:
        """The page with as much air as fills it."""
        body = self._full_body()
        paper = self.composer.theme.measures.paper
        parts = [
            Placed(paper.margin, self.top, body),
            Placed(paper.margin, self.floor, self.foot),
        ]
        if self.head:
            parts.insert(0, Placed(0, 0, self.head))
        ground = self.composer.theme.scheme.paper
        if ground != WHITE:
            parts.insert(0, Placed(0, 0, Panel(paper.width, paper.height, fill=ground)))
        return Flowable(paper.width, paper.height, tuple(parts))

    def _full_body(self) -> Flowable:
        """The body with the air that fills the page; what is over goes above the sections.

        Heights are all but linear in the air, so a line through two of them finds it; where
        a step in between (the taller of two cells changes) leads too far, a second line does.
        """
        low, high = float(self.composer.space.least), float(self.composer.space.most)
        below, above = self.least, self.body(high).height
        if above <= self.available:
            openings = sum(_opens(block) for block in self.page.body[1:])
            return self.body(high, (self.available - above) / max(openings, 1))
        for _ in range(LOOKS):
            air = low + (high - low) * (self.available - below) / (above - below)
            body = self.body(air)
            if abs(body.height - self.available) <= UNSEEN:
                return body
            if body.height < self.available:
                low, below = air, body.height
            else:
                high, above = air, body.height
        return self.body(low)

    def report(self) -> Excess:
        """The excess with the longest entry on the page, which is the one to shorten."""
        composer = self.at(self.composer.space.least)
        blocks = self.page.body
        entries = [entry for block in blocks for entry in _entries(block)]
        longest = max(entries, key=lambda entry: entry.height(composer, self.width))
        tables = [block for block in blocks if isinstance(block, Table)]
        rows = tuple(plain(row.label) for table in tables for row in table.rows)
        leading = composer.theme.style("text").leading
        return Excess(self.number, self.excess, rows, longest.column, longest.name, leading)


def _opens(block: Block) -> bool:
    return isinstance(block, Heading)


def _gap(before: Block | None, block: Block, composer: Composer, *, masthead: bool) -> float:
    space = composer.space
    if before is None:
        return composer.elastic(space.section) if masthead else 0.0
    if isinstance(before, Heading):
        return composer.elastic(space.heading)
    return composer.elastic(space.section if isinstance(block, Heading) else space.between)


class _Entry(Struct, frozen=True):
    """Lines that a person wrote, how many stand side by side, and what they are called."""

    lines: tuple[Line, ...]
    beside: int
    column: int | None
    name: str

    def height(self, composer: Composer, width: float) -> float:
        """About how tall the lines are on a page of *width*."""
        style = composer.theme.style("text")
        each = width / (self.beside + 0.5)
        return sum(composer.text(spans, style, each).height for spans in self.lines)


def _entries(block: Block) -> Iterator[_Entry]:  # noqa: C901 - one case for each kind of block
    """Every entry of a block that a person wrote."""
    match block:
        case Table():
            for row in block.rows:
                for column, cell in enumerate(row.cells):
                    yield _Entry(cell.lines, len(row.cells), column, plain(row.label))
        case Cards():
            for card in block.cards:
                yield _Entry((card.heading.text,), len(block.cards), card.column, "name")
                yield _Entry((card.text,), len(block.cards), card.column, "summary")
        case Checklists():
            for item in block.lists:
                yield _Entry(item.items, len(block.lists), item.column, "sounds_like_you")
        case Strip():
            yield _Entry(block.items, 0, None, "what all roles share")
        case Invitation():
            yield _Entry((block.heading.text, block.text), 1, None, "the school's invitation")
            if block.contact and isinstance(block.contact.content, Contact):
                yield _Entry(block.contact.content.lines, 3, None, "the school's contacts")
        case Sources():
            yield _Entry(block.entries, 1, None, "the sources")
        case Paragraph():
            yield _Entry((block.text,), 0, None, "the school's disclosures")
