"""Roles side by side: what each row says, what they share, which sources are cited.

A `Comparison` is a pure value. It knows nothing of pages; a layout turns it into blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from reportgen.editions import ALL_OCCUPATIONS, Edition, Figure, Measure
from reportgen.facts import Source
from reportgen.record import CampusSlug, SourceId
from reportgen.roles import Role
from reportgen.rows import (
    FUTURE,
    WORKDAY,
    Section,
    Statement,
    duty_rows,
    fact_rows,
    once,
    requirement_rows,
    shared_duties,
    statement_of,
)
from reportgen.schools import Program, School

OUTLOOK = (
    Measure.EMPLOYMENT_BASE,
    Measure.EMPLOYMENT_CHANGE,
    Measure.ANNUAL_OPENINGS,
    Measure.MEDIAN_ANNUAL_WAGE,
)


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
        duty_rows(roles),
        fact_rows([role.workday for role in roles], WORKDAY),
        requirement_rows(roles, programs, school),
        fact_rows([role.future for role in roles], FUTURE),
    ]
    duties, workday, requirements, future = (_without(section, leave_out) for section in sections)
    shared = tuple(statement_of(fact) for fact in shared_duties(roles))
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
        _in_reading_order(
            _at_a_glance(roles, programs, edition), duties, shared, workday, requirements, future
        ),
        {**sources, **(school.sources if school else {})},
    )


def _at_a_glance(
    roles: tuple[Role, ...], programs: tuple[Program | None, ...], edition: Edition
) -> Iterator[SourceId]:
    """The sources of what is said first: of each role its summary, figures and program."""
    for role, program in zip(roles, programs, strict=True):
        yield from role.summary.sources
        yield edition.about.source
        if program:
            yield from program.sources


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
    return once(order)
