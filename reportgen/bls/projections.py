"""The BLS Employment Projections workbook to occupations: Table 1.2, or 1.7 of older years.

Headers are found by what they say, never by where they stand; years come from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from reportgen.bls.cells import is_missing, refuse, tenths, wage
from reportgen.catalog.editions import ALL_OCCUPATIONS, Occupation
from reportgen.catalog.figures import Measure
from reportgen.catalog.names import SocCode
from reportgen.catalog.plausibility import ADDED, check_occupations
from reportgen.errors import Findings, InvalidSource, Place, Problem
from reportgen.files.workbook import Row, Sheet, Value, cell_name

DEEPEST_HEADER = 15
"""Rows in which a header is looked for."""

_YEARS = r"(20\d\d)-(?:20)?(\d\d)"
_MATRIX = "national employment matrix"
COLUMNS = {
    "title": rf"(?:20\d\d )?{_MATRIX} title",
    "code": rf"(?:20\d\d )?{_MATRIX} code",
    "type": r"occupation type",
    "employment": r"employment, (20\d\d)",
    "change": rf"employment change, (?:numeric, {_YEARS}|{_YEARS}, number)",
    "growth": rf"employment change, (?:percent, {_YEARS}|{_YEARS}, percent)",
    "openings": rf"occupational openings, {_YEARS} annual average",
    "self_employed": r"percent self employed, (20\d\d)",
    "wage": r"median annual wage, (?:dollars, )?(20\d\d)",
    "education": r"typical education needed for entry",
    "training": r"typical on-the-job training needed to attain competency in the occupation",
}
"""What each column's header says, in small letters, with plain hyphens, without footnotes."""

OPTIONAL = {"self_employed"}
"""What older tables do not have."""

CALLED = {
    "title": "National Employment Matrix title",
    "code": "National Employment Matrix code",
    "type": "Occupation type",
    "employment": "Employment, 2024 and Employment, 2034, of whatever years",
    "change": "Employment change, numeric",
    "growth": "Employment change, percent",
    "openings": "Occupational openings, annual average",
    "wage": "Median annual wage, dollars",
    "education": "Typical education needed for entry",
    "training": "Typical on-the-job training needed to attain competency in the occupation",
}
"""What people look for in the workbook."""

_LINE_ITEM = "line item"
_CODE = re.compile(SocCode.pattern)


class Header(Struct, frozen=True):
    """Where a table begins, and what its columns are, by name; the years in each name."""

    sheet: Sheet
    row: int
    columns: dict[str, int]
    years: dict[str, tuple[int, ...]]
    base: int
    projected: int

    @property
    def table(self) -> str:
        """The table's name: Table 1.2."""
        return self.sheet.title


class Projections(Struct, frozen=True):
    """What the workbook says: every detailed occupation, and all of them together."""

    table: str
    base_year: int
    projected_year: int
    wage_year: int
    occupations: tuple[Occupation, ...]


def read_projections(sheets: Sequence[Sheet], name: str) -> Projections:
    """The projections in a workbook; raises InvalidSource with all that is wrong with it."""
    findings = Findings()
    header = _header(sheets, name)
    occupations = tuple(_occupations(header, findings))
    findings.settle()
    check_occupations(
        [occupation for _, occupation in occupations],
        lambda number, measure: header.sheet.place(
            occupations[number][0], _column(header, measure)
        ),
        header.sheet.place(header.row, 0),
        findings,
    )
    findings.settle()
    found = tuple(occupation for _, occupation in occupations)
    (wage_year,) = header.years["wage"]
    return Projections(header.table, header.base, header.projected, wage_year, found)


def _header(sheets: Sequence[Sheet], name: str) -> Header:
    """The header of the table that has every column; raises InvalidSource without one."""
    best: tuple[int, list[Problem]] = (0, [])
    for sheet in sheets:
        head = sheet.head(DEEPEST_HEADER + 1)
        for number, row in enumerate(head[:DEEPEST_HEADER]):
            if not any(_MATRIX in _said(cell) for cell in row):
                continue
            below = head[number + 1] if number + 1 < len(head) else ()
            found = _columns(_joined(row, below))
            missing = [column for column in COLUMNS if column not in {*found, *OPTIONAL}]
            if not missing:
                depth = 2 if _is_split(below) else 1
                return _dated(sheet, number + depth - 1, found)
            if len(found) > best[0]:
                place = sheet.place(number, 0)
                best = len(found), [_lacks(place, column) for column in missing]
    if best[1]:
        raise InvalidSource(best[1])
    what = "no sheet has the columns of Employment Projections, Table 1.2"
    raise InvalidSource([Problem(Place(name), what, "name the file occupation.xlsx of BLS")])


def _lacks(place: Place, column: str) -> Problem:
    what = f"the column of the {column} is missing"
    return Problem(place, what, f"BLS calls it {CALLED[column]!r}")


def _said(cell: Value) -> str:
    """What a header says: one line, plain hyphens, no footnote, small letters."""
    text = f"{cell:.0f}" if isinstance(cell, float) else cell or ""
    text = re.sub(r"[\[(]\d+[\])]", "", re.sub(r"[–—−]", "-", text))
    return " ".join(text.split()).lower().replace("self-employed", "self employed")


def _is_split(below: Row) -> bool:
    """Whether the row below a header goes on with it: years, Number, Percent."""
    parts = [_said(cell) for cell in below]
    return bool(parts) and not parts[0] and {"number", "percent"} <= set(parts)


def _joined(row: Row, below: Row) -> list[str]:
    """The headers of the columns, those of two rows put together."""
    upper = [_said(cell) for cell in row]
    title = f"{_MATRIX} title and code"
    for number, said in enumerate(upper):
        if said.endswith(title):  # one merged header over two columns
            upper[number : number + 2] = [said.replace("title and code", kind) for kind in _PAIR]
    if not _is_split(below):
        return upper
    lower = [_said(cell) for cell in below] + [""] * len(upper)
    joined, last = [], ""
    for above, under in zip(upper, lower, strict=False):
        last = above or (last if under else "")
        joined.append(f"{last}, {under}" if under else last)
    return joined


_PAIR = ("title", "code")


def _columns(said: list[str]) -> dict[str, list[tuple[int, tuple[int, ...]]]]:
    """For each column that is there, where it stands and which years it names."""
    found: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
    for number, text in enumerate(said):
        for name, pattern in COLUMNS.items():
            if match := re.fullmatch(pattern, text):
                years = tuple(int(part) for part in match.groups() if part)
                found.setdefault(name, []).append((number, years))
    if len(found.get("employment", ())) < 2:
        found.pop("employment", None)  # a first and a last year
    return found


def _dated(sheet: Sheet, row: int, found: dict[str, list[tuple[int, tuple[int, ...]]]]) -> Header:
    """The header with its years, which have to be the same in every column."""
    (first, (base,)), (last, (projected,)) = sorted(
        found.pop("employment")[:2], key=lambda each: each[1]
    )
    columns = {"base": first, "projected": last}
    years: dict[str, tuple[int, ...]] = {}
    problems = []
    for name, places in found.items():
        column, named = places[0]
        columns[name], years[name] = column, named
        if len(named) == 2 and named != (base, projected % 100):
            what = (
                f"cell {cell_name(row, column)} is of {named[0]}–{named[1]:02}, "
                f"but employment of {base} and {projected}"
            )
            hint = "the years of one edition never mix; download the workbook again"
            problems.append(Problem(sheet.place(row, column), what, hint))
    if problems:
        raise InvalidSource(problems)
    return Header(sheet, row, columns, years, base, projected)


_SOURCES = {
    Measure.EMPLOYMENT_BASE: "base",
    Measure.EMPLOYMENT_PROJECTED: "projected",
    Measure.EMPLOYMENT_CHANGE: "change",
    Measure.GROWTH_PERCENT: "growth",
    Measure.ANNUAL_OPENINGS: "openings",
    Measure.MEDIAN_ANNUAL_WAGE: "wage",
    Measure.SELF_EMPLOYED: "self_employed",
}


def _column(header: Header, measure: Measure) -> int:
    return header.columns[_SOURCES[measure]]


def _occupations(header: Header, findings: Findings) -> Iterator[tuple[int, Occupation]]:
    """Each detailed occupation and the total of all, with the number of its row."""
    seen: dict[str, int] = {}
    for number, row in enumerate(header.sheet.rows()):
        cells = {name: row[at] if at < len(row) else None for name, at in header.columns.items()}
        code = str(cells["code"] or "").strip()
        if number <= header.row or not (_is_detailed(cells) or code == ALL_OCCUPATIONS):
            continue
        if not _CODE.fullmatch(code):
            what = f"{cells['code']!r} is no code"
            refuse(header.sheet, number, header.columns["code"], what, findings)
        elif code in seen:
            what = f"{code} stands here a second time, after row {seen[code] + 1}"
            refuse(header.sheet, number, header.columns["code"], what, findings)
        else:
            seen[code] = number
            yield number, _occupation(header, number, code, cells, findings)


def _is_detailed(cells: dict[str, Value]) -> bool:
    return _said(cells["type"]) == _LINE_ITEM


def _occupation(
    header: Header, number: int, code: str, cells: dict[str, Value], findings: Findings
) -> Occupation:
    figures: dict[Measure, Decimal | None] = {}
    if not str(cells["title"] or "").strip():
        refuse(header.sheet, number, header.columns["title"], "there is no title", findings)
    for measure, name in _SOURCES.items():
        if name not in header.columns:
            continue
        place = header.sheet, number, header.columns[name], cells[name]
        if measure is Measure.MEDIAN_ANNUAL_WAGE:
            pay = wage(*place, findings, None)
            figures[measure] = pay.value
        else:
            figures[measure] = tenths(*place, findings)
        if code == ALL_OCCUPATIONS and measure in ADDED and is_missing(cells[name]):
            what = f"the total of all occupations has no {measure.value.replace('_', ' ')}"
            refuse(*place[:3], what, findings)
    return Occupation(
        SocCode(code, header.sheet.place(number, 0)),
        " ".join(str(cells["title"] or "").split()),
        figures,
        _category(cells["education"]),
        _category(cells["training"]),
        frozenset({Measure.MEDIAN_ANNUAL_WAGE} if pay.or_more else ()),
    )


def _category(cell: Value) -> str:
    text = " ".join(str(cell or "").split())
    return "" if text == "—" else text
