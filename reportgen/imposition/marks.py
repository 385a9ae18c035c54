"""Marks at the edge of a sheet that say where to cut and where to fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.imposition.layout import Leaf, PrinterMark
from reportgen.theme.measures import Imposition

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_LEAST = 3.0
"""Points of a mark that is still seen; where there is less room, there is none."""


Stretch = tuple[float, float]
"""Where something begins and ends, along one side of a sheet."""


def marks(
    trims: Sequence[Rectangle],
    sheet: tuple[float, float],
    leaf: Leaf,
    measures: Imposition,
    folds: Sequence[float] = (),
    *,
    lying: bool = False,
) -> tuple[PrinterMark, ...]:
    """A mark at both ends of every cut through *trims*, and dashed ones of *folds*.

    Folds are upright, or *lying* across the sheet. All marks are outside what is printed: beyond
    the outermost trims, and their bleed. Where office printers leave the sheet blank there, the
    marks of an outer cut lie along it, in what is cut off.
    """
    left, bottom = min(each[0] for each in trims), min(each[1] for each in trims)
    right, top = max(each[2] for each in trims), max(each[3] for each in trims)
    width, height = sheet
    upright = _Axis((left, right), (bottom, top), (width, height), leaf, measures)
    across = _Axis((bottom, top), (left, right), (height, width), leaf, measures)
    xs = _apart([x for each in trims for x in (each[0], each[2])])
    ys = _apart([y for each in trims for y in (each[1], each[3])])
    found = [PrinterMark(x, low, x, high) for cut in xs for x, (low, high) in upright.marks(cut)]
    found += [PrinterMark(low, y, high, y) for cut in ys for y, (low, high) in across.marks(cut)]
    for fold in folds:
        if lying:
            found += [PrinterMark(x, fold, to, fold, dashed=True) for x, to in across.beside()]
        else:
            found += [PrinterMark(fold, y, fold, to, dashed=True) for y, to in upright.beside()]
    return tuple(found)


class _Axis(Struct, frozen=True):
    """Cuts in one direction: between which *outer* ones they lie, and what they *run* through.

    *sizes* are those of the sheet across them and along them.
    """

    outer: Stretch
    run: Stretch
    sizes: Stretch
    leaf: Leaf
    measures: Imposition

    def marks(self, cut: float) -> Iterator[tuple[float, Stretch]]:
        """Where the marks of *cut* stand, and from where to where."""
        blank = 0.0 if self.leaf.bleed else self.measures.edge
        seen = [
            (low, high) for low, high in self.beside() if _room(low, high, blank, self.sizes[1])
        ]
        falls_off = blank <= cut - _LEAST and cut + _LEAST <= self.sizes[0] - blank
        if len(seen) == 2 or cut not in self.outer or not falls_off:
            yield from ((cut, each) for each in self.beside())
            return
        waste = self.measures.mark_line / 2
        at = cut - waste if cut == self.outer[0] else cut + waste
        length = self.measures.mark
        yield at, (self.run[0], self.run[0] + length)
        yield at, (self.run[1] - length, self.run[1])

    def beside(self) -> Iterator[Stretch]:
        """A mark before what cuts run through and one behind it, as far as the sheet has room."""
        first, last = self.run
        away, length = self.leaf.bleed + self.measures.mark_offset, self.measures.mark
        low, high = max(first - away - length, 0), first - away
        if high - low >= _LEAST:
            yield low, high
        low, high = last + away, min(last + away + length, self.sizes[1])
        if high - low >= _LEAST:
            yield low, high


def _room(low: float, high: float, blank: float, size: float) -> bool:
    """Whether enough of a mark is printed where *blank* points of each edge are not."""
    return min(high, size - blank) - max(low, blank) >= _LEAST


def _apart(values: Sequence[float]) -> list[float]:
    """*values* sorted, near-equal ones once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 1e-3:
            found.append(value)
    return found
