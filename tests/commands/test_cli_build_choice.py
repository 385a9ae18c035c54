"""`reportgen build`: which roles, school and brand a handout is of."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import ROLES, Build, Changed, made

pytestmark = pytest.mark.usefixtures("here")


@pytest.mark.parametrize(
    ("roles", "message"),
    [
        (ROLES[:1], "the handout takes two to four roles; 1 named."),
        ((*ROLES, "a", "b", "c"), "the handout takes two to four roles; 5 named."),
        (ROLES[:1] * 2, "'medical-assistant' is named twice; name different roles."),
        ((), "Missing argument"),
    ],
)
def test_two_different_roles_make_a_handout(
    build: Build, here: Path, roles: tuple[str, ...], message: str
) -> None:
    """One role, five, or one role twice are no comparison."""
    result = build(roles=roles)

    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert made(here) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--school", "nortgate"),
            "there is no school 'nortgate'; did you mean 'northgate'?\n",
        ),
        (
            ("--school", "northgate", "--campus", "spokan"),
            "there is no campus 'spokan'; did you mean 'spokane'?\n",
        ),
        (
            ("--school", "concorde", "--campus", "denver"),
            "there is no campus 'denver'; there are none yet\n",
        ),
        (("--campus", "denver"), "there is no campus 'denver'; there are none yet\n"),
        (("--brand", "norhtgate"), "there is no brand 'norhtgate'; did you mean 'northgate'?\n"),
        (
            ("--brand", "zzz"),
            "there is no brand 'zzz'; use one of: concorde, default, northgate\n",
        ),
    ],
)
def test_unknown_names_come_with_near_ones(
    build: Build, here: Path, arguments: tuple[str, ...], message: str
) -> None:
    """A name that is in no folder ends the run with the name that was meant."""
    result = build(*arguments)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
    assert made(here) == []


def test_unknown_roles_come_with_near_ones(build: Build) -> None:
    """So it is with roles."""
    result = build(roles=("medical-assistant", "pharmacy-tech"))

    assert (result.exit_code, result.stderr) == (
        2,
        "there is no role 'pharmacy-tech'; did you mean 'pharmacy-technician'?\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [("--school", "x" * 300), ("--brand", "x" * 300), ("--school", "x" * 300 + ".yaml")],
)
def test_endless_names_are_unknown(build: Build, arguments: tuple[str, ...]) -> None:
    """A name that no file could have is a message and not a traceback."""
    result = build(*arguments)

    assert result.exit_code in (2, 3)
    assert result.stderr


def test_a_role_is_a_name_and_not_a_path(build: Build, here: Path) -> None:
    """One role under two spellings is not a comparison, nor a way to another folder."""
    result = build(roles=("medical-assistant", "../roles/medical-assistant"))

    assert result.exit_code == 2
    assert made(here) == []


@pytest.mark.parametrize("option", ["--data", "--styles"])
def test_folders_have_to_be_there(build: Build, option: str) -> None:
    """A folder that was named and is not there is a slip, not a reason to use another."""
    assert build(option, "none").exit_code == 2


@pytest.mark.usefixtures("patient")
def test_a_school_may_be_a_path(build: Build, changed: Changed) -> None:
    """--school takes a file of one's own, wherever it is."""
    folder = changed({"schools/northgate.yaml": {"name": "My own school"}})
    (folder / "schools" / "northgate.yaml").rename("mine.yaml")
    result = build("--school", "./mine.yaml", "-o", "a.pdf")

    assert (result.exit_code, result.stderr) == (0, "")


def test_a_brand_may_be_a_path(build: Build, here: Path) -> None:
    """--brand takes any brand.yml."""
    (here / "_brand.yml").write_text("color: {primary: '#703080'}\n", encoding="utf-8")
    one, other = build("-o", "a.pdf", "--brand", "_brand.yml"), build("-o", "b.pdf")

    assert (one.exit_code, other.exit_code) == (0, 0)
    assert (here / "a.pdf").read_bytes() != (here / "b.pdf").read_bytes()


def test_data_in_the_current_folder_comes_first(build: Build, here: Path, changed: Changed) -> None:
    """A `data` folder here is used without being named; --data names another."""
    build("-o", "shipped.pdf")
    changed({"roles/medical-assistant.yaml": {"settings": "Nowhere at all"}}).rename("mine")
    build("-o", "named.pdf", "--data", "mine")
    (here / "mine").rename("data")
    build("-o", "found.pdf")

    assert (here / "named.pdf").read_bytes() == (here / "found.pdf").read_bytes()
    assert (here / "named.pdf").read_bytes() != (here / "shipped.pdf").read_bytes()
