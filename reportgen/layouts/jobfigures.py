"""The outlook of roles: growth as a chart; jobs, openings and pay as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.catalog.figures import Figure, Measure
from reportgen.comparison.comparing import OUTLOOK, Comparison
from reportgen.comparison.labels import ALL_JOBS, JOBS_THERE, PAY_OF_MOST, PAY_THERE, PLACES
from reportgen.comparison.wording import (
    NOT_PUBLISHED,
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
    line,
)
from reportgen.layouts.titles import CORNERS, SUMMARIES, TITLES, Part

COMPARED = (Measure.MEDIAN_ANNUAL_WAGE, Measure.GROWTH_PERCENT)
"""Figures that stand beside those of all jobs."""

PLACED = {Measure.JOBS_SHARE: JOBS_THERE, Measure.MEDIAN_ANNUAL_WAGE: PAY_THERE}
"""Figures that are known by place of work, and the heads of their columns."""


def heading(comparison: Comparison) -> Heading:
    """The heading of the outlook; its note says for where and which years, and cites the source."""
    about = comparison.edition.about
    note = line(f"{about.area}, {comparison.edition.period}", *comparison.numbers((about.source,)))
    figures = comparison.figures(Measure.GROWTH_PERCENT)
    groups = (
        Span(f" · {role.short_name or role.name}: {figure.group.lower()}")
        for role, figure in zip(comparison.roles, figures, strict=True)
        if figure.group
    )
    return Heading(2, line(TITLES[Part.OUTLOOK].text), (*note, *groups))


def growth_chart(comparison: Comparison) -> Chart:
    """Growth of each role, and of all occupations for scale.

    Its words for those who do not see it have the age of the page's figures, too: where the foot
    tells that, a screen reader would miss it.
    """
    figures = comparison.figures(Measure.GROWTH_PERCENT)
    scale = comparison.growth_of_all_occupations()
    bars = [
        Bar(role.short_name or role.name, figure, column)
        for column, (role, figure) in enumerate(zip(comparison.roles, figures, strict=True))
    ]
    bars.append(Bar("All jobs", scale, None))
    topic = label(scale)
    words = "; ".join(f"{bar.label} {number(bar.figure)}" for bar in bars)
    alternative = f"Bar chart. {topic}, {scale.area}: {words}. {dated(comparison.edition)}."
    cites = comparison.numbers(scale.sources)
    return Chart(line(topic, *cites), alternative, tuple(bars))


def outlook_table(
    comparison: Comparison, measures: Iterable[Measure] = OUTLOOK, *, ranged: bool = True
) -> Table:
    """Job figures side by side: those of *measures*, with pay in the campus's state, if known.

    Pay and growth stand beside those of all jobs; *ranged* pay has its 10th to 90th percentile.
    """
    measures = tuple(measures)
    rows = []
    for measure in measures:
        figures = comparison.figures(measure)
        rows.append(_figures_row(label(figures[0]), figures, comparison))
    if Measure.MEDIAN_ANNUAL_WAGE in measures and (local := comparison.state_wages()):
        rows.append(_figures_row(label_with_area(local[0]), local, comparison))
    if Measure.MEDIAN_ANNUAL_WAGE in measures and ranged:
        rows += _pay_of_most(comparison)
    columns = tuple(role.short_name or role.name for role in comparison.roles)
    return Table(
        summary=SUMMARIES[Part.OUTLOOK],
        corner=CORNERS[Part.OUTLOOK],
        columns=columns,
        rows=tuple(rows),
        narrow=True,
    )


def _figures_row(name: str, figures: tuple[Figure, ...], comparison: Comparison) -> TableRow:
    cells = []
    for column, figure in enumerate(figures):
        cites = comparison.numbers(figure.sources)
        lesser = bool(figure.group)
        said: Line = (Span(amount(figure), cites=cites, figure=figure, lesser=lesser),)
        if figure.measure is Measure.GROWTH_PERCENT and (found := comparison.growth_words(column)):
            words, source = found
            said += line(f", {words}", *comparison.numbers((source,)))
        cells.append(Cell((said,)))
    return TableRow((Span(name), *_of_all(figures[0], comparison)), tuple(cells))


def _of_all(figure: Figure, comparison: Comparison) -> Line:
    """The figure of all jobs behind the head of a row of pay or growth in the whole country."""
    if figure.measure not in COMPARED or figure.area != comparison.edition.about.area:
        return ()
    everybody = comparison.of_all_occupations(figure.measure)
    return (Span(f"; {ALL_JOBS} {number(everybody)}", figure=everybody),)


def _pay_of_most(comparison: Comparison) -> Iterator[TableRow]:
    """What the people between the 10th and the 90th percentile earn; none if not published."""
    found = comparison.pay_of_most()
    known = [each for each in found if each]
    if not known:
        return
    cells = []
    for each in found:
        if each is None:
            cells.append(Cell((line(NOT_PUBLISHED),)))
            continue
        least, most = each
        cites = comparison.numbers(most.sources)
        lesser = bool(most.group)
        lower = Span(number(least), figure=least, lesser=lesser)
        upper = Span(number(most), cites=cites, figure=most, lesser=lesser)
        cells.append(Cell(((lower, Span(" to ", lesser=lesser), upper),)))
    yield TableRow(line(PAY_OF_MOST.format(period=known[0][0].period)), tuple(cells))


def places(comparison: Comparison) -> Iterator[Block]:
    """For each role with known ones, the share of jobs and the pay by place of work, in a table."""
    for column, role in enumerate(comparison.roles):
        known = {
            head.format(period=figures[0].period): {each.setting: each for each in figures}
            for measure, head in PLACED.items()
            if (figures := comparison.settings(column, measure))
        }
        if not known:
            continue
        names = dict.fromkeys(name for by_place in known.values() for name in by_place)
        rows = tuple(
            TableRow(line(n), tuple(_place(each.get(n), comparison) for each in known.values()))
            for n in names
        )
        yield Heading(3, line(f"{role.name}: {PLACES}"))
        summary = f"{PLACES.capitalize()}, {role.name}"
        yield Table(
            summary=summary,
            corner=CORNERS[Part.PLACE],
            columns=tuple(known),
            rows=rows,
            prominent=True,
            about=column,
        )


def _place(figure: Figure | None, comparison: Comparison) -> Cell:
    if figure is None:
        return Cell((line(NOT_PUBLISHED),))
    cites = comparison.numbers(figure.sources)
    return Cell(((Span(amount(figure), cites=cites, figure=figure),),))
