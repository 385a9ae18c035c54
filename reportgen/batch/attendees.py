"""Parses rows of a sign-up sheet into recipients, and faults with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct

from reportgen.batch.signup import Roster, Signup
from reportgen.content.recipient import Recipient, contact_of
from reportgen.errors import Place, Problem
from reportgen.files.text import Text, WebAddress
from reportgen.files.typed import BadText, typed

T = TypeVar("T")

COLUMNS = ("name", "id", "roles", "campus", "contact", "url", "layout", "note")
"""The columns that a sheet may have; `name` has to be there."""

_BETWEEN_ROLES = re.compile(r"[,;|+]")


class Entry(Struct, frozen=True, kw_only=True):
    """A sound row: its recipient, and cells that override the options of their names.

    *row* counts from one below the header; *line* is the line in the file.
    """

    row: int
    line: int
    id: str
    recipient: Recipient
    roles: tuple[str, ...] = ()
    campus: str | None = None
    layout: str | None = None


class Fault(Struct, frozen=True):
    """A row with problems; no copy can be made for it."""

    row: int
    line: int
    id: str
    problems: tuple[Problem, ...]


def entries(sheet: Roster, base: Recipient) -> Iterator[Entry | Fault]:
    """Parse every row of *sheet*; an empty cell takes its value from *base*."""
    for line in sheet.signups():
        yield entry_of(sheet, line, base)


def entry_of(sheet: Roster, line: Signup, base: Recipient) -> Entry | Fault:
    """Parse one row of *sheet*; an empty cell takes its value from *base*."""
    return _Parser(sheet, line, base).entry()


class _Parser:
    """Reads one row."""

    def __init__(self, sheet: Roster, line: Signup, base: Recipient) -> None:
        self.sheet, self.line, self.base = sheet, line, base
        self.problems: list[Problem] = []

    def entry(self) -> Entry | Fault:
        line, base = self.line, self.base
        own_id = self.cell("id", lambda text, at: typed(text, Text, at)) or ""
        name = self.cell("name", lambda text, at: typed(text, Text, at), needed=True)
        recipient = Recipient(
            name,
            self.cell("url", lambda text, at: typed(text, WebAddress, at)) or base.url,
            self.cell("contact", contact_of) or base.contact,
            self.cell("note", lambda text, at: typed(text, Text, at)) or base.note,
        )
        if self.problems:
            return Fault(line.number, line.line, own_id, tuple(self.problems))
        roles = (each.strip() for each in _BETWEEN_ROLES.split(self.text("roles")))
        return Entry(
            row=line.number,
            line=line.line,
            id=own_id,
            recipient=recipient,
            roles=tuple(filter(None, roles)),
            campus=self.text("campus").strip() or None,
            layout=self.text("layout").strip() or None,
        )

    def text(self, column: str) -> str:
        """The text in *column*; '' where the sheet has no such column."""
        at = self.sheet.columns.get(column)
        return "" if at is None else self.line.cells[at]

    def cell(
        self, column: str, read: Callable[[str, Place], T], *, needed: bool = False
    ) -> T | None:
        """The cell of *column*, parsed by *read*; None where it is empty and not *needed*."""
        text = self.text(column)
        if not needed and not text.strip():
            return None
        place = self.sheet.place(self.line.line, column)
        try:
            return read(text, place)
        except BadText as error:
            self.problems.append(error.problem(place, column))
            return None
