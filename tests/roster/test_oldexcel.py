"""Old Excel files are read, with a word about what they do not tell."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwt
from binarybook import people, xlsb

from reportgen.errors import Findings, InvalidSource
from reportgen.files.disk import Desk, shipped
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
    assert "what is hidden and how numbers look cannot be read" in str(next(source.notices()))


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
