"""What stands in a slot: the same code lays it out for the first recipient and for the last.

Each keeps to the height that its place has, whatever it says.
"""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.content.blocks import Code, Contact, Line, Paragraph, Personal, Slot, Voice, plain
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.breaks import UNSEEN
from reportgen.typesetting.flowables import codes
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.ownlines import own_lines
from reportgen.typesetting.flowables.stackedline import stacked_line
from reportgen.typesetting.flowables.words import P
from reportgen.typesetting.lines import Typesetter, baseline
from reportgen.typesetting.marks import Flowable, Placed, Slotted, stack


def slotted(slot: Slot, composer: Composer, width: float) -> Flowable:
    """A recipient's own content, with what it takes to set another's in its place."""
    inside = _inside(slot.content, composer, width, stacked=slot.stacked)
    return replace(inside, slot=Slotted(slot.name, width, composer.theme, slot.stacked))


def set_again(slot: Slotted, content: Personal, typesetter: Typesetter) -> Flowable:
    """*content* as it would stand in the place of *slot*."""
    composer = Composer(slot.theme, typesetter)
    return _inside(content, composer, slot.width, stacked=slot.stacked)


def fits(slot: Slotted, content: Personal, typesetter: Typesetter) -> None:
    """Note what `set_again` would note; no code is made."""
    composer = Composer(slot.theme, typesetter)
    if isinstance(content, Code):
        codes.fits(content, composer, slot.width)
    else:
        _inside(content, composer, slot.width, stacked=slot.stacked)


def _inside(content: Personal, composer: Composer, width: float, *, stacked: bool) -> Flowable:
    match content:
        case Paragraph() if stacked:
            return stacked_line(content, composer, width)
        case Code():
            return codes.code(content, composer, width)
        case Contact():
            return _contact(content, composer, width)
        case Paragraph(voice=Voice.KICKER):
            return _corner(content, composer, width)
        case Paragraph():
            return _address(content, composer, width)


def _corner(block: Paragraph, composer: Composer, width: float) -> Flowable:
    """The line in an upper right corner, level with the owner's name, or not at all."""
    surface, owner = composer.theme.surface, composer.theme.style("owner")
    style = composer.theme.style("kicker", surface.muted, strong=surface.heading)
    lines, style, excess = own_lines(block.text, "kicker", width, style, composer)
    if excess:
        composer.refuse(
            block.text[-1].text,
            f"{plain(block.text)!r} is {excess:.0f} pt too wide for its place",
            "shorten the name",
        )
    # two lines stand as far above the owner's as below it
    top = baseline(owner) - (len(lines) - 1) * style.leading / 2
    placed = tuple(
        Placed(width - words.width, top + number * style.leading, words)
        for number, words in enumerate(lines)
    )
    return Flowable(width, owner.leading, placed, tag=P)


def _contact(block: Contact, composer: Composer, width: float) -> Flowable:
    """Each line keeps to itself: smaller where it is long, broken only where that fails.

    A line that is whole has its height whatever it says, and whether one is broken depends on
    the least size of type alone: so two contacts that are alike here are alike on every page.
    """
    theme, surface = composer.theme, composer.theme.surface
    name = theme.style("contact", surface.heading, strong=surface.heading)
    lines = [(block.heading, name)]
    lines += [(line, theme.style("contact", surface.ink)) for line in block.lines]
    return stack(width, [(0.0, _line(line, composer, width, style)) for line, style in lines])


def _line(spans: Line, composer: Composer, width: float, natural: TextStyle) -> Flowable:
    words, needed, style = composer.fitted_line(spans, "contact", width, natural)
    if needed > width + UNSEEN:
        return composer.text(spans, style, width, P)
    place = Placed(0.0, baseline(style, natural.leading), words)
    return Flowable(width, natural.leading, (place,), tag=P)


def _address(block: Paragraph, composer: Composer, width: float) -> Flowable:
    """The printed address on one line, whatever its length: the line's height stays."""
    surface = composer.theme.surface
    natural = composer.theme.style("contact", surface.ink, strong=surface.heading)
    words, needed, style = composer.fitted_line(block.text, "contact", width, natural)
    if needed > width + UNSEEN and block.otherwise:
        return _address(Paragraph(block.otherwise, block.voice), composer, width)
    if needed > width + UNSEEN:
        address = block.text[-1].text
        composer.refuse(
            block.text[-1].address or address,
            f"{address!r} is too wide for its place",
            "use a shorter address",
        )
    place = Placed(0.0, baseline(style, natural.leading), words)
    return Flowable(width, natural.leading, (place,), tag=P)
