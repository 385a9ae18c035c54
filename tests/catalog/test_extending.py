"""Small files of a school that add to a shipped role, or replace named parts of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.catalog.loading import Catalog, folders
from reportgen.catalog.roles import Role
from reportgen.commands import main
from reportgen.errors import Findings
from reportgen.files.disk import Desk

DAY = dt.date(2026, 12, 31)
SLUG = "medical-assistant"


def read(folder: Path) -> tuple[Role | None, list[str]]:
    """The role in *folder*, and what is wrong."""
    desk, findings = Desk(), Findings()
    catalog = Catalog(folders("data", folder, desk), desk, findings, DAY)
    role = catalog.role(folder / "roles" / f"{SLUG}.yaml")
    return role, [str(problem) for problem in findings.problems]


def shipped_role() -> Role:
    """The role as it is shipped."""
    desk, findings = Desk(), Findings()
    catalog = Catalog(folders("data", None, desk, anchored=True), desk, findings, DAY)
    role = catalog.role(catalog.path("role", SLUG))
    assert role is not None
    return role


def write(folder: Path, text: str, name: str = SLUG) -> Path:
    """A role's file in the data folder *folder*."""
    (folder / "roles").mkdir(exist_ok=True)
    path = folder / "roles" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return folder


def test_a_new_extension_is_the_role_as_shipped(here: Path) -> None:
    """`new role NAME --extend` writes a file that changes nothing yet, and prints its path."""
    result = CliRunner().invoke(main, ["new", "role", SLUG, "--extend"])
    role, problems = read(here / "data")

    assert result.stdout == f"data/roles/{SLUG}.yaml\n"
    assert problems == []
    assert role == shipped_role()


def test_a_template_does_not_hide_a_shipped_role(here: Path) -> None:
    """An empty role of a shipped name would break its builds: the way to extend it is said."""
    result = CliRunner().invoke(main, ["new", "role", SLUG])

    assert result.exit_code == 1
    assert f"reportgen new role {SLUG} --extend" in result.stderr
    assert not (here / "data").exists()


def test_what_is_extended_has_to_be_there(here: Path) -> None:
    """A near name is told."""
    result = CliRunner().invoke(main, ["new", "role", "medical-asistant", "--extend"])

    assert result.exit_code == 2
    assert f"did you mean '{SLUG}'?" in result.stderr
    assert not (here / "data").exists()


def test_named_parts_are_added_or_replaced(tmp_path: Path) -> None:
    """One duty more, one in other words, a state's rule, a name; all else is as shipped."""
    text = f"""\
extends: {SLUG}
name: Clinic Assistant
duties:
  in_the_office:
    add: [Greet people]
    replace: {{Keep patient records: Keep records}}
workday:
  settings: {{text: Our clinics, sources: [bls-ooh-medical-assistants]}}
state_rules:
  OH:
    rule: State license
    required: true
    checked: 2026-11-28
    sources: [bls-ooh-medical-assistants]
"""
    role, problems = read(write(tmp_path, text))
    before = shipped_role()

    assert problems == []
    assert role is not None
    assert role.name == "Clinic Assistant"
    said = [duty.text for duty in role.duties.in_the_office]
    assert said[-1] == "Greet people"
    assert "Keep records" in said
    assert "Keep patient records" not in said
    assert len(said) == len(before.duties.in_the_office) + 1
    assert role.workday.settings.text == "Our clinics"
    assert role.workday.software == before.workday.software
    assert set(role.state_rules) == {"OH", *before.state_rules}
    assert role.requirements == before.requirements


def test_new_words_do_not_keep_old_sources(tmp_path: Path) -> None:
    """A statement is replaced with its sources: nobody is cited for what the school wrote."""
    text = f"extends: {SLUG}\nrequirements:\n  certification: {{text: Ask us}}\n"
    role, problems = read(write(tmp_path, text))

    assert problems == []
    assert role is not None
    assert role.requirements.certification.sources == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("extends: nobody\n", "1:10: there is no other 'nobody' to extend"),
        ("extends: ../x\n", "1:10: there is no other '../x' to extend"),
        (f"extends: {SLUG}\nduty: x\n", "2:1: unknown key 'duty'; did you mean 'duties'?"),
        (
            f"extends: {SLUG}\nduties:\n  in_the_office:\n    replace: {{Keep: x}}\n",
            "4:15: no item reads 'Keep'",
        ),
        (
            f"extends: {SLUG}\nduties:\n  in_the_office:\n    add: x\n",
            "4:10: add is not a list",
        ),
    ],
)
def test_what_is_wrong_has_its_place(tmp_path: Path, text: str, problem: str) -> None:
    """In the small file, where it stands."""
    _, problems = read(write(tmp_path, text))

    assert any(problem in each for each in problems), problems


def test_two_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    """Neither is the whole: the one that leads back is named."""
    write(tmp_path, f"extends: {SLUG}\n", "other-one")
    folder = write(tmp_path, "extends: other-one\n")
    (folder / "roles" / "other-one.yaml").write_text("extends: other-one\n", encoding="utf-8")
    role, problems = read(folder)

    assert role is None
    assert any("there is no other 'other-one' to extend" in each for each in problems)
