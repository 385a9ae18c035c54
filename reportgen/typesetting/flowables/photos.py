"""A school's photograph: cropped to its place, so that what matters on it stays in sight."""

from __future__ import annotations

from reportgen.theme.theme import Theme
from reportgen.typesetting.marks import Flowable, Picture, Placed, Tag


def photo(theme: Theme, x: float, y: float, width: float, height: float) -> Placed:
    """The photograph of *theme* in a box whose upper left corner is (x, y).

    For a press it goes on into the bleed where the box ends with the page. (x, y) is from the
    upper left of the page.
    """
    found, paper = theme.photo, theme.measures.paper
    assert found is not None
    bleed = theme.measures.press.bleed if theme.inks is not None else 0.0
    left = bleed if x <= 0 else 0.0
    above = bleed if y <= 0 else 0.0
    wide = width + left + (bleed if x + width >= paper.width else 0.0)
    tall = height + above + (bleed if y + height >= paper.height else 0.0)
    picture = Picture(
        path=found.path,
        width=wide,
        height=tall,
        window=found.window(wide / tall),
        fine=theme.measures.press.photo,
    )
    figure = Flowable(
        wide, tall, (Placed(0.0, 0.0, picture),), tag=Tag(kind="Figure", alternative=found.alt)
    )
    return Placed(x - left, y - above, figure)
