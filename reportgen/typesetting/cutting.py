"""Lines and rows cut in two between words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec.structs import replace

from reportgen.content.blocks import Cell, Line, Span, TableRow, line, plain
from reportgen.language.words import PageWords
from reportgen.typesetting.marks import Words

_WORD = re.compile(r"\S{1,40}")
"""A word, or as much of one as no word of a language has letters."""


def words_in(spans: Line) -> int:
    """The number of words of a line."""
    return len(_WORD.findall(plain(spans)))


def cut(spans: Line, count: int) -> tuple[Line, Line]:
    """The first *count* words of *spans*, and the others."""
    return _cut_at(spans, sum(map(len, _WORD.findall(plain(spans))[:count])))


def _cut_at(spans: Line, count: int) -> tuple[Line, Line]:
    """*spans* up to their *count*-th character that is no space, and behind it.

    What a span cites follows its last words.
    """
    first: list[Span] = []
    for number, span in enumerate(spans):
        length = len("".join(span.text.split()))
        if length > count:
            at = _place(span.text, count)
            begun = replace(span, text=span.text[:at], cites=())
            left = replace(span, text=span.text[at:].lstrip())
            begun_with = (*first, begun) if count else tuple(first)
            return _trimmed(begun_with), (left, *spans[number + 1 :])
        count -= length
        first.append(span)
    return tuple(first), ()


def _trimmed(spans: Line) -> Line:
    """*spans* without the space at their end."""
    return (*spans[:-1], replace(spans[-1], text=spans[-1].text.rstrip())) if spans else ()


def _place(text: str, count: int) -> int:
    """Behind which character *count* of them are no spaces."""
    for at, character in enumerate(text):
        if not count:
            return at
        count -= not character.isspace()
    return len(text)


def most(count: int, fits: Callable[[int], bool]) -> int:
    """The largest number below *count* that fits, where all smaller ones do; at least one."""
    low, high = 1, count
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return low


def row_words(row: TableRow, *, stacked: bool) -> int:
    """The number of words by which a row may be cut: of its longest cell, or of all."""
    counts = [sum(map(words_in, cell.lines)) for cell in row.cells]
    return sum(counts) if stacked else max(counts)


def cut_row(
    row: TableRow, count: int, says: PageWords, *, stacked: bool
) -> tuple[TableRow, TableRow]:
    """The first *count* words of every cell, or of all cells together, and the others.

    A cell whose words all stand in the other piece *says* where.
    Of *stacked* cells, no word is cut off that is not the first of one, where that is near.
    """
    counts = [sum(map(words_in, cell.lines)) for cell in row.cells]
    if stacked:
        ends = list(accumulate(counts))
        count = max((end for end in ends if count / 2 <= end <= count), default=count)
        shares = [min(max(count - begun, 0), end - begun) for begun, end in pairwise((0, *ends))]
    else:
        shares = [min(count, each) for each in counts]
    pieces = [_cut_cell(cell, share) for cell, share in zip(row.cells, shares, strict=True)]
    first = (
        _said(cell, begun, says.below) for cell, (begun, _) in zip(row.cells, pieces, strict=True)
    )
    rest = (
        _said(cell, left, says.above) for cell, (_, left) in zip(row.cells, pieces, strict=True)
    )
    return replace(row, cells=tuple(first)), replace(row, cells=tuple(rest))


def _said(cell: Cell, lines: tuple[Line, ...], otherwise: str) -> Cell:
    return replace(cell, lines=lines) if lines else Cell((line(otherwise),))


def _cut_cell(cell: Cell, count: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    first: list[Line] = []
    for number, spans in enumerate(cell.lines):
        known = words_in(spans)
        if count < known:
            begun, left = cut(spans, count) if count else ((), spans)
            return (*first, *filter(None, (begun,))), (left, *cell.lines[number + 1 :])
        count -= known
        first.append(spans)
    return tuple(first), ()


def by_lines(spans: Line, lines: Sequence[Words]) -> Iterator[tuple[Line, bool]]:
    """*spans* as they stand on each of *lines*, each with whether a space is behind it."""
    left, whole = spans, "".join(plain(spans).split())
    met = 0
    for words in lines[:-1]:
        count = 0
        for character in "".join(run.text for run in words.runs if not run.rise):
            is_same = met < len(whole) and whole[met] == character  # else a hyphen of our own
            met, count = met + is_same, count + is_same
        first, left = _cut_at(left, count)
        yield first, words.spaced
    yield left, True


def run_on(pieces: Iterable[tuple[Line, bool]]) -> Line:
    """What stands on lines as one line again."""
    out: list[Span] = []
    apart = ""
    for piece, is_spaced in pieces:
        for number, span in enumerate(piece):
            begins = span if number else replace(span, text=f"{apart}{span.text}")
            if out and not out[-1].cites and _bare(out[-1]) == _bare(begins):
                out[-1] = replace(begins, text=f"{out[-1].text}{begins.text}")
            else:
                out.append(begins)
        apart = " " if is_spaced else ""
    return tuple(out)


def _bare(span: Span) -> Span:
    """*span* without its words and what they cite."""
    return replace(span, text="", cites=())
