"""The end of every layout: sources, disclosures, the imprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from reportgen.catalog.facts import UNDATED, Disclosure, Source
from reportgen.catalog.figures import Measure
from reportgen.catalog.names import SourceId
from reportgen.catalog.schools import School
from reportgen.comparison import labels
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.wording import dated, month, replaced, self_employed
from reportgen.content.blocks import Line, Paragraph, Sources, Span, Voice
from reportgen.content.recipient import printed, printed_whole
from reportgen.files.text import WebAddress
from reportgen.files.weblinks import readable
from reportgen.layouts.citing import listed_elsewhere
from reportgen.layouts.parts import spoken
from reportgen.layouts.titles import Part, heading


def sources(comparison: Comparison, columns: int = 2) -> Sources:
    """Every cited source, in the order of its number.

    A publisher of several sources is named in full once, then by its short name; so is one
    whose short name the page has. Where several sources share a number, their publisher is
    named once. A list of publishers alone is so short that it runs over the whole width.
    """
    if comparison.joined:
        entries = tuple(_joined(each, comparison) for each in comparison.joined)
        return Sources(heading(Part.SOURCES), entries, 1 if _names_alone(comparison) else columns)
    met = {name for name, _ in comparison.short_names}
    cited = [comparison.sources[source] for source in comparison.cited]
    counts: Counter[str] = Counter(source.publisher for source in cited)
    named: set[str] = set()
    single: list[Line] = []
    for source in cited:
        publisher: str = source.publisher
        if source.short and (counts[publisher] > 1 or source.short in met):
            publisher = source.short if publisher in named else f"{publisher} ({source.short})"
            named.add(source.publisher)
        single.append(
            (
                Span(f"{publisher}, "),
                Span(source.title, address=source.address),
                Span(f" ({source.year})."),
            )
        )
    return Sources(heading(Part.SOURCES), tuple(single), columns)


def _names_alone(comparison: Comparison) -> bool:
    """Whether titles and years stand on the school's page with every source."""
    return comparison.brief and listed_elsewhere(comparison)


def _joined(ids: Iterable[SourceId], comparison: Comparison) -> Line:
    """Sources of one publisher: titles that begin alike are said once, and so are years.

    A short name that the page has stands beside the name in full. Of a brief list, the titles
    and years stand on the school's page with every source.
    """
    sources = [comparison.sources[each] for each in ids]
    first = sources[0]
    met = {name for name, _ in comparison.short_names}
    met |= {str(comparison.sources[comparison.edition.about.source].short)}
    short = f" ({first.short})" if first.short in met else ""
    if _names_alone(comparison):
        return (Span(f"{first.publisher}{short}."),)
    publisher = (Span(f"{first.publisher}{short}, "),)
    spans: list[Span] = []
    for year, members in _grouped(sources, lambda each: each.year):
        for work, parts in _grouped(members, lambda each: each.title.rpartition(": ")[0]):
            spans.append(Span(f"{'; ' if spans else ''}{work}{': ' if work else ''}"))
            for number, each in enumerate(parts):
                title = each.title.rpartition(": ")[2]
                spans += [Span(", " if number else ""), Span(title, address=each.address)]
        spans.append(Span(f" ({year})"))
    return (*publisher, *(span for span in spans if span.text), Span("."))


def _grouped(
    sources: Iterable[Source], key: Callable[[Source], str]
) -> Iterable[tuple[str, list[Source]]]:
    """*sources* of equal keys together, in the order in which a key is met first."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(key(source), []).append(source)
    return groups.items()


def disclosures(
    comparison: Comparison, *, footed: bool = False, programs: bool = True
) -> Paragraph:
    """Who speaks, the age of the figures, what they do not promise, the school's disclosures.

    Those of *programs* follow where they stand nowhere else, and the credit lines of cited
    sources. On a page that is *footed*, the foot says who speaks, and the age.
    """
    if comparison.brief:
        told = comparison.disclosures if programs else comparison.own_disclosures
        return _briefly(comparison, told)
    about, school = comparison.edition.about, comparison.school
    words = [
        f"{imprint(school)}." if school and not footed else "",
        "" if footed else f"{checked(comparison)}.",
        *_of_the_figures(comparison),
        f"Job figures are for the {about.area}; yours may differ by place and experience.",
        "Completing a program does not guarantee a job, a license or a certification.",
    ]
    if school and school.sample:
        words.append(f"{school.name} and all it says here are made up.")
    spans = [*_short_names(comparison), Span(" ".join(filter(None, words)))]
    return Paragraph((*spans, *_said(comparison, comparison.disclosures)), Voice.NOTE)


def _briefly(comparison: Comparison, told: Iterable[Disclosure]) -> Paragraph:
    """The same in few words, for a small format, whose reader has seen who speaks.

    Where the school has a page with every source, it has the credit lines of those, too, and
    when the figures were published: their periods stand beside them.
    """
    school = comparison.school
    whose = "Figures are" if listed_elsewhere(comparison) else checked(comparison)
    words = [
        f"{whose} for the {comparison.edition.about.area}; yours may differ.",
        *_of_the_figures(comparison),
        "No program guarantees a job, license or certification.",
    ]
    if school and school.sample:
        words.append("The school is made up.")
    first_words = Span(" ".join(filter(None, words)))
    spans = [*_short_names(comparison), first_words, *_said(comparison, told)]
    if school and school.sources_url:
        spans += _elsewhere(school.sources_url)
    return Paragraph(tuple(spans), Voice.NOTE)


def _said(comparison: Comparison, disclosed: Iterable[Disclosure]) -> Iterator[Span]:
    """What is *disclosed*, credit lines, and the approval."""
    for passage in disclosed:
        yield from (Span(" "), *spoken(passage))
    for credit in comparison.credits:
        yield from (Span(" "), Span(credit))
    if found := comparison.approval:
        said = labels.APPROVED.format(by=found.by, on=found.on, number=found.number)
        yield from (Span(" "), Span(said))


def _elsewhere(address: WebAddress) -> Line:
    """Where every source is named."""
    shown = printed_whole(address) or readable(address)
    return Span(" All sources: "), Span(shown, address=address), Span(".")


def _short_names(comparison: Comparison) -> Iterator[Span]:
    """What the short names on the page stand for, but those that the sources tell."""
    known = {comparison.sources[source].short for source in comparison.cited}
    found = [each for each in comparison.short_names if each[0] not in known]
    if found:
        yield Span(labels.SHORT_NAMES, strong=True)
        for number, (name, meaning) in enumerate(found):
            yield Span("; " if number else " ")
            yield Span(f"{name}: {meaning.text}", behind=meaning.sources)
        yield Span(". ")


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
    copy = source.copy
    if copy is None:
        return f"Checked {day}"
    if copy.shows == UNDATED:
        return f"Undated copy kept by {copy.kept_by}, read {day}"
    when = day if copy.shows == str(source.seen) else month(copy.shows)
    return f"As of {when}, copy kept by {copy.kept_by}"
