"""Editions are imported from the workbooks of BLS."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from pathlib import Path

import pytest
from importing import MEDICAL, SURGEONS, edition, next_year, run
from workbooks import (
    FOOT,
    HEADER,
    TITLE,
    Cell,
    Rows,
    projections,
    shipped_rows,
    shipped_wages,
    small,
    workbook,
)

from reportgen.catalog.figures import Measure
from reportgen.catalog.loading import Catalog
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.files.workbook import cell_name

pytestmark = pytest.mark.usefixtures("here")


SHIPPED = shipped("data") / "editions"
FILES = ("bls-2024-34.csv", "bls-2024-34.yaml")


# What is written


def test_the_shipped_edition_is_what_an_import_makes() -> None:
    """Workbooks in BLS's layout give the shipped files to the byte, but for sums of workbooks."""
    result = run(projections(Path("occupation.xlsx")), "--oews", shipped_wages(Path("w.xlsx")))

    assert result.exit_code == 0, result.output
    made = {name: (Path("data/editions") / name).read_bytes() for name in FILES}
    shipped_files = {name: (SHIPPED / name).read_bytes() for name in FILES}
    assert made[FILES[0]] == shipped_files[FILES[0]]
    mine, theirs = (
        re.sub(rb"(projections|wages): [0-9a-f]{64}", rb"\1: a sum", each[FILES[1]])
        for each in (made, shipped_files)
    )
    assert mine == theirs
    assert mine.count(b"a sum") == 2
    assert result.stdout == "data/editions/bls-2024-34.yaml\n"
    assert result.stderr == "832 occupations, 2024–34; wages of May 2025\n"


def test_what_is_known_is_not_written_again() -> None:
    """The sources that are shipped need no entry of one's own."""
    run(projections(Path("occupation.xlsx")))

    assert not Path("data/sources.yaml").exists()


def test_same_input_gives_same_bytes() -> None:
    """Two imports, into two folders, are the same files; a second into one changes nothing."""
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    for folder in ("one", "two", "two"):
        assert run(book, "--data", folder).exit_code == 0
    files = {
        folder: {path.name: path.read_bytes() for path in Path(folder).rglob("*.*")}
        for folder in ("one", "two")
    }

    assert files["one"] == files["two"]
    assert set(files["one"]) == {"bls-2024-34.csv", "bls-2024-34.yaml"}


def test_the_years_of_the_workbook_name_the_edition(today: dt.date) -> None:
    """Next year's workbook is another edition, with a source of its own that is added."""
    header = [re.sub(r"(?:20)?[23]4", next_year, str(cell)) for cell in HEADER]
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS), header=header)
    Path("data").mkdir()
    Path("data/sources.yaml").write_text(
        "mine:\n  {publisher: Me, title: It, date: 2025, checked: 2026-01-01}\n", encoding="utf-8"
    )
    result = run(book, "--published", "2026-09-03")

    assert result.exit_code == 0, result.output
    found = edition(today, "bls-2025-35")
    assert found.period == "2025–35"
    assert found.about.wage_period == "May 2025"
    assert found.about.published == dt.date(2026, 9, 3)
    sources = Catalog((Path("data"),), Desk(), Findings(), today).sources()
    assert set(sources) == {"mine", "bls-ep-2025-35"}


def test_columns_go_by_their_names(today: dt.date) -> None:
    """Columns in any order, capitals, hyphens and a hyphenated word change nothing."""
    order = [*range(16)][::-1]
    rows = [[row[at] for at in order] for row in small(MEDICAL, SURGEONS)]
    header = [
        str(HEADER[at]).lower().replace("–", "-").replace("self employed", "self-employed")
        for at in order
    ]
    assert run(projections(Path("o.xlsx"), rows=rows, header=header)).exit_code == 0

    figure = edition(today).figure("31-9092", Measure.ANNUAL_OPENINGS)
    assert figure.value == 12_000_000
    assert edition(today).figure("31-9092", Measure.EMPLOYMENT_CHANGE).value == 11_250_000


@pytest.mark.parametrize("empty", [1, 4])
def test_the_header_is_found_wherever_it_is(empty: int) -> None:
    """Blank rows between title and header are no reason to fail."""

    def moved(rows: Rows) -> Rows:
        return [rows[0], *[[]] * empty, *rows[1:]]

    assert run(projections(Path("o.xlsx"), moved, rows=small(MEDICAL, SURGEONS))).exit_code == 0


def test_the_older_layout_is_read(today: dt.date) -> None:
    """Table 1.7 of 2016–26 has two header rows and one head over title and code."""
    upper: list[Cell] = [
        *("2016 National Employment Matrix title and code", None, "Occupation\ntype"),
        *("Employment", None, "Employment Change, 2016-26", None, "Percent self employed, 2016"),
        *("Occupational openings, 2016-26 annual average", "Median annual wage, 2017(1)"),
        *("Typical education needed for entry", "Work experience in a related occupation"),
        "Typical on-the-job training needed to attain competency in the occupation",
    ]
    lower: list[Cell] = [None, None, None, 2016, 2026, "Number", "Percent", *[None] * 6]
    kept = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14]
    rows = [[row[at] for at in kept] for row in small(MEDICAL, SURGEONS)]
    title = "Table 1.7 Occupational projections, 2016-26\n (Numbers in thousands)"
    workbook(Path("old.xlsx"), {"Table 1.7": [[title], upper, lower, *rows, *FOOT]})

    assert run("old.xlsx").exit_code == 0
    found = edition(today, "bls-2016-26")
    assert found.figure("31-9092", Measure.GROWTH_PERCENT).value == 12.5
    assert found.figure("31-9092", Measure.GROWTH_PERCENT).period == "2016–26"
    assert found.about.wage_period == "May 2017"


def test_only_detailed_occupations_and_the_total_are_kept(today: dt.date) -> None:
    """Groups of occupations are not occupations; a sign for no figure is no figure."""
    assert run(projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))).exit_code == 0

    found = edition(today)
    assert set(found.occupations) == {"00-0000", "31-9092", "29-1249"}
    assert found.occupations["31-9092"].title == "Medical assistants"
    surgeons = found.figure("29-1249", Measure.MEDIAN_ANNUAL_WAGE)
    assert surgeons.value == 239_200
    assert surgeons.or_more is True


# The workbook and its cells


def test_the_sample_workbook_is_as_large_as_the_real_one() -> None:
    """The tests above read a table of BLS's size, in BLS's words."""
    rows = shipped_rows()

    assert len(rows) == 834
    assert sum(row[2] == "Line item" for row in rows) == 832
    assert "thousands" in TITLE


@pytest.mark.parametrize(("column", "name"), [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1")])
def test_cells_are_called_as_excel_does(column: int, name: str) -> None:
    """Letters count as Excel's do, past Z, too."""
    assert cell_name(0, column) == name


def test_all_names_of_cells_are_different() -> None:
    """No two columns share a name."""
    names = {cell_name(row, column) for row, column in itertools.product(range(3), range(800))}

    assert len(names) == 2400
