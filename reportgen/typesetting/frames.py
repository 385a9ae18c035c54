"""Areas of a page, and what fills them from top to foot.

The air is a factor of the elastic distances. It is found by linear interpolation, for heights
are nearly linear in it; what is left at the most air goes above sections and strips, or to springs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from reportgen.content.blocks import (
    Area,
    Block,
    Heading,
    Masthead,
    Notes,
    Page,
    Paragraph,
    Span,
    Spring,
    Strip,
    Voice,
)
from reportgen.files.stopping import go_on
from reportgen.theme.measures import Paper, Site
from reportgen.typesetting.flowables import Composer, flow, icons
from reportgen.typesetting.flowables.photos import photo
from reportgen.typesetting.flowables.words import SECTION
from reportgen.typesetting.marks import Flowable, Panel, Placed, Tag, stack

UNSEEN = 0.05
"""Points of a page's height too few to be seen."""

AIRY = 1.5
"""The most air above lines to write on; only then there are more of those."""

PICTURE = 0.75
"""Of the height that words leave: what a picture takes at most."""

LEAST_PHOTO = 0.75
"""Of the height that a picture is to have: what a photograph has at least."""

LOOKS = 6
"""Tries to find the air of an area; two are nearly always enough."""

_Body = list[tuple[float, Flowable]]
"""The blocks of an area below one another, each with the gap above it."""


class PlacedArea(Struct, frozen=True, eq=False, kw_only=True):
    """An area at its place: *x* and *width* are its own, *left* and *inner* its content's.

    *order* is when it is read. *top* is None where the space of a section stands above it.
    """

    area: Area
    site: Site
    order: int
    composer: Composer
    x: float
    width: float
    left: float
    inner: float
    top: float | None
    foot: float

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the area."""
        return self.area.blocks

    def body(self, air: float, extra: float) -> _Body:
        """Its blocks with *extra* points above every section, or for every spring."""
        composer = Composer(
            self.composer.theme.at(self.composer.theme.room, air), self.composer.typesetter
        )
        openings = () if any(map(_grows, self.blocks)) else _openings(self.blocks)
        items: _Body = []
        before: Block | None = None
        for number, block in enumerate(self.blocks):
            gap = self._gap(before, block, composer)
            grows = extra if _grows(block) else 0.0
            above = extra if number in openings else 0.0
            items.append((gap + above, flow(block, composer, self.inner, grows)))
            before = block
        return items

    def _gap(self, before: Block | None, block: Block, composer: Composer) -> float:
        space = composer.space
        if before is None:
            return composer.elastic(space.section) if self.top is None else 0.0
        if isinstance(before, Spring):
            return 0.0
        if isinstance(before, Heading):
            return composer.elastic(space.heading if before.level <= SECTION else space.topic)
        if _names(before):
            return composer.elastic(space.heading)
        if isinstance(block, Heading):
            return composer.elastic(space.section if block.level <= SECTION else space.between)
        return composer.elastic(space.between)


def _names(block: Block) -> bool:
    """Whether *block* is the name of a role above words about it."""
    return isinstance(block, Paragraph) and block.voice is Voice.CARD


class Frame:
    """An area, or level ones side by side, that share one air.

    *pads* are the points above and below the content, and *kept* is the height that is kept for a
    photograph.
    """

    def __init__(self, areas: Sequence[PlacedArea], composer: Composer) -> None:
        go_on()
        self.areas = areas
        self.composer = composer
        self.row = areas[0].site.row
        self.fills = any(area.site.fills for area in areas)
        self._known: dict[float, list[_Body]] = {}
        self._springs = max(sum(map(_grows, area.blocks)) for area in areas)
        self._openings = max(len(_openings(area.blocks)) for area in areas)
        self._most = 1.0 if self._springs else float(composer.space.most)
        if self._springs and all(map(_writes, filter(_grows, areas[0].blocks))):
            self._most = AIRY
        self.pads = max((area.top or 0.0) + area.foot for area in areas)
        wanted = float(areas[0].site.picture or 0.0)
        self.kept = wanted * LEAST_PHOTO if composer.theme.photo else 0.0
        self.least = self.height(composer.space.least)

    def height(self, air: float) -> float:
        """How tall it is with *air*, in points."""
        return self.pads + self.kept + self._content(self._bodies(air))

    def filled(self, y: float, height: float) -> dict[int, Placed]:
        """The content of every area, by its order, in a row at *y* that is *height* tall."""
        room = height - self.pads - self.picture(height)
        bodies = self._full(room) if self.fills else self._bodies(self._air(room))
        filled = {
            area.order: Placed(area.left, y + (area.top or 0.0), stack(area.inner, body))
            for area, body in zip(self.areas, bodies, strict=True)
        }
        if self.composer.theme.photo is None:
            return filled
        return {
            area.order: self._with_photo(filled[area.order], area, y + height, self.picture(height))
            for area in self.areas
        }

    def _with_photo(self, words: Placed, area: PlacedArea, foot: float, tall: float) -> Placed:
        """*words* and, read after them, the photograph along the *foot* of their area."""
        if not area.site.picture:
            return words
        left, width, stripe, blank = _along_foot(area, foot)
        top = foot - stripe - tall
        shown = photo(area.composer.theme, left, top, width, tall - blank)
        paper = area.composer.theme.measures.paper
        return Placed(0.0, 0.0, Flowable(paper.width, paper.height, (words, shown)))

    def picture(self, height: float) -> float:
        """How tall the picture along the foot is where the row is *height* points tall.

        It takes a share of what words leave: a photograph at least the height that is kept for it,
        icons none where that is too little for half of it.
        """
        wanted, theme = self.areas[0].site.picture, self.composer.theme
        if not wanted or not (theme.photo or any(theme.icons)):
            return 0.0
        spare = height - self.pads - self._content(self._bodies(1.0))
        tall = min(float(wanted), spare * PICTURE)
        if theme.photo:
            return max(self.kept, tall)
        return tall if tall >= wanted / 2 else 0.0

    def grounds(self, y: float, height: float) -> Iterator[Placed]:
        """The marks below the words: filled grounds, a role's color, a picture."""
        for area in self.areas:
            yield from _ground(area, y, height)
            if (tall := self.picture(height)) and area.composer.theme.photo is None:
                yield from _pattern(area, y + height, tall)

    def ticks(self) -> Iterator[Placed]:
        """The marks that say where to fold, over all grounds."""
        for area in self.areas:
            if area.site.fold:
                yield from _ticks(area)

    def _bodies(self, air: float, extra: float = 0.0) -> list[_Body]:
        if not extra and air in self._known:
            return self._known[air]
        bodies = [area.body(air, extra) for area in self.areas]
        if len(bodies) > 1:
            bodies = _levelled(bodies)
        if not extra:
            self._known[air] = bodies
        return bodies

    def _content(self, bodies: Sequence[_Body]) -> float:
        return max((sum(gap + item.height for gap, item in body) for body in bodies), default=0.0)

    def _air(self, room: float) -> float:
        """The designed distances where there is room for them, else the least."""
        fits = self._content(self._bodies(1.0)) <= room + UNSEEN
        return 1.0 if fits else float(self.composer.space.least)

    def _full(self, room: float) -> list[_Body]:
        """The bodies with the air that fills *room*.

        A line through two heights finds it; where a step in between (the taller of two cells
        changes) leads too far, a second line does.
        """
        low, high = float(self.composer.space.least), self._most
        below, above = (self._content(self._bodies(air)) for air in (low, high))
        if above <= room:
            extra = (room - above) / max(self._springs or self._openings, 1)
            return self._bodies(high, extra)
        for _ in range(LOOKS):
            air = low + (high - low) * (room - below) / (above - below)
            bodies = self._bodies(air)
            found = self._content(bodies)
            if abs(found - room) <= UNSEEN:
                return bodies
            if found < room:
                low, below = air, found
            else:
                high, above = air, found
        return self._bodies(low)


def frames(page: Page, composer: Composer) -> Iterator[Frame]:
    """The areas of *page* at their places; level ones of one row together."""
    boxes = sorted(_boxes(page, composer), key=lambda box: (box.site.row, box.site.place))
    for _, members in groupby(boxes, lambda box: box.site.row):
        row = list(members)
        level = [box for box in row if box.area.level]
        if level:
            yield Frame(level, composer)
        yield from (Frame([box], composer) for box in row if not box.area.level)


def _boxes(page: Page, composer: Composer) -> Iterator[PlacedArea]:
    """Every area of *page* at its place."""
    measures = composer.theme.measures
    paper = measures.paper
    placed = [(area, measures.site(area.name)) for area in page.areas]
    first = min(site.row for _, site in placed)
    last = max(site.row for _, site in placed)
    for order, (area, site) in enumerate(placed):
        row = sorted((each for _, each in placed if each.row == site.row), key=lambda it: it.place)
        x, width = _across(site, row, paper)
        left = paper.margin if site.left is None else site.left
        right = paper.margin if site.right is None else site.right
        theme = composer.theme.on(area.ground, area.column)
        yield PlacedArea(
            area=area,
            site=site,
            order=order,
            composer=Composer(theme, composer.typesetter),
            x=x,
            width=width,
            left=x + left,
            inner=width - left - right,
            top=paper.margin if site.top is None and site.row == first else site.top,
            foot=(paper.margin if site.row == last else 0.0) if site.foot is None else site.foot,
        )


def _across(site: Site, row: Sequence[Site], paper: Paper) -> tuple[float, float]:
    """Where an area of *row* begins, and how wide it is."""
    fixed = sum(each.width for each in row if each.width is not None)
    shared = sum(each.width is None for each in row)
    even = (paper.width - fixed) / max(shared, 1)
    widths = [even if each.width is None else each.width for each in row]
    position = row.index(site)
    return sum(widths[:position]), widths[position]


def _levelled(bodies: Sequence[_Body]) -> list[_Body]:
    """Bodies of as many blocks each, every block level with its neighbors."""
    out: list[_Body] = [[] for _ in bodies]
    short = [0.0] * len(bodies)
    for beside in zip(*bodies, strict=True):
        gap = max(gap for gap, _ in beside)
        tallest = max(item.height for _, item in beside)
        for number, (_, item) in enumerate(beside):
            out[number].append((gap + short[number], item))
            short[number] = tallest - item.height
    return out


def _ground(box: PlacedArea, y: float, height: float) -> Iterator[Placed]:
    """The ground of *box* and the colors of its roles, as far as printers reach.

    That of one role runs along the top, those of several along the foot.
    """
    theme = box.composer.theme
    paper, edge = theme.measures.paper, theme.measures.paper.edge
    left, right = max(box.x, edge), min(box.x + box.width, paper.width - edge)
    top, foot = max(y, edge), min(y + height, paper.height - edge)
    if theme.surface.fill is not None:
        yield Placed(
            left, top, Panel(width=right - left, height=foot - top, fill=theme.surface.fill)
        )
    stripe, columns = theme.measures.strokes.masthead, theme.scheme.columns
    if box.site.stripe and box.area.column is not None:
        color = columns[box.area.column].mark
        yield Placed(left, top, Panel(width=right - left, height=stripe, fill=color))
    elif box.site.stripe and box.area.roles:
        each = (right - left) / box.area.roles
        for number, column in enumerate(columns[: box.area.roles]):
            yield Placed(
                left + number * each,
                foot - stripe,
                Panel(width=each, height=stripe, fill=column.fill),
            )


def _along_foot(box: PlacedArea, foot: float) -> tuple[float, float, float, float]:
    """Where a picture along the *foot* of *box* begins, how wide it is, and what is below it.

    Below it are the colors of the roles, and what a printer leaves blank at the edge of the page.
    """
    theme = box.composer.theme
    paper = theme.measures.paper
    left, right = max(box.x, paper.edge), min(box.x + box.width, paper.width - paper.edge)
    stripe = theme.measures.strokes.masthead if box.site.stripe and box.area.roles else 0.0
    return left, right - left, stripe, max(foot - (paper.height - paper.edge), 0.0)


def _pattern(box: PlacedArea, foot: float, height: float) -> Iterator[Placed]:
    """A pattern of the icons of all roles that ends at *foot*, above the colors of its roles."""
    left, width, stripe, blank = _along_foot(box, foot)
    side = box.composer.theme.measures.space.pattern
    for each in icons.pattern(width, height - blank, box.composer, side):
        yield Placed(left + each.x, foot - stripe - height + each.y, each.item)


def _ticks(box: PlacedArea) -> Iterator[Placed]:
    """Dashes at both ends of a fold, where nothing is read; for a press, beside the bleed.

    A line without gaps would be taken for a mark where to cut. What is cut off has a word, too.
    """
    theme = box.composer.theme
    paper, strokes, press = theme.measures.paper, theme.measures.strokes, theme.measures.press
    dash = Panel(width=strokes.hairline, height=strokes.fold / 5, fill=theme.scheme.muted)
    inside = paper.edge if theme.inks is None else -press.bleed - press.mark_gap - strokes.fold
    for y in (inside, paper.height - inside - strokes.fold):
        for gaps in (0, 2, 4):
            yield Placed(box.x - strokes.hairline / 2, y + gaps * dash.height, dash)
        if theme.inks is not None:
            yield Placed(box.x + strokes.hairline, y, _fold(box.composer, strokes.fold))


def _fold(composer: Composer, height: float) -> Flowable:
    """The word beside a mark where to fold: decoration."""
    style = composer.theme.style(Voice.NOTE, composer.theme.scheme.ink)
    words = composer.typesetter.whole((Span(f"\u00a0{composer.says.fold}"),), style)
    return Flowable(words.width, height, (Placed(0, height, words),), tag=Tag(kind="Decoration"))


def _grows(block: Block) -> bool:
    """Whether a block takes what its area has left."""
    return isinstance(block, Spring | Notes) or (isinstance(block, Masthead) and block.cover)


def _writes(block: Block) -> bool:
    """Whether a block has lines to write on, as many as there is room for at most."""
    return isinstance(block, Notes) and not block.full


def _openings(blocks: Sequence[Block]) -> Sequence[int]:
    """The places above which there may be more air: a section's, and a strip's beside those."""
    sections = [n for n, block in enumerate(blocks) if n and _opens(block)]
    strips = [n for n, block in enumerate(blocks) if n and isinstance(block, Strip)]
    return sections and [*sections, *strips]


def _opens(block: Block) -> bool:
    return isinstance(block, Heading) and block.level <= SECTION
