"""Which sources pages cite, in the order in which a reader meets them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from reportgen.catalog.names import ENGLISH, SourceId
from reportgen.catalog.stops import address_of, home_of
from reportgen.comparison.comparing import Comparison, Elsewhere
from reportgen.content.blocks import Group, Page, Span, Strip, Table
from reportgen.files.text import WebAddress
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
    comparison: Comparison,
    pages: Iterable[Page],
    elsewhere: Elsewhere | None = None,
    *,
    brief: bool,
    few: bool = False,
    bare: bool = False,
) -> Comparison:
    """*comparison* with one number for all sources of a publisher that *pages* cite.

    What stands below a page is *brief*; a list of *few* sources has only those of numbers, and one
    that is *bare* names publishers alone. *elsewhere* is where every source is named.
    """
    named = _of_numbers(pages) if few else frozenset(comparison.cited)
    groups: dict[str, list[SourceId]] = {}
    for source in comparison.cited:
        if source in named:
            groups.setdefault(comparison.sources[source].publisher, []).append(source)
    entries = tuple(map(tuple, groups.values()))
    return replace(comparison, joined=entries, brief=brief, bare=bare, elsewhere=elsewhere)


def elsewhere_of(comparison: Comparison, *, small: bool) -> Elsewhere | None:
    """The school's page with every source; of a *small* format, else its own page on the site.

    On paper that is the site in the language of the page, which is short enough to be typed.
    """
    school = comparison.school
    if school is None:
        return None
    if school.sources_url is not None:
        return Elsewhere(school.sources_url, school.sources_url)
    if not small or school.web is None or school.web.comparisons is None:
        return None
    roles = [role.slug for role in comparison.roles]
    language = str(comparison.roles[0].language or ENGLISH)
    page = address_of(school, roles, comparison.campus, language)
    base = school.web.comparisons
    home = f"{base.rstrip('/')}/{home_of(language)}".rstrip("/")
    return Elsewhere(*(WebAddress(each, base.place) for each in (home, page))) if page else None


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
