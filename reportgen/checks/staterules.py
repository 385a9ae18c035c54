"""The check of states' rules: which no page prints, and which are not called what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.catalog.loading import Catalog
from reportgen.catalog.rulebook import rule_texts
from reportgen.catalog.rules import RuleRow
from reportgen.catalog.states import STATES
from reportgen.errors import Problem


def leads(rows: Iterable[RuleRow], catalog: Catalog) -> Iterator[Problem]:
    """The rules of *rows* that no page prints, each with its doubt and where to look."""
    texts = rule_texts(catalog)
    for row in rows if texts else ():
        assert texts is not None
        if doubt := row.doubt(texts, catalog.today):
            what = f"{STATES[row.state]}: {row.rule} ({doubt})"
            yield Problem(row.state.place, what, f"look at {row.address or row.title}")


def check_told(rows: Iterable[RuleRow], catalog: Catalog) -> None:
    """Refuse a printed rule of *rows* told by others that no words name as what it is."""
    texts = rule_texts(catalog)
    for row in rows if texts else ():
        assert texts is not None
        told = row.confidence == "verified-secondary" and row.told_as is None
        if told and not row.doubt(texts, catalog.today):
            what = "others than the state tell of this rule, and told_as is empty"
            catalog.findings.refuse(row.state.place, what, "write what a page is to call them")
