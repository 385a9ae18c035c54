"""`reportgen build`: what is made, whatever is wrong, and the program around it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn

import pytest
from building import NAME, PATIENCE, ROLES, Build, Changed, made
from msgspec.structs import replace

from reportgen.layouts import LAYOUTS

pytestmark = pytest.mark.usefixtures("here")


def failing(error: BaseException) -> Callable[..., NoReturn]:
    """A function that does nothing but raise *error*."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


# What is made


def test_the_file_says_what_is_in_it(build: Build, here: Path) -> None:
    """Layout, paper and print are in the name, the last two where they are not the usual ones."""
    name = NAME.removesuffix("-handout.pdf")
    build("--layout", "flyer")
    build("--layout", "flyer", "--paper", "a4", "--print", "ink-saver")
    build("--print", "office")

    assert made(here) == [
        f"{name}-flyer-a4-ink-saver.pdf",
        f"{name}-flyer.pdf",
        f"{name}-handout-office.pdf",
    ]


@pytest.mark.parametrize("count", [3, 4])
def test_three_and_four_roles_make_a_handout(build: Build, count: int) -> None:
    """More roles stand in more columns."""
    roles = (*ROLES, "phlebotomist", "dental-assistant")[:count]
    result = build("-o", "more.pdf", roles=roles)

    assert (result.exit_code, result.stdout) == (0, "more.pdf\n")


def test_a_layout_that_takes_fewer_roles_says_so(
    build: Build, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read or made where there are more roles than the layout has room for."""
    narrow = replace(LAYOUTS["flyer"], pages={2: 1, 3: 1})
    monkeypatch.setattr("reportgen.workshop.order.LAYOUTS", {**LAYOUTS, "flyer": narrow})
    result = build("--layout", "flyer", roles=(*ROLES, "nobody", "knows"))

    assert result.exit_code == 2
    assert "the flyer takes two to three roles; 4 named." in result.stderr
    assert made(here) == []


@pytest.mark.parametrize("more", [(), ("--layout", "guide"), ("--layout", "large-print")])
def test_large_print_is_the_guide(build: Build, here: Path, more: tuple[str, ...]) -> None:
    """`--large-print` is short for the layout of that name, with the guide's or without."""
    assert build("--large-print", *more).exit_code == 0

    assert [path.name for path in here.glob("*.pdf")] == [NAME.replace("handout", "large-print")]


def test_only_the_guide_has_a_large_print(build: Build) -> None:
    """Another layout with it is refused, whichever comes first."""
    for options in (["--large-print", "--layout", "flyer"], ["--layout", "flyer", "--large-print"]):
        result = build(*options)

        assert result.exit_code == 2
        assert "leave out --layout flyer" in result.stderr


# What is wrong


def test_problems_of_all_files_are_listed(build: Build, here: Path, changed: Changed) -> None:
    """One run names what is wrong in every file that goes in, by file and line."""
    data = changed(
        {
            "roles/medical-assistant.yaml": {"soc": "x"},
            "roles/pharmacy-technician.yaml": {"summary": "''"},
            "schools/northgate.yaml": {"length": "soon"},
            "editions/bls-2024-34.yaml": {"published": "2999-01-01"},
            "sources.yaml": {"kind": "never"},
        }
    )
    table = data / "editions" / "bls-2024-34.csv"
    table.write_text(table.read_text(encoding="utf-8") + "x\n", encoding="utf-8")
    (here / "brand.yml").write_text("colour: {}\n", encoding="utf-8")
    result = build("--school", "northgate", "--brand", "./brand.yml")
    lines = result.stderr.splitlines()

    assert (result.exit_code, result.stdout) == (3, "")
    assert {line.split(":")[0] for line in lines} == {
        "brand.yml",
        "data/editions/bls-2024-34.csv",
        "data/editions/bls-2024-34.yaml",
        "data/roles/medical-assistant.yaml",
        "data/roles/pharmacy-technician.yaml",
        "data/schools/northgate.yaml",
        "data/sources.yaml",
    }
    assert lines == sorted(lines)
    assert made(here) == ["brand.yml"]


def test_a_page_that_is_too_full_is_an_error(build: Build, here: Path, changed: Changed) -> None:
    """Nothing is clipped in silence: the message says where, and there is no PDF."""
    changed({"roles/pharmacy-technician.yaml": {"settings": "Word " * 600}})
    result = build()

    assert (result.exit_code, result.stdout) == (1, "")
    assert "data/roles/pharmacy-technician.yaml" in result.stderr
    assert made(here) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"roles/medical-assistant.yaml": {"soc": "x"}},
        {"roles/medical-assistant.yaml": {"settings": "Word " * 600}},
        {"roles/medical-assistant.yaml": {"settings": "雷"}},
    ],
    ids=["invalid", "full", "character"],
)
def test_failure_leaves_the_old_file(
    build: Build, here: Path, changed: Changed, changes: Mapping[str, Mapping[str, str]]
) -> None:
    """Whatever is wrong, yesterday's PDF is still yesterday's PDF."""
    (here / "a.pdf").write_bytes(b"yesterday's")
    changed(changes)
    result = build("-o", "a.pdf")

    assert result.exit_code in (1, 3)
    assert [(name, (here / name).read_bytes()) for name in made(here)] == [
        ("a.pdf", b"yesterday's")
    ]


def test_interruption_leaves_the_old_file(
    build: Build, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C at the last moment leaves what was there, and nothing beside it."""
    (here / "a.pdf").write_bytes(b"yesterday's")
    monkeypatch.setattr(os, "replace", failing(KeyboardInterrupt()))
    result = build("-o", "a.pdf")
    monkeypatch.undo()

    assert (result.exit_code, result.stdout) == (1, "")
    assert [(path.name, path.read_bytes()) for path in here.iterdir()] == [
        ("a.pdf", b"yesterday's")
    ]


def test_a_signal_leaves_the_old_file(here: Path, root: Path) -> None:
    """So it is in a process of its own that gets SIGINT while it writes."""
    (here / "a.pdf").write_bytes(b"yesterday's")
    program = (
        "import os, signal, sys\n"
        "from reportgen.commands import main\n"
        "chmod = os.chmod\n"
        "def interrupt(*args, **kwargs):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    chmod(*args, **kwargs)\n"
        "os.chmod = interrupt\n"
        f"main(['build', *{ROLES!r}, '-o', 'a.pdf'])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=os.environ | {"PYTHONPATH": str(root)},
    )

    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert [(path.name, path.read_bytes()) for path in here.iterdir()] == [
        ("a.pdf", b"yesterday's")
    ]


# The program


def test_ctrl_c_while_the_program_is_read_says_nothing(here: Path, root: Path) -> None:
    """There is nothing to clean up yet, and a traceback tells nobody anything."""
    program = (
        "import os, signal, sys\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'reportgen.commands':\n"
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from reportgen.__main__ import run\n"
        "run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env=os.environ | {"PYTHONPATH": str(root)},
    )

    assert done.returncode == -signal.SIGINT
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("program", [("cli.py",), ("-m", "reportgen")])
def test_there_is_one_program(root: Path, here: Path, program: tuple[str, ...]) -> None:
    """In a checkout and as a module it is the same; exit codes reach the shell."""
    program = (str(root / program[0]),) if program[0] == "cli.py" else program
    environment: dict[str, Any] = os.environ | {"PYTHONPATH": str(root)}
    command = [sys.executable, *program, "build", "medical-assistant"]
    built, refused = (
        subprocess.run(
            [*command, other],
            cwd=here,
            capture_output=True,
            text=True,
            check=False,
            env=environment,
        )
        for other in ("pharmacy-technician", "nobody")
    )

    assert (built.returncode, built.stdout, built.stderr) == (0, f"{NAME}\n", "")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.startswith("there is no role 'nobody'; ")


def test_help_has_an_example(build: Build) -> None:
    """-h shows how it is used, with an example to copy."""
    result = build("-h", roles=())

    assert result.exit_code == 0
    assert "reportgen build medical-assistant pharmacy-technician" in result.stdout


def test_a_role_that_the_school_does_not_teach_is_a_warning(
    build: Build, here: Path, changed: Changed
) -> None:
    """The page says so, and the one who builds it is told."""
    program = "role: medical-assistant, credential: Diploma, shortest_months: 9"
    text = f"\n  - {{{program}, sources: [northgate-catalog]}}"
    data = changed({"schools/northgate.yaml": {"programs": text}})
    result = build("--school", "northgate", "--data", str(data), "-o", "a.pdf")

    assert (result.exit_code, result.stdout) == (0, "a.pdf\n")
    assert "no program for 'pharmacy-technician'; the page says 'Not taught here'" in result.stderr
    assert made(here) == ["a.pdf"]
