"""`reportgen batch`: runs that go on where another ended, and workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batches import COMMON, PEOPLE, ROOT, batch, files, report, sheet
from reading import read

from reportgen.files.lock import folder_lock

pytestmark = pytest.mark.usefixtures("here")


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


# What stands in the way


def test_what_an_earlier_run_left_is_told() -> None:
    """A corrected name has another file; the old one is named, and the report has it no more."""
    batch(sheet([["Ana"], ["Bo"], ["Cy"]], ["name"]))
    result = batch(sheet([["Anna"], ["Bo"]], ["name"]))

    assert "2 files of an earlier run are left that no row has: 0001-Ana.pdf" in result.stderr
    assert [row["file"] for row in report()] == ["0001-Anna.pdf", "0002-Bo.pdf"]


def test_two_runs_do_not_meet_in_one_folder() -> None:
    """While one run works in a folder, another says so, and the folder is free afterwards."""
    Path("out").mkdir()
    with folder_lock(Path("out")):
        result = batch(sheet())

        assert result.exit_code == 1
        assert "out: another run works in this folder" in result.stderr
    assert not Path("out/.reportgen.lock").exists()
    assert batch(sheet()).exit_code == 0
    assert not Path("out/.reportgen.lock").exists()


@pytest.mark.parametrize(
    "left",
    ["", "999999999", str(os.getpid()), "not a number"],
    ids=["empty", "nobody", "ours", "foreign"],
)
def test_a_lock_that_is_left_is_no_obstacle(left: str) -> None:
    """Whatever stands in the file of a run that was killed, or of an older program."""
    Path("out").mkdir()
    lock = Path("out/.reportgen.lock")
    lock.write_text(left, encoding="ascii")

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
