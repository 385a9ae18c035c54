"""Work apart: what it makes comes back, and every limit that ends it is told."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.errors import UnknownName
from reportgen.files.apart import Exceeded, Limits, apart

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows holds no process to its memory")


def test_what_is_made_comes_back() -> None:
    """Arguments go in by place and by name, and the answer comes out."""
    assert apart(Limits(), sorted, ["b", "a"], reverse=True) == ["b", "a"]


def test_what_is_raised_is_raised_here() -> None:
    """An error keeps its kind and its message."""
    with pytest.raises(FileNotFoundError):
        apart(Limits(), os.stat, "/there/is/no/such/file")
    with pytest.raises(ZeroDivisionError, match="zero"):
        apart(Limits(), divmod, 1, 0)


def test_an_error_of_ours_keeps_its_hint() -> None:
    """So that a message is the same wherever it was found."""
    with pytest.raises(UnknownName, match="did you mean 'nurse'") as caught:
        apart(Limits(), raising, "nurs")

    assert caught.value.hint


def raising(name: str) -> None:
    """Raise what a wrong name raises."""
    raise UnknownName("role", name, ("nurse",))


def test_more_time_than_allowed_is_told() -> None:
    """Whoever sleeps is ended, and so is whoever counts without end."""
    began = time.monotonic()
    with pytest.raises(Exceeded, match=r"it takes more than 0\.1 seconds"):
        apart(Limits(seconds=0.1), time.sleep, 60)

    assert time.monotonic() - began < 30


@POSIX
def test_more_memory_than_allowed_is_told() -> None:
    """Here it is not taken."""
    with pytest.raises(Exceeded, match="it takes more than 300 MB of memory"):
        apart(Limits(memory=300_000_000), bytes, 400_000_000)


@POSIX
def test_a_crash_is_told() -> None:
    """A library that ends its process does not end ours."""
    with pytest.raises(Exceeded, match="crashed"):
        apart(Limits(), os.abort)


def test_what_it_prints_goes_nowhere(capfd: pytest.CaptureFixture[str]) -> None:
    """Libraries that complain to the terminal are not heard."""
    apart(Limits(), os.write, 2, b"a library complains")
    apart(Limits(), print, "and talks")

    assert capfd.readouterr() == ("", "")


@POSIX
def test_what_it_started_ends_with_it(tmp_path: Path) -> None:
    """A program that the work has started does not go on for ever."""
    told = tmp_path / "pid"
    script = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    with pytest.raises(Exceeded):
        apart(Limits(seconds=2), subprocess.run, [sys.executable, "-c", script], check=True)

    assert gone(int(told.read_text()))


def gone(pid: int) -> bool:
    """Whether the process *pid* ends within some seconds."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
            if Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z":
                return True
        except (OSError, IndexError):
            return True
        time.sleep(0.05)
    return False
