"""Which color each column of a page has, where the brand leaves some open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.brand.values import MOST_COLUMNS, Brand, PrintColumn, Swatch
from reportgen.color.srgb import VISIBLE, contrast, distance

_MEANINGS = ("primary", "secondary", "tertiary", "info", "success", "danger", "warning")


def choose(
    brand: Brand, default: Brand, ink: Swatch, paper: Swatch, apart: float
) -> tuple[PrintColumn, ...]:
    """Four columns: the brand's for print, then its other colors, then the default's.

    A color that does not show on *paper*, or is less than *apart* from one that has been
    chosen, is passed over as long as there is another.
    """
    chosen = list(brand.print_colors.columns)
    candidates = (PrintColumn(swatch) for swatch in _others(brand, ink, apart))
    for column in (*candidates, *default.print_colors.columns):
        taken = [each.fill for each in chosen]
        shows = contrast(column.fill.color, paper.color) >= VISIBLE
        if shows and _is_new(column.fill, taken, apart):
            chosen.append(column)
    spare = [column for column in default.print_colors.columns if column not in chosen]
    return tuple([*chosen, *spare][:MOST_COLUMNS])


def _others(brand: Brand, ink: Swatch, apart: float) -> Iterator[Swatch]:
    """The brand's colors in the order in which they may become columns."""
    for name in _MEANINGS:
        if name in brand.colors:
            yield brand.colors[name]
    for swatch in brand.palette.values():
        if _is_new(swatch, [ink], apart):
            yield swatch


def _is_new(swatch: Swatch, taken: Iterable[Swatch], apart: float) -> bool:
    """Whether *swatch* can be told from every color that is taken."""
    return all(distance(swatch.color, other.color) >= apart for other in taken)
