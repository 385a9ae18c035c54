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

    *ways* are across and down: how far the next module is, and at which modules begin two,
    five and eleven of a line.
    """

    count: int
    ways: tuple[tuple[int, int, int, int], ...]

    def penalty(self, bits: int) -> int:
        """How bad a code of these modules is; a module stands for what begins at it."""
        area = self.count**2
        light = bits ^ ((1 << area) - 1)
        points = 10 * (abs(20 * bits.bit_count() - 10 * area) // area)
        alike = []
        for step, twos, fives, elevens in self.ways:
            same = ~(bits ^ bits << step) & twos
            alike.append(same)
            # lines of five and more of one color: three points, and one for each above five
            run = same & same << step
            run &= run << 2 * step
            run &= fives
            points += run.bit_count() + 2 * (run & ~(run >> step)).bit_count()
            # what looks like the finder: dark 1, light 1, dark 3, light 1, dark 1, and 4 light
            # before or behind
            finder = bits & light << step & bits << 2 * step & bits << 3 * step & bits << 4 * step
            finder &= light << 5 * step & bits << 6 * step
            four = light & light << step
            four &= four << 2 * step
            behind, before = finder & four << 7 * step & elevens, four & finder << 4 * step
            points += 40 * (behind.bit_count() + (before & elevens).bit_count())
        across, down = alike
        return points + 3 * (across & across << self.count & down).bit_count()


@lru_cache(maxsize=40)
def _ruler(count: int) -> _Ruler:
    area = count**2

    def across(length: int) -> int:
        row = (1 << count) - (1 << length - 1)
        return sum(row << start for start in range(0, area, count))

    def down(length: int) -> int:
        return (1 << area) - (1 << count * (length - 1))

    return _Ruler(
        count, ((1, across(2), across(5), across(11)), (count, down(2), down(5), down(11)))
    )
