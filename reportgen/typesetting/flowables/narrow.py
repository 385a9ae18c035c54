"""Blocks of narrow areas: small groups, the owner and the question of a cover."""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.color.srgb import Color, reads
from reportgen.content.blocks import Group, Line, Mark, Question, Voice, Wordmark
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.furniture import owner
from reportgen.typesetting.flowables.words import P, bullets, level, tick_boxes
from reportgen.typesetting.marks import Flowable, spaced, stack


def group(block: Group, composer: Composer, width: float) -> Flowable:
    """A small heading in its role's color, and the lines below it with their marks."""
    color = _color(block, composer)
    heading, text = composer.theme.style(Voice.TOPIC, color), composer.theme.style(Voice.TEXT)
    return stack(
        width,
        [
            (0.0, composer.text(block.heading.text, heading, width, level(block.heading))),
            (composer.elastic(composer.space.group), _items(block, composer, text, width)),
        ],
    )


def _color(block: Group, composer: Composer) -> Color:
    """The role's color where it reads on the ground, else that of headings."""
    surface, scheme = composer.theme.surface, composer.theme.scheme
    if block.column is None:
        return surface.heading
    color = scheme.columns[block.column].text
    return color if reads(color, surface.fill or scheme.paper) else surface.heading


def _items(block: Group, composer: Composer, style: TextStyle, width: float) -> Flowable:
    scheme, column = composer.theme.scheme, block.column
    if block.mark is Mark.NONE:
        lines = (composer.text(each, style, width, P) for each in block.items)
        return stack(width, ((0.0, line) for line in lines))
    if column is None:
        color = scheme.heading if scheme.solid else scheme.ink
    else:
        color = scheme.bullet(column)
    draw = bullets if block.mark is Mark.BULLET else tick_boxes
    return draw(block.items, composer, style, width, color)


def wordmark(block: Wordmark, composer: Composer, width: float) -> Flowable:
    """The logo or the name at the left."""
    drawn = owner(block.owner, composer, width)
    return stack(width, [(0.0, drawn)])


def question(block: Question, composer: Composer, width: float) -> Flowable:
    """What is asked of, and the words between, below one another, all of one size.

    It is as large as lets every word stand on its line whole, or its least.
    """
    asked = [span for span in block.title.text if span.text.strip()]
    surface = composer.theme.surface
    natural = composer.theme.style(Voice.TITLE, surface.heading)
    rows: list[Line] = [(replace(span, text=span.text.strip(), strong=False),) for span in asked]
    names = [row for row, span in zip(rows, asked, strict=True) if span.strong]
    style = composer.in_words(names, Voice.TITLE, width, natural)
    between = composer.theme.style(Voice.INVITATION, surface.accent)
    lines = [
        composer.text(row, style if span.strong else between, width)
        for row, span in zip(rows, asked, strict=True)
    ]
    whole = [(0.0, spaced(line)) for line in lines[:-1]]
    return stack(width, [*whole, (0.0, lines[-1])], level(block.title))
