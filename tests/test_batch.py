"""`batch`: a personal handout for each row, none broken, none twice, none lost."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook
from reading import read
from verapdf import check, check_all

from reportgen.commands import main
from reportgen.filenames import Naming

ROOT = Path(__file__).parent.parent
ROLES = "medical-assistant,pharmacy-technician"
COMMON = ("--roles", ROLES, "--school", "northgate", "--campus", "denver")
ROLES15 = sorted(path.stem for path in (ROOT / "data" / "roles").glob("*.yaml"))
HEAD = ["name", "id", "url", "contact", "note"]
PEOPLE = [
    ["Ana López", "a1", "https://x.example/1", "", ""],
    ["Bình Nguyễn", "b2", "https://x.example/2", "Dana; (303) 555-0142", "Bring a friend."],
    ["Ana López", "a1", "", "", ""],
    ["Γιώργος", "", "", "", ""],
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sheet(
    rows: Sequence[Sequence[str]] = PEOPLE,
    head: Sequence[str] = HEAD,
    *,
    name: str = "names.csv",
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> str:
    """A sheet as Excel writes it; its name."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([head, *rows])
    Path(name).write_bytes(text.getvalue().encode(encoding))
    return name


def batch(*arguments: str, to: str | None = "out") -> Result:
    """Run `reportgen batch`."""
    where = ["--to", to] if to else []
    return CliRunner().invoke(main, ["batch", *COMMON, *where, *arguments])


def report(folder: str = "out") -> list[dict[str, str]]:
    """The rows of a report."""
    text = (Path(folder) / "report.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def files(folder: str = "out") -> dict[str, bytes]:
    """The PDFs below a folder by their paths in it."""
    home = Path(folder)
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*.pdf")}


# What is made


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


# What is wrong


def test_all_faults_are_told_before_anything_is_written() -> None:
    """Each fault of each row with its line and column; the good rows are not made either."""
    rows = [
        ["Ana", "ftp://x", "Dana; call me; maybe; here", ""],
        ["", "", "", ""],
        ["Bo", "https://x.example", "", "nowhere"],
        ["Œ" * 90, "", "", ""],
        ["漢字", "", "", ""],
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
        "names.csv:6:1",
        "names.csv:7:2",
    ], lines
    return True


def test_an_id_cannot_steer_a_terminal() -> None:
    """An id is text as a name is: what nobody sees in it is a fault with its place."""
    rows = [["Ana", " 7\n 8 "], ["Bo", "\x1b[2J9"], ["Cy", "1\u202e2"]]
    result = batch(sheet(rows, ["name", "id"]), "--keep-going")

    assert "names.csv:4:2: id there is an invisible character U+001B in it" in result.stderr
    assert "names.csv:5:2: id there is an invisible character U+202E in it" in result.stderr
    assert "\x1b" not in result.output
    assert [row["id"] for row in report()] == ["7 8", "", ""]


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
    """What else a sheet has stands in nobody's way, if somebody says so."""
    rows = [["Ana", "0171"]]

    assert batch(sheet(rows, ["name", "Telephone"])).exit_code == 3
    assert batch(sheet(rows, ["name", "Telephone"]), "--ignore", "telephone").exit_code == 0


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name\nAna\nJos\xe9\n", "n.csv:3:1: not a UTF-8 character"),
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


# Runs that go on


def test_a_second_run_makes_only_what_is_missing_or_changed() -> None:
    """What is there and right is left alone; what is gone, changed or damaged is made again."""
    batch(sheet())
    before = {path: path.stat().st_mtime_ns for path in Path("out").glob("*.pdf")}
    first, second, third, _ = sorted(before)
    first.unlink()
    second.write_bytes(second.read_bytes()[:-1] + b"x")
    people = [list(each) for each in PEOPLE]
    people[2][4] = "A new note."
    result = batch(sheet(people))

    assert [row["status"] for row in report()] == ["made", "made", "made", "kept"]
    assert "3 made, 1 as they were, 0 failed" in result.stderr
    after = {path: path.stat().st_mtime_ns for path in Path("out").glob("*.pdf")}
    assert [path for path in after if after[path] == before[path]] == [sorted(before)[3]]
    assert "A new note." in read(third.read_bytes()).tree.text


def test_some_rows_of_a_sheet() -> None:
    """Only the rows that are named are made; what the report says of others stays."""
    batch(sheet(), "--only", "2-3")

    assert [row["row"] for row in report()] == ["2", "3"]
    batch(sheet(), "--only", "4")
    assert [row["row"] for row in report()] == ["2", "3", "4"]
    assert len(files()) == 3


def test_workers_make_the_same_files() -> None:
    """Two processes make what one makes, in the same order of the report."""
    people = [[f"Person {number}", "", "", "", ""] for number in range(150)]
    batch(sheet(people), "--workers", "1", to="one")
    result = batch(sheet(people), "--workers", "2", to="two")

    assert result.exit_code == 0, result.output
    assert files("one") == files("two")
    assert report("one") == report("two")
    assert [row["row"] for row in report("two")] == [str(number) for number in range(1, 151)]


def test_json_is_for_scripts() -> None:
    """Counts and paths, and nothing else on standard output."""
    result = batch(sheet(), "--json", "--quiet", "--merge", "m.pdf")

    assert json.loads(result.stdout) == {
        "rows": 4,
        "made": 4,
        "kept": 0,
        "failed": 0,
        "report": "out/report.csv",
        "merged": "m.pdf",
    }


def started(*arguments: str) -> subprocess.Popen[bytes]:
    """A run in a process of its own."""
    command = [sys.executable, str(ROOT / "cli.py"), "batch", "names.csv", "--to", "out"]
    return subprocess.Popen(
        [*command, *COMMON, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def soon(condition: object, seconds: float = 60) -> bool:
    """Whether something becomes true before long."""
    assert callable(condition)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return False


def some_are_there() -> bool:
    """Whether a run has made its first files."""
    return len(list(Path("out").glob("*.pdf"))) > 200 if Path("out").exists() else False


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_run_that_is_killed_can_go_on(workers: str) -> None:
    """After kill -9 no broken file is to be seen, and a second run makes the rest."""
    people = [[f"Person {number}", "", "", "", ""] for number in range(3000)]
    sheet(people)
    process = started("--workers", workers)
    assert soon(some_are_there)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    left = files()

    assert 20 < len(left) < 3000
    assert all(data.endswith(b"%%EOF\n") for data in left.values())
    assert batch(sheet(people[:400])).exit_code == 0
    assert not list(Path("out").glob(".*.part"))
    batch(sheet(people[:400]), to="whole")
    made = files()
    assert {name: made[name] for name in files("whole")} == files("whole")


def test_an_interrupted_run_says_how_to_go_on() -> None:
    """Ctrl-C ends a run with a message, and a report on what has been done."""
    people = [[f"Person {number}", "", "", "", ""] for number in range(4_900)]
    sheet(people)
    process = started("--workers", "1")
    assert soon(some_are_there)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 1
    assert b"run the same command again" in said
    assert b"Traceback" not in said
    rows = report()
    assert 20 < len(rows) <= len(files()) < 4_900
    assert not list(Path("out").glob(".*.part"))


# One file for a press


def test_one_file_for_a_press() -> None:
    """All copies in the order of the sheet, a bookmark for each, what they share stored once."""
    result = batch(sheet(), "--merge", "m.pdf", to=None)

    assert result.exit_code == 0, result.output
    assert result.stdout == "m.pdf\n"
    data = Path("m.pdf").read_bytes()
    with pikepdf.open(io.BytesIO(data)) as file:
        assert len(file.pages) == 8
        with file.open_outline() as outline:
            assert [item.title for item in outline.root] == [
                "1 Ana López",
                "2 Bình Nguyễn",
                "3 Ana López",
                "4 Γιώργος",
            ]
        streams = [[stream.objgen for stream in page.obj.Contents] for page in file.pages]
        assert set(streams[0]) & set(streams[4])
        assert not file.check_pdf_syntax() if hasattr(file, "check_pdf_syntax") else True
    assert check(data, "2b").failures == {}
    assert check(data, "2b").checks > 5_000


def test_a_hundred_copies_are_not_a_hundred_files_large() -> None:
    """Each copy more costs a few kilobytes, not a whole handout."""
    people = [[f"Person {number}", "", "", "", ""] for number in range(120)]
    batch(sheet(people[:20]), "--merge", "few.pdf", to=None)
    batch(sheet(people), "--merge", "many.pdf", to=None)
    few, many = (Path(name).stat().st_size for name in ("few.pdf", "many.pdf"))

    assert (many - few) / 100 < 8_000
    with pikepdf.open("many.pdf") as file:
        assert len(file.pages) == 240
        assert int(file.Root.Pages.Count) == 240


def test_the_merged_pages_look_like_the_single_ones() -> None:
    """A page of the file for the press is the page of that person's own file, to the pixel."""
    batch(sheet(), "--merge", "m.pdf")
    merged = pypdfium2.PdfDocument("m.pdf")
    for number, name in enumerate(sorted(files())):
        single = pypdfium2.PdfDocument(f"out/{name}")
        for page in range(2):
            one, other = (
                document[index].render(scale=1).to_pil().tobytes()
                for document, index in ((single, page), (merged, 2 * number + page))
            )
            assert one == other, name


def test_the_sheet_is_not_written_over() -> None:
    """A slip with --merge does not cost anybody their sign-up sheet."""
    result = batch(sheet(), "--merge", "names.csv", to=None)

    assert result.exit_code == 2
    assert Path("names.csv").read_text(encoding="utf-8").startswith("name,")


def test_nothing_to_merge_is_no_file() -> None:
    """Where every row is wrong, there is no file for the press, and the JSON says so."""
    result = batch(
        sheet([["Ana", "ftp://x"]], ["name", "url"]), "--keep-going", "--merge", "m.pdf", "--json"
    )

    assert result.exit_code == 1
    assert json.loads(result.stdout)["merged"] is None
    assert not Path("m.pdf").exists()


def test_what_an_earlier_run_left_is_told() -> None:
    """A corrected name has another file; the old one is named, and the report has it no more."""
    batch(sheet([["Ana"], ["Bo"], ["Cy"]], ["name"]))
    result = batch(sheet([["Anna"], ["Bo"]], ["name"]))

    assert "2 files of an earlier run are left that no row has: 0001-Ana.pdf" in result.stderr
    assert [row["file"] for row in report()] == ["0001-Anna.pdf", "0002-Bo.pdf"]


def test_two_runs_do_not_meet_in_one_folder() -> None:
    """While one run works in a folder, another says so; what a killed one left is no obstacle."""
    Path("out").mkdir()
    lock = Path("out/.reportgen.lock")
    lock.write_text(str(os.getpid()), encoding="ascii")
    result = batch(sheet())

    assert result.exit_code == 1
    assert "another run works in this folder" in result.stderr
    lock.write_text("999999999", encoding="ascii")
    assert batch(sheet()).exit_code == 0
    assert not lock.exists()


def test_a_report_that_is_none_does_no_harm() -> None:
    """A garbled report is read as far as it is one, and replaced."""
    Path("out").mkdir()
    garbled = "row,pages\n²,2\n" + "9" * 5000 + ",1\n"
    Path("out/report.csv").write_text(garbled, encoding="utf-8")

    assert batch(sheet()).exit_code == 0
    assert len(report()) == 4


def test_a_worker_that_is_killed_is_a_message() -> None:
    """A worker that the system ends is told, with what to do; no traceback."""
    sheet([[f"Person {number}", "", "", "", ""] for number in range(4_900)])
    process = started("--workers", "2")
    assert soon(some_are_there)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not children.exists():
        process.kill()
        pytest.skip("this system does not say which processes are whose")
    os.kill(int(children.read_text(encoding="ascii").split()[-1]), signal.SIGKILL)
    _, said = process.communicate(timeout=60)

    assert process.returncode == 1
    assert b"a worker ended before its work" in said
    assert b"Traceback" not in said


def test_many_kinds_of_copies_are_laid_out_once_each() -> None:
    """Forty kinds, one after the other and again: the file for the press has each once."""
    pairs = [f"{one};{other}" for one in ROLES15 for other in ROLES15[:3] if one > other]
    rows = [["Ana", pair] for pair in pairs]
    batch(sheet(rows, ["name", "roles"]), "--merge", "one.pdf", to=None)
    batch(sheet([*rows, *rows], ["name", "roles"]), "--merge", "two.pdf", to=None)
    one, two = (Path(name).stat().st_size for name in ("one.pdf", "two.pdf"))

    assert len(pairs) > 32
    assert two < one * 1.2


def test_merging_is_the_same_every_time() -> None:
    """Same sheet, same bytes."""
    for name in ("a.pdf", "b.pdf"):
        batch(sheet(), "--merge", name, to=None)

    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


# Names of files


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Ana López", "0001-Ana López.pdf"),
        ("../../etc/passwd", "0001-....etcpasswd.pdf"),
        ("a\\b:c*d?e", "0001-abcde.pdf"),
        ("<Bo & Co>", "0001-Bo & Co.pdf"),
        ("...", "0001-.pdf"),
        ("x" * 300, "0001-" + "x" * 155 + ".pdf"),
        ("漢" * 300, "0001-" + "漢" * 51 + ".pdf"),
    ],
)
def test_names_are_safe_everywhere(name: str, file: str) -> None:
    """No sign that a system refuses, no path, no name that is too long."""
    made = Naming("{row}-{name}", 10).name(1, {"name": name})

    assert made == file.replace("0001-.pdf", "0001-.pdf")
    assert "/" not in made
    assert len(made.encode()) < 200


@pytest.mark.parametrize("name", ["CON", "nul", "Com1", "lpt9.txt"])
def test_names_of_devices_are_not_used(name: str) -> None:
    """What Windows keeps for itself is no file's name."""
    made = Naming("{name}", 10).name(1, {"name": name})

    assert made == f"0001-{name}.pdf"
    assert Naming("{row}", 10).name(1, {}) == "0001.pdf"


def test_no_two_names_meet() -> None:
    """Whatever the pattern leaves out, the row's number is in it."""
    for pattern in ("{name}", "same", "{id}.pdf", "{row}", "{row}{name}", "{id}-{row}"):
        naming = Naming(pattern, 5)
        names = [
            naming.name(row, {"name": "Ana" * 90, "id": "1" * row}).casefold()
            for row in range(1, 6)
        ]

        assert len(set(names)) == 5, pattern


def test_many_files_are_spread_over_folders() -> None:
    """No folder holds more than a thousand when there are more than five."""
    few, many = Naming("{row}", 5_000), Naming("{row}", 5_001)
    folders = [many.name(row, {}).partition("/")[0] for row in range(1, 5_002)]

    assert "/" not in few.name(5_000, {})
    assert len(set(folders)) == 6
    assert max(map(folders.count, set(folders))) == 1_000


@pytest.fixture
def crowd() -> str:
    """A sheet of more rows than one folder takes."""
    return sheet([[f"P {number}"] for number in range(5_001)], ["name"])


def test_folders_are_made_as_they_are_needed(crowd: str) -> None:
    """A run of more than five thousand makes its folders, and the report says where files are."""
    result = batch(crowd, "--only", "1,5001")

    assert result.exit_code == 0, result.output
    assert sorted(files()) == ["0/0001-P 0.pdf", "5/5001-P 5000.pdf"]
    assert [row["file"] for row in report()] == sorted(files())
