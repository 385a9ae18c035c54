"""Short pages that may join the page before them, and the number of pages of a booklet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from reportgen.content.blocks import Area, Heading, Notes, Page, Span

SHEET = 4
"""The pages of a sheet that is folded once."""

Broken = Callable[[Page, int], tuple[Page, ...]]
"""Breaks a page into as many as it takes, or a number more where its blocks can be parted so."""

Fits = Callable[[Page], Page | None]
"""A page, without lines to write on where they find no room; None where it is too full."""


def joined(pages: Sequence[Page], broken: Broken, fits: Fits, notes: str) -> list[Page]:
    """The pages that *pages* become, broken where they are too long, short ones below another.

    Those that fold are a whole number of sheets: no more is joined than that takes, long parts
    take the pages that are missing, and what these cannot is left to write on
    before the last page, under the heading *notes*.
    """
    laid = [list(broken(page, 0)) for page in pages]
    count = sum(map(len, laid))
    folds = any(page.folds for page in pages)
    target = _sheets(sum(map(len, _joined(pages, laid, fits, 0)))) if folds else 0
    laid = _spread(pages, laid, broken, target)
    whole = [page for part in _joined(pages, laid, fits, target) for page in part]
    if folds and count:
        while len(whole) % SHEET:
            whole.insert(-1, _blank(whole[-1], notes))
    return whole


def _sheets(count: int) -> int:
    """*count* pages, and as many more as fill a sheet."""
    return -(-count // SHEET) * SHEET


def _spread(
    pages: Sequence[Page], laid: Sequence[list[Page]], broken: Broken, target: int
) -> list[list[Page]]:
    """*laid* as *target* pages if they are fewer: the longest parts are on more pages."""
    more = [0] * len(laid)
    for _ in range(target - sum(map(len, laid))):
        fullest = max(range(len(laid)), key=lambda at: len(laid[at]) / (more[at] + 1))
        more[fullest] += 1
    return [
        list(broken(page, extra)) if extra and len(own) > 1 else own
        for page, own, extra in zip(pages, laid, more, strict=True)
    ]


def _joined(
    pages: Sequence[Page], laid: Sequence[list[Page]], fits: Fits, target: int
) -> list[list[Page]]:
    """*laid* with the pages that join on the last one before them, down to *target* pages."""
    out: list[list[Page]] = []
    left = sum(map(len, laid))
    for page, own in zip(pages, laid, strict=True):
        above = out[-1][-1] if out else page
        short = page.joins and above.joins and len(own) == 1 and left > target
        both = fits(_both(above, page)) if short and out else None
        if both is not None:
            out[-1][-1] = both
            left -= 1
        else:
            out.append(list(own))
    return out


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
