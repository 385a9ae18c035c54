"""The outlook of roles: growth as a chart; jobs, openings and pay as a table."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.catalog.figures import Figure, Measure
from reportgen.comparison.comparing import OUTLOOK, Comparison
from reportgen.comparison.wording import amount, label, label_with_area, number
from reportgen.content.blocks import Bar, Cell, Chart, Span, Table, TableRow, line


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
    """Jobs, change over the decade, openings a year and pay, side by side."""
    national = [comparison.figures(measure) for measure in measures]
    rows = [_figures_row(label(figures[0]), figures, comparison) for figures in national]
    if local := comparison.state_wages():
        rows.append(_figures_row(label_with_area(local[0]), local, comparison))
    summary = "Jobs, openings and pay compared"
    columns = tuple(role.short_name or role.name for role in comparison.roles)
    return Table(summary, columns, tuple(rows), narrow=True)


def _figures_row(name: str, figures: tuple[Figure, ...], comparison: Comparison) -> TableRow:
    spans = (
        Span(amount(figure), cites=comparison.numbers(figure.sources), figure=figure)
        for figure in figures
    )
    return TableRow(line(name), tuple(Cell(((span,),)) for span in spans))
