"""How colors look to others: to people who see fewer hues, and in shades of gray.

Lightness is that of Oklab, from 0 to 1: https://bottosson.github.io/posts/oklab/
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from reportgen.color.srgb import (
    VISIBLE,
    Color,
    contrast,
    distance,
    gray,
    linear,
    oklab,
    stepped,
)

_Row = tuple[float, float, float]

SIGHTS: dict[str, tuple[_Row, _Row, _Row]] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Of amounts of light, what is left of them for eyes without one kind of cones.

Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", 2009, at full severity.
"""

STEPS = 100
"""Steps of lightness in which another shade of a color is looked for."""


@lru_cache(maxsize=4096)
def seen(color: Color, sight: str) -> Color:
    """*color* as it looks to people of that *sight*."""
    light = linear(color)
    return stepped(
        _channel(sum(share * part for share, part in zip(row, light, strict=True)))
        for row in SIGHTS[sight]
    )


def blindly_apart(a: Color, b: Color) -> float:
    """How different two colors look to those who tell them apart worst, as `distance` has it."""
    return min(distance(seen(a, sight), seen(b, sight)) for sight in SIGHTS)


def grays_apart(a: Color, b: Color) -> float:
    """How different two colors are in black and white, as `distance` has it."""
    one, other = (Color(*[gray(color)] * 3) for color in (a, b))
    return distance(one, other)


def shade(color: Color, lightness: float) -> Color:
    """*color* with another *lightness*, and as much of its hue as can be shown."""
    _, green_red, blue_yellow = oklab(color)
    chroma = 1.0
    while True:
        light = _light(lightness, green_red * chroma, blue_yellow * chroma)
        if chroma < 1 / STEPS or all(-1e-4 <= part <= 1 + 1e-4 for part in light):
            return stepped(map(_channel, light))
        chroma -= 1 / STEPS


def nearest_shade(color: Color, suits: Callable[[Color], bool], most: float = 1.0) -> Color | None:
    """The shade nearest to *color* that *suits*, at most so much lighter or darker; else None."""
    if suits(color):
        return color
    own, steps = oklab(color)[0], range(1, round(most * STEPS) + 1)
    moved = (own + sign * step / STEPS for step in steps for sign in (-1, 1))
    shades = (shade(color, lightness) for lightness in moved if 0 <= lightness <= 1)
    return next(filter(suits, shades), None)


def visible(color: Color, *grounds: Color) -> Color:
    """The shade nearest to *color* that shapes may have on all of *grounds*."""
    return (
        nearest_shade(
            color, lambda shade: all(contrast(shade, ground) >= VISIBLE for ground in grounds)
        )
        or color
    )


def _light(lightness: float, green_red: float, blue_yellow: float) -> list[float]:
    """Amounts of red, green and blue light; beyond 0 and 1 for what no screen shows."""
    long = (lightness + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (lightness - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (lightness - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    return [
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    ]


def _channel(light: float) -> float:
    """The channel, from 0 to 1, of an amount of light."""
    light = max(0.0, min(1.0, light))
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
