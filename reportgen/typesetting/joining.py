"""Pages that may run on from those before them, and the number of pages of a booklet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.blocks import Area, Heading, Notes, Page, Span

SHEET = 4
"""The pages of a sheet that is folded once."""


class Laid(Struct, frozen=True):
    """The pages that a page becomes, and how many its content would fill at the least.

    *least* has a fraction; no way to break the page takes fewer.
    """

    pages: tuple[Page, ...]
    least: float = 1.0


Broken = Callable[[Page, int], Laid]
"""Breaks a page into as many as it takes, or a number more where its blocks can be parted so."""


class _Part(Struct, frozen=True):
    """A page as it was arranged, or several that run on as one, and the pages that it becomes."""

    whole: Page
    laid: Laid

    def fill(self, more: int) -> float:
        """How full its pages are on *more* of them, as a share of a page."""
        return self.laid.least / (len(self.laid.pages) + more)


def joined(pages: Sequence[Page], broken: Broken, notes: str) -> list[Page]:
    """The pages that *pages* become, broken where they are too long, run on where that saves any.

    Those that fold are a whole number of sheets: no more run on than that takes, long parts
    take the pages that are missing, and what these cannot is left to write on
    before the last page, under the heading *notes*.
    """
    parts = [_Part(page, broken(page, 0)) for page in pages]
    folds = any(page.folds for page in pages)
    shortest = _run_on(parts, broken, 0)
    target = _sheets(_count(shortest)) if folds else 0
    parts = _run_on(parts, broken, target) if target > _count(shortest) else shortest
    whole = [page for part in _spread(parts, broken, target) for page in part.laid.pages]
    if folds and whole:
        while len(whole) % SHEET:
            whole.insert(-1, _blank(whole[-1], notes))
    return whole


def _count(parts: Iterable[_Part]) -> int:
    return sum(len(part.laid.pages) for part in parts)


def _sheets(count: int) -> int:
    """*count* pages, and as many more as fill a sheet."""
    return -(-count // SHEET) * SHEET


def _spread(parts: Iterable[_Part], broken: Broken, target: int) -> list[_Part]:
    """*parts* as *target* pages if they are fewer: those are on more that stay the fullest."""
    found = list(parts)
    more = [0] * len(found)
    long = [number for number, part in enumerate(found) if len(part.laid.pages) > 1]
    for _ in range(target - _count(found) if long else 0):
        fullest = max(long, key=lambda at: found[at].fill(more[at] + 1))
        more[fullest] += 1
    return [
        replace(part, laid=broken(part.whole, extra))
        if extra and len(part.laid.pages) > 1
        else part
        for part, extra in zip(found, more, strict=True)
    ]


def _run_on(parts: Sequence[_Part], broken: Broken, target: int) -> list[_Part]:
    """*parts* with those that join run on from the one before, down to *target* pages.

    Only where that saves a page.
    """
    out: list[_Part] = []
    left = _count(parts)
    for part in parts:
        run = _one(out[-1], part, broken) if out and left > target else None
        if run is None:
            out.append(part)
        else:
            left += _count((run,)) - _count((out[-1], part))
            out[-1] = run
    return out


def _one(above: _Part, below: _Part, broken: Broken) -> _Part | None:
    """The two parts as one, if *below* joins and that saves a page; else None."""
    before = _count((above, below))
    if not (above.whole.joins and below.whole.joins):
        return None
    if above.laid.least + below.laid.least > before - 1:
        return None
    both = _both(above.whole, below.whole)
    part = _Part(both, broken(both, 0))
    return part if _count((part,)) < before else None


def _both(above: Page, below: Page) -> Page:
    """The blocks of two pages on one; lines to write on stand at its end alone."""
    flowing = next(area for area in below.areas if area.flows)
    areas = (_extended(area, flowing) for area in above.areas)
    return replace(above, areas=tuple(areas))


def _extended(area: Area, more: Area) -> Area:
    if not area.flows:
        return area
    kept = tuple(block for block in area.blocks if not isinstance(block, Notes))
    return replace(area, blocks=(*kept, *more.blocks))


def _blank(like: Page, title: str) -> Page:
    """A page to write on called *title*, with the head and foot of *like*."""
    heading = Heading(2, (Span(title),))
    notes = Notes((), full=True)
    areas: Iterable[Area] = (
        replace(area, blocks=(heading, notes)) if area.flows else area for area in like.areas
    )
    return replace(like, areas=tuple(areas))
