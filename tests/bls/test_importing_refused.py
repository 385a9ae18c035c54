"""Figures that cannot be right are not imported, and the message names their cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from itertools import repeat
from pathlib import Path

import pytest
from importing import MEDICAL, SURGEONS, refused, run
from workbooks import FOOT, Cell, Rows, projections, small

from reportgen.errors import InvalidSource
from reportgen.files.workbook import Sheet

pytestmark = pytest.mark.usefixtures("here")


def _cell(row: int, column: int, value: Cell) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        rows[row - 1][column - 1] = value
        return rows

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            _cell(2, 8, "Employment change, numeric, 2025–35"),
            (
                "o.xlsx, sheet Table 1.2:2:8: cell H2 is of 2025–35, but employment of 2024 and "
                "2034; the years of one edition never mix; download the workbook again"
            ),
        ),
        (
            _cell(2, 11, "Openings"),
            (
                "o.xlsx, sheet Table 1.2:2:1: the column of the openings is missing; "
                "BLS calls it 'Occupational openings, annual average'"
            ),
        ),
        (
            _cell(3, 11, "—"),
            (
                "o.xlsx, sheet Table 1.2:3:11: cell K3: the total of all occupations has no "
                "annual openings; download the workbook again; if BLS prints it so, say so to us"
            ),
        ),
        (
            _cell(4, 11, "12,x"),
            (
                "o.xlsx, sheet Table 1.2:4:11: cell K4: '12,x' is no number; "
                "download the workbook again; if BLS prints it so, say so to us"
            ),
        ),
        (
            _cell(4, 12, 21.25),
            (
                "o.xlsx, sheet Table 1.2:4:12: cell L4: 21.25 cannot be dollars a year; "
                "download the workbook again; if BLS prints it so, say so to us"
            ),
        ),
        (
            _cell(4, 2, "319092"),
            (
                "o.xlsx, sheet Table 1.2:4:2: cell B4: '319092' is no code; "
                "download the workbook again; if BLS prints it so, say so to us"
            ),
        ),
        (
            _cell(5, 2, "31-9092"),
            (
                "o.xlsx, sheet Table 1.2:5:2: cell B5: 31-9092 stands here a second time, "
                "after row 4; download the workbook again; if BLS prints it so, say so to us"
            ),
        ),
        (
            _cell(4, 8, 12_000.0),
            (
                "o.xlsx, sheet Table 1.2:4:8: a change of 12000.0 does not lead from 90000.0 to "
                "101250.0; download the workbook again"
            ),
        ),
        (
            _cell(4, 9, 125.0),
            (
                "o.xlsx, sheet Table 1.2:4:9: 125.0 percent is not 11250.0 of 90000.0; "
                "download the workbook again"
            ),
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_cell(change: Callable[[Rows], Rows], message: str) -> None:
    """Sheet, row and column, what is wrong, what to do; and nothing is written."""
    result = run(projections(Path("o.xlsx"), change, rows=small(MEDICAL, SURGEONS)))

    assert refused(result) == [message]


def test_a_percent_that_is_a_fraction_is_refused_once() -> None:
    """0.125 for 12.5 percent is one problem of the column, not one of every row."""

    def fractions(rows: Rows) -> Rows:
        for row in rows[2 : -len(FOOT)]:
            row[8] = float(row[8] or 0) / 100
        return rows

    messages = refused(run(projections(Path("o.xlsx"), fractions)))
    assert len(messages) == 1
    assert messages[0].startswith("o.xlsx, sheet Table 1.2:3:9: growth is a fraction here and in ")


def test_jobs_that_are_not_in_thousands_are_refused() -> None:
    """A file in ones would make 170 billion jobs."""

    def ones(rows: Rows) -> Rows:
        for row in rows[2 : -len(FOOT)]:
            for at in (3, 4, 7, 10):
                row[at] = float(row[at] or 0) * 1000
        return rows

    (message,) = refused(run(projections(Path("o.xlsx"), ones)))
    assert message.startswith("o.xlsx, sheet Table 1.2:3:4: all jobs cannot be 169,956,100.0")


def test_openings_in_place_of_the_change_are_refused() -> None:
    """The article's mistake cannot come in by the file: columns are held against each other."""

    def mixed(rows: Rows) -> Rows:
        for row in rows[2 : -len(FOOT)]:
            row[7] = row[10]
        return rows

    messages = refused(run(projections(Path("o.xlsx"), mixed)))
    said = [message for message in messages if "does not lead from" in message]
    assert len(said) == 10
    assert any("rows more are as wrong" in message for message in messages)


def test_the_change_in_place_of_the_openings_is_refused() -> None:
    """Nor the other way round: ten years' change under openings would be the article's page."""

    def mixed(rows: Rows) -> Rows:
        for row in rows[2 : -len(FOOT)]:
            row[10] = row[7]
        return rows

    messages = refused(run(projections(Path("o.xlsx"), mixed)))
    assert any("openings a year are the change of the whole decade" in each for each in messages)


@pytest.mark.parametrize("openings", [-5.0, 100.0, 90_000.0])
def test_openings_that_cannot_be_are_refused(openings: float) -> None:
    """Fewer than a tenth of the change, or more than half of all jobs: neither is possible."""
    (message,) = refused(
        run(projections(Path("o.xlsx"), _cell(4, 11, openings), rows=small(MEDICAL, SURGEONS)))
    )
    assert message.startswith("o.xlsx, sheet Table 1.2:4:11: ")


def test_a_few_small_rows_are_missed() -> None:
    """Even occupations with a few thousand jobs cannot get lost."""
    gone = {"53-7031", "53-4099", "51-4062"}

    def fewer(rows: Rows) -> Rows:
        return [row for row in rows if len(row) < 2 or row[1] not in gone]

    messages = refused(run(projections(Path("o.xlsx"), fewer)))
    assert all("rows are missing or changed" in message for message in messages)


def test_a_wrong_size_of_a_sheet_loses_no_rows(here: Path) -> None:
    """Some programs say that a sheet is smaller than it is; all of it is read."""
    whole = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(here / "b.xlsx", "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part, re.sub(rb'dimension ref="[^"]*"', b'dimension ref="A1:B3"', data))

    assert run("b.xlsx").exit_code == 0


def test_a_row_beyond_where_excel_ends_is_told() -> None:
    """A reader fills up what is left open before it, which would take all day."""
    sheet = Sheet("a.xlsx", "Table", lambda: repeat((None,)))

    with pytest.raises(InvalidSource, match="beyond 1,048,576, where Excel ends"):
        list(sheet.rows())
