"""`reportgen batch`: what is wrong with a sheet is told before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from batches import batch, files, report, sheet

from reportgen.batch.filenames import Naming
from reportgen.batch.report import UNFINISHED, ReportFile
from reportgen.files import disk

pytestmark = pytest.mark.usefixtures("here")


def test_all_faults_are_told_before_anything_is_written() -> None:
    """Each fault of each row with its line and column; the good rows are not made either."""
    rows = [
        ["Ana", "ftp://x", "Dana; call me; maybe; here", ""],
        ["", "", "", ""],
        ["Bo", "https://x.example", "", "nowhere"],
        ["Œ" * 90, "", "", ""],
        ["ᎠᎡ", "", "", ""],
        ["Cy", "https://x.example/" + "y" * 900, "", ""],
        ["Di", "", "", ""],
    ]
    result = batch(sheet(rows, ["name", "url", "contact", "campus"]))
    lines = result.stderr.splitlines()

    assert result.exit_code == 3
    assert not Path("out").exists()
    assert _without_blank(lines)


def _without_blank(lines: Sequence[str]) -> bool:
    """A row of nothing is no row: its line is not among those with faults."""
    places = [line.split(": ")[0] for line in lines if line.startswith("names.csv")]
    assert places == [
        "names.csv:2:2",
        "names.csv:2:3",
        "names.csv:4:4",
        "names.csv:5:1",
        "names.csv:6:1",
        "names.csv:7:2",
    ], lines
    return True


def test_good_rows_are_made_where_somebody_asks() -> None:
    """With --keep-going, the good rows are made and the bad ones listed, for another run."""
    rows = [["Ana", ""], ["Bo", "ftp://x"], ["Cy", ""]]
    result = batch(sheet(rows, ["name", "url"]), "--keep-going")

    assert result.exit_code == 1
    assert len(files()) == 2
    assert [row["status"] for row in report()] == ["made", "failed", "made"]
    assert "names.csv:3:2: url cannot be 'ftp://x'" in report()[1]["reason"]
    rows[1][1] = "https://x.example"
    again = batch(sheet(rows, ["name", "url"]), "--only", "failed")

    assert again.exit_code == 0, again.output
    assert len(files()) == 3
    assert [row["status"] for row in report()] == ["made"] * 3


@pytest.mark.parametrize(
    ("head", "message"),
    [
        (["name", "nmae"], "n.csv:1:2: unknown column 'nmae'; did you mean 'name'?"),
        (["nmae"], "n.csv:1:1: there is no column 'name'; write the columns' names"),
        (["name", "name"], "n.csv:1:2: the column 'name' stands there twice; keep one"),
    ],
)
def test_columns_are_known(head: list[str], message: str) -> None:
    """A slip in a column's name is told, with the near one, before a row is read."""
    Path("n.csv").write_text(",".join(head) + "\nAna,Bo\n", encoding="utf-8")
    result = batch("n.csv")

    assert result.exit_code == 3
    assert message in result.stderr


def test_columns_may_be_passed_over() -> None:
    """What else a sheet has stands in nobody's way, and is said unless somebody says it first."""
    rows = [["Ana", "0171"]]
    told = batch(sheet(rows, ["name", "Telephone"]))
    known = batch(sheet(rows, ["name", "Telephone"]), "--ignore", "telephone")

    assert told.exit_code == known.exit_code == 0
    assert "names.csv: 1 column is passed over: Telephone; to take one" in told.stderr
    assert "passed over" not in known.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name\nAna\nJosé\n".encode() + b"Jos\xe9\n", "n.csv:4:1: not a UTF-8 character"),
        (b'name\nAna\n"Bo\n', "n.csv:3:1: not readable as CSV"),
        (b"\0\1\2", "n.csv:1:1: this is no text"),
        (b"", "n.csv:1:1: there is no column 'name'"),
    ],
)
def test_what_is_no_sheet_is_named(content: bytes, message: str) -> None:
    """Another encoding, a quote that stays open, a file that is none."""
    Path("n.csv").write_bytes(content)
    result = batch("n.csv")

    assert result.exit_code == 3
    assert message in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--only", "0"],
        ["--only", "5-3"],
        ["--only", "some"],
        ["--only", "99"],
        ["--only", "failed"],
        ["--file-name", "{nmae}"],
        ["--file-name", "../{name}"],
        ["--file-name", "{name"],
        ["--campus", "nowhere"],
        ["--layout", "handuot"],
        ["--workers", "0"],
    ],
)
def test_slips_on_the_command_line_are_told(arguments: list[str]) -> None:
    """Exit code 2 and no file, for everything that only the command line says."""
    result = batch(sheet(), *arguments)

    assert result.exit_code in {2, 3}, result.output
    assert not files() if Path("out").exists() else True


def test_somewhere_to_write_is_needed() -> None:
    """Neither a folder nor a file to merge into is a slip."""
    assert batch(sheet(), to=None).exit_code == 2


def test_a_sheet_with_nobody_in_it_is_wrong() -> None:
    """A head and no rows is a fault of the sheet, with the place where names would stand."""
    result = batch(sheet([]))

    assert result.exit_code == 3
    assert "names.csv:2:1: there is nobody in the sheet; write names into it" in result.stderr


def test_an_id_cannot_steer_a_terminal() -> None:
    """An id is text as a name is: what nobody sees in it is a fault with its place."""
    rows = [["Ana", " 7\n 8 "], ["Bo", "\x1b[2J9"], ["Cy", "1\u202e2"]]
    result = batch(sheet(rows, ["name", "id"]), "--keep-going")

    assert "names.csv:4:2: id there is an invisible character U+001B in it" in result.stderr
    assert "names.csv:5:2: id there is an invisible character U+202E in it" in result.stderr
    assert "\x1b" not in result.output
    assert [row["id"] for row in report()] == ["7 8", "", ""]


def test_a_file_that_cannot_be_replaced_fails_its_row_alone() -> None:
    """A folder in its place, or what is open elsewhere: the report has every row."""
    batch(sheet([["Ana"], ["Bo"], ["Cy"]], ["name"]))
    taken = Path("out") / report()[1]["file"]
    taken.unlink()
    taken.mkdir()
    Path("out/0001-ana.pdf").write_bytes(b"old")

    result = batch(sheet([["Ana"], ["Bo"], ["Cy"]], ["name"]))

    assert result.exit_code == 1
    assert [row["status"] for row in report()] == ["kept", "failed", "kept"]
    assert "cannot be written" in report()[1]["reason"]
    assert f"row 2: {taken}: cannot be written" in result.stderr
    taken.rmdir()
    assert batch(sheet([["Ana"], ["Bo"], ["Cy"]], ["name"]), "--only", "failed").exit_code == 0


def test_a_folder_that_cannot_be_made_fails_its_rows_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A file stands where the folder of many rows has to be."""
    Path("out").mkdir()
    people = sheet([["Ana"], ["Bo"], ["Cy"]], ["name"])
    monkeypatch.setattr(Naming, "name", lambda _, row, __: f"{row % 2}/{row}.pdf")
    Path("out/1").write_bytes(b"a file")

    assert batch(people).exit_code == 1
    assert [row["status"] for row in report()] == ["failed", "made", "failed"]


def test_a_full_disk_is_told_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """Room for the report was taken before the files: it says of each row what became of it."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    people = sheet([["Ana"], ["Bo"], ["Cy"]], ["name"])
    monkeypatch.setattr(disk, "_write_all", full)
    result = batch(people)

    assert result.exit_code == 1
    assert [row["status"] for row in report()] == ["failed"] * 3
    assert all("no space left" in row["reason"] for row in report())
    assert not list(Path("out").glob(".*"))


def test_room_for_the_report_is_taken_first(tmp_path: Path) -> None:
    """While a run goes on, its report has the size of all its lines; then that of what they say."""
    growing = ReportFile(tmp_path, rows=1000)
    assert (tmp_path / UNFINISHED).stat().st_size >= 100_000
    growing.close()

    assert (tmp_path / "report.csv").read_bytes().endswith(b"reason,as_of\r\n")
