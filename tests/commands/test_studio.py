"""`reportgen studio` as it is started: once for a user, until somebody ends it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)(/\?t=[0-9a-f.]+)\n")
PROGRAM = (sys.executable, str(ROOT / "cli.py"))


def environment(folder: Path) -> dict[str, str]:
    """An environment in which the program keeps what it keeps in *folder*."""
    return os.environ | {"XDG_STATE_HOME": str(folder), "HOME": str(folder)}


@contextmanager
def started(folder: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """A studio that runs: the process, its port, and an address that lets in once."""
    command = (*PROGRAM, "studio", "--no-browser", *options)
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
            found = ADDRESS.fullmatch(line)
            assert found, line + process.communicate()[1]
            yield process, int(found[1]), found[2]
        finally:
            process.kill()


def status(port: int, address: str, host: str = "") -> int:
    """The status of what a studio answers."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        line.request("GET", address, headers={"Host": host or f"127.0.0.1:{port}"})
        return line.getresponse().status
    finally:
        line.close()


@pytest.mark.skipif(os.name != "posix", reason="Windows has no signals to end a process with")
def test_it_runs_once_until_it_is_ended(tmp_path: Path) -> None:
    """A second start opens the page of the first; Ctrl-C ends it with all that it started."""
    with started(tmp_path, "--school", "northgate") as (process, port, address):
        assert status(port, "/alive") == 200
        assert status(port, "/alive", "evil.example") == 421
        assert (status(port, address), status(port, address)) == (303, 403)
        second = subprocess.run(
            (*PROGRAM, "studio", "--no-browser"),
            cwd=tmp_path,
            env=environment(tmp_path),
            capture_output=True,
            check=False,
            text=True,
        )
        found = ADDRESS.fullmatch(second.stdout)
        assert found, second.stderr
        assert (second.returncode, int(found[1])) == (0, port)
        assert "runs already" in second.stderr
        assert status(port, found[2]) == 303
        children = _children(process.pid)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)

    assert process.returncode == 0
    assert "Traceback" not in told
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []
    with started(tmp_path) as (_, again, _address):
        assert again == port  # a page that was left open finds it


def _children(pid: int) -> list[str]:
    """The processes that *pid* has started, where the system tells."""
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return path.read_text("utf-8").split() if path.exists() else []


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    """A port of one's choice that somebody has is an error; nothing is left running."""
    with started(tmp_path / ".", "--school", "northgate") as (_, port, _address):
        other = tmp_path / "other"
        other.mkdir()
        run = subprocess.run(
            (*PROGRAM, "studio", "--no-browser", "--port", str(port)),
            cwd=other,
            env=environment(other),
            capture_output=True,
            check=False,
            text=True,
        )

    assert run.returncode == 1
    assert f"port {port} cannot be had" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--port", "0"), "--port"),
        (("--port", "x"), "--port"),
        (("--campus", "denver"), "--campus"),
        (("--school", "nortgate"), "did you mean 'northgate'?"),
        (("--school", "../northgate.yaml"), "there is no school"),
        (("--school", "northgate", "--campus", "nowhere"), "denver, spokane"),
    ],
)
def test_wrong_options_are_told(tmp_path: Path, options: tuple[str, ...], said: str) -> None:
    """As everywhere: exit code 2, and what is wrong; nothing is started."""
    run = subprocess.run(
        (*PROGRAM, "studio", "--no-browser", *options),
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        check=False,
        text=True,
    )

    assert run.returncode == 2
    assert said in run.stderr
    assert run.stdout == ""


def test_a_build_pays_nothing_for_it(tmp_path: Path) -> None:
    """Whoever builds a handout reads neither the studio nor a library of its."""
    code = """
import sys
from reportgen.commands import main
words = ["build", "medical-assistant", "pharmacy-technician", "--no-cache", "-o", sys.argv[1]]
try:
    main(words)
except SystemExit as end:
    assert not end.code, end.code
libraries = ("starlette", "jinja2", "uvicorn", "anyio", "h11", "reportgen.studio")
print([name for name in sys.modules if name.startswith(libraries)])
"""
    run = subprocess.run(
        (sys.executable, "-c", code, str(tmp_path / "a.pdf")),
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )

    assert run.stdout.splitlines()[-1] == "[]"
    assert (tmp_path / "a.pdf").exists()


@pytest.mark.skipif(os.name != "posix", reason="on Windows, a desktop is where the system says")
def test_a_starter_opens_the_studio_in_its_folder(tmp_path: Path) -> None:
    """What `--install` puts on the desktop runs the program that wrote it, with its options."""
    (tmp_path / "Desktop").mkdir()
    around = environment(tmp_path) | {"XDG_DATA_HOME": str(tmp_path / "share")}
    run = subprocess.run(
        (*PROGRAM, "studio", "--install", "--school", "northgate"),
        cwd=tmp_path,
        env=around,
        capture_output=True,
        check=False,
        text=True,
    )

    assert run.returncode == 0, run.stderr
    for line in run.stdout.splitlines():
        text = (tmp_path / line).read_text("utf-8")
        assert sys.executable in text
        assert str(tmp_path) in text
        assert "northgate" in text
    assert run.stdout.splitlines()[0].startswith("Desktop")
