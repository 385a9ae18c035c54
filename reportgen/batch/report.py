"""The report of a run, report.csv: what became of each row. The next run goes on from it."""

from __future__ import annotations

import csv
import datetime as dt
import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self, TextIO

from msgspec import Struct

from reportgen.batch.pressroom import FAILED, Result
from reportgen.errors import ReportgenError
from reportgen.files.disk import reason, shown
from reportgen.files.tables import harmless

NAME = "report.csv"
COLUMNS = Result.__struct_fields__
UNFINISHED = ".report.part"


class Rows(Struct, frozen=True):
    """Chosen rows of a sheet, as ranges in rising order; no ranges stand for all rows."""

    ranges: tuple[range, ...] = ()

    @classmethod
    def of(cls, ranges: Iterable[range]) -> Self:
        """The rows of *ranges*, which may overlap."""
        merged: list[range] = []
        for each in sorted(ranges, key=lambda part: part.start):
            if merged and each.start <= merged[-1].stop:
                merged[-1] = range(merged[-1].start, max(merged[-1].stop, each.stop))
            else:
                merged.append(each)
        return cls(tuple(merged))

    def __contains__(self, row: int) -> bool:
        if not self.ranges:
            return True
        at = bisect_right(self.ranges, row, key=lambda part: part.start)
        return at > 0 and row in self.ranges[at - 1]


def read_report(folder: Path) -> Iterator[Result]:
    """The results in the report of the last run, by row; none if there is no report.

    Reading ends at the first line which is not readable as one of a report.
    """
    try:
        with (folder / NAME).open(encoding="utf-8-sig", newline="") as stream:
            for cells in csv.DictReader(stream):
                row, pages = cells.get("row") or "", cells.get("pages") or ""
                if all(re.fullmatch("[0-9]{1,9}", number) for number in (row, pages)):
                    said = (cells.get(name) or "" for name in COLUMNS[COLUMNS.index("sha256") :])
                    own = cells.get("id") or "", cells.get("file") or ""
                    yield Result(int(row), *own, int(pages), *said)
    except (OSError, UnicodeDecodeError, csv.Error):
        return


def failed(folder: Path) -> Rows | None:
    """The rows that failed in the last run; None if none did."""
    ranges: list[range] = []
    for result in read_report(folder):
        if result.status != FAILED:
            continue
        if ranges and ranges[-1].stop == result.row:
            ranges[-1] = range(ranges[-1].start, result.row + 1)
        else:
            ranges.append(range(result.row, result.row + 1))
    return Rows.of(ranges) if ranges else None


def day_of(folder: Path) -> dt.date | None:
    """The day that the files of the last run are true of; None where no report says one.

    It is the latest, where the runs of an older program have left several.
    """
    days = []
    for result in read_report(folder):
        with suppress(ValueError):
            days.append(dt.date.fromisoformat(result.as_of))
    return max(days, default=None)


RESERVED = 256
"""Bytes of a report's line that are taken from the disk before any file fills it."""


class ReportFile:
    """Writes a report line by line, in the order of rows; `close` puts it in its place.

    Rows which this run leaves out keep their lines from the last report. Room for the lines of
    *rows* is taken at once, so that a full disk is told row by row.
    """

    def __init__(self, folder: Path, rows: int = 0) -> None:
        if (folder / NAME).exists() and not (folder / NAME).is_file():
            raise ReportgenError(f"{shown(folder / NAME)}: is no file; take it away first")
        self.folder = folder
        self.left: list[str] = []
        self.before = read_report(folder)
        self.next = next(self.before, None)
        unfinished = folder / UNFINISHED
        try:
            with unfinished.open("wb") as room:
                for _ in range(rows):
                    room.write(bytes(RESERVED))
            self.stream: TextIO = unfinished.open("r+", encoding="utf-8-sig", newline="")
        except OSError as error:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise _refused(folder, error) from error
        self.writer = csv.writer(self.stream, lineterminator="\r\n")
        self.writer.writerow(COLUMNS)

    def add(self, results: Iterable[Result]) -> None:
        """Write *results*; their rows come after all rows written before."""
        for result in results:
            self._keep(result.row, file=result.file)
            self._write(result)

    def close(self, last: int | None = None) -> Path:
        """Put the report in its place, with the last report's lines for later rows.

        *last* is the last row of the sheet; lines after it are left out. Returns the path.
        """
        try:
            self._keep(None, last)
            self.stream.truncate()
            self.stream.close()
            (self.folder / UNFINISHED).replace(self.folder / NAME)
        except OSError as error:
            raise _refused(self.folder, error) from error
        return self.folder / NAME

    def _keep(self, row: int | None, last: int | None = None, file: str = "") -> None:
        """Copy the last report's lines for rows before *row*, or all the rest for None.

        Files in lines which are not copied go into *left*, if they still exist.
        """
        while (old := self.next) is not None and (row is None or old.row <= row):
            stays = old.row != row and (last is None or old.row <= last)
            if stays:
                self._write(old)
            elif old.file and old.file != file and (self.folder / old.file).exists():
                self.left.append(old.file)
            self.next = next(self.before, None)

    def _write(self, result: Result) -> None:
        try:
            self.writer.writerow([harmless(str(getattr(result, name))) for name in COLUMNS])
        except OSError as error:
            raise _refused(self.folder, error) from error


def _refused(folder: Path, error: OSError) -> ReportgenError:
    return ReportgenError(
        f"{shown(folder)}{os.sep}{NAME}: cannot be written ({reason(error)}); "
        "close it where it is open, or choose another folder"
    )
