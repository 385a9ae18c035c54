"""The call to action on the brand's own ground."""

from __future__ import annotations

from reportgen.blocks import Ground, Invitation
from reportgen.flowables.composer import Composer
from reportgen.flowables.slots import slotted
from reportgen.flowables.words import P, level
from reportgen.marks import Flowable, Panel, Placed, stack


def invitation(block: Invitation, composer: Composer, width: float) -> Flowable:
    """What to do at the left, whom to talk to beside it, a code at the right."""
    composer = composer.on(Ground.BAND)
    space = composer.space
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


def _panel(composer: Composer, width: float, height: float) -> Panel:
    """The brand's ground, or a line around it."""
    fill, strokes = composer.theme.surface.fill, composer.strokes
    if fill is not None:
        return Panel(width, height, fill=fill, radius=strokes.radius)
    stroke = composer.theme.scheme.heading
    return Panel(width, height, stroke=stroke, stroke_width=strokes.close, radius=strokes.radius)


def _call(block: Invitation, composer: Composer, width: float) -> Flowable:
    surface = composer.theme.surface
    title = composer.theme.style("invitation", surface.heading)
    text = composer.theme.style("contact", surface.ink)
    items = [
        (0.0, composer.text(block.heading.text, title, width, level(block.heading))),
        (composer.elastic(composer.space.item), composer.text(block.text, text, width, P)),
    ]
    gap = composer.elastic(composer.space.group)
    own = filter(None, (block.note, block.address))
    items += [(gap, slotted(slot, composer, width)) for slot in own]
    return stack(width, items)
