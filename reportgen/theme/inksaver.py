"""A scheme that spares ink: nothing is filled, and color is left for shapes and their lines."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.brand.values import Brand
from reportgen.color.srgb import BLACK, VISIBLE, WHITE, contrast, mix
from reportgen.color.vision import visible
from reportgen.errors import Findings
from reportgen.theme.scheme import Band, Column, Scheme, scheme
from reportgen.theme.toner import solid_type


def sparing(brand: Brand, default: Brand) -> Scheme:
    """The scheme of *brand* for a thin ink budget, on white paper whatever its background is.

    Text is black, which a printer makes of one ink. What stood on a fill stands on paper.
    """
    colors = scheme(brand, default, Findings())
    shares = {**default.print_colors.shares, **brand.print_colors.shares}
    return solid_type(
        replace(
            colors,
            paper=WHITE,
            strip=WHITE,
            mark=visible(colors.accent, WHITE),
            band=Band(WHITE, BLACK, BLACK, BLACK, mix(BLACK, WHITE, shares["hairline"])),
            columns=tuple(map(_column, colors.columns)),
            solid=False,
        )
    )


def _column(column: Column) -> Column:
    """*column* with its color in lines, where that is seen on white."""
    line = column.fill if contrast(column.fill, WHITE) >= VISIBLE else BLACK
    return replace(column, fill=line, tint=WHITE, mark=line)
