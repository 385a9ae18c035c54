"""Reads a sign-up sheet row by row: CSV as Excel writes it, or an Excel workbook.

A CSV is never in memory as a whole.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import dropwhile
from pathlib import Path

from msgspec import Struct

from reportgen.errors import Findings, InvalidSource, Place, Problem, nearest
from reportgen.files.disk import reason, shown

DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 200
EXACT = 1e15
"""Whole numbers below this are kept to the last digit by a workbook."""
_SAVE = "save it as 'CSV UTF-8', or as an Excel workbook"

Cells = list[str]


class Signup(Struct, frozen=True):
    """One row: its *cells*, its *number* below the header, its *line* in the file."""

    number: int
    line: int
    cells: Cells


class Roster(Struct, frozen=True):
    """A sign-up sheet: its path, its *name* in messages, and the index of each known column."""

    path: Path
    name: str
    columns: dict[str, int]

    def place(self, line: int, column: str = "") -> Place:
        """The place of the cell of *column* in *line*, for messages."""
        return Place(self.name, line, self.columns.get(column, 0) + 1)

    def signups(self) -> Iterator[Signup]:
        """The rows below the header, without empty ones."""
        width = max(self.columns.values()) + 1
        found = rows(self.path)
        next(found, None)
        number = 0
        for line, cells in found:
            if any(map(str.strip, cells)):
                number += 1
                yield Signup(number, line, cells + [""] * (width - len(cells)))


def open_roster(path: Path, known: Iterable[str], ignored: Iterable[str], *needed: str) -> Roster:
    """Open the sheet at *path*; raises InvalidSource with all that is wrong in its header.

    Every column must be *known* or *ignored*, and every *needed* one must be there.
    """
    known, ignored = tuple(known), {each.strip().casefold() for each in ignored}
    name = shown(path)
    if not path.is_file():
        raise InvalidSource([Problem(Place(name), "this is no file", "save the sheet first")])
    line, header = next(rows(path), (1, []))
    findings = Findings()
    columns: dict[str, int] = {}
    for number, cell in enumerate(header[:MOST_COLUMNS]):
        column = cell.strip("\ufeff \t\n").casefold()
        if not column or column in ignored:
            continue
        place = Place(name, line, number + 1)
        if column not in known:
            hint = f"{nearest(column, known)}; to pass it over: --ignore {cell.strip()!r}"
            findings.refuse(place, f"unknown column {cell.strip()!r}", hint)
        elif column in columns:
            findings.refuse(place, f"the column {column!r} stands there twice", "keep one")
        columns.setdefault(column, number)
    for column in needed:
        if column in columns:
            continue
        what = f"there is no column {column!r}"
        hint = f"write the columns' names into the first row: {', '.join(known)}"
        findings.refuse(Place(name, line, 1), what, hint)
    findings.settle()
    return Roster(path, name, columns)


def rows(path: Path) -> Iterator[tuple[int, Cells]]:
    """Every row with the line it begins in, the header first; nothing before it is empty.

    Raises InvalidSource for what is neither a CSV nor a workbook.
    """
    found = _workbook(path) if path.suffix.lower() in {".xlsx", ".xlsm"} else _csv(path)
    try:
        yield from dropwhile(lambda row: not any(map(str.strip, row[1])), found)
    except OSError as error:
        what = f"cannot be read ({reason(error)})"
        raise InvalidSource([Problem(Place(shown(path)), what, "check the path")]) from error


def _workbook(path: Path) -> Iterator[tuple[int, Cells]]:
    from reportgen.files.workbook import sheets

    found = sheets(path.read_bytes(), shown(path), "save it again as an Excel workbook")
    for line, row in enumerate(found[0].rows() if found else (), 1):
        yield line, [_said(cell) for cell in row]


def _said(cell: str | float | None) -> str:
    """A cell as it looks: whole numbers without a point."""
    if not isinstance(cell, float):
        return cell or ""
    return f"{cell:.0f}" if cell.is_integer() and abs(cell) < EXACT else f"{cell:.15g}"


def _csv(path: Path) -> Iterator[tuple[int, Cells]]:
    name = shown(path)
    with path.open("rb") as raw, _decoded(raw, name) as text:
        first = text.readline()
        told = first.rstrip("\r\n")
        is_hint = told.casefold().startswith("sep=") and len(told) == len("sep=") + 1
        delimiter = told[-1] if is_hint else _delimiter(first)
        behind = 0
        if is_hint:  # Excel's own line about the delimiter
            behind, first = 1, ""
        reader = csv.reader(_chained(first, text), delimiter=delimiter, strict=True)
        line = 0
        try:
            for cells in reader:
                yield line + behind + 1, cells
                line = reader.line_num
        except csv.Error as error:
            what = f"not readable as CSV ({error})"
            hint = 'a quote has to be closed, and " inside quotes written twice'
            raise _bad(name, line + behind, what, hint) from error


def _bad(name: str, behind: int, what: str, hint: str) -> InvalidSource:
    return InvalidSource([Problem(Place(name, behind + 1, 1), what, hint)])


@contextmanager
def _decoded(raw: io.BufferedReader, name: str) -> Iterator[io.TextIOWrapper]:
    """The text of a CSV by its first bytes: UTF-8 with or without a mark, or UTF-16."""
    start = raw.peek(4)[:4]
    wide = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not wide and b"\0" in start:
        raise _bad(name, 0, "this is no text", _SAVE)
    encoding = "utf-16" if wide else "utf-8-sig"
    with io.TextIOWrapper(raw, encoding=encoding, newline="") as text:
        try:
            yield text
        except UnicodeDecodeError as error:
            line = _undecoded(Path(raw.name)) if not wide else 0
            raise _bad(name, line, "not a UTF-8 character", _SAVE) from error


def _undecoded(path: Path) -> int:
    """How many lines come before the first that is not in UTF-8."""
    with path.open("rb") as raw:
        for number, line in enumerate(raw):
            try:
                line.decode("utf-8-sig")
            except UnicodeDecodeError:
                return number
    return 0


def _chained(first: str, others: Iterable[str]) -> Iterator[str]:
    if first:
        yield first
    yield from others


def _delimiter(header: str) -> str:
    """What parts the columns: whatever gives the header most of them, outside of quotes."""
    return max(DELIMITERS, key=lambda sign: len(next(csv.reader([header], delimiter=sign), [])))
