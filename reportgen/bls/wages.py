"""The BLS OEWS workbooks to median wages: the national one, or the one of the states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.bls.cells import refuse, wage
from reportgen.catalog.editions import Wage
from reportgen.catalog.names import SocCode
from reportgen.catalog.states import STATES
from reportgen.errors import Findings, InvalidSource, Place, Problem
from reportgen.files.workbook import Row, Sheet

DEEPEST_HEADER = 15
"""Rows in which a header is looked for."""

NEEDED = ("occ_code", "a_median", "area_title")
NATION = {"U.S.", "National", "United States"}
"""How the country is called in AREA_TITLE."""

NATIONAL, STATE, TERRITORY = "1", "2", "3"
"""What AREA_TYPE says."""

_CROSS_INDUSTRY = {"000000", "0", ""}
_BY_NAME = {name: code for code, name in STATES.items()}


class Wages(Struct, frozen=True):
    """Median annual wages of one month: by code, or by code and state."""

    year: int
    national: Mapping[str, Wage]
    states: Mapping[tuple[str, str], Wage]

    @property
    def period(self) -> str:
        """The month, as BLS names it."""
        return f"May {self.year}"


def read_wages(sheets: Sequence[Sheet], name: str) -> Wages:
    """The wages in a workbook; raises InvalidSource with all that is wrong with it."""
    findings = Findings()
    sheet, row, columns = _header(sheets, name)
    year = _year(sheets, sheet)
    most = _most(sheets)
    national: dict[str, Wage] = {}
    states: dict[tuple[str, str], Wage] = {}
    for number, code, state, cells in _rows(sheet, row, columns):
        column = columns["a_median"]
        value = cells[column] if column < len(cells) else None
        pay = wage(sheet, number, column, value, findings, most)
        known: dict[str, Wage] | dict[tuple[str, str], Wage] = states if state else national
        key = (code, state) if state else code
        if key in known:
            what = f"{code} stands here a second time"
            refuse(sheet, number, columns["occ_code"], what, findings)
        if state:
            states[code, state] = pay
        else:
            national[code] = pay
    findings.settle()
    if all(pay.value is None for pay in (*national.values(), *states.values())):
        national, states = {}, {}
    if not national and not states:
        what = "there are no wages of the country or of its states in it"
        hint = "name national_M….xlsx or state_M….xlsx of BLS"
        raise InvalidSource([Problem(sheet.place(row, 0), what, hint)])
    return Wages(year, national, states)


def _header(sheets: Sequence[Sheet], name: str) -> tuple[Sheet, int, dict[str, int]]:
    best: tuple[int, list[Problem]] = (0, [])
    for sheet in sheets:
        for number, cells in enumerate(sheet.head(DEEPEST_HEADER)):
            columns = {str(cell).strip().lower(): at for at, cell in enumerate(cells) if cell}
            missing = [column for column in NEEDED if column not in columns]
            if not missing:
                return sheet, number, columns
            if len(NEEDED) - len(missing) > best[0]:
                place = sheet.place(number, 0)
                lacks = [f"the column {column.upper()} is missing" for column in missing]
                hint = "download the workbook again"
                best = len(NEEDED) - len(missing), [Problem(place, what, hint) for what in lacks]
    if best[1]:
        raise InvalidSource(best[1])
    what = "no sheet has the columns of OEWS estimates"
    raise InvalidSource([Problem(Place(name), what, "name national_M….xlsx or state_M….xlsx")])


def _year(sheets: Sequence[Sheet], found: Sheet) -> int:
    """The year of the estimates: the sheet's name has it, or the sheet that describes it."""
    if match := re.search(r"M(20\d\d)", found.title):
        return int(match[1])
    for sheet in sheets:
        for cells in sheet.head(DEEPEST_HEADER) if sheet is not found else ():
            for cell in cells:
                if match := re.search(r"May (20\d\d)", str(cell or "")):
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


def _rows(
    sheet: Sheet, header: int, columns: Mapping[str, int]
) -> Iterator[tuple[int, str, str, Row]]:
    """The rows of all industries together: number, code, state or '' for the country."""
    for number, cells in enumerate(sheet.rows()):
        if number <= header:
            continue
        said = {name: _text(cells[at]) if at < len(cells) else "" for name, at in columns.items()}
        code = said["occ_code"]
        if not re.fullmatch(SocCode.pattern, code):
            continue
        if said.get("naics", "") not in _CROSS_INDUSTRY:
            continue
        is_nation = said["area_title"] in NATION
        area = said.get("area_type") or (NATIONAL if is_nation else STATE)
        if area == NATIONAL:
            yield number, code, "", cells
        elif area in (STATE, TERRITORY):
            state = said.get("prim_state") or _BY_NAME.get(said["area_title"], "")
            if state in STATES:
                yield number, code, state, cells


def _text(value: object) -> str:
    return f"{value:.0f}" if isinstance(value, float) else str(value or "").strip()
