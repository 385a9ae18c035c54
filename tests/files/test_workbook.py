"""Workbooks: what their reader has to say of looks and extras is no matter of the person's."""

from __future__ import annotations

import datetime as dt
import io
import re
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from reportgen.files.workbook import sheets

EXTENSION = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/>'
    '<ext uri="{00000000-0000-0000-0000-000000000000}"/></extLst>'
)
FOOT = "<headerFooter><oddFooter>&amp;K&amp;X&amp;Q</oddFooter></headerFooter>"


def strange(path: Path, rows: int = 3) -> Path:
    """A sound workbook with what openpyxl warns of: no default style, extensions, a far date."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(rows):
        sheet.append([f"row {number}", number])
    sheet["C1"] = dt.date(2026, 1, 1)
    plain = io.BytesIO()
    book.save(plain)
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                text = re.sub(r"<v>46023</v>", "<v>99999999999</v>", text)
                text = text.replace("</worksheet>", f"{FOOT}{EXTENSION}</worksheet>")
            if name.endswith("styles.xml"):
                text = re.sub(r"<cellStyles>.*</cellStyles>", "", text)
            new.writestr(name, text)
    return path


def test_the_workbook_is_one_that_is_warned_of(tmp_path: Path) -> None:
    """What the tests below do not see is there to be seen."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        book = load_workbook(strange(tmp_path / "a.xlsx"), read_only=True)
        assert len(list(book.worksheets[0].iter_rows())) == 3

    assert len(told) >= 2


@pytest.mark.parametrize("rows", [1, 63, 64, 65, 500])
def test_nothing_is_warned_of_and_nothing_lost(tmp_path: Path, rows: int) -> None:
    """Every row is given in order, without a word; an unreadable date is an error's text."""
    data = strange(tmp_path / "a.xlsx", rows).read_bytes()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        (sheet,) = sheets(data, "a.xlsx")
        found = list(sheet.rows())

    assert [row[1] for row in found] == [float(number) for number in range(rows)]
    assert found[0][2] == "#VALUE!"
    assert sheet.head(1) == found[:1]


def test_warnings_of_others_are_as_they_were(tmp_path: Path) -> None:
    """Between two rows, what somebody else warns of is heard."""
    (sheet,) = sheets(strange(tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        for _ in sheet.rows():
            warnings.warn("mine", stacklevel=1)

    assert [str(each.message) for each in told] == ["mine"] * 3


@pytest.mark.parametrize("command", [("data", "import"), ("sheet",), ("check", "--strict")])
def test_no_command_passes_a_warning_on(tmp_path: Path, command: tuple[str, ...]) -> None:
    """Whoever names such a workbook reads messages with places, and no line of a library."""
    path = strange(tmp_path / "names.xlsx")
    line = [sys.executable, "-W", "always", "-m", "reportgen", *command, str(path)]
    done = subprocess.run(line, capture_output=True, text=True, cwd=tmp_path, check=False)

    assert "Warning" not in done.stderr
    assert "names.xlsx" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
