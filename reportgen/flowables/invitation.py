"""The call to action on the brand's own ground."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.blocks import Code, Contact, Invitation, Paragraph, Slot
from reportgen.flowables.composer import Composer
from reportgen.flowables.figures import code
from reportgen.flowables.words import P, level
from reportgen.marks import Flowable, Panel, Placed, stack
from reportgen.typeset import UNSEEN


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


def slotted(slot: Slot, composer: Composer, width: float) -> Flowable:
    """A recipient's own content, under the name of its slot."""
    match slot.content:
        case Code():
            inside = code(slot.content, composer, width)
        case Contact():
            inside = _contact(slot.content, composer, width)
        case Paragraph():
            inside = _address(slot.content, composer, width)
    return replace(inside, slot=slot.name)


def _call(block: Invitation, composer: Composer, width: float) -> Flowable:
    band = composer.theme.scheme.band
    title = composer.theme.style("invitation", band.text)
    text = composer.theme.style("contact", band.soft)
    items = [
        (0.0, composer.text(block.heading.text, title, width, level(block.heading))),
        (composer.elastic(composer.space.item), composer.text(block.text, text, width, P)),
    ]
    if block.address is not None:
        items.append(
            (composer.elastic(composer.space.group), slotted(block.address, composer, width))
        )
    return stack(width, items)


def _contact(block: Contact, composer: Composer, width: float) -> Flowable:
    """Each line keeps to itself: smaller where it is long, broken only where that fails."""
    theme, band = composer.theme, composer.theme.scheme.band
    lines = [(block.heading, theme.style("contact", band.text, strong=band.text))]
    lines += [(line, theme.style("contact", band.soft)) for line in block.lines]
    fitted = ((line, composer.fitted(line, "contact", width, style)) for line, style in lines)
    return stack(width, [(0.0, composer.text(line, style, width, P)) for line, style in fitted])


def _address(block: Paragraph, composer: Composer, width: float) -> Flowable:
    """The printed address on one line, whatever its length: the line's height stays."""
    band = composer.theme.scheme.band
    natural = composer.theme.style("contact", band.soft, strong=band.text)
    style = composer.fitted(block.text, "contact", width, natural)
    if composer.typesetter.width(block.text, style) > width + UNSEEN:
        address = block.text[-1].text
        composer.refuse(
            block.text[-1].address or address,
            f"{address!r} is too wide for its place",
            "use a shorter address",
        )
    words = composer.text(block.text, style, width)
    return Flowable(width, natural.leading, words.parts, tag=P)
