"""The Spanish of the shipped roles: whole, up to date, and the same where the English is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

import pytest
from careers import careers

from reportgen.catalog.loading import Catalog
from reportgen.catalog.roles import Role
from reportgen.catalog.translations import Translation, path_of, read_translation
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped

LANGUAGE = "es"


@pytest.fixture(scope="session")
def spanish() -> dict[str, tuple[Role, Translation]]:
    """Each shipped role with its translation."""
    catalog = Catalog((shipped("data"),), Desk(), Findings(), dt.date.today())
    found = {}
    for name in careers():
        role = catalog.role(catalog.path("role", name))
        assert role is not None
        path = path_of(role, LANGUAGE, catalog)
        assert path is not None, name
        translation = read_translation(path, role, catalog)
        assert translation is not None, catalog.findings.problems
        found[name] = role, translation
    return found


def test_every_role_is_told_in_spanish(spanish: dict[str, tuple[Role, Translation]]) -> None:
    """All are whole and up to date, and nobody stands for one who has not read it."""
    assert len(spanish) == len(careers()) >= 15
    assert [each.outdated for _, each in spanish.values()] == [()] * len(spanish)
    assert {each.role.reviewed for _, each in spanish.values()} == {None}


def test_what_is_the_same_in_english_is_the_same_in_spanish(
    spanish: dict[str, tuple[Role, Translation]],
) -> None:
    """Roles share what they share in English, and differ where they differ there."""
    there: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    back: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for _, translation in spanish.values():
        for pair in translation.pairs:
            row = ".".join(part for part in pair.key.split(".") if not part.isdigit())
            group = row.rpartition(".")[0] if row.startswith("duties.") else row
            there[group, str(pair.original)].add(str(pair.text))
            back[group, str(pair.text)].add(str(pair.original))

    assert {key: texts for key, texts in there.items() if len(texts) > 1} == {}
    assert {key: texts for key, texts in back.items() if len(texts) > 1} == {}


def test_only_words_differ_from_the_english(
    spanish: dict[str, tuple[Role, Translation]],
) -> None:
    """Sources, codes, what may be left out and the days of rules are the English file's."""
    for role, translation in spanish.values():
        whole = translation.role
        for mine, theirs in zip(role.duties.treatment, whole.duties.treatment, strict=True):
            assert (mine.sources, mine.optional) == (theirs.sources, theirs.optional)
        assert whole.soc == role.soc
        assert whole.workday.sources == role.workday.sources
        assert whole.workday.communication.optional == role.workday.communication.optional
        assert [each.sources for each in whole.requirements.credentials] == [
            each.sources for each in role.requirements.credentials
        ]
        assert {area: rule.sources for area, rule in whole.state_rules.items()} == {
            area: rule.sources for area, rule in role.state_rules.items()
        }


def test_nothing_is_left_in_english(spanish: dict[str, tuple[Role, Translation]]) -> None:
    """Only names, short forms and words that both languages have are the same."""
    same = {
        str(pair.text)
        for _, translation in spanish.values()
        for pair in translation.pairs
        if pair.text == pair.original and pair.key.rpartition(".")[2] != "name"
    }

    assert same == {"AAPC"}
