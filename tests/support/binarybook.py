"""Workbooks of binary Excel (.xlsb) made byte by byte, for nothing free writes them: [MS-XLSB]."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROW, _ERROR, _REAL, _TEXT = 0, 3, 5, 6
_COLUMNS = 60
_BEGIN_DATA, _END_DATA = 145, 146
_BEGIN_SHEETS, _END_SHEETS, _SHEET = 143, 144, 156
_BEGIN_BOOK, _END_BOOK, _BEGIN_SHEET, _END_SHEET, _SIZE = 131, 132, 129, 130, 148

Value = str | float | bytes
"""A text, a number, or the code of an error."""
Cells = Mapping[tuple[int, int], Value]
"""What cells hold by row and column, which count from zero."""


def xlsb(
    path: Path,
    sheets: Mapping[str, Cells],
    *,
    hidden: Sequence[str] = (),
    rows: Sequence[int] = (),
    columns: Sequence[int] = (),
) -> Path:
    """Write the workbook with *sheets*; its path. *rows* and *columns* are hidden in each."""
    tabs = b"".join(
        _record(
            _SHEET,
            struct.pack("<II", int(title in hidden), at) + _wide(f"r{at}") + _wide(title),
        )
        for at, title in enumerate(sheets, 1)
    )
    book = _record(_BEGIN_SHEETS) + tabs + _record(_END_SHEETS)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _links({"r1": ("officeDocument", "xl/workbook.bin")}))
        archive.writestr("xl/workbook.bin", _record(_BEGIN_BOOK) + book + _record(_END_BOOK))
        links = {
            f"r{at}": ("worksheet", f"worksheets/{at}.bin") for at in range(1, len(sheets) + 1)
        }
        archive.writestr("xl/_rels/workbook.bin.rels", _links(links))
        for at, cells in enumerate(sheets.values(), 1):
            archive.writestr(f"xl/worksheets/{at}.bin", _sheet(cells, rows, columns))
    return path


def people(*rows: Sequence[Value]) -> Cells:
    """Rows from the first cell of a sheet."""
    return {
        (line, column): value
        for line, values in enumerate(rows)
        for column, value in enumerate(values)
    }


def _sheet(cells: Cells, rows: Sequence[int], unseen: Sequence[int]) -> bytes:
    lines, columns = ([place[at] for place in cells] for at in (0, 1))
    size = struct.pack("<IIII", min(lines), max(lines), min(columns), max(columns))
    data = b""
    for line in sorted(set(lines)):
        data += _record(_ROW, struct.pack("<IIHBBBI", line, 0, 300, 0, 16 * (line in rows), 0, 0))
        for (own, column), value in sorted(cells.items()):
            if own == line:
                head = struct.pack("<II", column, 0)
                if isinstance(value, str):
                    data += _record(_TEXT, head + _wide(value))
                elif isinstance(value, bytes):
                    data += _record(_ERROR, head + value)
                else:
                    data += _record(_REAL, head + struct.pack("<d", value))
    hiding = (_record(_COLUMNS, struct.pack("<IIIIH", at, at, 2560, 0, 1)) for at in unseen)
    body = b"".join(hiding) + _record(_BEGIN_DATA) + data + _record(_END_DATA)
    return _record(_BEGIN_SHEET) + _record(_SIZE, size) + body + _record(_END_SHEET)


def _record(kind: int, data: bytes = b"") -> bytes:
    """A record: its kind and size in groups of seven bits, and its data."""
    number = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = b"", len(data)
    while True:
        left, low = left >> 7, left & 0x7F
        size += bytes([low | (0x80 if left else 0)])
        if not left:
            return number + size + data


def _wide(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def _links(found: Mapping[str, tuple[str, str]]) -> str:
    each = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{each}</Relationships>'
