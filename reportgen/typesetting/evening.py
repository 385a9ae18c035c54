"""Lines of about one length, which end where a voice pauses if they can.

Words are known by their widths alone, since many widths of a line are tried.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.typesetting.breaks import UNSEEN, Word, space_width
from reportgen.typesetting.marks import Run

FEW = 4
"""Lines that are made as long as one another; more are a text, which fills its width."""

BALANCING = 6
"""Steps in which lines become as long as one another; the last is less than a letter wide."""

PAUSING = 6
"""Widths that are tried for lines that end where a voice pauses."""

LOOSEST = 1.4
"""How much wider than lines of one length those may be that end where a voice pauses."""

PAUSES = tuple(",;:.\uff0c\u3001\uff1b\uff1a\u3002")


class Measured(Struct, frozen=True):
    """A word: its width, that of the space behind it if any, and whether a voice pauses there."""

    width: float
    space: float
    pauses: bool


def measured(runs: Sequence[Run], words: Sequence[Word]) -> tuple[Measured, ...]:
    """*words*, which are those of *runs*, by their widths."""
    apart = [*(word.apart for word in words[1:]), True]
    return tuple(
        Measured(
            word.width(runs),
            space_width(runs, word) if is_apart else 0.0,
            word.pieces[-1][1].endswith(PAUSES),
        )
        for word, is_apart in zip(words, apart, strict=True)
    )


def even(words: Sequence[Measured], width: float, most: int = 0) -> float:
    """A width at which *words* break into no more lines than at *width*, but of about one length.

    Where it makes lines end behind a comma or a like mark, a larger one, or a smaller one with
    at *most* so many lines. Where a word has to be broken, *width*.
    """
    widest = max((word.width for word in words), default=0.0)
    count = len(_ends(words, width))
    if widest > width:
        return width
    counts = range(count, max(count, most) + 1)
    least = [max(_narrowest(words, width, each), widest) for each in counts]
    tried = {
        low + (min(high, low * LOOSEST) - low) * step / PAUSING
        for low, high in zip(least, (width, *least), strict=False)
        for step in range(PAUSING + 1)
    }
    return max(tried, key=lambda each: (*_runs_over(words, each), -each))


def _narrowest(words: Sequence[Measured], width: float, count: int) -> float:
    """About the least width up to *width* at which *words* take no more than *count* lines."""
    least, most = sum(word.width for word in words) / count, width
    for _ in range(BALANCING):
        middle = (least + most) / 2
        if len(_ends(words, middle)) <= count:
            most = middle
        else:
            least = middle
    return most


def _runs_over(words: Sequence[Measured], width: float) -> tuple[int, int]:
    """How many lines run over where no voice pauses, and all lines; both are negative."""
    ends = _ends(words, width)
    return -sum(not words[end].pauses for end in ends[:-1]), -len(ends)


def _ends(words: Sequence[Measured], width: float) -> list[int]:
    """The number of the last word of every line no wider than *width*."""
    return list(_broken(words, width + UNSEEN))


def _broken(words: Sequence[Measured], room: float) -> Iterator[int]:
    used, space = 0.0, 0.0
    for number, word in enumerate(words):
        if used and used + space + word.width > room:
            yield number - 1
            used, space = 0.0, 0.0
        used += space + word.width
        space = word.space
    if words:
        yield len(words) - 1
