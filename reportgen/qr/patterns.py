"""The modules of a QR code that do not depend on its data: ISO/IEC 18004, 6.3, 7.8, 7.9 and 7.10.

A module is a number: they are counted from the upper left, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from itertools import product

_LEVEL_M = 0
"""How the format information says level M."""

_FORMAT_DIVISOR, _FORMAT_MASK, _VERSION_DIVISOR = 0x537, 0x5412, 0x1F25


def patterns(version: int, count: int) -> dict[int, bool]:
    """The modules that hold no codewords, and whether each is dark.

    Those of the format information are light, for a mask says what they are.
    """
    drawn: dict[int, bool] = {}
    for at in range(8, count - 8):
        drawn[6 * count + at] = drawn[at * count + 6] = at % 2 == 0
    for row, column in ((3, 3), (3, count - 4), (count - 4, 3)):
        drawn |= _rings(count, row, column, 4, {2, 4})
    marks = _alignment(version, count)
    finders = {(6, 6), (6, count - 7), (count - 7, 6)}
    for row, column in {*product(marks, marks)} - finders:
        drawn |= _rings(count, row, column, 2, {1})
    for at in (*range(6), 7, 8, *range(count - 8, count)):
        drawn[8 * count + at] = drawn[at * count + 8] = False
    if version >= 7:
        drawn |= _version(version, count)
    return drawn


def _rings(
    count: int, row: int, column: int, half: int, light: Container[int]
) -> Iterator[tuple[int, bool]]:
    """Squares around (row, column), out to *half* modules from it; *light* ones among dark."""
    for y in range(max(row - half, 0), min(row + half + 1, count)):
        for x in range(max(column - half, 0), min(column + half + 1, count)):
            yield y * count + x, max(abs(y - row), abs(x - column)) not in light


def _alignment(version: int, count: int) -> list[int]:
    """The rows, and columns, of the middles of alignment patterns."""
    if version == 1:
        return []
    marks = version // 7 + 2
    step = (version * 8 + marks * 3 + 5) // (marks * 4 - 4) * 2
    return [6, *(count - 7 - step * index for index in range(marks - 1))]


def _version(version: int, count: int) -> Iterator[tuple[int, bool]]:
    """The version information, which is there twice."""
    said = _with_remainder(version, _VERSION_DIVISOR, 12)
    for bit in range(18):
        row, column = bit // 3, count - 11 + bit % 3
        dark = bool(said >> bit & 1)
        yield row * count + column, dark
        yield column * count + row, dark


def format_information(mask: int, count: int) -> Iterator[int]:
    """The dark modules of the format information, which is there twice, and one that always is."""
    said = _with_remainder(_LEVEL_M << 3 | mask, _FORMAT_DIVISOR, 10) ^ _FORMAT_MASK
    down = [*range(6), 7, 8, *range(count - 7, count)]
    across = [*range(count - 1, count - 9, -1), 7, *range(5, -1, -1)]
    for bit in range(15):
        if said >> bit & 1:
            yield down[bit] * count + 8
            yield 8 * count + across[bit]
    yield (count - 8) * count + 8


def _with_remainder(value: int, divisor: int, degree: int) -> int:
    """*value*, and behind it the remainder that lets readers mend it."""
    rest = value << degree
    while rest.bit_length() > degree:
        rest ^= divisor << rest.bit_length() - degree - 1
    return value << degree | rest


def turned(mask: int, count: int) -> str:
    """The modules that *mask* turns over, as text in which 1 is one of them.

    They are the same again every twelve modules.
    """
    turns = _TURNS[mask]
    twelve = ["".join("10"[bool(turns(y, x))] for x in range(12)) for y in range(12)]
    return "".join((twelve[y % 12] * (count // 12 + 1))[:count] for y in range(count))


_TURNS: tuple[Callable[[int, int], int], ...] = (
    lambda y, x: (y + x) % 2,
    lambda y, _: y % 2,
    lambda _, x: x % 3,
    lambda y, x: (y + x) % 3,
    lambda y, x: (y // 2 + x // 3) % 2,
    lambda y, x: y * x % 2 + y * x % 3,
    lambda y, x: (y * x % 2 + y * x % 3) % 2,
    lambda y, x: ((y + x) % 2 + y * x % 3) % 2,
)
"""Where this is zero, a mask turns the module over: y is its row, x its column."""

MASKS = len(_TURNS)
