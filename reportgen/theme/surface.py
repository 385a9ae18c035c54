"""What words stand on, and which colors they have there."""

from __future__ import annotations

from msgspec import Struct

from reportgen.color.srgb import Color, reads
from reportgen.content.blocks import Ground
from reportgen.theme.scheme import Scheme


class Surface(Struct, frozen=True, kw_only=True):
    """The colors of words on one ground; *fill* is None where the paper shows.

    *ink* is for what is read, *heading* for what stands out, *muted* for what is quiet, and
    *accent* for a word between words of the heading's color.
    """

    fill: Color | None
    ink: Color
    heading: Color
    muted: Color
    accent: Color


def surface(scheme: Scheme, ground: Ground, column: int | None = None) -> Surface:
    """The colors on *ground*; those of *column* where it is a tint."""
    paper, ink, muted = scheme.paper, scheme.ink, scheme.muted
    accent = scheme.accent if reads(scheme.accent, paper) else muted
    if not scheme.solid or ground is Ground.PAPER:
        heading = scheme.heading if column is None else scheme.columns[column].text
        return Surface(fill=None, ink=ink, heading=heading, muted=muted, accent=accent)
    if ground is Ground.BAND:
        band = scheme.band
        return Surface(
            fill=band.fill,
            ink=band.soft,
            heading=band.text,
            muted=band.soft,
            accent=band.accent_text,
        )
    if ground is Ground.STRIP or column is None:
        return Surface(
            fill=scheme.strip, ink=ink, heading=scheme.heading, muted=muted, accent=muted
        )
    own = scheme.columns[column]
    return Surface(
        fill=own.tint,
        ink=ink,
        heading=own.on_tint,
        muted=own.muted_on_tint,
        accent=own.muted_on_tint,
    )
