"""Headings, paragraphs and lists with an item to a line."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.color.srgb import Color
from reportgen.content.blocks import Continued, Heading, Line, Listing, Paragraph, Span, Voice
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.flowables import icons
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.lines import baseline
from reportgen.typesetting.marks import Dot, Flowable, Panel, Placed, Rule, Tag, spaced, stack

P = Tag(kind="P")
BULLET, TICK_BOX = "•", "☐"
"""Characters for the drawn marks of lists, for screen readers and copied text."""

SECTION = 2
"""The level of a section's heading."""

_GAP = "\u00a0\u00a0"
"""Between a heading and its note: two spaces of the heading's own size."""


def heading(block: Heading, composer: Composer, width: float) -> Flowable:
    """A section's heading, with its note on the same line where there is room."""
    theme = composer.theme
    icon = icons.icon(block.ties.icon, composer)
    beside = icon is not None and width >= composer.space.icon_beside
    room = width - icon.width - composer.space.inset if icon and beside else width
    style = theme.style(_voice(block), theme.surface.heading)
    style = composer.in_words(block.ties.names, _voice(block), room, style)
    title = composer.balanced(block.text, style, room, level(block))
    whole = _with_note(title, block, composer, room) if block.note else title
    if icon is not None:
        whole = icons.with_icon(whole, icon, composer, width, beside=beside)
    return replace(whole, anchor=block.anchor or None)


def continued(block: Continued, composer: Composer, width: float) -> Flowable:
    """The heading of a section, repeated on the next page as decoration."""
    again = heading(Heading(SECTION, block.text, block.note), composer, width)
    return Flowable(width, again.height, (Placed(0, 0, again),), tag=Tag(kind="Decoration"))


def _with_note(title: Flowable, block: Heading, composer: Composer, width: float) -> Flowable:
    """A heading and its note, on one line or below one another."""
    theme = composer.theme
    style = theme.style(_voice(block), theme.surface.heading)
    aside = theme.style(Voice.ASIDE, theme.surface.muted)
    start = composer.typesetter.width((*block.text, Span(_GAP)), style)
    room = width - start
    if composer.typesetter.width(block.note, aside) > room:
        return stack(width, [(0.0, title), (0.0, composer.text(block.note, aside, width, P))])
    note = composer.text(block.note, aside, room, P)
    drop = baseline(style) - baseline(aside)
    return Flowable(width, title.height, (Placed(0, 0, title), Placed(start, drop, note)))


def _voice(block: Heading) -> Voice:
    """Headings of sections are larger than those in them."""
    return Voice.SECTION if block.level <= SECTION else Voice.TOPIC


def paragraph(block: Paragraph, composer: Composer, width: float) -> Flowable:
    """Running words in their voice; notes are muted."""
    theme = composer.theme
    surface = theme.surface
    color = surface.muted if block.voice is Voice.NOTE else surface.ink
    strong = surface.heading if block.voice is Voice.CARD else surface.ink
    style = theme.style(block.voice, color, strong=strong)
    tag = replace(P, continues=block.stretch.before > 0)
    set_in = composer.text if block.voice is Voice.NOTE else composer.balanced
    text = set_in(block.text, style, width, tag)
    return spaced(text) if block.stretch.goes_on else text


def listing(block: Listing, composer: Composer, width: float) -> Flowable:
    """A list with bullets in the color of its role."""
    theme = composer.theme
    style = theme.style(Voice.TEXT, cites=theme.surface.muted)
    color = theme.scheme.bullet(block.column)
    return bullets(block.items, composer, style, width, color)


def level(block: Heading) -> Tag:
    """The element of a heading."""
    return Tag(kind=f"H{block.level}")


def bullets(
    items: tuple[Line, ...], composer: Composer, style: TextStyle, width: float, color: Color
) -> Flowable:
    """A list with round bullets in *color*."""
    hang, size = composer.space.hang, composer.strokes.bullet
    marker = Flowable(hang, 0.0, (_bullet(style, size, color),), tag=Tag(kind="Lbl", spoken=BULLET))
    return hanging(items, composer, style, width, marker, "Disc")


def tick_boxes(
    items: tuple[Line, ...], composer: Composer, style: TextStyle, width: float, color: Color
) -> Flowable:
    """A list with boxes to tick with a pen, outlined in *color*."""
    strokes = composer.strokes
    side = strokes.box
    top = (style.leading - side) / 2
    box = Panel(
        width=side,
        height=side,
        stroke=color,
        stroke_width=strokes.box_line,
        radius=strokes.box_radius,
    )
    spoken = Tag(kind="Lbl", spoken=TICK_BOX)
    marker = Flowable(side + composer.space.hang / 2, 0.0, (Placed(0, top, box),), tag=spoken)
    return hanging(items, composer, style, width, marker, "Square")


def hanging(
    items: tuple[Line, ...],
    composer: Composer,
    style: TextStyle,
    width: float,
    marker: Flowable,
    numbering: str,
) -> Flowable:
    """Items below one another, each beside *marker*, which takes no height of its own."""
    gap = composer.elastic(composer.space.item)
    rows = []
    for position, item in enumerate(items):
        text = composer.balanced(item, style, width - marker.width, Tag(kind="LBody"))
        parts = Placed(0, 0, marker), Placed(marker.width, 0, text)
        row = Flowable(width, text.height, parts, tag=Tag(kind="LI"))
        rows.append((gap if position else 0.0, row))
    return stack(width, rows, Tag(kind="L", numbering=numbering))


def hairline(width: float, composer: Composer) -> Rule:
    """The quiet line between rows."""
    return Rule(width, composer.strokes.hairline, composer.theme.scheme.hairline)


def _bullet(style: TextStyle, diameter: float, color: Color) -> Placed:
    return Placed(diameter / 2, style.leading / 2, Dot(diameter, color))
