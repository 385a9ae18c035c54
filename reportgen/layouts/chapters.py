"""The chapters of a guide: blocks, and entries for the table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.figures import Measure
from reportgen.catalog.roles import Credential
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.rows import Section
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
    Ties,
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


class Chapter(Struct, frozen=True):
    """Blocks that begin a page and take as many as needed, and their entries in the contents."""

    topics: tuple[Topic, ...]
    blocks: tuple[Block, ...]


def chapters(comparison: Comparison, recipient: Recipient) -> Iterator[Chapter]:
    """Every chapter of a guide, in order."""
    yield glance(comparison)
    yield _duties(comparison)
    yield _section(comparison.workday, comparison)
    yield _section(comparison.requirements, comparison)
    yield _credentials(comparison)
    if comparison.rules.rows:
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
    return replace(head, ties=Ties(key.value))


def topic(key: PartKey, words: Words, head: Heading) -> Topic:
    """The entry of a part in the contents."""
    return Topic(head.text, line(contents(key, words)), head.anchor)


def ask(key: PartKey, words: Words) -> tuple[Notes, ...]:
    """A question to the reader about a part, if it has one, and room for the answer."""
    asked = prompt(key, words)
    before = Span(f"{words.prompts.ask} ", strong=True)
    return (Notes((before, Span(asked))),) if asked else ()


def glance(comparison: Comparison) -> Chapter:
    """The chapter with a card for each role, what all share, and what the figures count."""
    return chapter(
        Part.GLANCE,
        comparison.words,
        heading(Part.GLANCE, comparison.words),
        parts.glance(comparison, level=3),
        *parts.shared(comparison),
        *_meanings(comparison),
    )


def _meanings(comparison: Comparison) -> tuple[Block, ...]:
    words, note = comparison.words, jobfigures.area_and_years(comparison)
    said = tuple(
        (Span(f"{each.lead}: ", strong=True), Span(each.text)) for each in words.guide.meanings
    )
    return replace(heading(Part.MEANINGS, words, 3), note=note), Items(said, Marker.BULLET)


def _section(
    section: Section, comparison: Comparison, *blocks: Block, listed: bool = False
) -> Chapter:
    """The chapter of a section: its table, then *blocks*; if *listed*, its cells are lists."""
    table = parts.table(section, comparison, prominent=True, listed=listed)
    return chapter(section.key, comparison.words, parts.topic(section, comparison), table, *blocks)


def _duties(comparison: Comparison) -> Chapter:
    shared = (*parts.shared(comparison), *parts.partly_shared(comparison))
    return _section(comparison.duties, comparison, *shared, listed=True)


def _credentials(comparison: Comparison) -> Chapter:
    blocks: list[Block] = []
    words = comparison.words
    for column, role in enumerate(comparison.roles):
        blocks.append(Heading(3, line(role.name)))
        known = role.requirements.credentials
        blocks.append(
            _credential_table(known, comparison, column)
            if known
            else Paragraph(line(words.sayings.no_credential))
        )
    return chapter(Part.CREDENTIALS, words, noted(Part.CREDENTIALS, words), *blocks)


def _credential_table(
    credentials: tuple[Credential, ...], comparison: Comparison, column: int
) -> Table:
    rows = []
    words, asked = comparison.words, comparison.words.sayings.ask_us
    for each in credentials:
        unknown = words.sayings.exam_not_renewed if each.license_exam else asked
        renewal = ": ".join(filter(None, (each.renewal, each.renewal_takes))) or str(unknown)
        cites = comparison.numbers(each.sources)
        cells = (
            Cell((_full(each.title, cites),)),
            Cell(((Span(each.body),),)),
            Cell(tuple(_sitting(each, asked))),
            Cell(((Span(renewal[:1].upper() + renewal[1:]),),)),
        )
        rows.append(TableRow(line(each.name), cells))
    name = comparison.roles[column].name
    says = words.columns
    heads: tuple[str, ...] = says.full_name, says.awarded_by, says.sitting, says.renewal
    return Table(
        summary=words.tables.credentials.fill(role=name),
        corner=corner(Part.CREDENTIALS, words),
        columns=heads,
        rows=tuple(rows),
        prominent=True,
        about=column,
    )


def _full(title: str, cites: tuple[int, ...]) -> Line:
    return (Span(title, cites=cites),)


def _sitting(credential: Credential, asked: str) -> Iterator[Line]:
    """What is known of who may sit for an exam, of it and of its cost; else that it is *asked*."""
    known = (credential.who_may_sit, credential.exam, credential.fee, credential.changes)
    said = [line(words) for words in known if words]
    yield from said or [line(asked)]


def _rules(comparison: Comparison) -> Chapter:
    section, words = comparison.rules, comparison.words
    table = parts.table(section, comparison, prominent=True)
    return chapter(section.key, words, noted(section.key, words), table)


def _outlook(comparison: Comparison) -> Chapter:
    wider = (parts.wider_group(comparison, column) for column in range(len(comparison.roles)))
    return chapter(
        Part.OUTLOOK,
        comparison.words,
        jobfigures.heading(comparison),
        jobfigures.growth_chart(comparison),
        replace(jobfigures.outlook_table(comparison, FIGURES), narrow=False, prominent=True),
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
        Items(steps, Marker.NUMBER),
        noted(Part.QUESTIONS, words, 3),
        Items(tuple(map(line, words.guide.questions)), Marker.BOX),
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
