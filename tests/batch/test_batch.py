"""`reportgen batch`: a file for every row of a sheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from batches import HEAD, PEOPLE, ROLES, batch, files, report, sheet
from click.testing import CliRunner
from openpyxl import Workbook
from reading import read
from verapdf import check_all

from reportgen.commands import main

pytestmark = pytest.mark.usefixtures("here")


def test_every_row_gets_a_file_of_its_own() -> None:
    """As many files as rows, two people of one name too, and a report that names each."""
    result = batch(sheet())

    assert result.exit_code == 0, result.output
    assert result.stdout == "out/report.csv\n"
    assert list(files())
    assert len(files()) == 4
    rows = report()
    assert [row["row"] for row in rows] == ["1", "2", "3", "4"]
    assert {row["status"] for row in rows} == {"made"}
    assert {row["pages"] for row in rows} == {"2"}
    assert [row["file"] for row in rows] == [
        "0001-Ana López.pdf",
        "0002-Bình Nguyễn.pdf",
        "0003-Ana López.pdf",
        "0004-Γιώργος.pdf",
    ]
    assert [row["id"] for row in rows] == ["a1", "b2", "a1", ""]


def test_each_file_is_what_build_makes() -> None:
    """A stamped file and one that is built for that person alone are the same bytes."""
    batch(sheet())
    build = [
        "build",
        *ROLES.split(","),
        "--school",
        "northgate",
        "--campus",
        "denver",
        "-o",
        "b.pdf",
    ]
    more = ["--for", PEOPLE[1][0], "--url", PEOPLE[1][2], "--contact", PEOPLE[1][3]]
    result = CliRunner().invoke(main, [*build, *more, "--note", PEOPLE[1][4]])

    assert result.exit_code == 0, result.output
    assert Path("b.pdf").read_bytes() == files()["0002-Bình Nguyễn.pdf"]


def test_each_file_is_accessible_and_says_its_own() -> None:
    """Name, contact, note and address stand in each person's file alone, and it is PDF/UA-1."""
    batch(sheet())
    texts = {name: read(data).tree.text for name, data in files().items()}

    assert "Prepared for Bình Nguyễn" in texts["0002-Bình Nguyễn.pdf"]
    assert "Bring a friend." in texts["0002-Bình Nguyễn.pdf"]
    assert "Dana" in texts["0002-Bình Nguyễn.pdf"]
    assert "Bình" not in texts["0001-Ana López.pdf"]
    assert "Bring a friend." not in texts["0001-Ana López.pdf"]
    for data in files().values():
        assert [result.failures for result in check_all(data).values()] == [{}, {}]


def test_a_cell_overrides_the_option_of_its_name() -> None:
    """Rows may have other roles and campuses than the options say."""
    rows = [["Ana", "", ""], ["Bo", "spokane", "dental-assistant; phlebotomist"]]
    result = batch(sheet(rows, ["name", "campus", "roles"]))

    assert result.exit_code == 0, result.output
    one, other = (read(data).tree.text for data in files().values())
    assert "Denver campus" in one
    assert "Medical Assistant" in one
    assert "Spokane campus" in other
    assert "Dental Assistant" in other


@pytest.mark.parametrize(
    ("delimiter", "encoding"),
    [(",", "utf-8"), (",", "utf-8-sig"), (";", "utf-8-sig"), ("\t", "utf-16")],
)
def test_sheets_as_excel_writes_them(delimiter: str, encoding: str) -> None:
    """UTF-8 with and without its mark, UTF-16, semicolons and tabs: the same files."""
    batch(sheet(), to="plain")
    result = batch(sheet(name="other.csv", delimiter=delimiter, encoding=encoding))

    assert result.exit_code == 0, result.output
    assert files() == files("plain")


def test_a_workbook_is_read_too() -> None:
    """An .xlsx gives what the CSV of the same rows gives; numbers in it are text."""
    book = Workbook()
    assert book.active is not None
    for row in [HEAD, *PEOPLE]:
        book.active.append([*row])
    book.active.append(["Zoë", 17])
    book.save("names.xlsx")
    result = batch("names.xlsx")

    assert result.exit_code == 0, result.output
    batch(sheet([*PEOPLE, ["Zoë", "17", "", "", ""]]), to="plain")
    assert files() == files("plain")
    assert report()[-1]["id"] == "17"


def test_columns_have_any_case_and_cells_line_breaks() -> None:
    """A quoted line break in a cell is white space; the lines below are counted right."""
    text = 'Name,NOTE\n"Ana\nLópez",Hi.\n"Bo\x07",Ho.\n'
    Path("n.csv").write_text(text, encoding="utf-8")
    result = batch("n.csv")

    assert result.exit_code == 3
    assert "\nn.csv:4:1: name there is an invisible character U+0007 in it" in result.stderr


def test_a_line_about_the_delimiter_is_passed_over() -> None:
    """Excel's own first line sep=; is no header."""
    Path("n.csv").write_text("sep=;\nname;id\nAna;1\nBo;2\n", encoding="utf-8")

    assert batch("n.csv").exit_code == 0
    assert [row["id"] for row in report()] == ["1", "2"]
