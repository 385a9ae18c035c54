"""Roles side by side: what each row says, what they share, which sources are cited.

A `Comparison` is a pure value. It knows nothing of pages; a layout turns it into blocks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.approvals import Approval
from reportgen.catalog.editions import ALL_OCCUPATIONS, Edition
from reportgen.catalog.facts import Disclosure, Meaning, Source
from reportgen.catalog.figures import Figure, Measure, Unit
from reportgen.catalog.names import CampusSlug, SourceId, StateCode
from reportgen.catalog.roles import Role
from reportgen.catalog.schools import ProgramTime, School
from reportgen.comparison.keys import ROWS, RowKey, SectionKey
from reportgen.comparison.labels import growth
from reportgen.comparison.rows import (
    Offer,
    Row,
    Section,
    Statement,
    StateRules,
    duty_rows,
    fact_rows,
    once,
    requirement_rows,
    state_rules,
    statement_of,
)
from reportgen.comparison.sharing import shared as shared_duties
from reportgen.files.text import Text, WebAddress
from reportgen.language.words import Words

OUTLOOK = (
    Measure.EMPLOYMENT_BASE,
    Measure.EMPLOYMENT_CHANGE,
    Measure.ANNUAL_OPENINGS,
    Measure.MEDIAN_ANNUAL_WAGE,
)


class Cite(int):
    """The number of an entry of the list of sources, and which sources of the entry are meant."""

    sources: tuple[SourceId, ...]

    def __new__(cls, number: int, sources: Iterable[SourceId]) -> Self:
        """The number as it is printed; *sources* are some that it stands for, or all."""
        cite = super().__new__(cls, number)
        cite.sources = tuple(sources)
        return cite


def together(cites: Iterable[int]) -> tuple[int, ...]:
    """*cites* in rising order, each number once, with all the sources that it is there for."""
    behind: dict[int, dict[SourceId, None]] = {}
    for cite in cites:
        meant = cite.sources if isinstance(cite, Cite) else ()
        behind.setdefault(int(cite), {}).update(dict.fromkeys(meant))
    return tuple(Cite(number, behind[number]) for number in sorted(behind))


class Elsewhere(Struct, frozen=True):
    """A page with every source: the address that is *shown*, to be typed, and where links lead."""

    shown: WebAddress
    address: WebAddress


class Comparison(Struct, frozen=True, kw_only=True):
    """Two to four roles side by side, in the order the reader asked for them.

    *left_out* has the keys of the rows left out. *offers* has the school's program for each
    role, or None. *shared* are the duties of all roles; *partly* are the duties of several but
    not all, each with the columns of its roles, counted from zero. *rules* has the rules of all
    states for each role, if asked for. *cited* are the sources in the order in which a reader
    meets them. *joined* are the same sources where several share a number, in the order of the
    numbers. *short_names* are those that a page explains, each with its meaning.
    A *brief* one is for a small format: what stands below a page is said in few words. The sources
    of one that is *bare* are publishers alone.
    *elsewhere* is where every source is named, if a page leads there.
    *approval* is printed where there is one. *words* are those of the language of its pages.
    """

    roles: tuple[Role, ...]
    edition: Edition
    school: School | None
    campus: CampusSlug | None
    left_out: frozenset[RowKey]
    offers: tuple[Offer | None, ...]
    duties: Section
    shared: tuple[Statement, ...]
    workday: Section
    requirements: Section
    future: Section
    rules: tuple[StateRules, ...]
    cited: tuple[SourceId, ...]
    sources: Mapping[SourceId, Source]
    words: Words
    partly: tuple[tuple[Statement, tuple[int, ...]], ...] = ()
    joined: tuple[tuple[SourceId, ...], ...] = ()
    short_names: tuple[tuple[str, Meaning], ...] = ()
    approval: Approval | None = None
    brief: bool = False
    bare: bool = False
    elsewhere: Elsewhere | None = None

    @property
    def title(self) -> str:
        """The question that the page answers."""
        return self.words.page.question.fill(roles=self.choice)

    @property
    def choice(self) -> str:
        """The roles to choose from."""
        return self.words.lists.either.join([role.name for role in self.roles])

    @property
    def is_reviewed(self) -> bool:
        """Whether a person stands for every translation on the page."""
        translated = [role for role in self.roles if role.language is not None]
        return self.words.is_reviewed and all(role.reviewed is not None for role in translated)

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of what roles say themselves, in the order of a page."""
        return self.duties, self.workday, self.requirements, self.future

    @property
    def optional_rows(self) -> tuple[Row, ...]:
        """The rows that may be left out, the last one of the page first."""
        rows = (row for section in reversed(self.sections) for row in reversed(section.rows))
        return tuple(row for row in rows if row.optional)

    def figures(self, measure: Measure) -> tuple[Figure, ...]:
        """The figure of *measure* for every role."""
        return tuple(
            self.edition.figure(role.soc, measure, group=role.wider_group) for role in self.roles
        )

    def state_wages(self) -> tuple[Figure, ...]:
        """The median wage of every role in the campus's state; empty where no figure is known."""
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
        """The disclosures for this page: the school's own, then those of the programs on it."""
        columns = range(len(self.offers))
        programs = (said for column in columns for said in self.program_disclosures(column))
        return (*self.own_disclosures, *programs)

    @property
    def own_disclosures(self) -> tuple[Disclosure, ...]:
        """The school's own disclosures for this page."""
        said = self.school.disclosures if self.school else ()
        return tuple(each for each in said if each.holds_in(self.state))

    def program_disclosures(self, column: int) -> tuple[Disclosure, ...]:
        """The disclosures for this page of the program for the role in *column*."""
        offer = self.offers[column]
        said = offer.program.disclosures if offer else ()
        return tuple(each for each in said if each.holds_in(self.state))

    @property
    def checked(self) -> dt.date:
        """The day that the oldest source of the job figures shows, as it was read."""
        return min(self.sources[source].seen for source in self.edition.about.sources)

    def growth_of_all_occupations(self) -> Figure:
        """The growth of all occupations, which the growth of each role is compared with."""
        return self.of_all_occupations(Measure.GROWTH_PERCENT)

    def of_all_occupations(self, measure: Measure) -> Figure:
        """The figure of *measure* for all occupations, beside which a role's is fair."""
        return self.edition.figure(ALL_OCCUPATIONS, measure, group=True)

    def growth_words(self, column: int) -> tuple[str, SourceId] | None:
        """How BLS calls the growth of the role in *column*, and where; None for a wider group."""
        role = self.roles[column]
        found = None if role.wider_group else self.edition.growth_words(role.soc)
        return found and (growth(found[0], self.words), found[1])

    def pay_of_most(self) -> tuple[tuple[Figure, Figure] | None, ...]:
        """For every role, what a tenth and nine tenths of people earn less than, if published."""
        found = (self.edition.percentiles(role.soc, group=role.wider_group) for role in self.roles)
        return tuple((each[0], each[-1]) if each else None for each in found)

    def settings(self, column: int, measure: Measure) -> tuple[Figure, ...]:
        """The figures of *measure* by place of work, of the role in *column*; none of a group."""
        role = self.roles[column]
        return () if role.wider_group else self.edition.settings(role.soc, measure)

    @property
    def credits(self) -> tuple[Text, ...]:
        """The credit lines of the sources that pages cite, each once, numbered there or not."""
        lines = (self.sources[source].credit for source in self.cited)
        return tuple(dict.fromkeys(credit for credit in lines if credit is not None))

    def without(self, *keys: RowKey) -> Comparison:
        """The same comparison without the rows of *keys*; what only those cite is not cited."""
        left_out = self.left_out.union(keys)
        shorter = compare(
            self.roles,
            self.edition,
            self.sources,
            self.school,
            self.campus,
            left_out,
            words=self.words,
            every_state=bool(self.rules),
        )
        return replace(shorter, approval=self.approval) if self.approval else shorter

    def numbers(self, sources: Iterable[SourceId]) -> tuple[Cite, ...]:
        """The numbers by which *sources* are cited, in rising order.

        A source has no number if no printed row cites it.
        """
        wanted = frozenset(sources)
        return tuple(
            Cite(number, filter(wanted.__contains__, behind))
            for number, behind in enumerate(self.entries, 1)
            if not wanted.isdisjoint(behind)
        )

    @property
    def entries(self) -> tuple[tuple[SourceId, ...], ...]:
        """The sources that each number stands for: one, or several that share it."""
        return self.joined or tuple((source,) for source in self.cited)


def compare(  # noqa: PLR0913 - what a comparison is made of
    roles: tuple[Role, ...],
    edition: Edition,
    sources: Mapping[SourceId, Source],
    school: School | None = None,
    campus: CampusSlug | None = None,
    leave_out: frozenset[RowKey] = frozenset(),
    *,
    words: Words,
    every_state: bool = False,
) -> Comparison:
    """Put *roles* side by side in *words*, without the rows of the keys in *leave_out*.

    With *every_state*, the comparison has the rules of all states, too.
    """
    known = {**sources, **(school.sources if school else {})}
    known |= {name: source for role in roles for name, source in role.publications.items()}
    offers = tuple(_offer(role, school, campus, known) for role in roles)
    state = school.state(campus) if school else None
    sections = [
        duty_rows(roles, words),
        fact_rows(SectionKey.WORKDAY, [role.workday for role in roles], words),
        requirement_rows(roles, offers, school, state, words),
        fact_rows(SectionKey.FUTURE, [role.future for role in roles], words),
    ]
    duties, workday, requirements, future = (section.without(leave_out) for section in sections)
    rules = state_rules(roles if every_state else (), sources, words)
    several = shared_duties(roles, ROWS[SectionKey.DUTIES])
    shared = tuple(statement_of(each.fact) for each in several if len(each.columns) == len(roles))
    partly = tuple(
        (statement_of(each.fact), each.columns)
        for each in several
        if len(each.columns) < len(roles)
    )
    return Comparison(
        roles=roles,
        edition=edition,
        school=school,
        campus=campus,
        left_out=leave_out,
        offers=offers,
        duties=duties,
        shared=shared,
        workday=workday,
        requirements=requirements,
        future=future,
        rules=rules,
        cited=once(
            (
                *_at_a_glance(roles, offers, edition),
                *_behind(duties),
                *(source for statement in shared for source in _named(statement)),
                *(source for statement, _ in partly for source in _named(statement)),
                *_behind(workday),
                *_behind(requirements),
                *_behind_rules(rules),
                *edition.about.sources_for(state),
                *(page.source for page in edition.handbook.values()),
                *_behind(future),
            )
        ),
        sources=known,
        words=words,
        partly=partly,
    )


def _offer(
    role: Role,
    school: School | None,
    campus: CampusSlug | None,
    sources: Mapping[SourceId, Source],
) -> Offer | None:
    """The school's program for *role*; its length has the year of the program's first source."""
    program = school.program(role.slug, campus) if school else None
    if school is None or program is None:
        return None
    year = sources[program.sources[0]].year

    def figure(time: ProgramTime, *, shortest: bool) -> Figure:
        return Figure(
            Measure.PROGRAM_LENGTH,
            Decimal(time.amount),
            year,
            school.name,
            program.sources,
            counted=Unit(time.counted),
            shortest=shortest,
        )

    length = figure(program.takes, shortest=program.usual is None)
    if program.usual is None or program.shortest is None:
        return Offer(program, length)
    return Offer(program, length, figure(program.shortest, shortest=True))


def _at_a_glance(
    roles: tuple[Role, ...], offers: tuple[Offer | None, ...], edition: Edition
) -> Iterator[SourceId]:
    """The sources of the summary, the figures and the program of each role."""
    for role, offer in zip(roles, offers, strict=True):
        yield from role.summary.sources
        yield edition.about.wage_source or edition.about.source
        yield edition.about.source
        if words := edition.growth_words(role.soc):
            yield words[1]
        if offer:
            yield from offer.program.sources


def _behind(section: Section) -> Iterator[SourceId]:
    """The sources of a section: first of the section as a whole, then of each line."""
    for sources in section.sources:
        yield from sources
    for row in section.rows:
        for cell in row.cells:
            for statement in cell:
                yield from _named(statement)


def _behind_rules(rules: Iterable[StateRules]) -> Iterator[SourceId]:
    """The sources of the rules of states."""
    for each in rules:
        for group in each.known:
            for statement in group.said:
                yield from _named(statement)


def _named(statement: Statement) -> Iterator[SourceId]:
    for phrase in statement:
        yield from phrase.sources
