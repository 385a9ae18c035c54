"""Figures in words: the number, its name and its years.

Numbers have the digits of the publisher's own table, so that a reader who follows the citation
finds the same number.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from decimal import Decimal

from reportgen.catalog.editions import Edition
from reportgen.catalog.figures import WAGES, Figure, Measure
from reportgen.comparison.labels import MEASURES, MEASURES_IN_AREA

NOT_PUBLISHED = "Not published"
NUMERALS = {2: "two", 3: "three", 4: "four"}
"""How many roles stand side by side, in words."""
MANY = Decimal(10)
"""Percent of people who work for themselves, from which on a page says that pay leaves them out."""

OPENINGS_MEAN = "most replace people who leave"
"""What openings a year are, wherever they are printed."""

MINUS = "\u2212"
EARN_LESS = {
    Measure.WAGE_P10: "one in ten",
    Measure.WAGE_P25: "one in four",
    Measure.WAGE_P75: "three in four",
    Measure.WAGE_P90: "nine in ten",
}
"""How many people earn less than a percentile."""


def number(figure: Figure) -> str:  # noqa: PLR0911 - one for each kind of measure
    """The figure's value in print: `112,300`, `+12.5%`, `$44,200`."""
    value = figure.value
    if value is None:
        return NOT_PUBLISHED
    match figure.measure:
        case Measure.GROWTH_PERCENT:
            return f"{_sign(value)}{abs(value)}%"
        case Measure.EMPLOYMENT_CHANGE:
            return f"{_sign(value)}{abs(value):,.0f}"
        case measure if measure in WAGES:
            return f"${value:,.0f}" + (" or more" if figure.or_more else "")
        case Measure.SELF_EMPLOYED | Measure.JOBS_SHARE:
            return f"{value.normalize():f}%"
        case Measure.PROGRAM_LENGTH:
            unit = figure.unit.value if value != 1 else figure.unit.value.removesuffix("s")
            return f"{value:,.0f} {unit}".replace(" ", "\u00a0")  # these spaces do not break
        case _:
            return f"{value:,.0f}"


def amount(figure: Figure) -> str:
    """The number, with its unit of time if it is pay: `$44,200 a year`."""
    said = number(figure)
    by_year = figure.measure in WAGES and figure.value is not None
    return f"{said} a year" if by_year else said


def caption(figure: Figure) -> str:  # noqa: PLR0911 - one for each kind of measure
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
            return f"openings a year, {figure.period}; {OPENINGS_MEAN}"
        case Measure.MEDIAN_ANNUAL_WAGE:
            return f"median pay a year, {figure.period}"
        case Measure.WAGE_P10 | Measure.WAGE_P25 | Measure.WAGE_P75 | Measure.WAGE_P90:
            return f"{EARN_LESS[figure.measure]} earn less a year, {figure.period}"
        case Measure.SELF_EMPLOYED:
            return f"work for themselves, {figure.period}"
        case Measure.JOBS_SHARE:
            return f"of the jobs in {figure.period}"
        case Measure.PROGRAM_LENGTH:
            return "program, at the shortest" if figure.shortest else "program, usually"


def month(date: str) -> str:
    """A date, known to the year, the month or the day, as month and year: `February 2026`."""
    year, _, rest = date.partition("-")
    return f"{calendar.month_name[int(rest[:2])]} {year}" if rest else year


def label(figure: Figure) -> str:
    """The head of a row of figures; the row's section says their area and years."""
    name = MEASURES[figure.measure].format(period=figure.period)
    return f"{name}: {OPENINGS_MEAN}" if figure.measure is Measure.ANNUAL_OPENINGS else name


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
    Measure.WAGE_P10: "annual wage, 10th percentile",
    Measure.WAGE_P25: "annual wage, 25th percentile",
    Measure.WAGE_P75: "annual wage, 75th percentile",
    Measure.WAGE_P90: "annual wage, 90th percentile",
    Measure.SELF_EMPLOYED: "percent self employed",
    Measure.JOBS_SHARE: "percent of jobs, by industry",
    Measure.PROGRAM_LENGTH: "program length",
}
"""What the publishers call each measure, for those who compare with the source."""


def dated(edition: Edition) -> str:
    """When the figures were published, each month once: `Figures published August 2025`.

    An edition that does not know the days says of which years and month its figures are.
    """
    about = edition.about
    days = [about.published, about.wages_published] if about.wage_source else [about.published]
    known = dict.fromkeys(f"{day:%B %Y}" for day in days if day)
    if all(days):
        return f"Figures published {' and '.join(known)}"
    return f"Figures of {edition.period} and {about.wage_period}"


def replaced(edition: Edition, publisher: str) -> str:
    """That *publisher* has newer figures than the edition's, in one sentence; else nothing.

    What is due by the calendar, but of no known day, may be out.
    """
    said = []
    for published, words in ((True, "has published"), (False, "may have published")):
        found = [each for each in edition.newer if (each.published is not None) is published]
        names = [f"{'wages' if each.wages else 'projections'} ({each.period})" for each in found]
        if names:
            said.append(f"{words} newer {' and '.join(names)}")
    return f"{publisher} {' and '.join(said)}." if said else ""


def self_employed(figures: Sequence[Figure]) -> str:
    """That wages leave out people who work for themselves, who are so many; else nothing.

    *figures* are the shares of those people, by role; a role with a tenth or more counts.
    """
    shares = [figure.value for figure in figures if figure.value is not None]
    many = max(shares, default=Decimal(0)) >= MANY
    return "Pay leaves out people who work for themselves." if many else ""


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else MINUS if value < 0 else ""
