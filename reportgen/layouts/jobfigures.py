"""The outlook of roles: growth as a chart; jobs, openings and pay as a table."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.catalog.figures import Figure, Measure
from reportgen.comparison.comparing import OUTLOOK, Comparison
from reportgen.comparison.wording import amount, label, label_with_area, number
from reportgen.content.blocks import Bar, Cell, Chart, Heading, Span, Table, TableRow, line
from reportgen.layouts.titles import SUMMARIES, TITLES, Part


def heading(comparison: Comparison) -> Heading:
    """The heading of the outlook; its note says for where and which years, and cites the source."""
    about = comparison.edition.about
    note = line(f"{about.area}, {comparison.edition.period}", *comparison.numbers((about.source,)))
    return Heading(2, line(TITLES[Part.OUTLOOK].text), note)


def growth_chart(comparison: Comparison) -> Chart:
    """Growth of each role, and of all occupations for scale."""
    figures = comparison.figures(Measure.GROWTH_PERCENT)
    scale = comparison.growth_of_all_occupations()
    bars = [
        Bar(role.short_name or role.name, figure, column)
        for column, (role, figure) in enumerate(zip(comparison.roles, figures, strict=True))
    ]
    bars.append(Bar("All jobs", scale, None))
    topic = label(scale)
    words = "; ".join(f"{bar.label} {number(bar.figure)}" for bar in bars)
    alternative = f"Bar chart. {topic}, {scale.area}: {words}."
    cites = comparison.numbers(scale.sources)
    return Chart(line(topic, *cites), alternative, tuple(bars))


def outlook_table(comparison: Comparison, measures: Iterable[Measure] = OUTLOOK) -> Table:
    """Job figures side by side: those of *measures*, with pay in the campus's state, if known."""
    measures = tuple(measures)
    national = [comparison.figures(measure) for measure in measures]
    rows = [_figures_row(label(figures[0]), figures, comparison) for figures in national]
    if Measure.MEDIAN_ANNUAL_WAGE in measures and (local := comparison.state_wages()):
        rows.append(_figures_row(label_with_area(local[0]), local, comparison))
    columns = tuple(role.short_name or role.name for role in comparison.roles)
    return Table(summary=SUMMARIES[Part.OUTLOOK], columns=columns, rows=tuple(rows), narrow=True)


def _figures_row(name: str, figures: tuple[Figure, ...], comparison: Comparison) -> TableRow:
    spans = (
        Span(amount(figure), cites=comparison.numbers(figure.sources), figure=figure)
        for figure in figures
    )
    return TableRow(line(name), tuple(Cell(((span,),)) for span in spans))
