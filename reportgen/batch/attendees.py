"""Rows of a sign-up sheet to what somebody gets: parsed at the border, faults with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import Struct

from reportgen.batch.signup import Roster, Signup
from reportgen.catalog.schools import Team
from reportgen.content.recipient import Recipient
from reportgen.errors import Place, Problem
from reportgen.files.text import EmailAddress, PhoneNumber, Text, WebAddress
from reportgen.files.typed import BadText, typed

T = TypeVar("T")

COLUMNS = ("name", "id", "roles", "campus", "contact", "url", "layout", "note")
"""What a sheet may have; the name has to be there."""

_BETWEEN_ROLES = re.compile(r"[,;|+]")
_BETWEEN_WAYS = re.compile(r"[;|\n]")


class Entry(Struct, frozen=True):
    """One row: for whom, and what its cells say instead of the options of those names.

    *row* counts from one below the header; *line* is that of the file.
    """

    row: int
    line: int
    id: str
    recipient: Recipient
    roles: tuple[str, ...] = ()
    campus: str | None = None
    layout: str | None = None


class Fault(Struct, frozen=True):
    """A row that nothing can be made of, and all that is wrong with it."""

    row: int
    line: int
    id: str
    problems: tuple[Problem, ...]


def entries(sheet: Roster, base: Recipient) -> Iterator[Entry | Fault]:
    """Every row of *sheet*; what it leaves open is as *base* has it."""
    for line in sheet.signups():
        yield entry_of(sheet, line, base)


def entry_of(sheet: Roster, line: Signup, base: Recipient) -> Entry | Fault:
    """One row of *sheet*; what it leaves open is as *base* has it."""
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
            line.number,
            line.line,
            own_id,
            recipient,
            tuple(filter(None, roles)),
            self.text("campus").strip() or None,
            self.text("layout").strip() or None,
        )

    def text(self, column: str) -> str:
        """What stands in *column*; nothing where the sheet has no such one."""
        at = self.sheet.columns.get(column)
        return "" if at is None else self.line.cells[at]

    def cell(
        self, column: str, read: Callable[[str, Place], T], *, needed: bool = False
    ) -> T | None:
        """The cell of *column* as *read* takes it; None where it is empty."""
        text = self.text(column)
        if not needed and not text.strip():
            return None
        place = self.sheet.place(self.line.line, column)
        try:
            return read(text, place)
        except BadText as error:
            what, _, hint = str(error).removeprefix("it ").partition("; ")
            self.problems.append(Problem(place, f"{column} {what}", hint))
            return None


def contact_of(text: str, place: Place) -> Team:
    """Whom to talk to: a name, then telephone, email and address, parted by semicolons.

    Raises BadText.
    """
    first, *others = [*filter(None, map(str.strip, _BETWEEN_WAYS.split(text)))] or [""]
    ways: dict[str, Text] = {}
    for part in others:
        for name, kind in _WAYS.items():
            if name not in ways and (kind is Text or re.fullmatch(kind.pattern, part)):
                ways[name] = typed(part, kind, place)
                break
        else:
            raise BadText(f"it has more than it can hold: {part!r}; {_FORM}")
    return Team(typed(first, Text, place), **ways)  # type: ignore[arg-type]  # by their kinds


_FORM = "write name; telephone; email; address"
_WAYS: dict[str, type[Text]] = {"phone": PhoneNumber, "email": EmailAddress, "address": Text}
