"""Which sources pages cite, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from reportgen.catalog.names import SourceId
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


def joined(
    comparison: Comparison, pages: Iterable[Page], *, brief: bool, few: bool = False
) -> Comparison:
    """*comparison* with one number for all sources of a publisher that *pages* cite.

    What stands below a page is *brief*; a list of *few* sources has only those of numbers.
    """
    named = _of_numbers(pages) if few else frozenset(comparison.cited)
    groups: dict[str, list[SourceId]] = {}
    for source in comparison.cited:
        if source in named:
            groups.setdefault(comparison.sources[source].publisher, []).append(source)
    return replace(comparison, joined=tuple(map(tuple, groups.values())), brief=brief)


def listed_elsewhere(comparison: Comparison) -> bool:
    """Whether the school has a page with every source."""
    return comparison.school is not None and comparison.school.sources_url is not None


def _of_numbers(pages: Iterable[Page]) -> frozenset[SourceId]:
    """The sources of the figures on *pages*."""
    spans = (part for part in walk(tuple(pages), (Span,)) if isinstance(part, Span))
    return frozenset(
        source for span in spans if span.figure is not None for source in span.figure.sources
    )


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
