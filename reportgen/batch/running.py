"""A run over a sign-up sheet: check every row, then make a file for each, or one for a press."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO

from msgspec import Struct, field

from reportgen.batch.attendees import Entry, Fault, LeftOut, Usual, entries, entry_of
from reportgen.batch.crew import Crew
from reportgen.batch.filenames import Naming
from reportgen.batch.looking import Look
from reportgen.batch.pressroom import (
    FAILED,
    LEFT_OUT,
    Pressroom,
    Result,
    Task,
    check_all,
    make_all,
)
from reportgen.batch.report import ReportFile, Rows
from reportgen.batch.twice import Twice
from reportgen.content.recipient import Recipient
from reportgen.errors import Problem
from reportgen.files.disk import Unwritable, make_folder
from reportgen.files.stopping import go_on
from reportgen.pdf.merging import Merged
from reportgen.roster.offer import Offer
from reportgen.roster.roster import Roster
from reportgen.workshop.order import Order
from reportgen.workshop.press import Press

TOGETHER = 64
"""Rows that a worker gets at once."""

Advance = Callable[[int], None]


MOST_REASONS = 5_000
"""Failed rows that are told on the terminal; all of them are in the report."""


class Counts(Struct):
    """How many rows became what, and why the first of those failed."""

    made: int = 0
    kept: int = 0
    failed: int = 0
    left_out: int = 0
    reasons: dict[int, str] = field(default_factory=dict)

    def add(self, result: Result) -> None:
        """Count *result*."""
        name = result.status.replace(" ", "_")
        setattr(self, name, getattr(self, name) + 1)
        if result.status == FAILED and len(self.reasons) < MOST_REASONS:
            self.reasons[result.row] = result.reason


class Production(Struct):
    """A batch run: a roster, the order for what its rows leave open, and the chosen *rows*.

    *offer* is what its rows may name. *review* says what is wrong with the words for a
    recipient, if somebody asked for that.
    """

    roster: Roster
    order: Order
    offer: Offer
    today: dt.date
    rows: Rows
    workers: int = 1
    review: Callable[[Recipient], tuple[Problem, ...]] | None = None
    warnings: dict[str, None] = field(default_factory=dict)

    @property
    def room(self) -> partial[Pressroom]:
        """Makes the Pressroom of a worker; can be pickled."""
        strict = self.review is not None
        return partial(Pressroom, self.order, self.today, self.roster.places, strict=strict)

    @property
    def usual(self) -> Usual:
        """The values for empty cells, and what cells may name."""
        return Usual(self.order.recipient, self.order.layout, self.offer)

    def crew(self) -> Crew:
        """The processes of this run."""
        return Crew(self.workers, self.room)

    def look(self, crew: Crew, advance: Advance) -> Look:
        """Check every chosen row and make nothing; *advance* gets the number of rows done."""
        look = Look()
        batches = _batched(self._sound(look))
        for count, wrong, warned in crew.in_order(_check, batches):
            self.warnings |= dict.fromkeys(warned)
            for row, _, problems in wrong:
                look.note(row, problems)
            advance(count)
        return look

    def _sound(self, look: Look) -> Iterator[Entry]:
        """The chosen rows whose cells are sound; the others are noted in *look*."""
        twice = Twice()
        for signup in self.roster.signups():
            entry = entry_of(self.roster, signup, self.usual)
            look.rows = entry.row
            if entry.row not in self.rows:
                continue
            look.doubt((*signup.doubts, *twice.doubts(self.roster, signup)))
            if isinstance(entry, LeftOut):
                look.leave_out(entry)
                continue
            look.chosen += 1
            if isinstance(entry, Fault):
                look.fault(entry)
            elif self.review is not None and (said := self.review(entry.recipient)):
                look.note(entry.row, said)
            else:
                yield entry

    def good(self, look: Look) -> Iterator[Entry]:
        """The chosen rows without a problem in *look*."""
        for entry in entries(self.roster, self.usual):
            if isinstance(entry, Entry) and entry.row in self.rows and entry.row not in look.bad:
                yield entry

    def make(
        self, crew: Crew, folder: Path, naming: Naming, look: Look, advance: Advance
    ) -> tuple[Counts, Path, list[str]]:
        """Make the files of all good rows below *folder*, and the report.

        Returns the counts, the path of the report, and the files of an earlier run which no row
        has now. If the run is interrupted, the report has the rows done so far.
        """
        counts, report = Counts(), ReportFile(folder, look.chosen)
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
        """The results of all chosen rows, in the order of the sheet."""
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
        for entry in entries(self.roster, self.usual):
            if entry.row not in self.rows:
                continue
            if isinstance(entry, LeftOut):
                wrong.append(Result(entry.row, entry.id, "", 0, "", LEFT_OUT, entry.reason))
                continue
            if entry.row in look.bad or isinstance(entry, Fault):
                said = look.bad.get(entry.row, "")
                wrong.append(Result(entry.row, entry.id, "", 0, "", FAILED, said))
                continue
            file = naming.name(entry.row, self._values(entry))
            inner = file.rpartition("/")[0]
            try:
                if inner and inner not in made:
                    make_folder(folder / inner)
                    made.add(inner)
            except Unwritable as error:
                wrong.append(Result(entry.row, entry.id, "", 0, "", FAILED, str(error)))
                continue
            yield Task(entry, file)

    def _values(self, entry: Entry) -> dict[str, str]:
        """The values of the fields in a file's name."""
        return {
            "id": entry.id,
            "name": entry.recipient.name or "",
            "roles": "-vs-".join(entry.roles or self.order.roles),
            "campus": entry.campus or self.order.campus or "",
            "layout": entry.layout or self.order.layout,
        }

    def merge(self, crew: Crew, out: IO[bytes], look: Look, advance: Advance) -> int:
        """Write the copies of all good rows to *out* as one PDF; returns their number."""
        room, merged = crew.tools or self.room(), Merged(out)
        words = None
        for entry in self.good(look):
            go_on()
            press = room.press(entry)
            words = words or press.words
            _merge(merged, press, entry)
            advance(1)
        self.warnings |= dict.fromkeys(room.warnings)
        if words is not None:
            merged.finish(words)
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
    """*results* merged by row with the *wrong* ones before the last; those leave *wrong*."""
    last = results[-1].row
    before = [each for each in wrong if each.row < last]
    wrong[: len(before)] = []
    return sorted([*results, *before], key=lambda each: each.row)


def _batched(items: Iterator[Entry] | Iterator[Task]) -> Iterator[list[Entry] | list[Task]]:
    while batch := list(islice(items, TOGETHER)):
        yield batch  # type: ignore[misc]  # of one kind, as the iterator is
