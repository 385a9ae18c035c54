"""Which sources pages cite, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Group, Page, Span, Strip, Table
from reportgen.files.values import walk


def citing(comparison: Comparison, pages: Iterable[Page]) -> Comparison:
    """*comparison* with only the sources cited on *pages*, numbered in reading order.

    Returns *comparison* itself if its numbers are so already.
    """
    numbers = tuple(dict.fromkeys(_cites(tuple(pages))))
    if numbers == tuple(range(1, len(comparison.cited) + 1)):
        return comparison
    return replace(comparison, cited=tuple(comparison.cited[number - 1] for number in numbers))


def _cites(pages: tuple[Page, ...]) -> Iterator[int]:
    """Every citation printed on *pages*, then the numbers of the sources of whole blocks."""
    behind: list[tuple[int, ...]] = []
    for part in walk(pages, (Span,)):
        match part:
            case Span():
                yield from part.cites
            case Table():
                behind += part.sources
            case Strip() | Group():
                behind.append(part.sources)
    yield from chain.from_iterable(behind)
