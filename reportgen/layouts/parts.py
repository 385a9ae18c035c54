"""The blocks that layouts share: each says one topic of a comparison."""

from __future__ import annotations

from functools import reduce
from itertools import chain, islice, zip_longest

from msgspec.structs import replace

from reportgen.catalog.facts import Disclosure, Passage
from reportgen.catalog.figures import Figure, Measure
from reportgen.catalog.schools import FAILS
from reportgen.comparison.comparing import Comparison, together
from reportgen.comparison.rows import Offer, Section, Statement, statement_of
from reportgen.comparison.wording import caption, number
from reportgen.content.blocks import (
    BigNumber,
    Card,
    Cards,
    Cell,
    Checklist,
    Checklists,
    Figures,
    Heading,
    Line,
    Listing,
    Paragraph,
    Span,
    Strip,
    Table,
    TableRow,
    Voice,
    line,
    told,
)
from reportgen.language.message import Message
from reportgen.layouts import titles


def title(comparison: Comparison) -> Line:
    """The question that the page answers; the roles are strong."""
    words = comparison.words
    names: list[str] = [role.name for role in comparison.roles]
    apart = words.lists.either.between(names)
    before, behind = words.page.question.split("{roles}")
    names[0], names[-1] = f"{before}{names[0]}", f"{names[-1]}{behind}"
    spans = [Span(names[0], strong=True)]
    for between, name in zip(apart, names[1:], strict=True):
        spans += [Span(between), Span(name, strong=True)]
    return tuple(spans)


def headline(comparison: Comparison) -> Line:
    """A question to be read from a step away."""
    said = comparison.words.page
    return (
        Span(said.headlines.of(len(comparison.roles)), strong=True),
        Span(" "),
        Span(said.which_one, strong=True),
    )


def said(statement: Statement, comparison: Comparison) -> Line:
    """A statement as a line, its sources as numbers."""
    return tuple(
        Span(
            phrase.text,
            strong=phrase.name,
            cites=comparison.numbers(phrase.sources),
            language=phrase.language,
            figure=phrase.figure,
            expansion=phrase.expansion,
            checked=phrase.checked,
        )
        for phrase in statement
    )


def spoken(passage: Passage | Disclosure) -> Line:
    """A passage as a line, in its language."""
    return (Span(passage.text, language=passage.language),)


def topic(section: Section, comparison: Comparison, title: Message | None = None) -> Heading:
    """A section's heading; its note cites the sources of the whole section, role by role.

    *title* replaces the section's own. The citations are not in the table's heads, because a
    screen reader repeats those before every cell.
    """
    words = comparison.words
    text = line(title or titles.title(section.key, words))
    note = titles.note(section.key, words)
    cites = [comparison.numbers(sources) for sources in section.sources]
    if len(set(cites)) == 1:
        return Heading(2, text, line(note, *together(chain(*cites))))
    roles: list[Span] = []
    for role, numbers in zip(comparison.roles, cites, strict=True):
        name = role.name if len(cites) == 2 else role.short_name or role.name
        roles += [*([Span("\u00a0· ")] if roles else ()), Span(name, cites=numbers)]
    return Heading(2, text, told(words.page.note_and_sources, note=note, roles=tuple(roles)))


def glance(comparison: Comparison, level: int = 2, *, called: bool = True) -> Cards:
    """A card for each role, with a heading of *level*; growth is *called* by BLS's own words."""
    columns = range(len(comparison.roles))
    return Cards(tuple(card(comparison, column, level, called=called) for column in columns))


def card(comparison: Comparison, column: int, level: int = 2, *, called: bool = True) -> Card:
    """A role in one sentence and three numbers; growth is *called* by BLS's own words."""
    role = comparison.roles[column]
    return Card(
        column=column,
        heading=Heading(level, line(role.name)),
        text=said(statement_of(role.summary), comparison),
        numbers=_numbers(comparison, column, called=called),
        note=both(wider_group(comparison, column), small_print(comparison, column)),
    )


def _numbers(comparison: Comparison, column: int, *, called: bool) -> tuple[BigNumber, ...]:
    """Pay and growth, each beside that of all jobs; the program, or openings without one."""
    offer = comparison.offers[column]
    openings = comparison.figures(Measure.ANNUAL_OPENINGS)[column]
    last = _program(offer, comparison) if offer else _figure(openings, comparison)
    return *_fair(comparison, column, called=called), last


def figures(
    comparison: Comparison, column: int, *, across: bool = False, called: bool = True
) -> Figures:
    """The large numbers of a role, taught here or not: pay and growth, beside those of all jobs.

    Growth is *called* by BLS's own words.
    """
    numbers, note = _fair(comparison, column, called=called), whose(comparison, column)
    return Figures(column=column, numbers=numbers, across=across, note=note)


def program(comparison: Comparison, column: int) -> tuple[Paragraph, ...]:
    """How long the school's program usually takes, and the shortest, or that it has none.

    Nothing without a school.
    """
    offer = comparison.offers[column]
    if offer is None:
        told = not_taught(comparison, column)
        return (Paragraph(told, Voice.CAPTION),) if told else ()
    length, shortest = offer.length, offer.shortest
    cites = comparison.numbers(length.sources)
    words = comparison.words
    how = words.figures.at_the_shortest if length.shortest else words.figures.usually
    said: Line = (
        Span(f"{words.sayings.with_us} ", strong=True),
        Span(number(length, words), figure=length),
    )
    if shortest is None:
        return (Paragraph((*said, Span(f" {how}", cites=cites))),)
    least = words.figures.shortest.fill(number=number(shortest, words))
    behind = Span(f" {how}{least}", figure=shortest, cites=cites)
    return (Paragraph((*said, behind)),)


def _fair(
    comparison: Comparison, column: int, *, called: bool = True
) -> tuple[BigNumber, BigNumber]:
    """Median pay and growth, in large type; each caption has the figure of all jobs."""
    words = _called(comparison, column) if called else ()
    pay = comparison.figures(Measure.MEDIAN_ANNUAL_WAGE)[column]
    growth = comparison.figures(Measure.GROWTH_PERCENT)[column]
    return _beside_all(pay, comparison), _beside_all(growth, comparison, *words)


def _called(comparison: Comparison, column: int) -> Line:
    """BLS's own words for the growth of a role, after a comma; nothing where it has none."""
    if (found := comparison.growth_words(column)) is None:
        return ()
    growth, source = found
    said = comparison.words.figures.called.fill(growth=growth)
    return line(said, *comparison.numbers((source,)))


def _beside_all(figure: Figure, comparison: Comparison, *more: Span) -> BigNumber:
    everybody, words = comparison.of_all_occupations(figure.measure), comparison.words
    said = words.figures.all_jobs.fill(number=number(everybody, words))
    beside = Span(said, figure=everybody)
    big = _figure(figure, comparison)
    return replace(big, caption=(*big.caption, *more, beside))


def _figure(figure: Figure, comparison: Comparison) -> BigNumber:
    words = comparison.words
    said = Span(number(figure, words), figure=figure, lesser=bool(figure.group))
    return BigNumber(said, line(caption(figure, words), *comparison.numbers(figure.sources)))


def _program(offer: Offer, comparison: Comparison) -> BigNumber:
    """How long a program usually takes, with the shortest behind it."""
    length, shortest = offer.length, offer.shortest
    big = _figure(length, comparison)
    if shortest is None:
        return big
    cites = comparison.numbers(length.sources)
    words = comparison.words
    said = words.figures.shortest.fill(number=number(shortest, words))
    behind = Span(said, figure=shortest, cites=cites)
    return replace(big, caption=(Span(caption(length, words)), behind))


def not_taught(comparison: Comparison, column: int) -> Line:
    """That the school does not teach the role in *column*; empty where it does, or without one."""
    if comparison.school is None or comparison.offers[column] is not None:
        return ()
    return line(comparison.words.sayings.is_not_taught)


def small_print(comparison: Comparison, column: int) -> Line:
    """That a role is not taught here, and the warning of a program that fails the earnings test.

    It stands beside the role's name or its large numbers; empty where there is nothing to say.
    """
    return both(not_taught(comparison, column), warning(comparison, column))


def warning(comparison: Comparison, column: int) -> Line:
    """The warning of a program that fails the federal earnings test, in the school's words."""
    offer = comparison.offers[column]
    test = offer.program.earnings_test if offer else None
    if test is None or test.result != FAILS or test.warning is None:
        return ()
    return spoken(test.warning)


def qualified(comparison: Comparison, column: int) -> Line:
    """What is said beside a role's name of the large numbers below it; empty without need.

    The warning of a program, and what is disclosed of it.
    """
    disclosed = map(spoken, comparison.program_disclosures(column))
    return reduce(both, disclosed, warning(comparison, column))


def warnings(comparison: Comparison) -> tuple[Paragraph, ...]:
    """The warnings of all programs on the page, each with its role, to stand by their pay."""
    found = ((role, warning(comparison, n)) for n, role in enumerate(comparison.roles))
    return tuple(
        Paragraph((Span(f"{role.name}: ", strong=True), *words)) for role, words in found if words
    )


def chosen(comparison: Comparison, column: int, most: int) -> Listing:
    """At most *most* of the role's own duties, one from each group in turn."""
    cells = (row.cells[column] for row in comparison.duties.rows)
    known = (cell for cell in cells if not any(phrase.asks for phrase in chain(*cell)))
    turns = chain.from_iterable(zip_longest(*known))
    taken = islice(filter(None, turns), most)
    return Listing(column, tuple(said(statement, comparison) for statement in taken))


def behind(section: Section, comparison: Comparison, column: int) -> tuple[int, ...]:
    """The numbers of the sources of all that *section* says of the role in *column*."""
    return comparison.numbers(section.sources[column])


def wider_group(comparison: Comparison, column: int) -> Line:
    """A sentence that names the wider group of a column's figures; empty without one."""
    figure = comparison.figures(Measure.GROWTH_PERCENT)[column]
    if not figure.group:
        return ()
    return line(comparison.words.figures.wider_group.fill(group=_group(figure, comparison)))


def whose(comparison: Comparison, column: int) -> Line:
    """A few words below figures that name the wider group that they are of; empty without one."""
    figure = comparison.figures(Measure.GROWTH_PERCENT)[column]
    if not figure.group:
        return ()
    return line(comparison.words.figures.of_group.fill(group=_group(figure, comparison)))


def both(first: Line, second: Line) -> Line:
    """Two lines as one, with a space between; either may be empty."""
    return (*first, Span(" "), *second) if first and second else first or second


def _group(figure: Figure, comparison: Comparison) -> str:
    """The wider group of *figure*, as it is called within a sentence."""
    title = comparison.words.term(figure.group)
    return title[:1].lower() + title[1:]


def table(
    section: Section,
    comparison: Comparison,
    *,
    prominent: bool = False,
    listed: bool = False,
) -> Table:
    """A section as a table; if *listed*, its cells are lists."""
    rows = tuple(
        TableRow(
            line(row.label),
            tuple(
                Cell(tuple(said(each, comparison) for each in cell), listed) for cell in row.cells
            ),
        )
        for row in section.rows
    )
    behind = tuple(comparison.numbers(sources) for sources in section.sources)
    names = tuple(role.name for role in comparison.roles)
    return Table(
        summary=titles.summary(section.key, comparison.words),
        corner=titles.corner(section.key, comparison.words),
        columns=names,
        rows=rows,
        prominent=prominent,
        sources=behind,
    )


def shared(comparison: Comparison) -> tuple[Strip, ...]:
    """What all roles have in common, if anything."""
    if not comparison.shared:
        return ()
    label = comparison.words.page.in_all.of(len(comparison.roles))
    behind = {source for sources in comparison.duties.sources for source in sources}
    items = tuple(said(statement, comparison) for statement in comparison.shared)
    return (Strip(label, items, comparison.numbers(behind)),)


def partly_shared(comparison: Comparison) -> tuple[Strip, ...]:
    """What some roles have in common, if anything, each item with the names of its roles."""
    if not comparison.partly:
        return ()
    names = [role.short_name or role.name for role in comparison.roles]
    items = tuple(
        (*said(statement, comparison), Span(f" ({', '.join(names[each] for each in columns)})"))
        for statement, columns in comparison.partly
    )
    columns = {each for _, columns in comparison.partly for each in columns}
    behind = {source for each in columns for source in comparison.duties.sources[each]}
    return (Strip(comparison.words.page.in_some, items, comparison.numbers(behind)),)


def checklists(comparison: Comparison, most: int | None = None) -> Checklists:
    """For each role the statements that somebody who fits would tick, at *most* so many."""
    return Checklists(
        tuple(
            Checklist(
                column,
                Heading(3, line(role.name)),
                tuple(spoken(statement) for statement in role.sounds_like_you[:most]),
            )
            for column, role in enumerate(comparison.roles)
        )
    )


def fits(comparison: Comparison, column: int, most: int) -> Listing:
    """At most *most* of the role's statements for self-assessment."""
    statements = comparison.roles[column].sounds_like_you[:most]
    return Listing(column, tuple(spoken(statement) for statement in statements))
