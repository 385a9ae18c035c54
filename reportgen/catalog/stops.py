"""Which pages a school's site has: every pair that it teaches, at each campus, in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from reportgen.catalog.names import ENGLISH, CampusSlug, RoleSlug
from reportgen.catalog.schools import School

INDEX = "index.html"
"""The page that leads to all others of a language, in the folder of its own."""


class Stop(Struct, frozen=True):
    """A comparison of two roles at a campus, or at a school without campuses, in a language."""

    roles: tuple[RoleSlug, RoleSlug]
    campus: CampusSlug | None
    language: str = ENGLISH

    @property
    def folder(self) -> str:
        """Where its files stand, below the site's own folder: empty, or ending in a slash."""
        return f"{home_of(self.language)}{self.campus}/" if self.campus else home_of(self.language)

    @property
    def stem(self) -> str:
        """The name of its files, without their endings."""
        return "-vs-".join(self.roles)

    @property
    def page(self) -> str:
        """The path of its page below the site's own folder."""
        return f"{self.folder}{self.stem}.html"

    @property
    def is_english(self) -> bool:
        """Whether it is the page that others are translations of."""
        return self.language == ENGLISH


def home_of(language: str) -> str:
    """The folder of a language below the site's own: none for English."""
    return "" if language == ENGLISH else f"{language}/"


def taught(school: School, campus: CampusSlug | None = None) -> tuple[RoleSlug, ...]:
    """The roles that *school* teaches, or teaches at *campus*, in the order of its file."""
    programs = (
        program
        for program in school.programs
        if campus is None or not program.campuses or campus in program.campuses
    )
    return tuple(dict.fromkeys(program.role for program in programs))


def stops(school: School, language: str = ENGLISH) -> Iterator[Stop]:
    """Every pair that *school* teaches, campus by campus, in the order of its file."""
    campuses: tuple[CampusSlug | None, ...] = tuple(school.campuses) or (None,)
    for campus in campuses:
        for first, second in combinations(taught(school, campus), 2):
            yield Stop((first, second), campus, language)


def way(start: str, place: str) -> str:
    """How a page at the path *start* links *place*; both are below the site's own folder."""
    return "../" * start.count("/") + place


def address_of(
    school: School, roles: Sequence[str], campus: str | None, language: str = ENGLISH
) -> str:
    """Where the comparison of *roles* at *campus* stands on the school's site; empty where nowhere.

    A site has a pair in one order, whichever order somebody asks for.
    """
    base = school.web.comparisons if school.web else None
    if base is None or language not in school.languages:
        return ""
    every = stops(school, language)
    found = (stop for stop in every if stop.campus == campus and {*stop.roles} == {*roles})
    page = next((stop.page for stop in found), "")
    return f"{str(base).rstrip('/')}/{page}" if page else ""
