"""Running `reportgen batch` over a sheet of people, and what it made."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from click.testing import CliRunner, Result

from reportgen.commands import main

ROOT = Path(__file__).parent.parent.parent
ROLES = "medical-assistant,pharmacy-technician"
COMMON = ("--roles", ROLES, "--school", "northgate", "--campus", "denver")
HEAD = ["name", "id", "url", "contact", "note"]
PEOPLE = [
    ["Ana López", "a1", "https://x.example/1", "", ""],
    ["Bình Nguyễn", "b2", "https://x.example/2", "Dana; (303) 555-0142", "Bring a friend."],
    ["Ana López", "a1", "", "", ""],
    ["Γιώργος", "", "", "", ""],
]


def sheet(
    rows: Sequence[Sequence[str]] = PEOPLE,
    head: Sequence[str] = HEAD,
    *,
    name: str = "names.csv",
    delimiter: str = ",",
    encoding: str = "utf-8",
) -> str:
    """A sheet as Excel writes it; its name."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([head, *rows])
    Path(name).write_bytes(text.getvalue().encode(encoding))
    return name


def batch(*arguments: str, to: str | None = "out") -> Result:
    """Run `reportgen batch`."""
    where = ["--to", to] if to else []
    return CliRunner().invoke(main, ["batch", *COMMON, *where, *arguments])


def report(folder: str = "out") -> list[dict[str, str]]:
    """The rows of a report."""
    text = (Path(folder) / "report.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def files(folder: str = "out") -> dict[str, bytes]:
    """The PDFs below a folder by their paths in it."""
    home = Path(folder)
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*.pdf")}
