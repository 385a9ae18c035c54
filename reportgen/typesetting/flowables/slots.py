"""The content of slots, laid out by the same code for the first recipient and for the last.

The height of a slot does not depend on its content.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.content.blocks import Code, Contact, Line, Paragraph, Personal, Slot, Voice, plain
from reportgen.errors import Cause, Ill
from reportgen.files.text import Text
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.breaks import UNSEEN
from reportgen.typesetting.flowables import codes
from reportgen.typesetting.flowables.composer import Composer
from reportgen.typesetting.flowables.words import P
from reportgen.typesetting.lines import Typesetter, baseline
from reportgen.typesetting.marks import Flowable, Placed, Rule, Slotted, Words, stack

MOST_LINES = 2
"""Lines that there is room for where one is meant to stand."""

SIZES = 8
"""Steps in which a line that has to be broken is made smaller."""

STACKED_LINES = 2
"""Lines of a narrow place: one for what is said, one for whom or where."""


def slotted(slot: Slot, composer: Composer, width: float) -> Flowable:
    """A recipient's own content, with what it takes to set another's in its place."""
    inside = _inside(slot.content, composer, width, stacked=slot.stacked)
    return replace(inside, slot=_slotted(slot, composer, width))


def _slotted(slot: Slot, composer: Composer, width: float) -> Slotted:
    language = composer.typesetter.language
    return Slotted(slot.name, width, composer.theme, language, slot.stacked)


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
            return _stacked_line(content, composer, width)
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
    surface, owner = composer.theme.surface, composer.theme.style(Voice.OWNER)
    style = composer.theme.style(Voice.KICKER, surface.muted, strong=surface.heading)
    lines, style, excess = _own_lines(block.text, Voice.KICKER, width, style, composer)
    if not excess and any(run.level for words in lines for run in words.runs):
        lines, style, excess = _apart(block.text, width, style, composer)
    if excess:
        composer.refuse(
            block.text[-1].text,
            f"{plain(block.text)!r} is {excess:.0f} pt too wide for its place",
            "shorten the name",
            _too_long(block.text, lines, excess),
        )
    # two lines stand as far above the owner's as below it
    top = baseline(owner) - (len(lines) - 1) * style.leading / 2
    placed = tuple(
        Placed(width - words.width, top + number * style.leading, words)
        for number, words in enumerate(lines)
    )
    return Flowable(width, owner.leading, placed, tag=P)


def _apart(
    spans: Line, width: float, natural: TextStyle, composer: Composer
) -> tuple[tuple[Words, ...], TextStyle, float]:
    """*spans* below one another, as `_own_lines` gives them.

    A name that is written leftwards has its line for itself: readers that sort a line's words by
    their places would turn its parts around beside words that are written rightwards.
    """
    spans = tuple(replace(span, text=span.text.rstrip()) for span in spans)
    styles = [composer.fitted((span,), Voice.KICKER, width, natural) for span in spans]
    style = min(styles, key=lambda each: each.size)
    lines = [composer.typesetter.whole((span,), style) for span in spans]
    *upper, last = lines
    excess = max(0.0, max(words.width for words in lines) - width - UNSEEN)
    return (*(replace(words, continues=True, spaced=True) for words in upper), last), style, excess


def _contact(block: Contact, composer: Composer, width: float) -> Flowable:
    """Each line keeps to itself: all smaller where one is long, broken only where that fails.

    A line that is whole has its height whatever it says, and whether one is broken depends on
    the least size of type alone: so two contacts that are alike here are alike on every page.
    """
    surface = composer.theme.surface
    natural = composer.theme.style(Voice.CONTACT, surface.ink)
    inks = [(block.heading, surface.heading), *((line, surface.ink) for line in block.lines)]
    size = min(_line_size(line, composer, width, natural) for line, _ in inks)
    styles = [(line, composer.theme.style(Voice.CONTACT, ink, size=size)) for line, ink in inks]
    items = [
        (0.0, _line(line, composer, width, (style, natural.leading))) for line, style in styles
    ]
    if block.write:
        rule = Rule(width, composer.strokes.hairline, surface.ink)
        items.append((composer.space.line, Flowable(width, 0.0, (Placed(0.0, 0.0, rule),))))
    return stack(width, items)


def _line_size(spans: Line, composer: Composer, width: float, natural: TextStyle) -> float:
    """The largest size at which *spans* take no more lines than at the least, one if they can."""
    needed, style = composer.fitted_line(spans, Voice.CONTACT, width, natural)[1:]
    if needed <= width + UNSEEN:
        return style.size
    count, least = len(composer.typesetter.lines(spans, style, width)), style.size
    for step in range(SIZES):
        size = natural.size - (natural.size - least) * step / SIZES
        lines = composer.typesetter.lines(
            spans, composer.theme.style(Voice.CONTACT, natural.color, size=size), width
        )
        if len(lines) == count and not any(words.split for words in lines):
            return size
    return least


def _line(spans: Line, composer: Composer, width: float, look: tuple[TextStyle, float]) -> Flowable:
    """*spans* on one line, or on some of about one length; *look* is their style and leading."""
    style, leading = look
    lines = composer.typesetter.lines(spans, style, composer.typesetter.even(spans, style, width))
    first = baseline(style, leading)
    placed = tuple(
        Placed(0.0, first + number * leading, words) for number, words in enumerate(lines)
    )
    return Flowable(width, len(lines) * leading, placed, tag=P)


def _address(block: Paragraph, composer: Composer, width: float) -> Flowable:
    """A note or the printed address on one line, smaller where it is long; else on two."""
    surface = composer.theme.surface
    natural = composer.theme.style(Voice.CONTACT, surface.ink, strong=surface.heading)
    words, needed, style = composer.fitted_line(block.text, Voice.CONTACT, width, natural)
    if needed > width + UNSEEN and block.otherwise:
        return _address(Paragraph(block.otherwise, block.voice), composer, width)
    if needed > width + UNSEEN:
        return _some_lines(block, composer, width, natural)
    place = Placed(0.0, baseline(style, natural.leading), words)
    return Flowable(width, natural.leading, (place,), tag=P)


def _some_lines(block: Paragraph, composer: Composer, width: float, natural: TextStyle) -> Flowable:
    """What is too long for one line; what is for the lines of a note is refused."""
    most = composer.space.note_lines
    lines, style, excess = _own_lines(block.text, Voice.CONTACT, width, natural, composer, most)
    if excess:
        last = block.text[-1]
        where = last.address if isinstance(last.address, Text) else last.text
        what = f"{last.text!r} is {excess:.0f} pt too long for its {most} lines"
        hint = "use a shorter address" if last.address else "shorten it"
        composer.refuse(where, what, hint, _too_long(block.text, lines, excess))
    parts = [
        Placed(0.0, number * natural.leading + baseline(style, natural.leading), words)
        for number, words in enumerate(lines)
    ]
    return Flowable(width, len(lines) * natural.leading, tuple(parts), tag=P)


def _stacked_line(block: Paragraph, composer: Composer, width: float) -> Flowable:
    """The spans of *block* below one another, the last line the lower one of the place.

    What a language says behind the last of them stands on its line. Each line is smaller where it
    is long; where that is not enough they run on from line to line.
    """
    surface = composer.theme.surface
    quiet, voice = surface.ink, Voice.CONTACT
    if block.voice is Voice.KICKER:
        quiet, voice = surface.muted, Voice.KICKER
    natural = composer.theme.style(voice, quiet, strong=surface.heading)
    parts = []
    upper, lower = block.text[: STACKED_LINES - 1], block.text[STACKED_LINES - 1 :]
    rows = [*((span,) for span in upper), *([lower] if lower else [])]
    for number, row in enumerate(rows, STACKED_LINES - len(rows)):
        words, needed, style = composer.fitted_line(row, voice, width, natural)
        if needed > width + UNSEEN:
            return _crowded(block, composer, width, voice, natural)
        parts.append(Placed(0.0, number * natural.leading + baseline(style), words))
    return Flowable(width, STACKED_LINES * natural.leading, tuple(parts), tag=P)


def _crowded(
    block: Paragraph, composer: Composer, width: float, voice: Voice, natural: TextStyle
) -> Flowable:
    """A line that is too wide: in its other words if it has any, else run on to the second line."""
    if block.otherwise:
        return _stacked_line(Paragraph(block.otherwise, block.voice), composer, width)
    lines, style, excess = _own_lines(block.text, voice, width, natural, composer)
    if excess:
        span = block.text[-1]
        where = span.address if isinstance(span.address, Text) else span.text
        what = f"{span.text!r} is {excess:.0f} pt too wide for its place"
        composer.refuse(where, what, "shorten it", _too_long(block.text, lines, excess))
    parts = [
        Placed(0.0, number * natural.leading + baseline(style), words)
        for number, words in enumerate(lines, STACKED_LINES - len(lines))
    ]
    return Flowable(width, STACKED_LINES * natural.leading, tuple(parts), tag=P)


def _too_long(spans: Line, lines: Sequence[Words], excess: float) -> Cause:
    """Why *spans* cannot be set, which *lines* hold whole, *excess* points too long.

    So many characters have to go as their share of the length is.
    """
    share = excess / sum(words.width for words in lines)
    return Cause(Ill.ROOM, surplus=math.ceil(len(plain(spans)) * share))


def _own_lines(
    spans: Line,
    voice: Voice,
    width: float,
    natural: TextStyle,
    composer: Composer,
    most: int = MOST_LINES,
) -> tuple[tuple[Words, ...], TextStyle, float]:
    """*spans* on at most *most* lines, how they are set, and by how many points they are too wide.

    Only words that are whole go to the next line, at the least size of *voice*.
    """
    words, needed, style = composer.fitted_line(spans, voice, width, natural)
    if needed <= width + UNSEEN:
        return (words,), style, 0.0
    lines = composer.typesetter.lines(spans, style, width)
    if any(each.split for each in lines):
        return (words,), style, needed - width
    if len(lines) > most:
        return (words,), style, sum(each.width for each in lines[most:])
    return lines, style, 0.0
