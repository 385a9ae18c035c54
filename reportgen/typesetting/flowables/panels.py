"""Cards and checklists: one panel for each column, all of one height."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.color.srgb import Color
from reportgen.content.blocks import BigNumber, Card, Cards, Checklist, Checklists, Voice
from reportgen.theme.scheme import Column
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.words import P, hairline, level, tick_boxes
from reportgen.typesetting.marks import Flowable, Panel, Placed, side_by_side, spaced, stack

CAPTION_SHARE = 0.6
"""Of a caption's length on one line: what its longer half may need on two."""


def cards(block: Cards, composer: Composer, width: float) -> Flowable:
    """Cards of one height, their numbers on one line across."""
    count = len(block.cards)
    gutter = composer.space.gutter
    each = (width - gutter * (count - 1)) / count
    inner = each - 2 * composer.space.inset
    style = composer.theme.style(Voice.CARD)
    size = composer.in_words(
        (card.heading.text for card in block.cards), Voice.CARD, inner, style
    ).size
    tops = [_card_top(card, composer, inner, size) for card in block.cards]
    feet = _feet(block.cards, composer, inner)
    top, foot = (max(item.height for item in items) for items in (tops, feet))
    panels = [
        _card(card, composer, each, (up, top), (down, foot))
        for card, up, down in zip(block.cards, tops, feet, strict=True)
    ]
    return side_by_side(panels, gutter)


def _card(
    card: Card,
    composer: Composer,
    width: float,
    top: tuple[Flowable, float],
    foot: tuple[Flowable, float],
) -> Flowable:
    """*top* and *foot* are each a flowable and the height that it is given."""
    pad, inset = composer.elastic(composer.space.card), composer.space.inset
    color = composer.theme.scheme.columns[card.column]
    rule = composer.elastic(composer.space.rule)
    middle = pad + top[1] + rule
    height = middle + rule + foot[1] + pad
    look = {"fill": color.tint} if composer.is_solid else {"stroke": composer.theme.scheme.hairline}
    return Flowable(
        width,
        height,
        (
            *_ground(composer, width, height, color, **look),
            Placed(inset, pad, top[0]),
            Placed(inset, middle, hairline(width - 2 * inset, composer)),
            Placed(inset, middle + rule, foot[0]),
        ),
    )


def _ground(
    composer: Composer,
    width: float,
    height: float,
    color: Column,
    *,
    fill: Color | None = None,
    stroke: Color | None = None,
) -> tuple[Placed, Placed]:
    """A panel with rounded lower corners and the column's color along its top."""
    strokes = composer.strokes
    panel = Panel(
        width=width,
        height=height,
        fill=fill,
        stroke=stroke,
        stroke_width=strokes.hairline,
        radius=strokes.radius,
        lower_only=True,
    )
    return Placed(0, 0, panel), Placed(
        0, 0, Panel(width=width, height=strokes.card, fill=color.mark)
    )


def _card_top(card: Card, composer: Composer, width: float, size: float) -> Flowable:
    theme = composer.theme
    color = theme.scheme.columns[card.column].on_tint
    name = composer.text(
        card.heading.text, theme.style(Voice.CARD, color, size=size), width, level(card.heading)
    )
    text = composer.text(card.text, theme.style(Voice.LEAD), width, P)
    items = [(0.0, name), (composer.elastic(composer.space.item), text)]
    if card.note:
        style = theme.style(Voice.CAPTION, theme.scheme.ink)
        items.append(
            (composer.elastic(composer.space.item), composer.text(card.note, style, width, P))
        )
    return stack(width, items)


def _feet(cards: Sequence[Card], composer: Composer, width: float) -> list[Flowable]:
    """The large numbers of every card: in a row on all cards or, if one is too narrow, on none."""
    gap = composer.space.inset
    number = composer.theme.style(Voice.NUMBER)
    needed = [[_width(each, composer, number) for each in card.numbers] for card in cards]
    if any(sum(least) + gap * (len(least) - 1) > width for least in needed):
        return _stacked_numbers(cards, composer, width)
    return [
        _numbers(card, least, composer, width) for card, least in zip(cards, needed, strict=True)
    ]


def _width(number: BigNumber, composer: Composer, style: TextStyle) -> float:
    """How wide a large number is, as if it were not a lesser one."""
    return composer.typesetter.width((replace(number.number, lesser=False),), style)


def _numbers(card: Card, least: list[float], composer: Composer, width: float) -> Flowable:
    """The large numbers in a row, each as wide as it needs for a caption of two lines."""
    theme, gap = composer.theme, composer.space.inset
    color = theme.scheme.figure(card.column)
    caption = theme.style(Voice.CAPTION, cites=theme.scheme.ink)
    measure = composer.typesetter.width
    wanted = [measure(each.caption, caption) * CAPTION_SHARE for each in card.numbers]
    widths = _shared_out(width - gap * (len(least) - 1), least, wanted)
    columns = [
        _number(each, composer, width, color)
        for each, width in zip(card.numbers, widths, strict=True)
    ]
    return side_by_side(columns, gap)


def _shared_out(room: float, least: list[float], wanted: list[float]) -> list[float]:
    """Widths that fill *room*: to each its least, then what it wants more, as far as it goes."""
    more = [max(want - have, 0.0) for want, have in zip(wanted, least, strict=True)]
    spare = room - sum(least)
    if sum(more) > spare:
        return [have + add * spare / sum(more) for have, add in zip(least, more, strict=True)]
    even = (spare - sum(more)) / len(least)
    return [have + add + even for have, add in zip(least, more, strict=True)]


def _stacked_numbers(cards: Sequence[Card], composer: Composer, width: float) -> list[Flowable]:
    """The large numbers below one another, each on one line with those of the other cards."""
    gap = composer.elastic(composer.space.rule)
    color = composer.theme.scheme.figure
    columns = [
        [_number(each, composer, width, color(card.column)) for each in card.numbers]
        for card in cards
    ]
    heights = [max(item.height for item in row) for row in zip(*columns, strict=True)]
    return [
        stack(
            width,
            (
                (gap if place else 0.0, replace(item, height=heights[place]))
                for place, item in enumerate(column)
            ),
        )
        for column in columns
    ]


def _number(number: BigNumber, composer: Composer, width: float, color: Color) -> Flowable:
    theme = composer.theme
    spans = (number.number,)
    style = composer.fitted(spans, Voice.NUMBER, width, theme.style(Voice.NUMBER, color))
    caption = theme.style(Voice.CAPTION, theme.scheme.ink, cites=theme.scheme.ink)
    said = spaced(composer.text(spans, style, width))
    return stack(width, [(0.0, said), (0.0, composer.text(number.caption, caption, width))], P)


def checklists(block: Checklists, composer: Composer, width: float) -> Flowable:
    """Outlined panels of one height with boxes to tick."""
    count = len(block.lists)
    gutter = composer.space.gutter
    each = (width - gutter * (count - 1)) / count
    inner = each - 2 * composer.space.inset
    style = composer.theme.style(Voice.LABEL)
    names = [item.heading.text for item in block.lists]
    size = composer.in_words(names, Voice.LABEL, inner, style).size
    insides = [_checklist(item, composer, inner, size) for item in block.lists]
    pad = composer.elastic(composer.space.card)
    height = max(inside.height for inside in insides) + 2 * pad
    scheme = composer.theme.scheme
    panels = []
    for item, inside in zip(block.lists, insides, strict=True):
        ground = _ground(
            composer, each, height, scheme.columns[item.column], stroke=scheme.hairline
        )
        parts = (*ground, Placed(composer.space.inset, pad, inside))
        panels.append(Flowable(each, height, parts))
    return side_by_side(panels, gutter)


def _checklist(block: Checklist, composer: Composer, width: float, size: float) -> Flowable:
    theme = composer.theme
    column = theme.scheme.columns[block.column]
    name = composer.text(
        block.heading.text,
        theme.style(Voice.LABEL, column.text, size=size),
        width,
        level(block.heading),
    )
    items = tick_boxes(block.items, composer, theme.style(Voice.TEXT), width, column.mark)
    return stack(width, [(0.0, name), (composer.elastic(composer.space.group), items)])
