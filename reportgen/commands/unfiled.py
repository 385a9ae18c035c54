"""The words of options and sheets, which stand in no data file and reach a reader all the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from reportgen.batch.attendees import Fault, entries
from reportgen.batch.signup import open_roster, rows
from reportgen.catalog.loading import Catalog, folders
from reportgen.checks.promising import PromiseFinder
from reportgen.checks.reviewing import PRINTED
from reportgen.content.recipient import Recipient
from reportgen.errors import Findings, InvalidSource, Problem
from reportgen.files.disk import Desk
from reportgen.files.shape import texts
from reportgen.files.text import Text
from reportgen.outbox.planning import SHEET_COLUMNS

strict_option = click.option(
    "--strict", is_flag=True, help="Refuse a row whose words promise something."
)
WORKBOOKS = {".xlsx", ".xlsm"}
NAME = "name"


def is_sheet(path: Path) -> bool:
    """Whether the file at *path* is a sign-up sheet: a workbook, or a CSV with names."""
    if path.suffix.lower() in WORKBOOKS:
        return True
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    try:
        _, header = next(rows(path), (1, []))
    except InvalidSource:
        return False
    return NAME in {cell.strip("\ufeff \t\n").casefold() for cell in header}


def words_in(sheet: Path) -> Iterator[Text | Problem]:
    """What the rows of *sheet* say to a reader, and what is wrong with its cells."""
    try:
        for entry in entries(open_roster(sheet, SHEET_COLUMNS, (), NAME), Recipient()):
            yield from entry.problems if isinstance(entry, Fault) else words_of(entry.recipient)
    except InvalidSource as error:
        yield from error.problems


def words_of(recipient: Recipient) -> Iterator[Text]:
    """What stands on one copy alone: a name, a note, whom to talk to."""
    return (text for text in texts(recipient) if type(text) is Text)


def promised(value: object, data: Path | None, today: dt.date) -> tuple[Problem, ...]:
    """The promises in all texts of *value*, by the kinds of the folder *data*."""
    finder = _finder(data, today)
    return tuple(_problems((text for text in texts(value) if type(text) in PRINTED), finder))


def reader(data: Path | None, today: dt.date) -> Callable[[Recipient], tuple[Problem, ...]]:
    """Returns a function that lists the promises in the words for a recipient.

    The kinds of promises are those of the folder *data*; raises InvalidSource for a faulty list.
    """
    finder = _finder(data, today)
    return lambda recipient: tuple(_problems(words_of(recipient), finder))


def _finder(data: Path | None, today: dt.date) -> PromiseFinder:
    desk, findings = Desk(), Findings()
    promises = Catalog(folders("data", data, desk), desk, findings, today).promises()
    findings.settle()
    assert promises is not None
    finder = PromiseFinder(promises, findings)
    findings.settle()
    return finder


def _problems(said: Iterable[Text], finder: PromiseFinder) -> Iterator[Problem]:
    for text in said:
        for found in finder.promises(text):
            what = f"{found.kind.name}: {found.words!r}"
            yield Problem(text.place, what, str(found.kind.hint))
