"""What a review of the data looks for, and how long things stay fresh: data/review.yaml."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Collection
from typing import Annotated

from msgspec import Struct

from reportgen.catalog.editions import About, Edition, Newer
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


class RuleTexts(Struct, frozen=True):
    """How old a text may be that a printed rule of a state rests on."""

    law: Annotated[int, Key("years, for the law itself or a page of the state", least=1, most=99)]
    told: Annotated[int, Key("years, for what others tell of it", least=1, most=99)]


class Release(Struct, frozen=True):
    """A publication of projections whose day is known."""

    base_year: Annotated[int, Key("the first year of the projections", least=1990, most=2100)]
    published: Annotated[dt.date, Key("the day it came out", example="2025-08-28")]


class WageRelease(Struct, frozen=True):
    """A publication of wages whose day is known."""

    year: Annotated[int, Key("the year of the wages", least=1990, most=2100)]
    published: Annotated[dt.date, Key("the day it came out", example="2026-05-15")]


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
    section_words: Annotated[
        int | None,
        Key("words that a role's section has at least for that", least=1, most=999),
    ] = None
    perspicuity: Annotated[
        int | None,
        Key("the lowest perspicuity of Spanish prose, from 0 to 100", least=1, most=100),
    ] = None
    promises: Annotated[
        tuple[Text, ...],
        Key("words of an older program's list; promises.yaml has what is read now"),
    ] = ()
    rule_texts: Annotated[
        RuleTexts | None, Key("how old the text of a printed rule may be; as shipped if left out")
    ] = None

    wage_releases: Annotated[tuple[WageRelease, ...], Key("wages whose day is known")] = ()

    def published(self, base_year: int) -> dt.date | None:
        """The day the projections from *base_year* came out, if it is known."""
        known = {release.base_year: release.published for release in self.releases}
        return known.get(base_year)

    def wages_published(self, year: int) -> dt.date | None:
        """The day the wages of *year* came out, if it is known."""
        return {release.year: release.published for release in self.wage_releases}.get(year)

    def most_days(self, source: Source) -> int:
        """The days for which nobody has to look at *source* again."""
        days: int = getattr(self.ages, source.kind)
        return days


def newer(edition: Edition, review: Review, today: dt.date) -> tuple[Newer, ...]:
    """The releases that have replaced figures of *edition* by *today*, or should have.

    One whose day is known counts from that day; any other from the end of the month by which
    it is due. Projections come before wages.
    """
    about = edition.about
    known = [(each.base_year, each.published) for each in review.releases]
    projections = _next(about.base_year, known, review.projections, today)
    known = [(each.year, each.published) for each in review.wage_releases]
    wages = _next(about.wage_year, known, review.wages, today) if about.wage_year else None
    found = []
    if projections:
        year, day = projections
        last = about.projected_year + year - about.base_year
        found.append(Newer(wages=False, period=f"{year}–{last % 100:02}", published=day))
    if wages:
        found.append(Newer(wages=True, period=f"May {wages[0]}", published=wages[1]))
    return tuple(found)


def _next(
    year: int, known: Collection[tuple[int, dt.date]], due: Due, today: dt.date
) -> tuple[int, dt.date | None] | None:
    """The newest year of figures after *year* that is out by *today*, and its day if known."""
    out = [each for each in known if each[0] > year and each[1] <= today]
    if out:
        return max(out)
    announced = any(each[0] == year + 1 for each in known)
    return (year + 1, None) if due.day(year) < today and not announced else None


def overdue(edition: Edition, review: Review, today: dt.date) -> Problem | None:
    """What to say of an edition that a newer one should have replaced by *today*; else None."""
    about, late = edition.about, []
    for each in newer(edition, review, today):
        due = f"due by {_due(each, about, review):%B %Y}"
        when = f"published {_said(each.published)}" if each.published else due
        late.append(f"{'wages of' if each.wages else 'projections'} {each.period}, {when}")
    if not late:
        return None
    what = f"there are newer figures than those of {edition.period}: {' and '.join(late)}"
    return Problem(about.slug.place, what, "run `reportgen data import` with the new workbook")


def _due(each: Newer, about: About, review: Review) -> dt.date:
    """The day by which a release was due whose own day nobody has written down."""
    if each.wages:
        return review.wages.day(about.wage_year)
    return review.projections.day(about.base_year)


def _said(day: dt.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
