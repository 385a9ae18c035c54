"""Rules of states: which a page may print, which are leads, and what is wrong with a table."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.catalog.loading import Catalog, folders
from reportgen.catalog.roles import Role
from reportgen.catalog.rulebook import rule_texts, rules_in, with_rules
from reportgen.catalog.rules import RuleRow
from reportgen.checks.checking import check
from reportgen.commands import main
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]

DAY = dt.date(2026, 11, 28)
TABLE = "rules/medical-assistant.csv"
ROW = {
    "state": "CO",
    "required": "no",
    "rule": "No state license",
    "kind": "none found",
    "confidence": "verified-primary",
    "publisher": "State of Colorado",
    "title": "Rule 1",
    "date": "2025-03",
    "read_on": "2026-11-01",
}


def catalog(data: Path | None = None, today: dt.date = DAY) -> Catalog:
    """What the shipped folder has, and *data* before it."""
    desk, findings = Desk(), Findings()
    return Catalog(folders("data", data, desk), desk, findings, today)


def role(known: Catalog, slug: str = "medical-assistant") -> Role:
    """One role as its file describes it."""
    found = known.role(known.path("role", slug))
    assert found is not None
    return found


def table(*rows: Mapping[str, str]) -> str:
    """A table of *rows*, each over the sound one."""
    text = io.StringIO()
    sheet = csv.DictWriter(text, [*ROW, "told_as"], lineterminator="\n")
    sheet.writeheader()
    for row in rows:
        sheet.writerow(ROW | dict(row))
    return text.getvalue()


def doubt(**cells: str) -> str:
    """Why a row with *cells* is not printed."""
    from reportgen.catalog.ruletable import read_rules

    known = catalog()
    texts = rule_texts(known)
    (row,) = read_rules(table(cells).encode(), "t.csv", known.reader)
    assert texts is not None
    assert known.findings.problems == []
    return row.doubt(texts, DAY)


@pytest.mark.parametrize(
    ("confidence", "date", "is_printed"),
    [
        ("verified-primary", "2021-11-28", True),
        ("verified-primary", "2021-11-27", False),
        ("verified-copy", "2021-12", True),
        ("verified-copy", "2021", False),
        ("verified-copy", "undated", False),
        ("verified-secondary", "2024-11-28", True),
        ("verified-secondary", "2024-11-27", False),
        ("partial", "2026-11-01", False),
    ],
)
def test_what_a_page_prints_is_verified_and_young(
    *, confidence: str, date: str, is_printed: bool
) -> None:
    """Five years for the law itself, two for what others tell; a vague date is its first day."""
    assert bool(doubt(confidence=confidence, date=date)) is not is_printed


def test_what_is_shipped_is_whole() -> None:
    """Fourteen tables, 628 rows, each of a state of its own; under half of them are printed."""
    known = catalog()
    texts = rule_texts(known)
    assert texts is not None
    rows: list[RuleRow] = []
    for path in sorted((shipped("data") / "rules").glob("*.csv")):
        rows += rules_in(path, known)
    printed = [row for row in rows if not row.doubt(texts, DAY)]

    assert known.findings.problems == []
    assert len(rows) == 628
    assert len(printed) == 269
    assert all(row.told_as for row in printed if row.confidence == "verified-secondary")
    assert not any("not read" in row.rule or "not seen" in row.rule for row in printed)


def test_washingtons_medical_assistants_are_of_several_kinds() -> None:
    """One of them needs neither program nor exam, and the page says so."""
    known = catalog()
    found = with_rules(role(known), known, {"WA"}).state_rules
    (rule,) = (each for area, each in found.items() if area == "WA")

    assert "several kinds" in rule.rule
    assert "needs no program and no exam" in rule.rule
    assert rule.publication is not None
    assert rule.publication.publisher == "State of Washington (copy at Justia)"


def test_a_lead_is_no_rule() -> None:
    """Ohio's rule is of 2016: the role has no rule of Ohio."""
    known = catalog()
    found = with_rules(role(known), known, {"OH"})

    assert set(found.state_rules) == set()


def test_only_what_is_wanted_is_read(changed: Changed) -> None:
    """A row of another state may be broken: a page for Colorado neither reads nor minds it."""
    folder = changed({})
    broken = {"state": "WA", "kind": "stamp"}
    (folder / TABLE).write_text(table({}, broken), encoding="utf-8")
    known = catalog(folder)
    found = with_rules(role(known), known, {"CO"})

    assert set(found.state_rules) == {"CO"}
    assert known.findings.problems == []
    with_rules(role(known), known)
    assert len(known.findings.problems) == 1


def test_nothing_is_read_where_no_state_is_named(changed: Changed) -> None:
    """Without a campus a page needs no table, so none is opened."""
    folder = changed({})
    (folder / TABLE).write_bytes(b"\xff\xfe")
    known = catalog(folder)

    assert with_rules(role(known), known, ()) == role(known)
    assert known.findings.problems == []


def test_a_nearer_row_and_the_roles_own_rule_win(tmp_path: Path) -> None:
    """A school's own row stands in place of the shipped one; the others stay."""
    (tmp_path / "rules").mkdir()
    (tmp_path / TABLE).write_text(table({"state": "WA", "rule": "Our own"}), encoding="utf-8")
    known = catalog(tmp_path)
    found = with_rules(role(known), known, {"WA", "CT"})
    rules = {str(area): rule.rule for area, rule in found.state_rules.items()}

    assert rules["WA"] == "Our own"
    assert "vaccines" in rules["CT"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (table({"state": "Ohio"}), "x.csv:2:1: state cannot be 'Ohio'"),
        (table({"required": "maybe"}), "x.csv:2:2: required cannot be 'maybe'"),
        (table({"rule": ""}), "x.csv:2:1: 'rule' is missing"),
        (table({"kind": "stamp"}), "x.csv:2:4: kind cannot be 'stamp'"),
        (table({"date": "last year"}), "x.csv:2:8: date cannot be 'last year'"),
        (table({"read_on": "2027-01-01"}), "x.csv:2:9: read_on 2027-01-01 is in the future"),
        (table({"rule": "a\u202eb"}), "x.csv:2:3: an invisible character U+202E"),
        (table({}, {}), "x.csv:3:1: CO stands here a second time; the first is in line 2"),
        (table({"required": "yes"}), "x.csv:2:4: something is needed, but no kind is given"),
        (table({}).replace("title", "titel"), "x.csv:1:7: unknown column 'titel'; did you mean"),
        (table({}) + "WA,no\n", "x.csv:3:1: 2 cells under 10 columns"),
        (
            table({"confidence": "verified-secondary"}),
            "x.csv:2:1: others than the state tell of this rule, and told_as is empty",
        ),
    ],
)
def test_what_is_wrong_has_its_place(changed: Changed, text: str, problem: str) -> None:
    """A line, the number of the cell, and what to do."""
    folder = changed({})
    path = folder / TABLE
    path.write_text(text, encoding="utf-8")
    report = check((path,), folder, None, DAY)
    said = [str(each) for each in report.problems]

    assert any(problem.replace("x.csv", path.name) in each for each in said), said


def test_a_table_is_called_as_its_role(tmp_path: Path) -> None:
    """A table that no role reads is refused with a near name."""
    (tmp_path / "rules").mkdir()
    path = tmp_path / "rules" / "medical-assistent.csv"
    path.write_text(table({}), encoding="utf-8")
    (problem,) = check((path,), tmp_path, None, DAY).problems

    assert "there is no role 'medical-assistent'; did you mean 'medical-assistant'?" in str(problem)


def test_leads_are_listed_for_a_person() -> None:
    """One a line, with its place, why it is not printed, and where to look."""
    path = str(shipped("data") / TABLE)
    result = CliRunner().invoke(main, ["check", path, "--leads"])
    lines = result.stdout.splitlines()

    assert result.exit_code == 0
    assert any("New York: " in line and "undated" in line for line in lines)
    assert lines[-1].endswith(" leads.")
    assert "New York: " not in CliRunner().invoke(main, ["check", path]).stdout
