"""docs/conformance.md answers every clause that a validator knows, with tests that there are."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from verapdf import CLAIMS, Profile, rules_of

ROOT = Path(__file__).parent.parent.parent
LEDGER = (ROOT / "docs" / "conformance.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", LEDGER)))
FOR_PEOPLE = {
    "ua1": {"7.4.1", "7.4.3", "7.12", "7.13", "7.14", "7.18.6.1", "7.18.7", "7.19"},
    "2a": {
        *("6.1.5", "6.6.3", "6.6.5", "6.6.6", "6.7.2.1", "6.7.3.1", "6.7.3.2"),
        *("6.7.5", "6.7.6", "6.7.7", "6.7.8"),
    },
}
"""Clauses that concern our files, and of which veraPDF has no rule."""
PARTS = {"ua1": "## PDF/UA-1", "2a": "## PDF/A-2"}


def clauses(part: str) -> set[str]:
    """The clauses in the first column of the table below the heading *part*."""
    table = LEDGER.split(part, 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| ([\d., ]+) \|", table, re.MULTILINE)
    return {clause for row in rows for clause in row.split(", ")}


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_every_named_test_is_there(path: str, name: str) -> None:
    """Each test that the ledger names is a function of that file."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))

    assert name in {each.name for each in tree.body if isinstance(each, ast.FunctionDef)}


@pytest.mark.parametrize("profile", CLAIMS)
def test_no_clause_is_left_out(profile: Profile) -> None:
    """Every clause of which veraPDF has a rule has a row, and so has what it leaves to people."""
    known = {rule.rpartition("-")[0] for rule in rules_of(profile)}

    assert len(NAMED) > 30
    assert (known | FOR_PEOPLE[profile]) - clauses(PARTS[profile]) == set()
