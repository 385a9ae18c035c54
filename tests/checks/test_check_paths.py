"""`reportgen check`: files and folders that are named, and what they are taken for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from checking import REVIEW, ROLE, ROOT, SCHOOL, check, complaints, put

pytestmark = pytest.mark.usefixtures("january")


@pytest.mark.parametrize("name", ["x.yaml", "roles/x.yaml", "inbox/x.yml"])
def test_a_role_is_known_by_its_folder_or_its_keys(name: str) -> None:
    """A file by itself is checked as what it is most like."""
    put(name, ROLE.replace("summary", "sumary"))

    assert complaints(name)[1] == f"{name}:3:1: unknown key 'sumary'; did you mean 'summary'?"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.yaml", SCHOOL),
        ("x.yaml", "catalog: {publisher: P, title: T, date: 2026, checked: 2026-11-23}\n"),
        ("sources.yaml", "catalog: {publisher: P, title: T, date: 2026, checked: 2026-11-23}\n"),
        ("x.yaml", REVIEW),
        ("review.yaml", REVIEW),
        ("_brand.yml", "meta: {name: Lakeside}\n"),
        ("lakeside.yml", "meta: {name: Lakeside}\ncolor: {primary: navy}\n"),
        ("styles/lakeside.yml", "{}\n"),
    ],
)
def test_every_kind_of_file_can_be_checked_by_itself(name: str, content: str) -> None:
    """Its folder, its name or its keys say what a file is."""
    put(name, content)

    assert check(name).stdout == "1 file, no problems.\n"


def test_an_edition_is_checked_from_either_of_its_files() -> None:
    """The table and what is said of it belong together."""
    shutil.copytree(ROOT / "data" / "editions", "mine")
    table = Path("mine/bls-2024-34.csv")
    rows = table.read_text(encoding="utf-8")
    table.write_text(rows.replace("31-9092", "31-9O92", 1), encoding="utf-8")
    line = rows[: rows.index("31-9092")].count("\n") + 1
    problem = f"{table}:{line}:1: soc cannot be '31-9O92'; a SOC code looks like 31-9092"
    from_table, from_text = complaints("mine/bls-2024-34.csv"), complaints("mine/bls-2024-34.yaml")
    Path("mine/bls-2024-34.yaml").unlink()

    assert problem in from_table
    assert from_table == from_text
    assert complaints("mine/bls-2024-34.csv") == [
        "mine/bls-2024-34.csv: there is no bls-2024-34.yaml beside it; import the edition again"
    ]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        (
            "x.yaml",
            "a: b\n",
            (
                "neither its folder nor its keys say what this file is; "
                "put it into one of the folders "
                "roles, schools, editions, styles, messages, handbook, rules, languages, phrases"
            ),
        ),
        ("x.pdf", "%PDF", "this is no data file; name a .yaml, .yml or .csv file"),
    ],
)
def test_a_file_that_could_be_anything_is_refused(name: str, content: str, problem: str) -> None:
    """Who names a file learns that it was not checked, and how it would be."""
    put(name, content)

    assert complaints(name) == [f"{name}: {problem}"]


def test_a_folder_is_checked_with_the_folders_in_it() -> None:
    """Folders of known names are looked into; a stranger among the files is a warning."""
    put("work/data/roles/dental-assistant.yaml", ROLE)
    put("work/data/schools/lakeside.yaml", SCHOOL)
    put("work/styles/lakeside.yml", "meta: {name: Lakeside}\n")
    put("work/mkdocs.yml", "site_name: x\n")
    put("work/notes/x.yaml", "not: ours\n")
    result = check("work")

    assert result.exit_code == 0
    assert result.stdout == "4 files, no problems, 1 warning.\n"
    assert result.stderr.startswith("warning: work/mkdocs.yml: neither its folder nor its keys")


def test_a_folder_without_files_is_refused(here: Path) -> None:
    """A check that found nothing to check does not pass."""
    (here / "nothing").mkdir()

    assert complaints("nothing") == [
        (
            "nothing: there is no file to check in it; "
            "name a file, or a folder that has "
            "roles, schools, editions, styles, messages, handbook, rules, languages, phrases in it"
        )
    ]


def test_a_file_named_twice_is_checked_once() -> None:
    """A file and its folder on one command line are not two reports."""
    put("data/roles/dental-assistant.yaml", ROLE)

    assert check("data", "data/roles", "data/roles/dental-assistant.yaml").stdout == (
        "1 file, no problems.\n"
    )


def test_a_path_that_is_not_there_is_a_wrong_command_line() -> None:
    """A typing error in a path is not a problem of a file."""
    result = check("data/roles/none.yaml")

    assert result.exit_code == 2
    assert "Path 'data/roles/none.yaml' does not exist." in result.stderr
