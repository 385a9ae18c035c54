"""What a review of the data looks for, and how long things stay fresh: data/review.yaml."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Annotated

from msgspec import Struct

from reportgen.catalog.editions import Edition
from reportgen.catalog.facts import Source
from reportgen.errors import Problem
from reportgen.files.text import Key, Text


class Ages(Struct, frozen=True):
    """Days after which somebody should look again, by what a source is."""

    statistics: Annotated[int, Key("tables of figures", least=1, most=9999)]
    handbook: Annotated[int, Key("handbooks about careers", least=1, most=9999)]
    rule: Annotated[int, Key("laws, rules and pages of boards", least=1, most=9999)]
    credential: Annotated[int, Key("pages of bodies that certify", least=1, most=9999)]
    school: Annotated[int, Key("what schools publish of themselves", least=1, most=9999)]
    publication: Annotated[int, Key("everything else", least=1, most=9999)]
    state_rule: Annotated[int, Key("a state's rule for a role", least=1, most=9999)]


class Due(Struct, frozen=True):
    """When figures of a year are replaced by those of the next."""

    years: Annotated[int, Key("years after the year of the figures", least=1, most=5)]
    month: Annotated[int, Key("the month by whose end they are out", least=1, most=12)]

    def day(self, year: int) -> dt.date:
        """The last day on which figures of *year* may still be the newest."""
        last = calendar.monthrange(year + self.years, self.month)[1]
        return dt.date(year + self.years, self.month, last)


class Release(Struct, frozen=True):
    """A publication whose day is known."""

    base_year: Annotated[int, Key("the first year of the projections", least=1990, most=2100)]
    published: Annotated[dt.date, Key("the day it came out", example="2025-08-28")]


class Review(Struct, frozen=True):
    """What `check --strict` looks for."""

    projections: Annotated[Due, Key("when BLS replaces projections")]
    wages: Annotated[Due, Key("when BLS replaces wages")]
    releases: Annotated[tuple[Release, ...], Key("projections whose day is known")]
    ages: Annotated[Ages, Key("days after which somebody should look again")]
    grade: Annotated[int, Key("the highest reading level of prose", least=1, most=20)]
    words: Annotated[
        int, Key("words that a text has at least for its level to be measured", least=1, most=99)
    ]
    promises: Annotated[
        tuple[Text, ...], Key("words that promise what a school cannot, in small letters", least=1)
    ]

    def published(self, base_year: int) -> dt.date | None:
        """The day the projections from *base_year* came out, if it is known."""
        known = {release.base_year: release.published for release in self.releases}
        return known.get(base_year)

    def most_days(self, source: Source) -> int:
        """The days for which nobody has to look at *source* again."""
        days: int = getattr(self.ages, source.kind)
        return days


def overdue(edition: Edition, review: Review, today: dt.date) -> Problem | None:
    """What to say of an edition that a newer one should have replaced by *today*; else None."""
    about = edition.about
    late = []
    if (day := review.projections.day(about.base_year)) < today:
        newer = f"{about.base_year + 1}–{(about.projected_year + 1) % 100:02}"
        late.append(f"projections {newer} by {day:%B %Y}")
    if about.wage_year and (day := review.wages.day(about.wage_year)) < today:
        late.append(f"wages of May {about.wage_year + 1} by {day:%B %Y}")
    if not late:
        return None
    what = f"newer figures than those of {edition.period} were due: {' and '.join(late)}"
    return Problem(about.slug.place, what, "run `reportgen data import` with the new workbook")
