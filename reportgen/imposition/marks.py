"""Marks at the edge of a sheet that say where to cut and where to fold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.imposition.layout import Leaf, PrinterMark
from reportgen.theme.measures import Imposition

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top."""

_LEAST = 3.0
"""Points of a mark that is still seen; where there is less room, there is none."""


def marks(
    trims: Sequence[Rectangle],
    sheet: tuple[float, float],
    leaf: Leaf,
    measures: Imposition,
    folds: Sequence[float] = (),
) -> tuple[PrinterMark, ...]:
    """A mark at both ends of every cut through *trims*, and of upright *folds*.

    All are outside what is printed: beyond the outermost trims, and their bleed.
    """
    left, bottom = min(each[0] for each in trims), min(each[1] for each in trims)
    right, top = max(each[2] for each in trims), max(each[3] for each in trims)
    away = leaf.bleed + measures.mark_offset
    width, height = sheet
    upright = _apart([x for each in trims for x in (each[0], each[2])] + list(folds))
    across = _apart([y for each in trims for y in (each[1], each[3])])
    lines = [
        PrinterMark(x, low, x, high)
        for x in upright
        for low, high in _ends(bottom, top, height, away, measures.mark)
    ]
    lines += [
        PrinterMark(low, y, high, y)
        for y in across
        for low, high in _ends(left, right, width, away, measures.mark)
    ]
    return tuple(lines)


def _ends(
    first: float, last: float, size: float, away: float, length: float
) -> Iterator[tuple[float, float]]:
    """A mark before *first* and one behind *last*, as far as the sheet has room."""
    low, high = max(first - away - length, 0), first - away
    if high - low >= _LEAST:
        yield low, high
    low, high = last + away, min(last + away + length, size)
    if high - low >= _LEAST:
        yield low, high


def _apart(values: Sequence[float]) -> list[float]:
    """*values* sorted, near-equal ones once."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > 1e-3:
            found.append(value)
    return found
