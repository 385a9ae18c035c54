"""Which pages a school's site has: every pair that it teaches, at each of its campuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from reportgen.catalog.names import CampusSlug, RoleSlug
from reportgen.catalog.schools import School


class Stop(Struct, frozen=True):
    """A comparison of two roles at a campus, or at a school without campuses."""

    roles: tuple[RoleSlug, RoleSlug]
    campus: CampusSlug | None

    @property
    def folder(self) -> str:
        """Where its files stand, below the site's own folder: empty, or ending in a slash."""
        return f"{self.campus}/" if self.campus else ""

    @property
    def stem(self) -> str:
        """The name of its files, without their endings."""
        return "-vs-".join(self.roles)

    @property
    def page(self) -> str:
        """The path of its page below the site's own folder."""
        return f"{self.folder}{self.stem}.html"


def stops(school: School) -> Iterator[Stop]:
    """Every pair that *school* teaches, campus by campus, in the order of its file."""
    campuses: tuple[CampusSlug | None, ...] = tuple(school.campuses) or (None,)
    for campus in campuses:
        taught = dict.fromkeys(
            program.role
            for program in school.programs
            if campus is None or not program.campuses or campus in program.campuses
        )
        for first, second in combinations(taught, 2):
            yield Stop((first, second), campus)


def address_of(school: School, roles: Sequence[str], campus: str | None) -> str:
    """Where the comparison of *roles* at *campus* stands on the school's site; empty where nowhere.

    A site has a pair in one order, whichever order somebody asks for.
    """
    base = school.web.comparisons if school.web else None
    if base is None:
        return ""
    found = (stop for stop in stops(school) if stop.campus == campus and {*stop.roles} == {*roles})
    page = next((stop.page for stop in found), "")
    return f"{str(base).rstrip('/')}/{page}" if page else ""
