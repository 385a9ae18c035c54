"""BLS workbooks to the files of one edition: a pure function from bytes to bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.bls.projections import Projections, read_projections
from reportgen.bls.wages import Wages, read_wages
from reportgen.catalog.editions import Occupation, Wage
from reportgen.catalog.editiontable import occupations_csv, state_wages_csv
from reportgen.catalog.figures import Measure
from reportgen.catalog.loading import STATES_SUFFIX
from reportgen.errors import InvalidSource, Place, Problem
from reportgen.files.workbook import sheets

_AREA = "United States"
_PUBLISHER = "U.S. Bureau of Labor Statistics"
_ABOUT = """\
# The years, area, units and sources of {slug}.csv, which holds the figures as published.
# Written by `reportgen data import`: to change it, import again.
name: BLS Employment Projections {period}
{published}area: {area}
base_year: {base}
projected_year: {projected}
wage_period: {wages}
units:
  counts: thousands
  wage: dollars a year
  growth: percent
source: {source}
{others}"""
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


class Imported(Struct, frozen=True):
    """The files of an edition by their names, and its sources by their ids, as YAML.

    The file that describes the edition is the last, so that it is never there alone.
    """

    slug: str
    files: Mapping[str, bytes]
    sources: Mapping[str, str]
    said: str


def import_edition(
    workbook: tuple[str, bytes],
    wages: Iterable[tuple[str, bytes]],
    published: Callable[[int], dt.date | None],
    today: dt.date,
) -> Imported:
    """One edition from BLS workbooks, each given by its name and bytes.

    *wages* are OEWS workbooks: the national one, the states' one, or both. *published* tells
    the day the projections came out from their first year, if it is known. The files depend
    on nothing else; the sources say *today* as the day of looking at them. Raises InvalidSource
    with everything that is wrong.
    """
    projections = read_projections(sheets(workbook[1], workbook[0]), workbook[0])
    read = [(name, read_wages(sheets(data, name), name)) for name, data in wages]
    national = _only(read, "national")
    states = _only(read, "states")
    year = national[1].year if national else projections.wage_year
    if states is not None and states[1].year != year:
        _refuse_other_year(states, year)
    occupations = projections.occupations
    if national is not None:
        occupations = _with_wages(projections, national[1])
    day = published(projections.base_year)
    if day is not None and day.year < projections.base_year:
        what = f"projections from {projections.base_year} cannot have come out on {day}"
        raise InvalidSource([Problem(Place("--published"), what, "check the day")])
    return _files(projections, occupations, day, year, bool(national), states, today)


def _only(read: list[tuple[str, Wages]], kind: str) -> tuple[str, Wages] | None:
    """The one workbook with wages of *kind*; raises InvalidSource for a second."""
    found = [each for each in read if getattr(each[1], kind)]
    if len(found) > 1:
        what = f"this is a second workbook of {kind} wages, after {found[0][0]}"
        raise InvalidSource([Problem(Place(found[1][0]), what, "give one of each kind")])
    return found[0] if found else None


def _refuse_other_year(states: tuple[str, Wages], year: int) -> None:
    name, wages = states
    what = f"these are wages of {wages.period}, and the edition's are of May {year}"
    hint = "give the national workbook of the same month with --oews, too"
    raise InvalidSource([Problem(Place(name), what, hint)])


def _with_wages(projections: Projections, wages: Wages) -> tuple[Occupation, ...]:
    """The occupations with the wages of the OEWS workbook.

    One that it lacks keeps the wage of the projections, if that is of the same month.
    """
    measure = Measure.MEDIAN_ANNUAL_WAGE
    same = wages.year == projections.wage_year
    found = []
    for each in projections.occupations:
        kept = Wage(each.figures[measure], each.wage_or_more) if same else Wage(None)
        wage = wages.national.get(each.soc, kept)
        figures = {**each.figures, measure: wage.value}
        found.append(replace(each, figures=figures, wage_or_more=wage.or_more))
    return tuple(found)


def _files(  # noqa: PLR0913, PLR0917 - everything that an edition's files say
    projections: Projections,
    occupations: tuple[Occupation, ...],
    published: dt.date | None,
    year: int,
    has_wages: bool,  # noqa: FBT001 - private, and named where it is called
    states: tuple[str, Wages] | None,
    today: dt.date,
) -> Imported:
    base, projected = projections.base_year, projections.projected_year
    short = f"{base}-{projected % 100:02}"
    period, slug = short.replace("-", "–"), f"bls-{short}"
    source, pay, local = f"bls-ep-{short}", f"bls-oews-{year}", f"bls-oews-states-{year}"
    others = f"wage_source: {pay}\n" if has_wages else ""
    others += f"state_source: {local}\n" if states else ""
    about = _ABOUT.format(
        slug=slug,
        period=period,
        published=f"published: {published}\n" if published else "",
        area=_AREA,
        base=base,
        projected=projected,
        wages=f"May {year}",
        source=source,
        others=others,
    )
    files = {f"{slug}.csv": occupations_csv(occupations)}
    if states:
        codes = {each.soc for each in occupations}
        kept = {key: wage for key, wage in states[1].states.items() if key[0] in codes}
        files[f"{slug}{STATES_SUFFIX}"] = state_wages_csv(kept)
    files[f"{slug}.yaml"] = about.encode()
    title = f"Employment Projections {period}, {projections.table}"
    sources = {source: _source(source, title, published or base + 1, _PROJECTIONS, today)}
    survey = f"Occupational Employment and Wage Statistics, May {year}"
    if has_wages:
        sources[pay] = _source(pay, survey, year + 1, _WAGES, today)
    if states:
        sources[local] = _source(local, f"{survey}, by state", year + 1, _WAGES, today)
    said = f"{len(occupations) - 1} occupations, {period}; wages of May {year}"
    return Imported(slug, files, sources, said + (", also by state" if states else ""))


def _source(name: str, title: str, date: object, address: str, today: dt.date) -> str:
    """A source as an entry of sources.yaml."""
    return _SOURCE.format(
        id=name, publisher=_PUBLISHER, title=title, date=date, checked=today, address=address
    )


def with_sources(text: str, sources: Mapping[str, str], known: Iterable[str]) -> str:
    """The text of a sources.yaml with those of *sources* added that nobody knows yet."""
    known = set(known)
    added = [entry for name, entry in sources.items() if name not in known]
    return "\n".join([*([text.rstrip("\n") + "\n"] if text.strip() else []), *added])


def edition_paths(folder: Path, imported: Imported) -> dict[Path, bytes]:
    """Where in a data folder each file of the edition goes, in the order of writing."""
    return {folder / "editions" / name: content for name, content in imported.files.items()}


def stale_paths(folder: Path, imported: Imported) -> list[Path]:
    """Files of an import before this one that this one has no more: the wages by state."""
    name = f"{imported.slug}{STATES_SUFFIX}"
    return [] if name in imported.files else [folder / "editions" / name]
