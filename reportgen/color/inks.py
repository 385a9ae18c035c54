"""Colors as a press prints them: percent of four inks, or a spot ink.

Small dark words, and all neutral ones, are black ink alone: four plates that are a hair out of
register would blur them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.color.operands import operands
from reportgen.color.srgb import Color, gray
from reportgen.files.values import walk


class Ink(Struct, frozen=True):
    """Percent of cyan, magenta, yellow and black; with *spot*, what its ink looks like."""

    parts: tuple[int, int, int, int]
    spot: str = ""

    @property
    def total(self) -> int:
        """Percent of all inks that are printed at one place."""
        return 100 if self.spot else sum(self.parts)


BLACK = Ink((0, 0, 0, 100))
NONE = Ink((0, 0, 0, 0))

OVER, KNOCK = "OVER", "KNOCK"
"""Resources that let words print over their ground, and cover it: ISO 32000-1, 8.6.7."""


class Inks(Struct, frozen=True):
    """The ink of every color on a page; asking for another color is a KeyError.

    Words below *small* points are set with what *plain* has for their color, if it has anything.
    """

    areas: Mapping[Color, Ink]
    plain: Mapping[Color, Ink]
    small: float
    _said: dict[Ink, str] = {}

    @property
    def spots(self) -> tuple[Ink, ...]:
        """The spot inks, by name; the number of one is that of its resource."""
        spots = {ink.spot: ink for ink in self.areas.values() if ink.spot}
        return tuple(spots[name] for name in sorted(spots))

    @property
    def black(self) -> str:
        """The operator that fills with black ink alone."""
        return self._operator(BLACK)

    def area(self, color: Color) -> str:
        """The operator that fills with *color*; its capitals stroke."""
        return self._operator(self.areas[color])

    def words(self, color: Color, size: float) -> str:
        """The operator for words of *color* at *size* points."""
        ink = self.areas[color]
        if size < self.small:
            ink = self.plain.get(color, ink)
        return self._operator(ink)

    def overprints(self, color: Color, size: float) -> bool:
        """Whether words of *color* at *size* points are black ink alone, over what they stand on.

        So no plate that is off by a hair leaves a white edge around them.
        """
        return self.words(color, size) == self.black

    def _operator(self, ink: Ink) -> str:
        known = self._said.get(ink)
        if known is None:
            known = self._said[ink] = self._written(ink)
        return known

    def _written(self, ink: Ink) -> str:
        if ink.spot:
            return f"/{resource(self.spots.index(ink))} cs 1 scn"
        return operands(*(part / 100 for part in ink.parts)) + " k"


def resource(number: int) -> str:
    """The resource name of the spot ink *number*; capitals survive the upper case of stroking."""
    return f"SPOT{number + 1}"


def grayscale(color: Color) -> Ink:
    """Black ink alone, as dark as *color*."""
    return Ink((0, 0, 0, round(100 * (1 - gray(color)))))


def within(ink: Ink, most: int) -> Ink:
    """*ink*, with less of the colored inks where all together are more than *most* percent."""
    if ink.total <= most:
        return ink
    cyan, magenta, yellow, black = ink.parts
    share = (most - black) / (cyan + magenta + yellow)
    cyan, magenta, yellow = (int(part * share) for part in (cyan, magenta, yellow))
    return Ink((cyan, magenta, yellow, black), ink.spot)


def colors_in(value: object) -> Iterator[Color]:
    """Every color in a value, however deep."""
    return (part for part in walk(value, (Color,)) if isinstance(part, Color))
