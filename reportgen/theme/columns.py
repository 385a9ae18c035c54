"""Which color each column of a page has, where the brand leaves some open.

Columns stay apart for everybody: in color, for eyes that see fewer hues, and in black and white.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from reportgen.brand.values import MOST_COLUMNS, Brand, PrintColumn, Swatch
from reportgen.color.srgb import VISIBLE, Color, contrast, distance
from reportgen.color.vision import blindly_apart, grays_apart, nearest_shade
from reportgen.errors import Findings

_MEANINGS = ("primary", "secondary", "tertiary", "info", "success", "danger", "warning")

SHIFT = 0.15
"""How much lighter or darker a color of the brand may become, so that it is told from others."""


class Apart(Struct, frozen=True):
    """How different columns have to be; black and white are 1 apart.

    *color* holds for most eyes, *blind* for those without one kind of cones, *gray* for a page
    in black and white.
    """

    color: float
    blind: float
    gray: float

    def alike(self, a: Color, b: Color) -> str:
        """For whom two colors are too much alike; empty where everybody tells them apart."""
        if distance(a, b) < self.color:
            return "to everybody"
        if blindly_apart(a, b) < self.blind:
            return "to people who see fewer colors"
        return "in black and white" if grays_apart(a, b) < self.gray else ""

    def from_all(self, color: Color, taken: Iterable[Color]) -> bool:
        """Whether *color* can be told from every color that is *taken*."""
        return not any(self.alike(color, other) for other in taken)


def apart(shares: Mapping[str, float]) -> Apart:
    """What the *shares* of a brand ask for."""
    return Apart(shares["apart"], shares["apart_blind"], shares["apart_gray"])


def choose(
    brand: Brand, default: Brand, ink: Swatch, paper: Swatch, needed: Apart
) -> tuple[PrintColumn, ...]:
    """Four columns: the brand's for print, then its other colors, then the default's.

    A color that does not show on *paper*, or that looks like one that has been chosen, is passed
    over as long as there is another. One that is too near in lightness alone is made a little
    lighter or darker; the default's, as much as it takes.
    """
    chosen = list(brand.print_colors.columns)
    candidates = [PrintColumn(swatch) for swatch in _others(brand, ink, needed.color)]

    def suits(color: Color) -> bool:
        shows = contrast(color, paper.color) >= VISIBLE
        return shows and needed.from_all(color, (each.fill.color for each in chosen))

    for column in (*candidates, *default.print_colors.columns):
        taken = [each.fill for each in chosen]
        if contrast(column.fill.color, paper.color) >= VISIBLE and _is_new(
            column.fill, taken, needed.color
        ):
            found = nearest_shade(column.fill.color, suits, SHIFT)
            chosen += [_shaded(column, found)] if found else []
    spare = [column for column in default.print_colors.columns if column not in chosen]
    for column in spare:
        if len(chosen) < MOST_COLUMNS:
            found = nearest_shade(column.fill.color, suits)
            chosen.append(_shaded(column, found) if found else column)
    return tuple(chosen[:MOST_COLUMNS])


def check_columns(brand: Brand, needed: Apart, findings: Findings) -> None:
    """Warn of columns that the brand itself sets and that somebody would take for one another."""
    for (before, one), (number, other) in combinations(enumerate(brand.print_colors.columns, 1), 2):
        if why := needed.alike(one.fill.color, other.fill.color):
            findings.warn(
                other.fill.place,
                f"column {number}, {other.fill}, looks like column {before}, {one.fill}, {why}",
                "make one of them lighter, or darker",
            )


def _shaded(column: PrintColumn, color: Color) -> PrintColumn:
    """*column* in the shade *color*; its tint is mixed anew where that is another one."""
    if color == column.fill.color:
        return column
    return PrintColumn(replace(column.fill, color=color))


def _others(brand: Brand, ink: Swatch, needed: float) -> Iterator[Swatch]:
    """The brand's colors in the order in which they may become columns."""
    for name in _MEANINGS:
        if name in brand.colors:
            yield brand.colors[name]
    for swatch in brand.palette.values():
        if _is_new(swatch, [ink], needed):
            yield swatch


def _is_new(swatch: Swatch, taken: Iterable[Swatch], needed: float) -> bool:
    """Whether *swatch* is another color than all that are taken."""
    return all(distance(swatch.color, other.color) >= needed for other in taken)
