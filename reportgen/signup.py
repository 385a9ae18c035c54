"""A sign-up sheet to entries, row by row: CSV as Excel writes it, or an Excel workbook.

Rows are read as they are asked for, so that a million take no more room than one.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from reportgen.errors import Findings, InvalidSource, Place, Problem, nearest
from reportgen.files import reason, shown

DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 200
_SAVE = "save it as 'CSV UTF-8', or as an Excel workbook"

Cells = list[str]


class Line(Struct, frozen=True):
    """The cells of one row; *number* counts the rows below the header, *line* those of the file."""

    number: int
    line: int
    cells: Cells


class Sheet(Struct, frozen=True):
    """A sheet, its *name* in messages, and its columns: where each known one stands."""

    path: Path
    name: str
    columns: dict[str, int]

    def place(self, line: int, column: str = "") -> Place:
        """The place of a cell, or of a row."""
        return Place(self.name, line, self.columns.get(column, 0) + 1)

    def lines(self) -> Iterator[Line]:
        """The rows below the header that have something in them."""
        width = max(self.columns.values()) + 1
        rows = _rows(self.path)
        next(rows)
        number = 0
        for line, cells in rows:
            if any(map(str.strip, cells)):
                number += 1
                yield Line(number, line, cells + [""] * (width - len(cells)))


def open_sheet(path: Path, known: Iterable[str], ignored: Iterable[str], needed: str) -> Sheet:
    """The sheet at *path*; raises InvalidSource where its columns are not what is known.

    Columns that are *ignored* may be there; the *needed* one has to be.
    """
    known, ignored = tuple(known), {each.strip().casefold() for each in ignored}
    name = shown(path)
    line, header = next(_rows(path), (1, []))
    findings = Findings()
    columns: dict[str, int] = {}
    for number, cell in enumerate(header[:MOST_COLUMNS]):
        column = cell.strip().casefold()
        if not column or column in ignored:
            continue
        place = Place(name, line, number + 1)
        if column not in known:
            hint = f"{nearest(column, known)} To pass it over: --ignore {cell.strip()!r}"
            findings.refuse(place, f"unknown column {cell.strip()!r}", hint)
        elif column in columns:
            findings.refuse(place, f"the column {column!r} stands there twice", "keep one")
        columns.setdefault(column, number)
    if needed not in columns:
        what = f"there is no column {needed!r}"
        hint = f"write the columns' names into the first row: {', '.join(known)}"
        findings.refuse(Place(name, line, 1), what, hint)
    findings.settle()
    return Sheet(path, name, columns)


def _rows(path: Path) -> Iterator[tuple[int, Cells]]:
    """Every row with the line it begins in, the header first."""
    try:
        if path.suffix.lower() in {".xlsx", ".xlsm"}:
            yield from _workbook(path)
        else:
            yield from _csv(path)
    except OSError as error:
        what = f"cannot be read ({reason(error)})"
        raise InvalidSource([Problem(Place(shown(path)), what, "check the path")]) from error


def _workbook(path: Path) -> Iterator[tuple[int, Cells]]:
    from reportgen.spreadsheet import sheets  # CSV does without

    found = sheets(path.read_bytes(), shown(path))
    for line, row in enumerate(found[0].rows() if found else (), 1):
        yield line, [f"{cell:.15g}" if isinstance(cell, float) else cell or "" for cell in row]


def _csv(path: Path) -> Iterator[tuple[int, Cells]]:
    name = shown(path)
    with path.open("rb") as raw, _decoded(raw, name) as text:
        first = text.readline()
        told = first.strip()
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
        except UnicodeDecodeError as error:
            raise _bad(name, line + behind, "not a UTF-8 character", _SAVE) from error
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
            raise _bad(name, 0, "not a UTF-8 character", _SAVE) from error


def _chained(first: str, others: Iterable[str]) -> Iterator[str]:
    if first:
        yield first
    yield from others


def _delimiter(header: str) -> str:
    """What parts the columns: whatever the header has most of."""
    return max(DELIMITERS, key=header.count)
