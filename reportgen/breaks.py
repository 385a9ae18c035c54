"""Runs to words and back: where a line may end, and what is drawn at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reportgen.color import Color
from reportgen.fonts import Face
from reportgen.marks import Run, Target

_BREAKS = re.compile(r" (?!(?<=\d )[a-z])(?!(?<=[A-Z] )\([A-Z])")
"""Spaces where a line may end: not in '5 years', nor in 'CMA (AAMA)'."""

_Style = tuple[Face, float, Color, float, Target | None, str | None, str | None]

_PIECES = re.compile(r"[^-–/@.?&=_]*[-–/@.?&=_]?")


def words_of(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """Runs parted at spaces; runs that touch stay in one word."""
    word: list[Run] = []
    for run in runs:
        pieces = _BREAKS.split(run.text)
        for position, piece in enumerate(pieces):
            if position and word:
                yield word
                word = []
            if piece:
                word.append(Run(piece, *_style(run)))
    if word:
        yield word


def space_after(row: list[Run]) -> Run | None:
    """The space that follows the last word of *row*, in that word's own style."""
    if not row:
        return None
    last = next((run for run in reversed(row) if not run.rise), row[-1])
    return replace(last, text=" ", rise=0.0)


def joined(row: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one style as one run."""
    joined: list[Run] = []
    for run in row:
        last = joined[-1] if joined else None
        if last and last.face is run.face and _style(last) == _style(run):
            joined[-1] = Run(last.text + run.text, *_style(run))
        else:
            joined.append(run)
    return tuple(joined)


def _style(run: Run) -> _Style:
    return run.face, run.size, run.color, run.rise, run.target, run.language, run.expansion


def chopped(word: list[Run], width: float) -> Iterator[list[Run]]:
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
