"""What the publisher's handbook says of one occupation: where people work, what it pays there.

A file of data/handbook holds one page of it, and is called after the occupation's SOC code.
Everything in it is of that very occupation, never of a group that its page stands for.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from msgspec import Struct

from reportgen.catalog.figures import Figure, Measure
from reportgen.catalog.names import SourceId
from reportgen.files.text import Key, Slug, Text

MOST_SHARES = 103
"""Percent that shares of all jobs, each rounded to a whole number, may add up to."""


class GrowthText(Text):
    """The words in which BLS holds growth against that of all jobs."""

    pattern = (
        "much faster than average|faster than average|as fast as average|slower than average|"
        "little or no change|decline"
    )
    rule = (
        "use BLS's words: much faster than average, faster than average, as fast as average, "
        "slower than average, little or no change, decline"
    )


class GrowthWords(Struct, frozen=True):
    """What the publisher calls the growth of an occupation over some years."""

    words: Annotated[GrowthText, Key("BLS's own words", example="much faster than average")]
    period: Annotated[Text, Key("the years of that growth", example="2024–34")]


class Setting(Struct, frozen=True):
    """One kind of place that people in the occupation work in."""

    name: Annotated[Text, Key("what the handbook calls it", example="Offices of physicians")]
    jobs: Annotated[
        int | None, Key("percent of the jobs, in whole numbers", least=0, most=100, example="57")
    ] = None
    wage: Annotated[
        int | None,
        Key("the median wage there, in dollars a year", least=5_000, most=1_000_000),
    ] = None


class Page(Struct, frozen=True):
    """The handbook's page on one occupation, as far as figures go."""

    slug: Slug
    source: Annotated[SourceId, Key("the id of the page in sources.yaml")]
    jobs_period: Annotated[Text, Key("the year of the shares of jobs", example="2024")]
    wage_period: Annotated[Text, Key("the month of the wages", example="May 2024")]
    settings: Annotated[tuple[Setting, ...], Key("the largest kinds of places")] = ()
    growth: Annotated[
        GrowthWords | None,
        Key("what the page calls the growth; leave out where it is of several occupations"),
    ] = None

    def settings_figures(self, measure: Measure, area: str) -> tuple[Figure, ...]:
        """The shares of jobs or the median wages of the settings for which one is known.

        The largest share stands first, and the wages go with the shares.
        """
        is_share = measure is Measure.JOBS_SHARE
        period = self.jobs_period if is_share else self.wage_period
        values = [(each.jobs if is_share else each.wage, each.name) for each in self.settings]
        return tuple(
            Figure(measure, Decimal(value), period, area, (self.source,), setting=name)
            for value, name in values
            if value is not None
        )
