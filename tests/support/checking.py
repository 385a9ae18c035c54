"""Running `reportgen check` in an empty folder, on a day in January 2027."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from reportgen.commands import main

ROOT = Path(__file__).parent.parent.parent
STUDIO = {"screens", "studio"}
"""Folders of words of the studio, which reads them strictly itself."""
SHIPPED = len(
    [
        path
        for pattern in ("data/**/*.yaml", "data/*/*.csv", "styles/*.yml")
        for path in ROOT.glob(pattern)
        if path.parent.name not in STUDIO
    ]
)
"""Files that are always checked."""
TODAY = dt.date(2027, 1, 31)
LATE = (
    f"notice: {ROOT}/data/editions/bls-2024-34.yaml:1:1: there are newer figures than those of "
    "2024–34: projections 2025–35, published August 27, 2026; "
    "run `reportgen data import` with the new workbook"
)
"""What is to be said of the shipped figures on that day, whenever they are checked."""
ROLE = """\
name: Dental Assistant
soc: "31-9092"
summary: Helps dentists treat patients.
duties: {with_patients: [Seat patients]}
workday:
  settings: Dental offices
  hours: Full time
  environment: Quiet
  patient_interaction: All day
  communication: Calm words
  supervision: A dentist
  collaboration: Dentists
  physical_demands: Standing
  risks: Infection
  software: Schedules
requirements:
  before_you_apply: High school
  training: About a year
  certification: Depends on the state
  license: Depends on the state
  continuing_education: Some
future: {specialties: Orthodontics, advancement: Office manager}
sounds_like_you: [I like teeth, I have steady hands]
"""
SCHOOL = """\
name: Lakeside College
admissions: {name: Admissions}
invitation: {title: Come by., text: We show you around.}
programs:
  - {role: medical-assistant, credential: Diploma, length: {shortest: 9 months}, sources: [catalog]}
sources:
  catalog: {publisher: Lakeside, title: Catalog, date: 2026, checked: 2026-11-23}
"""
REVIEW = (ROOT / "data" / "review.yaml").read_text(encoding="utf-8")


@pytest.fixture
def january(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty, on a day in January 2027."""
    calendar = SimpleNamespace(date=SimpleNamespace(today=lambda: TODAY))
    monkeypatch.setattr("reportgen.commands.check.dt", calendar, raising=False)
    return here


def put(name: str, content: str | bytes) -> None:
    """Write a file, and make the folders it needs."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def check(*arguments: str) -> Result:
    """Run `reportgen check`."""
    return CliRunner().invoke(main, ["check", *arguments])


def complaints(*arguments: str) -> list[str]:
    """What `reportgen check` says to a person about files that have problems.

    Where no file is named, it looks at the shipped figures, too, and says last that they are late.
    """
    result = check(*arguments)
    *lines, last = result.stderr.splitlines()
    has_all = not arguments or arguments[0].startswith("--")
    assert result.exit_code == 3
    assert (last == LATE) is has_all
    return lines if has_all else [*lines, last]
