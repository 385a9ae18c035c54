"""Colors as CSS writes them, and how well one reads on another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

READABLE = 4.5
"""The least contrast of text and its ground: WCAG 2.1, success criterion 1.4.3."""

VISIBLE = 3.0
"""The least contrast of a rule or a shape and its ground: WCAG 2.1, criterion 1.4.11."""

_STEPS = 8
"""Halvings of a share until there is less of it left than eight bits can show."""

_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)


class Color(Struct, frozen=True):
    """A solid color in sRGB: red, green and blue from 0 to 1, in steps of 1/255.

    The steps are those of `hex`, so that a contrast holds for what is printed, too.
    """

    red: float
    green: float
    blue: float

    @property
    def hex(self) -> str:
        """The color as CSS and people write it, such as `#12324f`."""
        return "#" + "".join(f"{round(part * 255):02x}" for part in self.channels)

    @property
    def channels(self) -> tuple[float, float, float]:
        """Red, green and blue."""
        return self.red, self.green, self.blue


WHITE = Color(1.0, 1.0, 1.0)
BLACK = Color(0.0, 0.0, 0.0)


def parse(text: str, ground: Color = WHITE) -> Color | None:
    """Any CSS color as it looks on *ground*; None where *text* is none that can be printed.

    What sRGB cannot show is clipped. `transparent`, or anything else that nothing is seen
    of, and `currentColor` are no colors by themselves.
    """
    text = text.strip()
    if _HEX.fullmatch(text):
        red, green, blue, opacity = _hex_channels(text[1:])
    else:
        from reportgen.color.css import channels

        if (found := channels(text)) is None:
            return None
        red, green, blue, opacity = found
    if opacity <= 0:
        return None
    return mix(stepped((red, green, blue)), ground, opacity)


def _hex_channels(digits: str) -> list[float]:
    """Red, green, blue and opacity of three, four, six or eight digits."""
    if len(digits) <= 4:
        digits = "".join(digit * 2 for digit in digits)
    values = [int(digits[start : start + 2], 16) / 255 for start in range(0, len(digits), 2)]
    return values if len(values) == 4 else [*values, 1.0]


def stepped(channels: Iterable[float]) -> Color:
    """The nearest color that eight bits a channel can say."""
    red, green, blue = (round(max(0.0, min(1.0, part)) * 255) / 255 for part in channels)
    return Color(red, green, blue)


def mix(a: Color, b: Color, share: float) -> Color:
    """*share* of *a*, from 0 to 1, laid over *b*."""
    pairs = zip(a.channels, b.channels, strict=True)
    return stepped(one * share + other * (1 - share) for one, other in pairs)


@lru_cache(maxsize=1024)
def contrast(a: Color, b: Color) -> float:
    """The contrast ratio of two colors, from 1 to 21: WCAG 2.1, 'contrast ratio'."""
    low, high = sorted((_luminance(a), _luminance(b)))
    return (high + 0.05) / (low + 0.05)


def gray(color: Color) -> float:
    """The channel, from 0 to 1, of the gray that is as light as *color*."""
    light = _luminance(color)
    channel = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return max(0.0, min(1.0, channel))


def reads(text: Color, *grounds: Color) -> bool:
    """Whether *text* may be set on each of *grounds*."""
    return all(contrast(text, ground) >= READABLE for ground in grounds)


def faint(color: Color, ground: Color, share: float, texts: Iterable[Color]) -> Color:
    """At most *share* of *color* on *ground*, so that all of *texts* read on it.

    They have to read on *ground* itself.
    """
    texts = tuple(texts)
    for _ in range(_STEPS):
        mixed = mix(color, ground, share)
        if all(reads(text, mixed) for text in texts):
            return mixed
        share /= 2
    return ground


def firm(color: Color, ground: Color, share: float) -> Color:
    """At least *share* of *color*, so that it reads on *ground*, as *color* itself does."""
    for _ in range(_STEPS):
        mixed = mix(color, ground, share)
        if reads(mixed, ground):
            return mixed
        share = (1 + share) / 2
    return color


def ratio(a: Color, b: Color) -> str:
    """The contrast of two colors for people: `2.2:1`, or `4.47:1` just below `READABLE`."""
    value = contrast(a, b)
    if value < READABLE <= round(value, 1):
        return f"{int(value * 100) / 100}:1"
    return f"{value:.1f}:1"


def _luminance(color: Color) -> float:
    """WCAG 2.1, 'relative luminance'."""
    red, green, blue = linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(color: Color) -> list[float]:
    """The amounts of light. WCAG's 0.03928 for 0.04045 is the same at eight bits."""
    return [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.channels
    ]


def distance(a: Color, b: Color) -> float:
    """How different two colors look; black and white are 1 apart.

    The straight way between them in Oklab: https://bottosson.github.io/posts/oklab/
    """
    pairs = zip(oklab(a), oklab(b), strict=True)
    return float(sum((one - other) ** 2 for one, other in pairs) ** 0.5)


def oklab(color: Color) -> tuple[float, float, float]:
    """Lightness from 0 to 1, then how far from green to red, and from blue to yellow."""
    red, green, blue = linear(color)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
