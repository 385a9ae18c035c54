"""CSV files to rows of cells, as office programs and forms write them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from msgspec import Struct

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.roster.cells import EMPTY, Cell, Kind, Row
from reportgen.roster.encodings import CALLED, SAVE, Encoding, encoding_of

DELIMITERS = (",", ";", "\t", "|")
MOST_LOOKED_AT = 20
"""Lines that say what parts the columns."""
LONGEST_CELL = 131_072
"""Characters of a cell: a longer one is a quote that nobody closed."""
LONGEST_LINE = 4_000_000
"""Characters of a line, which no cells of people fill."""
LAST_ROW = 1_048_576
"""The last row that office programs have."""

_TOO_LONG = f"a line has more than {LONGEST_LINE:,} characters"

_ENTITY = re.compile(r"&#?\w{2,8};")
"""What ends in a semicolon that parts nothing: O&#039;Brien."""


class Form(Struct, frozen=True):
    """How a CSV file is written: its encoding, what parts its columns, lines before its first."""

    encoding: Encoding
    delimiter: str
    before: int = 0


def form_of(path: Path, name: str) -> Form:
    """How the file at *path* is written, by its bytes and first lines; raises InvalidSource."""
    encoding = encoding_of(path, name)
    try:
        with _open(path, encoding) as text:
            lines = _first(text)
    except UnicodeDecodeError as error:
        problem = Problem(Place(name, 1, 1), "this is no text", SAVE)
        raise InvalidSource([problem]) from error
    told = lines[0].strip().strip('"') if lines else ""
    if told.casefold().startswith("sep=") and len(told) == len("sep=") + 1:
        return Form(encoding, told[-1], 1)
    return Form(encoding, _delimiter(lines))


def rows(path: Path, name: str, form: Form) -> Iterator[Row]:
    """Every row, numbered by the line that it begins in; raises InvalidSource at a bad quote."""
    with _open(path, form.encoding) as text:
        for _ in range(form.before):
            text.readline()
        reader = csv.reader(_lines(text), delimiter=form.delimiter, strict=True)
        line = form.before
        try:
            for count, cells in enumerate(reader):
                if count == LAST_ROW:
                    what = f"the file has more than {LAST_ROW:,} rows"
                    raise InvalidSource([Problem(Place(name, line + 1, 1), what, "split it")])
                made = tuple(Cell(Kind.TEXT, cell) if cell else EMPTY for cell in cells)
                yield Row(number=line + 1, cells=made)
                line = form.before + reader.line_num
        except csv.Error as error:
            raise _bad(name, line + 1, error) from error
        except UnicodeDecodeError as error:
            problem = Problem(Place(name, line + 1, 1), "not a character of its encoding", SAVE)
            raise InvalidSource([problem]) from error


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    """The lines of a file; raises csv.Error at one that is none."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise csv.Error(_TOO_LONG)
        yield line


def guess(path: Path, name: str, form: Form) -> Problem | None:
    """What to say of an encoding that is only guessed, with the first word that shows it."""
    if not form.encoding.guessed:
        return None
    called = CALLED[form.encoding.name]
    for row in rows(path, name, form):
        for column, cell in enumerate(row.cells, 1):
            if not cell.text.isascii():
                what = f"this is not UTF-8; it is read as {called}: {cell.text!r}"
                hint = "if that is wrong, save it as 'CSV UTF-8'"
                return Problem(Place(name, row.number, column), what, hint)
    return None


def _open(path: Path, encoding: Encoding) -> io.TextIOWrapper:
    return path.open(encoding=encoding.name, newline="")


def _first(text: io.TextIOWrapper) -> list[str]:
    lines = (text.readline(LONGEST_CELL) for _ in range(MOST_LOOKED_AT))
    return [line for line in lines if line.strip()]


def _delimiter(lines: list[str]) -> str:
    """What parts the columns of the titles; where those are one, of most lines below."""
    for line in lines[:2]:
        widths = {sign: _width(line, sign) for sign in DELIMITERS}
        if max(widths.values()) > 1:
            return max(DELIMITERS, key=widths.__getitem__)
    found = Counter(
        sign for line in lines for sign in DELIMITERS if sign != "|" and _width(line, sign) > 1
    )
    return max(DELIMITERS, key=lambda sign: found[sign])


def _width(line: str, sign: str) -> int:
    if sign == ";":
        line = _ENTITY.sub("", line)
    try:
        return len(next(csv.reader(chain([line]), delimiter=sign), []))
    except csv.Error:
        return 1


def _bad(name: str, line: int, error: csv.Error) -> InvalidSource:
    what = f"not readable as CSV ({error})"
    hint = 'a quote has to be closed, and " inside quotes written twice'
    if "field limit" in str(error):
        what = f"a cell here has more than {LONGEST_CELL:,} characters"
        hint = "close the quote that it begins with, or shorten it"
    return InvalidSource([Problem(Place(name, line, 1), what, hint)])
