"""The day of an order: what pages say of newer figures is true of it, whenever they are made."""

from __future__ import annotations

import csv
import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.commands import main
from reportgen.files.disk import shipped
from reportgen.outbox.store import Store
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

ROLES = ("medical-assistant", "pharmacy-technician")
BEFORE, AFTER = dt.date(2026, 8, 26), dt.date(2026, 8, 28)
"""The days around the publication of projections that replace the shipped ones."""
TODAY = dt.date(2026, 11, 28)
ORDERED = ("--roles", ",".join(ROLES), "--school", "northgate", "--campus", "denver")
MESSAGE = shipped("data") / "messages" / "northgate.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a sheet of one name."""
    monkeypatch.chdir(tmp_path)
    Path("names.csv").write_text("name,email\nAna,ana@x.example\n", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    """Run `reportgen`; it has to succeed."""
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result


def batch(*more: str) -> bytes:
    """The one file of a run over the sheet."""
    where = ("--to", "out", "--ignore", "email", "--roles", ",".join(ROLES))
    run("batch", "names.csv", *where, *more)
    (file,) = Path("out").glob("*.pdf")
    return file.read_bytes()


@pytest.mark.parametrize(("day", "is_known"), [(BEFORE, False), (AFTER, True)])
def test_a_page_knows_what_was_known_on_its_day(day: dt.date, is_known: bool) -> None:  # noqa: FBT001 - a case
    """Projections that were published the day after are no news on the day itself."""
    comparison, _ = Workshop(Order(roles=ROLES, as_of=day), TODAY).load()

    assert any(not each.wages for each in comparison.edition.newer) is is_known


def test_a_day_is_no_later_than_today() -> None:
    """Nobody knows what BLS will have published."""
    result = CliRunner().invoke(main, ["build", *ROLES, "--as-of", "2999-01-01"])

    assert result.exit_code == 2
    assert "2999-01-01 is in the future" in result.stderr


def test_a_run_that_goes_on_keeps_its_day() -> None:
    """The report of a batch has the day, and a later run makes the same bytes and says so."""
    first = batch("--as-of", str(BEFORE))
    with Path("out/report.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert [row["as_of"] for row in csv.DictReader(stream)] == [str(BEFORE)]
    where = ("--to", "out", "--ignore", "email", "--roles", ",".join(ROLES))
    again = run("batch", "names.csv", *where)

    assert "0 made, 1 as they were" in again.stderr
    assert f"as of {BEFORE}, as the files in out are; for today add --as-of" in again.stderr
    assert batch() == first
    assert batch("--as-of", str(AFTER)) != first


def test_a_plan_keeps_its_day() -> None:
    """A message that is planned is made as of the day that was ordered, whenever it is sent."""
    where = (*ORDERED, "--as-of", str(BEFORE))
    run("outbox", "add", "names.csv", str(MESSAGE), *where)

    with Store.open(Path("outbox.db")) as store:
        assert store.plan(1).order.as_of == BEFORE


def test_a_plan_without_a_day_is_of_the_day_it_was_made() -> None:
    """Older programs stored no day; their plans go out as of the day on which they were made."""
    run("outbox", "add", "names.csv", str(MESSAGE), *ORDERED)
    with closing(sqlite3.connect("outbox.db")) as database, database:
        ((text,),) = database.execute("SELECT ordered FROM plans").fetchall()
        older = text.replace(f',"as_of":"{dt.date.today()}"', "")
        assert older != text
        database.execute("UPDATE plans SET ordered = ?, planned = '2026-08-26T10:00:00'", (older,))

    with Store.open(Path("outbox.db")) as store:
        assert store.plan(1).order.as_of == BEFORE


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("0001-01-01", True),
        ("0004-02-29", True),
        ("1800-01-01", True),
        ("2026-05-14", True),
        ("2026-05-15", False),
    ],
)
def test_a_day_before_the_figures_came_out_is_told(day: str, told: bool) -> None:  # noqa: FBT001 - a case
    """No page can be true of a day on which nobody knew its figures; it is made, with a warning."""
    result = run("build", *ROLES, "--layout", "flyer", "--no-cache", "-o", "a.pdf", "--as-of", day)
    said = f"bls-2024-34.yaml:1:1: these figures came out on 2026-05-15, after {day}"

    assert (said in result.stderr) is told
