"""Figures in words: the number, its name and its years.

Numbers have the digits of the publisher's own table, so that a reader who follows the citation
finds the same number.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.catalog.figures import Figure, Measure
from reportgen.comparison.labels import MEASURES, MEASURES_IN_AREA

NOT_PUBLISHED = "Not published"
NUMERALS = {2: "two", 3: "three", 4: "four"}
"""How many roles stand side by side, in words."""
MINUS = "\u2212"


def number(figure: Figure) -> str:
    """The figure's value in print: `112,300`, `+12.5%`, `$44,200`."""
    value = figure.value
    if value is None:
        return NOT_PUBLISHED
    match figure.measure:
        case Measure.GROWTH_PERCENT:
            return f"{_sign(value)}{abs(value)}%"
        case Measure.EMPLOYMENT_CHANGE:
            return f"{_sign(value)}{abs(value):,.0f}"
        case Measure.MEDIAN_ANNUAL_WAGE:
            return f"${value:,.0f}" + (" or more" if figure.or_more else "")
        case Measure.PROGRAM_LENGTH:
            # the space does not break
            return f"{value:.0f}\u00a0month" + ("s" if value != 1 else "")
        case _:
            return f"{value:,.0f}"


def short(figure: Figure) -> tuple[str, str]:
    """The figure for very large type; if it is shortened, also what it stands for, else ''."""
    if figure.measure is Measure.PROGRAM_LENGTH and figure.value is not None:
        return f"{figure.value:.0f}\u00a0mo", number(figure)
    return number(figure), ""


def amount(figure: Figure) -> str:
    """The number, with its unit of time if it is pay: `$44,200 a year`."""
    said = number(figure)
    by_year = figure.measure is Measure.MEDIAN_ANNUAL_WAGE and figure.value is not None
    return f"{said} a year" if by_year else said


def caption(figure: Figure) -> str:
    """The words below a large number: the measure and its years."""
    match figure.measure:
        case Measure.EMPLOYMENT_BASE | Measure.EMPLOYMENT_PROJECTED:
            return f"jobs in {figure.period}"
        case Measure.EMPLOYMENT_CHANGE:
            return f"change in jobs over the years {figure.period}"
        case Measure.GROWTH_PERCENT:
            growing = figure.value is None or figure.value >= 0
            return f"{'job growth' if growing else 'change in jobs'}, {figure.period}"
        case Measure.ANNUAL_OPENINGS:
            return f"openings a year, on average, {figure.period}"
        case Measure.MEDIAN_ANNUAL_WAGE:
            return f"median pay a year, {figure.period}"
        case Measure.PROGRAM_LENGTH:
            return "program, at the shortest"


def label(figure: Figure) -> str:
    """The head of a row of figures; the row's section says their area and years."""
    return MEASURES[figure.measure].format(period=figure.period)


def label_with_area(figure: Figure) -> str:
    """The head of a row of figures for another area than its section's: it names the area.

    KeyError for a measure that no page gives for another area.
    """
    return MEASURES_IN_AREA[figure.measure].format(area=figure.area, period=figure.period)


NAMES = {
    Measure.EMPLOYMENT_BASE: "employment",
    Measure.EMPLOYMENT_PROJECTED: "projected employment",
    Measure.EMPLOYMENT_CHANGE: "employment change over the period",
    Measure.GROWTH_PERCENT: "employment change over the period, percent",
    Measure.ANNUAL_OPENINGS: "occupational openings, annual average",
    Measure.MEDIAN_ANNUAL_WAGE: "median annual wage",
    Measure.PROGRAM_LENGTH: "program length, shortest",
}
"""What the publishers call each measure, for those who compare with the source."""


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else MINUS if value < 0 else ""
