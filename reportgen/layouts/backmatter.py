"""The end of every layout: sources, disclosures, the imprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from reportgen.catalog.facts import UNDATED, Disclosure, Source
from reportgen.catalog.figures import Measure
from reportgen.catalog.names import SourceId
from reportgen.comparison import labels
from reportgen.comparison.comparing import Comparison, Elsewhere
from reportgen.comparison.wording import dated, replaced, self_employed
from reportgen.content.blocks import Line, Paragraph, Sources, Span, Voice, told
from reportgen.content.recipient import printed, printed_whole
from reportgen.files.weblinks import readable
from reportgen.language.printing import day, month
from reportgen.language.words import Words
from reportgen.layouts.parts import spoken, wider_group
from reportgen.layouts.titles import Part, heading


def sources(comparison: Comparison, columns: int = 2, *, linked: bool = False) -> Sources:
    """Every cited source, in the order of its number.

    A publisher of several sources is named in full once, then by its short name; so is one
    whose short name the page has. Where several sources share a number, their publisher is
    named once. A list of publishers alone is so short that it runs over the whole width; where it
    is *linked*, each leads to what is cited of it first.
    """
    title = heading(Part.SOURCES, comparison.words)
    if comparison.joined:
        entries = tuple(_joined(each, comparison, linked=linked) for each in comparison.joined)
        return Sources(title, entries, 1 if comparison.bare else columns)
    met = {name for name, _ in comparison.short_names}
    cited = [comparison.sources[source] for source in comparison.cited]
    counts: Counter[str] = Counter(source.publisher for source in cited)
    named: set[str] = set()
    single: list[Line] = []
    said = comparison.words.back
    for source in cited:
        publisher: str = source.publisher
        if source.short and (counts[publisher] > 1 or source.short in met):
            whole = said.publisher.fill(name=publisher, short=source.short)
            publisher = source.short if publisher in named else whole
            named.add(source.publisher)
        work = Span(source.title, address=source.address, language=comparison.words.foreign)
        year = _year(source, comparison.words)
        named_so = _official(publisher, comparison.words)
        single.append(told(said.source, publisher=named_so, title=work, year=year))
    return Sources(title, tuple(single), columns)


def _official(name: str, words: Words) -> str | Span:
    """A name as its owner writes it: in English, whatever the language of the page."""
    return Span(name, language=words.foreign) if words.foreign else name


def _year(source: Source, words: Words) -> str:
    """The year of a source, or that it has no date."""
    return words.dates.undated if source.date == UNDATED else source.year


def _joined(ids: Iterable[SourceId], comparison: Comparison, *, linked: bool) -> Line:
    """Sources of one publisher: titles that begin alike are said once, and so are years.

    A short name that the page has stands beside the name in full. A bare list has no titles and
    years: they stand on the school's page with every source, where it has one, and in the guide.
    """
    sources = [comparison.sources[each] for each in ids]
    first = sources[0]
    met = {name for name, _ in comparison.short_names}
    met |= {str(comparison.sources[comparison.edition.about.source].short)}
    said, publisher = comparison.words.back, str(first.publisher)
    if first.short is not None and first.short in met:
        publisher = said.publisher.fill(name=publisher, short=first.short)
    words = comparison.words
    owner = _official(publisher, words)
    if comparison.bare:
        cited = first.address if linked else None
        name = Span(publisher, address=cited, language=words.foreign)
        return told(said.publisher_alone, publisher=name)
    years: list[Span] = []
    for year, members in _grouped(sources, lambda each: _year(each, comparison.words)):
        works: list[Span] = []
        for work, parts in _grouped(members, lambda each: each.title.rpartition(": ")[0]):
            works += (*_apart(works, "; "), *_titles(work, parts, words))
        years += (*_apart(years, "; "), *told(said.of_year, titles=tuple(works), year=year))
    return told(said.publisher_works, publisher=owner, works=tuple(years))


def _titles(work: str, parts: Iterable[Source], words: Words) -> Line:
    """The titles of *parts*, behind what they begin with alike, if anything."""
    titles: list[Span] = []
    for each in parts:
        name = each.title.rpartition(": ")[2]
        title = Span(name, address=each.address, language=words.foreign)
        titles += (*_apart(titles, ", "), title)
    if not work:
        return tuple(titles)
    return told(words.back.work, work=_official(work, words), titles=tuple(titles))


def _apart(before: Sequence[Span], mark: str) -> Line:
    """A mark behind what stands *before*, if anything does."""
    return (Span(mark),) if before else ()


def _grouped(
    sources: Iterable[Source], key: Callable[[Source], str]
) -> Iterable[tuple[str, list[Source]]]:
    """*sources* of equal keys together, in the order in which a key is met first."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(key(source), []).append(source)
    return groups.items()


def wider_groups(comparison: Comparison) -> Iterator[Paragraph]:
    """For each role whose figures are of a wider group, a note that names it."""
    for column, role in enumerate(comparison.roles):
        if known := wider_group(comparison, column):
            yield Paragraph((Span(f"{role.name}: "), *known), Voice.NOTE)


def disclosures(
    comparison: Comparison, *, footed: bool = False, programs: bool = True
) -> Paragraph:
    """Who speaks, the age of the figures, what they do not promise, the school's disclosures.

    Those of *programs* follow where they stand nowhere else, and the credit lines of cited
    sources. On a page that is *footed*, the foot says who speaks, and the age.
    """
    if comparison.brief:
        disclosed = comparison.disclosures if programs else comparison.own_disclosures
        return _briefly(comparison, disclosed, footed=footed)
    words, school = comparison.words, comparison.school
    said, area = words.back, labels.area(comparison.edition.about.area, words)
    sentences = [
        "" if comparison.is_reviewed else words.unreviewed,
        said.imprint.fill(school=imprint(comparison)) if school and not footed else "",
        "" if footed else said.dated.fill(dated=checked(comparison)),
        *_of_the_figures(comparison),
        said.area.fill(area=area),
        said.no_promise,
    ]
    if school and school.sample:
        sentences.append(said.made_up.fill(school=school.name))
    spans = [*_short_names(comparison), Span(" ".join(filter(None, sentences)))]
    return Paragraph((*spans, *_said(comparison, comparison.disclosures)), Voice.NOTE)


def _briefly(comparison: Comparison, disclosed: Iterable[Disclosure], *, footed: bool) -> Paragraph:
    """The same in few words, for a reader who has seen who speaks.

    Where the school has a page with every source, it has the credit lines of a small format, and
    when the figures were published: their periods stand beside them. A page that is *footed* has
    room for the credit lines.
    """
    words, school = comparison.words, comparison.school
    said, area = words.back, labels.area(comparison.edition.about.area, words)
    elsewhere = comparison.elsewhere
    form = said.figures_for_area if elsewhere or footed else said.for_area
    sentences = [
        "" if comparison.is_reviewed else words.unreviewed,
        form.fill(dated=checked(comparison), area=area),
        *_of_the_figures(comparison),
        said.no_promise_briefly,
    ]
    if school and school.sample:
        sentences.append(said.made_up_briefly)
    first_words = Span(" ".join(filter(None, sentences)))
    behind = _said(comparison, disclosed, credited=footed or not elsewhere)
    spans = [*_short_names(comparison), first_words, *behind]
    if elsewhere:
        spans += _elsewhere(elsewhere, words)
    return Paragraph(tuple(spans), Voice.NOTE)


def _said(
    comparison: Comparison, disclosed: Iterable[Disclosure], *, credited: bool = True
) -> Iterator[Span]:
    """What is *disclosed*, the credit lines of what is cited if it is *credited*, the approval."""
    for passage in disclosed:
        yield from (Span(" "), *spoken(passage))
    for credit in comparison.credits if credited else ():
        yield from (Span(" "), Span(credit, language=comparison.words.foreign))
    if found := comparison.approval:
        words = comparison.words
        when, number = day(found.on, words), str(found.number)
        said = words.back.approved.fill(name=found.by, day=when, number=number)
        yield from (Span(" "), Span(said))


def _elsewhere(elsewhere: Elsewhere, words: Words) -> Line:
    """Where every source is named."""
    shown = printed_whole(elsewhere.shown) or readable(elsewhere.shown)
    first, *rest = told(words.back.elsewhere, address=Span(shown, address=elsewhere.address))
    return replace(first, text=f" {first.text}"), *rest


def _short_names(comparison: Comparison) -> Iterator[Span]:
    """What the short names on the page stand for, but those that the sources tell."""
    known = {comparison.sources[source].short for source in comparison.cited}
    found = [each for each in comparison.short_names if each[0] not in known]
    if found:
        yield Span(comparison.words.back.short_names, strong=True)
        for number, (name, meaning) in enumerate(found):
            yield Span("; " if number else " ")
            yield Span(f"{name}: {meaning.text}", behind=meaning.sources)
        yield Span(". ")


def imprint(comparison: Comparison) -> str:
    """The school's name and its home on the web; nothing without a school."""
    school = comparison.school
    if school is None:
        return ""
    home = printed(school.web.home) if school.web else None
    form = comparison.words.back.school_home
    return form.fill(school=school.name, home=home) if home else str(school.name)


def checked(comparison: Comparison) -> str:
    """When the figures were published."""
    return dated(comparison.edition, comparison.words)


def _of_the_figures(comparison: Comparison) -> Iterator[str]:
    """Who put the figures together, if it was done by hand, and what has replaced them."""
    about, words = comparison.edition.about, comparison.words
    source = comparison.sources[about.source]
    if about.by_hand:
        yield words.back.by_hand.fill(publisher=source.publisher)
    if said := replaced(comparison.edition, source.short or source.publisher, words):
        yield said
    shares = comparison.figures(Measure.SELF_EMPLOYED)
    if said := self_employed(shares, words):
        yield said


def _keeper(name: str, words: Words) -> str | Span:
    """Who keeps a copy: in the language where it has words for that, else as a name."""
    term = words.term(name)
    return _official(name, words) if term == name else term


def looked_at(source: Source, words: Words) -> Line:
    """When somebody read *source*, or which day the copy shows that was read in its stead.

    Who keeps the copy is not said again where the publisher's name tells it.
    """
    said, when = words.back, day(source.seen, words)
    copy = source.copy
    if copy is None:
        return told(said.checked, day=when)
    if copy.shows == UNDATED:
        return told(said.undated_copy, keeper=_keeper(copy.kept_by, words), day=when)
    when = when if copy.shows == str(source.seen) else month(copy.shows, words)
    if copy.kept_by in source.publisher:
        return told(said.own_copy, when=when)
    return told(said.copy, keeper=_keeper(copy.kept_by, words), when=when)
