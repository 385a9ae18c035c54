"""The words of options and sheets, which stand in no data file and reach a reader all the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import click
from msgspec.structs import replace

from reportgen.authoring.kinds import FOLDERS
from reportgen.batch.attendees import Usual, recipient_in
from reportgen.catalog.loading import Catalog, folders
from reportgen.catalog.messages import Message
from reportgen.checks.promising import PromiseFinder
from reportgen.checks.reviewing import Reviewer
from reportgen.commands.sheetreading import SheetWish, opened, vocabulary
from reportgen.content.recipient import Recipient
from reportgen.errors import Findings, InvalidSource, Problem
from reportgen.files.disk import Desk
from reportgen.files.shape import texts
from reportgen.files.text import Text
from reportgen.roster.columns import MOST_ABOVE, Wanted, titles_of
from reportgen.roster.source import open_source
from reportgen.roster.vocabulary import PARTS, Vocabulary
from reportgen.workshop.order import Order

strict_option = click.option(
    "--strict",
    is_flag=True,
    help="Refuse a row that promises something, or says no way to reach anybody.",
)
WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"}
TABLES = {".csv", ".tsv", ".txt"}
NAME = "name"
ALL_THE_SAME = "--unreviewed plans the message all the same"


def sheets_of(paths: Iterable[Path], reading: SheetWish, order: Order) -> tuple[Path, ...]:
    """Those of *paths* that are sign-up sheets: workbooks, and tables with names in them.

    Where *reading* says what columns hold, each table is one that stands in no folder of data.
    """
    found, words = [], None
    for path in paths:
        ending = path.suffix.lower()
        if not path.is_file() or ending not in WORKBOOKS | TABLES:
            continue
        if ending in TABLES and path.absolute().parent.name in FOLDERS:
            continue
        told = ending in WORKBOOKS or reading.columns or reading.mapping
        words = words if told or words else vocabulary(order)[1]
        if told or (words and _has_names(path, words)):
            found.append(path)
    return tuple(found)


def _has_names(path: Path, words: Vocabulary) -> bool:
    try:
        source = open_source(path)
        head = [*islice(source.rows(source.tabs[0]), MOST_ABOVE)]
    except InvalidSource:
        return False
    titles = titles_of(head, words, Wanted()).titles
    return not {NAME, *PARTS}.isdisjoint(map(words.kind, titles))


def words_in(path: Path, reading: SheetWish, order: Order) -> Iterator[Text | Problem]:
    """What the rows of the sheet at *path* say to a reader, and what is wrong with its cells."""
    try:
        sheet = opened(path, reading, order, NAME)
        for notice in sheet.notices():
            click.echo(notice, err=True)
        usual = Usual(Recipient(), order.layout, sheet.offer)
        for signup in sheet.roster.signups():
            if not signup.left_out:
                recipient, problems = recipient_in(sheet.roster, signup, usual)
                yield from problems
                yield from words_of(recipient)
    except InvalidSource as error:
        yield from error.problems


def words_of(recipient: Recipient) -> Iterator[Text]:
    """What stands on one copy alone: a name, a note, whom to talk to."""
    return (text for text in texts(recipient) if type(text) is Text)


def reviewed(message: Message, data: Path | None, today: dt.date) -> tuple[Problem, ...]:
    """What a review has against the words of *message*, by the rules of the folder *data*."""
    desk, findings = Desk(), Findings()
    catalog = Catalog(folders("data", data, desk), desk, findings, today)
    review, promises = catalog.review(), catalog.promises()
    findings.settle()
    assert review is not None
    assert promises is not None
    finder = PromiseFinder(promises, findings)
    findings.settle()
    Reviewer(review, finder, findings, today).message(message)
    return tuple(replace(each, hint=f"{each.hint}; {ALL_THE_SAME}") for each in findings.problems)


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
