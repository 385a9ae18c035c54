"""Runs to words and back: where a line may end, and what is drawn at once.

Where the words of runs are does not depend on their size, so it is found once and holds for all.
A word wider than its line ends after a space or a hyphen, else at a syllable, with a hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.color.srgb import Color
from reportgen.scripts.breaking import breaks
from reportgen.scripts.typefaces import Typeface
from reportgen.theme.fonts import Face
from reportgen.theme.standins import SOFT_HYPHEN
from reportgen.typesetting.marks import Run, Target, Words

UNSEEN = 0.01
"""Points by which a text may be wider than its room, so that rounding breaks no line."""

_BREAKS = re.compile(
    r" (?!(?<=\d )[a-z])(?!(?<=\d% )[a-z])(?!(?<=[A-Z] )\([A-Z])"
    r"(?!\d{4}\b)(?!(?:[a-z]{3,} )?[+$]\d)"
)
"""Spaces where a line may end.

Not in '5 years', '17% labs', 'CMA (AAMA)', 'May 2025' nor 'all jobs +3.1%'.
"""

_Style = tuple[Face | Typeface, float, Color, float, Target | None, str | None, str | None, int]

HYPHEN = SOFT_HYPHEN
"""What is printed where a word is broken: who copies, searches or hears it has the word whole."""

_PIECES = re.compile(r"[^-–/@.?&=_ ]*[-–/@.?&=_ ]?")

_Piece = tuple[Run, str]
"""Characters in the style of a run."""


class Word(Struct, frozen=True):
    """What no line breaks: characters of one run or several, by the runs' numbers.

    *apart* where a space is between it and the word before.
    """

    pieces: tuple[tuple[int, str], ...]
    apart: bool = True

    def width(self, runs: Sequence[Run]) -> float:
        """How wide it is, as a part of *runs*."""
        return _length((runs[number], text) for number, text in self.pieces)


def words_of(runs: Iterable[Run]) -> tuple[Word, ...]:
    """Runs parted at spaces and between ideographs; other runs that touch stay in one word."""
    words: list[tuple[list[tuple[int, str]], bool]] = []
    for number, text, joint in _touching(runs):
        if joint is None and words:
            words[-1][0].append((number, text))
        else:
            words.append(([(number, text)], joint == " "))
    return tuple(Word(tuple(pieces), apart) for pieces, apart in words)


def _touching(runs: Iterable[Run]) -> Iterator[tuple[int, str, str | None]]:
    """What no line breaks of each run, with the run's number and what is before it.

    That is a space, nothing where a line may end without one, or None where none may.
    """
    joint: str | None = None
    before = ""
    for number, run in enumerate(runs):
        for position, piece in enumerate(_BREAKS.split(run.text)):
            if position:
                joint, before = " ", ""
            if not piece:
                continue
            if run.rise:  # a raised number is read beside a text, not in it
                yield number, piece, joint
                joint = None
                continue
            start = 0
            for end in (*breaks(piece, before), len(piece)):
                if start < end:
                    yield number, piece[start:end], joint
                    joint = None
                if end < len(piece):
                    joint, start = joint or "", end
            before = piece


def broken(
    runs: Sequence[Run], words: Iterable[Word], width: float, indent: float, language: str
) -> Iterator[Words]:
    """Lines of *words*, which are those of *runs*, no wider than *width*.

    The first begins *indent* points in, and may be empty. Words are of *language*, where their
    run has none of its own.
    """
    row: list[_Piece] = []
    used, room = indent, width + UNSEEN
    for word in words:
        pieces = [(runs[number], text) for number, text in word.pieces]
        length = _length(pieces)
        gap = _space_after(row) if row and word.apart else None
        apart = gap[0].face.width(" ", gap[0].size) if gap else 0.0
        if used and used + apart + length > room:
            yield Words(joined(row), continues=True, spaced=word.apart)
            row, used, gap = [], 0.0, None
        if length > room:
            *full, pieces = _chopped(pieces, width, language)
            for each in full:
                yield Words(joined(each), continues=True, split=True)
            length = _length(pieces)
        if gap:
            row.append(gap)
            used += apart
        row += pieces
        used += length
    if row:
        yield Words(joined(row))


def space_width(runs: Sequence[Run], word: Word) -> float:
    """How wide a space behind *word* is, which is one of *runs*."""
    run, space = _space_after([(runs[number], text) for number, text in word.pieces])
    return run.face.width(space, run.size)


def whole(runs: Iterable[Run]) -> tuple[Run, ...]:
    """All of *runs* on one line."""
    return joined((run, run.text) for run in runs)


def joined(row: Iterable[_Piece]) -> tuple[Run, ...]:
    """Pieces as runs; neighbors of one style are one."""
    joined: list[Run] = []
    last: Run | None = None
    texts: list[str] = []
    for run, text in row:
        if last is not None and (run is last or _style(run) == _style(last)):
            texts.append(text)
            continue
        if last is not None:
            joined.append(_run(last, "".join(texts)))
        last, texts = run, [text]
    if last is not None:
        joined.append(_run(last, "".join(texts)))
    return tuple(joined)


def _length(pieces: Iterable[_Piece]) -> float:
    return sum([run.face.width(text, run.size) for run, text in pieces])


def _space_after(row: Sequence[_Piece]) -> _Piece:
    """The space that follows the last word of *row*, in that word's own style."""
    last = next((run for run, _ in reversed(row) if not run.rise), None)
    return last or replace(row[-1][0], rise=0.0), " "


def _run(run: Run, text: str) -> Run:
    return run if run.text == text else replace(run, text=text)


def _style(run: Run) -> _Style:
    sense = run.target, run.language, run.expansion
    return run.face, run.size, run.color, run.rise, *sense, run.level


def _chopped(word: Iterable[_Piece], width: float, language: str) -> Iterator[list[_Piece]]:
    """A word too long for a line, in pieces that fit: after a space or a hyphen, at a syllable.

    What is no word, such as an address, is broken anywhere. A raised number stays with what it
    stands behind.
    """
    row: list[_Piece] = []
    used = 0.0
    for group in _kept(word, width, language):
        length = _length(group)
        if row and used + length > width:
            yield row
            row, used = [], 0.0
        row += group
        used += length
    yield row


def _kept(word: Iterable[_Piece], width: float, language: str) -> Iterator[list[_Piece]]:
    """The pieces of a long word, each with the raised numbers behind it."""
    group: list[_Piece] = []
    for run, text in word:
        for piece in _parts(run, text, width, language):
            if group and not run.rise:
                yield from _fitting(group, width, language)
                group = []
            group.append((run, piece))
    yield from _fitting(group, width, language)


def _fitting(group: list[_Piece], width: float, language: str) -> Iterator[list[_Piece]]:
    """*group*, or its last syllable apart with the raised numbers, where it is too wide.

    Where that is too wide, or there are no syllables, each piece is apart.
    """
    if _length(group) <= width:
        yield group
        return
    (run, text), *raised = group
    *first, last = _syllables(text, run, width, language) or (text,)
    tail = [(run, last), *raised]
    if first and _length(tail) <= width:
        yield [(run, "".join(first) + HYPHEN)]
        yield tail
    else:
        yield from ([piece] for piece in group)


def _parts(run: Run, text: str, width: float, language: str) -> Iterator[str]:
    for match in _PIECES.findall(text):
        if run.face.width(match, run.size) <= width:
            yield from filter(None, (match,))
        elif syllables := _syllables(match, run, width, language):
            yield from _hyphenated(run, syllables, width)
        else:
            yield from run.face.pieces(match)


def _hyphenated(run: Run, syllables: Sequence[str], width: float) -> Iterator[str]:
    """As many of *syllables* at once as fit, with a hyphen behind all but the last."""
    piece = ""
    for syllable in syllables:
        if piece and run.face.width(f"{piece}{syllable}{HYPHEN}", run.size) > width:
            yield piece + HYPHEN
            piece = ""
        piece += syllable
    yield piece


def _syllables(word: str, run: Run, width: float, language: str) -> Sequence[str]:
    """The syllables of a word; none of what is no word, or where one is too wide.

    Nor are there any in a language whose syllables nobody knows.
    """
    dictionary = _dictionary(run.language or language) if word.isalpha() else None
    if dictionary is None:
        return ()
    syllables: list[str] = dictionary.inserted(word, HYPHEN).split(HYPHEN)
    widest = max(run.face.width(each + HYPHEN, run.size) for each in syllables)
    return syllables if widest <= width else ()


@cache
def _dictionary(language: str) -> Any:
    """The syllables of a language by its tag, or None."""
    import pyphen  # few pages have a word wider than its line

    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known) if known else None
