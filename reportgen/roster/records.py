"""What records of old and binary workbooks say and python-calamine does not tell.

That is formulas' errors, and rows and columns that are hidden: [MS-XLS] and [MS-XLSB].
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from reportgen.roster.compound import stream
from reportgen.roster.parts import Package, relations

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""Errors by their codes, which both kinds of workbook share."""
BOOK = "xl/workbook.bin"
LAST_COLUMN = 512
"""Columns of which it is kept that they are hidden."""

Record = tuple[int, bytes]


class Marks(Struct):
    """What a sheet has besides values: hidden rows by number, errors by number and column.

    Columns count from zero.
    """

    rows: set[int]
    columns: set[int]
    errors: dict[int, dict[int, str]]

    @classmethod
    def none(cls) -> Marks:
        """Those of a sheet that has none."""
        return cls(set(), set(), {})

    def hide(self, first: int, last: int) -> None:
        """Note hidden columns."""
        self.columns.update(range(first, min(last + 1, LAST_COLUMN)))

    def note(self, row: int, column: int, code: int) -> None:
        """Note an error in a row that counts from zero."""
        self.errors.setdefault(row + 1, {})[column] = ERRORS.get(code, "#ERROR!")


def marks_of(path: Path) -> Iterator[Marks]:
    """The marks of each sheet of the workbook at *path*, in the order of their tabs.

    Raises struct.error, ValueError or what is BROKEN for a file that is damaged.
    """
    with path.open("rb") as file:
        is_zipped = file.read(2) == b"PK"
    yield from _binary(path) if is_zipped else _old(path.read_bytes())


# .xls

_BOUND_SHEET, _COLUMNS, _ROW, _FORMULA, _ERROR = 0x85, 0x7D, 0x208, 0x06, 0x205
_BEGIN, _END = 0x809, 0x0A
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_NO_NUMBER, _IS_ERROR = b"\xff\xff", 2


def _old(data: bytes) -> Iterator[Marks]:
    book = stream(data, ("Workbook", "Book"))
    starts = [
        struct.unpack_from("<I", said)[0]
        for kind, said in _records(book, 0)
        if kind == _BOUND_SHEET
    ]
    for start in starts:
        found = Marks.none()
        for kind, said in _records(book, start):
            if kind in _OLD:
                _OLD[kind](found, said)
        yield found


def _records(book: bytes, at: int) -> Iterator[Record]:
    """The records of one part of a workbook from *at*, without those of charts within it."""
    depth = 0
    while at + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, at)
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 1:
            yield kind, book[at + 4 : at + 4 + size]
        elif depth < 1:
            return
        at += 4 + size


def _old_row(found: Marks, said: bytes) -> None:
    row, flags = struct.unpack_from("<H10xH", said)
    if flags & _HIDDEN_ROW:
        found.rows.add(row + 1)


def _old_columns(found: Marks, said: bytes) -> None:
    first, last, flags = struct.unpack_from("<HH4xH", said)
    if flags & _HIDDEN_COLUMN:
        found.hide(first, last)


def _old_error(found: Marks, said: bytes) -> None:
    row, column, code, is_error = struct.unpack_from("<HH2xBB", said)
    if is_error:
        found.note(row, column, code)


def _old_formula(found: Marks, said: bytes) -> None:
    row, column, kind, code = struct.unpack_from("<HH2xBxB", said)
    if kind == _IS_ERROR and said[12:14] == _NO_NUMBER:
        found.note(row, column, code)


_OLD: Mapping[int, Callable[[Marks, bytes], None]] = {
    _ROW: _old_row,
    _COLUMNS: _old_columns,
    _ERROR: _old_error,
    _FORMULA: _old_formula,
}

# .xlsb

_BINARY_SHEET, _BINARY_COLUMNS, _BINARY_ROW = 156, 60, 0
_BINARY_ERRORS = {3, 11}
_BINARY_HIDDEN = 0x10


def _binary(path: Path) -> Iterator[Marks]:
    package = Package(path, path.name)
    parts = relations(package, BOOK)
    for kind, said in _binary_records(b"".join(package.pieces(BOOK))):
        if kind == _BINARY_SHEET:
            (size,) = struct.unpack_from("<I", said, 8)
            part = parts.get(said[12 : 12 + 2 * size].decode("utf-16-le"), "")
            sheet = b"".join(package.pieces(part)) if package.has(part) else b""
            yield _binary_marks(sheet)


def _binary_marks(sheet: bytes) -> Marks:
    found, row = Marks.none(), 0
    for kind, said in _binary_records(sheet):
        if kind == _BINARY_ROW:
            row, flags = struct.unpack_from("<I7xB", said)
            if flags & _BINARY_HIDDEN:
                found.rows.add(row + 1)
        elif kind in _BINARY_ERRORS:
            column, code = struct.unpack_from("<I4xB", said)
            found.note(row, column, code)
        elif kind == _BINARY_COLUMNS:
            first, last, flags = struct.unpack_from("<II8xH", said)
            if flags & _HIDDEN_COLUMN:
                found.hide(first, last)
    return found


def _binary_records(data: bytes) -> Iterator[Record]:
    """Records whose kinds and sizes stand in groups of seven bits; what is cut off ends them."""
    at = 0
    while at < len(data):
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        yield kind, data[at : at + size]
        at += size


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """The number at *at*, of *most* bytes, and the place behind it."""
    number = 0
    for group in range(most):
        byte = data[at] if at < len(data) else 0
        at += 1
        number |= (byte & 0x7F) << 7 * group
        if byte < 0x80:
            break
    return number, at
