"""README.md: what stands there to be typed works as written, and its pictures are made by us."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from click import Context
from click.testing import CliRunner, Result
from pictures import MADE

from reportgen.commands import main
from reportgen.files.disk import shipped

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))]
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
PICTURE = re.compile(r"\]\((?:docs/)?([\w/-]+\.png)\)")
NAMED = re.compile(r"`reportgen ([a-z][^`]*)`")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def typed() -> list[list[str]]:
    """The commands of the program in the order of the page, as a shell would take them apart."""
    lines = "\n".join(SHELL.findall(TEXT)).replace("\\\n", " ").splitlines()
    words = [shlex.split(line, comments=True) for line in lines]
    return [each[1:] for each in words if each and each[0].endswith("reportgen")]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a sheet of names and a brand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "names.csv").write_text("Name,Email\nAna,ana@student.example\n", "utf-8")
    brand = tmp_path / "path" / "to" / "_brand.yml"
    brand.parent.mkdir(parents=True)
    brand.write_text('color: {primary: "#14324f"}\n', "utf-8")
    return tmp_path


def run(words: list[str]) -> Result:
    """What a command of the page says."""
    return CliRunner().invoke(main, words)


def filled_in(words: list[str]) -> None:
    """Fill in the file that *words* have just made, as its reader would."""
    if words[:2] == ["new", "school"]:
        text = (shipped("data") / "schools" / "northgate.yaml").read_text("utf-8")
        made = Path("data", "schools", f"{words[2]}.yaml")
        made.write_text(text.replace("brand: northgate", f"brand: {words[2]}"), "utf-8")
    if words[:2] == ["new", "role"]:  # to be written at leisure
        Path("data", "roles", f"{words[2]}.yaml").unlink()
    if words[:2] == ["new", "message"]:
        shutil.copy(
            shipped("data") / "messages" / "northgate.yaml", f"data/messages/{words[2]}.yaml"
        )


def test_every_command_of_the_page_works(office: Path) -> None:
    """In order, in one folder, with new files filled in; only real mail is not sent."""
    commands = typed()

    assert len(commands) >= 15
    for words in commands:
        if words[:2] == ["outbox", "send"]:
            assert "--smtp" in run([*words[:2], "-h"]).stdout
            continue
        if words[0] == "preflight":
            shutil.copy(min(office.glob("*-handout.pdf")), "any.pdf")
        done = run(words)
        assert done.exit_code == 0, (words, done.output)
        filled_in(words)
    assert (office / "ana.pdf").is_file()
    assert (office / "out" / "report.csv").is_file()


@pytest.mark.usefixtures("office")
def test_a_new_file_is_told_of_with_its_lines() -> None:
    """Before it is filled in, `check` says what is missing, with the line."""
    run(["new", "school", "my-college"])
    done = run(["check"])

    assert done.exit_code == 3
    assert re.search(r"^data/schools/my-college\.yaml:\d+:\d+: ", done.output, re.MULTILINE)


def test_the_messages_of_the_page_are_those_of_the_program(office: Path) -> None:
    """The examples under "What you get told" are what the program says of such files."""
    (shown,) = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)
    for folder in ("roles", "schools"):
        (office / "data" / folder).mkdir(parents=True)
    role = (shipped("data") / "roles" / "phlebotomist.yaml").read_text("utf-8")
    Path("data/roles/phlebotomist.yaml").write_text(role.replace("summary:", "sumary:"), "utf-8")
    school = (shipped("data") / "schools" / "northgate.yaml").read_text("utf-8")
    told = re.sub(r"phone: \(303\).*", "phone: call us", school)
    Path("data/schools/my-college.yaml").write_text(told, "utf-8")
    said = run(["check"]).output

    lines = shown.splitlines()
    assert len(lines) == 2
    for line in lines:
        path, _, _, what = line.split(":", 3)
        assert re.search(rf"{re.escape(path)}:\d+:\d+:{re.escape(what)}", said), said


def test_every_command_and_option_that_the_page_names_is_there() -> None:
    """In tables and between words, too: a command in backticks knows its options."""
    names = main.list_commands(Context(main))
    found = [shlex.split(each) for each in NAMED.findall(TEXT)]
    within = [["outbox", name] for name in ("add", "preview", "send", "report")]
    asked = [*([name] for name in names), *within, ["data", "import"]]
    helped = [run([*words, "-h"]).stdout for words in asked]
    known = set(OPTION.findall("\n".join(helped)))

    assert len(found) >= 15
    assert {words[0] for words in found} <= set(names)
    assert set(OPTION.findall(TEXT)) <= known


def test_every_picture_is_made_by_one_command() -> None:
    """`make pictures` makes all that README and docs show, and no other lies there."""
    made = {where for each in MADE for where in each.pages.values()}
    lying = {
        str(path.relative_to(ROOT / "docs").as_posix()) for path in (ROOT / "docs").rglob("*.png")
    }

    shown = {where for text in (TEXT, *DOCS) for where in PICTURE.findall(text)}
    assert shown == made == lying
