"""The rows of a comparison: what each says in every column, and which sources say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from reportgen.catalog.facts import Fact
from reportgen.catalog.figures import Figure
from reportgen.catalog.names import RuleArea, SourceId, StateCode
from reportgen.catalog.roles import Credential, Future, Requirements, Role, Workday
from reportgen.catalog.schools import Program, School
from reportgen.catalog.states import STATES
from reportgen.comparison.sharing import shared, without
from reportgen.comparison.wording import number

DUTIES = {
    "with_patients": "With patients",
    "treatment": "Treatment",
    "tests_and_tools": "Tests and tools",
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

EVERY_STATE, AS_EVERYWHERE = "Every state", "As in every state"
ASK_US = "Ask us"
ASK_ABOUT_STATE = f"{ASK_US} about your state"


class Phrase(Struct, frozen=True):
    """Some words, the sources that say so, and whether they are the name of something.

    A number from the data brings its *figure*; a rule the day it was last *checked*; a short
    form its *expansion*, which is read aloud.
    """

    text: str
    sources: tuple[SourceId, ...] = ()
    name: bool = False
    language: str | None = None
    figure: Figure | None = None
    expansion: str = ""
    checked: dt.date | None = None


Statement = tuple[Phrase, ...]
"""What one line says; it reads as the phrases in a row."""


class Offer(Struct, frozen=True):
    """A program of the school, and its length as a figure."""

    program: Program
    length: Figure


class Row(Struct, frozen=True):
    """One attribute of every role: a cell, with one or more statements, for each."""

    label: str
    cells: tuple[tuple[Statement, ...], ...]
    optional: bool = False


class Section(Struct, frozen=True):
    """Rows on one topic, and for each role the sources behind what names none itself."""

    rows: tuple[Row, ...]
    sources: tuple[tuple[SourceId, ...], ...]


def duty_rows(roles: tuple[Role, ...]) -> Section:
    """The duties by where they are done, without those that several roles share."""
    several = shared(roles, DUTIES)
    rows = []
    for name, label in DUTIES.items():
        lists = [without(getattr(role.duties, name), several) for role in roles]
        if not any(lists):
            continue
        cells = tuple(
            tuple(statement_of(fact) for fact in facts) or ((Phrase(ASK_US),),) for facts in lists
        )
        optional = all(fact.optional for facts in lists for fact in facts)
        rows.append(Row(label, cells, optional))
    return Section(tuple(rows), tuple(role.duties.sources for role in roles))


def fact_rows(
    groups: Sequence[Workday | Requirements | Future], labels: Mapping[str, str]
) -> Section:
    """A row for each label, from the attribute of that name of every group."""
    rows = []
    for name, label in labels.items():
        facts: list[Fact] = [getattr(group, name) for group in groups]
        cells = tuple((statement_of(fact),) for fact in facts)
        rows.append(Row(label, cells, all(fact.optional for fact in facts)))
    return Section(tuple(rows), tuple(group.sources for group in groups))


def requirement_rows(
    roles: tuple[Role, ...],
    offers: tuple[Offer | None, ...],
    school: School | None,
    state: StateCode | None,
) -> Section:
    """What it takes to start, with the school's program and the names of credentials.

    With a *state*, its own rules stand in place of the national picture.
    """
    section = fact_rows([role.requirements for role in roles], REQUIREMENTS)
    if state is not None:
        national = REQUIREMENTS["license"]
        rules = _state_row(roles, state)
        local = tuple(rules if row.label == national else row for row in section.rows)
        section = Section(local, section.sources)
    credentials = [role.requirements.credentials for role in roles]
    below = {
        REQUIREMENTS["training"]: [_offer(offer, school) for offer in offers],
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


def _state_row(roles: tuple[Role, ...], state: StateCode) -> Row:
    """The rule of *state* for each role and who decides, or the advice to ask."""
    cells = tuple(_rule(role, state) for role in roles)
    optional = all(role.requirements.license.optional for role in roles)
    return Row(f"License in {STATES[state]}", cells, optional)


def _rule(role: Role, state: StateCode) -> tuple[Statement, ...]:
    found = role.rule_in(state)
    if found is None:
        return ((Phrase(ASK_ABOUT_STATE),),)
    rule, own = found
    said = (Phrase(rule.rule, rule.sources, checked=rule.checked),)
    board = rule.board if own else ASK_ABOUT_STATE
    return (said, (Phrase(board),)) if board else (said,)


def rule_rows(roles: tuple[Role, ...]) -> Section:
    """What each state of which a rule is known asks of every role, who decides, and how we know.

    A rule of every state comes first.
    """
    areas = {area for role in roles for area in role.state_rules}
    named = sorted((STATES.get(area, ""), area) for area in areas)
    rows = (
        Row(name or EVERY_STATE, tuple(_known_rule(role, area) for role in roles))
        for name, area in named
    )
    return Section(tuple(rows), ((),) * len(roles))


def _known_rule(role: Role, area: RuleArea) -> tuple[Statement, ...]:
    found = role.rule_in(area)
    if found is None:
        return ((Phrase(ASK_US),),)
    rule, own = found
    if not own:
        return ((Phrase(AS_EVERYWHERE),),)
    said = Phrase(rule.rule, rule.sources, name=True, checked=rule.checked)
    looked = Phrase(f"Checked {rule.checked:%B} {rule.checked.day}, {rule.checked.year}")
    board = ((Phrase(rule.board),),) if rule.board else ()
    return ((said,), *board, (looked,))


def _offer(offer: Offer | None, school: School | None) -> tuple[Statement, ...]:
    """What the school has for the role, in its own words."""
    if school is None:
        return ()
    if offer is None:
        return ((Phrase(f"{ASK_US} about a program"),),)
    program, length = offer.program, offer.length
    statement: Statement = (
        Phrase("With us:", name=True),
        Phrase(" "),
        Phrase(program.credential),
        Phrase(" in as little as "),
        Phrase(number(length), program.sources, figure=length),
    )
    if places := school.only_at(program):
        statement += (Phrase(f", {places}"),)
    return (statement,)


def _names(credentials: tuple[Credential, ...]) -> tuple[Statement, ...]:
    """The names of the credentials as one statement: A, B or C."""
    if not credentials:
        return ()
    statement: Statement = ()
    sources = once(source for credential in credentials for source in credential.sources)
    for position, credential in enumerate(credentials):
        last = position == len(credentials) - 1
        if position:
            statement += (Phrase(" or " if last else ", "),)
        meaning = f"{credential.title}, {credential.body}"
        statement += (Phrase(credential.name, sources if last else (), expansion=meaning),)
    return (statement,)


def _renewals(credentials: tuple[Credential, ...]) -> Statement:
    """How often each credential is renewed, and what that takes; said once where it is the same."""
    statement: Statement = ()
    alike: dict[tuple[str, str], list[Credential]] = {}
    for credential in credentials:
        if credential.renewal:
            takes = credential.renewal_takes or ""
            alike.setdefault((credential.renewal, takes), []).append(credential)
    for (renewal, takes), group in alike.items():
        names = " and ".join(credential.name for credential in group)
        words = ", ".join(filter(None, (f"{names} {renewal}", takes)))
        sources = once(source for credential in group for source in credential.sources)
        statement += (Phrase("; " if statement else ": "), Phrase(words, sources))
    return statement


def statement_of(fact: Fact) -> Statement:
    """A fact as a statement of one phrase."""
    return (Phrase(fact.text, fact.sources, language=fact.language),)


def once(sources: Iterable[SourceId]) -> tuple[SourceId, ...]:
    """*sources* in their order, each where it comes first."""
    return tuple(dict.fromkeys(sources))
