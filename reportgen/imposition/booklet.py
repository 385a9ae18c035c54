"""A booklet: sheets that are laid into one another, folded in the middle and stapled there.

Each sheet has four pages, so blank ones follow the last page where they are needed. Inner
sheets stand out by the thickness of those around them: their pages move towards the fold, so
that all margins are as wide once the booklet is trimmed.

Upright pages lie side by side, and the fold is upright. Pages that lie on their sides stand above
one another, with the fold across, as in a calendar on a wall: two of letter make a tabloid sheet.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.imposition.layout import Cell, Leaf, Sheets, Side
from reportgen.imposition.marks import marks
from reportgen.imposition.sheets import choose, inches
from reportgen.theme.measures import Imposition

Size = tuple[float, float]


def booklet(
    pages: int, leaf: Leaf, measures: Imposition, *, paper: str, sheet: str | None = None
) -> Sheets:
    """*pages* of a document on as many sheets as it takes, outermost first."""
    around = max(measures.edge, leaf.bleed) if leaf.bleed else 0.0

    lying = leaf.width > leaf.height
    across, down = (1, 2) if lying else (2, 1)

    def fit(width: float, height: float) -> Size | None:
        wide = width - across * leaf.width >= 2 * around - 1e-6
        return (
            (width, height) if wide and height - down * leaf.height >= 2 * around - 1e-6 else None
        )

    how = "above one another" if lying else "side by side"
    needs = f"two pages of {inches(leaf.width, leaf.height)} {how} do not fit on a sheet"
    name, size = choose(fit, measures, paper, sheet, needs)
    count = -(-pages // 4)
    sides = tuple(
        _side(faces, size, leaf, measures, depth)
        for depth in range(count)
        for faces in _faces(depth, count * 4, pages)
    )
    # the sheet turns about the fold: across a sheet that is upright, upright on one that lies
    short = size[1] > size[0] if lying else size[0] > size[1]
    return Sheets(sides, "ShortEdge" if short else "LongEdge", f"a booklet on {name}")


def _faces(depth: int, total: int, pages: int) -> Iterator[tuple[int | None, int | None]]:
    """The pages on the left and on the right of the outer and of the inner side of a sheet."""
    first, last = 2 * depth, total - 1 - 2 * depth
    for left, right in ((last, first), (first + 1, last - 1)):
        yield left if left < pages else None, right if right < pages else None


def _side(
    faces: tuple[int | None, int | None],
    size: Size,
    leaf: Leaf,
    measures: Imposition,
    depth: int,
) -> Side:
    """One side of the sheet that lies in *depth* others."""
    lying = leaf.width > leaf.height
    creep = depth * measures.thickness
    fold = (size[1] if lying else size[0]) / 2
    cells = [
        _cell(page, leaf, size, creep, first=first)
        for page, first in zip(faces, (True, False), strict=True)
        if page is not None
    ]
    left, bottom = (size[0] - leaf.width) / 2, (size[1] - leaf.height) / 2
    trim = (
        (left, fold - leaf.height, left + leaf.width, fold + leaf.height)
        if lying
        else (fold - leaf.width, bottom, fold + leaf.width, bottom + leaf.height)
    )
    lines = marks([trim], size, leaf, measures, folds=[fold], lying=lying)
    return Side(*size, tuple(cells), lines)


def _cell(page: int, leaf: Leaf, size: Size, creep: float, *, first: bool) -> Cell:
    """A page on the left of the fold or above it where it is the *first*, else behind it.

    *creep* is how far it moves towards the fold.
    """
    bleed = leaf.bleed
    if leaf.width > leaf.height:
        fold, left = size[1] / 2, (size[0] - leaf.width) / 2
        outer = leaf.height - creep + bleed
        low, high = (fold, fold + outer) if first else (fold - outer, fold)
        bottom = fold - creep if first else fold - leaf.height + creep
        return Cell(
            page=page,
            left=left,
            bottom=bottom,
            clip=(left - bleed, low, left + leaf.width + bleed, high),
        )
    fold, bottom = size[0] / 2, (size[1] - leaf.height) / 2
    outer = leaf.width - creep + bleed
    low, high = (fold - outer, fold) if first else (fold, fold + outer)
    left = fold - leaf.width + creep if first else fold - creep
    return Cell(
        page=page,
        left=left,
        bottom=bottom,
        clip=(low, bottom - bleed, high, bottom + leaf.height + bleed),
    )
