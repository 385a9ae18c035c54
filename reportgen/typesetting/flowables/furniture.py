"""The masthead of the first page and the foot of every one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

from msgspec.structs import replace

from reportgen.color.srgb import contrast
from reportgen.content.blocks import Ground, Line, Masthead, RunningFoot, Span, Voice
from reportgen.theme.logos import Setting, setting_of
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.breaks import UNSEEN
from reportgen.typesetting.flowables import icons
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.photos import photo
from reportgen.typesetting.flowables.slots import slotted
from reportgen.typesetting.flowables.words import P, level
from reportgen.typesetting.lines import baseline
from reportgen.typesetting.marks import (
    Dot,
    Drawing,
    Flowable,
    Panel,
    Picture,
    Placed,
    Rule,
    Tag,
    Words,
    spaced,
    stack,
    walk,
)


def masthead(block: Masthead, composer: Composer, width: float) -> Flowable:
    """A band in the brand's color, as wide as can be printed; below it the columns' colors."""
    composer = composer.on(Ground.BAND)
    theme, space = composer.theme, composer.space
    surface, margin, edge = theme.surface, theme.measures.paper.margin, theme.measures.paper.edge
    inner = width - 2 * margin
    named = owner(block.owner, composer, inner - space.recipient)
    recipient = slotted(block.recipient, composer, space.recipient)
    pictured = space.photo if theme.photo else 0.0
    beside = width - margin - edge - pictured - space.gutter
    title = _title(block, composer, min(inner, beside) if pictured else inner)
    lead = Flowable(inner, 0.0, ())
    if block.lead:
        lead = composer.text(block.lead, theme.style(Voice.SUBTITLE, surface.muted), inner, P)
    top = space.masthead
    body = top + named.height + space.masthead_title
    height = body + title.height + lead.height + space.masthead_foot
    stripe = composer.strokes.masthead if block.columns else 0.0
    wide = width - 2 * edge
    band = [Placed(edge, edge, Panel(width=wide, height=height - edge, fill=surface.fill))]
    parts = [
        *(band if surface.fill else ()),
        *(stripes(block.columns, composer, wide, (edge, height)) if block.columns else ()),
        Placed(margin, top, named),
        Placed(margin, body, title),
        Placed(margin, body + title.height, lead),
        Placed(width - margin - space.recipient, top, recipient),
    ]
    if pictured:
        x, y = width - edge - pictured, top + recipient.height + space.masthead_title
        parts.append(photo(theme, x, y, pictured, height - y))
    elif not block.columns:
        parts += _icons(title, composer, (margin, body), inner)
    if block.badge:
        parts.append(_badge(block.badge, composer, width / 2, height))
    return Flowable(width, height + stripe, tuple(parts))


def _icons(
    title: Flowable, composer: Composer, start: tuple[float, float], width: float
) -> list[Placed]:
    """The icons of all roles at the right of the *title*, where it leaves room for them."""
    count, side = len(composer.theme.icons), composer.space.poster
    across = side * (1 + icons.APART * (count - 1))
    lines = (mark.width for _, _, mark in walk(title) if isinstance(mark, Words))
    if not side or max(lines, default=width) + side + across > width:
        return []
    x, y = start[0] + width - across, start[1] + (title.height - side) / 2
    drawn = icons.row(count, composer, side, composer.theme.surface.accent)
    return [replace(each, x=x + each.x, y=y + each.y) for each in drawn]


def _badge(word: str, composer: Composer, x: float, y: float) -> Placed:
    """A word on a disc around (x, y), half on the band and half on what stands below it."""
    scheme, strokes = composer.theme.scheme, composer.strokes
    side = composer.space.badge
    if composer.is_solid:
        discs = [Dot(side, scheme.paper), Dot(side - 2 * strokes.badge, scheme.accent)]
        ground = scheme.accent
        around = [Placed(side / 2, side / 2, disc) for disc in discs]
    else:
        ring = replace(
            Panel(width=side, height=side, fill=scheme.paper, radius=side / 2),
            stroke=scheme.heading,
            stroke_width=strokes.close,
        )
        ground, around = scheme.paper, [Placed(0, 0, ring)]
    color = max((scheme.heading, scheme.ink, scheme.paper), key=lambda each: contrast(each, ground))
    style = composer.theme.style(Voice.BADGE, color)
    words = composer.typesetter.whole((Span(word),), style)
    drop = (side - style.leading) / 2 + baseline(style)
    parts = (*around, Placed((side - words.width) / 2, drop, words))
    return Placed(
        x - side / 2, y - side / 2, Flowable(side, side, parts, tag=Tag(kind="Decoration"))
    )


def stripes(
    count: int, composer: Composer, width: float, start: tuple[float, float]
) -> list[Placed]:
    """One stripe for each of *count* roles from *start* on, in the colors of the columns."""
    columns = composer.theme.scheme.columns[:count]
    each, (x, y) = width / count, start
    height = composer.strokes.masthead
    return [
        Placed(x + i * each, y, Panel(width=each, height=height, fill=column.fill))
        for i, column in enumerate(columns)
    ]


def owner(name: str, composer: Composer, width: float) -> Flowable:
    """The logo where it is seen, with the name beside a mark; else the name as a wordmark."""
    theme = composer.theme
    paper = theme.scheme.paper
    found = setting_of(theme.logos, theme.surface.fill or paper, paper)
    if found is None:
        return _named(name, composer, width)
    logo, gap = found.logo, composer.space.inset
    pad = composer.space.plate if found.plate else 0.0
    most = width / 2 - gap if logo.mark else width
    drawn, tall = _size(found, composer, most - 2 * pad)
    picture = Drawing(logo.art, drawn, tall) if logo.art else Picture(logo.path, drawn, tall)
    ground = Panel(
        width=drawn + 2 * pad, height=tall + 2 * pad, fill=paper, radius=composer.strokes.radius
    )
    parts = (*([Placed(0, 0, ground)] if found.plate else ()), Placed(pad, pad, picture))
    figure = Tag(kind="Figure", alternative=logo.alt)
    mark = Flowable(ground.width, ground.height, parts, tag=figure)
    if not logo.mark:
        return mark
    words = _named(name, composer, width - mark.width - gap)
    height = max(mark.height, words.height)
    beside = [
        Placed(x, (height - each.height) / 2, each)
        for x, each in ((0.0, mark), (mark.width + gap, words))
    ]
    return Flowable(width, height, tuple(beside))


def _named(name: str, composer: Composer, width: float) -> Flowable:
    """The name as a wordmark."""
    theme, spans = composer.theme, (Span(name),)
    style = theme.style(Voice.OWNER, theme.surface.heading)
    return composer.text(spans, composer.fitted(spans, Voice.OWNER, width, style), width, P)


def _size(setting: Setting, composer: Composer, most: float) -> tuple[float, float]:
    """Width and height of a logo: every one is as large, whatever its shape, as far as it fits."""
    logo, space = setting.logo, composer.space
    shape = logo.width / logo.height
    tall = min(space.logo / shape**0.5, space.logo_height, most / shape)
    return tall * shape, tall


def _title(block: Masthead, composer: Composer, width: float) -> Flowable:
    """The question on as few lines as it fits, smaller if it has to be, broken between the roles.

    Where a role is too wide for a line, each begins one.
    """
    natural, parts = _title_style(composer), between_roles(block.title.text)
    for count in range(1, len(parts) + 1):
        rows = _evenly(parts, count, composer, natural)
        styles = [composer.fitted(row, Voice.TITLE, width, natural) for row in rows]
        style = min(styles, key=lambda style: style.size)
        if all(composer.typesetter.width(row, style) <= width + UNSEEN for row in rows):
            break
    else:
        style = composer.in_words(rows, Voice.TITLE, width, style)
    lines = [composer.text(row, style, width) for row in rows]
    whole = ((0.0, spaced(line)) for line in lines[:-1]), ((0.0, lines[-1]),)
    return stack(width, chain(*whole), level(block.title))


def _evenly(
    parts: Sequence[Line], count: int, composer: Composer, style: TextStyle
) -> tuple[Line, ...]:
    """*parts* one after the other on *count* lines, the widest as narrow as it can be."""

    def widest(rows: tuple[Line, ...]) -> float:
        return max(composer.typesetter.width(row, style) for row in rows)

    places = combinations(range(1, len(parts)), count - 1)
    every = (zip((0, *ends), (*ends, len(parts)), strict=True) for ends in places)
    ways = [tuple(_together(parts[first:last]) for first, last in way) for way in every]
    return min(ways, key=widest)


def _together(parts: Sequence[Line]) -> Line:
    """*parts* on one line, with spaces between them."""
    return tuple(
        replace(span, text=f" {span.text}") if number and not place else span
        for number, part in enumerate(parts)
        for place, span in enumerate(part)
    )


def _title_style(composer: Composer) -> TextStyle:
    surface = composer.theme.surface
    return composer.theme.style(Voice.TITLE, surface.accent, strong=surface.heading)


def between_roles(spans: Line) -> list[Line]:
    """A line for each role; the word between two roles begins the second one's."""
    rows: list[Line] = []
    row: Line = ()
    for span in spans:
        if row and not span.strong and any(had.strong for had in row):
            rows.append(row)
            row = ()
        row += (span if row else replace(span, text=span.text.lstrip()),)
    if row:
        rows.append(row)
    return rows


def running_foot(block: RunningFoot, composer: Composer, width: float) -> Flowable:
    """A hairline and three short texts below it: left, in the middle, right."""
    theme = composer.theme
    style = theme.style(Voice.FOOT, theme.scheme.muted)
    parts = [Placed(0, 0, Rule(width, composer.strokes.hairline, theme.scheme.hairline))]
    drop = composer.space.foot
    left, middle, right = (
        composer.text(spans, style, min(composer.typesetter.width(spans, style), width))
        for spans in (block.left, block.middle, block.right)
    )
    below: float = drop
    start = (left.width + width - right.width - middle.width) / 2
    if start - left.width < style.size:  # too long for one line: the owner gets one of its own
        below += left.height
        start = 0.0
    parts += [
        Placed(0, drop, left),
        Placed(start, below, middle),
        Placed(width - right.width, below, right),
    ]
    return Flowable(width, below + style.leading, tuple(parts), tag=Tag(kind="Artifact"))
