"""Figures: the bar chart and the QR code."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reportgen.blocks import Bar, Chart, Code, Span
from reportgen.color import WHITE, contrast
from reportgen.flowables.composer import Composer
from reportgen.flowables.words import P
from reportgen.marks import Flowable, Modules, Panel, Placed, Tag, spaced, stack
from reportgen.measures import number as said

MOST_CHARACTERS = 2331
"""Bytes in the largest QR code of level M, by ISO/IEC 18004."""

QUIET_ZONE = 4
"""Modules of white around a QR code, as ISO/IEC 18004 asks."""


def chart(block: Chart, composer: Composer, width: float, height: float = 0.0) -> Flowable:
    """Bars from a common zero, each with its name before it and its number behind.

    They spread over *height*, where it is more than they need.
    """
    theme, space = composer.theme, composer.space
    style = theme.style("chart")
    caption = composer.text(block.caption, theme.style("label", theme.scheme.heading), width, P)
    numbers = (composer.typesetter.width((_number(bar),), style) for bar in block.bars)
    room = width - space.bar_label - space.side - max(numbers)
    low = min(0.0, *map(_value, block.bars))
    high = max(0.0, *map(_value, block.bars))
    scale = room / (high - low) if high > low else 0.0
    bars = [_bar(bar, composer, width, scale, -low * scale) for bar in block.bars]
    needed = caption.height + sum(bar.height for bar in bars)
    gap = max(composer.elastic(space.group), (height - needed) / len(bars))
    figure = Tag("Figure", alternative=block.alternative)
    return stack(width, [(0.0, caption), (0.0, stack(width, ((gap, bar) for bar in bars), figure))])


def _bar(bar: Bar, composer: Composer, width: float, scale: float, zero: float) -> Flowable:
    theme, height = composer.theme, composer.space.bar
    if bar.column is None:
        fill = color = theme.scheme.muted
    else:
        fill = theme.scheme.columns[bar.column].fill
        color = theme.scheme.columns[bar.column].text
    spans, room = (Span(bar.label),), composer.space.bar_label - composer.space.side
    name = theme.style("chart", theme.scheme.ink if bar.column is not None else theme.scheme.muted)
    label = composer.text(spans, composer.fitted(spans, "chart", room, name), room)
    number = theme.style("chart", color)
    drop = (height - number.leading) / 2
    start = composer.space.bar_label + zero
    length = abs(_value(bar)) * scale
    behind = start + max(_value(bar), 0.0) * scale + composer.space.side
    value = composer.text((_number(bar),), number, width - behind)
    return Flowable(
        width,
        max(height, label.height),
        (
            Placed(0, drop, spaced(label)),
            Placed(
                start + min(_value(bar), 0.0) * scale,
                0,
                Panel(length, height, fill=fill, radius=composer.strokes.bar_radius),
            ),
            Placed(behind, drop, spaced(value)),
        ),
    )


def _value(bar: Bar) -> float:
    """The length of a bar, in the figure's unit; none where none is published."""
    return float(bar.figure.value or 0)


def _number(bar: Bar) -> Span:
    return Span(said(bar.figure), strong=True, figure=bar.figure)


def code(block: Code, composer: Composer, side: float) -> Flowable:
    """A QR code with its quiet zone on a ground of paper, *side* points wide in all."""
    rows = modules(block.address)
    module = side / (len(rows) + 2 * QUIET_ZONE)
    if not rows or module < composer.space.module:
        composer.refuse(
            block.address,
            f"an address of {len(block.address)} characters makes a code too fine to scan",
            "use a shorter one",
        )
        return Flowable(side, side, ())
    scheme = composer.theme.scheme
    # readers expect dark modules on a light ground, whatever the brand's paper is
    dark, light = sorted((scheme.ink, scheme.paper), key=lambda color: contrast(color, WHITE))[::-1]
    ground = Panel(side, side, fill=light, radius=composer.strokes.radius)
    squares = Modules(rows, module * len(rows), dark)
    margin = module * QUIET_ZONE
    parts = Placed(0, 0, ground), Placed(margin, margin, squares)
    return Flowable(side, side, parts, tag=Tag("Figure", alternative=block.alternative))


@lru_cache(maxsize=256)
def modules(address: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of *address* as a QR code of error correction level M; True is dark.

    None at all where it is too long for any QR code.
    """
    import zxingcpp  # a page without a code does not need it

    if len(address) > MOST_CHARACTERS:
        return ()
    made = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image: Any = made.to_image(scale=1, add_quiet_zones=False)
    data, width = memoryview(image).tobytes(), image.shape[1]
    return tuple(
        tuple(value < 128 for value in data[start : start + width])
        for start in range(0, len(data), width)
    )
