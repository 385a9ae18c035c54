"""The attacks of `make fuzz`: each can be repeated, and whatever goes wrong is found."""

from __future__ import annotations

import faulthandler
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, NoReturn

import pytest
from attacking import KINDS, Kind, brand
from click.testing import CliRunner

from reportgen.commands import main

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows forks no processes")
if hasattr(os, "fork"):
    import fuzz


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder with room beside it."""
    path = tmp_path / "here"
    path.mkdir()
    return path


def harmless(_random: Random, folder: Path) -> list[str]:
    """An attack that is none."""
    (folder / "a.txt").write_text("a")
    return ["build"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_attack_is_made_by_its_seed_alone(kind: Kind, tmp_path: Path) -> None:
    """Whoever has the seed and the number gets the same files and the same command."""
    found = []
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        command = kind.attack(Random(f"3 {kind.name} 1"), folder)  # noqa: S311
        files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
        found.append((command, {path: file.read_bytes() for path, file in files.items()}))

    assert found[0] == found[1]
    assert found[0][1] or kind.name == "lines"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_first_attack_of_each_kind_does_no_harm(kind: Kind, folder: Path) -> None:
    """What is told is told, what is made is made: never a traceback, never half a file."""
    outcome = fuzz.attack(kind, 1, 0, folder)

    assert outcome.wrong == "", outcome.said
    assert outcome.code in {0, 1, 2, 3}
    assert outcome.said


def test_what_is_spoiled_was_sound(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The brand whose drawings, pictures and fonts are spoiled is a brand without a mistake."""
    monkeypatch.chdir(folder)
    brand(Random(1), folder)  # noqa: S311 - chance that can be repeated
    result = CliRunner().invoke(main, ["check", "styles/own.yml"])

    assert (result.exit_code, result.stdout) == (0, "1 file, no problems.\n")


def raising(*_: Any, **__: Any) -> NoReturn:
    """A program with a bug."""
    raise KeyError("name")


def silent(*_: Any, **__: Any) -> NoReturn:
    """A program that does not say why it failed."""
    sys.exit(1)


def wordy(*_: Any, **__: Any) -> NoReturn:
    """A program that repeats all that it was given."""
    sys.stderr.write("x" * 10_000)
    sys.exit(3)


def sloppy(*_: Any, **__: Any) -> NoReturn:
    """A program that leaves half a file behind."""
    Path(".a.pdf.x").write_text("half")
    sys.exit(0)


def hasty(*_: Any, **__: Any) -> NoReturn:
    """A program that fails after it has written."""
    Path("a.csv").write_text("claims")
    sys.stderr.write("it failed")
    sys.exit(1)


def wrong(*_: Any, **__: Any) -> NoReturn:
    """A program that makes what nobody can open."""
    Path("a.pdf").write_text("%PDF-1.7")
    sys.exit(0)


def endless(*_: Any, **__: Any) -> NoReturn:
    """A program that never ends."""
    while True:
        pass


def greedy(*_: Any, **__: Any) -> NoReturn:
    """A program that takes all memory."""
    bytearray(b"x" * 150_000_000)
    sys.exit(0)


def crashing(*_: Any, **__: Any) -> NoReturn:
    """A program that a library ends."""
    faulthandler.disable()
    os.abort()


@pytest.mark.parametrize(
    ("program", "told"),
    [
        (raising, "traceback: KeyError: 'name'"),
        (silent, "silence: it failed and said nothing"),
        (wordy, "a line that repeats all of a value"),
        (sloppy, "left behind: .a.pdf.x"),
        (hasty, "a failed run made a.csv"),
        (wrong, "a.pdf is no sound PDF"),
        (endless, "hang: "),
        (greedy, "memory: "),
        (crashing, "exit code -6"),
    ],
)
def test_what_goes_wrong_is_found(
    program: Callable[..., NoReturn], told: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guard that cannot fail guards nothing: every failure is planted once."""
    monkeypatch.setattr(fuzz, "program", program)
    if program is endless:
        monkeypatch.setattr(fuzz, "HANG", 0.3)
    if program is greedy:
        monkeypatch.setattr(fuzz, "MEMORY", 100)
    outcome = fuzz.attack(Kind("harmless", harmless), 1, 0, folder)

    assert outcome.wrong.startswith(told)


def test_memory_is_that_of_the_attack(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is large itself, as one that ran many tests is, finds no attack greedy."""
    own = bytearray(b"x" * 150_000_000)
    monkeypatch.setattr(fuzz, "program", silent)
    monkeypatch.setattr(fuzz, "MEMORY", 100)
    outcome = fuzz.attack(Kind("harmless", harmless), 1, 0, folder)

    assert own
    assert outcome.wrong.startswith("silence")  # memory would have been found before it


def test_nothing_goes_on_after_an_interruption(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C, or a test that is ended, ends the attack that it waits for."""
    pids: list[int] = []
    fork = os.fork

    def forked() -> int:
        pids.append(fork())
        return pids[-1]

    def interrupted(_: float) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr(fuzz, "program", endless)
    monkeypatch.setattr(os, "fork", forked)
    monkeypatch.setattr("fuzz.time.sleep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fuzz.attack(Kind("harmless", harmless), 1, 0, folder)

    with pytest.raises(ProcessLookupError):
        os.kill(pids[0], 0)


def test_an_attack_that_nobody_waits_for_ends_by_itself() -> None:
    """Whoever would end it may be killed."""
    script = "import fuzz; fuzz.HANG = 0.1; fuzz.end_by_itself()\nwhile True: pass"
    support = str(Path(fuzz.__file__).parent)
    environment = {**os.environ, "PYTHONPATH": support}
    ended = subprocess.run([sys.executable, "-c", script], env=environment, timeout=50, check=False)

    assert -ended.returncode in {signal.SIGALRM, signal.SIGXCPU, signal.SIGKILL}


def test_the_table_counts_every_attack(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A kind has a line with its counts; a failure is told with what repeats it."""
    monkeypatch.setattr(fuzz, "KINDS", (Kind("harmless", harmless),))
    monkeypatch.setattr(fuzz, "program", raising)
    monkeypatch.setattr(sys, "argv", ["fuzz.py", "--minutes", "0.005", "--seed", "9"])

    assert fuzz.main() == 1
    said = capsys.readouterr()
    cells = said.out.splitlines()[1].split()
    assert cells[0] == "harmless"
    assert int(cells[1]) == int(cells[4]) == len(said.err.splitlines()) >= 1
    assert said.err.startswith("--seed 9 --kind harmless --run 0: traceback: KeyError: 'name'")


def test_an_attack_is_repeated_by_its_number(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder of a repeated attack stays, and all that was said is shown."""
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(folder))
    monkeypatch.setattr(fuzz, "KINDS", (Kind("harmless", harmless),))
    monkeypatch.setattr(fuzz, "program", wordy)
    monkeypatch.setattr(sys, "argv", ["fuzz.py", "--kind", "harmless", "--run", "2"])

    assert fuzz.main() == 1
    assert (folder / "fuzz-1-harmless-2" / "here" / "a.txt").read_text() == "a"
    assert "exit code 3" in capsys.readouterr().out
