"""Large numbers, each with what it counts beside it."""

from __future__ import annotations

from reportgen.blocks import BigNumber, Figures
from reportgen.flowables.composer import Composer
from reportgen.flowables.words import P
from reportgen.marks import Flowable, Placed, spaced, stack
from reportgen.typeset import baseline


def numbers(block: Figures, composer: Composer, width: float) -> Flowable:
    """The numbers below one another; captions end level with the numbers' baselines."""
    gap = composer.elastic(composer.space.figure)
    rows = (_row(number, block.column, composer, width) for number in block.numbers)
    return stack(width, ((gap if place else 0.0, row) for place, row in enumerate(rows)))


def _row(number: BigNumber, column: int, composer: Composer, width: float) -> Flowable:
    """A number and its caption; below it where there is too little room beside."""
    theme, space = composer.theme, composer.space
    spans = (number.number,)
    natural = theme.style("number", theme.scheme.figure(column))
    style = composer.fitted(spans, "number", width, natural)
    caption = theme.style("caption", theme.surface.ink)
    across = composer.typesetter.width(spans, style) + space.inset
    said = spaced(composer.text(spans, style, min(width, across)))
    if width - across < space.caption:
        words = composer.text(number.caption, caption, width)
        return stack(width, [(0.0, said), (0.0, words)], P)
    words = composer.text(number.caption, caption, width - across)
    last = words.height - caption.leading + baseline(caption)
    drop = max(baseline(style) - last, 0.0)
    height = max(said.height, drop + words.height)
    return Flowable(width, height, (Placed(0, 0, said), Placed(across, drop, words)), tag=P)
