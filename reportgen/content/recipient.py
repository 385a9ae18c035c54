"""What differs from one copy of a page to the next: for whom, whom to talk to, where to go."""

from __future__ import annotations

import re

from msgspec import Struct

from reportgen.catalog.names import CampusSlug
from reportgen.catalog.schools import School, Team
from reportgen.files.text import WebAddress

LONGEST_PRINTED = 44
"""Characters of an address that a person would still type in."""

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
