"""Dark modules to the operators of one path, four modules at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import getitem
from string import hexdigits
from typing import Any

from reportgen.typesetting.marks import Modules

_TOGETHER = 4
"""Modules in a cell: as many as a hexadecimal digit has bits."""

_VALUES = bytes(int(chr(code), 16) if chr(code) in hexdigits else 0 for code in range(256))
"""The values of hexadecimal digits, by their character codes."""


def path(modules: Modules) -> str:
    """The path of the dark *modules*, each one unit wide; y points downwards.

    It is rectangles, so that it stays sharp at any size.
    """
    cells = _cells(modules.count)
    width = len(cells) * _TOGETHER
    digits = f"{modules.bits << (width - modules.count**2):0{len(cells)}x}"
    values = digits.encode("ascii").translate(_VALUES)
    try:
        return "".join(map(getitem, cells, values))
    except TypeError:
        for number, (cell, value) in enumerate(zip(cells, values, strict=True)):
            if cell[value] is None:
                cell[value] = _rectangles(modules.count, number * _TOGETHER, value)
        return "".join(map(getitem, cells, values))


def _rectangles(count: int, first: int, value: int) -> str:
    """Rectangles for the dark modules among the four from *first* on; their bits are *value*."""
    found: list[tuple[int, int, int]] = []
    for place, bit in enumerate(f"{value:0{_TOGETHER}b}", first):
        row, column = divmod(place, count)
        if bit == "0":
            continue
        if found and found[-1][0] == row and found[-1][1] + found[-1][2] == column:
            found[-1] = row, found[-1][1], found[-1][2] + 1
        else:
            found.append((row, column, 1))
    return "".join(f"{column} {row} {width} 1 re\n" for row, column, width in found)


@lru_cache(maxsize=16)
def _cells(count: int) -> Sequence[list[Any]]:
    """The cells of a code of *count* modules in each direction, and a place for each value.

    The places fill with use: most are never needed for a single code.
    """
    return [[None] * 2**_TOGETHER for _ in range(0, count**2, _TOGETHER)]
