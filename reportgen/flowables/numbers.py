"""Large numbers, each with what it counts beside it."""

from __future__ import annotations

from reportgen.blocks import BigNumber, Figures
from reportgen.flowables.composer import Composer
from reportgen.flowables.words import P
from reportgen.marks import Flowable, Placed, side_by_side, spaced, stack
from reportgen.typeset import TextStyle, baseline


def numbers(block: Figures, composer: Composer, width: float) -> Flowable:
    """The numbers below one another, or in a row of columns as wide as one another."""
    if block.across:
        apart = composer.space.inset
        each = (width - apart * (len(block.numbers) - 1)) / len(block.numbers)
        columns = [_over(number, block.column, composer, each) for number in block.numbers]
        return side_by_side(columns, apart)
    rooms = (_room(number, composer, width) for number in block.numbers)
    row = _over if min(rooms) < composer.space.caption else _beside
    gap = composer.elastic(composer.space.figure)
    rows = (row(number, block.column, composer, width) for number in block.numbers)
    return stack(width, ((gap if place else 0.0, row) for place, row in enumerate(rows)))


def _room(number: BigNumber, composer: Composer, width: float) -> float:
    """What is left for a caption beside its number."""
    style = composer.theme.style("number")
    return width - composer.typesetter.width((number.number,), style) - composer.space.inset


def _number(number: BigNumber, column: int, composer: Composer, width: float) -> TextStyle:
    natural = composer.theme.style("number", composer.theme.scheme.figure(column))
    return composer.fitted((number.number,), "number", width, natural)


def _over(number: BigNumber, column: int, composer: Composer, width: float) -> Flowable:
    """A number above its caption."""
    style = _number(number, column, composer, width)
    said = spaced(composer.text((number.number,), style, width))
    caption = composer.theme.style("caption", composer.theme.surface.ink)
    words = composer.text(number.caption, caption, width)
    return stack(width, [(0.0, said), (0.0, words)], P)


def _beside(number: BigNumber, column: int, composer: Composer, width: float) -> Flowable:
    """A number and its caption, whose last line stands on the number's baseline."""
    theme = composer.theme
    style = _number(number, column, composer, width)
    across = width - _room(number, composer, width)
    said = spaced(composer.text((number.number,), style, across))
    caption = theme.style("caption", theme.surface.ink)
    words = composer.text(number.caption, caption, width - across)
    drop = max(baseline(style) - words.height + caption.leading - baseline(caption), 0.0)
    height = max(said.height, drop + words.height)
    return Flowable(width, height, (Placed(0, 0, said), Placed(across, drop, words)), tag=P)
