"""Old Excel files are read, with a word about what they do not tell."""

from __future__ import annotations

import random
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
import xlwt
from binarybook import people, xlsb

from reportgen.errors import Findings, InvalidSource
from reportgen.files.disk import Desk, shipped
from reportgen.roster.parts import BROKEN
from reportgen.roster.records import marks_of
from reportgen.roster.roster import Asked, open_roster
from reportgen.roster.source import open_source
from reportgen.roster.vocabulary import read_vocabulary


def xls(path: Path) -> Path:
    """An .xls with a hidden sheet and a visible one; its path."""
    book = xlwt.Workbook()
    old, fair = book.add_sheet("Old"), book.add_sheet("Fair")
    old.visibility = 1
    for sheet in (old, fair):
        for column, title in enumerate(("name", "id", "note")):
            sheet.write(1, column + 1, title)
        for column, value in enumerate(("Ana López", 7, 2.5)):
            sheet.write(2, column + 1, value)
    book.set_active_sheet(1)
    book.save(str(path))
    return path


def test_an_old_workbook_is_read(tmp_path: Path) -> None:
    """Sheets with what is hidden, rows with their numbers, whole numbers without a point."""
    source = open_source(xls(tmp_path / "a.xls"))
    found = list(source.rows(source.tabs[1]))

    assert [(tab.title, tab.visible) for tab in source.tabs] == [("Old", False), ("Fair", True)]
    assert [row.number for row in found] == [2, 3]
    assert [cell.text for cell in found[1].cells] == ["", "Ana López", "7", "2.5"]
    assert "how numbers look and what is struck out cannot be read" in str(next(source.notices()))


def test_a_damaged_old_workbook_is_told(tmp_path: Path) -> None:
    """Wherever it is cut off, the file is told in words, or read."""
    data = xls(tmp_path / "a.xls").read_bytes()
    (tmp_path / "b.xls").write_bytes(data[:600])
    with pytest.raises(InvalidSource, match="damaged or cut off"):
        open_source(tmp_path / "b.xls")


def test_a_binary_workbook_is_read(tmp_path: Path) -> None:
    """An .xlsb has its hidden sheet told, and its people read."""
    fair = people(["name", "id"], ["Ana López", 7.0], ["Bình", 2.5])
    path = xlsb(tmp_path / "a.xlsb", {"Old": people(["name"], ["x"]), "Fair": fair}, hidden=["Old"])
    source = open_source(path)

    assert [(tab.title, tab.visible) for tab in source.tabs] == [("Old", False), ("Fair", True)]
    assert [[cell.text for cell in row.cells] for row in source.rows(source.tabs[1])] == [
        ["name", "id"],
        ["Ana López", "7"],
        ["Bình", "2.5"],
    ]


def test_a_binary_workbook_goes_through(tmp_path: Path) -> None:
    """Its people are understood as those of any sheet."""
    path = xlsb(tmp_path / "a.xlsb", {"S": people(["Full Name", "Email"], ["Ana", "a@x.example"])})
    words = read_vocabulary([shipped("data")], Desk(), Findings())
    assert words is not None

    found = list(open_roster(path, words, Asked()).signups())

    assert [each.fields for each in found] == [{"name": "Ana", "email": "a@x.example"}]


def test_a_sheet_that_asks_for_all_memory_is_refused(tmp_path: Path) -> None:
    """A cell in the last corner has a few bytes, and what reads it makes room for all before."""
    path = xlsb(tmp_path / "a.xlsb", {"S": {(0, 0): "name", (1_048_575, 16_383): "x"}})
    source = open_source(path)

    with pytest.raises(InvalidSource, match=r"more memory or time.*save it as .xlsx"):
        list(source.rows(source.tabs[0]))


def test_a_sheet_that_takes_too_long_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a file makes its reader wait for, it ends in words."""
    monkeypatch.setattr("reportgen.roster.oldexcel.MOST_SECONDS", 0.01)

    with pytest.raises(InvalidSource, match="more memory or time"):
        open_source(xls(tmp_path / "a.xls"))


def test_a_reader_that_is_left_ends(tmp_path: Path) -> None:
    """Who takes the first row alone leaves no process behind."""
    source = open_source(xls(tmp_path / "a.xls"))
    rows = source.rows(source.tabs[1])

    assert next(rows).number == 2
    del rows
    assert list(source.rows(source.tabs[1]))


def marked_xls(path: Path) -> Path:
    """An .xls with failed formulas, a hidden row and a hidden column."""
    book = xlwt.Workbook()
    first, sheet = book.add_sheet("First"), book.add_sheet("S")
    first.write(0, 0, "x")
    for column, title in enumerate(("Name", "Note", "Office")):
        sheet.write(0, column, title)
    for line, name in enumerate(("Ana", None, "Cy", "Di"), 1):
        if name:
            sheet.write(line, 0, name)
        sheet.write(line, 2, "do not admit")
    sheet.row(2).set_cell_error(0, 0x17)
    sheet.row(3).set_cell_error(1, 0x2A)
    sheet.row(4).hidden = True
    sheet.col(2).hidden = True
    book.save(str(path))
    return path


def marked_xlsb(path: Path) -> Path:
    """The same as a binary workbook."""
    cells = people(
        ["Name", "Note", "Office"],
        ["Ana", "", "do not admit"],
        [b"\x17", "", "do not admit"],
        ["Cy", b"\x2a", "do not admit"],
        ["Di", "", "do not admit"],
    )
    sheets = {"First": people(["x"]), "S": cells}
    return xlsb(path, sheets, rows=[4], columns=[2])


@pytest.mark.parametrize(
    ("make", "name"), [(marked_xls, "a.xls"), (marked_xlsb, "a.xlsb")], ids=["xls", "xlsb"]
)
def test_what_is_wrong_and_hidden_in_an_old_workbook_is_known(
    tmp_path: Path, make: Callable[[Path], Path], name: str
) -> None:
    """Errors with their places, hidden rows and hidden columns."""
    words = read_vocabulary([shipped("data")], Desk(), Findings())
    assert words is not None

    sheet = open_roster(make(tmp_path / name), words, Asked(sheet="S"))
    ana, bo, cy, di = sheet.signups()

    assert [str(each.problems[0]).rpartition(":")[2] for each in (bo, cy)] == [
        " cell A3 (Name) is #REF!; its formula has an error; mend it in Excel",
        " cell B4 (Note) is #N/A; its formula has an error; mend it in Excel",
    ]
    assert (ana.fields["name"], ana.problems, ana.left_out) == ("Ana", (), "")
    assert di.left_out == "hidden or filtered out"
    assert any("1 column is hidden, and not read: Office" in str(each) for each in sheet.notices)


def test_a_large_old_workbook_keeps_its_marks(tmp_path: Path) -> None:
    """Where its parts are scattered over thousands of sectors, as those of 8 MB are."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for line in range(8_000):
        sheet.write(line, 0, f"{line:05} {'x' * 900}")
    sheet.row(7_999).set_cell_error(1, "#REF!")
    book.save(str(tmp_path / "a.xls"))

    assert (tmp_path / "a.xls").stat().st_size > 7_200_000
    assert [each.errors for each in marks_of(tmp_path / "a.xls")] == [{8_000: {1: "#REF!"}}]


@pytest.mark.parametrize("make", [marked_xls, marked_xlsb])
def test_a_changed_old_workbook_is_told_or_read(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    """Whatever byte is another, its records are read, or the file is refused: never a traceback."""
    data = make(tmp_path / "a").read_bytes()
    chance = random.Random(7)  # noqa: S311 - no secret
    for _ in range(150):
        spoilt = bytearray(data)
        for _ in range(3):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        (tmp_path / "b").write_bytes(spoilt[: chance.choice((len(spoilt), len(spoilt) // 2))])
        with suppress(struct.error, ValueError, InvalidSource, *BROKEN):
            list(marks_of(tmp_path / "b"))
