"""The call to action on the brand's own ground."""

from __future__ import annotations

from reportgen.blocks import Invitation
from reportgen.flowables.composer import Composer
from reportgen.flowables.slots import slotted
from reportgen.flowables.words import P, level
from reportgen.marks import Flowable, Panel, Placed, stack


def invitation(block: Invitation, composer: Composer, width: float) -> Flowable:
    """What to do at the left, whom to talk to beside it, a code at the right."""
    space, band = composer.space, composer.theme.scheme.band
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
    ground = Placed(0, 0, Panel(width, height, fill=band.fill, radius=composer.strokes.radius))
    placed = (Placed(x, (height - item.height) / 2, item) for x, item in columns)
    return Flowable(width, height, (ground, *placed))


def _call(block: Invitation, composer: Composer, width: float) -> Flowable:
    band = composer.theme.scheme.band
    title = composer.theme.style("invitation", band.text)
    text = composer.theme.style("contact", band.soft)
    items = [
        (0.0, composer.text(block.heading.text, title, width, level(block.heading))),
        (composer.elastic(composer.space.item), composer.text(block.text, text, width, P)),
    ]
    gap = composer.elastic(composer.space.group)
    own = filter(None, (block.note, block.address))
    items += [(gap, slotted(slot, composer, width)) for slot in own]
    return stack(width, items)
