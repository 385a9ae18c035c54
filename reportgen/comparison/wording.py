"""Figures in words: the number, its name and its years.

Numbers have the digits of the publisher's own table, so that a reader who follows the citation
finds the same number.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.catalog.editions import Edition
from reportgen.catalog.figures import WAGES, Figure, Measure, Unit
from reportgen.comparison import labels
from reportgen.language.message import Counted
from reportgen.language.printing import (
    counted,
    digits,
    money,
    month,
    percent,
    period,
    signed,
    whole,
)
from reportgen.language.words import Words

MANY = Decimal(10)
"""Percent of people who work for themselves, from which on a page says that pay leaves them out."""


def number(figure: Figure, words: Words) -> str:  # noqa: PLR0911 - one for each kind of measure
    """The figure's value in print: `112,300`, `+12.5%`, `$44,200`."""
    value = figure.value
    if value is None:
        return words.numbers.unknown
    match figure.measure:
        case Measure.GROWTH_PERCENT:
            return percent(signed(value, digits(value, words), words), words)
        case Measure.EMPLOYMENT_CHANGE:
            return signed(value, whole(value, words), words)
        case measure if measure in WAGES:
            said = money(value, words)
            return words.numbers.at_least.fill(amount=said) if figure.or_more else said
        case Measure.SELF_EMPLOYED | Measure.JOBS_SHARE:
            return percent(digits(value.normalize(), words), words)
        case Measure.PROGRAM_LENGTH:
            return counted(_span(figure.unit, words), int(value), words)
        case _:
            return whole(value, words)


def _span(unit: Unit, words: Words) -> Counted:
    """A span of time in *unit*."""
    found: Counted = getattr(words.units, unit.value.replace(" ", "_"))
    return found


def amount(figure: Figure, words: Words) -> str:
    """The number, with its unit of time if it is pay: `$44,200 a year`."""
    said = number(figure, words)
    by_year = figure.measure in WAGES and figure.value is not None
    return words.numbers.by_year.fill(amount=said) if by_year else said


def caption(figure: Figure, words: Words) -> str:
    """The words below a large number: the measure and its years."""
    shrinks = figure.value is not None and figure.value < 0
    if figure.measure is Measure.GROWTH_PERCENT and shrinks:
        said = words.captions.decline_percent
    elif figure.measure is Measure.PROGRAM_LENGTH and figure.shortest:
        said = words.captions.program_shortest
    else:
        said = labels.below(figure.measure, words)
    return said.fill(period=period(figure.period, words))


def label(figure: Figure, words: Words) -> str:
    """The head of a row of figures; the row's section says their area and years."""
    return labels.head(figure.measure, words).fill(period=period(figure.period, words))


def label_with_area(figure: Figure, words: Words) -> str:
    """The head of a row of pay for another area than its section's: it names the area."""
    area = labels.area(figure.area, words)
    years = period(figure.period, words)
    return words.heads.median_annual_wage_in.fill(area=area, period=years)


def dated(edition: Edition, words: Words) -> str:
    """When the figures were published, each month once: `Figures published August 2025`.

    An edition that does not know the days says of which years and month its figures are.
    """
    about = edition.about
    days = [about.published, about.wages_published] if about.wage_source else [about.published]
    known = dict.fromkeys(month(str(day), words) for day in days if day)
    if all(days):
        return words.figures.published.fill(months=words.lists.all_of.join(tuple(known)))
    wages = period(about.wage_period, words)
    return words.figures.of_periods.fill(projections=edition.period, wages=wages)


def replaced(edition: Edition, publisher: str, words: Words) -> str:
    """That *publisher* has newer figures than the edition's, in one sentence; else nothing.

    What is due by the calendar, but of no known day, may be out.
    """
    figures = words.figures
    out = words.lists.all_of.join(_newer(edition, words, is_out=True))
    due = words.lists.all_of.join(_newer(edition, words, is_out=False))
    if out and due:
        return figures.partly_replaced.fill(publisher=publisher, what=out, more=due)
    if out:
        return figures.replaced.fill(publisher=publisher, what=out)
    return figures.may_be_replaced.fill(publisher=publisher, what=due) if due else ""


def _newer(edition: Edition, words: Words, *, is_out: bool) -> list[str]:
    """The releases that have replaced figures of *edition*, or may have."""
    figures = words.figures
    return [
        (figures.newer_wages if each.wages else figures.newer_projections).fill(
            period=period(each.period, words)
        )
        for each in edition.newer
        if (each.published is not None) is is_out
    ]


def self_employed(figures: Sequence[Figure], words: Words) -> str:
    """That wages leave out people who work for themselves, who are so many; else nothing.

    *figures* are the shares of those people, by role; a role with a tenth or more counts.
    """
    shares = [figure.value for figure in figures if figure.value is not None]
    many = max(shares, default=Decimal(0)) >= MANY
    return words.figures.self_employed if many else ""
