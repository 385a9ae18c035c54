"""What a page needs for a print shop: boxes, a bleed, and marks to cut it by.

Boxes and marks are those of ISO 32000-1, 14.11: the trim box is the page that is laid out, so
that its lower left corner stays where it was; the media around it begins below zero.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.color.icc import Profile
from reportgen.color.inks import Inks
from reportgen.theme.measures import Press
from reportgen.typesetting.marks import Panel

_NEAR = 0.01
"""Points within which an edge is that of the page."""

Edges = tuple[float, float, float, float]
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

    def boxes(self, width: float, height: float) -> dict[str, Edges]:
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


def _around(width: float, height: float, distance: float) -> Edges:
    return -distance, -distance, width + distance, height + distance


def _marks(width: float, height: float, near: float, far: float) -> Iterator[Edges]:
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
