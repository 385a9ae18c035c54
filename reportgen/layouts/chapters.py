"""The chapters of a guide: blocks, and entries for the table of contents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.figures import Measure
from reportgen.catalog.roles import Credential
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.keys import SectionKey
from reportgen.comparison.rows import RuleGroup, Section, Statement
from reportgen.content.blocks import (
    Block,
    Cell,
    Heading,
    Items,
    Line,
    Marker,
    Notes,
    Paragraph,
    References,
    Span,
    Table,
    TableRow,
    Topic,
    line,
)
from reportgen.content.recipient import Recipient, printed_whole
from reportgen.language.words import Words
from reportgen.layouts import backmatter, jobfigures, parts, personal
from reportgen.layouts.titles import Part, PartKey, contents, corner, heading, noted, prompt

FIGURES = (
    Measure.EMPLOYMENT_BASE,
    Measure.EMPLOYMENT_PROJECTED,
    Measure.EMPLOYMENT_CHANGE,
    Measure.GROWTH_PERCENT,
    Measure.ANNUAL_OPENINGS,
    Measure.MEDIAN_ANNUAL_WAGE,
)
"""Every figure of a role."""
FEW = 12
"""States that are named where nobody has verified their rules; more are every other state."""
SIDE_BY_SIDE = 3
"""How many credentials stand side by side in a table."""


class Chapter(Struct, frozen=True):
    """Blocks that begin a page and take as many as needed, and their entries in the contents."""

    topics: tuple[Topic, ...]
    blocks: tuple[Block, ...]


def chapters(
    comparison: Comparison, recipient: Recipient, *, listed: bool = False
) -> Iterator[Chapter]:
    """Every chapter of a guide, in order.

    What would take narrow columns is *listed*.
    """
    yield glance(comparison, listed=listed)
    yield _duties(comparison)
    yield _section(comparison.workday, comparison)
    yield _section(comparison.requirements, comparison)
    yield _credentials(comparison, listed=listed)
    if comparison.rules:
        yield _rules(comparison)
    yield _outlook(comparison)
    yield fit(comparison)
    yield _sources(comparison)
    yield _next(comparison, recipient)


def chapter(key: PartKey, words: Words, head: Heading, *blocks: Block) -> Chapter:
    """The chapter of one part: *head*, its blocks, and a question to the reader if it has one."""
    head = anchored(key, head)
    return Chapter((topic(key, words, head),), (head, *blocks, *ask(key, words)))


def anchored(key: PartKey, head: Heading) -> Heading:
    """*head* with the anchor by which the contents link to *key*."""
    return replace(head, ties=replace(head.ties, anchor=key.value))


def topic(key: PartKey, words: Words, head: Heading) -> Topic:
    """The entry of a part in the contents."""
    return Topic(head.text, line(contents(key, words)), head.anchor)


def ask(key: PartKey, words: Words) -> tuple[Notes, ...]:
    """A question to the reader about a part, if it has one, and room for the answer."""
    asked = prompt(key, words)
    before = Span(f"{words.prompts.ask} ", strong=True)
    return (Notes((before, Span(asked))),) if asked else ()


def glance(comparison: Comparison, *, listed: bool = False) -> Chapter:
    """The chapter with a card for each role, what all share, and what the figures count.

    Where cards are *listed*, they are on pages of their own, so what they count comes first.
    """
    meant, words = _meanings(comparison), comparison.words
    cards: tuple[Block, ...] = parts.glance(comparison, level=3), *parts.shared(comparison)
    told = (*meant, *cards) if listed else (*cards, *meant)
    return chapter(Part.GLANCE, words, heading(Part.GLANCE, words), *told)


def _meanings(comparison: Comparison) -> tuple[Block, ...]:
    words, note = comparison.words, jobfigures.area_and_years(comparison)
    said = tuple(
        (Span(f"{each.lead}: ", strong=True), Span(each.text)) for each in words.guide.meanings
    )
    return replace(heading(Part.MEANINGS, words, 3), note=note), Items(said, marker=Marker.BULLET)


def _section(
    section: Section, comparison: Comparison, *blocks: Block, listed: bool = False
) -> Chapter:
    """The chapter of a section: its table, then *blocks*; if *listed*, its cells are lists."""
    table = parts.table(section, comparison, prominent=True, listed=listed)
    return chapter(section.key, comparison.words, parts.topic(section, comparison), table, *blocks)


def _duties(comparison: Comparison) -> Chapter:
    shared = (*parts.shared(comparison), *parts.partly_shared(comparison))
    return _section(comparison.duties, comparison, *shared, listed=True)


def _credentials(comparison: Comparison, *, listed: bool) -> Chapter:
    """Every credential in a column, or *listed* below one another."""
    blocks: list[Block] = []
    words = comparison.words
    for column, role in enumerate(comparison.roles):
        blocks.append(Heading(3, line(role.name)))
        known = role.requirements.credentials
        if not known:
            blocks.append(Paragraph(line(words.sayings.no_credential)))
        elif listed:
            blocks += _credential_lists(known, comparison, column)
        else:
            blocks += _credential_tables(known, comparison, column)
    return chapter(Part.CREDENTIALS, words, noted(Part.CREDENTIALS, words), *blocks)


def _credential_tables(
    credentials: tuple[Credential, ...], comparison: Comparison, column: int
) -> Iterator[Table]:
    """*credentials* side by side, a few to a table."""
    name, words = comparison.roles[column].name, comparison.words
    for first in range(0, len(credentials), SIDE_BY_SIDE):
        told = credentials[first : first + SIDE_BY_SIDE]
        cells = [tuple(map(Cell, _facts(each, comparison))) for each in told]
        heads = map(line, _facts_named(words))
        yield Table(
            summary=words.tables.credentials.fill(role=name),
            corner=corner(Part.CREDENTIALS, words),
            columns=tuple(each.name for each in told),
            rows=tuple(map(TableRow, heads, zip(*cells, strict=True))),
            prominent=True,
            about=column,
        )


def _credential_lists(
    credentials: tuple[Credential, ...], comparison: Comparison, column: int
) -> Iterator[Block]:
    """*credentials* below one another, each with a list of its facts."""
    for each in credentials:
        facts = zip(_facts_named(comparison.words), _facts(each, comparison), strict=True)
        told = ((Span(f"{name}:", strong=True), *_run_on(lines)) for name, lines in facts)
        yield Heading(4, line(each.name))
        yield Items(tuple(told), marker=Marker.BULLET, column=column)


def _run_on(lines: Iterable[Line]) -> Iterator[Span]:
    """*lines* behind one another, each with a space before it."""
    for words in lines:
        yield from (Span(" "), *words)


def _facts_named(words: Words) -> tuple[str, ...]:
    """What a guide tells of a credential."""
    says = words.columns
    return says.full_name, says.awarded_by, says.sitting, says.renewal


def _facts(credential: Credential, comparison: Comparison) -> Iterator[tuple[Line, ...]]:
    """The lines on each fact."""
    asked = comparison.words.sayings.ask_us
    known = filter(None, (credential.renewal, credential.renewal_takes))
    sayings = comparison.words.sayings
    unknown = sayings.exam_not_renewed if credential.license_exam else asked
    renewal = ": ".join(known) or str(unknown)
    yield (_full(credential.title, comparison.numbers(credential.sources)),)
    yield ((Span(credential.body),),)
    yield tuple(_sitting(credential, asked))
    yield ((Span(renewal[:1].upper() + renewal[1:]),),)


def _full(title: str, cites: tuple[int, ...]) -> Line:
    return (Span(title, cites=cites),)


def _sitting(credential: Credential, asked: str) -> Iterator[Line]:
    """What is known of who may sit for an exam, of it and of its cost; else that it is *asked*."""
    known = (credential.who_may_sit, credential.exam, credential.fee, credential.changes)
    said = [line(words) for words in known if words]
    yield from said or [line(asked)]


def _rules(comparison: Comparison) -> Chapter:
    """For each role the rules of states: one by one, then those that several have."""
    blocks: list[Block] = []
    words, says = comparison.words, comparison.words.sayings
    for column, rules in enumerate(comparison.rules):
        blocks.append(Heading(3, line(comparison.roles[column].name)))
        own = [each for each in rules.known if len(each.areas) == 1]
        several = [_of_several(each, comparison) for each in rules.known if len(each.areas) > 1]
        if rules.known and rules.unknown:
            several.append(_unverified(rules.unknown, words))
        told = [_rule(each, comparison) for each in own]
        blocks += (
            Items(tuple(entries), marker=Marker.BULLET, column=column, across=across)
            for entries, across in ((told, True), (several, False))
            if entries
        )
        if not rules.known:
            blocks.append(Paragraph(line(says.none_verified)))
    return chapter(SectionKey.RULES, words, noted(SectionKey.RULES, words), *blocks)


def _unverified(areas: tuple[str, ...], words: Words) -> Line:
    """That nobody has verified the rules of *areas*, which are all others; a few are named."""
    if len(areas) > FEW:
        return (Span(words.sayings.others_not_verified, strong=True),)
    return (Span(words.sayings.not_verified_in, strong=True), Span(f" {', '.join(areas)}."))


def _rule(group: RuleGroup, comparison: Comparison) -> Line:
    """A rule behind the name of the state that has it."""
    first, *others = (_ended(each, ".", comparison) for each in group.said)
    name = Span(f"{group.areas[0]}:", strong=True)
    return (name, Span(" "), *first, *_run_on(others))


def _of_several(group: RuleGroup, comparison: Comparison) -> Line:
    """A rule, and behind it the names of the states that have it."""
    *firsts, last = group.said
    told = (*(_ended(each, ".", comparison) for each in firsts), _ended(last, ":", comparison))
    first = tuple(replace(span, strong=True) for span in told[0])
    return (*first, *_run_on(told[1:]), Span(f" {', '.join(group.areas)}."))


def _ended(statement: Statement, mark: str, comparison: Comparison) -> Line:
    """*statement* with a *mark* behind it."""
    *firsts, last = parts.said(statement, comparison)
    return (*firsts, replace(last, text=f"{last.text}{mark}"))


def _outlook(comparison: Comparison) -> Chapter:
    wider = (parts.wider_group(comparison, column) for column in range(len(comparison.roles)))
    return chapter(
        Part.OUTLOOK,
        comparison.words,
        jobfigures.heading(comparison),
        jobfigures.growth_chart(comparison),
        replace(jobfigures.outlook_table(comparison, FIGURES), prominent=True),
        *(Paragraph(words) for words in wider if words),
        *parts.warnings(comparison),
        *jobfigures.places(comparison),
    )


def fit(comparison: Comparison) -> Chapter:
    """Where the jobs can lead, and statements to tick."""
    section, words = comparison.future, comparison.words
    lead = anchored(section.key, parts.topic(section, comparison))
    own = anchored(Part.FIT, noted(Part.FIT, words))
    topics = topic(section.key, words, lead), topic(Part.FIT, words, own)
    table = parts.table(section, comparison, prominent=True)
    return Chapter(topics, (lead, table, own, parts.checklists(comparison), *ask(Part.FIT, words)))


def _next(comparison: Comparison, recipient: Recipient) -> Chapter:
    words = comparison.words
    steps: tuple[Line, ...] = tuple(
        (Span(f"{each.lead} ", strong=True), Span(each.text)) for each in words.guide.steps
    )
    return chapter(
        Part.NEXT,
        words,
        heading(Part.NEXT, words),
        Items(steps, marker=Marker.NUMBER),
        noted(Part.QUESTIONS, words, 3),
        Items(tuple(map(line, words.guide.questions)), marker=Marker.BOX),
        personal.invitation(comparison, recipient),
    )


def _sources(comparison: Comparison) -> Chapter:
    return chapter(
        Part.SOURCES,
        comparison.words,
        heading(Part.SOURCES, comparison.words),
        References(tuple(_entries(comparison))),
    )


def _entries(comparison: Comparison) -> Iterator[Line]:
    """The sources, each with the day of its last check and an address to type."""
    entries = backmatter.sources(comparison).entries
    for source, entry in zip(comparison.cited, entries, strict=True):
        known = comparison.sources[source]
        looked = backmatter.looked_at(known, comparison.words)
        short = printed_whole(known.address) if known.address else None
        way = (Span(" "), Span(short, address=known.address)) if short else ()
        yield (*entry, Span(" "), *looked, *way)
