"""How much memory a long run takes: of each of its processes, from the first rows to the last.

python benchmarks/memory.py [--rows N] [--workers N] [--to DIR]

It reads what Linux says of the processes while `reportgen batch` is at work, with a name, a
contact, an address and so a QR code of its own in every row. *Early* is the most in the first tenth
of the time, *late* in the last.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from batch import ROLES, ROOT, people

PAUSE = 0.2
"""Seconds between two looks."""

Sample = tuple[float, dict[int, int]]
"""When, and the kilobytes of each process."""


def main() -> None:
    """Run once, and print the megabytes of every process."""
    parser = argparse.ArgumentParser(description="Memory of a long run.")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the sheet (100,000)")
    parser.add_argument("--workers", type=int, default=2, help="processes that make files (2)")
    parser.add_argument("--to", type=Path, help="a folder for the files; else a temporary one")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=given.to) as name:
        folder = Path(name)
        sheet = people(folder / "names.csv", given.rows)
        command = [sys.executable, "-m", "reportgen", "batch", str(sheet)]
        command += ["--to", str(folder / "out"), "--roles", ROLES, "--school", "northgate"]
        command += ["--campus", "denver", "--workers", str(given.workers), "--quiet"]
        samples, seconds = watched(command)
    show(samples, seconds, given.rows)


def watched(command: list[str]) -> tuple[list[Sample], float]:
    """What was seen while *command* ran, and how long that took."""
    samples: list[Sample] = []
    start = time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL) as running:
        while running.poll() is None:
            sizes = {pid: size for pid in family(running.pid) if (size := resident(pid))}
            samples.append((time.monotonic() - start, sizes))
            time.sleep(PAUSE)
        if running.returncode:
            sys.exit(running.returncode)
    return samples, time.monotonic() - start


def family(pid: int) -> list[int]:
    """The process and all below it."""
    try:
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(each for child in below for each in family(int(child)))]


def resident(pid: int) -> int:
    """The kilobytes of a process that are in memory; none if it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def show(samples: list[Sample], seconds: float, rows: int) -> None:
    """A line for every process that was there for more than a moment."""
    print(f"{rows:,} rows in {seconds:,.0f} s; megabytes of each process")
    print(f"{'process':>9}{'early':>9}{'late':>9}{'most':>9}")
    for pid in dict.fromkeys(pid for _, sizes in samples for pid in sizes):
        own = [(when, sizes[pid] / 1024) for when, sizes in samples if pid in sizes]
        if len(own) < len(samples) / 10:
            continue
        early = max(size for when, size in own if when <= max(seconds / 10, own[0][0]))
        late = max(size for when, size in own if when >= min(seconds * 0.9, own[-1][0]))
        print(f"{pid:9}{early:9.1f}{late:9.1f}{max(size for _, size in own):9.1f}")


if __name__ == "__main__":
    main()
