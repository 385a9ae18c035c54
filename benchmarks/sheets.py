"""How fast sheets are read: CPU seconds for rows of eight columns, beside other readers.

Run it in a checkout: `.venv/bin/python benchmarks/sheets.py [ROWS]`.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.roster.roster import Asked, open_roster
from reportgen.roster.vocabulary import read_vocabulary
from reportgen.roster.xlsx import open_workbook

TITLES = ("When", "Full Name", "Email", "Phone", "Which programs?", "Campus", "Found us", "Note")
ROWS = 10_000
TIMES = 3


def make(path: Path, rows: int) -> None:
    """Write a workbook of *rows* people."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(TITLES)
    for number in range(rows):
        mail, phone = f"a{number}@x.example", f"614-555-{number % 10_000:04}"
        careers = "Medical Assistant, Pharmacy Technician"
        sheet.append(
            ["2026/11/14", f"Ana {number}", mail, phone, careers, "Denver", "Friend", "Hi"]
        )
    book.save(path)


def cells(path: Path) -> Iterator[object]:
    """Rows of cells, by this program."""
    with closing(open_workbook(path, "x")) as book:
        yield from book.rows(book.sheets[0])


def people(path: Path) -> Iterator[object]:
    """Rows of people, by this program."""
    words = read_vocabulary([shipped("data")], Desk(), Findings())
    assert words is not None
    yield from open_roster(path, words, Asked()).signups()


def openpyxl(path: Path) -> Iterator[object]:
    """Rows by openpyxl's fast mode."""
    book = load_workbook(path, read_only=True, data_only=True)
    yield from book.worksheets[0].iter_rows(values_only=True)


def calamine(path: Path) -> Iterator[object]:
    """Rows by python-calamine, all at once."""
    yield from CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def seconds(read: Callable[[Path], Iterator[object]], path: Path) -> float:
    """The least CPU time of a few tries."""
    tries = []
    for _ in range(TIMES):
        start = time.process_time()
        for _ in read(path):
            pass
        tries.append(time.process_time() - start)
    return min(tries)


def main() -> None:
    """Time all of them in one run."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        make(path, rows)
        for read in (cells, people):
            print(f"{read.__name__:10} {seconds(read, path):6.2f} s")
        for read in (openpyxl, calamine):
            print(f"{read.__name__:10} {seconds(read, path):6.2f} s")


if __name__ == "__main__":
    main()
