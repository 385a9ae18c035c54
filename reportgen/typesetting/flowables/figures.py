"""The bar chart."""

from __future__ import annotations

from reportgen.color.srgb import Color
from reportgen.content.blocks import Bar, Chart, Span, Voice
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.words import P
from reportgen.typesetting.marks import Flowable, Panel, Placed, Tag, spaced, stack

BAR_SHARE = 0.5
"""Of the distance between two bars: how thick one is, where they spread."""

THICKEST = 1.7
"""How much thicker than designed a bar becomes."""


def chart(block: Chart, composer: Composer, width: float, height: float = 0.0) -> Flowable:
    """Bars from a common zero, each with its name before it and its number behind.

    They spread over *height*, where it is more than they need, and are thicker there.
    """
    theme, space = composer.theme, composer.space
    style = theme.style(Voice.CHART)
    caption = composer.text(block.caption, theme.style(Voice.LABEL, theme.scheme.heading), width, P)
    numbers = (composer.typesetter.width((_number(bar),), style) for bar in block.bars)
    room = width - space.bar_label - space.side - max(numbers)
    low = min(0.0, *map(_value, block.bars))
    high = max(0.0, *map(_value, block.bars))
    scale = room / (high - low) if high > low else 0.0
    pitch = (height - caption.height) / len(block.bars)
    tall = min(max(space.bar, pitch * BAR_SHARE), space.bar * THICKEST)
    bars = [_bar(bar, composer, width, scale, (-low * scale, tall)) for bar in block.bars]
    needed = caption.height + sum(bar.height for bar in bars)
    gap = max(composer.elastic(space.group), (height - needed) / len(bars))
    figure = Tag(kind="Figure", alternative=block.alternative)
    return stack(width, [(0.0, caption), (0.0, stack(width, ((gap, bar) for bar in bars), figure))])


def _bar(
    bar: Bar, composer: Composer, width: float, scale: float, size: tuple[float, float]
) -> Flowable:
    """A bar from its zero on, *size* points from where bars begin and in height."""
    theme, (zero, height) = composer.theme, size
    if bar.column is None:
        fill = color = theme.scheme.muted
    else:
        fill = theme.scheme.columns[bar.column].mark
        color = theme.scheme.columns[bar.column].text if composer.is_solid else theme.scheme.ink
    spans, room = (Span(bar.label),), composer.space.bar_label - composer.space.side
    name = theme.style(
        Voice.CHART, theme.scheme.ink if bar.column is not None else theme.scheme.muted
    )
    label = composer.text(spans, composer.fitted(spans, Voice.CHART, room, name), room)
    number = theme.style(Voice.CHART, color)
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
                _block(composer, length, height, fill, of_a_role=bar.column is not None),
            ),
            Placed(behind, drop, spaced(value)),
        ),
    )


def _block(
    composer: Composer, length: float, height: float, color: Color, *, of_a_role: bool
) -> Panel:
    """A bar in *color*; an outline of it for all jobs, and where nothing is filled."""
    radius = composer.strokes.bar_radius
    if composer.is_solid and of_a_role:
        return Panel(width=length, height=height, fill=color, radius=radius)
    return Panel(
        width=length,
        height=height,
        stroke=color,
        stroke_width=composer.strokes.close,
        radius=radius,
    )


def _value(bar: Bar) -> float:
    """The length of a bar, in the figure's unit; none where none is published."""
    return float(bar.figure.value or 0)


def _number(bar: Bar) -> Span:
    lesser = bar.column is not None and bool(bar.figure.group)
    return Span(bar.said, strong=True, figure=bar.figure, lesser=lesser)
