"""Error correction of QR codes: Reed-Solomon over GF(256), as ISO/IEC 18004, 7.5 and annex A."""

from __future__ import annotations

from functools import cache

_MODULUS = 0x11D
"""x^8 + x^4 + x^3 + x^2 + 1."""


def times(factor: int, values: bytes) -> bytes:
    """Each of *values* multiplied by *factor*."""
    powers, logarithms = _tables()
    add = logarithms[factor]
    return bytes([powers[add + logarithms[value]] for value in values])


@cache
def remainders(length: int, degree: int) -> tuple[bytes, ...]:
    """The *degree* codewords of correction that a one at each of *length* places makes.

    Those of a whole block are the sum of these, each times the codeword at its place.
    """
    divisor = _divisor(degree)
    found = [divisor]
    while len(found) < length:
        first, *rest = found[-1]
        found.append(_sum(bytes((*rest, 0)), times(first, divisor)))
    return tuple(reversed(found))


def _divisor(degree: int) -> bytes:
    """The product of (x - 2^i) for i below *degree*, without its leading one."""
    product = bytes(degree - 1) + b"\1"
    root = b"\1"
    for _ in range(degree):
        product = _sum(times(root[0], product), product[1:] + b"\0")
        root = times(2, root)
    return product


def _sum(a: bytes, b: bytes) -> bytes:
    return bytes([one ^ other for one, other in zip(a, b, strict=True)])


@cache
def _tables() -> tuple[bytes, tuple[int, ...]]:
    """The powers of two, and the logarithms to the base of two.

    That of zero is so high that it stays among zeros whatever is added to it.
    """
    powers, logarithms = bytearray(4 * 255 + 1), [2 * 255] * 256
    value = 1
    for power in range(255):
        powers[power] = powers[power + 255] = value
        logarithms[value] = power
        value = value << 1 ^ (_MODULUS if value & 0x80 else 0)
    return bytes(powers), tuple(logarithms)
