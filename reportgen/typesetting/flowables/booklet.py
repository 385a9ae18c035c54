"""What only a booklet has: a cover, contents, lists that go on, and lines to write on."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.content.blocks import (
    Contents,
    Items,
    Line,
    Marker,
    Masthead,
    Notes,
    References,
    RunningHead,
    Span,
    Voice,
)
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.furniture import between_roles, owner, stripes
from reportgen.typesetting.flowables.slots import slotted
from reportgen.typesetting.flowables.words import P, bullets, hairline, level, tick_boxes
from reportgen.typesetting.lines import anchor_of
from reportgen.typesetting.marks import Flowable, Placed, Rule, Tag, Target, Words, spaced, stack


def cover(block: Masthead, composer: Composer, width: float, extra: float) -> Flowable:
    """The question large, each role on a line of its own; who speaks above it.

    For whom it is stands at the upper right, or below all else where no width is kept for it.
    """
    theme, space = composer.theme, composer.space
    room = space.recipient or width
    mark = owner(block.owner, composer, width - (space.recipient and room))
    recipient = slotted(block.recipient, composer, room)
    title = _title(block, composer, width)
    lead = composer.balanced(block.lead, theme.style(Voice.SUBTITLE, theme.surface.ink), width, P)
    body = max(mark.height, recipient.height) + space.cover + extra * TITLE
    below = body + title.height + composer.elastic(space.heading)
    end = below + lead.height + extra * (1 - TITLE)
    parts = [Placed(0, 0, mark), Placed(0, body, title), Placed(0, below, lead)]
    if space.recipient:
        parts.append(Placed(width - room, 0, recipient))
        return Flowable(width, end, tuple(parts))
    parts.append(Placed(0, end + space.cover, recipient))
    return Flowable(width, end + space.cover + recipient.height, tuple(parts))


def _title(block: Masthead, composer: Composer, width: float) -> Flowable:
    surface = composer.theme.surface
    natural = composer.theme.style(Voice.TITLE, surface.accent, strong=surface.heading)
    rows = between_roles(block.title.text)
    styles = [composer.fitted(row, Voice.TITLE, width, natural) for row in rows]
    style = min(styles, key=lambda each: each.size)
    style = composer.in_words(rows, Voice.TITLE, width, style)
    lines = [(0.0, spaced(composer.text(row, style, width))) for row in rows]
    return stack(width, lines, level(block.title))


WIDE = 1.25
"""How much farther apart than usual the lines to write on are where there is room."""

TITLE = 0.6
"""Of the room that a cover has left: what is above its title."""


def running_head(block: RunningHead, composer: Composer, width: float) -> Flowable:
    """A stripe for each role along the top, as far out as printers reach."""
    edge, height = composer.theme.measures.paper.edge, composer.strokes.masthead
    marks = stripes(block.roles, composer, width - 2 * edge, (edge, edge))
    return Flowable(width, edge + height, tuple(marks), tag=Tag(kind="Decoration"))


def contents(block: Contents, composer: Composer, width: float) -> Flowable:
    """A topic to a row, its page at the right, and what it says below it or beside all topics.

    What a topic says begins behind the widest of them; a topic that takes more than its half is
    broken.
    """
    theme, space = composer.theme, composer.space
    pad, room = composer.elastic(space.row), width - space.page_number
    name, number = (
        theme.style(Voice.TOPIC, color, strong=color)
        for color in (theme.surface.heading, theme.surface.ink)
    )
    note = theme.style(Voice.TEXT, theme.surface.muted)
    aside: float = space.contents
    if aside:
        widest = max(composer.typesetter.width(topic.text, name) for topic in block.topics)
        aside = min(max(aside, widest + space.gutter), room / 2)
    rows = []
    for topic in block.topics:
        target = Target(composer.says.page.fill(page=str(topic.page)), anchor=topic.anchor)
        own = aside - space.gutter if aside else room
        title = _linked(composer.text(topic.text, name, own), target)
        spans = (Span(str(topic.page), strong=True),)
        digits = composer.typesetter.width(spans, number)
        page = _linked(composer.text(spans, number, digits), target)
        said = composer.text(topic.note, note, room - aside, P)
        led = Placed(0, 0, title), Placed(width - digits, 0, page)
        reference = Flowable(width, title.height, led, tag=Tag(kind="Reference"))
        below = ((0.0, said),) if topic.note else ()
        entry = stack(width, ((pad, reference), *below), Tag(kind="TOCI"))
        if aside:
            beside = Placed(0, pad, reference), Placed(aside, pad, said)
            tall = pad + max(reference.height, said.height)
            entry = Flowable(width, tall, beside, tag=Tag(kind="TOCI"))
        rows += [
            (0.0, entry),
            (pad, Flowable(width, 0.0, (Placed(0, 0, hairline(width, composer)),))),
        ]
    return stack(width, rows[:-1], Tag(kind="TOC", continues=block.before > 0))


def _linked(text: Flowable, target: Target) -> Flowable:
    """*text* with all its words leading to *target*, and a space behind them."""
    parts = []
    for part in text.parts:
        assert isinstance(part.item, Words)
        runs = tuple(replace(run, target=target) for run in part.item.runs)
        parts.append(replace(part, item=replace(part.item, runs=runs, spaced=True)))
    return replace(text, parts=tuple(parts))


def items(block: Items, composer: Composer, width: float) -> Flowable:
    """Items below one another or *across*, each with what marks it in the color of headings.

    Those of one role are marked in its color.
    """
    surface = composer.theme.surface
    color = surface.heading if composer.is_solid else surface.ink
    voice = Voice.CELL if block.across else Voice.TEXT
    style = composer.theme.style(voice, strong=surface.heading)
    if block.column is not None:
        color = composer.theme.scheme.bullet(block.column)
    count, whole = composer.space.lists if block.across else 1, width
    width = (whole - composer.space.gutter * (count - 1)) / count
    match block.marker:
        case Marker.NUMBER:
            return _numbered(block.items, composer, style, width, before=block.before)
        case Marker.BOX:
            found = tick_boxes(block.items, composer, style, width, color)
        case Marker.BULLET:
            found = bullets(block.items, composer, style, width, color)
    assert found.tag is not None
    found = replace(found, tag=replace(found.tag, continues=block.before > 0))
    return in_columns(found, count, whole, composer.elastic(composer.space.item))


def in_columns(found: Flowable, count: int, width: float, gap: float) -> Flowable:
    """The items of *found* in rows of *count*; those of a row are equally tall.

    They are read row by row. *width* is that of the whole, *gap* the distance between rows, in
    points.
    """
    if count == 1:
        return found
    entries = [part.item for part in found.parts if isinstance(part.item, Flowable)]
    step = (width + (width - count * found.width) / (count - 1)) / count
    parts: list[Placed] = []
    y = 0.0
    for first in range(0, len(entries), count):
        row = entries[first : first + count]
        tallest = max(entry.height for entry in row)
        parts += (
            Placed(number * step, y, replace(entry, height=tallest))
            for number, entry in enumerate(row)
        )
        y += tallest + gap
    return replace(found, width=width, height=y - gap, parts=tuple(parts))


def references(block: References, composer: Composer, width: float) -> Flowable:
    """Every source on lines of its own, where citations lead; those after the first ones too."""
    style = composer.theme.style(Voice.NOTE, strong=composer.theme.surface.heading)
    return _numbered(block.entries, composer, style, width, cited=True, before=block.before)


def _numbered(
    entries: tuple[Line, ...],
    composer: Composer,
    style: TextStyle,
    width: float,
    *,
    cited: bool = False,
    before: int = 0,
) -> Flowable:
    """Numbered entries; citations lead to those that are *cited*."""
    hang, gap = composer.space.numbered, composer.elastic(composer.space.group)
    rows: list[tuple[float, Flowable]] = []
    for number, entry in enumerate(entries, before + 1):
        spans: Line = (Span(str(number), strong=True),)
        label = composer.text(spans, style, hang, Tag(kind="Lbl"))
        text = composer.text(entry, style, width - hang, Tag(kind="LBody"))
        parts = Placed(0, 0, label), Placed(hang, 0, text)
        anchor = anchor_of(number) if cited else None
        item = Flowable(width, text.height, parts, tag=Tag(kind="LI"), anchor=anchor)
        rows.append((gap if rows else 0.0, item))
    return stack(width, rows, Tag(kind="L", numbering="Decimal", continues=before > 0))


def notes(block: Notes, composer: Composer, width: float, extra: float) -> Flowable:
    """Something to think about, and as many lines to write on as *extra* points allow.

    No more than a few, unless the block is to be full of them.
    """
    theme, space = composer.theme, composer.space
    style = theme.style(Voice.TEXT, theme.surface.ink, strong=theme.surface.heading)
    count = space.lines + int(extra // space.line)
    each = (count and (space.lines * space.line + extra) / count) or 0.0
    if count > space.most_lines and not block.full:
        count, each = space.most_lines, min(each, space.line * WIDE)
    line = Rule(width, composer.strokes.hairline, theme.scheme.writing)
    rule = Flowable(width, 0.0, (Placed(0, 0, line),))
    prompt = [(0.0, composer.text(block.text, style, width, P))] if block.text else []
    return stack(width, [*prompt, *((each, rule) for _ in range(count))])
