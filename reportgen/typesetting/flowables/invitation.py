"""The call to action: on the brand's own ground, open, or in a column."""

from __future__ import annotations

from reportgen.content.blocks import Ground, Invitation, Manner, Voice
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.slots import slotted
from reportgen.typesetting.flowables.words import P, level
from reportgen.typesetting.lines import baseline
from reportgen.typesetting.marks import Flowable, Panel, Placed, stack


def invitation(block: Invitation, composer: Composer, width: float) -> Flowable:
    """What to do, whom to talk to and a code, arranged in the block's manner."""
    if block.manner is Manner.OPEN:
        return _open(block, composer, width)
    return _on_panel(block, composer.on(Ground.BAND), width)


def _on_panel(block: Invitation, composer: Composer, width: float) -> Flowable:
    """What to do at the left, whom to talk to beside it, a code at the right.

    Where no width is kept for whom to talk to, that stands below what to do.
    """
    space = composer.space
    if not space.contact:
        return _upright(block, composer, width)
    pad = composer.elastic(space.call)
    edge = width - space.inset
    columns: list[tuple[float, Flowable]] = []
    for slot, needed in ((block.code, space.code), (block.contact, space.contact)):
        if slot is not None:
            edge -= needed
            columns.insert(0, (edge, slotted(slot, composer, needed)))
            edge -= space.inset
    columns.insert(0, (space.inset, _call(block, composer, edge - space.inset)))
    height = max(item.height for _, item in columns) + 2 * pad
    ground = Placed(0, 0, _panel(composer, width, height))
    placed = (Placed(x, (height - item.height) / 2, item) for x, item in columns)
    return Flowable(width, height, (ground, *placed))


def _upright(block: Invitation, composer: Composer, width: float) -> Flowable:
    """What to do, and below it whom to talk to beside the code."""
    space = composer.space
    inner = width - 2 * space.inset
    pad = composer.elastic(space.call)
    call = _call(block, composer, inner)
    top = pad + call.height + composer.elastic(space.between)
    parts = [Placed(space.inset, pad, call)]
    if block.contact is not None:
        room = inner - (space.code + space.inset if block.code else 0.0)
        parts.append(Placed(space.inset, top, slotted(block.contact, composer, room)))
    if block.code is not None:
        code = slotted(block.code, composer, space.code)
        parts.append(Placed(width - space.inset - space.code, top, code))
    height = max(p.y + p.item.height for p in parts if isinstance(p.item, Flowable)) + pad
    return Flowable(width, height, (Placed(0, 0, _panel(composer, width, height)), *parts))


def _open(block: Invitation, composer: Composer, width: float) -> Flowable:
    """A code at the left, what to do beside it, whom to talk to at the right.

    All words stand on the lines of one grid.
    """
    space = composer.space
    start, edge = 0.0, width
    if block.code is not None:
        start = space.code + space.gutter
    parts: list[Placed] = []
    if block.contact is not None:
        edge -= space.contact
        drop = _drop(block, composer, edge - space.gutter - start)
        parts.append(Placed(edge, drop, slotted(block.contact, composer, space.contact)))
        edge -= space.gutter
    parts.insert(0, Placed(start, 0, _call(block, composer, edge - start)))
    if block.code is not None:
        parts.append(Placed(0, 0, slotted(block.code, composer, space.code)))
    height = max(part.item.height for part in parts if isinstance(part.item, Flowable))
    return Flowable(width, height, tuple(parts))


def _panel(composer: Composer, width: float, height: float) -> Panel:
    """The brand's ground, or a line around it."""
    fill, strokes = composer.theme.surface.fill, composer.strokes
    if fill is not None:
        return Panel(width=width, height=height, fill=fill, radius=strokes.radius)
    stroke = composer.theme.scheme.heading
    return Panel(
        width=width, height=height, stroke=stroke, stroke_width=strokes.close, radius=strokes.radius
    )


def _call(block: Invitation, composer: Composer, width: float) -> Flowable:
    text = composer.theme.style(Voice.CONTACT, composer.theme.surface.ink)
    style = _title_style(block, composer, width)
    title = composer.text(block.heading.text, style, width, level(block.heading))
    above, gap = composer.elastic(composer.space.item), composer.elastic(composer.space.group)
    if block.manner is Manner.OPEN:  # the first line of the grid that the title leaves free
        drop = _drop(block, composer, width)
        lines = max(round((title.height - drop) / text.leading), 1)
        above, gap = drop + lines * text.leading - title.height, 0.0
    items = [(0.0, title), (above, composer.balanced(block.text, text, width, P))]
    own = filter(None, (block.note, block.address))
    items += [(gap, slotted(slot, composer, width)) for slot in own]
    return stack(width, items)


def _title_style(block: Invitation, composer: Composer, width: float) -> TextStyle:
    """The title's; an open one is on one line, smaller if it has to be."""
    style = composer.theme.style(Voice.INVITATION, composer.theme.surface.heading)
    if block.manner is Manner.OPEN:
        return composer.fitted(block.heading.text, Voice.INVITATION, width, style)
    return style


def _drop(block: Invitation, composer: Composer, width: float) -> float:
    """How far words in the voice of contacts stand lower, to be level with the title."""
    contact = composer.theme.style(Voice.CONTACT)
    return baseline(_title_style(block, composer, width)) - baseline(contact)
