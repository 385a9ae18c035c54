"""How fast sheets are read, and in how much memory: rows of eight columns, beside other readers.

Run it in a checkout: `.venv/bin/python benchmarks/sheets.py [ROWS ...]`. Each reading has a process
of its own, so that its memory is its own; seconds are those of one processor.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.roster.roster import Asked, open_roster
from reportgen.roster.vocabulary import read_vocabulary
from reportgen.roster.xlsx import open_workbook

TITLES = ("When", "Full Name", "Email", "Phone", "Which programs?", "Campus", "Found us", "Note")
ROWS = (10_000,)
FEW = 20_000
"""Rows up to which other readers are timed, too: one of them holds them all."""
SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def people(rows: int) -> Iterator[tuple[str, ...]]:
    """The titles, and *rows* of people: three of eight cells have a text that no other has."""
    yield TITLES
    careers = "Medical Assistant, Pharmacy Technician"
    for number in range(rows):
        mail, phone = f"a{number}@x.example", f"614-555-{number % 10_000:04}"
        note = f"See you at stand {number}"
        yield "2026/11/14", f"Ana {number}", mail, phone, careers, "Denver", "Friend", note


def write_csv(path: Path, rows: int) -> None:
    """Write a CSV of *rows* people."""
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(people(rows))


def write_shared(path: Path, rows: int) -> None:
    """Write a workbook as Excel does: each text once in a table, which cells name by number."""
    known: dict[str, int] = {}

    def cell(text: str) -> str:
        return f't="s"><v>{known.setdefault(text, len(known))}</v></c>'

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _write_sheet(archive, rows, cell)
        _write_texts(archive, known)


def write_inline(path: Path, rows: int) -> None:
    """Write a workbook as exports do: each text in its cell."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _write_sheet(archive, rows, lambda text: f't="inlineStr"><is><t>{text}</t></is></c>')
        _write_texts(archive, ())


def _write_texts(archive: zipfile.ZipFile, texts: Iterable[str]) -> None:
    """Write the table of texts."""
    with archive.open("xl/sharedStrings.xml", "w", force_zip64=True) as out:
        out.write(f'<sst xmlns="{SPACE}">'.encode())
        out.writelines(f"<si><t>{text}</t></si>".encode() for text in texts)
        out.write(b"</sst>")


def _write_sheet(archive: zipfile.ZipFile, rows: int, cell: Callable[[str], str]) -> None:
    """Write all parts but the table of texts."""
    main = {"r": ("officeDocument", "xl/workbook.xml")}
    archive.writestr("_rels/.rels", _links(main))
    sheet = '<sheets><sheet name="S" sheetId="1" r:id="s"/></sheets>'
    head = f'<workbook xmlns="{SPACE}" xmlns:r="{LINKS}">'
    archive.writestr("xl/workbook.xml", f"{head}{sheet}</workbook>")
    named = {"s": ("worksheet", "sheet.xml"), "t": ("sharedStrings", "sharedStrings.xml")}
    archive.writestr("xl/_rels/workbook.xml.rels", _links(named))
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{KIND}.{kind}+xml"/>'
        for name, kind in (
            ("workbook", "sheet.main"),
            ("sheet", "worksheet"),
            ("sharedStrings", "sharedStrings"),
        )
    )
    archive.writestr("[Content_Types].xml", f'<Types xmlns="{TYPES}">{types}</Types>')
    with archive.open("xl/sheet.xml", "w", force_zip64=True) as out:
        out.write(f'<worksheet xmlns="{SPACE}"><sheetData>'.encode())
        for number, cells in enumerate(people(rows), 1):
            made = (
                f'<c r="{"ABCDEFGH"[at]}{number}" {cell(text)}' for at, text in enumerate(cells)
            )
            out.write(f'<row r="{number}">{"".join(made)}</row>'.encode())
        out.write(b"</sheetData></worksheet>")


def _links(found: dict[str, tuple[str, str]]) -> str:
    each = (
        f'<Relationship Id="{name}" Type="{LINKS}/{kind}" Target="{target}"/>'
        for name, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{"".join(each)}</Relationships>'


def read_cells(path: Path) -> Iterator[object]:
    """Rows of cells, by this program."""
    with closing(open_workbook(path, "x")) as book:
        yield from book.rows(book.sheets[0])


def read_people(path: Path) -> Iterator[object]:
    """Rows of people, by this program: as `batch` and `outbox add` read them."""
    words = read_vocabulary([shipped("data")], Desk(), Findings())
    assert words is not None
    yield from open_roster(path, words, Asked()).signups()


def read_openpyxl(path: Path) -> Iterator[object]:
    """Rows by openpyxl's fast mode."""
    from openpyxl import load_workbook

    book = load_workbook(path, read_only=True, data_only=True)
    yield from book.worksheets[0].iter_rows(values_only=True)


def read_calamine(path: Path) -> Iterator[object]:
    """Rows by python-calamine, all at once."""
    from python_calamine import CalamineWorkbook

    yield from CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


WRITERS = {
    "shared.xlsx": write_shared,
    "inline.xlsx": write_inline,
    "people.csv": write_csv,
}
READERS = {
    "cells": read_cells,
    "people": read_people,
    "openpyxl": read_openpyxl,
    "calamine": read_calamine,
}


def measure(reader: str, path: Path) -> None:
    """Print what one reading takes: seconds to the first row and to the last, and megabytes."""
    start = time.process_time()
    rows = READERS[reader](path)
    next(rows)
    first = time.process_time() - start
    count = 1 + sum(1 for _ in rows)
    last, most = time.process_time() - start, most_memory()
    print(f"{count:10,} {path.name:12} {reader:9}{first:8.2f}{last:8.2f}{most:8.1f}")


def most_memory() -> float:
    """The most megabytes that this process had; none where the system does not tell."""
    try:
        lines = Path("/proc/self/status").read_text("ascii", "replace").splitlines()
    except OSError:
        return float("nan")
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def main() -> None:
    """Write sheets of each kind and size, and read each of them in a process of its own."""
    if sys.argv[1:2] and sys.argv[1] in READERS:
        measure(sys.argv[1], Path(sys.argv[2]))
        return
    print(f"{'rows':>10} {'file':12} {'reader':9}{'first s':>8}{'last s':>8}{'MB':>8}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for rows in map(int, sys.argv[1:] or ROWS):
            for name, write in WRITERS.items():
                write(Path(folder) / name, rows)
                for reader in _readers(name, rows):
                    command = [sys.executable, __file__, reader, str(Path(folder) / name)]
                    subprocess.run(command, check=True)


def _readers(name: str, rows: int) -> tuple[str, ...]:
    """Who reads a sheet: whoever can, and where it is a large one this program alone."""
    if name.endswith(".csv"):
        return ("people",)
    own = "cells", "people"
    return (*own, "openpyxl", "calamine") if rows <= FEW else own


if __name__ == "__main__":
    main()
