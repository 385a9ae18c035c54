"""QR codes by ISO/IEC 18004, of error correction level M, made to make thousands of.

A code is linear: what a codeword of data adds to the picture, its share of the correction
codewords included, depends on its place and value only. So that is worked out once for each,
and a code is their sum. Masks are judged on whole pictures, each of them one number.
"""

from __future__ import annotations

from functools import lru_cache, reduce
from operator import getitem, xor

from msgspec import Struct

from reportgen.qr.correction import remainders, times
from reportgen.qr.penalty import penalty
from reportgen.qr.sizes import Size, size_for

QUIET_ZONE = 4
"""Modules of white around a QR code."""

_BYTES = 0b0100
"""The mode in which every character of an address can be written."""

_PADDING = b"\xec\x11"


class Matrix(Struct, frozen=True):
    """The modules of a code, *count* in each direction.

    They are the bits of one number, row by row, the first one in the highest bit; one is dark.
    """

    count: int
    bits: int


def modules_for(address: str) -> int:
    """The modules in each direction of the code that leads to *address*; zero for none."""
    size = size_for(len(address.encode()))
    return size.count if size else 0


@lru_cache(maxsize=256)
def qr_code(address: str) -> Matrix:
    """The code that leads to *address*, for which there has to be a size."""
    data = address.encode()
    size = size_for(len(data))
    assert size is not None
    drawn = reduce(xor, map(getitem, _shares(size), _codewords(data, size)))
    masked = (drawn ^ fixed for fixed in size.fixed)
    return Matrix(size.count, min(masked, key=lambda bits: penalty(bits, size.count)))


def _codewords(data: bytes, size: Size) -> bytes:
    """The codewords of *data*: the mode, the length, the bytes, the end, and padding."""
    number = (_BYTES << size.length_bits | len(data)) << 8 * len(data)
    number |= int.from_bytes(data, "big")
    words = (number << 4).to_bytes(1 + size.length_bits // 8 + len(data), "big")
    left = size.capacity - len(words)
    return words + (_PADDING * left)[:left]


class _Share(dict[int, int]):
    """What one codeword of data adds to the picture, for every value that it may have.

    *modules* are where its bits and those of its block's correction go, *factors* what each of
    these codewords takes of it.
    """

    def __init__(self, count: int, modules: tuple[int, ...], factors: bytes) -> None:
        super().__init__()
        self._count, self._modules, self._factors = count, modules, factors

    def __missing__(self, value: int) -> int:
        codewords = int.from_bytes(times(value, self._factors), "big")
        picture = bytearray(b"0" * self._count**2)
        bits = f"{codewords:0{len(self._modules)}b}".encode()
        for module, bit in zip(self._modules, bits, strict=True):
            picture[module] = bit
        self[value] = int(picture, 2)
        return self[value]


@lru_cache(maxsize=4)
def _shares(size: Size) -> list[_Share]:
    """The share of each codeword of data, in the order in which data are written."""
    shares = []
    for block in size.blocks:
        behind = tuple(module for place in block.correction for module in size.modules(place))
        factors = remainders(len(block.data), len(block.correction))
        shares += [
            _Share(size.count, size.modules(place) + behind, b"\1" + each)
            for place, each in zip(block.data, factors, strict=True)
        ]
    return shares
