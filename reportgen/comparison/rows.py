"""The rows of a comparison, made from roles: a cell for each role, with its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.facts import Fact, Source
from reportgen.catalog.figures import Figure
from reportgen.catalog.names import RuleArea, SourceId, StateCode
from reportgen.catalog.roles import Credential, Future, Requirements, Role, Workday
from reportgen.catalog.rules import StateRule
from reportgen.catalog.schools import Program, School
from reportgen.catalog.states import STATES
from reportgen.comparison import labels
from reportgen.comparison.keys import ROWS, AnyRowKey, RowKey, SectionKey
from reportgen.comparison.labels import AS_EVERYWHERE, ASK_US
from reportgen.comparison.sharing import shared, without
from reportgen.comparison.wording import month, number


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
NOT_SAID: Cell = ((Phrase(labels.NOT_SAID),),)


class Offer(Struct, frozen=True):
    """A program of the school, and its length as a figure.

    *length* is the usual one, or the shortest where that alone is known; *shortest* stands
    behind the usual one.
    """

    program: Program
    length: Figure
    shortest: Figure | None = None


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

    def brief(self, key: AnyRowKey) -> Section:
        """The section with only the first line of each cell in the row of *key*."""
        return replace(
            self,
            rows=tuple(
                replace(row, cells=tuple(cell[:1] for cell in row.cells)) if row.key == key else row
                for row in self.rows
            ),
        )


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
    """The rows of *section* that some role tells of; *groups* has the facts of each role.

    Of a role without that fact, the row says so, for silence would flatter it.
    """
    rows = []
    for key in ROWS[section]:
        facts: list[Fact | None] = [getattr(group, key.value) for group in groups]
        told = [fact for fact in facts if fact and fact.text != labels.NOT_SAID]
        if told:
            cells = tuple((statement_of(fact),) if fact else NOT_SAID for fact in facts)
            rows.append(Row(key, labels.ROWS[key], cells, all(fact.optional for fact in told)))
    return Section(section, tuple(rows), tuple(group.sources for group in groups))


def requirement_rows(
    roles: tuple[Role, ...],
    offers: tuple[Offer | None, ...],
    school: School | None,
    state: StateCode | None,
) -> Section:
    """What it takes to start, with the school's program and the names of credentials.

    With a *state*, its rules are added; the national row of licenses always stays.
    """
    section = fact_rows(SectionKey.REQUIREMENTS, [role.requirements for role in roles])
    credentials = [role.requirements.credentials for role in roles]
    exams = [tuple(each for each in known if each.license_exam) for known in credentials]
    others = [tuple(each for each in known if not each.license_exam) for known in credentials]
    below: dict[AnyRowKey, list[Cell]] = {
        RowKey.TRAINING: [_offer(offer, school) for offer in offers],
        RowKey.CERTIFICATION: [
            _certifications(known, offer) for known, offer in zip(others, offers, strict=True)
        ],
        RowKey.LICENSE: [_names(known, labels.EXAM) for known in exams],
        RowKey.CONTINUING_EDUCATION: [_renewals(each) for each in credentials],
    }
    rows = tuple(_with(row, below) for row in section.rows)
    return replace(section, rows=rows if state is None else _in_state(rows, roles, state))


def _in_state(rows: tuple[Row, ...], roles: tuple[Role, ...], state: StateCode) -> tuple[Row, ...]:
    """*rows* with what *state* asks: in a row of its own if the rule of any role is known.

    Else the national row of licenses says to ask, for no row says nothing.
    """
    rules = tuple(_state_rule(role, state) for role in roles)
    known = any(role.own_rule(state) for role in roles)
    label = labels.ROWS_IN_STATE[RowKey.STATE_RULE].format(state=STATES[state])
    found: list[Row] = []
    for row in rows:
        if row.key is not RowKey.LICENSE:
            found.append(row)
        elif known:
            found += (row, Row(RowKey.STATE_RULE, label, rules))
        else:
            cells = tuple((*cell, *rule) for cell, rule in zip(row.cells, rules, strict=True))
            found.append(replace(row, cells=cells))
    return tuple(found)


def _state_rule(role: Role, state: StateCode) -> Cell:
    """The rule of *state* for a role with who decides and its date; else the advice to ask."""
    rule = role.own_rule(state)
    if rule is not None:
        return (
            (Phrase(rule.rule, sources=rule.sources, checked=rule.checked),),
            *((Phrase(words),) for words in (_standing(rule),) if words),
        )
    words = labels.NOT_VERIFIED if state in role.leads else labels.ASK_ABOUT_STATE
    return ((Phrase(words.format(state=STATES[state]), asks=True),),)


def _standing(rule: StateRule) -> str:
    """Who decides, and of when the text is; or who tells of the rule, where others do."""
    board = str(rule.board or "")
    if rule.dated is None:
        return board
    when = month(rule.dated)
    if rule.told_as is not None:
        return f"By {rule.told_as}, {when}"
    return f"{board}, as of {when}" if board else f"As of {when}"


def _with(row: Row, below: Mapping[AnyRowKey, Sequence[Cell]]) -> Row:
    """*row* with the lines of its key in *below* under each cell."""
    lines = below.get(row.key, ((),) * len(row.cells))
    cells = ((*cell, *added) for cell, added in zip(row.cells, lines, strict=True))
    return replace(row, cells=tuple(cells))


def rule_rows(roles: tuple[Role, ...], sources: Mapping[SourceId, Source]) -> Section:
    """A row for each state with a known rule: the rule, the board, and how old its text is.

    A rule of every state comes first. *sources* tell which texts were read in a copy.
    """
    areas = {area for role in roles for area in role.state_rules}
    named = sorted((STATES.get(area, ""), area) for area in areas)
    rows = (
        Row(
            area,
            name or labels.EVERY_STATE,
            tuple(_known_rule(role, area, sources) for role in roles),
        )
        for name, area in named
    )
    return Section(SectionKey.RULES, tuple(rows), ((),) * len(roles))


def _known_rule(role: Role, area: RuleArea, sources: Mapping[SourceId, Source]) -> Cell:
    found = role.rule_in(area)
    if found is None:
        asked = Phrase(labels.NOT_VERIFIED_HERE, asks=True)
        return ((asked,),) if area in role.leads else UNKNOWN
    rule, own = found
    if not own:
        return ((Phrase(AS_EVERYWHERE),),)
    said = Phrase(rule.rule, sources=rule.sources, name=True, checked=rule.checked)
    if rule.dated is not None:
        return ((said,), (Phrase(_standing(rule)),))
    board = ((Phrase(rule.board),),) if rule.board else ()
    return ((said,), *board, (Phrase(_looked(rule, sources)),))


def _looked(rule: StateRule, sources: Mapping[SourceId, Source]) -> str:
    """When somebody last checked *rule*; where only copies were read, of when their text is."""
    read = [sources[each] for each in rule.sources]
    if all(source.copy for source in read):
        return f"As of {month(str(min(source.seen for source in read)))}"
    return f"Checked {rule.checked:%B} {rule.checked.day}, {rule.checked.year}"


def _offer(offer: Offer | None, school: School | None) -> Cell:
    """The school's program for a role as a line, or that it is not taught; nothing without one."""
    if school is None:
        return ()
    if offer is None:
        return ((Phrase(labels.NOT_TAUGHT, asks=True),),)
    program, length = offer.program, offer.length
    before = " in as little as " if length.shortest else ", "
    statement: Statement = (
        Phrase(labels.WITH_US, name=True),
        Phrase(f" {program.credential}{before}"),
        Phrase(number(length), sources=program.sources, figure=length),
    )
    if shortest := offer.shortest:
        alike = shortest.unit is length.unit
        said = f"{shortest.value:,.0f}" if alike else number(shortest)
        statement += (Phrase(" (shortest:\u00a0"), Phrase(said, figure=shortest), Phrase(")"))
    if hours := program.length.clock_hours if program.length else None:
        statement += (Phrase(f", {hours:,} clock hours"),)
    if places := school.only_at(program):
        statement += (Phrase(f", {places}"),)
    return (statement,)


def _certifications(credentials: tuple[Credential, ...], offer: Offer | None) -> Cell:
    """The names of the credentials; with a program of the school, what its graduates may sit for.

    A program that does not say so sends its reader to ask.
    """
    if offer is None or not credentials:
        return _names(credentials)
    names = offer.program.prepares_for
    if not names:
        return (*_names(credentials), (Phrase(labels.ASK_WHO_MAY_SIT, asks=True),))
    known = tuple(each for each in credentials if each.name in names)
    return tuple(
        (*most, replace(last, sources=once((*last.sources, *offer.program.sources))))
        for *most, last in _names(known, labels.WITH_US)
    )


def _names(credentials: tuple[Credential, ...], before: str = "") -> Cell:
    """The names of the credentials as one statement, with words *before* it: A, B or C."""
    if not credentials:
        return ()
    statement: Statement = (Phrase(before, name=True), Phrase(" ")) if before else ()
    sources = once(source for credential in credentials for source in credential.sources)
    for position, credential in enumerate(credentials):
        last = position == len(credentials) - 1
        if position:
            statement += (Phrase(" or " if last else ", "),)
        meaning = f"{credential.title}, {credential.body}"
        cited = sources if last else ()
        statement += (Phrase(credential.name, sources=cited, expansion=meaning),)
    return (statement,)


def _cited_once(statement: Statement) -> Statement:
    """*statement* with each source behind the last phrase that it is for, and not before."""
    later: set[SourceId] = set()
    found = []
    for phrase in reversed(statement):
        found.append(replace(phrase, sources=tuple(s for s in phrase.sources if s not in later)))
        later |= set(phrase.sources)
    return tuple(reversed(found))


def _renewals(credentials: tuple[Credential, ...]) -> Cell:
    """How often each credential is renewed, and what a renewal takes, as one statement.

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
        if statement:
            statement += (Phrase("; "),)
        statement += (Phrase(words, sources=sources),)
    return (_cited_once(statement),) if statement else ()


def statement_of(fact: Fact) -> Statement:
    """A fact as a statement of one phrase."""
    return (Phrase(fact.text, sources=fact.sources, language=fact.language),)


def once(sources: Iterable[SourceId]) -> tuple[SourceId, ...]:
    """*sources* without repeats, in the order of their first place."""
    return tuple(dict.fromkeys(sources))
