"""Dark modules to the operators of one path, four modules at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import getitem

from reportgen.marks import Modules

_TOGETHER = 4
"""Modules in a cell: as many as a hexadecimal digit has bits."""


def path(modules: Modules) -> str:
    """The path of the dark *modules*, each one unit wide; y points downwards.

    It is rectangles, so that it stays sharp at any size.
    """
    cells = _cells(modules.count)
    width = len(cells) * _TOGETHER
    digits = f"{modules.bits << (width - modules.count**2):0{len(cells)}x}"
    return "".join(map(getitem, cells, digits))


class _Cell(dict[str, str]):
    """The rectangles of modules that follow one another, for every digit that they may be."""

    def __init__(self, count: int, first: int) -> None:
        super().__init__()
        self._count, self._first = count, first

    def __missing__(self, digit: str) -> str:
        dark = f"{int(digit, 16):0{_TOGETHER}b}"
        found: list[tuple[int, int, int]] = []
        for place, bit in enumerate(dark, self._first):
            row, column = divmod(place, self._count)
            if bit == "0":
                continue
            if found and found[-1][0] == row and found[-1][1] + found[-1][2] == column:
                found[-1] = row, found[-1][1], found[-1][2] + 1
            else:
                found.append((row, column, 1))
        self[digit] = "".join(f"{column} {row} {width} 1 re\n" for row, column, width in found)
        return self[digit]


@lru_cache(maxsize=16)
def _cells(count: int) -> Sequence[_Cell]:
    """The cells of a code of *count* modules in each direction, which fill with use."""
    return [_Cell(count, first) for first in range(0, count**2, _TOGETHER)]
