"""Which sources pages cite, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Group, Page, Span, Strip, Table


def citing(comparison: Comparison, pages: Iterable[Page]) -> Comparison:
    """*comparison* with the sources that *pages* cite, and no others, numbered as they are met.

    It is the same where they are numbered so already.
    """
    numbers = tuple(dict.fromkeys(_cites(tuple(pages))))
    if numbers == tuple(range(1, len(comparison.cited) + 1)):
        return comparison
    return replace(comparison, cited=tuple(comparison.cited[number - 1] for number in numbers))


def _cites(value: object) -> Iterator[int]:
    """Every number that is printed in *value*, then those that stand behind what it says."""
    behind: list[tuple[int, ...]] = []
    yield from _printed(value, behind)
    for numbers in behind:
        yield from numbers


def _printed(value: object, behind: list[tuple[int, ...]]) -> Iterator[int]:
    if isinstance(value, Span):
        yield from value.cites
    elif isinstance(value, tuple):
        for item in value:
            yield from _printed(item, behind)
    elif isinstance(value, Struct):
        if isinstance(value, Table):
            behind += value.sources
        elif isinstance(value, Strip | Group):
            behind.append(value.sources)
        for name in value.__struct_fields__:
            if name != "sources":
                yield from _printed(getattr(value, name), behind)
