"""`new`: one command leaves a file that can be filled in, and never touches another."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.authoring.blank import KINDS, template
from reportgen.authoring.schema import schema_text
from reportgen.commands import main

PATHS = {
    "role": ("data/roles/lakeside.yaml", "data/schemas/role.json"),
    "school": ("data/schools/lakeside.yaml", "data/schemas/school.json"),
    "message": ("data/messages/lakeside.yaml", "data/schemas/message.json"),
    "brand": ("styles/lakeside.yml", "styles/schemas/brand.json"),
    "language": ("data/languages/lakeside.yaml", "data/schemas/language.json"),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def new(*arguments: str) -> Result:
    """Run `reportgen new`."""
    return CliRunner().invoke(main, ["new", *arguments])


def files(folder: Path) -> set[str]:
    """Every file in *folder*, at any depth."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_new_writes_a_file_and_its_schema(folder: Path, kind: str) -> None:
    """Folders are made as needed, and the path is all that standard output says."""
    result = new(kind, "lakeside")
    path, schema = PATHS[kind]

    assert result.exit_code == 0
    assert result.stdout == f"{path}\n"
    assert files(folder) == {path, schema}
    assert (folder / path).read_text(encoding="utf-8") == template(kind, "lakeside")
    assert (folder / schema).read_text(encoding="utf-8") == schema_text(kind)


@pytest.mark.parametrize("kind", KINDS)
def test_new_files_find_their_schema(folder: Path, kind: str) -> None:
    """The first line leads from the file to the schema beside it."""
    new(kind, "lakeside")
    path, schema = (folder / name for name in PATHS[kind])
    first = path.read_text(encoding="utf-8").splitlines()[0]

    assert (path.parent / first.partition("$schema=")[2]).resolve() == schema.resolve()


def test_new_says_what_to_do_next() -> None:
    """The next command stands there to be copied."""
    first = new("role", "lakeside")
    other = new("brand", "lakeside", "--styles", "looks")

    assert first.stderr == (
        "Open it and write between the quotes, then run: reportgen check data/roles/lakeside.yaml\n"
    )
    assert other.stderr == (
        "Change its colors, then run: reportgen check looks/lakeside.yml --styles looks\n"
    )


@pytest.mark.parametrize(
    ("kind", "taken"),
    [
        ("role", "data/roles/lakeside.yaml"),
        ("role", "data/roles/lakeside.yml"),
        ("school", "data/schools/lakeside.yaml"),
        ("brand", "styles/lakeside.yml"),
    ],
)
def test_new_never_overwrites(folder: Path, kind: str, taken: str) -> None:
    """A file that is there stays as it is, under either ending of YAML."""
    (folder / taken).parent.mkdir(parents=True)
    (folder / taken).write_text("mine", encoding="utf-8")
    result = new(kind, "lakeside")

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"{taken}: is there already; choose another name, or take it away first\n"
    )
    assert files(folder) == {taken}
    assert (folder / taken).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "slug", ["Lakeside", "lake side", "lake_side", "-lake", "../lake", "lake/side", "löwe", ""]
)
def test_slugs_are_plain(folder: Path, slug: str) -> None:
    """A name that could not be typed later, or leads elsewhere, is a wrong command line."""
    result = new("role", "--", slug)

    assert result.exit_code == 2
    assert "Invalid value for SLUG: " in result.stderr
    assert files(folder) == set()


def test_the_rule_for_slugs_is_said() -> None:
    """Who gives a wrong name learns how a right one looks."""
    assert (
        "it cannot be 'Lake_Side'; use small letters, digits and single hyphens, "
        "such as medical-assistant." in new("role", "Lake_Side").stderr
    )


def test_an_overlong_slug_is_a_message() -> None:
    """What the system refuses is said in a sentence, without a traceback."""
    result = new("role", "a" * 300)

    assert result.exit_code == 1
    assert "cannot be written (file name too long)" in result.stderr


def test_the_schema_is_brought_up_to_date(folder: Path) -> None:
    """A schema of an older version does not underline what a newer one knows."""
    (folder / "data" / "schemas").mkdir(parents=True)
    (folder / "data" / "schemas" / "role.json").write_text("{}", encoding="utf-8")
    new("role", "lakeside")

    assert (folder / "data" / "schemas" / "role.json").read_text("utf-8") == schema_text("role")


def test_a_folder_that_cannot_be_made_is_a_message(folder: Path) -> None:
    """A file where a folder has to be is named."""
    (folder / "data").mkdir()
    (folder / "data" / "roles").write_text("", encoding="utf-8")
    result = new("role", "lakeside")

    assert result.exit_code == 1
    assert result.stderr == "data/roles: cannot be made (file exists); name another folder\n"


@pytest.mark.parametrize(("slug", "tag"), [("vi", "vi-US"), ("pt-br", "pt-BR"), ("haw", "haw-US")])
def test_a_new_language_has_all_that_pages_say_in_english(
    folder: Path, slug: str, tag: str
) -> None:
    """Only its name is missing; what is not put into it yet is told in one line."""
    new("language", slug)
    path = folder / "data" / "languages" / f"{slug}.yaml"
    text = path.read_text(encoding="utf-8")
    assert f"\ntag: {tag}\n" in text
    bare = CliRunner().invoke(main, ["check", str(path)])
    path.write_text(text.replace('name: ""', "name: Kreyòl"), encoding="utf-8")
    named = CliRunner().invoke(main, ["check", str(path)])

    assert (bare.exit_code, named.exit_code) == (3, 0)
    assert "name is empty; write: what the language is called, in its own words" in bare.stderr
    assert named.stderr.count("messages are still in English, such as 'This page has") == 1


def test_a_shipped_language_is_not_hidden() -> None:
    """A file of English words in place of the Spanish ones would be a Spanish page in English."""
    result = new("language", "es")

    assert result.exit_code == 1
    assert "es is shipped" in result.stderr
    assert not Path("data").exists()
