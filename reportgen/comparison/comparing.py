"""Roles side by side: what each row says, what they share, which sources are cited.

A `Comparison` is a pure value. It knows nothing of pages; a layout turns it into blocks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from msgspec import Struct

from reportgen.catalog.editions import ALL_OCCUPATIONS, Edition
from reportgen.catalog.facts import Disclosure, Source
from reportgen.catalog.figures import Figure, Measure
from reportgen.catalog.names import CampusSlug, SourceId, StateCode
from reportgen.catalog.roles import Role
from reportgen.catalog.schools import School
from reportgen.comparison.rows import (
    DUTIES,
    FUTURE,
    WORKDAY,
    Offer,
    Section,
    Statement,
    duty_rows,
    fact_rows,
    once,
    requirement_rows,
    rule_rows,
    statement_of,
)
from reportgen.comparison.sharing import shared as shared_duties
from reportgen.files.text import Text

OUTLOOK = (
    Measure.EMPLOYMENT_BASE,
    Measure.EMPLOYMENT_CHANGE,
    Measure.ANNUAL_OPENINGS,
    Measure.MEDIAN_ANNUAL_WAGE,
)


class Comparison(Struct, frozen=True):
    """Two to four roles side by side, in the order the reader asked for them.

    *cited* are the sources in the order in which a reader meets them. *offers* has the
    school's program for each role, or None. *shared* are the duties of all roles, *partly*
    those of several but not all, with the columns of these. *rules* are those of every state,
    if they were asked for.
    """

    roles: tuple[Role, ...]
    edition: Edition
    school: School | None
    campus: CampusSlug | None
    left_out: frozenset[str]
    offers: tuple[Offer | None, ...]
    duties: Section
    shared: tuple[Statement, ...]
    workday: Section
    requirements: Section
    future: Section
    rules: Section
    cited: tuple[SourceId, ...]
    sources: Mapping[SourceId, Source]
    partly: tuple[tuple[Statement, tuple[int, ...]], ...] = ()

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
        return tuple(
            self.edition.figure(role.soc, measure, group=role.wider_group) for role in self.roles
        )

    def state_wages(self) -> tuple[Figure, ...]:
        """The median wage in the campus's state for every role; none where none is imported."""
        state = self.state
        if state is None:
            return ()
        found = (
            self.edition.state_wage(role.soc, state, group=role.wider_group) for role in self.roles
        )
        return tuple(figure for figure in found if figure is not None)

    @property
    def state(self) -> StateCode | None:
        """The state of the campus, if one is named."""
        return self.school.state(self.campus) if self.school else None

    @property
    def disclosures(self) -> tuple[Disclosure, ...]:
        """What the school has to say here: of itself, and of the programs on the page."""
        said = [*(self.school.disclosures if self.school else ())]
        for offer in self.offers:
            said += offer.program.disclosures if offer else ()
        return tuple(each for each in said if each.holds_in(self.state))

    @property
    def checked(self) -> dt.date:
        """The day on which somebody last looked at the sources of the job figures."""
        return min(self.sources[source].checked for source in self.edition.about.sources)

    def growth_of_all_occupations(self) -> Figure:
        """The growth that a single role's is held against."""
        return self.edition.figure(ALL_OCCUPATIONS, Measure.GROWTH_PERCENT)

    @property
    def credits(self) -> tuple[Text, ...]:
        """The lines that licenses of cited sources ask to be printed, each once."""
        lines = (self.sources[source].credit for source in self.cited)
        return tuple(dict.fromkeys(credit for credit in lines if credit is not None))

    def without(self, label: str) -> Comparison:
        """The same comparison without a row; what only that row cites is not cited."""
        left_out = self.left_out | {label}
        return compare(
            self.roles,
            self.edition,
            self.sources,
            self.school,
            self.campus,
            left_out,
            every_state=bool(self.rules.rows),
        )

    def numbers(self, sources: Iterable[SourceId]) -> tuple[int, ...]:
        """The numbers by which *sources* are cited, in rising order.

        One that only a row cites that a layout does not print has none.
        """
        cited = self.cited
        return tuple(sorted({cited.index(source) + 1 for source in sources if source in cited}))


def compare(  # noqa: PLR0913 - what a comparison is made of
    roles: tuple[Role, ...],
    edition: Edition,
    sources: Mapping[SourceId, Source],
    school: School | None = None,
    campus: CampusSlug | None = None,
    leave_out: frozenset[str] = frozenset(),
    *,
    every_state: bool = False,
) -> Comparison:
    """Put *roles* side by side, without the rows whose labels are in *leave_out*.

    With *every_state*, the rules of all states are among what is compared.
    """
    known = {**sources, **(school.sources if school else {})}
    offers = tuple(_offer(role, school, campus, known) for role in roles)
    state = school.state(campus) if school else None
    sections = [
        duty_rows(roles),
        fact_rows([role.workday for role in roles], WORKDAY),
        requirement_rows(roles, offers, school, state),
        fact_rows([role.future for role in roles], FUTURE),
    ]
    duties, workday, requirements, future = (_without(section, leave_out) for section in sections)
    rules = rule_rows(roles if every_state else ())
    several = shared_duties(roles, DUTIES)
    shared = tuple(statement_of(each.fact) for each in several if len(each.columns) == len(roles))
    partly = tuple(
        (statement_of(each.fact), each.columns)
        for each in several
        if len(each.columns) < len(roles)
    )
    return Comparison(
        roles,
        edition,
        school,
        campus,
        leave_out,
        offers,
        duties,
        shared,
        workday,
        requirements,
        future,
        rules,
        once(
            (
                *_at_a_glance(roles, offers, edition),
                *_behind(duties),
                *(source for statement in shared for source in _named(statement)),
                *(source for statement, _ in partly for source in _named(statement)),
                *_behind(workday),
                *_behind(requirements),
                *_behind(rules),
                *edition.about.sources_for(state),
                *_behind(future),
            )
        ),
        known,
        partly,
    )


def _offer(
    role: Role,
    school: School | None,
    campus: CampusSlug | None,
    sources: Mapping[SourceId, Source],
) -> Offer | None:
    """The school's program for *role*; its length is as old as the first source that says it."""
    program = school.program(role.slug, campus) if school else None
    if school is None or program is None:
        return None
    year = sources[program.sources[0]].year
    months = Decimal(program.shortest_months)
    length = Figure(Measure.PROGRAM_LENGTH, months, year, school.name, program.sources)
    return Offer(program, length)


def _at_a_glance(
    roles: tuple[Role, ...], offers: tuple[Offer | None, ...], edition: Edition
) -> Iterator[SourceId]:
    """The sources of what is said first: of each role its summary, figures and program."""
    for role, offer in zip(roles, offers, strict=True):
        yield from role.summary.sources
        yield edition.about.source
        if offer:
            yield from offer.program.sources
        elif edition.about.wage_source:
            yield edition.about.wage_source


def _without(section: Section, labels: frozenset[str]) -> Section:
    return Section(tuple(row for row in section.rows if row.label not in labels), section.sources)


def _behind(section: Section) -> Iterator[SourceId]:
    """The sources of a section: those behind all of it, then those of its lines."""
    for sources in section.sources:
        yield from sources
    for row in section.rows:
        for cell in row.cells:
            for statement in cell:
                yield from _named(statement)


def _named(statement: Statement) -> Iterator[SourceId]:
    for phrase in statement:
        yield from phrase.sources
