"""Lines of words: measuring, breaking and setting them.

Our text carries no markup, so neither a parser nor an escape stands between the words of
the data and the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from reportgen.blocks import Line, Span
from reportgen.color import Color
from reportgen.errors import Findings, Place
from reportgen.fonts import Face
from reportgen.marks import Flowable, Placed, Run, Tag, Target, Words
from reportgen.record import Text

UNSEEN = 0.01
"""Points by which a text may be wider than its room, so that rounding breaks no line."""

_BREAKS = re.compile(r" (?!(?<=\d )[a-z])(?!(?<=[A-Z] )\([A-Z])")
"""Spaces where a line may end: not in '5 years', nor in 'CMA (AAMA)'."""

_PIECES = re.compile(r"[^-–/@.?&=_]*[-–/@.?&=_]?")


class TextStyle(Struct, frozen=True, eq=False):
    """How words are set: sizes and leading in points. A style is the same only as itself.

    *strong_color* is for strong spans, *cite_color* for the superscripts of citations, whose
    size and rise are in points too.
    """

    face: Face
    strong: Face
    size: float
    leading: float
    color: Color
    strong_color: Color
    cite_color: Color
    cite_size: float
    cite_rise: float


class Typesetter(Struct):
    """Sets lines, remembers how they broke, and notes characters that a font lacks."""

    findings: Findings
    _broken: dict[tuple[int, TextStyle, float], tuple[Line, tuple[Words, ...]]] = field(
        default_factory=dict
    )
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def lines(self, spans: Line, style: TextStyle, width: float) -> tuple[Words, ...]:
        """*spans* broken into lines no wider than *width*."""
        key = id(spans), style, width
        known = self._broken.get(key)
        if known is None:
            # the line is kept beside its lines, for an id is only its own while it lives
            known = self._broken[key] = spans, tuple(self._break(spans, style, width))
        return known[1]

    def text(self, spans: Line, style: TextStyle, width: float, tag: Tag | None = None) -> Flowable:
        """*spans* as a paragraph of *width*, its first baseline where the leading puts it."""
        lines = self.lines(spans, style, width)
        first = baseline(style)
        parts = tuple(
            Placed(0.0, first + number * style.leading, words) for number, words in enumerate(lines)
        )
        return Flowable(width, len(lines) * style.leading, parts, tag=tag)

    def width(self, spans: Line, style: TextStyle) -> float:
        """The width of *spans* on one line."""
        return max((words.width for words in self.lines(spans, style, float("inf"))), default=0.0)

    def run_in(
        self, items: Sequence[Line], style: TextStyle, width: float, gap: float, *, whole: bool
    ) -> list[list[tuple[int, float, Words]]]:
        """Items that follow one another on the same lines, *gap* points apart.

        Each line has its pieces: the item's number, where it starts and its words. With
        *whole*, an item that fits on a line of its own is not broken.
        """
        rows: list[list[tuple[int, float, Words]]] = [[]]
        x = 0.0
        for number, item in enumerate(items):
            start = x + gap if x else 0.0
            needed = self.width(item, style)
            if start and whole and start + needed > width:
                rows.append([])
                start = 0.0
            for words in self._break(item, style, width, start):
                if words.runs:
                    rows[-1].append((number, start, words))
                x = start + words.width
                if words.continues:
                    rows.append([])
                    x = start = 0.0
        return rows

    def _break(
        self, spans: Line, style: TextStyle, width: float, indent: float = 0.0
    ) -> Iterator[Words]:
        """The lines of *spans*; the first begins *indent* points in, and may be empty."""
        runs = tuple(self._runs(spans, style))
        if indent + sum(run.width for run in runs) <= width + UNSEEN:
            yield Words(_joined(runs))
            return
        row: list[Run] = []
        used = indent
        for word in _words(runs):
            length = sum(run.width for run in word)
            gap = _space_after(row)
            if used and used + (gap.width if gap else 0.0) + length > width + UNSEEN:
                yield Words(_joined(row), continues=True)
                row, used, gap = [], 0.0, None
            if length > width + UNSEEN:
                *full, rest = _chopped(word, width)
                for piece in full:
                    yield Words(_joined(piece), continues=True)
                word, length = rest, sum(run.width for run in rest)  # noqa: PLW2901 - its last piece
            if gap and row:
                row.append(gap)
                used += gap.width
            row += word
            used += length
        if row:
            yield Words(_joined(row))

    def _runs(self, spans: Line, style: TextStyle) -> Iterator[Run]:
        for span in spans:
            face = style.strong if span.strong else style.face
            color = style.strong_color if span.strong else style.color
            self._check(span, face)
            if span.text:
                target = Target(span.text, address=span.address) if span.address else None
                yield Run(span.text, face, style.size, color, 0.0, target, span.language)
            yield from _citations(span.cites, style)

    def _check(self, span: Span, face: Face) -> None:
        if (span.text, face.name) in self._seen:
            return
        self._seen.add((span.text, face.name))
        for character in face.lacks(span.text):
            place = span.text.place if isinstance(span.text, Text) else Place(repr(span.text))
            self.findings.refuse(place, *missing(character))


def missing(character: str) -> tuple[str, str]:
    """What to say of a character that a font lacks, and what to do."""
    return (
        f"the font has no {character!r} (U+{ord(character):04X})",
        "write it another way, or give the brand a font that has it",
    )


def anchor_of(source: int) -> str:
    """The name that the citations of a source lead to."""
    return f"source-{source}"


def _citations(numbers: Sequence[int], style: TextStyle) -> Iterator[Run]:
    """Raised numbers, each a link to the source that it cites."""
    raised = style.face, style.cite_size, style.cite_color, style.cite_rise
    for position, number in enumerate(numbers):
        if position:
            yield Run(",", *raised)
        else:
            # a narrow space keeps 811,000 and its citation from being copied as one number
            yield Run("\u00a0", style.face, style.cite_size / 2, style.cite_color, style.cite_rise)
        yield Run(str(number), *raised, Target(f"Source {number}", anchor=anchor_of(number)))


def baseline(style: TextStyle) -> float:
    """How far below the top of a line its baseline lies, in points.

    Capitals stand in the middle of their line, so that text sits level beside other text
    of any size.
    """
    return (style.leading + style.size * style.face.cap_height) / 2


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs parted at spaces; runs that touch stay in one word."""
    word: list[Run] = []
    for run in runs:
        pieces = _BREAKS.split(run.text)
        for position, piece in enumerate(pieces):
            if position and word:
                yield word
                word = []
            if piece:
                word.append(
                    Run(piece, run.face, run.size, run.color, run.rise, run.target, run.language)
                )
    if word:
        yield word


def _space_after(row: list[Run]) -> Run | None:
    """The space that follows the last word of *row*, in that word's own style."""
    if not row:
        return None
    last = next((run for run in reversed(row) if not run.rise), row[-1])
    return Run(" ", last.face, last.size, last.color, 0.0, last.target, last.language)


def _joined(row: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one style as one run."""
    joined: list[Run] = []
    for run in row:
        last = joined[-1] if joined else None
        if last and _style(last) == _style(run):
            joined[-1] = Run(last.text + run.text, *_style(run))
        else:
            joined.append(run)
    return tuple(joined)


def _style(run: Run) -> tuple[Face, float, Color, float, Target | None, str | None]:
    return run.face, run.size, run.color, run.rise, run.target, run.language


def _chopped(word: list[Run], width: float) -> Iterator[list[Run]]:
    """A word too long for a line, in pieces that fit: after a hyphen or a slash, else anywhere."""
    row: list[Run] = []
    used = 0.0
    for run in word:
        for piece in _pieces(run, width):
            if row and used + piece.width > width:
                yield row
                row, used = [], 0.0
            row.append(piece)
            used += piece.width
    yield row


def _pieces(run: Run, width: float) -> Iterator[Run]:
    for match in _PIECES.findall(run.text):
        run_of = Run(match, *_style(run))
        if run_of.width <= width:
            if match:
                yield run_of
        else:
            yield from (Run(character, *_style(run)) for character in match)
