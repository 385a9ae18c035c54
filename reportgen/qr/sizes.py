"""The sizes of QR codes of error correction level M: ISO/IEC 18004, 7.4 to 7.7.

A size says where each codeword goes and what stands there whatever the code says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from msgspec import Struct

from reportgen.qr.patterns import MASKS, format_information, patterns, turned

VERSIONS = range(1, 41)
"""The sizes, from 21 modules in each direction to 177."""

_CORRECTION = (
    *(10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26),
    *(26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28),
)
"""Codewords of correction in a block, by version."""

_BLOCKS = (
    *(1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16),
    *(17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49),
)
"""Blocks, by version."""


class Block(Struct, frozen=True):
    """The places of a block's codewords in the sequence that is drawn."""

    data: tuple[int, ...]
    correction: tuple[int, ...]


class Size(Struct, frozen=True, eq=False, kw_only=True):
    """One size of codes: *count* modules in each direction, *capacity* codewords of data.

    *order* has the modules in which codewords are drawn, bit by bit, as numbers from the upper
    left, row by row. *fixed* has for each mask all that does not depend on codewords: a number
    whose highest bit is the first module.
    """

    version: int
    count: int
    capacity: int
    blocks: tuple[Block, ...]
    order: tuple[int, ...]
    fixed: tuple[int, ...]

    def modules(self, place: int) -> tuple[int, ...]:
        """The modules of the codeword at *place*, from its highest bit on."""
        return self.order[8 * place : 8 * place + 8]

    @property
    def length_bits(self) -> int:
        """The bits that say how many bytes there are."""
        return 8 if self.version < 10 else 16


@lru_cache(maxsize=1024)
def size_for(length: int) -> Size | None:
    """The smallest size for *length* bytes; None where there is none."""
    for version in VERSIONS:
        needed = 4 + (8 if version < 10 else 16) + 8 * length
        if needed <= 8 * _capacity(version):
            return _size(version)
    return None


@cache
def _size(version: int) -> Size:
    count = 4 * version + 17
    drawn = patterns(version, count)
    order = tuple(_zigzag(count, drawn))
    free = _bits(count, order)
    dark = _bits(count, (place for place, is_dark in drawn.items() if is_dark))
    fixed = (
        dark | _bits(count, format_information(mask, count)) | int(turned(mask, count), 2) & free
        for mask in range(MASKS)
    )
    return Size(
        version=version,
        count=count,
        capacity=_capacity(version),
        blocks=tuple(_blocks(version)),
        order=order,
        fixed=tuple(fixed),
    )


def _bits(count: int, places: Iterable[int]) -> int:
    """The modules at *places* as a number, of which the highest bit is the first module."""
    modules = bytearray(b"0" * count**2)
    for place in places:
        modules[place] = ord("1")
    return int(modules, 2)


def _codewords(version: int) -> int:
    """All the codewords of a version: what is left beside its patterns."""
    modules = (16 * version + 128) * version + 64
    if version >= 2:
        marks = version // 7 + 2
        modules -= (25 * marks - 10) * marks - 55
        modules -= 36 if version >= 7 else 0
    return modules // 8


def _capacity(version: int) -> int:
    return _codewords(version) - _BLOCKS[version - 1] * _CORRECTION[version - 1]


def _blocks(version: int) -> Iterator[Block]:
    """The blocks; data codewords are drawn a round at a time, and so is their correction."""
    count, correction = _BLOCKS[version - 1], _CORRECTION[version - 1]
    data = _capacity(version)
    short, longer = divmod(data, count)
    for block in range(count):
        # the last blocks are one codeword longer, and so go alone in the last round
        is_long = block >= count - longer
        places = [block + count * row for row in range(short)]
        places += [count * short + block - (count - longer)] if is_long else []
        yield Block(tuple(places), tuple(data + block + count * row for row in range(correction)))


def _zigzag(count: int, drawn: dict[int, bool]) -> Iterator[int]:
    """The free modules in the order of codewords: two columns at a time, up and down."""
    rows = range(count - 1, -1, -1)
    for column in (*range(count - 1, 6, -2), *range(5, 0, -2)):
        for row in rows:
            for place in (row * count + column, row * count + column - 1):
                if place not in drawn:
                    yield place
        rows = rows[::-1]
