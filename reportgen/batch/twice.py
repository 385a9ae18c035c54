"""People and addresses that stand in a sheet more than once."""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Iterator

from reportgen.errors import ReportgenError
from reportgen.roster.roster import Doubt, Roster, Signup
from reportgen.roster.vocabulary import plain

TWICE, SHARED = "twice", "shared address"
_MOST_IN_MEMORY = 8_000
"""Kilobytes of what was seen that are held at once; the rest waits in a temporary file."""


class Firsts:
    """Remembers where everything stood first, outside of memory where there is much of it."""

    def __init__(self) -> None:
        self._seen = sqlite3.connect("", isolation_level=None)
        weakref.finalize(self, self._seen.close)
        for command in (
            f"PRAGMA cache_size = -{_MOST_IN_MEMORY}",
            "PRAGMA journal_mode = OFF",
            "CREATE TABLE seen (key INTEGER PRIMARY KEY, line INTEGER)",
            "BEGIN",
        ):
            self._seen.execute(command)

    def line(self, key: tuple[str, ...], line: int) -> int:
        """The line at which *key* stood first: *line*, unless it is known already."""
        number = hash(key)
        try:
            new = self._seen.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (number, line))
            if new.rowcount:
                return line
            found = self._seen.execute("SELECT line FROM seen WHERE key = ?", (number,))
            (first,) = found.fetchone()
        except sqlite3.OperationalError as error:
            what = f"there is no room for a large sheet in the temporary folder ({error})"
            raise ReportgenError(what, "make room there, or split the sheet") from error
        return int(first)


class Twice:
    """Remembers whom a sheet has named so far."""

    def __init__(self) -> None:
        self._firsts = Firsts()

    def doubts(self, sheet: Roster, signup: Signup) -> Iterator[Doubt]:
        """What is to be said of a row whose person or address stands further up."""
        name, email = plain(signup.fields.get("name", "")), signup.fields.get("email", "")
        email = email.strip().casefold() if "@" in email else ""
        if not name:
            return
        own_id = signup.fields.get("id", "").strip()
        first = self._firsts.line(("person", name, email or own_id), signup.line)
        said = " ".join(signup.fields["name"].split())
        if first != signup.line:
            what = f"{said!r} stands in row {first} already"
            yield Doubt(TWICE, sheet.place(signup.line, "name"), what)
        elif email:
            line = self._firsts.line(("address", email), signup.line)
            if line != signup.line:  # with another name, or it would be the same person
                what = f"{email} of {said!r} is somebody else's in row {line}"
                yield Doubt(SHARED, sheet.place(signup.line, "email"), what)
