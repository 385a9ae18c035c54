"""A recipient's own words on as few lines as hold them: smaller first, then broken, or refused."""

from __future__ import annotations

from reportgen.content.blocks import Line
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.breaks import UNSEEN
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.marks import Words

MOST_LINES = 2
"""Lines that there is room for where one is meant to stand."""


def own_lines(
    spans: Line, voice: str, width: float, natural: TextStyle, composer: Composer
) -> tuple[tuple[Words, ...], TextStyle, float]:
    """*spans* on one line or on two, how they are set, and by how many points they are too wide.

    Only words that are whole go to the second line, at the least size of *voice*.
    """
    words, needed, style = composer.fitted_line(spans, voice, width, natural)
    if needed <= width + UNSEEN:
        return (words,), style, 0.0
    lines = composer.typesetter.lines(spans, style, width)
    if len(lines) > MOST_LINES or any(each.continues and not each.spaced for each in lines):
        return (words,), style, needed - width
    return lines, style, 0.0
