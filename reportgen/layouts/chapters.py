"""The chapters of a booklet: each with its topics for the contents, and its blocks."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.figures import Measure
from reportgen.catalog.roles import Credential
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.rows import ASK_US, Section
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
    plain,
)
from reportgen.content.recipient import Recipient, printed
from reportgen.layouts import backmatter, jobfigures, parts, personal

FIGURES = (
    Measure.EMPLOYMENT_BASE,
    Measure.EMPLOYMENT_PROJECTED,
    Measure.EMPLOYMENT_CHANGE,
    Measure.GROWTH_PERCENT,
    Measure.ANNUAL_OPENINGS,
    Measure.MEDIAN_ANNUAL_WAGE,
)
"""Every figure that there is of a role."""

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
    """What begins a page and goes on as far as it takes, and its entries in the contents."""

    topics: tuple[Topic, ...]
    blocks: tuple[Block, ...]


def chapters(comparison: Comparison, recipient: Recipient) -> Iterator[Chapter]:
    """Every chapter, in the order in which a guide tells them."""
    yield glance(comparison)
    yield _duties(comparison)
    yield _workday(comparison)
    yield _requirements(comparison)
    yield _credentials(comparison)
    if comparison.rules.rows:
        yield _rules(comparison)
    yield _outlook(comparison)
    yield fit(comparison)
    yield _next(comparison, recipient)
    yield _sources(comparison)


def chapter(heading: Heading, note: str, *blocks: Block) -> Chapter:
    """A chapter of one topic, its blocks under *heading*."""
    head = anchored(heading)
    return Chapter((topic(head, note),), (head, *blocks))


def anchored(heading: Heading) -> Heading:
    """*heading* with the name that contents lead to."""
    return replace(heading, anchor=plain(heading.text))


def topic(heading: Heading, note: str) -> Topic:
    """The entry of *heading* in the contents."""
    return Topic(heading.text, line(note), heading.anchor)


def ask(prompt: str) -> Notes:
    """A question to the reader, and room for the answer."""
    return Notes((Span("Ask yourself. ", strong=True), Span(prompt)))


def glance(comparison: Comparison) -> Chapter:
    """The cards, what all share, and what the figures count."""
    return chapter(
        Heading(2, line("At a glance")),
        "Each job in one sentence and three numbers",
        parts.glance(comparison, level=3),
        *parts.shared(comparison),
        *_meanings(comparison),
        ask("What did you expect, and what is new to you?"),
    )


def _meanings(comparison: Comparison) -> tuple[Block, ...]:
    about = comparison.edition.about
    cites = comparison.numbers((about.source,))
    note = line(f"{about.area}, {comparison.edition.period}", *cites)
    said = tuple((Span(f"{name}: ", strong=True), Span(says)) for name, says in MEANINGS)
    return Heading(3, line("What the numbers count"), note), Items(said, Marker.BULLET)


def _duties(comparison: Comparison) -> Chapter:
    section = comparison.duties
    return chapter(
        parts.topic("What you would do", "Typical tasks", section, comparison),
        "Typical tasks, side by side, and what is the same",
        parts.table(section, comparison, "Typical tasks compared", prominent=True, listed=True),
        *parts.shared(comparison),
        *parts.partly_shared(comparison),
        ask("Which of these tasks would you like to do every day?"),
    )


def _workday(comparison: Comparison) -> Chapter:
    section = comparison.workday
    return chapter(
        parts.topic("A day at work", "What most jobs are like", section, comparison),
        "The place, the pace and the people",
        parts.table(section, comparison, "A day at work compared", prominent=True),
        ask("Where would you feel at home, and what would be hard?"),
    )


def _requirements(comparison: Comparison) -> Chapter:
    section = comparison.requirements
    return chapter(
        parts.topic("What it takes to start", "Rules differ by state", section, comparison),
        "School, training, certification and license",
        parts.table(section, comparison, "Requirements compared", prominent=True),
        ask("What do you have already, and what do you still need?"),
    )


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
    return chapter(
        Heading(2, line("Certifications in full"), line("What the short names stand for")),
        "Full names, who awards them, and how to keep them",
        *blocks,
        ask("Which one do the employers near you ask for?"),
    )


def _credential_table(
    credentials: tuple[Credential, ...], comparison: Comparison, column: int
) -> Table:
    rows = []
    for each in credentials:
        renewal = ": ".join(filter(None, (each.renewal, each.renewal_takes))) or ASK_US
        told = Span(each.title, cites=comparison.numbers(each.sources)), Span(each.body)
        cells = (*told, Span(renewal[:1].upper() + renewal[1:]))
        rows.append(TableRow(line(each.name), tuple(Cell(((span,),)) for span in cells)))
    name = comparison.roles[column].name
    heads = "Full name", "Awarded by", "Renewal"
    return Table(f"Certifications, {name}", heads, tuple(rows), prominent=True, about=column)


def _rules(comparison: Comparison) -> Chapter:
    section: Section = comparison.rules
    return chapter(
        Heading(2, line("Rules by state"), line("Rules change: ask the board before you decide")),
        "Who decides, what the rule is, and when we looked",
        parts.table(section, comparison, "Rules of states compared", prominent=True),
        ask("Where do you want to work in five years?"),
    )


def _outlook(comparison: Comparison) -> Chapter:
    about = comparison.edition.about
    note = line(f"{about.area}, {comparison.edition.period}", *comparison.numbers((about.source,)))
    wider = (parts.wider_group(comparison, column) for column in range(len(comparison.roles)))
    return chapter(
        Heading(2, line("Job outlook"), note),
        "Growth, openings and pay, with every figure",
        jobfigures.growth_chart(comparison),
        replace(jobfigures.outlook_table(comparison, FIGURES), narrow=False, prominent=True),
        *(Paragraph(words) for words in wider if words),
        ask("Which of these numbers matters most to you?"),
    )


def fit(comparison: Comparison) -> Chapter:
    """Where the jobs can lead, and statements to tick."""
    section = comparison.future
    lead = anchored(
        parts.topic("Where it can lead", "With more training or time", section, comparison)
    )
    own = anchored(Heading(2, line("Which one sounds like you?"), line("Tick what fits")))
    topics = (
        topic(lead, "Fields to choose, and the next step up"),
        topic(own, "A short list to tick for each job"),
    )
    table = parts.table(section, comparison, "Next steps compared", prominent=True)
    ticks = parts.checklists(comparison)
    return Chapter(topics, (lead, table, own, ticks, ask("Which list has more ticks, and why?")))


def _next(comparison: Comparison, recipient: Recipient) -> Chapter:
    steps: tuple[Line, ...] = tuple(
        (Span(f"{what} ", strong=True), Span(how)) for what, how in STEPS
    )
    return chapter(
        Heading(2, line("What to do next")),
        "Steps to take, questions to ask, and whom to talk to",
        Items(steps, Marker.NUMBER),
        Heading(3, line("Questions to ask"), line("Tick what you have asked")),
        Items(tuple(map(line, QUESTIONS)), Marker.BOX),
        Notes((Span("Your own questions.", strong=True),)),
        personal.invitation(comparison, recipient),
    )


def _sources(comparison: Comparison) -> Chapter:
    head = anchored(Heading(2, line("Sources")))
    return Chapter(
        (topic(head, "Who says so, and when we looked"),),
        (
            head,
            References(tuple(_entries(comparison))),
            Notes((Span("Your notes.", strong=True),)),
        ),
    )


def _entries(comparison: Comparison) -> Iterator[Line]:
    """The sources with the day on which somebody last looked, and the address to type."""
    entries = backmatter.sources(comparison).entries
    for source, entry in zip(comparison.cited, entries, strict=True):
        known = comparison.sources[source]
        looked = known.checked
        said = f" Checked {looked:%B} {looked.day}, {looked.year}."
        short = printed(known.address) if known.address else None
        way = (Span(" "), Span(short, address=known.address)) if short else ()
        yield (*entry, Span(said), *way)
