"""The bar chart."""

from __future__ import annotations

from reportgen.content.blocks import Bar, Chart
from reportgen.theme.measures import Space
from reportgen.webpage.inline import inline
from reportgen.webpage.markup import Element, element
from reportgen.webpage.pieces import joined, role
from reportgen.webpage.scene import Scene
from reportgen.webpage.shapes import number, picture


def chart(block: Chart, scene: Scene) -> Element:
    """Bars from a common zero, each with its name before it and its number behind.

    Its units are those of print, points, though it is shown as wide as there is room.
    """
    space = scene.space
    values = [float(bar.figure.value or 0) for bar in block.bars]
    low, high = min(0.0, *values), max(0.0, *values)
    # as much for the bars and for the numbers behind them as for the names before
    room = space.bar_label
    scale = room / (high - low) if high > low else 0.0
    row = 2 * space.bar
    rows = (
        part
        for at, (bar, value) in enumerate(zip(block.bars, values, strict=True))
        for part in _bar(bar, value * scale, room - low * scale, at * row, space)
    )
    drawn = picture(2 * room + room / 2, row * len(values), block.alternative, *rows)
    return element("figure", element("figcaption", *inline(block.caption)), drawn, class_="chart")


def _bar(bar: Bar, length: float, zero: float, top: float, space: Space) -> tuple[Element, ...]:
    """The name, the bar, *length* long to the right of *zero*, and the number of a row."""
    hue = joined(role(bar.column) or "of-all")
    middle = number(top + space.bar)
    start, end = min(zero, zero + length), max(zero, zero + length)
    shape = element(
        "rect",
        x=number(start),
        y=number(top + space.bar / 2),
        width=number(end - start),
        height=number(space.bar),
        class_=hue,
    )
    name = element("text", bar.label, x="0", y=middle, class_=hue)
    value = element("text", bar.said, x=number(end + space.side), y=middle, class_=hue)
    return name, shape, value
