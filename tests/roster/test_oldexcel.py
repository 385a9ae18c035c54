"""Old Excel files are read, with a word about what they do not tell."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlwt

from reportgen.errors import InvalidSource
from reportgen.roster.source import open_source


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
    assert "hidden rows and how numbers look cannot be read" in str(next(source.notices()))


def test_a_damaged_old_workbook_is_told(tmp_path: Path) -> None:
    """Wherever it is cut off, the file is told in words, or read."""
    data = xls(tmp_path / "a.xls").read_bytes()
    (tmp_path / "b.xls").write_bytes(data[:600])
    with pytest.raises(InvalidSource, match="damaged or cut off"):
        open_source(tmp_path / "b.xls")
