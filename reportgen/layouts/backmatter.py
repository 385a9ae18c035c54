"""The end of every layout: sources, disclosures, the imprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reportgen.catalog.facts import Source
from reportgen.catalog.figures import Measure
from reportgen.catalog.schools import School
from reportgen.comparison import labels
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.wording import dated, month, replaced, self_employed
from reportgen.content.blocks import Paragraph, Sources, Span, Voice
from reportgen.content.recipient import printed
from reportgen.layouts.parts import spoken
from reportgen.layouts.titles import Part, heading


def sources(comparison: Comparison, columns: int = 2) -> Sources:
    """Every cited source, in the order of its number.

    A publisher of several sources is named in full once, then by its short name; so is one
    whose short name the page has.
    """
    met = {name for name, _ in comparison.short_names}
    cited = [comparison.sources[source] for source in comparison.cited]
    counts: Counter[str] = Counter(source.publisher for source in cited)
    named: set[str] = set()
    entries = []
    for source in cited:
        publisher: str = source.publisher
        if source.short and (counts[publisher] > 1 or source.short in met):
            publisher = source.short if publisher in named else f"{publisher} ({source.short})"
            named.add(source.publisher)
        entries.append(
            (
                Span(f"{publisher}, "),
                Span(source.title, address=source.address),
                Span(f" ({source.year})."),
            )
        )
    return Sources(heading(Part.SOURCES), tuple(entries), columns)


def disclosures(comparison: Comparison, first: str = "") -> Paragraph:
    """Who speaks, the age of the figures, what they do not promise, the school's disclosures.

    A sentence may come *first*; the credit lines of cited sources follow.
    """
    about, school = comparison.edition.about, comparison.school
    words = [
        first,
        f"{imprint(school)}." if school else "",
        f"{checked(comparison)}.",
        *_of_the_figures(comparison),
        f"Job figures are for the {about.area}; yours may differ by place and experience.",
        "Completing a program does not guarantee a job, a license or a certification.",
    ]
    if school and school.sample:
        words.append(f"{school.name} and all it says here are made up.")
    spans = [*_short_names(comparison), Span(" ".join(filter(None, words)))]
    for passage in comparison.disclosures:
        spans += [Span(" "), *spoken(passage)]
    for credit in comparison.credits:
        spans += [Span(" "), Span(credit)]
    return Paragraph(tuple(spans), Voice.NOTE)


def _short_names(comparison: Comparison) -> Iterator[Span]:
    """What the short names on the page stand for, but those that the sources tell."""
    known = {comparison.sources[source].short for source in comparison.cited}
    found = [each for each in comparison.short_names if each[0] not in known]
    if found:
        said = "; ".join(f"{name}: {meaning}" for name, meaning in found)
        yield from (Span(labels.SHORT_NAMES, strong=True), Span(f" {said}. "))


def imprint(school: School) -> str:
    """The school's name and its home on the web."""
    home = printed(school.web.home) if school.web else None
    return f"{school.name} · {home}" if home else school.name


def checked(comparison: Comparison) -> str:
    """When the figures were published."""
    return dated(comparison.edition)


def _of_the_figures(comparison: Comparison) -> Iterator[str]:
    """Who put the figures together, if it was done by hand, and what has replaced them."""
    about = comparison.edition.about
    source = comparison.sources[about.source]
    if about.by_hand:
        yield f"{source.publisher} put the job figures together."
    if said := replaced(comparison.edition, source.short or source.publisher):
        yield said
    shares = comparison.figures(Measure.SELF_EMPLOYED)
    if said := self_employed(shares):
        yield said


def looked_at(source: Source) -> str:
    """When somebody read *source*, or which day the copy shows that was read in its stead."""
    day = f"{source.seen:%B} {source.seen.day}, {source.seen.year}"
    is_vague = len(source.date) < len("2026-02-28") and str(source.seen).startswith(source.date)
    if source.copy and is_vague:
        day = month(source.date)
    return f"As of {day}, copy kept by {source.copy.kept_by}" if source.copy else f"Checked {day}"
