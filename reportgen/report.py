"""The report of a run: what became of each row, in a file that the next run goes on from."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from msgspec import Struct

from reportgen.batch import FAILED, Result
from reportgen.errors import ReportgenError
from reportgen.files import reason, shown
from reportgen.sheets import harmless

NAME = "report.csv"
COLUMNS = Result.__struct_fields__
UNFINISHED = ".report.part"


class Rows(Struct, frozen=True):
    """Some rows of a sheet, as ranges; none at all stands for every row."""

    ranges: tuple[range, ...] = ()

    def __contains__(self, row: int) -> bool:
        return not self.ranges or any(row in part for part in self.ranges)


def read_report(folder: Path) -> Iterator[Result]:
    """What the last run says of each row, in order; nothing where there was none.

    A report that somebody changed is read as far as it is one.
    """
    try:
        with (folder / NAME).open(encoding="utf-8-sig", newline="") as stream:
            for cells in csv.DictReader(stream):
                row, pages = cells.get("row") or "", cells.get("pages") or ""
                if row.isdigit() and pages.isdigit():
                    said = (cells.get(name) or "" for name in ("sha256", "status", "reason"))
                    own = cells.get("id") or "", cells.get("file") or ""
                    yield Result(int(row), *own, int(pages), *said)
    except (OSError, UnicodeDecodeError, csv.Error):
        return


def failed(folder: Path) -> Rows | None:
    """The rows of which nothing could be made the last time; None where there are none."""
    ranges: list[range] = []
    for result in read_report(folder):
        if result.status != FAILED:
            continue
        if ranges and ranges[-1].stop == result.row:
            ranges[-1] = range(ranges[-1].start, result.row + 1)
        else:
            ranges.append(range(result.row, result.row + 1))
    return Rows(tuple(ranges)) if ranges else None


class Report:
    """Writes a report as results come, in the order of rows; it is there when it is closed.

    What this run does not speak of stays as the last one had it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before = read_report(folder)
        self.next = next(self.before, None)
        try:
            self.stream: TextIO = (folder / UNFINISHED).open("w", encoding="utf-8-sig", newline="")
        except OSError as error:
            raise _refused(folder, error) from error
        self.writer = csv.writer(self.stream, lineterminator="\r\n")
        self.writer.writerow(COLUMNS)

    def add(self, results: Iterable[Result]) -> None:
        """Write what became of some rows, which come after all before."""
        for result in results:
            self._keep(result.row)
            self._write(result)

    def close(self) -> Path:
        """Put the report in its place; what the last one says of later rows stays."""
        try:
            self._keep(None)
            self.stream.close()
            (self.folder / UNFINISHED).replace(self.folder / NAME)
        except OSError as error:
            raise _refused(self.folder, error) from error
        return self.folder / NAME

    def abandon(self) -> None:
        """Leave the last report as it is."""
        self.stream.close()
        (self.folder / UNFINISHED).unlink(missing_ok=True)

    def _keep(self, row: int | None) -> None:
        """Write what the last report says of rows before *row*, or of all that are left."""
        while self.next is not None and (row is None or self.next.row <= row):
            if self.next.row != row:
                self._write(self.next)
            self.next = next(self.before, None)

    def _write(self, result: Result) -> None:
        self.writer.writerow([harmless(str(getattr(result, name))) for name in COLUMNS])


def _refused(folder: Path, error: OSError) -> ReportgenError:
    return ReportgenError(
        f"{shown(folder)}{os.sep}{NAME}: cannot be written ({reason(error)}); "
        "close it where it is open, or choose another folder"
    )
