"""The rows of a comparison, made from roles: a cell for each role, with its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.facts import Fact
from reportgen.catalog.figures import Figure
from reportgen.catalog.names import RuleArea, SourceId, StateCode
from reportgen.catalog.roles import Credential, Future, Requirements, Role, Workday
from reportgen.catalog.schools import Program, School
from reportgen.catalog.states import STATES
from reportgen.comparison import labels
from reportgen.comparison.keys import ROWS, AnyRowKey, RowKey, SectionKey
from reportgen.comparison.labels import AS_EVERYWHERE, ASK_ABOUT_PROGRAM, ASK_ABOUT_STATE, ASK_US
from reportgen.comparison.sharing import shared, without
from reportgen.comparison.wording import number


class _Words(Struct, frozen=True):
    """Some words."""

    text: str


class Phrase(_Words, frozen=True, kw_only=True):
    """Words of a statement, and the *sources* that say so.

    *name* is true for the name of something, which is set in bold; *language* is a tag of
    BCP 47, such as es, where it is not the page's. A number from the data brings its *figure*;
    a rule the day on which somebody last looked, *checked*; a short form its *expansion*, which
    is read aloud. Where nothing is known, the phrase *asks* the reader to ask.
    """

    sources: tuple[SourceId, ...] = ()
    name: bool = False
    language: str | None = None
    figure: Figure | None = None
    expansion: str = ""
    checked: dt.date | None = None
    asks: bool = False


Statement = tuple[Phrase, ...]
"""What one line says: its phrases in a row."""

Cell = tuple[Statement, ...]
"""What a row says of one role, a statement to a line."""

UNKNOWN: Cell = ((Phrase(ASK_US, asks=True),),)


class Offer(Struct, frozen=True):
    """A program of the school, and its length as a figure."""

    program: Program
    length: Figure


class Row(Struct, frozen=True):
    """One attribute of every role: its *label* in print, and a cell for each role.

    A row of rules has the state as its *key*. One that is *optional* may be left out of a page
    that is too full.
    """

    key: AnyRowKey
    label: str
    cells: tuple[Cell, ...]
    optional: bool = False


class Section(Struct, frozen=True):
    """Rows on one topic, and for each role the sources of the lines that cite none."""

    key: SectionKey
    rows: tuple[Row, ...]
    sources: tuple[tuple[SourceId, ...], ...]

    def only(self, keys: Iterable[AnyRowKey]) -> Section:
        """The section with only the rows of *keys*, in its own order."""
        wanted = frozenset(keys)
        return replace(self, rows=tuple(row for row in self.rows if row.key in wanted))

    def without(self, keys: Iterable[AnyRowKey]) -> Section:
        """The section without the rows of *keys*."""
        unwanted = frozenset(keys)
        return replace(self, rows=tuple(row for row in self.rows if row.key not in unwanted))


def duty_rows(roles: tuple[Role, ...]) -> Section:
    """The duties by where they are done, without those that several roles share."""
    keys = ROWS[SectionKey.DUTIES]
    several = shared(roles, keys)
    rows = []
    for key in keys:
        lists = [without(getattr(role.duties, key.value), several) for role in roles]
        if not any(lists):
            continue
        cells = tuple(tuple(map(statement_of, facts)) or UNKNOWN for facts in lists)
        optional = all(fact.optional for facts in lists for fact in facts)
        rows.append(Row(key, labels.ROWS[key], cells, optional))
    return Section(SectionKey.DUTIES, tuple(rows), tuple(role.duties.sources for role in roles))


def fact_rows(section: SectionKey, groups: Sequence[Workday | Requirements | Future]) -> Section:
    """The rows of *section*; *groups* has the facts of each role."""
    rows = []
    for key in ROWS[section]:
        facts: list[Fact] = [getattr(group, key.value) for group in groups]
        cells = tuple((statement_of(fact),) for fact in facts)
        rows.append(Row(key, labels.ROWS[key], cells, all(fact.optional for fact in facts)))
    return Section(section, tuple(rows), tuple(group.sources for group in groups))


def requirement_rows(
    roles: tuple[Role, ...],
    offers: tuple[Offer | None, ...],
    school: School | None,
    state: StateCode | None,
) -> Section:
    """What it takes to start, with the school's program and the names of credentials.

    With a *state*, the row of licenses has the rules of that state.
    """
    section = fact_rows(SectionKey.REQUIREMENTS, [role.requirements for role in roles])
    rows = section.rows
    if state is not None:
        rules = _state_row(roles, state)
        rows = tuple(rules if row.key is rules.key else row for row in rows)
    credentials = [role.requirements.credentials for role in roles]
    below: dict[AnyRowKey, list[Cell]] = {
        RowKey.TRAINING: [_offer(offer, school) for offer in offers],
        RowKey.CERTIFICATION: [_names(each) for each in credentials],
    }
    behind: dict[AnyRowKey, list[Statement]] = {
        RowKey.CONTINUING_EDUCATION: [_renewals(each) for each in credentials]
    }
    return replace(section, rows=tuple(_with(row, behind, below) for row in rows))


def _with(
    row: Row,
    behind: Mapping[AnyRowKey, Sequence[Statement]],
    below: Mapping[AnyRowKey, Sequence[Cell]],
) -> Row:
    """*row* with more phrases *behind* the first line of each cell, and more lines *below* all."""
    nothing = ((),) * len(row.cells)
    more, lines = behind.get(row.key, nothing), below.get(row.key, nothing)
    cells = (
        ((*first, *phrases), *others, *added)
        for (first, *others), phrases, added in zip(row.cells, more, lines, strict=True)
    )
    return replace(row, cells=tuple(cells))


def _state_row(roles: tuple[Role, ...], state: StateCode) -> Row:
    """The row of licenses for *state*: each role's rule and its board, or the advice to ask."""
    cells = tuple(_rule(role, state) for role in roles)
    optional = all(role.requirements.license.optional for role in roles)
    key = RowKey.LICENSE
    label = labels.ROWS_IN_STATE[key].format(state=STATES[state])
    return Row(key, label, cells, optional)


def _rule(role: Role, state: StateCode) -> Cell:
    found = role.rule_in(state)
    if found is None:
        return ((Phrase(ASK_ABOUT_STATE, asks=True),),)
    rule, own = found
    said = (Phrase(rule.rule, sources=rule.sources, checked=rule.checked),)
    board = rule.board if own else ASK_ABOUT_STATE
    return (said, (Phrase(board),)) if board else (said,)


def rule_rows(roles: tuple[Role, ...]) -> Section:
    """A row for each state with a known rule: the rule, the board, and the day of the last check.

    A rule of every state comes first.
    """
    areas = {area for role in roles for area in role.state_rules}
    named = sorted((STATES.get(area, ""), area) for area in areas)
    rows = (
        Row(area, name or labels.EVERY_STATE, tuple(_known_rule(role, area) for role in roles))
        for name, area in named
    )
    return Section(SectionKey.RULES, tuple(rows), ((),) * len(roles))


def _known_rule(role: Role, area: RuleArea) -> Cell:
    found = role.rule_in(area)
    if found is None:
        return UNKNOWN
    rule, own = found
    if not own:
        return ((Phrase(AS_EVERYWHERE),),)
    said = Phrase(rule.rule, sources=rule.sources, name=True, checked=rule.checked)
    looked = Phrase(f"Checked {rule.checked:%B} {rule.checked.day}, {rule.checked.year}")
    board = ((Phrase(rule.board),),) if rule.board else ()
    return ((said,), *board, (looked,))


def _offer(offer: Offer | None, school: School | None) -> Cell:
    """The school's program for a role as a line, or the advice to ask; nothing without a school."""
    if school is None:
        return ()
    if offer is None:
        return ((Phrase(ASK_ABOUT_PROGRAM, asks=True),),)
    program, length = offer.program, offer.length
    statement: Statement = (
        Phrase("With us:", name=True),
        Phrase(" "),
        Phrase(program.credential),
        Phrase(" in as little as "),
        Phrase(number(length), sources=program.sources, figure=length),
    )
    if places := school.only_at(program):
        statement += (Phrase(f", {places}"),)
    return (statement,)


def _names(credentials: tuple[Credential, ...]) -> Cell:
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
        cited = sources if last else ()
        statement += (Phrase(credential.name, sources=cited, expansion=meaning),)
    return (statement,)


def _renewals(credentials: tuple[Credential, ...]) -> Statement:
    """How often each credential is renewed, and what a renewal takes.

    Credentials with the same renewal are named together.
    """
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
        statement += (Phrase("; " if statement else ": "), Phrase(words, sources=sources))
    return statement


def statement_of(fact: Fact) -> Statement:
    """A fact as a statement of one phrase."""
    return (Phrase(fact.text, sources=fact.sources, language=fact.language),)


def once(sources: Iterable[SourceId]) -> tuple[SourceId, ...]:
    """*sources* without repeats, in the order of their first place."""
    return tuple(dict.fromkeys(sources))
