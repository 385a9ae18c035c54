"""A drawing as outlines: paths with solid colors, which stay crisp at every size."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from reportgen.color.srgb import Color


class Stroke(Struct, frozen=True, kw_only=True):
    """How an outline is stroked, in the words of ISO 32000-1, 8.4.3."""

    color: Color
    width: float
    cap: int = 0
    join: int = 0
    miter: float = 4.0
    dashes: tuple[float, ...] = ()
    phase: float = 0.0


class Region(Struct, frozen=True):
    """A path as operators of ISO 32000-1, 8.5.2, and which of its insides count."""

    path: str
    even_odd: bool = False


class Outline(Struct, frozen=True):
    """A region that is filled, stroked, or both, as far as it lies in all of *clips*."""

    region: Region
    fill: Color | None = None
    stroke: Stroke | None = None
    clips: tuple[Region, ...] = ()


class Artwork(Struct, frozen=True):
    """Outlines from back to front on *width* by *height* units; y grows downwards.

    What lies outside is not seen.
    """

    width: float
    height: float
    outlines: tuple[Outline, ...]


@lru_cache(maxsize=256)
def tinted(art: Artwork, color: Color) -> Artwork:
    """*art* with all that it fills and strokes in *color*."""
    return replace(art, outlines=tuple(_tinted(each, color) for each in art.outlines))


def _tinted(outline: Outline, color: Color) -> Outline:
    stroke = outline.stroke and replace(outline.stroke, color=color)
    return replace(outline, fill=outline.fill and color, stroke=stroke)
