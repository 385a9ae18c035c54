"""Locks: one process at a time, whatever the ones before have left, and none for ever."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.errors import ReportgenError
from reportgen.files.lock import Lock, folder_lock

CHILD = """\
import sys
from pathlib import Path
from reportgen.errors import ReportgenError
from reportgen.files.lock import folder_lock

sys.stdin.readline()
try:
    with folder_lock(Path(sys.argv[1])):
        print("mine", flush=True)
        sys.stdin.readline()
except ReportgenError:
    print("taken", flush=True)
"""
"""Tries for the lock when it gets a line, and keeps it until it gets another."""


def children(folder: Path, count: int) -> list[subprocess.Popen[str]]:
    """Processes that wait to try for the lock of *folder*."""
    command = [sys.executable, "-c", CHILD, str(folder)]
    pipe = subprocess.PIPE
    return [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(count)]


def test_one_of_many_gets_what_a_dead_run_left(tmp_path: Path) -> None:
    """Runs that meet a dead run's lock at the same moment: one gets it, the others are told."""
    (tmp_path / ".reportgen.lock").write_text("999999999", encoding="ascii")
    runs = children(tmp_path, 4)
    said = []
    for run in runs:
        assert run.stdin is not None
        run.stdin.write("\n")
        run.stdin.flush()
    for run in runs:
        assert run.stdout is not None
        said.append(run.stdout.readline())
    for run in runs:
        run.communicate("\n")

    assert sorted(said) == ["mine\n", "taken\n", "taken\n", "taken\n"]


def test_a_killed_run_frees_its_folder(tmp_path: Path) -> None:
    """Nobody has to delete anything after kill -9."""
    (run,) = children(tmp_path, 1)
    assert run.stdin is not None
    assert run.stdout is not None
    run.stdin.write("\n")
    run.stdin.flush()
    assert run.stdout.readline() == "mine\n"
    with (
        pytest.raises(ReportgenError, match="another run works in this folder"),
        folder_lock(tmp_path),
    ):
        pass
    run.kill()
    run.communicate()

    with folder_lock(tmp_path):
        assert (tmp_path / ".reportgen.lock").exists()
    assert list(tmp_path.iterdir()) == []


def test_a_lock_file_that_went_meanwhile_locks_nobody_in(tmp_path: Path) -> None:
    """Who deletes the file of a lock by hand takes the lock from nobody for good."""
    lock = folder_lock(tmp_path)
    with lock:
        lock.path.unlink()

    assert lock.take()
    assert not folder_lock(tmp_path).take()
    lock.give_back()
    lock.give_back()


def test_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    """Where the folder is none, there is a message, and no lock."""
    (tmp_path / "file").touch()
    with (
        pytest.raises(ReportgenError, match="lock: cannot be written"),
        Lock(tmp_path / "file" / "lock", "taken", stays=True),
    ):
        pass


def test_a_folder_in_the_place_of_a_lock_is_told(tmp_path: Path) -> None:
    """It can be closed nowhere; whoever made it has to take it away."""
    (tmp_path / ".reportgen.lock").mkdir()

    with pytest.raises(ReportgenError, match="is a folder in the place of a lock; delete it"):
        folder_lock(tmp_path).take()
