"""Large numbers, each with what it counts beside it."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.content.blocks import BigNumber, Figures, Voice
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.words import P
from reportgen.typesetting.lines import baseline
from reportgen.typesetting.marks import Flowable, Placed, side_by_side, spaced, stack


def numbers(block: Figures, composer: Composer, width: float) -> Flowable:
    """The numbers below one another, or in a row, all of one size, and the note on them."""
    told = _row(block, composer, width) if block.across else _column(block, composer, width)
    if not block.note:
        return told
    note = composer.balanced(block.note, composer.theme.style(Voice.CAPTION), width, P)
    return stack(width, ((0.0, told), (composer.elastic(composer.space.item), note)))


def _column(block: Figures, composer: Composer, width: float) -> Flowable:
    """The numbers below one another."""
    rows = block.beside or (block.numbers,)
    numbers = [number for row in rows for number in row]
    rooms = (_room(number, composer, width) for number in numbers)
    row = _stacked if min(rooms) < composer.space.caption else _beside
    natural = composer.theme.style(Voice.NUMBER, composer.theme.scheme.figure(block.column))
    styles = (composer.fitted((each.number,), Voice.NUMBER, width, natural) for each in numbers)
    style = min(styles, key=lambda each: each.size)
    gap = composer.elastic(composer.space.figure)
    made = (row(number, composer, width, style) for number in block.numbers)
    return stack(width, ((gap if place else 0.0, each) for place, each in enumerate(made)))


def _row(block: Figures, composer: Composer, width: float) -> Flowable:
    """Numbers as large as lets each stand on one line, each above its caption."""
    theme, apart = composer.theme, composer.space.inset
    room = width - apart * (len(block.numbers) - 1)
    style = theme.style(Voice.NUMBER, theme.scheme.figure(block.column))
    size = style.size * min(1.0, room / max(_across(block, composer, style)))
    style = theme.style(Voice.NUMBER, style.color, size=max(size, theme.measures.type.number.least))
    needed = [composer.typesetter.width((each.number,), style) for each in block.numbers]
    widths = _widths(block, composer, room, needed)
    shares = list(zip(block.numbers, widths, strict=True))
    beside = [list(zip(row, widths, strict=True)) for row in block.beside] or [shares]
    most = max(caption_lines(each, composer) for each in beside)
    columns = (_stacked(each, composer, share, style, most) for each, share in shares)
    return side_by_side(tuple(columns), apart)


def caption_lines(shares: Iterable[tuple[BigNumber, float]], composer: Composer) -> int:
    """The lines of the longest caption of numbers that stand in a row, each with its width."""
    style = composer.theme.style(Voice.CAPTION, composer.theme.surface.ink)
    return max(len(composer.typesetter.lines(each.caption, style, room)) for each, room in shares)


def _across(block: Figures, composer: Composer, style: TextStyle) -> list[float]:
    """How wide the numbers are together, of this block and of each that stands beside it."""
    rows = block.beside or (block.numbers,)
    measure = composer.typesetter.width
    return [sum(measure((each.number,), style) for each in row) for row in rows]


def _widths(block: Figures, composer: Composer, room: float, needed: list[float]) -> list[float]:
    """Even widths where they do; else what numbers and captions need, as far as there is room."""
    caption = composer.theme.style(Voice.CAPTION, composer.theme.surface.ink)
    captions = (composer.typesetter.width(each.caption, caption) for each in block.numbers)
    wanted = [max(pair) for pair in zip(needed, captions, strict=True)]
    if sum(wanted) > room:
        wanted = needed
    even = room / len(wanted)
    if max(wanted) <= even:
        return [even] * len(wanted)
    return [each * room / sum(wanted) for each in wanted]


def _room(number: BigNumber, composer: Composer, width: float) -> float:
    """The width left for a caption beside its number, in points."""
    style = composer.theme.style(Voice.NUMBER)
    return width - composer.typesetter.width((number.number,), style) - composer.space.inset


def _stacked(
    number: BigNumber, composer: Composer, width: float, style: TextStyle, most: int = 0
) -> Flowable:
    """A number above its caption, which may have at *most* so many lines."""
    said = spaced(composer.text((number.number,), style, width))
    caption = composer.theme.style(Voice.CAPTION, composer.theme.surface.ink)
    words = composer.balanced(number.caption, caption, width, most=most)
    return stack(width, [(0.0, said), (0.0, words)], P)


def _beside(number: BigNumber, composer: Composer, width: float, style: TextStyle) -> Flowable:
    """A number and its caption, whose last line stands on the number's baseline."""
    theme = composer.theme
    across = width - _room(number, composer, width)
    said = spaced(composer.text((number.number,), style, across))
    caption = theme.style(Voice.CAPTION, theme.surface.ink)
    most = int(said.height / caption.leading)
    words = composer.balanced(number.caption, caption, width - across, most=most)
    drop = max(baseline(style) - words.height + caption.leading - baseline(caption), 0.0)
    height = max(said.height, drop + words.height)
    return Flowable(width, height, (Placed(0, 0, said), Placed(across, drop, words)), tag=P)
