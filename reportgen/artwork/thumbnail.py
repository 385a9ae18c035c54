"""A drawing in few pixels, to be looked at by the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.artwork.drawing import Artwork, Outline, Region, Stroke

_CURVES = 8
"""Straight pieces of a curve."""

_SOLID = 255
"""What a pixel of a mask has where something is seen."""

_Points = list[tuple[float, float]]


def thumbnail(art: Artwork, side: int) -> Any:
    """*art* as a picture of Pillow's, clear where nothing is drawn; *side* pixels at the longer."""
    from PIL import Image, ImageChops

    scale = side / max(art.width, art.height)
    size = max(1, round(art.width * scale)), max(1, round(art.height * scale))
    image = Image.new("RGBA", size)
    for outline in art.outlines:
        clips = [_inside(clip, size, scale) for clip in outline.clips]
        for color, mask in _masks(outline, size, scale):
            for clip in clips:
                mask = ImageChops.multiply(mask, clip)  # noqa: PLW2901 - less and less of it
            solid = *(round(part * _SOLID) for part in color.channels), _SOLID
            image.paste(solid, mask=mask)
    return image


def _masks(outline: Outline, size: tuple[int, int], scale: float) -> Iterator[tuple[Any, Any]]:
    """The colors of an outline, each with where it is seen."""
    if outline.fill:
        yield outline.fill, _inside(outline.region, size, scale)
    if outline.stroke:
        yield outline.stroke.color, _along(outline.region, outline.stroke, size, scale)


def _inside(region: Region, size: tuple[int, int], scale: float) -> Any:
    """A mask of what lies in *region*; how often lines go around a point decides."""
    from PIL import Image, ImageChops, ImageDraw

    around = [Image.new("L", size), Image.new("L", size)]
    for points in _lines(region, scale):
        if len(points) < 3:
            continue
        once = Image.new("L", size)
        ImageDraw.Draw(once).polygon(points, fill=1)
        clockwise = _area(points) > 0
        around[clockwise] = ImageChops.add(around[clockwise], once)
    one, other = around
    if region.even_odd:
        return ImageChops.add(one, other).point([_SOLID * (count % 2) for count in range(256)])
    return ImageChops.difference(one, other).point([0] + [_SOLID] * 255)


def _along(region: Region, stroke: Stroke, size: tuple[int, int], scale: float) -> Any:
    """A mask of a stroke, at least one pixel wide."""
    from PIL import Image, ImageDraw

    mask = Image.new("L", size)
    for points in _lines(region, scale):
        width = max(1, round(stroke.width * scale))
        ImageDraw.Draw(mask).line(points, fill=_SOLID, width=width, joint="curve")
    return mask


def _area(points: _Points) -> float:
    """Twice the area within *points*, less than zero where they go the other way around."""
    ends = zip(points, [*points[1:], points[0]], strict=True)
    return sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in ends)


def _lines(region: Region, scale: float) -> Iterator[_Points]:
    """The parts of *region* as straight lines, in pixels."""
    numbers: list[float] = []
    points: _Points = []
    for word in region.path.split():
        if word not in "mlch":
            numbers.append(float(word) * scale)
            continue
        found = list(zip(numbers[::2], numbers[1::2], strict=True))
        numbers = []
        if word == "m":
            if points:
                yield points
            points = found
        elif word == "l":
            points += found
        elif word == "c":
            points += _curve(points[-1], *found)
        elif points:
            points.append(points[0])
    if points:
        yield points


def _curve(*handles: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Points of a cubic curve, without the first."""
    for step in range(1, _CURVES + 1):
        t = step / _CURVES
        weights = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        x, y = (
            sum(weight * handle[axis] for weight, handle in zip(weights, handles, strict=True))
            for axis in (0, 1)
        )
        yield x, y
