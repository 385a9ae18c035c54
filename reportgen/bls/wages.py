"""The BLS OEWS workbooks to wages: the national one, or the one of the states.

Columns are found by what their headers mean, in any case and order: BLS has written `occ_code`,
`OCC_CODE` and `OCC CODE` over the years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.bls.cells import refuse, wage
from reportgen.catalog.editions import Wage
from reportgen.catalog.figures import PERCENTILES, Measure
from reportgen.catalog.names import SocCode
from reportgen.catalog.states import STATES
from reportgen.errors import Findings, InvalidSource, Place, Problem
from reportgen.files.workbook import Row, Sheet

DEEPEST_HEADER = 15
"""Rows in which a header is looked for."""

NEEDED = ("occ_code", "a_median", "area_title")
MEANT = {"occ_group": "o_group", "group": "o_group", "area_name": "area_title", "st": "prim_state"}
"""Other names of columns, in older workbooks, by those of today."""

COLUMNS = {
    Measure.MEDIAN_ANNUAL_WAGE: "a_median",
    **dict(zip(PERCENTILES, ("a_pct10", "a_pct25", "a_pct75", "a_pct90"), strict=True)),
}
"""The column of each wage; the percentiles are read where they are there."""

COUNTED = {"detailed", "total", ""}
"""O_GROUP of the rows that are read.

Where BLS prints a broad occupation only, it stands as `broad` and as `detailed`: the row of the
first is one of the groups that are passed over. Without the column, every row counts.
"""

NATION = {"u.s.", "us", "national", "united states"}
"""How the country is called in AREA_TITLE, in small letters."""

NATIONAL, STATE, TERRITORY = "1", "2", "3"
"""What AREA_TYPE says."""

_CROSS_INDUSTRY = {"000000", "0", ""}
_BY_NAME = {name: code for code, name in STATES.items()}

Pay = Mapping[Measure, Wage]
"""The wages in one row: the median, and the percentiles if the workbook has them."""


class Wages(Struct, frozen=True):
    """Annual wages of one month: of the nation by code, medians of states by code and state."""

    year: int
    national: Mapping[str, Pay]
    states: Mapping[tuple[str, str], Wage]

    @property
    def period(self) -> str:
        """The month, as BLS names it."""
        return f"May {self.year}"


class _Table(Struct, frozen=True):
    """The sheet with the estimates, the number of its header's row, and its columns by name."""

    sheet: Sheet
    row: int
    columns: Mapping[str, int]


def read_wages(sheets: Sequence[Sheet], name: str) -> Wages:
    """The wages in a workbook; raises InvalidSource with all that is wrong with it."""
    findings = Findings()
    table = _table(sheets, name)
    year, most = _year(sheets, table.sheet, name), _most(sheets)
    national: dict[str, Pay] = {}
    states: dict[tuple[str, str], Wage] = {}
    for number, code, state, cells in _rows(table):
        if code in national if not state else (code, state) in states:
            what = f"{code} stands here a second time"
            refuse(table.sheet, number, table.columns["occ_code"], what, findings)
        pay = _pay(table, number, cells, most, findings, every=not state)
        if state:
            states[code, state] = pay[Measure.MEDIAN_ANNUAL_WAGE]
        else:
            national[code] = pay
    findings.settle()
    medians = [pay[Measure.MEDIAN_ANNUAL_WAGE] for pay in national.values()]
    if all(pay.value is None for pay in (*medians, *states.values())):
        what = "there are no wages of the country or of its states in it"
        hint = "name national_M….xlsx or state_M….xlsx of BLS"
        raise InvalidSource([Problem(table.sheet.place(table.row, 0), what, hint)])
    return Wages(year, national, states)


def _pay(
    table: _Table,
    number: int,
    cells: Row,
    most: Decimal | None,
    findings: Findings,
    *,
    every: bool,
) -> dict[Measure, Wage]:
    """The median wage in a row; with *every*, its percentiles, too."""
    found = {}
    for measure, name in COLUMNS.items():
        column = table.columns.get(name)
        if column is None or not (every or measure is Measure.MEDIAN_ANNUAL_WAGE):
            continue
        value = cells[column] if column < len(cells) else None
        found[measure] = wage(table.sheet, number, column, value, findings, most)
    return found


def _table(sheets: Sequence[Sheet], name: str) -> _Table:
    """The sheet with the columns that are needed; raises InvalidSource without one."""
    best: tuple[int, list[Problem]] = (0, [])
    for sheet in sheets:
        for number, cells in enumerate(sheet.head(DEEPEST_HEADER)):
            columns = {_column(cell): at for at, cell in enumerate(cells) if cell}
            missing = [column for column in NEEDED if column not in columns]
            if not missing:
                return _Table(sheet, number, columns)
            if len(NEEDED) - len(missing) > best[0]:
                place = sheet.place(number, 0)
                lacks = [f"the column {column.upper()} is missing" for column in missing]
                hint = "download the workbook again"
                best = len(NEEDED) - len(missing), [Problem(place, what, hint) for what in lacks]
    if best[1]:
        raise InvalidSource(best[1])
    what = "no sheet has the columns of OEWS estimates"
    raise InvalidSource([Problem(Place(name), what, "name national_M….xlsx or state_M….xlsx")])


def _column(cell: object) -> str:
    """The name of a column, as today's workbooks write it, in small letters."""
    said = re.sub(r"[\s_]+", "_", str(cell).strip().lower())
    return MEANT.get(said, said)


def _year(sheets: Sequence[Sheet], found: Sheet, name: str) -> int:
    """The year of the estimates: by the sheet's name, its description, or the file's name."""
    if match := re.search(r"M_?(20\d\d)|May (20\d\d)", found.title):
        return int(match[1] or match[2])
    for sheet in sheets:
        for cells in sheet.head(DEEPEST_HEADER) if sheet is not found else ():
            for cell in cells:
                if match := re.search(r"May (20\d\d)", str(cell or "")):
                    return int(match[1])
    if match := re.search(r"_M_?(20\d\d)", name):
        return int(match[1])
    what = "neither the sheet's name nor its description says which year it is of"
    raise InvalidSource([Problem(found.place(0, 0), what, "call the sheet national_M2025_dl")])


def _most(sheets: Sequence[Sheet]) -> Decimal | None:
    """The yearly wage that # stands for, where the workbook's description says it."""
    for sheet in sheets:
        if "description" in sheet.title.lower():
            for cells in sheet.rows():
                for cell in cells:
                    if match := re.search(r"\$([0-9,]{6,9}) per year", str(cell or "")):
                        return Decimal(match[1].replace(",", ""))
    return None


def _rows(table: _Table) -> Iterator[tuple[int, str, str, Row]]:
    """The rows of all industries together: number, code, state or '' for the country."""
    for number, cells in enumerate(table.sheet.rows()):
        if number <= table.row:
            continue
        said = {
            name: _text(cells[at]) if at < len(cells) else "" for name, at in table.columns.items()
        }
        if not _is_counted(said):
            continue
        code, is_nation = said["occ_code"], said["area_title"].lower() in NATION
        area = said.get("area_type") or (NATIONAL if is_nation else STATE)
        if area == NATIONAL:
            yield number, code, "", cells
        elif area in {STATE, TERRITORY}:
            state = said.get("prim_state") or _BY_NAME.get(said["area_title"], "")
            if state in STATES:
                yield number, code, state, cells


def _is_counted(said: Mapping[str, str]) -> bool:
    """Whether a row is of one occupation, or of all of them, in all industries."""
    return (
        re.fullmatch(SocCode.pattern, said["occ_code"]) is not None
        and said.get("o_group", "").lower() in COUNTED
        and said.get("naics", "") in _CROSS_INDUSTRY
    )


def _text(value: object) -> str:
    return f"{value:.0f}" if isinstance(value, float) else str(value or "").strip()
