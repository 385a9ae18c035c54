"""An edition: one release of projections and one of wages, each with its own clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from msgspec import Struct

from reportgen.catalog.figures import PERCENTILES, WAGES, Figure, Measure, Unit
from reportgen.catalog.handbook import Page
from reportgen.catalog.making import Made
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
    wages_published: Annotated[
        dt.date | None, Key("when the wages came out, if known", example="2026-05-15")
    ] = None
    wage_source: Annotated[
        SourceId | None, Key("the id of the wages' source, if it is another one")
    ] = None
    state_source: Annotated[
        SourceId | None, Key("the id of the source of the wages by state, if there are any")
    ] = None

    state_wage_period: Annotated[
        Text | None, Key("the month of the wages by state, if it is another one")
    ] = None
    made: Annotated[Made | None, Key("how it was made, and the sums of its tables")] = None

    @property
    def by_hand(self) -> bool:
        """Whether a person put the figures together, who is their source."""
        return self.made is not None and self.made.by_hand

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
    """A wage in dollars a year; with *or_more* no exact one is published."""

    value: Decimal | None
    or_more: bool = False


class Newer(Struct, frozen=True):
    """A release that replaces figures of an edition: which, of what period, out on which day.

    Without a day, the calendar alone says that it should be out.
    """

    wages: bool
    period: str
    published: dt.date | None


class Occupation(Struct, frozen=True):
    """One row: the figures as published, in the CSV's units.

    Of the wages in *at_least* the publisher says only that they are not lower.
    """

    soc: SocCode
    title: str
    figures: Mapping[Measure, Decimal | None]
    entry_education: str
    on_the_job_training: str
    at_least: frozenset[Measure] = frozenset()


class Edition(Struct, frozen=True):
    """The figures of two releases, joined; *state_wages* by SOC code and state, where imported.

    *handbook* has what the publisher's handbook says of each occupation, by its code; *newer*
    the releases that were known to replace these when the edition was read.
    """

    about: About
    occupations: Mapping[str, Occupation]
    state_wages: Mapping[tuple[str, str], Wage] = {}
    handbook: Mapping[str, Page] = {}
    newer: tuple[Newer, ...] = ()

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
        occupation, about = self.occupations[soc], self.about
        value = occupation.figures.get(measure)
        if value is not None and measure.unit in COUNTED and about.units.counts == "thousands":
            value = value * 1000
        source = about.wage_source if measure in WAGES and about.wage_source else about.source
        return Figure(
            measure,
            value,
            self._period(measure),
            about.area,
            (source,),
            measure in occupation.at_least,
            occupation.title if group else "",
        )

    def percentiles(self, soc: str, *, group: bool = False) -> tuple[Figure, ...]:
        """What a tenth, a quarter, three quarters and nine tenths of people earn less than.

        None where the edition does not have all four, such as one of projections alone.
        """
        found = tuple(self.figure(soc, measure, group=group) for measure in PERCENTILES)
        return () if any(figure.value is None for figure in found) else found

    def settings(self, soc: str, measure: Measure) -> tuple[Figure, ...]:
        """The share of jobs or the median wage of *soc* in each of its largest settings.

        It is the handbook's own figure, of the period that the handbook says; none without.
        """
        page = self.handbook.get(soc)
        return page.settings_figures(measure, self.about.area) if page else ()

    def growth_words(self, soc: str) -> tuple[str, SourceId] | None:
        """How the publisher calls the growth of *soc* in these years, and where it says so."""
        page = self.handbook.get(soc)
        if page is None or page.growth is None or page.growth.period != self.period:
            return None
        return page.growth.words, page.source

    def state_wage(self, soc: str, state: StateCode, *, group: bool = False) -> Figure | None:
        """The median annual wage in *state*; None where the edition has no wages by state."""
        source = self.about.state_source
        if source is None:
            return None
        wage = self.state_wages.get((soc, state), Wage(None))
        return Figure(
            Measure.MEDIAN_ANNUAL_WAGE,
            wage.value,
            self.about.state_wage_period or self.about.wage_period,
            STATES[state],
            (source,),
            wage.or_more,
            self.occupations[soc].title if group else "",
        )

    def _period(self, measure: Measure) -> str:
        about = self.about
        if measure in WAGES:
            return str(about.wage_period)
        return {
            Measure.EMPLOYMENT_BASE: str(about.base_year),
            Measure.SELF_EMPLOYED: str(about.base_year),
            Measure.EMPLOYMENT_PROJECTED: str(about.projected_year),
        }.get(measure, self.period)
