"""The rows of a comparison, made from roles: a cell for each role, with its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.facts import Fact, Source
from reportgen.catalog.figures import Figure
from reportgen.catalog.names import SourceId, StateCode
from reportgen.catalog.roles import Credential, Future, Requirements, Role, Workday
from reportgen.catalog.rules import StateRule
from reportgen.catalog.schools import Program, School
from reportgen.catalog.speaking import language_of
from reportgen.catalog.states import STATES
from reportgen.comparison import labels
from reportgen.comparison.keys import ROWS, RowKey, SectionKey
from reportgen.comparison.sharing import shared, without
from reportgen.comparison.wording import number
from reportgen.language.lists import Joining, order
from reportgen.language.message import Message
from reportgen.language.printing import counted, day, month, whole
from reportgen.language.words import Words


class _Text(Struct, frozen=True):
    """Some words."""

    text: str


class Phrase(_Text, frozen=True, kw_only=True):
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


def told(message: Message, **parts: str | Phrase) -> Statement:
    """A message as a statement, with *parts* in its places."""
    return tuple(
        Phrase(each) if isinstance(each, str) else each for each in message.pieces(**parts)
    )


def unknown(words: Words) -> Cell:
    """That nothing is known: whom to ask."""
    return ((Phrase(words.sayings.ask_us, asks=True),),)


def not_said(words: Words) -> Cell:
    """That no source tells of a role what it tells of another."""
    return ((Phrase(words.sayings.not_said),),)


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

    One that is *optional* may be left out of a page that is too full.
    """

    key: RowKey
    label: str
    cells: tuple[Cell, ...]
    optional: bool = False


class Section(Struct, frozen=True):
    """Rows on one topic, and for each role the sources of the lines that cite none."""

    key: SectionKey
    rows: tuple[Row, ...]
    sources: tuple[tuple[SourceId, ...], ...]

    def only(self, keys: Iterable[RowKey]) -> Section:
        """The section with only the rows of *keys*, in its own order."""
        wanted = frozenset(keys)
        return replace(self, rows=tuple(row for row in self.rows if row.key in wanted))

    def without(self, keys: Iterable[RowKey]) -> Section:
        """The section without the rows of *keys*."""
        unwanted = frozenset(keys)
        return replace(self, rows=tuple(row for row in self.rows if row.key not in unwanted))

    def brief(self, key: RowKey) -> Section:
        """The section with only the first line of each cell in the row of *key*."""
        return replace(
            self,
            rows=tuple(
                replace(row, cells=tuple(cell[:1] for cell in row.cells)) if row.key == key else row
                for row in self.rows
            ),
        )


def duty_rows(roles: tuple[Role, ...], words: Words) -> Section:
    """The duties by where they are done, without those that several roles share."""
    keys = ROWS[SectionKey.DUTIES]
    several = shared(roles, keys)
    rows = []
    for key in keys:
        lists = [without(getattr(role.duties, key.value), several) for role in roles]
        if not any(lists):
            continue
        cells = tuple(tuple(map(statement_of, facts)) or unknown(words) for facts in lists)
        optional = all(fact.optional for facts in lists for fact in facts)
        rows.append(Row(key, labels.row(key, words), cells, optional))
    return Section(SectionKey.DUTIES, tuple(rows), tuple(role.duties.sources for role in roles))


def fact_rows(
    section: SectionKey, groups: Sequence[Workday | Requirements | Future], words: Words
) -> Section:
    """The rows of *section* that some role tells of; *groups* has the facts of each role.

    Of a role without that fact, the row says so, for silence would flatter it.
    """
    rows = []
    for key in ROWS[section]:
        facts: list[Fact | None] = [getattr(group, key.value) for group in groups]
        known = [fact for fact in facts if fact and fact.text != words.sayings.not_said]
        if known:
            cells = tuple((statement_of(fact),) if fact else not_said(words) for fact in facts)
            optional = all(fact.optional for fact in known)
            rows.append(Row(key, labels.row(key, words), cells, optional))
    return Section(section, tuple(rows), tuple(group.sources for group in groups))


def requirement_rows(
    roles: tuple[Role, ...],
    offers: tuple[Offer | None, ...],
    school: School | None,
    state: StateCode | None,
    words: Words,
) -> Section:
    """What it takes to start, with the school's program and the names of credentials.

    With a *state*, its rules are added; the national row of licenses always stays.
    """
    section = fact_rows(SectionKey.REQUIREMENTS, [role.requirements for role in roles], words)
    credentials = [role.requirements.credentials for role in roles]
    exams = [tuple(each for each in known if each.license_exam) for known in credentials]
    others = [tuple(each for each in known if not each.license_exam) for known in credentials]
    below: dict[RowKey, list[Cell]] = {
        RowKey.TRAINING: [_offer(offer, school, words) for offer in offers],
        RowKey.CERTIFICATION: [
            _certifications(known, offer, words)
            for known, offer in zip(others, offers, strict=True)
        ],
        RowKey.LICENSE: [_names(known, words, words.sayings.exam) for known in exams],
        RowKey.CONTINUING_EDUCATION: [_renewals(each, words) for each in credentials],
    }
    rows = tuple(_with(row, below) for row in section.rows)
    return replace(section, rows=rows if state is None else _in_state(rows, roles, state, words))


def _in_state(
    rows: tuple[Row, ...], roles: tuple[Role, ...], state: StateCode, words: Words
) -> tuple[Row, ...]:
    """*rows* with what *state* asks: in a row of its own if the rule of any role is known.

    Else the national row of licenses says to ask, for no row says nothing.
    """
    rules = tuple(_state_rule(role, state, words) for role in roles)
    known = any(role.own_rule(state) for role in roles)
    label = words.rows.in_state.fill(state=labels.state(state, words))
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


def _state_rule(role: Role, state: StateCode, words: Words) -> Cell:
    """The rule of *state* for a role with who decides and its date; else the advice to ask."""
    rule = role.own_rule(state)
    if rule is not None:
        return (
            (_ruled(rule),),
            *(said for said in (_standing(rule, words),) if said),
        )
    asked = words.sayings.not_verified.fill(state=labels.state(state, words))
    return ((Phrase(asked, asks=True),),)


def _ruled(rule: StateRule) -> Phrase:
    """What a rule says, in the language of the page."""
    return Phrase(rule.rule, sources=rule.sources, checked=rule.checked)


def _official(name: str, words: Words) -> Phrase:
    """A name as its owner writes it: in English, whatever the language of the page."""
    return Phrase(name, language=words.foreign)


def _standing(rule: StateRule, words: Words) -> Statement:
    """Who decides, and of when the text is; or who tells of the rule, where others do."""
    board = _official(rule.board, words) if rule.board else None
    if rule.dated is None:
        return (board,) if board else ()
    when = month(rule.dated, words)
    if rule.told_as is not None:
        return told(words.sayings.by_told, teller=rule.told_as, month=when)
    if board:
        return told(words.sayings.board_as_of, board=board, month=when)
    return told(words.sayings.as_of, month=when)


def _with(row: Row, below: Mapping[RowKey, Sequence[Cell]]) -> Row:
    """*row* with the lines of its key in *below* under each cell."""
    lines = below.get(row.key, ((),) * len(row.cells))
    cells = ((*cell, *added) for cell, added in zip(row.cells, lines, strict=True))
    return replace(row, cells=tuple(cells))


class RuleGroup(Struct, frozen=True):
    """A rule, and the *areas* that have the same one: names of states, or every state."""

    areas: tuple[str, ...]
    said: Cell


class StateRules(Struct, frozen=True):
    """What states ask of people in one role: the rules that are *known*, in the order of states.

    *unknown* are the names of the states whose rule nobody has verified.
    """

    known: tuple[RuleGroup, ...]
    unknown: tuple[str, ...]


def state_rules(
    roles: Iterable[Role], sources: Mapping[SourceId, Source], words: Words
) -> tuple[StateRules, ...]:
    """For each role what is known of the rules of all states; nothing if no rule of any is known.

    Rules in the same words by the same sources are told once. *sources* tell which texts were
    read in a copy.
    """
    found = tuple(_rules_of(role, sources, words) for role in roles)
    return found if any(rules.known for rules in found) else ()


def _rules_of(role: Role, sources: Mapping[SourceId, Source], words: Words) -> StateRules:
    """A rule of every state comes first; the others by the first of their states."""
    groups: dict[Cell, list[str]] = {}
    every = words.rows.every_state
    named = {
        area: labels.state(area, words) if area in STATES else every for area in role.state_rules
    }
    for area in sorted(named, key=lambda area: (area in STATES, order(named[area]), area)):
        said = _rule(role.state_rules[area], sources, words)
        groups.setdefault(said, []).append(named[area])
    known = tuple(RuleGroup(tuple(areas), said) for said, areas in groups.items())
    everywhere = any(rule.required for area, rule in role.state_rules.items() if area not in STATES)
    others = (labels.state(area, words) for area in STATES if area not in role.state_rules)
    unknown = sorted(others, key=order)
    return StateRules(known, () if everywhere else tuple(unknown))


def _rule(rule: StateRule, sources: Mapping[SourceId, Source], words: Words) -> Cell:
    """A rule, who decides, and how old its text is."""
    said = _ruled(rule)
    if rule.dated is not None:
        return ((said,), _standing(rule, words))
    board = (_official(rule.board, words),) if rule.board else ()
    return ((said,), *((each,) for each in board), (Phrase(_looked(rule, sources, words)),))


def _looked(rule: StateRule, sources: Mapping[SourceId, Source], words: Words) -> str:
    """When somebody last checked *rule*; where only copies were read, of when their text is."""
    read = [sources[each] for each in rule.sources]
    if all(source.copy for source in read):
        when = month(str(min(source.seen for source in read)), words)
        return words.sayings.as_of.fill(month=when)
    return words.sayings.checked.fill(day=day(rule.checked, words))


def _offer(offer: Offer | None, school: School | None, words: Words) -> Cell:
    """The school's program for a role as a line, or that it is not taught; nothing without one."""
    if school is None:
        return ()
    if offer is None:
        return ((Phrase(words.sayings.not_taught, asks=True),),)
    sayings, program = words.sayings, offer.program
    credential = Phrase(program.credential, language=language_of(program.credential))
    form = sayings.program_shortest if offer.length.shortest else sayings.program
    said = _flat(form, credential=(credential,), times=_times(offer, words))
    more: list[Statement] = []
    if hours := program.length.clock_hours if program.length else None:
        more.append((Phrase(counted(words.units.clock_hours_in_all, hours, words)),))
    if program.availability:
        language = language_of(program.availability)
        more.append((Phrase(program.availability, language=language),))
    if names := [school.campuses[campus].name for campus in program.campuses]:
        campuses = _listed(names, words.lists.all_of)
        more.append(_flat(sayings.at_campuses, campuses=campuses))
    return (
        (
            Phrase(sayings.with_us, name=True),
            Phrase(" "),
            *said,
            *(phrase for each in more for phrase in _run_on((Phrase(", "), *each))),
        ),
    )


def _listed(names: Sequence[str], joining: Joining) -> Statement:
    """*names* as a list, each in its language."""
    apart = (*joining.between(names), "")
    pairs = zip(names, apart, strict=True)
    parts = [(Phrase(name, language=language_of(name)), Phrase(sign)) for name, sign in pairs]
    return tuple(phrase for pair in parts for phrase in pair if phrase.text)


def _run_on(statement: Statement) -> Statement:
    """*statement* with plain words that touch as one phrase."""
    out: list[Phrase] = []
    for each in statement:
        if out and each == Phrase(each.text) and out[-1] == Phrase(out[-1].text):
            out[-1] = Phrase(out[-1].text + each.text)
        else:
            out.append(each)
    return tuple(out)


def _times(offer: Offer, words: Words) -> Statement:
    """How long a program takes: usually, with the shortest time behind it where that is known."""
    length, shortest = offer.length, offer.shortest
    usual = Phrase(number(length, words), sources=offer.program.sources, figure=length)
    if shortest is None:
        return (usual,)
    assert shortest.value is not None
    alike = shortest.unit is length.unit
    said = whole(shortest.value, words) if alike else number(shortest, words)
    return told(
        words.sayings.usual_and_shortest, usual=usual, shortest=Phrase(said, figure=shortest)
    )


def _flat(message: Message, **parts: Statement) -> Statement:
    """A message with statements in its places."""
    return tuple(
        phrase
        for each in message.pieces(**parts)
        for phrase in ((Phrase(each),) if isinstance(each, str) else each)
    )


def _certifications(credentials: tuple[Credential, ...], offer: Offer | None, words: Words) -> Cell:
    """The names of the credentials; with a program of the school, what its graduates may sit for.

    A program that does not say so sends its reader to ask.
    """
    if offer is None or not credentials:
        return _names(credentials, words)
    names = offer.program.prepares_for
    if not names:
        asked = Phrase(words.sayings.ask_who_may_sit, asks=True)
        return (*_names(credentials, words), (asked,))
    known = tuple(each for each in credentials if each.name in names)
    return tuple(
        (*most, replace(last, sources=once((*last.sources, *offer.program.sources))))
        for *most, last in _names(known, words, words.sayings.with_us)
    )


def _names(credentials: tuple[Credential, ...], words: Words, before: str = "") -> Cell:
    """The names of the credentials as one statement, with words *before* it: A, B or C."""
    if not credentials:
        return ()
    sources = once(source for credential in credentials for source in credential.sources)
    *most, last = (
        Phrase(
            each.name,
            expansion=words.sayings.credential.fill(title=each.title, body=each.body),
        )
        for each in credentials
    )
    names = _joined((*most, replace(last, sources=sources)), words.lists.one_of)
    return ((*((Phrase(before, name=True), Phrase(" ")) if before else ()), *names),)


def _joined(phrases: Sequence[Phrase], joining: Joining) -> Statement:
    """*phrases* as a list."""
    apart = (*map(Phrase, joining.between([each.text for each in phrases])), None)
    pairs = zip(phrases, apart, strict=True)
    return tuple(phrase for pair in pairs for phrase in pair if phrase is not None)


def _cited_once(statement: Statement) -> Statement:
    """*statement* with each source behind the last phrase that it is for, and not before."""
    later: set[SourceId] = set()
    found = []
    for phrase in reversed(statement):
        found.append(replace(phrase, sources=tuple(s for s in phrase.sources if s not in later)))
        later |= set(phrase.sources)
    return tuple(reversed(found))


def _renewals(credentials: tuple[Credential, ...], words: Words) -> Cell:
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
        form = words.sayings.renewed_taking if takes else words.sayings.renewed
        names = words.lists.all_of.join([credential.name for credential in group])
        said = form.fill(names=names, renewal=renewal, takes=takes)
        sources = once(source for credential in group for source in credential.sources)
        if statement:
            statement += (Phrase("; "),)
        statement += (Phrase(said, sources=sources),)
    return (_cited_once(statement),) if statement else ()


def statement_of(fact: Fact) -> Statement:
    """A fact as a statement of one phrase."""
    return (Phrase(fact.text, sources=fact.sources, language=fact.language),)


def once(sources: Iterable[SourceId]) -> tuple[SourceId, ...]:
    """*sources* without repeats, in the order of their first place."""
    return tuple(dict.fromkeys(sources))
