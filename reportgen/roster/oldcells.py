"""Reads a workbook of old or binary Excel (.xls, .xlsb), as a process of its own.

`python -m reportgen.roster.oldcells FILE [NUMBER]` prints its sheets, or the rows of one of them,
which count from zero, as lines of JSON. The only module that imports python-calamine, which makes
room for every cell between the first and the last of a sheet: a file of a few bytes may ask for
more than there is. So it runs within limits, where whatever it does ends with it.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    ZipError,
)

from reportgen.errors import InvalidSource
from reportgen.roster.cells import EMPTY, Cell, Kind, Row
from reportgen.roster.numberformat import general
from reportgen.roster.parts import BROKEN
from reportgen.roster.records import Marks, marks_of

MOST_MEMORY = 1_500_000_000
"""Bytes that reading may take."""
MOST_SECONDS = 120
"""Seconds of one processor that reading may take."""
PASSWORD, DAMAGED = 3, 4
"""Exit codes of what cannot be read; with any other, the system ended it."""
Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def main(arguments: list[str], out: BinaryIO) -> int:
    """Print what is asked for; returns the exit code."""
    _limit()
    try:
        book = CalamineWorkbook.from_path(arguments[0])
        path = Path(arguments[0])
        lines = _rows(book, path, int(arguments[1])) if arguments[1:] else _tabs(book, path)
        out.writelines(msgspec.json.encode(line) + b"\n" for line in lines)
        out.flush()
    except PasswordError:
        return PASSWORD
    except (CalamineError, ZipError, WorksheetNotFound, InvalidSource, *BROKEN, ValueError):
        return DAMAGED
    return 0


def _limit() -> None:
    """Keep this process within limits, where the system has any."""
    try:
        import resource
    except ImportError:  # Windows has none: there the size of the file is all that limits it
        return
    limits = ((resource.RLIMIT_AS, MOST_MEMORY), (resource.RLIMIT_CPU, MOST_SECONDS))
    for what, most in (*limits, (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):  # a system may hold it to less, or know no such limit
            resource.setrlimit(what, (most, most))


def _tabs(book: CalamineWorkbook, path: Path) -> Iterator[tuple[str, bool, list[int]]]:
    """The sheets in their order: title, whether it is seen, and its hidden columns."""
    for sheet, marks in _sheets(book, path):
        yield sheet.name, sheet.visible == SheetVisibleEnum.Visible, sorted(marks.columns)


def _sheets(book: CalamineWorkbook, path: Path) -> Iterator[tuple[SheetMetadata, Marks]]:
    """The sheets that have cells, and what records say of each; a chart has none.

    Raises ValueError where the records are not to be found.
    """
    for sheet, marks in zip(book.sheets_metadata, marks_of(path), strict=True):
        if sheet.typ == SheetTypeEnum.WorkSheet:
            yield sheet, marks


def _rows(book: CalamineWorkbook, path: Path, number: int) -> Iterator[Row]:
    """The rows of a sheet that have cells."""
    about, marks = next(islice(_sheets(book, path), number, None))
    sheet = book.get_sheet_by_name(about.name)
    _, first_column = sheet.start or (0, 0)
    before = (EMPTY,) * first_column
    for line, values in enumerate(sheet.iter_rows(), 1):  # from row 1, and the first column used
        errors = marks.errors.get(line, {})
        if errors or values.count("") < len(values):
            cells = before + tuple(map(_cell, values))
            if errors:
                cells = tuple(_with(cells, errors))
            yield Row(number=line, cells=cells, hidden=line in marks.rows)


def _with(cells: Sequence[Cell], errors: Mapping[int, str]) -> Iterator[Cell]:
    """The *cells* of a row with the errors of formulas in them."""
    for at in range(max(len(cells), *(column + 1 for column in errors))):
        own = cells[at] if at < len(cells) else EMPTY
        yield Cell(Kind.ERROR, errors[at]) if at in errors else own


def _cell(value: Value) -> Cell:
    match value:
        case str():
            return Cell(Kind.TEXT, value) if value else EMPTY
        case bool():
            return Cell(Kind.TRUTH, str(value).upper())
        case float() | int():
            return Cell(Kind.NUMBER, general(Decimal(repr(value))))
        case dt.datetime():
            short = not (value.hour or value.minute or value.second)
            return Cell(Kind.DATE, f"{value:%Y-%m-%d}" if short else f"{value:%Y-%m-%d %H:%M:%S}")
        case _:
            return Cell(Kind.DATE, str(value))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdout.buffer))
