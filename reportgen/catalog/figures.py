"""A number that says what it is: measure, value, unit, period, area, source.

Employment change over the decade and openings a year are two measures here, in the files and
on the page: the first is how many more jobs there will be, the second how many positions have
to be filled, most of them because people leave.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum

from msgspec import Struct

from reportgen.catalog.names import SourceId


class Unit(Enum):
    """What a figure's value is counted in, in words."""

    JOBS = "jobs"
    OPENINGS_A_YEAR = "openings a year"
    PERCENT = "percent"
    DOLLARS_A_YEAR = "dollars a year"
    WEEKS = "weeks"
    MONTHS = "months"
    CLOCK_HOURS = "clock hours"


class Measure(Enum):
    """What a figure counts; for an edition's figures, the value is their column in its CSV."""

    EMPLOYMENT_BASE = "employment_base"
    EMPLOYMENT_PROJECTED = "employment_projected"
    EMPLOYMENT_CHANGE = "employment_change"
    GROWTH_PERCENT = "growth_percent"
    ANNUAL_OPENINGS = "annual_openings"
    MEDIAN_ANNUAL_WAGE = "median_annual_wage"
    WAGE_P10 = "annual_wage_p10"
    WAGE_P25 = "annual_wage_p25"
    WAGE_P75 = "annual_wage_p75"
    WAGE_P90 = "annual_wage_p90"
    SELF_EMPLOYED = "self_employed_percent"
    JOBS_SHARE = "jobs_share"
    PROGRAM_LENGTH = "program_length"

    @property
    def unit(self) -> Unit:
        """What its values are counted in."""
        return _UNITS.get(self, Unit.JOBS)


PERCENTILES = (Measure.WAGE_P10, Measure.WAGE_P25, Measure.WAGE_P75, Measure.WAGE_P90)
"""The wages that a tenth, a quarter, three quarters and nine tenths of people earn less than."""

WAGES = (Measure.MEDIAN_ANNUAL_WAGE, *PERCENTILES)
"""What is of the wages' own publication, and may be given as a least."""

_UNITS = {
    Measure.GROWTH_PERCENT: Unit.PERCENT,
    Measure.SELF_EMPLOYED: Unit.PERCENT,
    Measure.JOBS_SHARE: Unit.PERCENT,
    **dict.fromkeys(PERCENTILES, Unit.DOLLARS_A_YEAR),
    Measure.ANNUAL_OPENINGS: Unit.OPENINGS_A_YEAR,
    Measure.MEDIAN_ANNUAL_WAGE: Unit.DOLLARS_A_YEAR,
    Measure.PROGRAM_LENGTH: Unit.MONTHS,
}


class Figure(Struct, frozen=True):
    """A number that says what it is.

    *value* is in the measure's unit; None where the publisher gives none. *area* is where it
    holds: a country, a state, a school. With *or_more* it is the least that it can be. *group*
    names the wider group that it is for, where none is published for the role alone, and
    *setting* the industry, where it is for one: hospitals, offices of dentists.
    A program's length is *counted* in a unit of its own; with *shortest*, few are as fast.
    """

    measure: Measure
    value: Decimal | None
    period: str
    area: str
    sources: tuple[SourceId, ...]
    or_more: bool = False
    group: str = ""
    setting: str = ""
    counted: Unit | None = None
    shortest: bool = False

    @property
    def unit(self) -> Unit:
        """What the value is counted in."""
        return self.counted or self.measure.unit
