"""Roles side by side: what each row says, what they share, which sources are cited.

A `Comparison` is a pure value. It knows nothing of pages; a layout turns it into blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reportgen.editions import ALL_OCCUPATIONS, Edition, Figure, Measure
from reportgen.facts import Fact, Source, same
from reportgen.record import CampusSlug, SourceId
from reportgen.roles import Credential, Future, Requirements, Role, Workday
from reportgen.schools import Program, School

DUTIES = {
    "with_patients": "With patients",
    "with_medicine": "With medicine",
    "in_the_lab": "In the lab",
    "in_the_office": "In the office",
}
WORKDAY = {
    "settings": "Where",
    "environment": "Pace",
    "patient_interaction": "Patients",
    "communication": "Talking",
    "supervision": "Supervised by",
    "collaboration": "Working with",
    "physical_demands": "On your feet",
    "software": "Software",
}
REQUIREMENTS = {
    "before_you_apply": "Before you apply",
    "training": "Training",
    "certification": "Certification",
    "license": "License",
    "continuing_education": "Keeping it",
}
FUTURE = {"specialties": "Specialize", "advancement": "Move up"}
OUTLOOK = (
    Measure.EMPLOYMENT_BASE,
    Measure.EMPLOYMENT_CHANGE,
    Measure.ANNUAL_OPENINGS,
    Measure.MEDIAN_ANNUAL_WAGE,
)

ASK_US = "Ask us"


class Phrase(Struct, frozen=True):
    """Some words, the sources that say so, and whether they are the name of something."""

    text: str
    sources: tuple[SourceId, ...] = ()
    name: bool = False
    language: str | None = None


Statement = tuple[Phrase, ...]
"""What one line says; it reads as the phrases in a row."""


class Row(Struct, frozen=True):
    """One attribute of every role: a cell, with one or more statements, for each."""

    label: str
    cells: tuple[tuple[Statement, ...], ...]
    optional: bool = False


class Section(Struct, frozen=True):
    """Rows on one topic, and for each role the sources behind what names none itself."""

    rows: tuple[Row, ...]
    sources: tuple[tuple[SourceId, ...], ...]


class Comparison(Struct, frozen=True):
    """Two to four roles side by side, in the order the reader asked for them.

    *cited* are the sources in the order in which a reader meets them. *programs* has the
    school's program for each role, or None.
    """

    roles: tuple[Role, ...]
    edition: Edition
    school: School | None
    campus: CampusSlug | None
    left_out: frozenset[str]
    programs: tuple[Program | None, ...]
    duties: Section
    shared: tuple[Statement, ...]
    workday: Section
    requirements: Section
    future: Section
    cited: tuple[SourceId, ...]
    sources: Mapping[SourceId, Source]

    @property
    def title(self) -> str:
        """The question that the page answers."""
        return " or ".join(role.name for role in self.roles) + "?"

    @property
    def optional_rows(self) -> tuple[str, ...]:
        """Labels of the rows that may be left out, the last one of the page first."""
        sections = (self.duties, self.workday, self.requirements, self.future)
        return tuple(row.label for section in sections for row in section.rows if row.optional)[
            ::-1
        ]

    def figures(self, measure: Measure) -> tuple[Figure, ...]:
        """The figure of *measure* for every role."""
        return tuple(self.edition.figure(role.soc, measure) for role in self.roles)

    def growth_of_all_occupations(self) -> Figure:
        """The growth that a single role's is held against."""
        return self.edition.figure(ALL_OCCUPATIONS, Measure.GROWTH_PERCENT)

    def without(self, label: str) -> Comparison:
        """The same comparison without a row; what only that row cites is not cited."""
        left_out = self.left_out | {label}
        return compare(self.roles, self.edition, self.sources, self.school, self.campus, left_out)

    def numbers(self, sources: Iterable[SourceId]) -> tuple[int, ...]:
        """The numbers by which *sources* are cited, in rising order."""
        return tuple(sorted({self.cited.index(source) + 1 for source in sources}))


def compare(
    roles: tuple[Role, ...],
    edition: Edition,
    sources: Mapping[SourceId, Source],
    school: School | None = None,
    campus: CampusSlug | None = None,
    leave_out: frozenset[str] = frozenset(),
) -> Comparison:
    """Put *roles* side by side, without the rows whose labels are in *leave_out*."""
    programs = tuple(school.program(role.slug, campus) if school else None for role in roles)
    sections = [
        _duties(roles),
        _facts([role.workday for role in roles], WORKDAY),
        _requirements(roles, programs, school),
        _facts([role.future for role in roles], FUTURE),
    ]
    duties, workday, requirements, future = (_without(section, leave_out) for section in sections)
    shared = tuple(_statement(fact) for fact in _shared_duties(roles))
    glance = [
        source
        for role, program in zip(roles, programs, strict=True)
        for sources_met in (
            role.summary.sources,
            (edition.about.source,),
            program.sources if program else (),
        )
        for source in sources_met
    ]
    return Comparison(
        roles,
        edition,
        school,
        campus,
        leave_out,
        programs,
        duties,
        shared,
        workday,
        requirements,
        future,
        _in_reading_order(glance, duties, shared, workday, requirements, future),
        {**sources, **(school.sources if school else {})},
    )


def _duties(roles: tuple[Role, ...]) -> Section:
    shared = _shared_duties(roles)
    rows = []
    for name, label in DUTIES.items():
        lists = [
            [fact for fact in getattr(role.duties, name) if not _among(fact, shared)]
            for role in roles
        ]
        if not any(lists):
            continue
        cells = tuple(
            tuple(_statement(fact) for fact in facts) or ((Phrase(ASK_US),),) for facts in lists
        )
        optional = all(fact.optional for facts in lists for fact in facts)
        rows.append(Row(label, cells, optional))
    return Section(tuple(rows), tuple(role.duties.sources for role in roles))


def _shared_duties(roles: tuple[Role, ...]) -> tuple[Fact, ...]:
    """The duties that every role lists in the same words, whatever group they stand in."""
    first, *others = (
        [fact for name in DUTIES for fact in getattr(role.duties, name)] for role in roles
    )
    return tuple(fact for fact in first if all(_among(fact, duties) for duties in others))


def _among(fact: Fact, facts: Iterable[Fact]) -> bool:
    return any(same(fact.text, other.text) for other in facts)


def _facts(groups: Sequence[Workday | Requirements | Future], labels: Mapping[str, str]) -> Section:
    """A row for each label, from the attribute of that name of every group."""
    rows = []
    for name, label in labels.items():
        facts: list[Fact] = [getattr(group, name) for group in groups]
        cells = tuple((_statement(fact),) for fact in facts)
        rows.append(Row(label, cells, all(fact.optional for fact in facts)))
    return Section(tuple(rows), tuple(group.sources for group in groups))


def _requirements(
    roles: tuple[Role, ...], programs: tuple[Program | None, ...], school: School | None
) -> Section:
    section = _facts([role.requirements for role in roles], REQUIREMENTS)
    credentials = [role.requirements.credentials for role in roles]
    below = {
        REQUIREMENTS["training"]: [_offer(program, school) for program in programs],
        REQUIREMENTS["certification"]: [_names(each) for each in credentials],
    }
    behind = {REQUIREMENTS["continuing_education"]: [_renewals(each) for each in credentials]}
    nothing = [()] * len(roles)
    rows = (
        Row(
            row.label,
            tuple(
                ((*cell[0], *more), *cell[1:], *lines)
                for cell, more, lines in zip(
                    row.cells,
                    behind.get(row.label, nothing),
                    below.get(row.label, nothing),
                    strict=True,
                )
            ),
            row.optional,
        )
        for row in section.rows
    )
    return Section(tuple(rows), section.sources)


def _offer(program: Program | None, school: School | None) -> tuple[Statement, ...]:
    """What the school has for the role, in its own words."""
    if school is None:
        return ()
    if program is None:
        return ((Phrase(f"{ASK_US} about a program"),),)
    words = f"{program.credential} in as little as {months(program.shortest_months)}"
    statement: Statement = (Phrase("With us:", name=True), Phrase(f" {words}", program.sources))
    if places := school.only_at(program):
        statement += (Phrase(f", {places}"),)
    return (statement,)


def months(count: int) -> str:
    """A length in months; the space does not break."""
    return f"{count}\u00a0month" + ("s" if count != 1 else "")


def _names(credentials: tuple[Credential, ...]) -> tuple[Statement, ...]:
    """The names of the credentials as one statement: A, B or C."""
    if not credentials:
        return ()
    statement: Statement = ()
    sources = _once(source for credential in credentials for source in credential.sources)
    for position, credential in enumerate(credentials):
        last = position == len(credentials) - 1
        if position:
            statement += (Phrase(" or " if last else ", "),)
        statement += (Phrase(credential.name, sources if last else ()),)
    return (statement,)


def _renewals(credentials: tuple[Credential, ...]) -> Statement:
    """How often each credential is renewed, where that is known; said once where it is the same."""
    statement: Statement = ()
    by_words: dict[str, list[Credential]] = {}
    for credential in credentials:
        if credential.renewal:
            by_words.setdefault(credential.renewal, []).append(credential)
    for words, alike in by_words.items():
        statement += (Phrase("; " if statement else ": "),)
        names = " and ".join(credential.name for credential in alike)
        sources = _once(source for credential in alike for source in credential.sources)
        statement += (Phrase(f"{names} {words}", sources),)
    return statement


def _statement(fact: Fact) -> Statement:
    return (Phrase(fact.text, fact.sources, language=fact.language),)


def _without(section: Section, labels: frozenset[str]) -> Section:
    return Section(tuple(row for row in section.rows if row.label not in labels), section.sources)


def _in_reading_order(
    glance: Iterable[SourceId],
    duties: Section,
    shared: tuple[Statement, ...],
    *sections: Section,
) -> tuple[SourceId, ...]:
    order = [*glance]
    for section in (duties, *sections):
        order += (source for sources in section.sources for source in sources)
        order += (
            source
            for row in section.rows
            for cell in row.cells
            for statement in cell
            for phrase in statement
            for source in phrase.sources
        )
        if section is duties:
            order += (
                source for statement in shared for phrase in statement for source in phrase.sources
            )
    return _once(order)


def _once(sources: Iterable[SourceId]) -> tuple[SourceId, ...]:
    return tuple(dict.fromkeys(sources))
