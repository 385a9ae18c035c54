"""Short texts out of tables in Spanish: the rules of states."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from careers import careers
from checking import check, put

from reportgen.catalog.loading import Catalog, folders
from reportgen.catalog.roles import Role
from reportgen.catalog.rulebook import with_rules
from reportgen.catalog.translations import translated
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped

DAY = dt.date(2026, 11, 28)
PATH = "data/phrases/es.yaml"
RULES = """\
state,required,rule,kind,board,confidence,publisher,title,address,date,copy,read_on,told_as,note
CO,no,No paper at all,none found,,verified-primary,State of Colorado,Rule 1,,2026-03,,2026-11-01,,
"""


def catalog() -> Catalog:
    """The data of the current folder, and what is shipped."""
    desk = Desk()
    return Catalog(folders("data", None, desk), desk, Findings(), DAY)


def spanish(known: Catalog, slug: str, *states: str) -> Role:
    """A role in Spanish, with the rules of some *states*."""
    role = known.role(known.path("role", slug))
    assert role is not None
    found = translated(role, "es", known)
    assert found is not None
    return with_rules(found, known, states)


@pytest.mark.usefixtures("here")
def test_the_rule_of_a_state_is_told_in_the_language_of_its_role() -> None:
    """Source, day and board are the table's; the words and who tells of it are Spanish."""
    known = catalog()
    role = spanish(known, "licensed-practical-nurse", "AL")
    english = with_rules(role_of(known, "licensed-practical-nurse"), known, ("AL",))
    mine, theirs = (
        next(rule for area, rule in each.state_rules.items() if area == "AL")
        for each in (role, english)
    )

    assert known.findings.problems == []
    assert mine.rule.startswith("Licencia del estado, o una de varios estados")
    assert mine.told_as == "la lista de una guía de enfermería"
    assert (mine.sources, mine.checked, mine.board) == (
        theirs.sources,
        theirs.checked,
        theirs.board,
    )


def role_of(known: Catalog, slug: str) -> Role:
    """A role in English."""
    found = known.role(known.path("role", slug))
    assert found is not None
    return found


@pytest.mark.usefixtures("here")
def test_the_order_of_rules_and_translation_does_not_matter() -> None:
    """Rules may come before the language or after it."""
    known = catalog()
    ruled = with_rules(role_of(known, "pharmacy-technician"), known, ("CO",))
    late = translated(ruled, "es", known)

    assert late == spanish(known, "pharmacy-technician", "CO")
    assert known.findings.problems == []


def test_every_table_of_the_shipped_folder_has_its_words() -> None:
    """No rule that is printed today is left in English."""
    known = Catalog((shipped("data"),), Desk(), Findings(), DAY)
    roles = tuple(role_of(known, name) for name in careers())
    for role in roles:
        found = translated(role, "es", known)
        assert found is not None
        assert len(with_rules(found, known).state_rules) >= len(role.state_rules)

    assert known.findings.problems == []


@pytest.mark.usefixtures("here")
def test_a_rule_that_nobody_has_translated_is_told() -> None:
    """It is never silently English: what to write, and where, is said."""
    put("data/rules/medical-assistant.csv", RULES)
    known = catalog()
    spanish(known, "medical-assistant", "CO")

    assert list(map(str, known.findings.problems)) == [
        (
            "data/rules/medical-assistant.csv:2:3: 'No paper at all' has no words in es; "
            "add it to phrases/es.yaml in your data folder"
        )
    ]
    put(PATH, "reviewed: no\nphrases: {No paper at all: Ningún papel}\n")
    again = catalog()
    rules = spanish(again, "medical-assistant", "CO").state_rules.values()
    assert "Ningún papel" in [rule.rule for rule in rules]
    assert again.findings.problems == []


@pytest.mark.usefixtures("here")
def test_nobody_stands_for_a_page_whose_phrases_nobody_has_read() -> None:
    """A review of the role alone is not one of the rules on its page."""
    text = (shipped("data") / "roles" / "medical-assistant.es.yaml").read_text("utf-8")
    role = (shipped("data") / "roles" / "medical-assistant.yaml").read_text("utf-8")
    put("data/roles/medical-assistant.yaml", role)
    put(
        "data/roles/medical-assistant.es.yaml",
        text.replace("reviewed: no", "reviewed: {by: Dana Reyes, on: 2026-11-01}"),
    )
    put("data/rules/medical-assistant.csv", RULES)
    put(PATH, "reviewed: no\nphrases: {No paper at all: Ningún papel}\n")
    known = catalog()

    assert spanish(known, "medical-assistant").reviewed is not None
    assert spanish(known, "medical-assistant", "CO").reviewed is None
    assert known.findings.problems == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("phrases: {A: B}\n", f"{PATH}:1:1: 'reviewed' is missing; write no, or below it"),
        ("reviewed: no\n", f"{PATH}:1:1: 'phrases' is missing; add it: each text with"),
        ("reviewed: no\nphrases: [A]\n", f"{PATH}:2:10: phrases has no names"),
        ("reviewed: no\nphrases: {A: ''}\n", f"{PATH}:2:14: A is empty"),
        ("reviewed: no\nphrases: {Age 18: Edad}\n", f"{PATH}:2:19: this has no figure, and the"),
        ("reviewed: no\nwords: {A: B}\n", f"{PATH}:1:1: 'phrases' is missing"),
        ("- A\n", f"{PATH}:1:1: 'reviewed' is missing"),
    ],
)
@pytest.mark.usefixtures("january")
def test_a_faulty_file_is_refused(content: str, said: str) -> None:
    """What is missing, empty or has other figures is a problem with its place."""
    put(PATH, content)
    result = check(PATH)

    assert result.exit_code == 3
    assert any(line.startswith(said) for line in result.stderr.splitlines()), result.stderr


@pytest.mark.usefixtures("january")
def test_phrases_that_are_missing_or_too_many_are_told() -> None:
    """They are notices, and a strict check fails."""
    put(PATH, "reviewed: no\nphrases: {Nothing says this: Nada lo dice}\n")
    usual, strict = check(PATH), check("--strict", PATH)
    more = f"{PATH}:2:11: no table has 'Nothing says this'; take it out"

    assert usual.exit_code == 0
    assert re.match(rf"notice: {PATH}: \d\d+ texts have no words here, first '", usual.stderr)
    assert f"notice: {more}" in usual.stderr
    assert strict.exit_code == 3
    assert more in strict.stderr


@pytest.mark.usefixtures("january")
def test_a_strict_check_finds_promises_in_phrases() -> None:
    """Short texts reach a prospect, too."""
    text = (shipped("data") / "phrases" / "es.yaml").read_text("utf-8")
    put(PATH, text.replace("Licencia del estado; un examen", "Le garantizamos un empleo"))
    result = check("--strict", PATH)

    assert result.exit_code == 3
    assert "a guarantee: " in result.stderr
