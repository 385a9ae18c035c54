"""People and addresses that stand in a sheet more than once."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.roster.roster import Doubt, Roster, Signup
from reportgen.roster.vocabulary import plain

TWICE, SHARED = "twice", "shared address"


class Twice:
    """Remembers whom a sheet has named so far."""

    def __init__(self) -> None:
        self._people: dict[int, int] = {}
        self._addresses: dict[int, tuple[int, int]] = {}

    def doubts(self, sheet: Roster, signup: Signup) -> Iterator[Doubt]:
        """What is to be said of a row whose person or address stands further up."""
        name, email = plain(signup.fields.get("name", "")), signup.fields.get("email", "")
        email = email.strip().casefold() if "@" in email else ""
        if not name:
            return
        person = hash((name, email or signup.fields.get("id", "").strip()))
        first = self._people.setdefault(person, signup.line)
        said = " ".join(signup.fields["name"].split())
        if first != signup.line:
            what = f"{said!r} stands in row {first} already"
            yield Doubt(TWICE, sheet.place(signup.line, "name"), what)
        elif email:
            line, owner = self._addresses.setdefault(hash(email), (signup.line, hash(name)))
            if owner != hash(name):
                what = f"{email} of {said!r} is somebody else's in row {line}"
                yield Doubt(SHARED, sheet.place(signup.line, "email"), what)
