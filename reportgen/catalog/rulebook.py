"""The tables of rules in the data folders: which rules a role's page may print, which are leads."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from msgspec.structs import replace

from reportgen.catalog.loading import Catalog
from reportgen.catalog.names import RuleArea
from reportgen.catalog.phrases import with_phrases
from reportgen.catalog.review import RuleTexts
from reportgen.catalog.roles import Role
from reportgen.catalog.rules import RuleRow, StateRule
from reportgen.catalog.ruletable import read_rules
from reportgen.errors import Place
from reportgen.files.disk import reason, shown

FOLDER, SUFFIX = "rules", ".csv"


def with_rules(role: Role, catalog: Catalog, wanted: Collection[str] | None = None) -> Role:
    """*role* with the rules of its tables; what is only a lead is left out.

    With *wanted*, only of those states; nothing is read where there is none. A rule in the
    role's own file stands in place of the table's, and a nearer folder's row of a farther one's.
    Where *role* is in another language, so are they.
    """
    texts = rule_texts(catalog) if wanted is None or wanted else None
    if texts is None:
        return role
    rows: dict[str, RuleRow] = {}
    for folder in reversed(catalog.folders):
        path = folder / FOLDER / f"{role.slug}{SUFFIX}"
        if catalog.desk.exists(path):
            rows |= {row.state: row for row in rules_in(path, catalog, wanted)}
    own = set(role.state_rules)
    rules: dict[RuleArea, StateRule] = {}
    for row in rows.values():
        if row.state not in own and not row.doubt(texts, catalog.day):
            rules[RuleArea(row.state, row.state.place)] = row.as_rule()
    whole = replace(role, state_rules={**role.state_rules, **rules})
    return with_phrases(whole, catalog)


def rules_in(
    path: Path, catalog: Catalog, wanted: Collection[str] | None = None
) -> tuple[RuleRow, ...]:
    """The rows of the table at *path*, which are in *wanted* if that is given."""
    try:
        data = catalog.desk.read(path)
    except OSError as error:
        what = f"cannot be read ({reason(error)})"
        catalog.findings.refuse(Place(shown(path)), what, "check the path")
        return ()
    return read_rules(data, shown(path), catalog.reader, wanted)


def rule_texts(catalog: Catalog) -> RuleTexts | None:
    """How old the text of a printed rule may be, from the nearest folder that says it."""
    for folder in catalog.folders:
        if catalog.desk.exists(path := folder / "review.yaml"):
            review = catalog.review_in(path)
            if review is not None and review.rule_texts is not None:
                return review.rule_texts
    return None
