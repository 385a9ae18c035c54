"""Small files of a school that add to a shipped role, or replace named parts of it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest
import yaml
from click.testing import CliRunner

from reportgen.authoring.schema import EXTENSION, schema_of, schema_text
from reportgen.catalog.loading import Catalog, folders
from reportgen.catalog.roles import Role
from reportgen.commands import main
from reportgen.errors import Findings
from reportgen.files.disk import Desk

DAY = dt.date(2026, 12, 31)
ROOT = Path(__file__).parent.parent.parent
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
    schema = here / "data" / "schemas" / "role-extension.json"
    first = (here / "data" / "roles" / f"{SLUG}.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/role-extension.json"
    assert schema.read_text("utf-8") == schema_text(EXTENSION)


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


def underlined(text: str) -> list[str]:
    """What an editor underlines in the extension *text*."""
    document = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    validator = jsonschema.Draft202012Validator(schema_of(EXTENSION))
    return [error.json_path for error in validator.iter_errors(document)]


LIST = f"extends: {SLUG}\nduties:\n  in_the_office:\n"
RULES = f"extends: {SLUG}\nstate_rules:\n  OH:\n"


@pytest.mark.parametrize(
    "text",
    [
        f"extends: {SLUG}\n",
        f"extends: {SLUG}\nname: Clinic Assistant\nwider_group: 'true'\n",
        f"extends: {SLUG}\nsummary: {{optional: 'true'}}\n",
        f"extends: {SLUG}\nworkday: {{limits: None at all, hours: {{text: Any hours}}}}\n",
        LIST
        + "    add: [Greet people, {text: Call back, sources: [bls-ooh-medical-assistants]}]\n",
        LIST + "    replace: {Keep patient records: Keep records}\n",
        LIST + "    - Greet people\n",
        f"extends: {SLUG}\nduties: {{treatment: {{add: [Help]}}, with_patients: [Talk]}}\n",
        f"extends: {SLUG}\nrequirements: {{sources: {{add: [bls-ooh-phlebotomists]}}}}\n",
        RULES
        + "    {rule: License, required: 'true', checked: 2026-11-28,"
        + " sources: [bls-ooh-phlebotomists]}\n",
    ],
)
def test_what_is_read_is_not_underlined(tmp_path: Path, text: str) -> None:
    """An editor that knows the schema takes what the program takes."""
    role, problems = read(write(tmp_path, text))

    assert problems == []
    assert role is not None
    assert underlined(text) == []


@pytest.mark.parametrize(
    ("text", "problem", "where"),
    [
        ("name: x\n", "1:1: ", "$"),
        ("extends:\n", "1:9: extends names no file; write the name of", "$.extends"),
        ("extends: [a]\n", "1:10: extends names no file; write the name of", "$.extends"),
        ("extends: nobody\n", "1:10: there is no other 'nobody' to extend", None),
        ("extends: ../x\n", "1:10: there is no other '../x' to extend", "$.extends"),
        (f"extends: {SLUG}\nduty: x\n", "2:1: unknown key 'duty'; did you mean 'duties'?", "$"),
        (
            f"extends: {SLUG}\nworkday:\n  hour: x\n",
            "3:3: unknown key 'hour'; did you mean 'hours'?",
            "$.workday",
        ),
        (LIST + "    replace: {Keep: x}\n", "4:15: no item reads 'Keep'", None),
        (
            LIST + "    replace: [x]\n",
            "4:14: replace has no keys; write 'old words: new words' below it",
            "$.duties.in_the_office",
        ),
        (LIST + "    add: x\n", "4:10: add is not a list", "$.duties.in_the_office"),
        (
            LIST + "    adds: [x]\n",
            "4:5: unknown key 'adds'; did you mean 'add'?",
            "$.duties.in_the_office",
        ),
        (LIST + "    add: ['']\n", "4:11: an item of in_the_office is empty", "$.duties"),
        (LIST + "    {}\n", "4:5: nothing is changed in this list", "$.duties.in_the_office"),
        (RULES.replace("OH", "XX") + "    {rule: x}\n", "3:3: a name in state_rules", "$.state"),
        (RULES + "    rule: License\n", "4:5: 'required' is missing", "$.state_rules.OH"),
        (
            f"extends: {SLUG}\nduties:\n  in_the_lab: {{replace: {{Keep: x}}}}\n",
            "3:3: unknown key 'in_the_lab'",
            "$.duties",
        ),
    ],
)
def test_what_is_wrong_has_its_place(
    tmp_path: Path, text: str, problem: str, where: str | None
) -> None:
    """In the small file, where it stands; what a schema can know shows in an editor, too."""
    _, problems = read(write(tmp_path, text))

    assert any(f"{SLUG}.yaml:{problem}" in each for each in problems), problems
    assert where is None or any(each.startswith(where) for each in underlined(text))


def test_an_extension_has_its_sources_looked_up(tmp_path: Path) -> None:
    """A source that nobody knows is told where the small file names it."""
    _, problems = read(write(tmp_path, LIST + "    add: [{text: Greet, sources: [nowhere]}]\n"))

    assert len(problems) == 1
    assert "medical-assistant.yaml:4:35: unknown source 'nowhere'" in problems[0]


def test_a_list_that_is_left_out_can_be_begun(tmp_path: Path) -> None:
    """What is added to no list is the list; nothing there can be replaced."""
    own, shipped = write(tmp_path, LIST + "    add: [Help]\n"), tmp_path / "shipped"
    shipped.mkdir()
    text = (ROOT / "data" / "roles" / f"{SLUG}.yaml").read_text("utf-8")
    before, _, rest = text.partition("  in_the_office:\n")
    write(shipped, f"{before}\n{rest.partition(chr(10) * 2)[2]}")
    (shipped / "sources.yaml").write_bytes((ROOT / "data" / "sources.yaml").read_bytes())
    desk, findings = Desk(), Findings()
    catalog = Catalog((own, shipped), desk, findings, DAY)
    role = catalog.role(own / "roles" / f"{SLUG}.yaml")

    assert findings.problems == []
    assert role is not None
    assert [duty.text for duty in role.duties.in_the_office] == ["Help"]

    write(own, LIST + "    replace: {Help: Go}\n")
    Catalog((own, shipped), Desk(), findings, DAY).role(own / "roles" / f"{SLUG}.yaml")
    assert "no item reads 'Help'; the list is empty as shipped" in str(findings.problems[0])


def test_an_extension_follows_an_update(tmp_path: Path) -> None:
    """What it does not name is what the newer shipped file says."""
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    for folder in (shipped, own):
        folder.mkdir()
    text = (ROOT / "data" / "roles" / f"{SLUG}.yaml").read_text("utf-8")
    sources = (ROOT / "data" / "sources.yaml").read_text("utf-8")
    (shipped / "sources.yaml").write_text(sources, "utf-8")
    write(own, LIST + "    add: [Greet people]\n")
    names = []
    for name in ("Medical Assistant", "Office Assistant"):
        write(shipped, text.replace("name: Medical Assistant", f"name: {name}", 1))
        desk, findings = Desk(), Findings()
        role = Catalog((own, shipped), desk, findings, DAY).role(own / "roles" / f"{SLUG}.yaml")
        assert findings.problems == []
        assert role is not None
        names.append((str(role.name), str(role.duties.in_the_office[-1].text)))

    assert names == [("Medical Assistant", "Greet people"), ("Office Assistant", "Greet people")]


def test_an_approval_is_void_once_a_role_is_extended(here: Path) -> None:
    """Words of the school's own are no part of what somebody approved; the claims have them."""
    approve = ["approve", SLUG, "phlebotomist", "--school", "northgate"]
    order = ["build", SLUG, "phlebotomist", "--school", "northgate", "--claims", "claims.csv"]
    (here / "data").mkdir()
    run = CliRunner()
    done = run.invoke(main, [*approve, "--by", "Dana", "--number", "1"])
    assert done.exit_code == 0, done.stderr
    assert run.invoke(main, [*order, "--approved"]).exit_code == 0
    write(here / "data", f"extends: {SLUG}\nworkday:\n  hours: Always at 6 in the morning\n")

    refused = run.invoke(main, [*order, "--approved"])
    assert refused.exit_code != 0
    assert run.invoke(main, order).exit_code == 0
    assert "Always at 6 in the morning" in (here / "claims.csv").read_text("utf-8-sig")


def test_two_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    """Neither is the whole: the one that leads back is named."""
    write(tmp_path, f"extends: {SLUG}\n", "other-one")
    folder = write(tmp_path, "extends: other-one\n")
    (folder / "roles" / "other-one.yaml").write_text("extends: other-one\n", encoding="utf-8")
    role, problems = read(folder)

    assert role is None
    assert any("there is no other 'other-one' to extend" in each for each in problems)
