"""The copies of rows: each can be checked first, and is written only if its file differs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.batch.attendees import Entry
from reportgen.errors import InvalidSource, Problem, ReportgenError, WrongOrder
from reportgen.files.disk import Shelf, Unwritable
from reportgen.pdf.skeleton import Copy
from reportgen.roster.roster import Places
from reportgen.workshop.order import Order, check_order
from reportgen.workshop.press import Press
from reportgen.workshop.workshop import Workshop

MOST_PRESSES = 128
"""Presses that are kept: as many as fifteen careers have pairs, and some more."""

_CELLS = ("roles", "campus", "layout", "language")
"""Fields of an order that a row may have a cell for."""

MADE, KEPT, FAILED, LEFT_OUT = "made", "kept", "failed", "left out"


class Result(Struct, frozen=True):
    """What became of a row: its *file* below the run's folder, or the *reason* why it has none.

    *as_of* is the day that the file is true of, as 2026-11-28.
    """

    row: int
    id: str
    file: str
    pages: int
    sha256: str
    status: str
    reason: str = ""
    as_of: str = ""


class Task(Struct, frozen=True):
    """A row and the name of its file."""

    entry: Entry
    file: str


class Refused(Exception):
    """No copy can be made for a row; *problems* say why."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))


class Pressroom(Struct):
    """The presses for all combinations of careers, campus and layout in a sheet.

    *order* has the values for empty cells, *places* those of cells in messages. A *strict* one
    refuses a call to action that leads nowhere.
    """

    order: Order
    today: dt.date
    places: Places
    strict: bool = False
    _shops: list[Workshop] = field(default_factory=list)
    _presses: dict[tuple[object, ...], Press | Refused] = field(default_factory=dict)

    @property
    def warnings(self) -> tuple[str, ...]:
        """The warnings about all pages laid out so far, each once."""
        warned = (f"warning: {each}" for shop in self._shops for each in shop.findings.warnings)
        return tuple(dict.fromkeys(warned))

    def check(self, entry: Entry) -> None:
        """Raise Refused if no copy can be made for *entry*, InvalidSource if data are at fault."""
        press = self.press(entry)
        try:
            press.fits(entry.recipient)
        except ReportgenError as error:
            raise self._refused(entry, error) from error

    def copy(self, entry: Entry) -> tuple[Copy, int]:
        """The copy for *entry* and its number of pages; raises what `check` raises."""
        press = self.press(entry)
        try:
            return press.copy(entry.recipient), press.page_count
        except ReportgenError as error:
            raise self._refused(entry, error) from error

    def press(self, entry: Entry) -> Press:
        """The press for the careers, campus and layout of *entry*; raises Refused."""
        key = entry.roles, entry.campus, entry.layout, entry.language
        found = self._presses.pop(key, None)
        if found is None:
            if len(self._presses) >= MOST_PRESSES:
                del self._presses[next(iter(self._presses))]
            found = self._new(entry)
        self._presses[key] = found  # the last that was used is the last to go
        if isinstance(found, Refused):
            raise self._again(entry, found)
        return found

    def _new(self, entry: Entry) -> Press | Refused:
        own = {name: value for name in _CELLS if (value := getattr(entry, name))}
        order = replace(self.order, **own)
        shop = Workshop(order, self.today, strict=self.strict)
        self._shops.append(shop)
        try:
            check_order(order)
            comparison, theme = shop.load()
        except InvalidSource:
            raise  # the data has to be mended, not the row
        except ReportgenError as error:
            return self._refused(entry, error)
        return shop.press(comparison, theme)

    def _refused(self, entry: Entry, error: ReportgenError) -> Refused:
        """*error* as the problems of *entry*, at its place in the sheet."""
        if isinstance(error, InvalidSource):
            return Refused(error.problems)
        column = error.field if isinstance(error, WrongOrder) and error.field in _CELLS else ""
        place = self.places.place(entry.line, column)
        return Refused([Problem(place, error.what, error.hint)])

    def _again(self, entry: Entry, refused: Refused) -> Refused:
        """The problems of another row, at the place of *entry*."""
        return Refused(
            replace(problem, place=replace(problem.place, line=entry.line))
            for problem in refused.problems
        )


def check_all(
    room: Pressroom, batch: Iterable[Entry]
) -> list[tuple[int, str, tuple[Problem, ...]]]:
    """Check the rows of *batch*; returns number, id and problems of each wrong one."""
    found = []
    for entry in batch:
        try:
            room.check(entry)
        except Refused as refused:
            found.append((entry.row, entry.id, refused.problems))
    return found


def make_all(room: Pressroom, folder: Path, batch: Iterable[Task]) -> list[Result]:
    """Write the copies of *batch* below *folder*, unless the same file is there already.

    A file that cannot be written, such as one that is open elsewhere, is a failed row.
    """
    shelf = Shelf(folder)
    results = []
    for task in batch:
        entry = task.entry
        try:
            copy, pages = room.copy(entry)
            status = KEPT
            if not shelf.holds(task.file, copy.size, copy.sha256):
                shelf.put(task.file, copy.shared, copy.own)
                status = MADE
        except (Refused, Unwritable) as error:
            results.append(Result(entry.row, entry.id, "", 0, "", FAILED, str(error)))
            continue
        made = entry.row, entry.id, task.file, pages, copy.sha256, status
        results.append(Result(*made, as_of=str(room.order.day(room.today))))
    return results
