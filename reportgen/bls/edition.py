"""BLS workbooks to the files of one edition: a pure function from bytes to bytes."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.bls.projections import Projections, read_projections
from reportgen.bls.wages import Pay, Wages, read_wages
from reportgen.bls.writing import Release, Written, described, projections_source, wages_source
from reportgen.catalog.editions import ALL_OCCUPATIONS, Edition, Occupation, Wage
from reportgen.catalog.editiontable import occupations_csv, state_wages_csv
from reportgen.catalog.figures import WAGES, Measure
from reportgen.catalog.loading import STATES_SUFFIX
from reportgen.errors import InvalidSource, Place, Problem
from reportgen.files.workbook import sheets

Book = tuple[str, bytes]
"""A workbook: its name in messages, and its bytes."""


class Days(Struct, frozen=True):
    """The day on which projections came out from their first year, and wages from theirs.

    Each gives None where the day is not known.
    """

    projections: Callable[[int], dt.date | None]
    wages: Callable[[int], dt.date | None]


FEW = 0.9
"""Of all occupations, the share below which those with a wage are said to be few."""


class Imported(Struct, frozen=True):
    """The files of an edition by their names, and its sources by their ids, as YAML.

    The file that describes the edition is the last, so that it is never there alone.
    """

    slug: str
    files: Mapping[str, bytes]
    sources: Mapping[str, str]
    said: str


class _Survey(Struct, frozen=True):
    """What OEWS workbooks of one month say, and their sums: the nation's, the states'."""

    national: tuple[str, Wages] | None
    states: tuple[str, Wages] | None
    sums: Mapping[str, str]


def import_edition(book: Book, wages: Iterable[Book], days: Days, today: dt.date) -> Imported:
    """One edition from the projections' workbook, and from OEWS workbooks if there are any.

    *wages* are the national one, the states' one, or both. The files depend on nothing else;
    the sources say *today* as the day of looking at them. Raises InvalidSource with everything
    that is wrong.
    """
    projections = read_projections(sheets(book[1], book[0]), book[0])
    survey = _survey(wages)
    base, projected = projections.base_year, projections.projected_year
    year = survey.national[1].year if survey.national else projections.wage_year
    _refuse_other_year(survey, year)
    day = days.projections(base)
    if day is not None and day.year < base:
        what = f"projections from {base} cannot have come out on {day}"
        raise InvalidSource([Problem(Place("--published"), what, "check the day")])
    short = f"{base}-{projected % 100:02}"
    release = Release(
        slug=f"bls-{short}",
        base=base,
        projected=projected,
        published=day,
        wage_period=f"May {year}",
        wages_published=days.wages(year) if survey.national else None,
        source=f"bls-ep-{short}",
        wage_source=f"bls-oews-{year}" if survey.national else None,
        sums={"projections": _sum(book[1]), **survey.sums},
    )
    occupations = projections.occupations
    if survey.national:
        known = _same_month(projections) if year == projections.wage_year else {}
        occupations = _with_wages(occupations, known, survey.national[1].national)
    own = projections_source(release, projections.table, today)
    return _files(release, occupations, survey, {}, today, {release.source: own})


def import_wages(kept: Edition, wages: Iterable[Book], days: Days, today: dt.date) -> Imported:
    """The edition *kept* with the wages of OEWS workbooks in place of its own.

    Its projections stay, and so do its wages by state, of their own month, where no workbook of
    states is given. Raises InvalidSource with everything that is wrong.
    """
    survey, about = _survey(wages), kept.about
    year = survey.national[1].year if survey.national else about.wage_year
    _refuse_other_year(survey, year)
    assert about.made is not None  # whoever calls has refused an edition without
    was = {name: getattr(about.made, name) for name in ("projections", "wages", "state_wages")}
    release = Release(
        slug=about.slug,
        base=about.base_year,
        projected=about.projected_year,
        published=about.published,
        wage_period=f"May {year}" if survey.national else about.wage_period,
        wages_published=days.wages(year) if survey.national else about.wages_published,
        source=about.source,
        wage_source=f"bls-oews-{year}" if survey.national else about.wage_source,
        state_source=about.state_source,
        state_wage_period=about.state_wage_period or about.wage_period,
        sums={**{name: str(each) for name, each in was.items() if each}, **survey.sums},
    )
    occupations = tuple(kept.occupations.values())
    if survey.national:
        occupations = _with_wages(occupations, {}, survey.national[1].national)
    return _files(release, occupations, survey, kept.state_wages, today, {})


def _survey(wages: Iterable[Book]) -> _Survey:
    """What the OEWS workbooks say; raises InvalidSource for a second one of a kind."""
    read = [(name, read_wages(sheets(data, name), name), data) for name, data in wages]
    found: dict[str, tuple[str, Wages]] = {}
    sums = {}
    for kind, title in (("national", "wages"), ("states", "state_wages")):
        having = [each for each in read if getattr(each[1], kind)]
        if len(having) > 1:
            what = f"this is a second workbook of {kind} wages, after {having[0][0]}"
            raise InvalidSource([Problem(Place(having[1][0]), what, "give one of each kind")])
        for name, wages_of_kind, data in having:
            found[kind] = name, wages_of_kind
            sums[title] = _sum(data)
    return _Survey(found.get("national"), found.get("states"), sums)


def _refuse_other_year(survey: _Survey, year: int) -> None:
    """Refuse wages by state that are of another month than the national ones beside them."""
    if survey.states is None or survey.states[1].year == year:
        return
    name, wages = survey.states
    what = f"these are wages of {wages.period}, and the edition's are of May {year}"
    hint = "give the national workbook of the same month with --oews, too"
    raise InvalidSource([Problem(Place(name), what, hint)])


def _same_month(projections: Projections) -> dict[str, Pay]:
    """The median wages of the projections, for what a workbook of the same month lacks."""
    measure = Measure.MEDIAN_ANNUAL_WAGE
    return {
        each.soc: {measure: Wage(each.figures[measure], measure in each.at_least)}
        for each in projections.occupations
    }


def _with_wages(
    occupations: Iterable[Occupation], known: Mapping[str, Pay], wages: Mapping[str, Pay]
) -> tuple[Occupation, ...]:
    """The occupations with *wages*; one that these lack has those of *known*, or none."""
    nothing = {Measure.MEDIAN_ANNUAL_WAGE: Wage(None)}
    found = []
    for each in occupations:
        pay = wages.get(each.soc, known.get(each.soc, nothing))
        others = {name: value for name, value in each.figures.items() if name not in WAGES}
        figures = others | {measure: wage.value for measure, wage in pay.items()}
        at_least = frozenset(measure for measure, wage in pay.items() if wage.or_more)
        found.append(replace(each, figures=figures, at_least=at_least))
    return tuple(found)


def _files(
    release: Release,
    occupations: tuple[Occupation, ...],
    survey: _Survey,
    kept: Mapping[tuple[str, str], Wage],
    today: dt.date,
    sources: dict[str, str],
) -> Imported:
    """The files of *release*; *kept* are its wages by state, where *survey* has none."""
    slug, said = release.slug, f"{len(occupations) - 1} occupations, {release.years}"
    detailed = [each for each in occupations if each.soc != ALL_OCCUPATIONS]
    paid = sum(each.figures.get(Measure.MEDIAN_ANNUAL_WAGE) is not None for each in detailed)
    if paid < FEW * len(detailed):
        said += f", but only {paid} of them with a wage"
    said += f"; wages of {release.wage_period}"
    by_state = kept
    if survey.national and release.wage_source:
        sources[release.wage_source] = wages_source(release, today)
    if survey.states:
        year = survey.states[1].year
        source, period = f"bls-oews-states-{year}", f"May {year}"
        release = replace(release, state_source=source, state_wage_period=period)
        sources[source] = wages_source(release, today, by_state=True)
        codes = {each.soc for each in occupations}
        by_state = {key: pay for key, pay in survey.states[1].states.items() if key[0] in codes}
        said += ", also by state"
    files = {f"{slug}.csv": occupations_csv(occupations)}
    if release.state_source:
        files[f"{slug}{STATES_SUFFIX}"] = state_wages_csv(by_state)
    written = Written(release, files[f"{slug}.csv"], files.get(f"{slug}{STATES_SUFFIX}"))
    files[f"{slug}.yaml"] = described(written).encode()
    return Imported(slug, files, sources, said)


def _sum(data: bytes) -> str:
    """The SHA-256 of a workbook."""
    return hashlib.sha256(data).hexdigest()


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
