"""Excel workbooks to rows of values with places; the only module that imports openpyxl."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError, ParserCreate

from msgspec import Struct

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.files.piecewise import Feed, TagTooLong

LARGEST_UNPACKED = 150_000_000
"""Bytes of all parts of a workbook; the largest that BLS publishes has less than half of it."""

MOST_CELLS = 3_000_000
"""Cells, shared texts and rows of a workbook; the states' wages have a third of it."""

_COUNTED = (b"<c", b"<si", b"<row", b":c ", b":si", b":row")
"""How those begin, with and without a prefix, and little else."""

_PIECE = 1 << 20

MOST_ROWS = 1_048_576
"""Rows of a sheet in Excel."""

_DOWNLOAD = "download it again in a browser"
_OTHERS = {
    b"\xd0\xcf\x11\xe0": (
        "an old Excel file (.xls), or one with a password",
        "save it as .xlsx without a password",
    ),
    b"<": ("a web page", "the site may have refused the download; open it in a browser"),
    b"%PDF": ("a PDF", "name the .xlsx file"),
}

_AT_ONCE = 64
"""Rows that are read before the first of them is given."""

Value = str | float | None
Row = tuple[Value, ...]


class Sheet(Struct, frozen=True):
    """One sheet of a workbook; *read* gives its rows from the first, each time anew."""

    file: str
    title: str
    read: Callable[[], Iterator[Row]]

    def head(self, count: int) -> list[Row]:
        """The first *count* rows."""
        return list(islice(self.rows(), count))

    def rows(self) -> Iterator[Row]:
        """All rows; raises InvalidSource where the file ends in the middle of one."""
        try:
            for number, row in enumerate(self.read(), 1):
                if number > MOST_ROWS:  # a reader fills up what a cell's number leaves open
                    what = f"a row has a number beyond {MOST_ROWS:,}, where Excel ends"
                    place = Place(f"{self.file}, sheet {self.title}")
                    raise InvalidSource([Problem(place, what, "save it again from Excel")])
                yield row
        except _BROKEN as error:
            raise InvalidSource([_broken(f"{self.file}, sheet {self.title}")]) from error

    def place(self, row: int, column: int) -> Place:
        """The place of a cell; both count from zero."""
        return Place(f"{self.file}, sheet {self.title}", row + 1, column + 1)


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    ParseError,
    SyntaxError,
    OSError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    UnicodeError,
)
"""What openpyxl raises at a damaged file, for it has no error of its own for most."""


def sheets(data: bytes, name: str, hint: str = _DOWNLOAD) -> list[Sheet]:
    """The sheets of the workbook in *data*; raises InvalidSource for what is none.

    Formulas give the values that were last computed. *name* is the file's in messages, and
    *hint* what to do about one that is damaged.
    """
    from openpyxl import load_workbook  # only an import of data pays for it

    for start, (kind, mend) in _OTHERS.items():
        if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(start):
            raise InvalidSource([Problem(Place(name), f"this is {kind}, not a workbook", mend)])
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, name)
        with _quiet():
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        return [Sheet(name, sheet.title, _reader(sheet)) for sheet in book.worksheets]
    except (TagTooLong, *_BROKEN) as error:
        raise InvalidSource([_broken(name, hint)]) from error


def _check(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive that is no workbook, and one that unpacks to too much, or to too many."""
    parts = archive.infolist()
    if not any(part.filename.lower() == "xl/workbook.xml" for part in parts):
        what = "this is an archive without a workbook in it"
        raise InvalidSource([Problem(Place(name), what, "unpack it, and name the .xlsx file")])
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        what = f"the workbook unpacks to more than {LARGEST_UNPACKED:,} bytes"
        raise InvalidSource([Problem(Place(name), what, _DOWNLOAD)])
    count = 0
    for part in parts:
        feed = Feed(ParserCreate())
        with archive.open(part) as stream, suppress(ExpatError):  # whoever reads the part tells it
            while piece := stream.read(_PIECE):
                count += sum(map(piece.count, _COUNTED))
                if count > MOST_CELLS:
                    what = f"the workbook has more than {MOST_CELLS:,} cells and texts"
                    raise InvalidSource([Problem(Place(name), what, _DOWNLOAD)])
                feed.give(piece)


def _broken(name: str, hint: str = _DOWNLOAD) -> Problem:
    return Problem(Place(name), "the workbook is damaged or cut off", hint)


def _reader(sheet: Any) -> Callable[[], Iterator[Row]]:
    def read() -> Iterator[Row]:
        sheet.reset_dimensions()  # some programs write a wrong size, and rows would be lost
        rows = sheet.iter_rows(values_only=True)
        while True:
            with _quiet():
                some = list(islice(rows, _AT_ONCE))
            if not some:
                return
            for cells in some:
                yield tuple(cell if isinstance(cell, float) else _value(cell) for cell in cells)

    return read


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what openpyxl says of the looks and extras of a workbook from the person.

    A cell that it cannot read it gives as an error's text, which is refused with its place.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _value(cell: object) -> Value:
    """A cell as text or number; empty text is nothing."""
    if cell is None or isinstance(cell, bool):
        return None if cell is None else str(cell).upper()
    if isinstance(cell, int):
        return float(cell)
    return str(cell) or None


def cell_name(row: int, column: int) -> str:
    """What Excel calls a cell; both count from zero: (2, 27) is AB3."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
