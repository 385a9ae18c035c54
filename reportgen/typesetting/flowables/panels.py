"""Cards and checklists: one panel for each column, all of one height."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.color.srgb import Color
from reportgen.content.blocks import BigNumber, Card, Cards, Checklist, Checklists, Voice
from reportgen.theme.scheme import Column
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.numbers import caption_lines
from reportgen.typesetting.flowables.words import P, hairline, level, tick_boxes
from reportgen.typesetting.marks import Flowable, Panel, Placed, side_by_side, spaced, stack


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
    text = composer.balanced(card.text, theme.style(Voice.LEAD), width, P)
    items = [(0.0, name), (composer.elastic(composer.space.item), text)]
    if card.note:
        style = theme.style(Voice.CAPTION, theme.scheme.ink)
        note = composer.balanced(card.note, style, width, P)
        items.append((composer.elastic(composer.space.item), note))
    return stack(width, items)


def _feet(cards: Sequence[Card], composer: Composer, width: float) -> list[Flowable]:
    """The large numbers of every card: in a row on all cards or, if one is too narrow, on none."""
    widths = _widths(cards, composer, width)
    if not widths:
        return _stacked_numbers(cards, composer, width)
    return [_numbers(card, composer, widths) for card in cards]


def _numbers(card: Card, composer: Composer, widths: list[float]) -> Flowable:
    """The large numbers in columns of *widths*."""
    color = composer.theme.scheme.figure(card.column)
    shares = list(zip(card.numbers, widths, strict=True))
    most = caption_lines(shares, composer)
    columns = [_number(each, composer, width, (color, most)) for each, width in shares]
    return side_by_side(columns, composer.space.side)


def _widths(cards: Sequence[Card], composer: Composer, width: float) -> list[float]:
    """The widths of the numbers, the same on all cards; none where cards are too narrow for a row.

    They are as the lengths of the captions, so that those take about as many lines; but no number
    is wider, as if none were lesser, and no word of a caption.
    """
    gap, measure, words = composer.space.side, composer.typesetter.width, composer.typesetter.widest
    number, caption = composer.theme.style(Voice.NUMBER), composer.theme.style(Voice.CAPTION)
    places = list(zip(*(card.numbers for card in cards), strict=True))
    least = [
        max(
            max(
                measure((replace(each.number, lesser=False),), number), words(each.caption, caption)
            )
            for each in place
        )
        for place in places
    ]
    wanted = [max(measure(each.caption, caption) for each in place) for place in places]
    room = width - gap * (len(least) - 1)
    return _shared_out(room, least, wanted) if sum(least) <= room else []


def _shared_out(room: float, least: list[float], wanted: list[float]) -> list[float]:
    """Widths that fill *room* as what is *wanted* of them, but each has its *least*."""
    pairs = list(zip(least, wanted, strict=True))
    free = pairs
    while True:
        kept = sum(have for have, _ in pairs) - sum(have for have, _ in free)
        share = (room - kept) / sum(want for _, want in free)
        enough = [(have, want) for have, want in free if want * share >= have]
        if len(enough) == len(free):
            return [max(have, want * share) for have, want in pairs]
        free = enough


def _stacked_numbers(cards: Sequence[Card], composer: Composer, width: float) -> list[Flowable]:
    """The large numbers below one another, each on one line with those of the other cards."""
    gap = composer.elastic(composer.space.rule)
    color = composer.theme.scheme.figure
    columns = [
        [_number(each, composer, width, (color(card.column), 0)) for each in card.numbers]
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


def _number(
    number: BigNumber, composer: Composer, width: float, look: tuple[Color, int]
) -> Flowable:
    """A number above its caption; *look* is its color and how many lines the caption may have."""
    theme, (color, most) = composer.theme, look
    spans = (number.number,)
    style = composer.fitted(spans, Voice.NUMBER, width, theme.style(Voice.NUMBER, color))
    caption = theme.style(Voice.CAPTION, theme.scheme.ink, cites=theme.scheme.ink)
    said = spaced(composer.text(spans, style, width))
    words = composer.balanced(number.caption, caption, width, most=most)
    return stack(width, [(0.0, said), (0.0, words)], P)


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
