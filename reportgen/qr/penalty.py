"""Which mask of a QR code is the best: ISO/IEC 18004, 7.8.3.

A picture is one number, so every rule looks at all of its modules at once.
"""

from __future__ import annotations

from functools import lru_cache


def penalty(bits: int, count: int) -> int:
    """How bad a code of these modules is, *count* in each direction.

    A bit stands for what begins at its module, and goes across or down from there.
    """
    area = count**2
    points = 10 * (abs(20 * bits.bit_count() - 10 * area) // area)
    alike = []
    for step, pairs in _ways(count):
        same = ~(bits ^ bits << step) & pairs
        other = same ^ pairs
        alike.append(same)
        three = same & same << step
        four = three & same << 2 * step
        # lines of five and more of one color: three points, and one for each above five
        five = four & same << 3 * step
        points += five.bit_count() + 2 * (five & ~(five >> step)).bit_count()
        # what looks like a finder: dark 1, light 1, dark 3, light 1, dark 1 and light 4, or the
        # other way round
        turn = other & other << step
        finder = bits & turn & three << 2 * step & turn << 4 * step
        behind = finder & other << 6 * step & four << 7 * step
        before = four & other << 3 * step & finder << 4 * step
        points += 40 * (behind.bit_count() + before.bit_count())
    across, down = alike
    return points + 3 * (across & across << count & down).bit_count()


@lru_cache(maxsize=40)
def _ways(count: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Across and down: how far the next module is, and which modules have one."""
    row, area = (1 << count) - 2, count**2
    across = sum(row << start for start in range(0, area, count))
    return (1, across), (count, (1 << area) - (1 << count))
