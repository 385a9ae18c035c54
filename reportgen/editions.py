"""An edition of the federal projections and wages: typed figures, one row an occupation.

Employment change over the decade and openings a year are two measures here, in the file
and on the page: the first is how many more jobs there will be, the second how many
positions have to be filled, most of them because people leave.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Collection, Mapping
from decimal import Decimal
from enum import Enum
from typing import Annotated

from msgspec import Struct

from reportgen.errors import Findings, Place, nearest
from reportgen.record import CountUnit, GrowthUnit, Key, Slug, SocCode, SourceId, Text, WageUnit


class Measure(Enum):
    """What a figure counts; the value is its column in the edition's CSV."""

    EMPLOYMENT_BASE = "employment_base"
    EMPLOYMENT_PROJECTED = "employment_projected"
    EMPLOYMENT_CHANGE = "employment_change"
    GROWTH_PERCENT = "growth_percent"
    ANNUAL_OPENINGS = "annual_openings"
    MEDIAN_ANNUAL_WAGE = "median_annual_wage"


COUNTS = {
    Measure.EMPLOYMENT_BASE,
    Measure.EMPLOYMENT_PROJECTED,
    Measure.EMPLOYMENT_CHANGE,
    Measure.ANNUAL_OPENINGS,
}
SIGNED = {Measure.EMPLOYMENT_CHANGE, Measure.GROWTH_PERCENT}
"""What may be less than nothing."""

CATEGORIES = ("entry_education", "on_the_job_training")
COLUMNS = ("soc", "title", *(measure.value for measure in Measure), *CATEGORIES)
NOT_AVAILABLE = ""
OR_MORE = ">="
"""Before a wage that BLS does not print because it is too high: `>=239200`."""
ALL_OCCUPATIONS = "00-0000"


class Figure(Struct, frozen=True):
    """A number that says what it is.

    *value* is in jobs, positions a year, percent or dollars a year, as *measure* has it;
    None where the publisher gives none. With *or_more* it is the least that it can be.
    """

    measure: Measure
    value: Decimal | None
    period: str
    area: str
    source: SourceId
    or_more: bool = False


class Units(Struct, frozen=True):
    """In which unit the CSV holds its figures, as the publisher prints them."""

    counts: Annotated[
        CountUnit, Key("of jobs and openings: thousands or ones", example="thousands")
    ]
    wage: Annotated[WageUnit, Key("of the wage", example="dollars a year")]
    growth: Annotated[GrowthUnit, Key("of growth", example="percent")]


class About(Struct, frozen=True):
    """What stands beside an edition's CSV: the years, the area, the source."""

    slug: Slug
    name: Annotated[
        Text, Key("what the edition is called", example="Employment Projections 2024–34")
    ]
    published: Annotated[dt.date, Key("when it came out", example="2025-08-28")]
    checked: Annotated[
        dt.date, Key("when somebody last compared it with its source", example="2026-11-23")
    ]
    area: Annotated[Text, Key("the area that the figures are for", example="United States")]
    base_year: Annotated[int, Key("the first year of the projection", least=1990, most=2100)]
    projected_year: Annotated[int, Key("its last year", least=1990, most=2110)]
    wage_period: Annotated[Text, Key("the month of the wages", example="May 2024")]
    units: Annotated[Units, Key("units of the columns")]
    source: Annotated[SourceId, Key("the id of the source in sources.yaml")]


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
    """All figures of one publication; years never mix within it."""

    about: About
    occupations: Mapping[str, Occupation]

    @property
    def period(self) -> str:
        """The years of the projection, as BLS writes them: 2024–34."""
        return f"{self.about.base_year}–{self.about.projected_year % 100:02}"

    def figure(self, soc: str, measure: Measure) -> Figure:
        """The figure of *measure* for *soc*, counts in ones; KeyError for an unknown code."""
        occupation = self.occupations[soc]
        value = occupation.figures[measure]
        if value is not None and measure in COUNTS and self.about.units.counts == "thousands":
            value = value * 1000
        or_more = measure is Measure.MEDIAN_ANNUAL_WAGE and occupation.wage_or_more
        about = self.about
        return Figure(measure, value, self._period(measure), about.area, about.source, or_more)

    def _period(self, measure: Measure) -> str:
        about = self.about
        return {
            Measure.EMPLOYMENT_BASE: str(about.base_year),
            Measure.EMPLOYMENT_PROJECTED: str(about.projected_year),
            Measure.MEDIAN_ANNUAL_WAGE: about.wage_period,
        }.get(measure, self.period)


def read_occupations(
    data: bytes, name: str, findings: Findings, wanted: Collection[str] | None = None
) -> dict[str, Occupation]:
    """The rows of an edition's CSV by SOC code; what is wrong is noted with its place.

    With *wanted*, only the rows of those codes: a page needs three of eight hundred.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        findings.refuse(Place(name), "the file is not in UTF-8", "import the edition again")
        return {}
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    found: dict[str, Occupation] = {}
    try:
        header = next(rows, [])
        if not _columns_are_known(header, name, findings):
            return {}
        soc = header.index("soc")
        for cells in rows:
            if wanted is not None and len(cells) == len(header) and cells[soc] not in wanted:
                continue
            place = Place(name, rows.line_num, 1)
            if len(cells) != len(header):
                findings.refuse(
                    place,
                    f"{len(cells)} cells under {len(header)} columns",
                    "import the edition again",
                )
            elif occupation := _occupation(dict(zip(header, cells, strict=True)), place, findings):
                if occupation.soc in found:
                    findings.refuse(
                        place, f"{occupation.soc} stands here a second time", "keep one row"
                    )
                found[occupation.soc] = occupation
    except csv.Error as error:
        findings.refuse(
            Place(name, rows.line_num, 1),
            f"not readable as CSV ({error})",
            "import the edition again",
        )
    return found


def _columns_are_known(header: list[str], name: str, findings: Findings) -> bool:
    before = len(findings.problems)
    for number, column in enumerate(header, 1):
        if column not in COLUMNS:
            findings.refuse(
                Place(name, 1, number), f"unknown column {column!r}", nearest(column, COLUMNS)
            )
    for column in COLUMNS:
        if column not in header:
            findings.refuse(
                Place(name, 1, 1), f"the column {column!r} is missing", "import the edition again"
            )
        elif header.count(column) > 1:
            findings.refuse(
                Place(name, 1, 1), f"the column {column!r} stands there twice", "keep one"
            )
    return len(findings.problems) == before


def _occupation(row: dict[str, str], place: Place, findings: Findings) -> Occupation | None:
    if not re.fullmatch(SocCode.pattern, row["soc"]):
        findings.refuse(place, f"soc cannot be {row['soc']!r}", SocCode.rule)
        return None
    figures: dict[Measure, Decimal | None] = {}
    for measure in Measure:
        cell = row[measure.value]
        number = cell.removeprefix(OR_MORE) if measure is Measure.MEDIAN_ANNUAL_WAGE else cell
        sign = "-?" if measure in SIGNED else ""
        if cell != NOT_AVAILABLE and not re.fullmatch(rf"{sign}[0-9]{{1,9}}(\.[0-9])?", number):
            hint = "write a plain number, or nothing where none is published"
            findings.refuse(place, f"{measure.value} cannot be {cell!r}", hint)
            return None
        figures[measure] = Decimal(number) if cell != NOT_AVAILABLE else None
    return Occupation(
        SocCode(row["soc"], place),
        row["title"],
        figures,
        row["entry_education"],
        row["on_the_job_training"],
        wage_or_more=row["median_annual_wage"].startswith(OR_MORE),
    )
