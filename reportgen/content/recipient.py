"""What differs from one copy of a page to the next: for whom, whom to talk to, where to go."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.catalog.names import CampusSlug
from reportgen.catalog.schools import School, Team
from reportgen.errors import Place
from reportgen.files.text import EmailAddress, PhoneNumber, Text, WebAddress
from reportgen.files.typed import BadText, typed

LONGEST_PRINTED = 44
"""Characters of an address that a person would still type in."""

_BETWEEN_WAYS = re.compile(r"[;|\n]")
_CONTACT = "write name; telephone; email; address"
_WAYS: dict[str, type[Text]] = {"phone": PhoneNumber, "email": EmailAddress, "address": Text}
"""How to reach somebody, by the key of a team; what is no number and no mailbox is an address."""

_BEHIND = re.compile("[?#]")
"""What begins a query or a fragment."""


class Recipient(Struct, frozen=True):
    """One copy's own content; the rest of the page does not know of it.

    *contact* is whom to talk to instead of the school's team; *note* is a line for the reader.
    """

    name: str | None = None
    url: WebAddress | None = None
    contact: Team | None = None
    note: str | None = None


def printed(address: WebAddress) -> str | None:
    """*address* as people read and type it: without scheme and query.

    None where that is more than a person would type.
    """
    short = _BEHIND.split(address.partition("://")[2], maxsplit=1)[0]
    short = short.rstrip("/").removeprefix("www.")
    return short if len(short) <= LONGEST_PRINTED else None


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
