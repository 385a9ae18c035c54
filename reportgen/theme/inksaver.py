"""A scheme that spares ink: nothing is filled, and color is left for lines and headings."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.brand.values import Brand
from reportgen.color.srgb import VISIBLE, WHITE, Color, contrast, firm, mix, reads
from reportgen.errors import Findings
from reportgen.theme.scheme import Band, Column, Scheme, scheme


def sparing(brand: Brand, default: Brand) -> Scheme:
    """The scheme of *brand* for a thin ink budget, on white paper whatever its background is.

    Text is black, which a printer makes of one ink. What stood on a fill stands on paper.
    """
    colors = scheme(brand, default, Findings())
    black = max(
        (default.colors["dark"].color, default.colors["light"].color),
        key=lambda color: contrast(color, WHITE),
    )
    shares = {**default.print_colors.shares, **brand.print_colors.shares}
    muted = firm(black, WHITE, shares["muted"])
    heading = _on_white(colors.heading, black)
    columns = tuple(_column(column, black, muted) for column in colors.columns)
    return replace(
        colors,
        ink=black,
        paper=WHITE,
        muted=muted,
        hairline=mix(black, WHITE, shares["hairline"]),
        heading=heading,
        strip=WHITE,
        band=Band(WHITE, heading, black, muted, mix(black, WHITE, shares["hairline"])),
        columns=columns,
        solid=False,
    )


def _column(column: Column, black: Color, muted: Color) -> Column:
    text = _on_white(column.fill, black)
    line = column.fill if contrast(column.fill, WHITE) >= VISIBLE else black
    return Column(fill=line, tint=WHITE, on_fill=text, text=text, on_tint=text, muted_on_tint=muted)


def _on_white(color: Color, black: Color) -> Color:
    """*color* where it reads on white, else black."""
    return color if reads(color, WHITE) else black
