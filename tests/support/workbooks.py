"""Workbooks as BLS publishes them, written anew from small tables or from the shipped figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from reportgen.files.disk import shipped

Cell = str | float | None
Rows = list[list[Cell]]

HEADER: list[Cell] = [
    "2024 National Employment Matrix title",
    "2024 National Employment Matrix code",
    "Occupation type",
    "Employment, 2024",
    "Employment, 2034",
    "Employment distribution, percent, 2024",
    "Employment distribution, percent, 2034",
    "Employment change, numeric, 2024–34",
    "Employment change, percent, 2024–34",
    "Percent self employed, 2024",
    "Occupational openings, 2024–34 annual average",
    "Median annual wage, dollars, 2024[1]",
    "Typical education needed for entry",
    "Work experience in a related occupation",
    "Typical on-the-job training needed to attain competency in the occupation",
    "Related Occupational Outlook Handbook (OOH) content",
]
TITLE = (
    "Table 1.2 Occupational projections, 2024–2034, and worker characteristics, 2024 "
    "(Employment in thousands)"
)
FOOT: Rows = [
    ["Footnotes:"],
    ["[1] Data are from the Occupational Employment and Wage Statistics program."],
    ['Note: Data is unavailable for values denoted with a "—".'],
    ["Source: Employment Projections program, U.S. Bureau of Labor Statistics"],
]
OEWS: list[Cell] = [
    *("AREA", "AREA_TITLE", "AREA_TYPE", "PRIM_STATE", "NAICS", "OCC_CODE", "OCC_TITLE"),
    *("O_GROUP", "TOT_EMP", "H_MEDIAN", "A_MEAN", "A_MEDIAN", "ANNUAL"),
]


def shipped_rows() -> Rows:
    """The rows of Table 1.2 as BLS lays them out, from the edition that is shipped."""
    text = (shipped("data") / "editions" / "bls-2024-34.csv").read_text(encoding="utf-8")
    rows: Rows = []
    for each in csv.DictReader(io.StringIO(text)):
        wage = each["median_annual_wage"]
        detailed = each["soc"] != "00-0000"
        pay: Cell = f">=${int(wage[2:]):,}" if wage.startswith(">=") else float(wage or 0) or "—"
        numbers = (
            float(each[name]) * (1 + 2e-16)  # as noisy as Excel's own
            for name in (
                *("employment_base", "employment_projected", "employment_change"),
                *("growth_percent", "annual_openings"),
            )
        )
        base, projected, change, growth, openings = numbers
        alone: Cell = float(each["self_employed_percent"]) if each["self_employed_percent"] else "—"
        rows.append(
            [
                ("      " if detailed else "") + each["title"],
                each["soc"],
                "Line item" if detailed else "Summary",
                *(base, projected, 0.1, 0.1, change, growth, alone, openings, pay),
                each["entry_education"] or "—",
                "None",
                each["on_the_job_training"] or "—",
                "OOH Content",
            ]
        )
        if not detailed:
            group: list[Cell] = [
                "  Management occupations",
                "11-0000",
                "Summary",
                *[1.0] * 9,
                *["—"] * 4,
            ]
            rows.append(group)
    return rows


def shipped_wages(path: Path) -> Path:
    """The OEWS workbook in BLS's layout, from the edition that is shipped."""
    text = (shipped("data") / "editions" / "bls-2024-34.csv").read_text(encoding="utf-8")
    columns = ("median_annual_wage", *(f"annual_wage_p{share}" for share in (10, 25, 75, 90)))
    rows: Rows = []
    for each in csv.DictReader(io.StringIO(text)):
        area = ["99", "U.S.", "1", "US", "000000"]
        pay: list[Cell] = [float(each[name]) if each[name] else "*" for name in columns]
        group = "total" if each["soc"] == "00-0000" else "detailed"
        rows.append([*area, each["soc"], each["title"], group, *pay])
    header = [*OEWS[:8], "A_MEDIAN", "A_PCT10", "A_PCT25", "A_PCT75", "A_PCT90"]
    return oews(path, rows, sheet="national_M2025_dl", header=header)


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Any]]]) -> Path:
    """A workbook at *path* with the rows of each sheet."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type] # a new workbook has one sheet
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def projections(
    path: Path,
    change: Callable[[Rows], Rows] = lambda rows: rows,
    *,
    header: Sequence[Cell] = HEADER,
    rows: Rows | None = None,
    title: str = "Table 1.2",
) -> Path:
    """The projections workbook, with its rows changed by *change*."""
    body = shipped_rows() if rows is None else rows
    table: Rows = [[TITLE], list(header), *body, *FOOT]
    return workbook(path, {"Index": [["Occupation.xlsx contents"]], title: change(table)})


def small(*rows: Sequence[Cell]) -> Rows:
    """Rows of a small table whose total they add up to."""
    detailed = [list(row) for row in rows]
    sums = [sum(float(row[at] or 0) for row in detailed) for at in (3, 4, 7, 10)]
    base, projected, change, openings = sums
    total: list[Cell] = [
        *("Total, all occupations", "00-0000", "Summary", base, projected, 100, 100, change),
        *(round(change / base * 100, 1), 5.8, openings, 49500, "—", "—", "—", "—"),
    ]
    return [total, *detailed]


def oews(
    path: Path,
    rows: Sequence[Sequence[Cell]],
    *,
    sheet: str = "national_M2024_dl",
    header: Sequence[Cell] = OEWS,
    description: str = "# = indicates a wage that is equal to or greater than $115.00 per hour or "
    "$239,200 per year",
) -> Path:
    """An OEWS workbook with its description."""
    about = [["May 2024 OEWS Estimates"], [], [description]]
    return workbook(path, {sheet: [header, *rows], "Field Descriptions": about})
