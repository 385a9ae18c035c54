"""Blocks to full pages: what gives way when there is too much, what grows when there is room.

Distances give way first, as far as the measures say, then type down to its least, then distances
down to theirs. Rows marked optional are not this
module's to leave out: it says by how much a page is too full, and where.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.color.srgb import WHITE
from reportgen.content.blocks import Page, Voice
from reportgen.theme.measures import Paper
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.frames import UNSEEN, Frame, frames
from reportgen.typesetting.longest import Entry, entries_of
from reportgen.typesetting.marks import Flowable, Panel, Placed

STEPS = 8
"""Steps in which type shrinks from its size to its least; finer ones cannot be seen."""

Numbered = Sequence[tuple[int, Page]]
"""Pages with their numbers."""


class Excess(Struct, frozen=True, kw_only=True):
    """By how many points a page is too full, and its longest entry.

    *column* is None where the entry belongs to no role.
    """

    page: int
    points: float
    column: int | None
    entry: str
    leading: float


def lay_out(pages: Sequence[Page], composer: Composer) -> tuple[Flowable, ...] | Excess:
    """Every page filled from top to foot, or the excess of the fullest.

    All areas of all pages share one size of type, the largest that fits, but those apart; each
    has its own air.
    """
    numbered = list(enumerate(pages, 1))
    alike = [(number, page) for number, page in numbered if not page.apart]
    apart = [[(number, page)] for number, page in numbered if page.apart]
    editions = [_airy(each, composer) for each in (alike, *apart) if each]
    fullest = max(editions, key=lambda edition: edition.excess)
    if not fullest.fits:
        return fullest.fullest.report()
    sheets = (sheet for edition in editions for sheet in edition.sheets)
    return tuple(sheet.filled() for sheet in sorted(sheets, key=lambda sheet: sheet.number))


def _airy(pages: Numbered, composer: Composer) -> _Edition:
    """The edition of *pages* that keeps some air, where that fits; else the one of the least."""
    found = _fitted(pages, _roomy(composer))
    if not found.fits and composer.space.before_type > composer.space.least:
        found = _Edition(pages, composer, STEPS)
    return found


def _roomy(composer: Composer) -> Composer:
    """*composer* with the distances that are kept as long as type may shrink."""
    theme, space = composer.theme, composer.space
    least = max(space.least, space.before_type)
    measures = replace(theme.measures, space=replace(space, least=least))
    return Composer(replace(theme, measures=measures), composer.typesetter)


def _fitted(pages: Numbered, composer: Composer) -> _Edition:
    """The edition of *pages* in the largest type that fits; in the least if none does."""
    largest = _Edition(pages, composer, 0)
    if largest.fits:
        return largest
    hopeless = largest.excess > composer.theme.measures.paper.height
    look = _least if hopeless else _largest
    return look(pages, composer, largest)


class _Edition:
    """All pages at one size of type: from the designed one, *step* steps towards the least."""

    def __init__(self, pages: Numbered, composer: Composer, step: int) -> None:
        theme = composer.theme.at(1 - step / STEPS, composer.space.least)
        own = Composer(theme, composer.typesetter)
        self.step = step
        self.sheets = [_FittedPage(page, number, own) for number, page in pages]
        self.fullest = max(self.sheets, key=lambda sheet: sheet.excess)
        self.excess = self.fullest.excess
        self.fits = self.excess <= UNSEEN


def _least(pages: Numbered, composer: Composer, _: _Edition) -> _Edition:
    """The smallest type, for pages with twice as much as fits: no type is that small."""
    return _Edition(pages, composer, STEPS)


def _largest(pages: Numbered, composer: Composer, above: _Edition) -> _Edition:
    """The largest type that fits, smaller than *above*, which does not; else the least.

    One look at the middle; where that is still too large, a line through both excesses, which
    are all but linear in the size, says where to look next. Then halves.
    """
    first, below = above, None
    while (last := below.step if below else STEPS + 1) - above.step > 1:
        step = (above.step + min(last, STEPS)) // 2 or 1
        if below is None and above is not first:
            rise = (first.excess - above.excess) / (above.step - first.step)
            step = above.step + math.ceil(above.excess / rise) if rise > 0 else STEPS
        found = _Edition(pages, composer, min(max(step, above.step + 1), last - 1))
        if found.fits:
            below = found
        else:
            above = found
    return below or above


class _FrameRow:
    """Frames side by side, as tall as the tallest."""

    def __init__(self, members: Sequence[Frame]) -> None:
        self.frames = members
        self.fills = any(frame.fills for frame in members)
        self.least = max(frame.least for frame in members)

    def height(self, air: float) -> float:
        return max(frame.height(air) for frame in self.frames)


class _FittedPage:
    """One page at one size of type: its rows, and the room for those that fill it."""

    def __init__(self, page: Page, number: int, composer: Composer) -> None:
        self.number = number
        self.composer = composer
        rows: dict[int, list[Frame]] = {}
        for frame in frames(page, composer):
            rows.setdefault(frame.row, []).append(frame)
        self.rows = [_FrameRow(rows[key]) for key in sorted(rows)]
        self.excess = sum(row.least for row in self.rows) - self.paper.height

    @property
    def paper(self) -> Paper:
        return self.composer.theme.measures.paper

    def filled(self) -> Flowable:
        """The page with as much air as fills it; grounds come before all words."""
        paper, ground = self.paper, self.composer.theme.scheme.paper
        under: list[Placed] = []
        over: dict[int, Placed] = {}
        if ground != WHITE:
            under.append(Placed(0, 0, Panel(width=paper.width, height=paper.height, fill=ground)))
        ticks: list[Placed] = []
        y = 0.0
        for row, height in zip(self.rows, self._heights(), strict=True):
            for frame in row.frames:
                under += frame.grounds(y, height)
                over |= frame.filled(y, height)
                ticks += frame.ticks()
            y += height
        return Flowable(
            paper.width, paper.height, (*under, *ticks, *(over[order] for order in sorted(over)))
        )

    def _heights(self) -> list[float]:
        """The height of every row: its content's, or its share of what that leaves."""
        heights = [row.least if row.fills else row.height(1.0) for row in self.rows]
        if sum(heights) > self.paper.height:
            heights = [row.least for row in self.rows]
        spare = self.paper.height - sum(heights)
        elastic = [float(row.fills) for row in self.rows]
        if sum(elastic) > 1:
            elastic = [
                row.height(self.composer.space.most) - row.least if row.fills else 0.0
                for row in self.rows
            ]
        whole = sum(elastic) or 1.0
        return [
            height + spare * share / whole for height, share in zip(heights, elastic, strict=True)
        ]

    def report(self) -> Excess:
        """The excess with the longest entry of the fullest areas, which is the one to shorten.

        Where all that fills them is a place of a person's own, what such a person writes.
        """
        areas = [area for frame in self._fullest() for area in frame.areas]
        found = [
            (entry.height(area.composer, area.inner), entry)
            for area in areas
            for entry in entries_of(area.blocks)
        ]
        own = Entry((), 0, None, "the note or the contact")
        longest = max(found, key=lambda pair: pair[0], default=(0.0, own))[1]
        leading = self.composer.theme.style(Voice.TEXT).leading
        return Excess(
            page=self.number,
            points=self.excess,
            column=longest.column,
            entry=longest.name,
            leading=leading,
        )

    def _fullest(self) -> Iterator[Frame]:
        """Of every row that fills, or of every row, the frames that make it so tall."""
        rows = [row for row in self.rows if row.fills] or self.rows
        for row in rows:
            yield from (frame for frame in row.frames if frame.least >= row.least - UNSEEN)
