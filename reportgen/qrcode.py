"""QR codes by ISO/IEC 18004, of error correction level M.

zxing-cpp makes the codes, the mask is chosen here: trying all eight is most of its work, and
takes whole matrices at a time a fraction of that.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct

MOST_CHARACTERS = 2331
"""Bytes in the largest QR code of level M."""

QUIET_ZONE = 4
"""Modules of white around a QR code."""

MASKS = range(8)

_BITS = bytes([ord("1"), *[ord("0")] * 255])
"""What zxing-cpp's pixels say in binary: black is a dark module."""


class Matrix(Struct, frozen=True):
    """The modules of a code, *count* in each direction.

    They are the bits of one number, row by row, the first one in the highest bit; one is dark.
    """

    count: int
    bits: int


@lru_cache(maxsize=256)
def most_modules(length: int) -> int:
    """The modules in each direction of a code for any *length* bytes; zero for too many.

    Bytes that are no digits or capitals need the most.
    """
    code = qr_code("~" * length)
    return code.count if code else 0


@lru_cache(maxsize=256)
def qr_code(address: str) -> Matrix | None:
    """The code that leads to *address*; None where it is too long for any."""
    if len(address) > MOST_CHARACTERS:
        return None
    code = _masked(address, 0)
    masks = _masks(code.count)
    if not masks:
        masks += [_masked(address, mask).bits ^ code.bits for mask in MASKS]
    ruler = _ruler(code.count)
    return Matrix(code.count, min((code.bits ^ mask for mask in masks), key=ruler.penalty))


def _masked(address: str, mask: int) -> Matrix:
    import zxingcpp  # a page without a code does not need it

    code = zxingcpp.create_barcode(
        address, zxingcpp.BarcodeFormat.QRCode, ec_level="M", data_mask=mask
    )
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    return Matrix(image.shape[0], int(memoryview(image).tobytes().translate(_BITS), 2))


@lru_cache(maxsize=40)
def _masks(_count: int) -> list[int]:
    """The modules that differ between a code with mask 0 and the same with each mask.

    They depend on the size of the code only, so the first code of a size fills them in.
    """
    return []


class _Ruler(Struct, frozen=True):
    """Judges codes of one size by the rules of ISO/IEC 18004, 7.8.3.

    *ways* are across and down: how far the next module is, and which modules have one.
    """

    count: int
    ways: tuple[tuple[int, int], tuple[int, int]]

    def penalty(self, bits: int) -> int:
        """How bad a code of these modules is; a bit stands for what begins at its module."""
        area = self.count**2
        points = 10 * (abs(20 * bits.bit_count() - 10 * area) // area)
        alike = []
        for step, pairs in self.ways:
            same = ~(bits ^ bits << step) & pairs
            other = same ^ pairs
            alike.append(same)
            three = same & same << step
            four = three & same << 2 * step
            # lines of five and more of one color: three points, and one for each above five
            five = four & same << 3 * step
            points += five.bit_count() + 2 * (five & ~(five >> step)).bit_count()
            # what looks like a finder: dark 1, light 1, dark 3, light 1, dark 1 and light 4,
            # or the other way round
            turn = other & other << step
            finder = bits & turn & three << 2 * step & turn << 4 * step
            behind = finder & other << 6 * step & four << 7 * step
            before = four & other << 3 * step & finder << 4 * step
            points += 40 * (behind.bit_count() + before.bit_count())
        across, down = alike
        return points + 3 * (across & across << self.count & down).bit_count()


@lru_cache(maxsize=40)
def _ruler(count: int) -> _Ruler:
    row, area = (1 << count) - 2, count**2
    across = sum(row << start for start in range(0, area, count))
    return _Ruler(count, ((1, across), (count, (1 << area) - (1 << count))))
