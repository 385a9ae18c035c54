"""`reportgen build --watch`: a handout that follows its files."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from building import PATIENCE, ROLES, Changed, made

from reportgen.files import disk as files

pytestmark = pytest.mark.usefixtures("here")


class Watch:
    """A process that keeps building in the current folder."""

    def __init__(self, root: Path, here: Path) -> None:
        self.pdf = here / "a.pdf"
        self.role = here / "data" / "roles" / "medical-assistant.yaml"
        self.errors = here / "errors"
        with self.errors.open("wb") as errors:
            self.process: subprocess.Popen[bytes] = subprocess.Popen(
                [sys.executable, str(root / "cli.py"), "build", *ROLES, "-o", "a.pdf", "--watch"],
                cwd=here,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        self.until(self.pdf.exists)
        self.until(lambda: self.said("watching"))

    def until(self, done: Callable[[], bool]) -> float:
        """The seconds until *done*."""
        start = time.monotonic()
        while not done():
            assert self.process.poll() is None, self.errors.read_text(encoding="utf-8")
            assert time.monotonic() < start + PATIENCE, self.errors.read_text(encoding="utf-8")
            time.sleep(0.005)
        return time.monotonic() - start

    def said(self, words: str) -> bool:
        """Whether *words* stand on standard error since it was last cleared."""
        return words in self.errors.read_text(encoding="utf-8")

    def rebuilt(self, settings: str) -> float:
        """The seconds from a change in the role's file to the PDF that holds it."""
        before = self.pdf.stat().st_ino
        lines = self.role.read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(
            f"  settings: {settings}\n" if line.startswith("  settings:") else line
            for line in lines
        )
        files.write(self.role, text.encode())
        return self.until(lambda: self.pdf.stat().st_ino != before)


@pytest.fixture
def watch(root: Path, here: Path, changed: Changed) -> Iterator[Watch]:
    """A watching process that has built once."""
    changed({})
    watching = Watch(root, here)
    yield watching
    watching.process.kill()
    watching.process.communicate()


def test_watch_rebuilds_within_a_second(watch: Watch) -> None:
    """A change to a role is on paper before its writer has looked up."""
    delays = [watch.rebuilt(f"Place {number}") for number in range(3)]

    assert min(delays) < 1


def test_watch_survives_errors_and_missing_files(watch: Watch, here: Path) -> None:
    """A slip, then a file that is gone, are named; the last good PDF stays; then all is well."""
    good = watch.role.read_bytes()
    pdf = watch.pdf.read_bytes()
    files.write(watch.role, b"name: [\n")
    watch.until(lambda: watch.said("data/roles/medical-assistant.yaml:2:1:"))
    watch.role.unlink()
    watch.role.with_name("pharmacy-technician.yaml").rename(here / "aside")
    (here / "data" / "sources.yaml").write_bytes(b"")
    watch.until(lambda: watch.said("data/sources.yaml:1:1: the file is empty"))

    assert watch.pdf.read_bytes() == pdf
    (here / "aside").rename(watch.role.with_name("pharmacy-technician.yaml"))
    (here / "data" / "sources.yaml").write_bytes(
        (Path(__file__).parent.parent.parent / "data" / "sources.yaml").read_bytes()
    )
    files.write(watch.role, good)
    assert watch.rebuilt("Somewhere else") < PATIENCE


def test_watch_ends_with_ctrl_c(watch: Watch, here: Path) -> None:
    """Ctrl-C ends it without a traceback and without a half file."""
    watch.process.send_signal(signal.SIGINT)
    stdout, _ = watch.process.communicate(timeout=PATIENCE)

    assert watch.process.returncode == 0
    assert stdout == b"a.pdf\n"
    assert not watch.said("Traceback")
    assert made(here) == ["a.pdf", "errors"]
