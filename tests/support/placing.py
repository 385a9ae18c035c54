"""Where things stand on a laid-out page: boxes of marks, in points from its upper left."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.typesetting.marks import (
    Dot,
    Drawing,
    Flowable,
    Mark,
    Modules,
    Panel,
    Picture,
    Placed,
    Rule,
    Words,
)

ROUNDING = 0.05
"""Points that nobody sees."""

CAPITALS = 0.72
DESCENT = 0.24
"""How far letters reach above and below their baseline, as shares of their size."""


class Box(Struct, frozen=True):
    """A mark and the rectangle that it fills."""

    left: float
    top: float
    right: float
    foot: float
    mark: Mark

    def is_in(self, other: Box, slack: float = ROUNDING) -> bool:
        """Whether nothing of it sticks out of *other*."""
        return (
            self.left >= other.left - slack
            and self.top >= other.top - slack
            and self.right <= other.right + slack
            and self.foot <= other.foot + slack
        )

    def meets(self, other: Box) -> bool:
        """Whether the two share more than an edge."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.foot, other.foot) - max(self.top, other.top)
        return across > ROUNDING and down > ROUNDING


def boxes(flowable: Flowable, x: float = 0.0, y: float = 0.0) -> Iterator[Box]:
    """Every mark that is read or repeated, in order of reading; not what only decorates."""
    if flowable.tag is not None and flowable.tag.kind == "Decoration":
        return
    for part in flowable.parts:
        if isinstance(part.item, Flowable):
            yield from boxes(part.item, x + part.x, y + part.y)
        elif not isinstance(part.item, Words) or part.item.runs:
            yield box(part.item, x + part.x, y + part.y)


def box(mark: Mark, x: float, y: float) -> Box:
    """The rectangle of a mark at its place."""
    match mark:
        case Words():
            size = max(run.size for run in mark.runs)
            return Box(x, y - CAPITALS * size, x + mark.width, y + DESCENT * size, mark)
        case Panel() | Picture() | Drawing():
            return Box(x, y, x + mark.width, y + mark.height, mark)
        case Rule():
            half = mark.thickness / 2
            return Box(x, y - half, x + mark.width, y + half, mark)
        case Dot():
            half = mark.diameter / 2
            return Box(x - half, y - half, x + half, y + half, mark)
        case Modules():
            return Box(x, y, x + mark.side, y + mark.side, mark)


def areas(page: Flowable) -> list[Placed]:
    """The areas of a page in order of reading; words outside the trim are marks for the printer."""
    return [
        part
        for part in page.parts
        if isinstance(part.item, Flowable)
        and part.y < page.height
        and part.y + part.item.height > 0
    ]


def words(found: list[Box]) -> list[Box]:
    """Those of *found* that are lines of text."""
    return [each for each in found if isinstance(each.mark, Words)]


def overlapping(found: list[Box]) -> list[tuple[Box, Box]]:
    """Pairs of *found* that lie over one another."""
    rows = sorted(found, key=lambda each: each.top)
    pairs = []
    for number, one in enumerate(rows):
        for other in rows[number + 1 :]:
            if other.top >= one.foot:
                break
            if one.meets(other):
                pairs.append((one, other))
    return pairs
