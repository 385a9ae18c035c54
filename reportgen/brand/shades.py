"""How light the parts of a logo are, so that it is set where it can be seen.

A logo is looked at in small. What lies around it in one color, as in most pictures without
transparency, is its ground and no part of it.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from typing import Any

from msgspec import Struct

from reportgen.artwork.drawing import Artwork
from reportgen.color.channels import eight_bits
from reportgen.color.srgb import Color, contrast, gray

SEEN = 1.5
"""The contrast of a part of a logo and its ground from which it can be told apart."""

LEAST = 0.25
"""Of a logo's ink, the share that has to be seen."""

_SIDE = 96
"""Pixels of the longer side of a logo that is looked at."""

_ALIKE = 12
"""Steps, of 255, by which channels of one ground may differ: what JPEG does to it."""

_GROUND = 0.9
"""Of the pixels around a picture, those that make a ground when they are alike."""

_FEWEST = 0.004
"""Of the pixels of a picture, those that are a logo on a ground; fewer are dust."""

_STEP = 8
"""Steps of a channel that are counted as one."""

_MOST = 255
"""What a channel has at most."""

_Pixel = tuple[int, int, int, int]
"""Red, green, blue and opacity, from 0 to 255."""


class Shades(Struct, frozen=True):
    """The shades of gray of a logo's parts, from 0 to 1, each with its share of the ink."""

    parts: tuple[tuple[float, float], ...]

    def seen(self, ground: Color) -> float:
        """The share of the ink that can be told from *ground*."""
        shown = (each for each in self.parts if contrast(Color(*[each[0]] * 3), ground) >= SEEN)
        return sum(share for _, share in shown)

    def shows(self, ground: Color) -> bool:
        """Whether enough of the logo can be seen on *ground*."""
        return self.seen(ground) >= LEAST


def of_picture(data: bytes) -> Shades:
    """The shades of the PNG or JPEG in *data*, which is sound; none where nothing is seen of it."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as found:
        image = eight_bits(found).convert("RGBA")
    longest = max(image.size)
    if longest > _SIDE:
        width, height = (max(1, round(side * _SIDE / longest)) for side in image.size)
        image = image.resize((width, height), Image.Resampling.BOX)
    return _shades(image)


def of_drawing(art: Artwork) -> Shades:
    """The shades of a drawing; none where nothing is seen of it."""
    from reportgen.artwork.thumbnail import thumbnail

    return _shades(thumbnail(art, _SIDE))


def _shades(image: Any) -> Shades:
    raw = image.tobytes()
    pixels: list[_Pixel] = [tuple(raw[at : at + 4]) for at in range(0, len(raw), 4)]
    ground = _ground(image)
    if ground is not None:
        others = [pixel for pixel in pixels if pixel[3] and not _alike(pixel, ground)]
        pixels = others if len(others) > _FEWEST * len(pixels) else pixels
    counts: Counter[Color] = Counter()
    for *channels, opacity in pixels:
        counts[_about(channels)] += opacity
    whole = sum(counts.values())
    shares: dict[float, float] = {}
    for color, count in counts.items():
        if count:
            light = round(gray(color), 2)
            shares[light] = shares.get(light, 0.0) + count / whole
    return Shades(tuple(sorted(shares.items())))


def _about(channels: Iterable[int]) -> Color:
    """The color of *channels*, and of those so near that they are counted with it."""
    red, green, blue = (
        min(_MOST, (channel + _STEP // 2) // _STEP * _STEP) / _MOST for channel in channels
    )
    return Color(red, green, blue)


def _alike(pixel: _Pixel, other: _Pixel) -> bool:
    return all(abs(one - two) <= _ALIKE for one, two in zip(pixel, other, strict=True))


def _ground(image: Any) -> _Pixel | None:
    """The color of what lies around the logo, if that is solid and of one color."""
    width, height = image.size
    pixels = image.load()
    edge = [pixels[x, y] for x in range(width) for y in (0, height - 1)]
    edge += [pixels[x, y] for y in range(height) for x in (0, width - 1)]
    ground = Counter(edge).most_common(1)[0][0]
    alike = sum(_alike(pixel, ground) for pixel in edge)
    return ground if ground[3] == _MOST and alike >= _GROUND * len(edge) else None
