"""The chapters of a guide: blocks, and entries for the table of contents."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.figures import Measure
from reportgen.catalog.roles import Credential
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.labels import ASK_US
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
from reportgen.layouts import backmatter, jobfigures, parts, personal
from reportgen.layouts.titles import CONTENTS, CORNERS, PROMPTS, Part, PartKey, heading, noted

FIGURES = (
    Measure.EMPLOYMENT_BASE,
    Measure.EMPLOYMENT_PROJECTED,
    Measure.EMPLOYMENT_CHANGE,
    Measure.GROWTH_PERCENT,
    Measure.ANNUAL_OPENINGS,
    Measure.MEDIAN_ANNUAL_WAGE,
)
"""Every figure of a role."""

MEANINGS = (
    ("Jobs", "how many people do this work."),
    ("Growth in jobs", "how the number of jobs is expected to change over the years shown."),
    ("Openings a year", "new jobs, and the jobs of people who leave. It is an average."),
    ("Median pay", "half of the people earn more than this, and half earn less."),
)
STEPS = (
    ("Tick what fits.", "This guide has a list for each job."),
    ("Talk to someone who does the job.", "Ask what they like, and what is hard."),
    ("Check the rules where you live.", "They can change. The state board has the last word."),
    ("Compare programs.", "Look at length, cost, and what you hold at the end."),
    ("Talk with us.", "Bring your questions, and this guide."),
)
QUESTIONS = (
    "What does the program cost in all, and what help is there to pay for it?",
    "When can I start, and when are the classes?",
    "Which certification does the program prepare me for?",
    "Does it meet the rules of the state where I want to work?",
    "How much of the program is practice, and where?",
)
NO_CREDENTIAL = "We list no national certification for this job. Ask us, or the state board."


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


def chapter(key: PartKey, head: Heading, *blocks: Block) -> Chapter:
    """The chapter of one part: *head*, its blocks, and a question to the reader if it has one."""
    head = anchored(key, head)
    asked = (ask(key),) if key in PROMPTS else ()
    return Chapter((topic(key, head),), (head, *blocks, *asked))


def anchored(key: PartKey, head: Heading) -> Heading:
    """*head* with the anchor by which the contents link to *key*."""
    return replace(head, ties=Ties(key.value))


def topic(key: PartKey, head: Heading) -> Topic:
    """The entry of a part in the contents."""
    return Topic(head.text, line(CONTENTS[key]), head.anchor)


def ask(key: PartKey) -> Notes:
    """A question to the reader about a part, and room for the answer."""
    return Notes((Span("Ask yourself. ", strong=True), Span(PROMPTS[key])))


def glance(comparison: Comparison) -> Chapter:
    """The chapter with a card for each role, what all share, and what the figures count."""
    return chapter(
        Part.GLANCE,
        heading(Part.GLANCE),
        parts.glance(comparison, level=3),
        *parts.shared(comparison),
        *_meanings(comparison),
    )


def _meanings(comparison: Comparison) -> tuple[Block, ...]:
    about = comparison.edition.about
    cites = comparison.numbers((about.source,))
    note = line(f"{about.area}, {comparison.edition.period}", *cites)
    said = tuple((Span(f"{name}: ", strong=True), Span(says)) for name, says in MEANINGS)
    return replace(heading(Part.MEANINGS, 3), note=note), Items(said, Marker.BULLET)


def _section(
    section: Section, comparison: Comparison, *blocks: Block, listed: bool = False
) -> Chapter:
    """The chapter of a section: its table, then *blocks*; if *listed*, its cells are lists."""
    table = parts.table(section, comparison, prominent=True, listed=listed)
    return chapter(section.key, parts.topic(section, comparison), table, *blocks)


def _duties(comparison: Comparison) -> Chapter:
    shared = (*parts.shared(comparison), *parts.partly_shared(comparison))
    return _section(comparison.duties, comparison, *shared, listed=True)


def _credentials(comparison: Comparison) -> Chapter:
    blocks: list[Block] = []
    for column, role in enumerate(comparison.roles):
        blocks.append(Heading(3, line(role.name)))
        known = role.requirements.credentials
        blocks.append(
            _credential_table(known, comparison, column)
            if known
            else Paragraph(line(NO_CREDENTIAL))
        )
    return chapter(Part.CREDENTIALS, noted(Part.CREDENTIALS), *blocks)


def _credential_table(
    credentials: tuple[Credential, ...], comparison: Comparison, column: int
) -> Table:
    rows = []
    for each in credentials:
        renewal = ": ".join(filter(None, (each.renewal, each.renewal_takes))) or ASK_US
        cites = comparison.numbers(each.sources)
        cells = (
            Cell((_full(each.title, cites),)),
            Cell(((Span(each.body),),)),
            Cell(tuple(_sitting(each))),
            Cell(((Span(renewal[:1].upper() + renewal[1:]),),)),
        )
        rows.append(TableRow(line(each.name), cells))
    name = comparison.roles[column].name
    heads = "Full name", "Awarded by", "Who may sit, exam, fee", "Renewal"
    return Table(
        summary=f"Certifications, {name}",
        corner=CORNERS[Part.CREDENTIALS],
        columns=heads,
        rows=tuple(rows),
        prominent=True,
        about=column,
    )


def _full(title: str, cites: tuple[int, ...]) -> Line:
    return (Span(title, cites=cites),)


def _sitting(credential: Credential) -> Iterator[Line]:
    """What is known of who may sit for an exam, what it is like and what it costs; else to ask."""
    known = (credential.who_may_sit, credential.exam, credential.fee, credential.changes)
    said = [line(words) for words in known if words]
    yield from said or [line(ASK_US)]


def _rules(comparison: Comparison) -> Chapter:
    section = comparison.rules
    table = parts.table(section, comparison, prominent=True)
    return chapter(section.key, noted(section.key), table)


def _outlook(comparison: Comparison) -> Chapter:
    wider = (parts.wider_group(comparison, column) for column in range(len(comparison.roles)))
    return chapter(
        Part.OUTLOOK,
        jobfigures.heading(comparison),
        jobfigures.growth_chart(comparison),
        replace(jobfigures.outlook_table(comparison, FIGURES), narrow=False, prominent=True),
        *(Paragraph(words) for words in wider if words),
        *parts.warnings(comparison),
        *jobfigures.places(comparison),
    )


def fit(comparison: Comparison) -> Chapter:
    """Where the jobs can lead, and statements to tick."""
    section = comparison.future
    lead = anchored(section.key, parts.topic(section, comparison))
    own = anchored(Part.FIT, noted(Part.FIT))
    topics = topic(section.key, lead), topic(Part.FIT, own)
    table = parts.table(section, comparison, prominent=True)
    return Chapter(topics, (lead, table, own, parts.checklists(comparison), ask(Part.FIT)))


def _next(comparison: Comparison, recipient: Recipient) -> Chapter:
    steps: tuple[Line, ...] = tuple(
        (Span(f"{what} ", strong=True), Span(how)) for what, how in STEPS
    )
    return chapter(
        Part.NEXT,
        heading(Part.NEXT),
        Items(steps, Marker.NUMBER),
        noted(Part.QUESTIONS, 3),
        Items(tuple(map(line, QUESTIONS)), Marker.BOX),
        personal.invitation(comparison, recipient),
    )


def _sources(comparison: Comparison) -> Chapter:
    return chapter(
        Part.SOURCES,
        heading(Part.SOURCES),
        References(tuple(_entries(comparison))),
    )


def _entries(comparison: Comparison) -> Iterator[Line]:
    """The sources, each with the day of its last check and an address to type."""
    entries = backmatter.sources(comparison).entries
    for source, entry in zip(comparison.cited, entries, strict=True):
        known = comparison.sources[source]
        said = f" {backmatter.looked_at(known)}."
        short = printed_whole(known.address) if known.address else None
        way = (Span(" "), Span(short, address=known.address)) if short else ()
        yield (*entry, Span(said), *way)
