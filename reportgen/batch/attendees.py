"""Parses rows of a sign-up sheet into recipients, and faults with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from reportgen.content.recipient import Recipient, contact_of
from reportgen.errors import Place, Problem
from reportgen.files.text import Text
from reportgen.files.typed import BadText, typed
from reportgen.files.weblinks import web_address
from reportgen.layouts import LAYOUTS
from reportgen.roster.choices import Choices, Unknown
from reportgen.roster.offer import Offer
from reportgen.roster.roster import NAMELESS, Roster, Signup

T = TypeVar("T")

_FORMERLY_BETWEEN = re.compile(r"[,;|+]")
"""What parted roles before November 2026, when sheets named them by slug alone."""


class Entry(Struct, frozen=True, kw_only=True):
    """A sound row: its recipient, and cells that override the options of their names.

    *row* counts from one below the header; *line* is the line in the file. Where a row names no
    *language*, an entry stored by an older program reads and writes as before.
    """

    row: int
    line: int
    id: str
    recipient: Recipient
    roles: tuple[str, ...] = ()
    campus: str | None = None
    layout: str | None = None
    language: str | UnsetType = UNSET


class Fault(Struct, frozen=True):
    """A row with problems; no copy can be made for it.

    *unknown* are names in it that nobody knows, each at its place.
    """

    row: int
    line: int
    id: str
    problems: tuple[Problem, ...]
    unknown: tuple[tuple[Place, Unknown], ...] = ()


class LeftOut(Struct, frozen=True):
    """A row with nothing wrong in it of which nothing is to be made, for a *reason*."""

    row: int
    line: int
    id: str
    name: str
    reason: str


class Usual(Struct, frozen=True):
    """What the rows of a sheet may name, and the values for their empty cells."""

    recipient: Recipient
    layout: str
    offer: Offer


Parsed = Entry | Fault | LeftOut


def entries(sheet: Roster, usual: Usual) -> Iterator[Parsed]:
    """Parse every row of *sheet*; an empty cell takes its value from *usual*."""
    for signup in sheet.signups():
        yield entry_of(sheet, signup, usual)


def entry_of(sheet: Roster, signup: Signup, usual: Usual) -> Parsed:
    """Parse one row of *sheet*; an empty cell takes its value from *usual*."""
    parser = _Parser(sheet, signup, usual)
    if signup.left_out == NAMELESS and (fault := parser.nameless()):
        return fault
    if signup.left_out:
        name = " ".join(signup.fields.get("name", "").split())
        return LeftOut(signup.number, signup.line, signup.id, name, signup.left_out)
    return parser.entry()


def recipient_in(
    sheet: Roster, signup: Signup, usual: Usual
) -> tuple[Recipient, tuple[Problem, ...]]:
    """Whom one row of *sheet* is for, and what is wrong with it, whatever careers it names."""
    parser = _Parser(sheet, signup, usual)
    return parser.recipient(), tuple(parser.problems)


def former_entry(sheet: Roster, signup: Signup, usual: Usual) -> Entry | None:
    """A row as programs before November 2026 took it; None where they refused it."""
    fields = sheet.formerly(signup)
    parser = _Parser(sheet, replace(signup, fields=fields, problems=()), usual)
    roles = _FORMERLY_BETWEEN.split(fields.get("roles", ""))
    return parser.formerly(tuple(filter(None, map(str.strip, roles))))


class _Parser:
    """Reads one row."""

    def __init__(self, sheet: Roster, signup: Signup, usual: Usual) -> None:
        self.sheet, self.signup, self.usual = sheet, signup, usual
        self.problems: list[Problem] = [*signup.problems]
        self.unknown: list[tuple[Place, Unknown]] = []

    def entry(self) -> Parsed:
        """The row, with every name in it as a slug."""
        signup, offer = self.signup, self.usual.offer
        own_id, recipient = self.cell("id", _text) or "", self.recipient()
        roles = self.roles()
        campus = self.chosen("campus", offer.campuses)
        layout = self.chosen("layout", offer.layouts)
        language = self.chosen("language", offer.languages)
        if roles is not None and len(roles) == 1 and not self.unknown:
            roles = self.paired(roles[0], layout)
        if self.problems or self.unknown:
            told, unknown = tuple(self.problems), tuple(self.unknown)
            return Fault(signup.number, signup.line, own_id, told, unknown)
        if roles is None:
            reason = f"no career of ours: {self.text('roles').strip()}"
            name = str(recipient.name)
            return LeftOut(signup.number, signup.line, own_id, name, reason)
        entry = self.made(own_id, recipient, roles, campus, layout)
        return replace(entry, language=language) if language else entry

    def nameless(self) -> Fault | None:
        """The faults of a row without a name, if there are others than that."""
        own_id, _ = self.cell("id", _text) or "", self.recipient()
        if len(self.problems) < 2:
            return None
        return Fault(self.signup.number, self.signup.line, own_id, tuple(self.problems))

    def formerly(self, roles: tuple[str, ...]) -> Entry | None:
        """The row with its names as they are written."""
        own_id, recipient = self.cell("id", _text) or "", self.recipient()
        if self.problems:
            return None
        campus, layout = (self.text(column).strip() or None for column in ("campus", "layout"))
        return self.made(own_id, recipient, roles, campus, layout)

    def made(
        self,
        own_id: str,
        recipient: Recipient,
        roles: tuple[str, ...],
        campus: str | None,
        layout: str | None,
    ) -> Entry:
        """The entry of these values."""
        return Entry(
            row=self.signup.number,
            line=self.signup.line,
            id=own_id,
            recipient=recipient,
            roles=roles,
            campus=campus,
            layout=layout,
        )

    def recipient(self) -> Recipient:
        """Whom the row is for; faults of its cells are noted."""
        base = self.usual.recipient
        name = None
        if self.text("name") or not self.signup.problems:
            name = self.cell("name", _text, needed=True)
        return Recipient(
            name,
            self.cell("url", web_address) or base.url,
            self.cell("contact", contact_of) or base.contact,
            self.cell("note", _text) or base.note,
        )

    def roles(self) -> tuple[str, ...] | None:
        """The careers that the row names; None where it names some, and none of ours."""
        text = self.text("roles")
        if not text.strip():
            return ()
        found, unknown = self.usual.offer.roles.several(text)
        place = self.sheet.place(self.signup.line, "roles")
        self.unknown += [(place, each) for each in unknown]
        return found or None

    def paired(self, role: str, layout: str | None) -> tuple[str, ...]:
        """A single career with the one to compare it with, where the layout takes two."""
        if 1 in LAYOUTS[layout or self.usual.layout].roles:
            return (role,)
        partner = self.usual.offer.partner
        if partner and partner != role:
            return role, partner
        what = f"one career alone is named, {role!r}"
        if partner:
            what = f"the one career named, {role!r}, is the partner itself"
        hint = "name another with --partner ROLE, or as 'partner' in the school's file"
        place = self.sheet.place(self.signup.line, "roles")
        self.problems.append(Problem(place, what, hint))
        return (role,)

    def chosen(self, column: str, choices: Choices) -> str | None:
        """The slug of what the cell of *column* names."""
        text = self.text(column).strip()
        match choices.one(text) if text else None:
            case str(slug):
                return slug
            case Unknown() as unknown:
                self.unknown.append((self.sheet.place(self.signup.line, column), unknown))
        return None

    def text(self, column: str) -> str:
        """The text in *column*; '' where the sheet has no such column."""
        return self.signup.fields.get(column, "")

    def cell(
        self, column: str, read: Callable[[str, Place], T], *, needed: bool = False
    ) -> T | None:
        """The cell of *column*, parsed by *read*; None where it is empty and not *needed*."""
        text = self.text(column)
        if not needed and not text.strip():
            return None
        place = self.sheet.place(self.signup.line, column)
        try:
            return read(text, place)
        except BadText as error:
            self.problems.append(error.problem(place, column))
            return None


def _text(text: str, place: Place) -> Text:
    return typed(text, Text, place)
