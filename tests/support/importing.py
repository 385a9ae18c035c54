"""Running `reportgen data import` in an empty folder, and what it refuses or makes."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from click.testing import CliRunner, Result
from workbooks import Cell

from reportgen.catalog.editions import Edition
from reportgen.catalog.loading import Catalog
from reportgen.commands import main
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped

MEDICAL = (
    *("      Medical assistants", "31-9092", "Line item", 90_000.0, 101_250.0, 1, 1, 11_250.0),
    *(12.5, "—", 12_000.0, 44200, "Postsecondary nondegree award", "None", "None", "x"),
)
SURGEONS = (
    *("      Surgeons", "29-1249", "Line item", 10_000.0, 9_000.0, 1, 1, -1_000.0),
    *(-10.0, "—", 500.0, ">=$239,200", "Doctoral or professional degree", "None", "None", "x"),
)
NATION = ("99", "U.S.", "1", "US", "000000")


def run(*arguments: object) -> Result:
    """Run `reportgen data import`."""
    return CliRunner().invoke(main, ["data", "import", *map(str, arguments)])


def refused(result: Result) -> list[str]:
    """The messages of an import that was refused; nothing is written."""
    assert result.exit_code == 3, result.output
    assert not Path("data").exists()
    return result.stderr.splitlines()


def edition(today: dt.date, slug: str = "bls-2024-34") -> Edition:
    """An edition that has been imported, read without a problem."""
    findings = Findings()
    catalog = Catalog((Path("data"), shipped("data")), Desk(), findings, today)
    read = catalog.edition(Path("data/editions") / f"{slug}.yaml")
    assert findings == Findings()
    assert read is not None
    return read


def next_year(match: re.Match[str]) -> str:
    """The year after the one that was found."""
    return str(int(match[0]) + 1)


def pay(code: str, wage: Cell, area: tuple[str, ...] = NATION) -> list[Cell]:
    """A row of OEWS: what an occupation pays in an area."""
    return [*area, code, "x", "detailed", 1000.0, 20.0, 50000.0, wage, ""]
