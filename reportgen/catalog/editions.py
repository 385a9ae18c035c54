"""An edition of the federal projections and wages: one publication, whose years never mix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from msgspec import Struct

from reportgen.catalog.figures import Figure, Measure, Unit
from reportgen.catalog.names import CountUnit, GrowthUnit, SocCode, SourceId, StateCode, WageUnit
from reportgen.catalog.states import STATES
from reportgen.files.text import Key, Slug, Text

ALL_OCCUPATIONS = "00-0000"
COUNTED = {Unit.JOBS, Unit.OPENINGS_A_YEAR}
"""Units that an edition's file may hold in thousands."""


class Units(Struct, frozen=True):
    """In which unit the CSV holds its figures, as the publisher prints them."""

    counts: Annotated[
        CountUnit, Key("of jobs and openings: thousands or ones", example="thousands")
    ]
    wage: Annotated[WageUnit, Key("of the wage", example="dollars a year")]
    growth: Annotated[GrowthUnit, Key("of growth", example="percent")]


class About(Struct, frozen=True):
    """What stands beside an edition's CSV: the years, the area, the sources."""

    slug: Slug
    name: Annotated[
        Text, Key("what the edition is called", example="Employment Projections 2024–34")
    ]
    area: Annotated[Text, Key("the area that the figures are for", example="United States")]
    base_year: Annotated[int, Key("the first year of the projection", least=1990, most=2100)]
    projected_year: Annotated[int, Key("its last year", least=1990, most=2110)]
    wage_period: Annotated[Text, Key("the month of the wages", example="May 2024")]
    units: Annotated[Units, Key("units of the columns")]
    source: Annotated[SourceId, Key("the id of the projections' source in sources.yaml")]
    published: Annotated[
        dt.date | None, Key("when the projections came out, if known", example="2025-08-28")
    ] = None
    wage_source: Annotated[
        SourceId | None, Key("the id of the wages' source, if it is another one")
    ] = None
    state_source: Annotated[
        SourceId | None, Key("the id of the source of the wages by state, if there are any")
    ] = None

    @property
    def sources(self) -> tuple[SourceId, ...]:
        """Every source that the edition's figures are from, each once."""
        named = (self.source, self.wage_source, self.state_source)
        return tuple(dict.fromkeys(source for source in named if source is not None))

    def sources_for(self, state: StateCode | None) -> tuple[SourceId, ...]:
        """The sources of the figures on a page for *state*, or for none in particular."""
        return self.sources if state else tuple(s for s in self.sources if s != self.state_source)

    @property
    def wage_year(self) -> int:
        """The year of the wages; zero where the period names none."""
        return int(self.wage_period[-4:]) if self.wage_period[-4:].isdigit() else 0


class Wage(Struct, frozen=True):
    """A median wage in dollars a year; with *or_more* no exact one is published."""

    value: Decimal | None
    or_more: bool = False


class Occupation(Struct, frozen=True):
    """One row: the figures as published, in the CSV's units.

    With *wage_or_more* the publisher says only that the median wage is not lower.
    """

    soc: SocCode
    title: str
    figures: Mapping[Measure, Decimal | None]
    entry_education: str
    on_the_job_training: str
    wage_or_more: bool = False


class Edition(Struct, frozen=True):
    """All figures of one publication; *state_wages* by SOC code and state, where imported."""

    about: About
    occupations: Mapping[str, Occupation]
    state_wages: Mapping[tuple[str, str], Wage] = {}

    @property
    def period(self) -> str:
        """The years of the projection, as BLS writes them: 2024–34."""
        return f"{self.about.base_year}–{self.about.projected_year % 100:02}"

    @property
    def age(self) -> tuple[int, int, dt.date]:
        """What a newer edition has more of: base year, year of wages, day of publication."""
        about = self.about
        return about.base_year, about.wage_year, about.published or dt.date.min

    def figure(self, soc: str, measure: Measure, *, group: bool = False) -> Figure:
        """The figure of *measure* for *soc*, counts in ones; KeyError for an unknown code.

        With *group*, the code is of a wider group, and the figure says so.
        """
        occupation = self.occupations[soc]
        value = occupation.figures[measure]
        if value is not None and measure.unit in COUNTED and self.about.units.counts == "thousands":
            value = value * 1000
        is_wage = measure is Measure.MEDIAN_ANNUAL_WAGE
        about = self.about
        source = about.wage_source if is_wage and about.wage_source else about.source
        return Figure(
            measure,
            value,
            self._period(measure),
            about.area,
            (source,),
            is_wage and occupation.wage_or_more,
            occupation.title if group else "",
        )

    def state_wage(self, soc: str, state: StateCode, *, group: bool = False) -> Figure | None:
        """The median annual wage in *state*; None where the edition has no wages by state."""
        source = self.about.state_source
        if source is None:
            return None
        wage = self.state_wages.get((soc, state), Wage(None))
        return Figure(
            Measure.MEDIAN_ANNUAL_WAGE,
            wage.value,
            self.about.wage_period,
            STATES[state],
            (source,),
            wage.or_more,
            self.occupations[soc].title if group else "",
        )

    def _period(self, measure: Measure) -> str:
        about = self.about
        return {
            Measure.EMPLOYMENT_BASE: str(about.base_year),
            Measure.EMPLOYMENT_PROJECTED: str(about.projected_year),
            Measure.MEDIAN_ANNUAL_WAGE: str(about.wage_period),
        }.get(measure, self.period)
