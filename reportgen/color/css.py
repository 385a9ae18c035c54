"""CSS colors other than hex, brought to sRGB; imported only where a brand has one.

tinycss2 reads them; the numbers below are those of CSS Color 4, section 17,
https://www.w3.org/TR/css-color-4/#color-conversion-code
"""

from __future__ import annotations

from collections.abc import Sequence
from math import copysign
from typing import Any

from tinycss2 import color4, color5  # type: ignore[import-untyped]  # ships no types

_Row = tuple[float, float, float]
_Matrix = tuple[_Row, _Row, _Row]

_TO_SRGB: _Matrix = (
    (3.2409699419045226, -1.537383177570094, -0.4986107602930034),
    (-0.9692436362808796, 1.8759675015077202, 0.04155505740717559),
    (0.05563007969699366, -0.20397695888897652, 1.0569715142428786),
)
_D50_TO_D65: _Matrix = (
    (0.9554734527042182, -0.023098536874261423, 0.0632593086610217),
    (-0.028369706963208136, 1.0099954580058226, 0.021041398966943008),
    (0.012314001688319899, -0.020507696433477912, 1.3303659366080753),
)
_TO_XYZ: dict[str, _Matrix] = {
    "display-p3": (
        (0.4865709486482162, 0.26566769316909306, 0.1982172852343625),
        (0.2289745640697488, 0.6917385218365064, 0.079286914093745),
        (0.0, 0.04511338185890264, 1.043944368900976),
    ),
    "a98-rgb": (
        (0.5766690429101305, 0.1855582379065463, 0.1882286462349947),
        (0.29734497525053605, 0.6273635662554661, 0.07529145849399788),
        (0.02703136138641234, 0.07068885253582723, 0.9913375368376388),
    ),
    "prophoto-rgb": (
        (0.7977604896723027, 0.13518583717574031, 0.0313493495815248),
        (0.2880711282292934, 0.7118432178101014, 0.00008565396060525902),
        (0.0, 0.0, 0.8251046025104602),
    ),
    "rec2020": (
        (0.6369580483012914, 0.14461690358620832, 0.1688809751641721),
        (0.2627002120112671, 0.6779980715188708, 0.05930171646986196),
        (0.0, 0.028072693049087428, 1.060985057710791),
    ),
}


def names() -> frozenset[str]:
    """The color names of CSS, for 'did you mean'."""
    return frozenset(getattr(color4, "_COLOR_KEYWORDS", ()))


def channels(text: str) -> tuple[float, float, float, float] | None:
    """Red, green, blue (beyond 0 and 1 where sRGB ends) and opacity; None for no color."""
    try:
        found = color5.parse_color(text)
    except (ValueError, TypeError, IndexError, RecursionError):
        return None  # tinycss2 stumbles over a function with too few arguments, or too many in it
    if found is None or isinstance(found, str) or found.alpha is None:
        return None
    srgb = _srgb(found)
    return None if srgb is None else (*srgb, found.alpha)


def _srgb(color: Any) -> _Row | None:
    """The channels of what tinycss2 read."""
    space = color.space
    if space in ("srgb", "hsl", "hwb"):
        return _three(color.to("srgb").coordinates)
    if space == "device-cmyk":
        *inks, black = color.coordinates
        return _three([1 - min(1.0, ink * (1 - black) + black) for ink in inks])
    if (light := _linear(color)) is None:
        return None
    return _three([_encoded(part) for part in light])


def _linear(color: Any) -> _Row | None:
    """The amounts of light in sRGB's own primaries."""
    space = color.space
    if space == "srgb-linear":
        return _three(color.to(space).coordinates)
    if space in ("lab", "lch", "xyz-d50"):
        return _times(_TO_SRGB, _times(_D50_TO_D65, color.to("xyz-d50").coordinates))
    if space in ("oklab", "oklch", "xyz-d65"):
        return _times(_TO_SRGB, color.to("xyz-d65").coordinates)
    if space not in _TO_XYZ:
        return None
    light = [_decoded(part, space) for part in color.to(space).coordinates]
    xyz = _times(_TO_XYZ[space], light)
    return _times(_TO_SRGB, _times(_D50_TO_D65, xyz) if space == "prophoto-rgb" else xyz)


def _decoded(part: float, space: str) -> float:
    """A channel of *space* as an amount of light."""
    size = abs(part)
    if space == "a98-rgb":
        size = size ** (563 / 256)
    elif space == "prophoto-rgb":
        size = size / 16 if size <= 16 / 512 else size**1.8
    elif space == "rec2020":
        knee, rise = 0.08124285829863, 0.09929682680944
        size = size / 4.5 if size < knee else ((size + rise) / (1 + rise)) ** (1 / 0.45)
    else:
        size = size / 12.92 if size <= 0.04045 else ((size + 0.055) / 1.055) ** 2.4
    return copysign(size, part)


def _encoded(part: float) -> float:
    """An amount of light as a channel of sRGB."""
    size = abs(part)
    size = size * 12.92 if size <= 0.0031308 else 1.055 * size ** (1 / 2.4) - 0.055
    return copysign(size, part)


def _times(matrix: _Matrix, vector: Sequence[float]) -> _Row:
    return _three([sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix])


def _three(values: Sequence[float]) -> _Row:
    first, second, third = values
    return first, second, third
