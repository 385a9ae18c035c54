"""How fast `reportgen batch` is: one process, two, and one file for a press, in turn.

python benchmarks/batch.py [--rows N] [--repeats N] [--to DIR]

Each round runs the whole command for each job, one right after the other, over a sheet whose rows
have a name, a contact, an address and so a QR code of their own; the first round does not count.
Rates are those that the command says of its making, without its start and its look at the sheet.
The disk's mood is in them: compare within a round only.
"""

from __future__ import annotations

import argparse
import csv
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
ROLES = "medical-assistant,pharmacy-technician"
TEAM = ("Dana Reyes; (303) 555-0142", "Jo Park; (303) 555-0143", "")


def main() -> None:
    """Time the jobs and print their rates and ratios."""
    options = argparse.ArgumentParser()
    options.add_argument("--rows", type=int, default=4000)
    options.add_argument("--repeats", type=int, default=3)
    options.add_argument("--to", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=given.to) as name:
        folder = Path(name)
        sheet = people(folder / "names.csv", given.rows)
        rounds = [run_all(sheet, folder) for _ in range(given.repeats + 1)][1:]
    for job in rounds[0]:
        print(f"{job:28}{median(each[job] for each in rounds):10,.0f} a second")
    for job, aim in (("two processes", "≥ 1.7"), ("one file for a press", "≥ 3")):
        ratios = [each[job] / each["one process"] for each in rounds]
        print(f"{job} / one process{median(ratios):12.2f}   aim {aim}")


def people(path: Path, rows: int) -> Path:
    """A sign-up sheet of so many rows."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["name", "url", "contact"])
        for number in range(rows):
            address = f"https://northgate.example/visit?for={number:08}&from=fair"
            writer.writerow([f"Ana María López {number}", address, TEAM[number % len(TEAM)]])
    return path


def run_all(sheet: Path, folder: Path) -> dict[str, float]:
    """Rows a second of every job."""
    jobs = {
        "one process": ["--workers", "1", "--to", str(folder / "out")],
        "two processes": ["--workers", "2", "--to", str(folder / "out")],
        "one file for a press": ["--merge", str(folder / "all.pdf")],
    }
    found = {}
    for job, where in jobs.items():
        shutil.rmtree(folder / "out", ignore_errors=True)
        found[job] = rate([str(sheet), *where])
    return found


def rate(arguments: list[str]) -> float:
    """Rows a second, as the command says them."""
    command = [sys.executable, "-m", "reportgen", "batch", *arguments, "--roles", ROLES]
    command += ["--school", "northgate", "--campus", "denver"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    match = re.search(r"([\d,]+) a second\s*$", done.stderr)
    assert match is not None, done.stderr
    return float(match[1].replace(",", ""))


if __name__ == "__main__":
    main()
