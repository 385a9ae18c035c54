"""A recipient's own line in a narrow place: each of its spans has a line of its own."""

from __future__ import annotations

from reportgen.content.blocks import Paragraph, Voice
from reportgen.files.text import Text
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.breaks import UNSEEN
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.ownlines import own_lines
from reportgen.typesetting.flowables.words import P
from reportgen.typesetting.lines import baseline
from reportgen.typesetting.marks import Flowable, Placed

LINES = 2
"""Lines that the place has, whatever stands in it: what is said, and to whom or where."""


def stacked_line(block: Paragraph, composer: Composer, width: float) -> Flowable:
    """The spans of *block* below one another, the last line the lower one of the place.

    Each is smaller where it is long; where that is not enough they run on from line to line.
    """
    surface = composer.theme.surface
    quiet, voice = surface.ink, "contact"
    if block.voice is Voice.KICKER:
        quiet, voice = surface.muted, "kicker"
    natural = composer.theme.style(voice, quiet, strong=surface.heading)
    parts = []
    for number, span in enumerate(block.text, LINES - len(block.text)):
        words, needed, style = composer.fitted_line((span,), voice, width, natural)
        if needed > width + UNSEEN:
            return _crowded(block, composer, width, voice, natural)
        parts.append(Placed(0.0, number * natural.leading + baseline(style), words))
    return Flowable(width, LINES * natural.leading, tuple(parts), tag=P)


def _crowded(
    block: Paragraph, composer: Composer, width: float, voice: str, natural: TextStyle
) -> Flowable:
    """What is too wide for a line of its own: in other words, or running on to the second line."""
    if block.otherwise:
        return stacked_line(Paragraph(block.otherwise, block.voice), composer, width)
    lines, style, excess = own_lines(block.text, voice, width, natural, composer)
    if excess:
        span = block.text[-1]
        where = span.address if isinstance(span.address, Text) else span.text
        what = f"{span.text!r} is {excess:.0f} pt too wide for its place"
        composer.refuse(where, what, "shorten it")
    parts = [
        Placed(0.0, number * natural.leading + baseline(style), words)
        for number, words in enumerate(lines, LINES - len(lines))
    ]
    return Flowable(width, LINES * natural.leading, tuple(parts), tag=P)
