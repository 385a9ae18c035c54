"""The icons of roles: beside a name, in a row, or as a pattern; decoration to a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.artwork.drawing import tinted
from reportgen.color.srgb import Color
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.marks import Drawing, Flowable, Placed, stack

APART = 1.8
"""From one icon of a pattern to the next, as a multiple of its side."""


def icon(column: int | None, composer: Composer) -> Flowable | None:
    """The icon of the role in *column*, in the color of its name; None where there is none."""
    side = composer.space.icon
    if column is None or not side:
        return None
    drawn = _drawn(column, composer, side, composer.theme.surface.heading)
    return Flowable(side, drawn.height, (Placed(0.0, 0.0, drawn),)) if drawn else None


def with_icon(
    name: Flowable, icon: Flowable, composer: Composer, width: float, *, beside: bool
) -> Flowable:
    """*name* with its *icon* at the right of it, or above it."""
    if not beside:
        return stack(width, [(0.0, icon), (composer.elastic(composer.space.group), name)])
    height = max(name.height, icon.height)
    right = Placed(width - icon.width, 0.0, icon)
    return Flowable(width, height, (Placed(0.0, 0.0, name), right))


def row(count: int, composer: Composer, side: float, color: Color) -> list[Placed]:
    """The icons of the first *count* roles side by side, in *color*."""
    made = [_drawn(column, composer, side, color) for column in range(count)]
    return [
        Placed(number * side * APART, 0.0, each)
        for number, each in enumerate(each for each in made if each)
    ]


def pattern(width: float, height: float, composer: Composer, side: float) -> Iterator[Placed]:
    """The icons of all roles again and again in a grid on *width* by *height* points."""
    theme = composer.theme
    found = (
        _drawn(column, composer, side, theme.scheme.band.quiet)
        for column in range(len(theme.icons))
    )
    made = [each for each in found if each]
    columns, rows = (max(int(length / (side * APART)), 1) for length in (width, height))
    across, down = width / columns, height / rows
    for line in range(rows if made else 0):
        for place in range(columns):
            each = made[(place + line * (len(made) // 2 + 1)) % len(made)]
            x, y = (place + 0.5) * across, (line + 0.5) * down
            yield Placed(x - each.width / 2, y - each.height / 2, each)


def _drawn(column: int, composer: Composer, side: float, color: Color) -> Drawing | None:
    """The icon of the role in *column*, *side* points wide, in *color*."""
    icons = composer.theme.icons
    art = icons[column] if column < len(icons) else None
    return Drawing(tinted(art, color), side, side * art.height / art.width) if art else None
