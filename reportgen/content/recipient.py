"""The recipient of a copy: all that differs from one copy to the next."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.catalog.names import CampusSlug
from reportgen.catalog.schools import School, Team
from reportgen.errors import Place
from reportgen.files.text import EmailAddress, PhoneNumber, Text, WebAddress
from reportgen.files.typed import BadText, typed
from reportgen.files.weblinks import readable

LONGEST_PRINTED = 44
"""Characters of the longest address that is printed for people to type."""

_BETWEEN_WAYS = re.compile(r"[;|\n]")
_CONTACT = "write name; telephone; email; address"
_WAYS: dict[str, type[Text]] = {"phone": PhoneNumber, "email": EmailAddress, "address": Text}
"""How to reach somebody, by the key of a team; what is no number and no mailbox is an address."""

_BEHIND = re.compile("[?#]")
"""The character before a query or a fragment."""


class Recipient(Struct, frozen=True):
    """Whom a copy is for, and what is printed on this copy alone.

    *url* is where its QR code leads, *contact* is whom to talk to in place of the school's
    team, *note* is a line to the reader.
    """

    name: str | None = None
    url: WebAddress | None = None
    contact: Team | None = None
    note: str | None = None


def printed(address: WebAddress) -> str | None:
    """*address* as people read and type it: without `https://www.`, query and fragment.

    None if it is longer than `LONGEST_PRINTED`.
    """
    short = _BEHIND.split(readable(address).partition("://")[2], maxsplit=1)[0]
    short = short.rstrip("/").removeprefix("www.")
    return short if len(short) <= LONGEST_PRINTED else None


def printed_whole(address: WebAddress) -> str | None:
    """*address* as people type it, where that leads to the same page.

    None where a query or a fragment would have to be left out, or where it is too long: nobody
    types those, and without them a page of a database is another page, or none.
    """
    return None if _BEHIND.search(address) else printed(address)


def teams(school: School, campus: CampusSlug | None) -> tuple[tuple[str, Team], ...]:
    """Whom to talk to: the campus's team, or one for each campus; with the campus's name."""
    places = [school.campuses[campus]] if campus else school.campuses.values()
    return tuple((place.name, place.admissions) for place in places)


def contact_of(text: str, place: Place) -> Team:
    """Whom to talk to: a name, then telephone, email and address, with semicolons between.

    Raises BadText for none at all, and for a part that is too many.
    """
    first, *others = [*filter(None, map(str.strip, _BETWEEN_WAYS.split(text)))] or [""]
    ways: dict[str, Text] = {}
    for part in others:
        for name, kind in _WAYS.items():
            if name not in ways and (kind is Text or re.fullmatch(kind.pattern, part)):
                ways[name] = typed(part, kind, place)
                break
        else:
            raise BadText(f"has more than it can hold: {part!r}", _CONTACT)
    return Team(typed(first, Text, place), **ways)  # type: ignore[arg-type]  # by their kinds
