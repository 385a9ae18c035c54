"""What a page needs for a print shop: inks for its colors, a bleed, and marks to cut it by.

Boxes and marks are those of ISO 32000-1, 14.11: the trim box is the page that is laid out, so
that its lower left corner stays where it was; the media around it begins below zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from reportgen.brand.values import Brand, Logos
from reportgen.color.icc import Profile, inks_of
from reportgen.color.inks import BLACK, NONE, Ink, Inks, colors_in, grayscale, within
from reportgen.color.srgb import WHITE, Color, contrast
from reportgen.errors import Findings
from reportgen.theme.measures import Press
from reportgen.theme.scheme import Scheme
from reportgen.typesetting.marks import Panel

_NEAR = 0.01
"""Points within which an edge is that of the page."""

Box = tuple[float, float, float, float]
"""Left, lower, right and upper, in points."""


class Prepress(Struct, frozen=True):
    """How the pages of a document are made ready: *press* has the measures."""

    inks: Inks
    profile: Profile
    press: Press

    @property
    def around(self) -> float:
        """From the trim to the edge of the media: bleed, marks, and as much air behind them."""
        press = self.press
        return press.bleed + press.mark_gap + press.mark + press.mark_gap

    def boxes(self, width: float, height: float) -> dict[str, Box]:
        """The boxes of a page of *width* by *height*, by their names in PDF."""
        return {
            "MediaBox": _around(width, height, self.around),
            "BleedBox": _around(width, height, self.press.bleed),
            "TrimBox": (0.0, 0.0, width, height),
        }

    def marks(self, width: float, height: float) -> str:
        """The operators of eight crop marks outside the bleed, as an artifact.

        They are black ink alone, as all lines that thin are.
        """
        near = self.press.bleed + self.press.mark_gap
        lines = _marks(width, height, near, near + self.press.mark)
        paths = "\n".join(f"{a:.2f} {b:.2f} m {c:.2f} {d:.2f} l S" for a, b, c, d in lines)
        return (
            "/Artifact <</Type/Page>> BDC\n"
            f"q 0 0 0 1 K {self.press.mark_line:.2f} w\n{paths}\nQ\nEMC"
        )


def _around(width: float, height: float, distance: float) -> Box:
    return -distance, -distance, width + distance, height + distance


def _marks(width: float, height: float, near: float, far: float) -> Iterator[Box]:
    for x in (0.0, width):
        yield x, -near, x, -far
        yield x, height + near, x, height + far
    for y in (0.0, height):
        yield -near, y, -far, y
        yield width + near, y, width + far, y


def bled(
    panel: Panel, x: float, y: float, page: tuple[float, float], bleed: float
) -> tuple[Panel, float, float]:
    """A filled *panel* whose upper left corner is (x, y), drawn into the bleed where it is cut.

    *page* is the width and height of the trim; y points up.
    """
    if not panel.fill or panel.stroke or panel.radius:
        return panel, x, y
    width, height = page
    left = bleed if x <= _NEAR else 0.0
    right = bleed if x + panel.width >= width - _NEAR else 0.0
    above = bleed if y >= height - _NEAR else 0.0
    below = bleed if y - panel.height <= _NEAR else 0.0
    grown = replace(panel, width=panel.width + left + right, height=panel.height + above + below)
    return grown, x - left, y + above


def make_inks(
    scheme: Scheme,
    logos: Logos,
    brands: tuple[Brand, ...],
    profile: Profile,
    press: Press,
    findings: Findings,
) -> Inks:
    """The inks of every color of *scheme* and *logos*; the first of *brands* that has one counts.

    What is too much ink at one place is noted at the place where the brand asks for it.
    """
    colors = {*colors_in(scheme), *colors_in(logos), WHITE}
    areas: dict[Color, Ink] = {
        color: within(ink, press.ink) for color, ink in inks_of(colors, profile).items()
    }
    areas |= _neutral(scheme)
    for brand in reversed(brands):
        check_inks(brand, press, findings)
        areas |= {color: own.ink for color, own in brand.print_colors.inks.items()}
    areas[WHITE] = NONE
    plain = {color: BLACK for color, ink in areas.items() if _is_rich(color, ink, press)}
    return Inks(areas, plain, press.small)


def check_inks(brand: Brand, press: Press, findings: Findings) -> None:
    """Note every ink of *brand* that is more than a press takes at one place."""
    for own in brand.print_colors.inks.values():
        if own.ink.total > press.ink:
            findings.refuse(
                own.place,
                f"{own.name} takes {own.ink.total} % ink",
                f"a press takes {press.ink} % at most; take some out",
            )


def _is_rich(color: Color, ink: Ink, press: Press) -> bool:
    """Whether *color* is dark, or mostly black with as much of other inks."""
    black = ink.parts[3]
    rich = black >= press.rich and sum(ink.parts) - black >= press.rich
    return rich or contrast(color, WHITE) >= press.dark


def _neutral(scheme: Scheme) -> Mapping[Color, Ink]:
    """What is read or quiet is black ink alone; the ink itself is all of it."""
    quiet = [scheme.muted, scheme.hairline, scheme.strip]
    quiet += [each.muted_on_tint for each in scheme.columns]
    return {color: grayscale(color) for color in quiet} | {scheme.ink: BLACK}
