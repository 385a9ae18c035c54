"""A run over a sign-up sheet: look at every row, make the files, or one file for a press."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO

from msgspec import Struct, field

from reportgen.batch.attendees import Entry, Fault, entries
from reportgen.batch.crew import Crew
from reportgen.batch.filenames import Naming
from reportgen.batch.pressroom import FAILED, Pressroom, Result, Task, check_all, make_all
from reportgen.batch.report import ReportFile, Rows
from reportgen.batch.signup import Roster
from reportgen.errors import Problem
from reportgen.files.disk import make_folder
from reportgen.pdf.merging import Merged
from reportgen.workshop.order import Order
from reportgen.workshop.press import Press

TOGETHER = 64
"""Rows that a worker gets at once."""

MOST_KEPT = 5_000
"""Faults that are kept to be shown; the rows of all of them are in the report."""

Advance = Callable[[int], None]


class Counts(Struct):
    """How many rows became what."""

    made: int = 0
    kept: int = 0
    failed: int = 0

    def add(self, result: Result) -> None:
        """Count *result*."""
        setattr(self, result.status, getattr(self, result.status) + 1)


class Look(Struct):
    """What a first look at a sheet has found: how many rows there are, and which are wrong.

    *problems* has the first few thousand, and there are *more* rows with others; *bad* are the
    rows, with what is said of them.
    """

    rows: int = 0
    chosen: int = 0
    problems: list[Problem] = field(default_factory=list)
    bad: dict[int, str] = field(default_factory=dict)
    more: int = 0

    def note(self, row: int, problems: tuple[Problem, ...]) -> None:
        """Nothing can be made of *row*."""
        self.bad[row] = "; ".join(map(str, problems))
        if len(self.problems) < MOST_KEPT:
            self.problems += problems
        else:
            self.more += 1


class Production(Struct):
    """One sheet, what its rows leave open, and which of its rows are meant."""

    roster: Roster
    order: Order
    today: dt.date
    rows: Rows
    workers: int = 1
    warnings: dict[str, None] = field(default_factory=dict)

    @property
    def room(self) -> partial[Pressroom]:
        """What makes the tools of a worker."""
        return partial(Pressroom, self.order, self.today, self.roster)

    def crew(self) -> Crew:
        """Who does the work."""
        return Crew(self.workers, self.room)

    def look(self, crew: Crew, advance: Advance) -> Look:
        """Every row looked at, with nothing made."""
        look = Look()
        batches = _batched(self._sound(look))
        for count, wrong, warned in crew.in_order(_check, batches):
            self.warnings |= dict.fromkeys(warned)
            for row, _, problems in wrong:
                look.note(row, problems)
            advance(count)
        return look

    def _sound(self, look: Look) -> Iterator[Entry]:
        """The chosen rows that can be read; the others are noted."""
        for entry in entries(self.roster, self.order.recipient):
            look.rows = entry.row
            if entry.row not in self.rows:
                continue
            look.chosen += 1
            if isinstance(entry, Fault):
                look.note(entry.row, entry.problems)
            else:
                yield entry

    def make(
        self, crew: Crew, folder: Path, naming: Naming, look: Look, advance: Advance
    ) -> tuple[Counts, Path, list[str]]:
        """The files below *folder* and the report on them; good rows are made, bad ones noted.

        The last are files of an earlier run that no row has any more.

        Where the run is interrupted, the report says what has been done.
        """
        counts, report = Counts(), ReportFile(folder)
        last = None
        try:
            for results in self._results(crew, folder, naming, look):
                report.add(results)
                for result in results:
                    counts.add(result)
                advance(len(results))
            last = None if self.rows.ranges else look.rows
        finally:
            path = report.close(last)
        return counts, path, report.left

    def _results(
        self, crew: Crew, folder: Path, naming: Naming, look: Look
    ) -> Iterator[list[Result]]:
        """What became of the rows, in their order."""
        wrong: list[Result] = []
        batches = _batched(self._tasks(folder, naming, look, wrong))
        for results, warned in crew.in_order(partial(_make, folder), batches):
            self.warnings |= dict.fromkeys(warned)
            yield _in_order(results, wrong)
        if wrong:
            yield wrong

    def _tasks(
        self, folder: Path, naming: Naming, look: Look, wrong: list[Result]
    ) -> Iterator[Task]:
        made: set[str] = set()
        for entry in entries(self.roster, self.order.recipient):
            if entry.row not in self.rows:
                continue
            if entry.row in look.bad or isinstance(entry, Fault):
                said = look.bad.get(entry.row, "")
                wrong.append(Result(entry.row, entry.id, "", 0, "", FAILED, said))
                continue
            file = naming.name(entry.row, self._values(entry))
            inner = file.rpartition("/")[0]
            if inner and inner not in made:
                make_folder(folder / inner)
                made.add(inner)
            yield Task(entry, file)

    def _values(self, entry: Entry) -> dict[str, str]:
        """What a file's name may say of its row."""
        return {
            "id": entry.id,
            "name": entry.recipient.name or "",
            "roles": "-vs-".join(entry.roles or self.order.roles),
            "campus": entry.campus or self.order.campus or "",
            "layout": entry.layout or self.order.layout,
        }

    def merge(self, crew: Crew, out: IO[bytes], look: Look, advance: Advance) -> int:
        """All good rows in one file, in the order of the sheet; how many there are."""
        room, merged = crew.tools or self.room(), Merged(out)
        for entry in entries(self.roster, self.order.recipient):
            if entry.row not in self.rows or entry.row in look.bad or isinstance(entry, Fault):
                continue
            _merge(merged, room.press(entry), entry)
            advance(1)
        self.warnings |= dict.fromkeys(room.warnings)
        if merged.copies:
            merged.finish()
        return merged.copies


def _merge(merged: Merged, press: Press, entry: Entry) -> None:
    template, own = press.parts(entry.recipient)
    name = f"{entry.row} {entry.recipient.name}"
    merged.add(template, own, name)


def _check(
    room: Pressroom, batch: list[Entry]
) -> tuple[int, list[tuple[int, str, tuple[Problem, ...]]], tuple[str, ...]]:
    return len(batch), check_all(room, batch), tuple(room.warnings)


def _make(folder: Path, room: Pressroom, batch: list[Task]) -> tuple[list[Result], tuple[str, ...]]:
    return make_all(room, folder, batch), tuple(room.warnings)


def _in_order(results: list[Result], wrong: list[Result]) -> list[Result]:
    """*results* with those of *wrong* that come before the last of them, which are taken out."""
    last = results[-1].row
    before = [each for each in wrong if each.row < last]
    wrong[: len(before)] = []
    return sorted([*results, *before], key=lambda each: each.row)


def _batched(items: Iterator[Entry] | Iterator[Task]) -> Iterator[list[Entry] | list[Task]]:
    while batch := list(islice(items, TOGETHER)):
        yield batch  # type: ignore[misc]  # of one kind, as the iterator is
