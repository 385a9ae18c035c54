"""The outlook of roles: growth as a chart; jobs, openings and pay as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reportgen.catalog.figures import Figure, Measure
from reportgen.comparison import labels
from reportgen.comparison.comparing import OUTLOOK, Comparison
from reportgen.comparison.wording import (
    amount,
    dated,
    label,
    label_with_area,
    number,
)
from reportgen.content.blocks import (
    Bar,
    Block,
    Cell,
    Chart,
    Heading,
    Line,
    Span,
    Table,
    TableRow,
    Ties,
    line,
    told,
)
from reportgen.language.printing import period
from reportgen.layouts.titles import Part, corner, summary, title

COMPARED = (Measure.MEDIAN_ANNUAL_WAGE, Measure.GROWTH_PERCENT)
"""Figures that stand beside those of all jobs."""


def heading(comparison: Comparison) -> Heading:
    """The heading of the outlook; its note says for where and which years, and cites the source.

    Which figures are of a wider group is said again on every page that they go on to.
    """
    words = comparison.words
    note = area_and_years(comparison)
    figures = comparison.figures(Measure.GROWTH_PERCENT)
    groups = tuple(
        Span(f" · {role.short_name or role.name}: {words.term(figure.group).lower()}")
        for role, figure in zip(comparison.roles, figures, strict=True)
        if figure.group
    )
    ties = Ties(again=groups)
    return Heading(2, line(title(Part.OUTLOOK, words)), (*note, *groups), ties)


def area_and_years(comparison: Comparison) -> Line:
    """For where and for which years the figures are, with the number of their source."""
    about, words = comparison.edition.about, comparison.words
    area = labels.area(about.area, words)
    said = words.figures.area_and_years.fill(area=area, years=comparison.edition.period)
    return line(said, *comparison.numbers((about.source,)))


def growth_chart(comparison: Comparison) -> Chart:
    """Growth of each role, and of all occupations for scale.

    Its words for those who do not see it have the age of the page's figures, too: where the foot
    tells that, a screen reader would miss it.
    """
    words = comparison.words
    figures = comparison.figures(Measure.GROWTH_PERCENT)
    scale = comparison.growth_of_all_occupations()
    bars = [
        Bar(role.short_name or role.name, figure, column, number(figure, words))
        for column, (role, figure) in enumerate(zip(comparison.roles, figures, strict=True))
    ]
    bars.append(Bar(words.figures.all_jobs_bar, scale, None, number(scale, words)))
    topic = label(scale, words)
    alternative = words.figures.chart.fill(
        topic=topic,
        area=labels.area(scale.area, words),
        bars="; ".join(words.figures.bar.fill(name=bar.label, number=bar.said) for bar in bars),
        dated=dated(comparison.edition, words),
    )
    cites = comparison.numbers(scale.sources)
    return Chart(line(topic, *cites), alternative, tuple(bars))


def outlook_table(
    comparison: Comparison,
    measures: Iterable[Measure] = OUTLOOK,
    *,
    ranged: bool = True,
    nationwide: bool = True,
) -> Table:
    """Job figures side by side: those of *measures*, with pay in the campus's state, if known.

    Pay and growth stand beside those of all jobs; *ranged* pay has its 10th to 90th percentile.
    Pay that is not *nationwide* is that of the state alone.
    """
    measures = tuple(measures)
    rows = []
    for measure in measures:
        if measure is Measure.MEDIAN_ANNUAL_WAGE and not nationwide:
            continue
        figures = comparison.figures(measure)
        rows.append(_figures_row(label(figures[0], comparison.words), figures, comparison))
    if Measure.MEDIAN_ANNUAL_WAGE in measures and (local := comparison.state_wages()):
        rows.append(_figures_row(label_with_area(local[0], comparison.words), local, comparison))
    if Measure.MEDIAN_ANNUAL_WAGE in measures and ranged:
        rows += _pay_of_most(comparison)
    columns = tuple(role.short_name or role.name for role in comparison.roles)
    return Table(
        summary=summary(Part.OUTLOOK, comparison.words),
        corner=corner(Part.OUTLOOK, comparison.words),
        columns=columns,
        rows=tuple(rows),
        narrow=True,
    )


def _figures_row(name: str, figures: tuple[Figure, ...], comparison: Comparison) -> TableRow:
    cells, words = [], comparison.words
    for column, figure in enumerate(figures):
        cites = comparison.numbers(figure.sources)
        lesser = bool(figure.group)
        said: Line = (Span(amount(figure, words), cites=cites, figure=figure, lesser=lesser),)
        if figure.measure is Measure.GROWTH_PERCENT and (found := comparison.growth_words(column)):
            growth, source = found
            called = words.figures.called.fill(growth=growth)
            said += line(called, *comparison.numbers((source,)))
        cells.append(Cell((said,)))
    return TableRow((Span(name), *_of_all(figures[0], comparison)), tuple(cells))


def _of_all(figure: Figure, comparison: Comparison) -> Line:
    """The figure of all jobs behind the head of a row of pay or growth in the whole country."""
    if figure.measure not in COMPARED or figure.area != comparison.edition.about.area:
        return ()
    everybody = comparison.of_all_occupations(figure.measure)
    words = comparison.words
    said = words.figures.all_jobs.fill(number=number(everybody, words))
    return (Span(said, figure=everybody),)


def _pay_of_most(comparison: Comparison) -> Iterator[TableRow]:
    """What the people between the 10th and the 90th percentile earn; none if not published."""
    found = comparison.pay_of_most()
    known = [each for each in found if each]
    if not known:
        return
    words = comparison.words
    cells = []
    for each in found:
        if each is None:
            cells.append(Cell((line(words.numbers.unknown),)))
            continue
        least, most = each
        cites = comparison.numbers(most.sources)
        lesser = bool(most.group)
        lower = Span(number(least, words), figure=least, lesser=lesser)
        upper = Span(number(most, words), cites=cites, figure=most, lesser=lesser)
        spans = told(words.numbers.span, least=lower, most=upper)
        cells.append(Cell((tuple(replace(span, lesser=lesser) for span in spans),)))
    years = period(known[0][0].period, words)
    yield TableRow(line(words.heads.pay_of_most.fill(period=years)), tuple(cells))


def places(comparison: Comparison) -> Iterator[Block]:
    """For each role with known ones, the share of jobs and the pay by place of work, in a table."""
    words = comparison.words
    placed = {
        Measure.JOBS_SHARE: words.heads.jobs_there,
        Measure.MEDIAN_ANNUAL_WAGE: words.heads.pay_there,
    }
    for column, role in enumerate(comparison.roles):
        known = [
            (head.fill(period=period(figures[0].period, words)), figures)
            for measure, head in placed.items()
            if (figures := comparison.settings(column, measure))
        ]
        if not known:
            continue
        by_place = [{each.setting: each for each in figures} for _, figures in known]
        names = dict.fromkeys(name for found in by_place for name in found)
        rows = tuple(
            TableRow(
                line(words.term(name)),
                tuple(_place(found.get(name), comparison) for found in by_place),
            )
            for name in names
        )
        yield Heading(3, line(words.figures.places.fill(role=role.name)))
        yield Table(
            summary=words.figures.places_table.fill(role=role.name),
            corner=corner(Part.PLACE, words),
            columns=tuple(head for head, _ in known),
            rows=rows,
            prominent=True,
            narrow=True,
            about=column,
        )


def _place(figure: Figure | None, comparison: Comparison) -> Cell:
    if figure is None:
        return Cell((line(comparison.words.numbers.unknown),))
    cites = comparison.numbers(figure.sources)
    return Cell(((Span(amount(figure, comparison.words), cites=cites, figure=figure),),))
