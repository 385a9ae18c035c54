"""Attack the program by chance for some minutes, and say what became of it: `make fuzz`.

Each attack is a process of its own in an empty folder, and is made by a seed, a kind and a number
alone: with `--seed 1 --kind fonts --run 17` one is repeated, and its folder stays.
What ends in a traceback, goes on for over ten seconds, says nothing, leaves half a file behind or
makes a file that is none is a failure. It forks processes, so it runs where there is POSIX.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import NoReturn

import pikepdf
from attacking import KINDS, Kind
from msgspec import Struct

from reportgen.commands import main as program

HANG = 10.0
"""Seconds of a processor, or thrice of a clock, after which a run hangs."""

MEMORY = 1_000
"""Megabytes that a run may take beyond what this process has when it forks."""

LONGEST_LINE = 2_000
"""Characters of a line of a message; more repeats what was written in place of telling of it."""

_TRACEBACK = 70
"""The exit code of a run that raised what it should have told."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one attack: its command, the exit code, what it said, and what was wrong."""

    command: list[str]
    code: int
    seconds: float
    megabytes: int
    said: str
    wrong: str


class Row(Struct):
    """A line of the table: what became of all attacks of a kind."""

    kind: str
    runs: int = 0
    told: int = 0
    made: int = 0
    tracebacks: int = 0
    hangs: int = 0
    others: int = 0
    peak: int = 0

    def count(self, outcome: Outcome) -> None:
        """Add one attack."""
        self.runs += 1
        self.peak = max(self.peak, outcome.megabytes)
        self.tracebacks += outcome.wrong.startswith("traceback")
        self.hangs += outcome.wrong.startswith("hang")
        self.others += bool(outcome.wrong) and not outcome.wrong.startswith(("traceback", "hang"))
        if not outcome.wrong:
            self.made += outcome.code == 0
            self.told += outcome.code != 0


def attack(kind: Kind, seed: int, number: int, folder: Path) -> Outcome:
    """Attack once, in the empty *folder*."""
    random = Random(f"{seed} {kind.name} {number}")  # noqa: S311 - chance that can be repeated
    command = kind.attack(random, folder)
    before = _state(folder)
    said = folder.with_name("said")
    started = time.monotonic()
    own = _resident()
    pid = os.fork()
    if not pid:
        _run(command, folder, said)
    code, used = _waited(pid, started)
    words = said.read_bytes().decode("utf-8", "replace") if said.exists() else ""
    seconds = used.ru_utime + used.ru_stime
    megabytes = used.ru_maxrss // (1024 if sys.platform == "linux" else 1024**2) - own
    outcome = Outcome(
        command=command, code=code, seconds=seconds, megabytes=megabytes, said=words, wrong=""
    )
    return Outcome(
        command=command,
        code=code,
        seconds=seconds,
        megabytes=megabytes,
        said=words,
        wrong=next(_wrong(outcome, before, folder), ""),
    )


def _resident() -> int:
    """Megabytes of memory that this process holds, which a fork of it begins with; 0 if unknown."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return 0
    return pages * resource.getpagesize() // 1024**2


def _run(command: list[str], folder: Path, said: Path) -> NoReturn:
    """Be the program, with everything that it says in the file *said*."""
    os.chdir(folder)
    os.setsid()
    end_by_itself()
    os.environ["XDG_CACHE_HOME"] = os.environ["HOME"] = str(folder.with_name("home"))
    with said.open("wb") as out, Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    # not those of a test, which would keep what is said
    streams = os.fdopen(1, "w", closefd=False), os.fdopen(2, "w", closefd=False)
    sys.stdout, sys.stderr = streams  # kept to the end, for the program puts others above them
    code = 0
    try:
        program(command, prog_name="reportgen")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:  # noqa: BLE001 - that is what is looked for
        traceback.print_exc()
        code = _TRACEBACK
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


def end_by_itself() -> None:
    """Let this process, and what it starts, end soon even where nobody is left to end it."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 4 * HANG)  # later than whoever waits would end it
    most = int(3 * HANG) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def _waited(pid: int, started: float) -> tuple[int, resource.struct_rusage]:
    """The exit code of the process *pid* and what it used; ended where it hangs."""
    found = 0
    try:
        while not found and time.monotonic() - started <= 3 * HANG:
            found, status, used = os.wait4(pid, os.WNOHANG)
            if not found:
                time.sleep(0.005)
    finally:
        if not found:  # it hangs, or whoever waits was interrupted
            os.kill(pid, signal.SIGKILL)  # it may have no group yet
            _, status, used = os.wait4(pid, 0)
        with suppress(OSError):  # nothing that it started goes on
            os.killpg(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(status), used


def _wrong(outcome: Outcome, before: dict[str, int], folder: Path) -> Iterator[str]:
    """What is wrong with an outcome; the worst comes first."""
    if outcome.code == -signal.SIGKILL or outcome.seconds > HANG:
        yield f"hang: {outcome.seconds:.1f} s"
    if outcome.code == _TRACEBACK or "Traceback (most recent" in outcome.said:
        yield f"traceback: {(outcome.said.strip() or 'unsaid').splitlines()[-1][:200]}"
    if outcome.code not in {0, 1, 2, 3}:
        yield f"exit code {outcome.code}"
    if outcome.megabytes > MEMORY:
        yield f"memory: {outcome.megabytes} MB"
    yield from _badly_said(outcome)
    yield from _badly_made(outcome, before, folder)


def _badly_said(outcome: Outcome) -> Iterator[str]:
    """What is wrong with the words of an outcome."""
    if outcome.code and not outcome.said.strip():
        yield "silence: it failed and said nothing"
    longest = max(map(len, outcome.said.splitlines()), default=0)
    if longest > LONGEST_LINE and "--json" not in outcome.command:
        yield "a line that repeats all of a value"


def _badly_made(outcome: Outcome, before: dict[str, int], folder: Path) -> Iterator[str]:
    """What is wrong with the files that are there now and were not *before*."""
    after = _state(folder)
    new = {name for name, size in after.items() if before.get(name) != size}
    if hidden := [name for name in new if Path(name).name.startswith(".")]:
        yield f"left behind: {hidden[0]}"
    if outcome.code and outcome.command[0] in {"build", "check", "preflight", "data"} and new:
        yield f"a failed run made {min(new)}"
    for name in new:
        if name.endswith(".pdf") and not _is_sound(folder / name):
            yield f"{name} is no sound PDF"


def _state(folder: Path) -> dict[str, int]:
    """Every file below *folder* with its size."""
    return {
        str(path.relative_to(folder)): path.lstat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }


def _is_sound(path: Path) -> bool:
    try:
        with pikepdf.open(path) as pdf:
            return bool(pdf.pages) and not pdf.get_warnings()
    except pikepdf.PdfError:
        return False


def rows(kinds: tuple[Kind, ...], seed: int, seconds: float) -> Iterator[tuple[Row, str]]:
    """Attack with each kind in turn until *seconds* are over; yields each row, and a failure."""
    table = {kind.name: Row(kind.name) for kind in kinds}
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        for kind in kinds:
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name) / "here"
                folder.mkdir()
                outcome = attack(kind, seed, number, folder)
            table[kind.name].count(outcome)
            what = f"--seed {seed} --kind {kind.name} --run {number}: {outcome.wrong}"
            yield table[kind.name], what if outcome.wrong else ""
        number += 1


def repeat(kind: Kind, seed: int, number: int) -> Outcome:
    """Attack once more, and keep the folder."""
    home = Path(tempfile.gettempdir()) / f"fuzz-{seed}-{kind.name}-{number}"
    shutil.rmtree(home, ignore_errors=True)
    (home / "here").mkdir(parents=True)
    outcome = attack(kind, seed, number, home / "here")
    words = (str(home / "here"), " ".join(outcome.command), f"exit code {outcome.code}")
    sys.stdout.write("\n".join((*words, outcome.said, outcome.wrong or "nothing wrong", "")))
    return outcome


def main() -> int:
    """Attack for some minutes and print the table; or repeat one attack."""
    known = {kind.name: kind for kind in KINDS}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long; 10 unless said")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other attacks")
    parser.add_argument("--kind", action="append", choices=tuple(known), help="of this kind alone")
    parser.add_argument("--run", type=int, help="repeat the attack of this number, of one --kind")
    asked = parser.parse_args()
    kinds = tuple(known[name] for name in asked.kind or known)
    if asked.run is not None:
        return 1 if repeat(kinds[0], asked.seed, asked.run).wrong else 0
    table: dict[str, Row] = {}
    failures = []
    gc.freeze()  # a process that is forked copies what is collected
    for row, failure in rows(kinds, asked.seed, asked.minutes * 60):
        table[row.kind] = row
        if failure:
            failures.append(failure)
            sys.stderr.write(f"{failure}\n")
    head = ("kind", "runs", "told", "made", "tracebacks", f"over {HANG:g} s", "other", "peak MB")
    lines = [head, *(tuple(map(str, _cells(row))) for row in table.values())]
    total = [sum(int(line[column]) for line in lines[1:]) for column in range(1, 7)]
    lines.append(("all", *map(str, total), str(max(row.peak for row in table.values()))))
    for name, *cells in lines:
        sys.stdout.write(f"{name:12}" + "".join(f"{cell:>12}" for cell in cells) + "\n")
    return 1 if failures else 0


def _cells(row: Row) -> tuple[str | int, ...]:
    counts = (row.runs, row.told, row.made, row.tracebacks, row.hangs, row.others, row.peak)
    return row.kind, *counts


if __name__ == "__main__":
    sys.exit(main())
