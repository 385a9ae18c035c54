"""A booklet: sheets that are laid into one another, folded in the middle and stapled there.

Each sheet has four pages, so blank ones follow the last page where they are needed. Inner
sheets stand out by the thickness of those around them: their pages move towards the fold, so
that all margins are as wide once the booklet is trimmed.
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

    def fit(width: float, height: float) -> Size | None:
        wide = width - 2 * leaf.width >= 2 * around - 1e-6
        return (width, height) if wide and height - leaf.height >= 2 * around - 1e-6 else None

    needs = f"two pages of {inches(leaf.width, leaf.height)} side by side do not fit on a sheet"
    name, size = choose(fit, measures, paper, sheet, needs)
    count = -(-pages // 4)
    sides = tuple(
        _side(faces, size, leaf, measures, depth)
        for depth in range(count)
        for faces in _faces(depth, count * 4, pages)
    )
    flip = "ShortEdge" if size[0] > size[1] else "LongEdge"
    return Sheets(sides, flip, f"a booklet on {name}")


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
    fold, bottom = size[0] / 2, (size[1] - leaf.height) / 2
    creep = depth * measures.thickness
    low, high = bottom - leaf.bleed, bottom + leaf.height + leaf.bleed
    outer = leaf.width - creep + leaf.bleed
    cells = []
    if faces[0] is not None:
        clip = (fold - outer, low, fold, high)
        cells.append(Cell(page=faces[0], left=fold - leaf.width + creep, bottom=bottom, clip=clip))
    if faces[1] is not None:
        clip = (fold, low, fold + outer, high)
        cells.append(Cell(page=faces[1], left=fold - creep, bottom=bottom, clip=clip))
    trim = (fold - leaf.width, bottom, fold + leaf.width, bottom + leaf.height)
    return Side(*size, tuple(cells), marks([trim], size, leaf, measures, folds=[fold]))
