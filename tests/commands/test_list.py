"""`list`: what there is to choose from, for people and for scripts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.commands import COMMANDS, main
from reportgen.layouts import LAYOUTS

ROOT = Path(__file__).parent.parent.parent
COVERED = len((ROOT / "data/editions/bls-2024-34.csv").read_text("utf-8").splitlines()) - 1
BOTH = "medical-assistant, pharmacy-technician"


def listed(*arguments: str) -> Result:
    """Run `reportgen list`."""
    return CliRunner().invoke(main, ["list", *arguments])


@pytest.fixture
def checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder is the checkout."""
    monkeypatch.chdir(ROOT)


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a role that cannot be read, and one that can."""
    monkeypatch.chdir(tmp_path)
    roles = tmp_path / "data" / "roles"
    roles.mkdir(parents=True)
    (roles / "bad.yaml").write_text("\tname: x", encoding="utf-8")
    good = (ROOT / "data" / "roles" / "medical-assistant.yaml").read_text(encoding="utf-8")
    (roles / "good.yml").write_text(good, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("checkout")
@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            "roles",
            [
                "SLUG                            NAME                            SOC",
                "dental-assistant                Dental Assistant                31-9091",
                "dental-hygienist                Dental Hygienist                29-1292",
                "diagnostic-medical-sonographer  Diagnostic Medical Sonographer  29-2032",
                "licensed-practical-nurse        Licensed Practical Nurse        29-2061",
                "massage-therapist               Massage Therapist               31-9011",
                "medical-assistant               Medical Assistant               31-9092",
                "medical-records-specialist      Medical Records Specialist      29-2072",
                "nursing-assistant               Nursing Assistant               31-1131",
                "pharmacy-technician             Pharmacy Technician             29-2052",
                "phlebotomist                    Phlebotomist                    31-9097",
                "physical-therapist-assistant    Physical Therapist Assistant    31-2021",
                "polysomnographic-technologist   Polysomnographic Technologist   29-2099",
                "radiologic-technologist         Radiologic Technologist         29-2034",
                "respiratory-therapist           Respiratory Therapist           29-1126",
                "surgical-technologist           Surgical Technologist           29-2055",
            ],
        ),
        (
            "schools",
            [
                f"SLUG       NAME                      {'PROGRAMS':{len(BOTH)}}  CAMPUSES",
                f"concorde   Concorde Career College   {BOTH}",
                f"northgate  Northgate Career College  {BOTH}  denver, spokane",
            ],
        ),
        (
            "brands",
            [
                "SLUG       NAME                      DESCRIPTION",
                "concorde   Concorde Career College   #123c33, Open Sans",
                "default    Career handout            #12324f, Open Sans",
                "northgate  Northgate Career College  #12324f, Open Sans",
            ],
        ),
        (
            "editions",
            [
                "SLUG         NAME                                PERIOD   PUBLISHED   OCCUPATIONS",
                f"bls-2024-34  BLS Employment Projections 2024–34  2024–34  2025-08-28  {COVERED}",
            ],
        ),
    ],
)
def test_list_shows_what_helps_to_choose(kind: str, lines: list[str]) -> None:
    """Each thing on a line, its columns one below the other."""
    result = listed(kind)

    assert result.exit_code == 0
    assert result.stdout.splitlines() == lines
    assert result.stderr == ""


@pytest.mark.usefixtures("checkout")
def test_json_has_an_object_for_each() -> None:
    """A script gets the same, with lists as lists, and where the file is."""
    result = listed("schools", "--json")

    assert json.loads(result.stdout)[1] == {
        "slug": "northgate",
        "name": "Northgate Career College",
        "programs": ["medical-assistant", "pharmacy-technician"],
        "campuses": ["denver", "spokane"],
        "file": str(Path("data/schools/northgate.yaml")),
    }


@pytest.mark.usefixtures("broken")
def test_a_file_with_problems_is_listed_by_its_name() -> None:
    """The others are listed as ever; what is wrong is said, and the exit code tells."""
    result = listed("roles")

    assert result.exit_code == 3
    assert result.stdout.splitlines()[:6] == [
        "SLUG                            NAME                            SOC",
        "bad                             -                               -",
        "dental-assistant                Dental Assistant                31-9091",
        "dental-hygienist                Dental Hygienist                29-1292",
        "diagnostic-medical-sonographer  Diagnostic Medical Sonographer  29-2032",
        "good                            Medical Assistant               31-9092",
    ]
    assert result.stderr == (
        "data/roles/bad.yaml:1:1: a tab in the indentation; indent with spaces\n"
    )


@pytest.mark.usefixtures("broken")
def test_json_of_a_file_with_problems_has_nulls() -> None:
    """A script finds the same keys in every object."""
    result = listed("roles", "--json")

    assert result.exit_code == 3
    assert json.loads(result.stdout)[0] == {
        "slug": "bad",
        "name": None,
        "soc": None,
        "file": str(Path("data/roles/bad.yaml")),
    }


def test_a_file_of_ones_own_stands_for_the_shipped_one(broken: Path) -> None:
    """A name is listed once, with the file that `build` would take."""
    (broken / "styles").mkdir()
    (broken / "styles" / "northgate.yml").write_text("meta: {name: Mine}\n", encoding="utf-8")
    rows = {row["slug"]: row for row in json.loads(listed("brands", "--json").stdout)}

    assert sorted(rows) == ["concorde", "default", "northgate"]
    assert rows["northgate"]["name"] == "Mine"
    assert rows["northgate"]["description"] == "Open Sans"


def test_there_are_four_lists() -> None:
    """A wrong word is answered with the right ones."""
    result = listed("colors")

    assert result.exit_code == 2
    assert "is not one of 'roles', 'schools', 'brands', 'editions'" in result.stderr


def test_layouts_say_what_they_are_for() -> None:
    """Each with how many roles it takes, how many pages that makes, and on what paper."""
    result = CliRunner().invoke(main, ["list", "layouts", "--json"])
    rows = {row["slug"]: row for row in json.loads(result.stdout)}

    assert set(rows) == set(LAYOUTS)
    assert rows["handout"]["roles"] == "2-4"
    assert rows["handout"]["pages"] == "2 or 4"
    assert rows["flyer"]["pages"] == "1"
    assert rows["handout"]["page_counts"] == {"2": 2, "3": 4, "4": 4}
    assert rows["guide"]["page_counts"] == {"2": None, "3": None, "4": None}
    assert all(row["about"] and row["paper"] and "file" not in row for row in rows.values())


def test_help_is_there_after_every_command() -> None:
    """In one process, `--help` lists all commands whichever of them have been called before."""
    runner = CliRunner()
    for name in COMMANDS:
        assert runner.invoke(main, [name, "--help"]).exit_code == 0, name

    helped = runner.invoke(main, ["--help"])

    assert helped.exit_code == 0, helped.exception
    assert all(f"\n  {name} " in helped.stdout for name in COMMANDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("biuld", "build"), ("lists", "list"), ("outbox prewiew", "preview"), ("outbox sned", "send")],
)
def test_a_misspelled_command_is_told_the_near_one(typed: str, meant: str) -> None:
    """The message names the command that was meant, and the exit code is that of the line."""
    wrong = CliRunner().invoke(main, typed.split())

    assert wrong.exit_code == 2
    assert f"Did you mean '{meant}'?" in wrong.stderr
