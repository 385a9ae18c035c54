"""The text of an edition's YAML, and of the entries of its sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.catalog.making import IMPORTED, table_sum

_AREA = "United States"
_PUBLISHER = "U.S. Bureau of Labor Statistics"
_ABOUT = """\
# The years, area, units and sources of {slug}.csv, which holds the figures as published.
# Written by `reportgen data import`: to change it, import again.
"""
_SOURCE = """\
{id}:
  publisher: {publisher}
  title: {title}
  date: {date}
  checked: {checked}
  address: {address}
  kind: statistics
"""
_PROJECTIONS = "https://www.bls.gov/emp/tables/occupational-projections-and-characteristics.htm"
_WAGES = "https://www.bls.gov/oes/tables.htm"


class Release(Struct, frozen=True):
    """What an edition says of itself, but for its tables: two releases, each with its clock.

    *sums* are those of the workbooks, by the name of their key in the YAML.
    """

    slug: str
    base: int
    projected: int
    published: dt.date | None
    wage_period: str
    wages_published: dt.date | None
    source: str
    wage_source: str | None
    sums: Mapping[str, str]
    state_source: str | None = None
    state_wage_period: str = ""

    @property
    def years(self) -> str:
        """The years of the projections, as BLS writes them: 2024–34."""
        return f"{self.base}–{self.projected % 100:02}"


class Written(Struct, frozen=True):
    """A release with its tables as they are written."""

    release: Release
    table: bytes
    states: bytes | None


def described(written: Written) -> str:
    """The YAML that stands beside the tables."""
    lines = [f"{name}:{value}\n" for name, value in _keys(written) if value.strip()]
    return _ABOUT.format(slug=written.release.slug) + "".join(lines)


def _keys(written: Written) -> Iterator[tuple[str, str]]:
    """The keys in their order, each with what stands behind its colon."""
    release = written.release
    yield "name", f" BLS Employment Projections {release.years}"
    yield "published", f" {release.published or ''}"
    yield "area", f" {_AREA}"
    yield "base_year", f" {release.base}"
    yield "projected_year", f" {release.projected}"
    yield "wage_period", f" {release.wage_period}"
    yield "wages_published", f" {release.wages_published or ''}"
    yield "units", "\n  counts: thousands\n  wage: dollars a year\n  growth: percent"
    yield "source", f" {release.source}"
    yield "wage_source", f" {release.wage_source or ''}"
    yield "state_source", f" {release.state_source or ''}"
    if release.state_source and release.state_wage_period != release.wage_period:
        yield "state_wage_period", f" {release.state_wage_period}"
    yield "made", "".join(f"\n  {key}: {value}" for key, value in _made(written).items())


def _made(written: Written) -> dict[str, str]:
    """How the edition was made, and every sum."""
    made = {"how": IMPORTED, "table": table_sum(written.table)}
    if written.states is not None:
        made["states"] = table_sum(written.states)
    return made | dict(written.release.sums)


def projections_source(release: Release, table: str, today: dt.date) -> str:
    """The entry of the projections in a sources.yaml."""
    title = f"Employment Projections {release.years}, {table}"
    date = release.published or release.base + 1
    return _source(release.source, title, date, _PROJECTIONS, today)


def wages_source(release: Release, today: dt.date, *, by_state: bool = False) -> str:
    """The entry of the wages, or of those by state, in a sources.yaml."""
    period = release.state_wage_period if by_state else release.wage_period
    title = f"Occupational Employment and Wage Statistics, {period}"
    date = None if by_state else release.wages_published
    name = (release.state_source if by_state else release.wage_source) or ""
    title += ", by state" if by_state else ""
    return _source(name, title, date or min(int(period[-4:]) + 1, today.year), _WAGES, today)


def _source(name: str, title: str, date: object, address: str, today: dt.date) -> str:
    """A source as an entry of sources.yaml."""
    return _SOURCE.format(
        id=name, publisher=_PUBLISHER, title=title, date=date, checked=today, address=address
    )
