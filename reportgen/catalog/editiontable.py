"""The tables of an edition: CSV to figures and back, each cell as the publisher prints it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from reportgen.catalog.editions import Occupation, Wage
from reportgen.catalog.figures import PERCENTILES, WAGES, Measure
from reportgen.catalog.names import SocCode, StateCode
from reportgen.errors import Findings, Place, nearest

MEASURES = (
    Measure.EMPLOYMENT_BASE,
    Measure.EMPLOYMENT_PROJECTED,
    Measure.EMPLOYMENT_CHANGE,
    Measure.GROWTH_PERCENT,
    Measure.ANNUAL_OPENINGS,
    Measure.MEDIAN_ANNUAL_WAGE,
)
"""What every edition has a column for."""

EXTRA = (*PERCENTILES, Measure.SELF_EMPLOYED)
"""What an edition may have a column for, too."""

SIGNED = {Measure.EMPLOYMENT_CHANGE, Measure.GROWTH_PERCENT}
"""What may be less than nothing."""

CATEGORIES = ("entry_education", "on_the_job_training")
COLUMNS = ("soc", "title", *(measure.value for measure in MEASURES), *CATEGORIES)
EXTRA_COLUMNS = tuple(measure.value for measure in EXTRA)
STATE_COLUMNS = ("soc", "state", Measure.MEDIAN_ANNUAL_WAGE.value)
NOT_AVAILABLE = ""
OR_MORE = ">="
"""Before a wage that BLS does not print because it is too high: `>=239200`."""

AGAIN = "import the edition again"
_PLAIN = "write a plain number, or nothing where none is published"

Row = tuple[Place, dict[str, str]]


def read_occupations(
    data: bytes, name: str, findings: Findings, wanted: Collection[str] | None = None
) -> dict[str, Occupation]:
    """The rows of an edition's CSV by SOC code; what is wrong is noted with its place.

    With *wanted*, only the rows of those codes: a page needs three of eight hundred.
    """
    found: dict[str, Occupation] = {}
    for place, row in _rows(data, name, COLUMNS, findings, wanted, EXTRA_COLUMNS):
        occupation = _occupation(row, place, findings)
        if occupation is None:
            continue
        if occupation.soc in found:
            findings.refuse(place, f"{occupation.soc} stands here a second time", "keep one row")
        found[occupation.soc] = occupation
    return found


def read_state_wages(
    data: bytes, name: str, findings: Findings, wanted: Collection[str] | None = None
) -> dict[tuple[str, str], Wage]:
    """The median wages by SOC code and state; what is wrong is noted with its place."""
    found: dict[tuple[str, str], Wage] = {}
    for place, row in _rows(data, name, STATE_COLUMNS, findings, wanted):
        soc, state, cell = (row[column] for column in STATE_COLUMNS)
        if not re.fullmatch(StateCode.pattern, state):
            findings.refuse(place, f"state cannot be {state!r}", StateCode.rule)
            continue
        number = _number(cell, Measure.MEDIAN_ANNUAL_WAGE, place, findings)
        if number is None:
            continue
        if (soc, state) in found:
            findings.refuse(place, f"{soc} in {state} stands here a second time", "keep one row")
        found[soc, state] = Wage(number[0], cell.startswith(OR_MORE))
    return found


def _rows(
    data: bytes,
    name: str,
    columns: tuple[str, ...],
    findings: Findings,
    wanted: Collection[str] | None,
    extra: tuple[str, ...] = (),
) -> Iterator[Row]:
    """The rows with a sound code, by their columns' names; those of *extra* may be missing."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        findings.refuse(Place(name), "the file is not in UTF-8", AGAIN)
        return
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        if not _columns_are_known(header, columns, extra, name, findings):
            return
        soc = header.index("soc")
        for cells in rows:
            if wanted is not None and len(cells) == len(header) and cells[soc] not in wanted:
                continue
            place = Place(name, rows.line_num, 1)
            if len(cells) != len(header):
                what = f"{len(cells)} cells under {len(header)} columns"
                findings.refuse(place, what, AGAIN)
            elif not re.fullmatch(SocCode.pattern, cells[soc]):
                findings.refuse(place, f"soc cannot be {cells[soc]!r}", SocCode.rule)
            else:
                yield place, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        what = f"not readable as CSV ({error})"
        findings.refuse(Place(name, rows.line_num, 1), what, AGAIN)


def _columns_are_known(
    header: list[str],
    columns: tuple[str, ...],
    extra: tuple[str, ...],
    name: str,
    findings: Findings,
) -> bool:
    before = len(findings.problems)
    known = (*columns, *extra)
    for number, column in enumerate(header, 1):
        if column not in known:
            place = Place(name, 1, number)
            findings.refuse(place, f"unknown column {column!r}", nearest(column, known))
    for column in known:
        if column not in header:
            if column in extra:
                continue
            findings.refuse(Place(name, 1, 1), f"the column {column!r} is missing", AGAIN)
        elif header.count(column) > 1:
            what = f"the column {column!r} stands there twice"
            findings.refuse(Place(name, 1, 1), what, "keep one")
    return len(findings.problems) == before


def _occupation(row: dict[str, str], place: Place, findings: Findings) -> Occupation | None:
    figures: dict[Measure, Decimal | None] = {}
    at_least = set()
    for measure in (*MEASURES, *(extra for extra in EXTRA if extra.value in row)):
        cell = row[measure.value]
        number = _number(cell, measure, place, findings)
        if number is None:
            return None
        figures[measure] = number[0]
        if cell.startswith(OR_MORE):
            at_least.add(measure)
    return Occupation(
        SocCode(row["soc"], place),
        row["title"],
        figures,
        row["entry_education"],
        row["on_the_job_training"],
        frozenset(at_least),
    )


def _number(
    cell: str, measure: Measure, place: Place, findings: Findings
) -> tuple[Decimal | None] | None:
    """The number in a cell, in a tuple of its own, for it may be none; None for no number."""
    number = cell.removeprefix(OR_MORE) if measure in WAGES else cell
    sign = "-?" if measure in SIGNED else ""
    if cell == NOT_AVAILABLE:
        return (None,)
    if not re.fullmatch(rf"{sign}[0-9]{{1,9}}(\.[0-9])?", number):
        findings.refuse(place, f"{measure.value} cannot be {cell!r}", _PLAIN)
        return None
    return (Decimal(number),)


def occupations_csv(occupations: Sequence[Occupation]) -> bytes:
    """The CSV of *occupations* in their order, with a column for what one of them has."""
    extra = [measure for measure in EXTRA if any(measure in each.figures for each in occupations)]
    measures = (*MEASURES, *extra)
    head = ("soc", "title", *(measure.value for measure in measures), *CATEGORIES)
    return _written(head, (_written_row(each, measures) for each in occupations))


def _written_row(each: Occupation, measures: Iterable[Measure]) -> tuple[str, ...]:
    cells = (
        _cell(each.figures.get(measure), measure, or_more=measure in each.at_least)
        for measure in measures
    )
    return each.soc, each.title, *cells, each.entry_education, each.on_the_job_training


def state_wages_csv(wages: Mapping[tuple[str, str], Wage]) -> bytes:
    """The CSV of the wages by state, by code and then by state."""
    measure = Measure.MEDIAN_ANNUAL_WAGE
    return _written(
        STATE_COLUMNS,
        (
            (soc, state, _cell(wage.value, measure, or_more=wage.or_more))
            for (soc, state), wage in sorted(wages.items())
        ),
    )


def _cell(value: Decimal | None, measure: Measure, *, or_more: bool) -> str:
    """A value as the file holds it: wages in whole dollars, all else with one decimal."""
    if value is None:
        return NOT_AVAILABLE
    if measure in WAGES:
        return f"{OR_MORE if or_more else ''}{value:.0f}"
    return f"{abs(value) if value == 0 else value:.1f}"


def _written(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue().encode()
