"""Colors for office printers and presses, which make colors of dots.

A printer with black alone screens gray and colored type into dots, and a copy of the copy loses
them. So type for the office is black, or white on what is dark, and so are lines.
"""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.color.srgb import BLACK, WHITE, Color, contrast, reads
from reportgen.theme.scheme import Column, Scheme


def solid_type(colors: Scheme) -> Scheme:
    """*colors* with all type, and the lines between rows, black or white, whichever reads."""
    black = _firmest(colors.paper)
    on_band = _firmest(colors.band.fill)
    columns = tuple(_column(column, black) for column in colors.columns)
    return replace(
        colors,
        ink=black,
        muted=black,
        hairline=black,
        writing=black,
        heading=black,
        accent=black if reads(colors.accent, colors.paper) else colors.accent,
        band=replace(colors.band, text=on_band, soft=on_band, accent_text=on_band),
        columns=columns,
    )


def paper_white(colors: Scheme) -> Scheme:
    """*colors* with small type on a dark band left white: a tint of a few dots would blur it.

    Lines to write on are those between rows, which a press prints in solid black.
    """
    colors = replace(colors, writing=colors.hairline)
    if reads(WHITE, colors.band.fill):
        return replace(colors, band=replace(colors.band, soft=WHITE))
    return colors


def _column(column: Column, black: Color) -> Column:
    on_tint = _firmest(column.tint)
    return replace(
        column,
        on_fill=_firmest(column.fill),
        text=black,
        on_tint=on_tint,
        muted_on_tint=on_tint,
    )


def _firmest(ground: Color) -> Color:
    """Black or white, whichever reads better on *ground*."""
    return max((WHITE, BLACK), key=lambda color: contrast(color, ground))
