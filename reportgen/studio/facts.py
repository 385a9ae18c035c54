"""What can be chosen at a school, by its names in the language of the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from reportgen.catalog.loading import Catalog, folders, is_path
from reportgen.catalog.names import ENGLISH, CampusSlug
from reportgen.catalog.roles import Role
from reportgen.catalog.schools import Program, School, Team
from reportgen.catalog.speaking import spoken
from reportgen.catalog.translations import translated
from reportgen.errors import Findings, UnknownName
from reportgen.files.disk import Desk
from reportgen.files.text import Slug
from reportgen.language.printing import counted
from reportgen.layouts import LAYOUTS
from reportgen.studio.asking import AskFacts, Facts, Named, Premises, Schools
from reportgen.studio.words import Name, StudioWords
from reportgen.theme.form import PAPERS, PRINTS

_PRINTINGS = (*PRINTS[1:], PRINTS[0])
"""Printers come before a file: whoever is at the desk prints."""

MOST_KEPT = 8
"""Places and languages whose facts are kept."""


class FactFinder(Struct):
    """Finds facts at *premises*, and keeps them as long as no file changes."""

    premises: Premises
    _known: dict[AskFacts, tuple[dt.date, Desk, Facts]] = field(default_factory=dict)

    def schools(self, today: dt.date) -> Schools:
        """The schools whose files have no faults."""
        desk = Desk()
        paths = self._catalog(desk, Findings(), today).names("schools")
        found = []
        for slug, path in paths.items():
            findings = Findings()
            school = self._catalog(desk, findings, today).school(path)
            if school is not None and not findings.problems:
                found.append(Named(key=slug, title=str(school.name)))
        return Schools(schools=tuple(found))

    def facts(self, asked: AskFacts, words: StudioWords, today: dt.date) -> Facts:
        """What can be chosen; raises InvalidSource, or UnknownName for a school or a campus."""
        known = self._known.get(asked)
        if known is not None:
            day, desk, facts = known
            if day == today and not desk.changed():
                return facts
        desk = Desk()
        facts = self._facts(asked, words, self._catalog(desk, Findings(), today))
        if len(self._known) >= MOST_KEPT:
            self._known.clear()
        self._known[asked] = today, desk, facts
        return facts

    def _catalog(self, desk: Desk, findings: Findings, today: dt.date) -> Catalog:
        return Catalog(folders("data", self.premises.data, desk), desk, findings, today)

    def _facts(self, asked: AskFacts, words: StudioWords, catalog: Catalog) -> Facts:
        school = _school(asked.school, words, catalog)
        roles = {role.slug: role for role in _roles(words, catalog)}
        languages = tuple(_languages(catalog))
        catalog.findings.settle()
        campus = _campus(asked.campus, school)
        programs = tuple(_programs(school, campus))
        taught = {str(program.role) for program in programs}
        return Facts(
            school=Named(key=school.slug, title=school.name) if school else None,
            programs=tuple(
                _career(roles[each.role], _program(each, words))
                for each in programs
                if each.role in roles
            ),
            others=tuple(_career(role) for slug, role in roles.items() if slug not in taught),
            campuses=tuple(_campuses(school)),
            layouts=_named(LAYOUTS, words.names.layouts),
            papers=_named(PAPERS, words.names.papers),
            printings=_named(_PRINTINGS, words.names.printings),
            languages=languages,
            contacts=tuple(_contacts(school, campus)),
            locked=_locked(school, words),
        )


def _school(name: str, words: StudioWords, catalog: Catalog) -> School | None:
    """The school *name* in the language of the screen, as far as its file speaks it."""
    if not name:
        return None
    if is_path(name):
        raise UnknownName("school", name, ())
    school = catalog.school(catalog.path("school", name))
    tongue = words.language.slug
    return spoken(school, tongue, Findings()) if school and tongue != ENGLISH else school


def _roles(words: StudioWords, catalog: Catalog) -> Iterator[Role]:
    """Every career, by its name in the language of the screen where it has one."""
    roles = []
    for path in catalog.names("roles").values():
        role = catalog.role(path)
        if role is not None and words.language.slug != ENGLISH:
            role = translated(role, words.language.slug, catalog)
        if role is not None:
            roles.append(role)
    return iter(sorted(roles, key=lambda role: role.name.casefold()))


def _languages(catalog: Catalog) -> Iterator[Named]:
    """The languages of pages, in their own words; English first."""
    names = sorted(catalog.names("languages"), key=lambda name: (name != ENGLISH, name))
    for name in names:
        if (words := catalog.words(name)) is not None:
            yield Named(key=name, title=str(words.name))


def _campus(name: str, school: School | None) -> CampusSlug | None:
    known = school.campuses if school else {}
    found = next((campus for campus in known if campus == name), None)
    if name and found is None:
        raise UnknownName("campus", name, known)
    return found


def _programs(school: School | None, campus: CampusSlug | None) -> Iterator[Program]:
    """What the school teaches, at *campus* if one is named."""
    for program in school.programs if school else ():
        if campus is None or not program.campuses or campus in program.campuses:
            yield program


def _program(program: Program, words: StudioWords) -> str:
    """What a graduate holds, and how long it takes."""
    short = program.shortest
    said = words.names.program_from if short else words.names.program
    time = short or program.takes
    unit = getattr(words.language.units, time.counted.replace(" ", "_"))
    length = counted(unit, time.amount, words.language)
    return said.fill(credential=program.credential, length=length)


def _career(role: Role, about: str = "") -> Named:
    return Named(key=str(role.slug), title=str(role.name), about=about)


def _campuses(school: School | None) -> Iterator[Named]:
    for slug, campus in school.campuses.items() if school else ():
        yield Named(key=str(slug), title=str(campus.name))


def _contacts(school: School | None, campus: CampusSlug | None) -> Iterator[Named]:
    """Whom the school lets its handouts name, each as `Choice.contact` takes it."""
    if school is None:
        return
    places = [school.campuses[campus]] if campus else list(school.campuses.values())
    teams = [(place.name, place.admissions) for place in places]
    for place, team in [*teams, ("", school.admissions)]:
        key = "; ".join(filter(None, (team.name, team.phone, team.email, team.address)))
        yield Named(key=key, title=str(team.name), about=str(place) or _reached(team))


def _reached(team: Team) -> str:
    return str(team.email or team.phone or "")


def _locked(school: School | None, words: StudioWords) -> str:
    if school is None:
        return str(words.names.locked_plainly)
    return words.names.locked.fill(school=school.name)


def _named(keys: Iterable[str], names: Mapping[Slug, Name]) -> tuple[Named, ...]:
    """Each of *keys* by its name."""
    told = {str(key): name for key, name in names.items()}
    return tuple(
        Named(key=key, title=str(told[key].title), about=str(told[key].about or "")) for key in keys
    )
