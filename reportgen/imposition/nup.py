"""Several copies on a sheet, to be cut: fronts, and backs that meet them.

A printer for both sides turns the sheet along its long edge. On an upright sheet the backs
stand in mirrored columns; on one that lies on its side, in mirrored rows and on their heads.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.imposition.layout import Cell, Leaf, Sheets, Side
from reportgen.imposition.marks import Rectangle, marks
from reportgen.imposition.sheets import choose, inches
from reportgen.theme.measures import Imposition

Faces = tuple[int, int | None]
"""The pages on the front and on the back of a leaf, counted from 0."""


class Grid(Struct, frozen=True, kw_only=True):
    """Columns and rows of leaves in the middle of a sheet, and what is between them."""

    width: float
    height: float
    columns: int
    rows: int
    gutter: float
    leaf: Leaf

    def corner(self, index: int) -> tuple[float, float]:
        """The lower left corner of a front's trim; they count along rows from the top left."""
        row, column = divmod(index, self.columns)
        step, down = self.leaf.width + self.gutter, self.leaf.height + self.gutter
        left = (self.width - self.columns * step + self.gutter) / 2
        bottom = (self.height - self.rows * down + self.gutter) / 2
        return left + column * step, bottom + (self.rows - 1 - row) * down

    def cell(self, index: int, page: int, *, back: bool) -> Cell:
        """The page of a leaf: its front, or its back where it meets the front."""
        left, bottom = self.corner(index)
        row, column = divmod(index, self.columns)
        turned = back and self.width > self.height
        if turned:
            bottom = self.height - bottom - self.leaf.height
            row = self.rows - 1 - row
        elif back:
            left = self.width - left - self.leaf.width
            column = self.columns - 1 - column
        bleed, half = self.leaf.bleed, min(self.leaf.bleed, self.gutter / 2)
        clip = (
            left - (half if column else bleed),
            bottom - (half if row < self.rows - 1 else bleed),
            left + self.leaf.width + (half if column < self.columns - 1 else bleed),
            bottom + self.leaf.height + (half if row else bleed),
        )
        return Cell(page=page, left=left, bottom=bottom, clip=clip, turned=turned)

    def trims(self) -> list[Rectangle]:
        """Where every leaf is cut; fronts and backs alike."""
        corners = map(self.corner, range(self.columns * self.rows))
        return [(x, y, x + self.leaf.width, y + self.leaf.height) for x, y in corners]


def n_up(
    copies: Sequence[Sequence[int]],
    number: int,
    leaf: Leaf,
    measures: Imposition,
    *,
    paper: str,
    sheet: str | None = None,
) -> Sheets:
    """*number* leaves on a sheet: the same one where there is one copy, else different ones.

    *copies* have the pages of each copy. Different ones are laid out to be cut and stacked:
    the piles, put on one another from the first place to the last, are in the order of copies.
    """
    gutter = measures.gutter if leaf.bleed else measures.joint
    around = max(measures.edge, leaf.bleed)

    def fit(width: float, height: float) -> Grid | None:
        for rows in range(1, number + 1):
            columns = number // rows
            grid = Grid(
                width=width, height=height, columns=columns, rows=rows, gutter=gutter, leaf=leaf
            )
            if columns * rows == number and _room(grid) >= around - 1e-6:
                return grid
        return None

    needs = (
        f"{number} pages of {inches(leaf.width, leaf.height)} do not fit on a sheet"
        f" with {around / 72:.4g} in around them"
    )
    name, grid = choose(fit, measures, paper, sheet, needs)
    leaves = [leaf for copy in copies for leaf in _leaves(copy)]
    sides = tuple(_sides(_spread(leaves, number, same=len(copies) == 1), grid, measures))
    flip = "LongEdge" if any(len(copy) > 1 for copy in copies) else ""
    return Sheets(sides, flip, f"{number} on a sheet of {name}")


def _room(grid: Grid) -> float:
    """What is left around the leaves, at the narrowest."""
    return min(side for x, y in [grid.corner((grid.rows - 1) * grid.columns)] for side in (x, y))


def _leaves(pages: Sequence[int]) -> Iterator[Faces]:
    """Fronts and backs of the leaves of a copy."""
    for index in range(0, len(pages), 2):
        yield pages[index], pages[index + 1] if index + 1 < len(pages) else None


def _spread(leaves: Sequence[Faces], number: int, *, same: bool) -> Iterator[list[Faces | None]]:
    """The leaves of each sheet; None where a place stays empty."""
    if same:
        for leaf in leaves:
            yield [leaf] * number
        return
    sheets = -(-len(leaves) // number)
    for sheet in range(sheets):
        places = range(sheet, sheets * number, sheets)
        yield [leaves[place] if place < len(leaves) else None for place in places]


def _sides(
    sheets: Iterator[list[Faces | None]], grid: Grid, measures: Imposition
) -> Iterator[Side]:
    """Front and back of every sheet; without backs where no leaf has one."""
    lines = marks(grid.trims(), (grid.width, grid.height), grid.leaf, measures)
    spread = list(sheets)
    doubled = any(leaf is not None and leaf[1] is not None for each in spread for leaf in each)
    for leaves in spread:
        for back in (False, True) if doubled else (False,):
            cells = tuple(
                grid.cell(index, page, back=back)
                for index, leaf in enumerate(leaves)
                if leaf is not None and (page := leaf[back]) is not None
            )
            yield Side(grid.width, grid.height, cells, lines)
