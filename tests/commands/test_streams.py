"""Streams that are full, closed or without a reader, and signals: the program as a process."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen.commands.streams import encoding_of

ROLES = ("medical-assistant", "pharmacy-technician")
NOT_WRITTEN = "standard output: cannot be written"
pytestmark = [
    pytest.mark.usefixtures("here"),
    pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full"),
]


def shell(command: str) -> subprocess.CompletedProcess[str]:
    """Run *command* in a shell, in which `$R` is the program."""
    root = str(Path(__file__).parent.parent.parent)
    settings = os.environ | {"R": f"{sys.executable} -m reportgen", "PYTHONPATH": root}
    return subprocess.run(
        ["/bin/bash", "-c", command],
        env=settings,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("buffered", ["", "PYTHONUNBUFFERED=1"])
@pytest.mark.parametrize("where", [">/dev/full", ">&-"])
@pytest.mark.parametrize("what", ["list roles", "-h", "--version", "schema role"])
def test_what_cannot_be_printed_is_told(what: str, where: str, buffered: str) -> None:
    """A full disk behind standard output, or none: one line on standard error, exit 1."""
    done = shell(f"{buffered} $R {what} {where}")

    assert done.returncode == 1
    assert done.stderr.startswith(NOT_WRITTEN)
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("where", [">/dev/full", ">&-", "| true"])
def test_a_pdf_that_goes_nowhere_is_told(where: str) -> None:
    """So is a PDF, with its claims unwritten."""
    done = shell(f"$R build {' '.join(ROLES)} -o - --claims c.csv {where}; exit ${{PIPESTATUS[0]}}")

    assert done.returncode == 1
    assert done.stderr.count(NOT_WRITTEN) == 1
    assert "Traceback" not in done.stderr
    assert not list(Path().iterdir())


@pytest.mark.parametrize(
    "where", [">&- 2>&-", ">/dev/full 2>/dev/full", "2>&-", "2>/dev/full", "<&- >&- 2>&-"]
)
def test_a_batch_makes_what_it_was_asked(where: str) -> None:
    """A service has neither stream, and its files are made; exit 1 only where a path is lost."""
    Path("n.csv").write_text("name\nAna\nBo\n", encoding="utf-8")
    done = shell(f"$R batch n.csv --roles {','.join(ROLES)} --to out {where}")

    assert done.returncode == (1 if ">&- 2" in where or ">/dev/full 2" in where else 0)
    assert len(list(Path("out").glob("*.pdf"))) == 2
    assert Path("out/report.csv").is_file()
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("number", "workers"), [(signal.SIGTERM, 1), (signal.SIGHUP, 1), (signal.SIGHUP, 2)]
)
def test_a_signal_ends_a_batch_as_ctrl_c_does(number: signal.Signals, workers: int) -> None:
    """A closed terminal leaves whole files, a report of them, and neither warning nor part."""
    rows = "\n".join(f"Person {number}" for number in range(40_000))
    Path("n.csv").write_text(f"name\n{rows}\n", encoding="utf-8")
    arguments = ["batch", "n.csv", "--roles", ",".join(ROLES), "--to", "out", "--quiet"]
    before = signal.signal(number, signal.SIG_DFL)  # whoever runs the tests may ignore it
    run = subprocess.Popen(
        [sys.executable, "-m", "reportgen", *arguments, "--workers", str(workers)],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent.parent)},
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    signal.signal(number, before)
    while not any(Path("out").rglob("*.pdf")):
        assert run.poll() is None
        time.sleep(0.05)
    os.killpg(run.pid, number)  # a terminal that closes tells all of them
    _, said = run.communicate(timeout=60)

    assert run.returncode == 1
    assert said.endswith("stopped; run the same command again to go on\n")
    assert "Traceback" not in said
    assert "leaked" not in said
    assert not list(Path("out").rglob(".*"))
    assert Path("out/report.csv").read_bytes().startswith(b"\xef\xbb\xbfrow,")
    assert b"\0" not in Path("out/report.csv").read_bytes()


@pytest.mark.parametrize(
    "what",
    [
        f"build {' '.join(ROLES)}",
        f"build {' '.join(ROLES)} -o ../a.pdf",
        *("list roles", "check", "outbox list", "schema role", "preview a b", "init", "--help"),
    ],
)
def test_a_current_folder_that_is_gone_is_told(what: str) -> None:
    """Somebody has deleted it, or a drive of the network is away."""
    done = shell(f"mkdir gone; cd gone; rmdir ../gone; $R {what}")

    assert done.returncode == 1
    assert done.stderr.startswith("the current folder cannot be used (no such file")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("system", "is_terminal", "asked", "encoding"),
    [
        ("nt", False, "", "utf-8"),
        ("nt", False, "cp850:replace", "cp1252"),
        ("nt", True, "", "cp1252"),
        ("posix", False, "", "cp1252"),
    ],
)
def test_files_on_windows_get_every_letter(
    *, system: str, is_terminal: bool, asked: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table that is sent to a file there is in UTF-8, as spreadsheets expect it."""
    monkeypatch.setenv("PYTHONIOENCODING", asked)
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")

    assert encoding_of(stream, is_terminal=is_terminal, system=system) == encoding
    assert encoding_of(None, is_terminal=is_terminal, system=system) == "utf-8"
