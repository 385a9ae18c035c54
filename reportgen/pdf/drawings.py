"""Colors and drawings to operators: ISO 32000-1, 8.4 to 8.6."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from reportgen.artwork.drawing import Artwork, Outline, Region, Stroke
from reportgen.color.operands import operand, operands
from reportgen.color.srgb import Color

_PLACES = 5
"""Decimals of lengths in a drawing, which may be scaled up."""

_PAINT = {(True, False): "f", (False, True): "S", (True, True): "B"}
"""The operator for a region that is filled, stroked, or both."""


@lru_cache(maxsize=256)
def filling(color: Color) -> str:
    """The operator that fills with *color*; its capitals stroke. Gray takes black ink alone."""
    if color.red == color.green == color.blue:
        return f"{color.red:.4g} g"
    return " ".join(f"{part:.4g}" for part in color.channels) + " rg"


Filling = Callable[[Color], str]
"""A color to the operator that fills with it; its capitals stroke."""


def drawing(art: Artwork, width: float, x: float, y: float, filling: Filling = filling) -> str:
    """*art* as wide as *width* points, its upper left corner at (x, y); y points up."""
    scale = operand(width / art.width, 10)
    lines = [
        f"q {scale} 0 0 -{scale} {operands(x, y, places=_PLACES)} cm",
        f"0 0 {operands(art.width, art.height, places=_PLACES)} re W n",
    ]
    fill: Color | None = None
    stroke: Stroke | None = None
    for outline in art.outlines:
        if outline.clips:  # what is said inside is forgotten behind it
            shown = _shown(outline, None, None, filling)
            lines += ("q", *map(_clip, outline.clips), *shown, "Q")
        else:
            lines += _shown(outline, fill, stroke, filling)
            fill, stroke = outline.fill or fill, outline.stroke or stroke
    return "\n".join((*lines, "Q"))


def _shown(
    outline: Outline, fill: Color | None, stroke: Stroke | None, filling: Filling
) -> Iterator[str]:
    """One outline, where *fill* and *stroke* have been said before."""
    if outline.fill and outline.fill != fill:
        yield filling(outline.fill)
    if outline.stroke and outline.stroke != stroke:
        yield _stroking(outline.stroke, filling)
    paint = _PAINT[outline.fill is not None, outline.stroke is not None]
    star = "*" if outline.region.even_odd and outline.fill else ""
    yield f"{outline.region.path} {paint}{star}"


def _clip(region: Region) -> str:
    path = region.path or "0 0 m h"  # nothing is inside
    return f"{path} W{'*' if region.even_odd else ''} n"


def _stroking(stroke: Stroke, filling: Filling) -> str:
    dashes = operands(*stroke.dashes, places=_PLACES)
    width, miter, phase = (
        operand(length, _PLACES) for length in (stroke.width, stroke.miter, stroke.phase)
    )
    return (
        f"{filling(stroke.color).upper()} {width} w {stroke.cap} J {stroke.join} j "
        f"{miter} M [{dashes}] {phase} d"
    )
