"""A figure that somebody changed by hand is seen, and who makes up figures cites themselves."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.catalog.loading import Catalog
from reportgen.commands import main
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped

EDITIONS = shipped("data") / "editions"
NAME = "bls-2024-34"
MINE = "mine: {publisher: Lakeside College, title: Our figures, date: 2026, checked: 2026-11-23}\n"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A data folder with a copy of the shipped edition."""
    shutil.copytree(EDITIONS, tmp_path / "data" / "editions")
    return tmp_path / "data"


def change(path: Path, old: str, new: str) -> None:
    """Put *new* in place of *old*, which has to be there, in the file at *path*."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="")


def problems(data: Path, today: dt.date, wanted: set[str] | None = None) -> list[str]:
    """What is wrong with the copy of the edition in *data*."""
    findings = Findings()
    catalog = Catalog((data, shipped("data")), Desk(), findings, today)
    catalog.edition(data / "editions" / f"{NAME}.yaml", wanted)
    return [str(problem) for problem in findings.problems]


def test_the_shipped_sum_is_that_of_the_file(mine: Path, today: dt.date) -> None:
    """What `sha256sum` says of the shipped CSV stands in the YAML beside it."""
    table = hashlib.sha256((EDITIONS / f"{NAME}.csv").read_bytes()).hexdigest()

    assert f"table: {table}\n" in (EDITIONS / f"{NAME}.yaml").read_text(encoding="utf-8")
    assert problems(mine, today) == []


@pytest.mark.parametrize("wanted", [None, {"00-0000", "31-9092"}])
@pytest.mark.parametrize(("old", "new"), [(",45690,", ",65690,"), (",36050,", ",46050,")])
def test_a_wage_changed_by_hand_is_seen(
    mine: Path, today: dt.date, old: str, new: str, wanted: set[str] | None
) -> None:
    """One digit is enough, in the median or a percentile, whichever rows a page needs."""
    change(mine / "editions" / f"{NAME}.csv", old, new)

    (found,) = problems(mine, today, wanted)
    assert "bls-2024-34.csv is not the table that was imported: its figures were changed" in found
    assert ".yaml:18:10: " in found


def test_other_line_ends_are_no_change(mine: Path, today: dt.date) -> None:
    """A program that writes Windows line ends, or a mark at the start, changes no figure."""
    path = mine / "editions" / f"{NAME}.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert problems(mine, today) == []


@pytest.mark.parametrize("wanted", [None, {"00-0000", "31-9092"}])
def test_arithmetic_is_checked_again(mine: Path, today: dt.date, wanted: set[str] | None) -> None:
    """A figure changed together with its sum still has to go with the others in its row."""
    path = mine / "editions" / f"{NAME}.csv"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    change(path, ",811.0,912.2,101.2,12.5,", ",811.0,912.2,101.2,15.5,")
    after = hashlib.sha256(path.read_bytes()).hexdigest()
    change(mine / "editions" / f"{NAME}.yaml", before, after)

    (found,) = problems(mine, today, wanted)
    assert "15.5 percent is not 101.2 of 811.0" in found
    assert "reportgen data import" in found


def test_rows_that_are_gone_are_missed(mine: Path, today: dt.date) -> None:
    """`check` adds up a whole imported table again, even where its sum was written anew."""
    path = mine / "editions" / f"{NAME}.csv"
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:400]), encoding="utf-8", newline="")
    change(
        mine / "editions" / f"{NAME}.yaml", before, hashlib.sha256(path.read_bytes()).hexdigest()
    )

    assert len(problems(mine, today)) == 4


def test_an_older_edition_without_a_sum_is_a_notice(mine: Path) -> None:
    """What an older program imported goes on working, with the command that mends it."""
    about = mine / "editions" / f"{NAME}.yaml"
    about.write_text(about.read_text(encoding="utf-8").partition("made:")[0], encoding="utf-8")
    checked = CliRunner().invoke(main, ["check", "--data", str(mine), str(about)])

    assert checked.exit_code == 0
    assert "it does not say how it was made" in checked.stderr
    assert "reportgen data import occupation.xlsx" in checked.stderr


def test_figures_made_by_hand_are_not_those_of_bls(mine: Path, today: dt.date) -> None:
    """Whoever puts figures together is their source; BLS never is."""
    about = mine / "editions" / f"{NAME}.yaml"
    text = about.read_text(encoding="utf-8").partition("made:")[0] + "made: by hand\n"
    about.write_text(text, encoding="utf-8")
    change(mine / "editions" / f"{NAME}.csv", ",45690,", ",65690,")

    found = problems(mine, today)
    assert [each.partition("; ")[0].partition(": ")[2] for each in found] == [
        "figures put together by hand are not those of U.S. Bureau of Labor Statistics"
    ] * 2

    (mine / "sources.yaml").write_text(MINE, encoding="utf-8")
    change(about, "source: bls-ep-2024-34\nwage_source: bls-oews-2025\n", "source: mine\n")
    assert problems(mine, today) == []
