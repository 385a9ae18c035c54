"""Files that cannot be imported: damaged, of another kind, or asked for wrongly."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from importing import MEDICAL, SURGEONS, next_year, pay, refused, run
from workbooks import HEADER, oews, projections, small, workbook

pytestmark = pytest.mark.usefixtures("here")


def test_a_second_workbook_of_one_kind_is_refused() -> None:
    """Which of two national ones counts is not for their order to say."""
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    one, two = (oews(Path(name), [pay("31-9092", 44200.0)]) for name in ("a.xlsx", "b.xlsx"))

    assert refused(run(book, "--oews", one, "--oews", two)) == [
        "b.xlsx: this is a second workbook of national wages, after a.xlsx; give one of each kind"
    ]


def test_a_day_before_the_figures_is_refused() -> None:
    """Projections cannot come out before the year that they begin with."""
    result = run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--published", "1990-01-01")

    assert "cannot have come out on 1990-01-01" in refused(result)[0]


def test_a_table_that_ends_early_is_refused() -> None:
    """Rows that are missing are missed in the sum."""
    messages = refused(run(projections(Path("o.xlsx"), lambda rows: rows[:400])))

    assert len(messages) == 4
    assert all("rows are missing or changed" in message for message in messages)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_file_that_is_cut_off_is_refused(share: float) -> None:
    """A download that broke off is damaged, wherever that was."""
    whole = projections(Path("o.xlsx")).read_bytes()
    Path("o.xlsx").write_bytes(whole[: int(len(whole) * share)])

    assert refused(run("o.xlsx")) == [
        "o.xlsx: the workbook is damaged or cut off; download it again in a browser"
    ]


def test_a_damaged_sheet_is_refused(here: Path) -> None:
    """A workbook that opens and breaks in the middle of a sheet is damaged, too."""
    whole = projections(Path("o.xlsx"))
    broken = here / "b.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            is_table = part.filename.endswith("sheet2.xml")
            new.writestr(part, data[: len(data) // 2] if is_table else data)

    assert refused(run("b.xlsx")) == [
        (
            "b.xlsx, sheet Table 1.2: the workbook is damaged or cut off; "
            "download it again in a browser"
        )
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html>Access Denied</html>", "this is a web page, not a workbook"),
        (
            b"\xd0\xcf\x11\xe0rest",
            "this is an old Excel file (.xls), or one with a password, not a workbook",
        ),
        (b"%PDF-1.7", "this is a PDF, not a workbook"),
        (b"", "the workbook is damaged or cut off"),
        (b"soc,title\n", "the workbook is damaged or cut off"),
    ],
)
def test_what_is_no_workbook_is_named(content: bytes, message: str) -> None:
    """A page that BLS sends instead of the file, an old format: the message says which."""
    Path("o.xlsx").write_bytes(content)

    (found,) = refused(run("o.xlsx"))
    assert found.startswith(f"o.xlsx: {message}")


def test_an_archive_has_to_be_unpacked() -> None:
    """The zip that BLS packs wages into is not the workbook."""
    with zipfile.ZipFile("o.xlsx", "w") as archive:
        archive.writestr("national_M2024_dl.xlsx", b"x")

    assert refused(run("o.xlsx")) == [
        "o.xlsx: this is an archive without a workbook in it; unpack it, and name the .xlsx file"
    ]


def test_a_part_that_is_named_otherwise_is_damage() -> None:
    """A workbook whose list of parts names no workbook is told as damaged."""
    projections(Path("o.xlsx"))
    with zipfile.ZipFile("o.xlsx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"sheet.main", b"x")
    with zipfile.ZipFile("o.xlsx", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    assert refused(run("o.xlsx")) == [
        "o.xlsx: the workbook is damaged or cut off; download it again in a browser"
    ]


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that would fill the memory is refused by what it says of itself."""
    monkeypatch.setattr("reportgen.files.workbook.LARGEST_UNPACKED", 100_000)

    (message,) = refused(run(projections(Path("o.xlsx"))))
    assert message.startswith("o.xlsx: the workbook unpacks to more than 100,000 bytes")


def test_millions_of_cells_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file may hold more cells and texts than anybody waits for."""
    monkeypatch.setattr("reportgen.files.workbook.MOST_CELLS", 50)

    (message,) = refused(run(projections(Path("o.xlsx"))))
    assert message.startswith("o.xlsx: the workbook has more than 50 cells and texts")


def test_a_tag_that_goes_on_and_on_is_not_read() -> None:
    """A parser would read it anew with each piece of the file."""
    projections(Path("o.xlsx"))
    comment = b"<!--%s-->" % (b"x" * 2_200_000)
    with zipfile.ZipFile("o.xlsx") as old, zipfile.ZipFile("n.xlsx", "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b"<sheetData>", comment + b"<sheetData>")
            new.writestr(part, content)

    (message,) = refused(run("n.xlsx"))
    assert message.startswith("n.xlsx: the workbook is damaged or cut off")


def test_another_workbook_is_not_taken() -> None:
    """A workbook without the table is named, and which file is meant."""
    workbook(Path("o.xlsx"), {"Sheet": [["a", "b"], [1, 2]]})

    assert refused(run("o.xlsx")) == [
        (
            "o.xlsx: no sheet has the columns of Employment Projections, Table 1.2; "
            "name the file occupation.xlsx of BLS"
        )
    ]


@pytest.mark.parametrize("date", ["yesterday", "2026-13-01", "2999-01-01"])
def test_a_date_has_to_be_one(date: str) -> None:
    """A day that is none, or has yet to come, is a slip on the command line."""
    result = run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--published", date)

    assert result.exit_code == 2
    assert not Path("data").exists()


def test_sources_that_cannot_be_added_are_said() -> None:
    """A sources.yaml written in one line is not broken by adding to it."""
    Path("data").mkdir()
    text = "{mine: {publisher: Me, title: It, date: 2025, checked: 2026-01-01}}\n"
    Path("data/sources.yaml").write_text(text, encoding="utf-8")
    header = [re.sub(r"(?:20)?[23]4", next_year, str(cell)) for cell in HEADER]
    result = run(projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS), header=header))

    assert result.exit_code == 1
    assert "bls-ep-2025-35 cannot be added" in result.stderr
    assert Path("data/sources.yaml").read_text(encoding="utf-8") == text
    assert not Path("data/editions").exists()
