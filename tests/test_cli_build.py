"""`reportgen build`: one PDF and its path, or a message that says what to do."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import click
import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from reportgen import files
from reportgen.commands import main
from reportgen.files import shipped
from reportgen.layouts import LAYOUTS

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]
Run = Callable[..., Result]

ROLES = ("medical-assistant", "pharmacy-technician")
NAME = "medical-assistant-vs-pharmacy-technician-handout.pdf"
PATIENCE = 10.0
"""Seconds after which a process that should have done something has failed."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with nothing in it."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Runs `build` with some arguments; the two roles come first unless others are named."""

    def build(*arguments: str, roles: tuple[str, ...] = ROLES) -> Result:
        result = CliRunner().invoke(main, ["build", *roles, *arguments])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return build


def made(here: Path) -> list[str]:
    """The files in the current folder, hidden ones too."""
    return sorted(path.name for path in here.iterdir() if path.is_file())


def failing(error: BaseException) -> Callable[..., NoReturn]:
    """A function that does nothing but raise *error*."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise error

    return fail


# What is made


def test_the_file_says_what_is_in_it(run: Run, here: Path) -> None:
    """Layout, paper and print are in the name, the last two where they are not the usual ones."""
    name = NAME.removesuffix("-handout.pdf")
    run("--layout", "flyer")
    run("--layout", "flyer", "--paper", "a4", "--print", "ink-saver")
    run("--print", "office")

    assert made(here) == [
        f"{name}-flyer-a4-ink-saver.pdf",
        f"{name}-flyer.pdf",
        f"{name}-handout-office.pdf",
    ]


@pytest.mark.parametrize("count", [3, 4])
def test_three_and_four_roles_make_a_handout(run: Run, count: int) -> None:
    """More roles stand in more columns."""
    roles = (*ROLES, "phlebotomist", "dental-assistant")[:count]
    result = run("-o", "more.pdf", roles=roles)

    assert (result.exit_code, result.stdout) == (0, "more.pdf\n")


def test_a_layout_that_takes_fewer_roles_says_so(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read or made where there are more roles than the layout has room for."""
    narrow = replace(LAYOUTS["flyer"], pages={2: 1, 3: 1})
    monkeypatch.setattr("reportgen.order.LAYOUTS", {**LAYOUTS, "flyer": narrow})
    result = run("--layout", "flyer", roles=(*ROLES, "nobody", "knows"))

    assert result.exit_code == 2
    assert "the flyer takes two to three roles; 4 named." in result.stderr
    assert made(here) == []


@pytest.mark.parametrize("more", [(), ("--layout", "guide"), ("--layout", "large-print")])
def test_large_print_is_the_guide(run: Run, here: Path, more: tuple[str, ...]) -> None:
    """`--large-print` is short for the layout of that name, with the guide's or without."""
    assert run("--large-print", *more).exit_code == 0

    assert [path.name for path in here.glob("*.pdf")] == [NAME.replace("handout", "large-print")]


def test_only_the_guide_has_a_large_print(run: Run) -> None:
    """Another layout with it is refused, whichever comes first."""
    for options in (["--large-print", "--layout", "flyer"], ["--layout", "flyer", "--large-print"]):
        result = run(*options)

        assert result.exit_code == 2
        assert "leave out --layout flyer" in result.stderr


# Where the PDF goes


@pytest.mark.usefixtures("patient")
def test_build_prints_the_path_and_nothing_else(run: Run, here: Path) -> None:
    """A script can take the path from standard output; there is nothing to warn of."""
    result = run("--school", "northgate", "--campus", "denver")

    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{NAME}\n", "")
    assert made(here) == [NAME]
    assert (here / NAME).read_bytes().startswith(b"%PDF-")


def test_output_may_be_a_file(run: Run, here: Path) -> None:
    """-o PATH names the file, and the path that is printed is that one."""
    result = run("-o", "fair.pdf")

    assert result.stdout == "fair.pdf\n"
    assert made(here) == ["fair.pdf"]


def test_output_may_be_a_folder(run: Run, here: Path) -> None:
    """-o FOLDER puts the file there under its usual name."""
    (here / "out").mkdir()
    result = run("-o", "out")

    assert result.stdout == f"out/{NAME}\n"
    assert made(here / "out") == [NAME]
    assert made(here) == []


def test_output_elsewhere_is_printed_whole(run: Run, here: Path) -> None:
    """A path outside the current folder is printed so that it can be used anywhere."""
    (here / "inner").mkdir()
    os.chdir(here / "inner")

    assert run("-o", str(here / "a.pdf")).stdout == f"{here / 'a.pdf'}\n"


def test_output_may_be_standard_output(run: Run, here: Path) -> None:
    """-o - writes the PDF and nothing else there, and no file."""
    run("-o", "a.pdf")
    result = run("-o", "-")

    assert result.exit_code == 0
    assert result.stdout_bytes == (here / "a.pdf").read_bytes()
    assert made(here) == ["a.pdf"]


@pytest.mark.usefixtures("patient")
def test_warnings_go_to_standard_error(run: Run, changed: Changed) -> None:
    """A warning neither ends the run nor gets between a script and the path."""
    changed(
        {
            "roles/medical-assistant.yaml": {
                "software": f"{{text: {'Word ' * 200}, optional: true}}"
            },
            "roles/pharmacy-technician.yaml": {"software": "{text: Some, optional: true}"},
        }
    )
    result = run("-o", "a.pdf")

    assert (result.exit_code, result.stdout) == (0, "a.pdf\n")
    assert result.stderr == (
        "warning: the page: the optional row 'Software' is left out; shorten other rows\n"
    )


def test_late_figures_are_a_warning(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who builds from the shipped figures on a day when newer ones are out is told so."""
    calendar = SimpleNamespace(date=SimpleNamespace(today=lambda: dt.date(2027, 1, 31)))
    monkeypatch.setattr("reportgen.commands.build.dt", calendar)
    result = run("-o", "a.pdf")

    assert (result.exit_code, result.stdout) == (0, "a.pdf\n")
    assert result.stderr == (
        f"warning: {shipped('data')}/editions/bls-2024-34.yaml:1:1: newer figures than those of "
        "2024–34 were due: projections 2025–35 by September 2026 and wages of May 2025 by "
        "May 2026; run `reportgen data import` with the new workbook\n"
    )


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("path", ["none/a.pdf", "file/a.pdf"])
def test_impossible_places_are_refused(run: Run, here: Path, path: str) -> None:
    """A folder that is not there, or is none, is named in one line and nothing is made."""
    (here / "file").touch()
    result = run("-o", path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{path}: cannot be written (")
    assert result.stderr.endswith("; close it where it is open, or choose another place\n")
    assert made(here) == ["file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="everything is writable for root")
def test_unwritable_folders_are_refused(run: Run, here: Path) -> None:
    """A folder that may not be written to is named."""
    (here / "out").mkdir(mode=0o500)
    result = run("-o", "out")

    assert result.exit_code == 1
    assert result.stderr.startswith(f"out/{NAME}: cannot be written (permission denied); ")


@pytest.mark.parametrize("option", ["--watch", "--open"])
def test_standard_output_is_for_one_pdf(run: Run, option: str) -> None:
    """-o - makes no sense where there are many PDFs, or one to open."""
    result = run("-o", "-", option)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "-o - goes with neither --watch, --open nor --png." in result.stderr


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("code", "message"),
    [(0, ""), (1, "a.pdf: there is no program here to open it with; the file is written\n")],
)
def test_open_shows_the_file(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, code: int, message: str
) -> None:
    """--open hands the file to the system, and says so where nothing can open it."""
    opened: list[str] = []

    def launch(path: str) -> int:
        opened.append(path)
        return code

    monkeypatch.setattr(click, "launch", launch)
    result = run("-o", "a.pdf", "--open")

    assert opened == ["a.pdf"]
    assert (result.exit_code, result.stdout, result.stderr) == (code, "a.pdf\n", message)
    assert made(here) == ["a.pdf"]


# Which roles, school, brand


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
    run: Run, here: Path, roles: tuple[str, ...], message: str
) -> None:
    """One role, five, or one role twice are no comparison."""
    result = run(roles=roles)

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
    run: Run, here: Path, arguments: tuple[str, ...], message: str
) -> None:
    """A name that is in no folder ends the run with the name that was meant."""
    result = run(*arguments)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", message)
    assert made(here) == []


def test_unknown_roles_come_with_near_ones(run: Run) -> None:
    """So it is with roles."""
    result = run(roles=("medical-assistant", "pharmacy-tech"))

    assert (result.exit_code, result.stderr) == (
        2,
        "there is no role 'pharmacy-tech'; did you mean 'pharmacy-technician'?\n",
    )


@pytest.mark.parametrize(
    "arguments",
    [("--school", "x" * 300), ("--brand", "x" * 300), ("--school", "x" * 300 + ".yaml")],
)
def test_endless_names_are_unknown(run: Run, arguments: tuple[str, ...]) -> None:
    """A name that no file could have is a message and not a traceback."""
    result = run(*arguments)

    assert result.exit_code in (2, 3)
    assert result.stderr


def test_a_role_is_a_name_and_not_a_path(run: Run, here: Path) -> None:
    """One role under two spellings is not a comparison, nor a way to another folder."""
    result = run(roles=("medical-assistant", "../roles/medical-assistant"))

    assert result.exit_code == 2
    assert made(here) == []


@pytest.mark.parametrize("option", ["--data", "--styles"])
def test_folders_have_to_be_there(run: Run, option: str) -> None:
    """A folder that was named and is not there is a slip, not a reason to use another."""
    assert run(option, "none").exit_code == 2


@pytest.mark.usefixtures("patient")
def test_a_school_may_be_a_path(run: Run, changed: Changed) -> None:
    """--school takes a file of one's own, wherever it is."""
    folder = changed({"schools/northgate.yaml": {"name": "My own school"}})
    (folder / "schools" / "northgate.yaml").rename("mine.yaml")
    result = run("--school", "./mine.yaml", "-o", "a.pdf")

    assert (result.exit_code, result.stderr) == (0, "")


def test_a_brand_may_be_a_path(run: Run, here: Path) -> None:
    """--brand takes any brand.yml."""
    (here / "_brand.yml").write_text("color: {primary: '#703080'}\n", encoding="utf-8")
    one, other = run("-o", "a.pdf", "--brand", "_brand.yml"), run("-o", "b.pdf")

    assert (one.exit_code, other.exit_code) == (0, 0)
    assert (here / "a.pdf").read_bytes() != (here / "b.pdf").read_bytes()


def test_data_in_the_current_folder_comes_first(run: Run, here: Path, changed: Changed) -> None:
    """A `data` folder here is used without being named; --data names another."""
    run("-o", "shipped.pdf")
    changed({"roles/medical-assistant.yaml": {"settings": "Nowhere at all"}}).rename("mine")
    run("-o", "named.pdf", "--data", "mine")
    (here / "mine").rename("data")
    run("-o", "found.pdf")

    assert (here / "named.pdf").read_bytes() == (here / "found.pdf").read_bytes()
    assert (here / "named.pdf").read_bytes() != (here / "shipped.pdf").read_bytes()


# What is wrong


def test_problems_of_all_files_are_listed(run: Run, here: Path, changed: Changed) -> None:
    """One run names what is wrong in every file that goes in, by file and line."""
    data = changed(
        {
            "roles/medical-assistant.yaml": {"soc": "x"},
            "roles/pharmacy-technician.yaml": {"summary": "''"},
            "schools/northgate.yaml": {"shortest_months": "soon"},
            "editions/bls-2024-34.yaml": {"published": "2999-01-01"},
            "sources.yaml": {"checked": "never"},
        }
    )
    table = data / "editions" / "bls-2024-34.csv"
    table.write_text(table.read_text(encoding="utf-8") + "x\n", encoding="utf-8")
    (here / "brand.yml").write_text("colour: {}\n", encoding="utf-8")
    result = run("--school", "northgate", "--brand", "./brand.yml")
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


def test_a_page_that_is_too_full_is_an_error(run: Run, here: Path, changed: Changed) -> None:
    """Nothing is clipped in silence: the message says where, and there is no PDF."""
    changed({"roles/pharmacy-technician.yaml": {"settings": "Word " * 600}})
    result = run()

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
    run: Run, here: Path, changed: Changed, changes: Mapping[str, Mapping[str, str]]
) -> None:
    """Whatever is wrong, yesterday's PDF is still yesterday's PDF."""
    (here / "a.pdf").write_bytes(b"yesterday's")
    changed(changes)
    result = run("-o", "a.pdf")

    assert result.exit_code in (1, 3)
    assert [(name, (here / name).read_bytes()) for name in made(here)] == [
        ("a.pdf", b"yesterday's")
    ]


def test_interruption_leaves_the_old_file(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C at the last moment leaves what was there, and nothing beside it."""
    (here / "a.pdf").write_bytes(b"yesterday's")
    monkeypatch.setattr(os, "replace", failing(KeyboardInterrupt()))
    result = run("-o", "a.pdf")
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


# For whom, and where the code leads


@pytest.mark.parametrize("name", ["Ana López", "Nguyễn Thị Ánh", "  Bo  ", "R&D <b>x</b>"])
def test_a_name_is_taken_as_it_is(run: Run, here: Path, name: str) -> None:
    """Accents, signs and stray spaces are no reason to refuse a person."""
    run("-o", "nobody.pdf")

    assert run("--for", name, "-o", "a.pdf").exit_code == 0
    assert (here / "a.pdf").read_bytes() != (here / "nobody.pdf").read_bytes()


def test_accents_typed_apart_are_the_same_name(run: Run, here: Path) -> None:
    """A name from a Mac's keyboard and one from elsewhere are one name."""
    run("--for", "Ana Lo\u0301pez", "-o", "a.pdf")
    run("--for", "Ana López", "-o", "b.pdf")

    assert (here / "a.pdf").read_bytes() == (here / "b.pdf").read_bytes()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "it is empty."),
        ("   ", "it is empty."),
        ("Ana\x07", "there is an invisible character U+0007 in it."),
        ("Ana\u202e", "there is an invisible character U+202E in it."),
        ("Ana\u200dLópez", "there is an invisible character U+200D in it."),
    ],
)
def test_names_that_cannot_be_seen_are_refused(
    run: Run, here: Path, name: str, message: str
) -> None:
    """An empty name, or one with something hidden in it, is refused before anything is made."""
    result = run("--for", name)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--for" in result.stderr
    assert message in result.stderr
    assert made(here) == []


@pytest.mark.usefixtures("patient")
def test_a_name_that_is_too_long_is_refused(run: Run, here: Path) -> None:
    """A name with no room on the page is refused with by how much, once."""
    result = run("--for", "Ana " * 40)

    assert result.exit_code == 3
    assert result.stderr.startswith("--for: 'Prepared for Ana Ana ")
    assert result.stderr.endswith(" pt too wide for its place; shorten the name\n")
    assert result.stderr.count("\n") == 1
    assert made(here) == []


@pytest.mark.usefixtures("patient")
def test_a_name_the_font_lacks_is_refused(run: Run) -> None:
    """A name in letters that the font does not have names the option and the letters."""
    result = run("--for", "雷")

    assert result.exit_code == 3
    assert result.stderr == (
        "--for: the font has no '雷' (U+96F7); "
        "write it another way, or give the brand a font that has it\n"
    )


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "mailto:a@b.example"),
        *("x.example", "https://", "https://a b.example", "https://x.example/\u202e", ""),
        *("https://user:secret@x.example", "//x.example"),
    ],
)
def test_only_web_addresses_are_taken(run: Run, here: Path, url: str) -> None:
    """A code that leads anywhere but to the web is not printed."""
    result = run("--url", url)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "--url" in result.stderr
    assert made(here) == []


@pytest.mark.parametrize("length", [250, 1000, 5000])
def test_a_long_address_is_printed_or_refused(run: Run, here: Path, length: int) -> None:
    """An address is a code that can be scanned, or a message: never a traceback."""
    result = run("--url", "https://x.example/" + "a" * (length - 18), "-o", "a.pdf")

    assert result.exit_code in ((0,) if length == 250 else (0, 1, 2, 3))
    assert made(here) == (["a.pdf"] if result.exit_code == 0 else [])


# Watching


class Watch:
    """A process that keeps building in the current folder."""

    def __init__(self, root: Path, here: Path) -> None:
        self.pdf = here / "a.pdf"
        self.role = here / "data" / "roles" / "medical-assistant.yaml"
        self.errors = here / "errors"
        with self.errors.open("wb") as errors:
            self.process: subprocess.Popen[bytes] = subprocess.Popen(
                [sys.executable, str(root / "cli.py"), "build", *ROLES, "-o", "a.pdf", "--watch"],
                cwd=here,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        self.until(self.pdf.exists)
        self.until(lambda: self.said("watching"))

    def until(self, done: Callable[[], bool]) -> float:
        """The seconds until *done*."""
        start = time.monotonic()
        while not done():
            assert self.process.poll() is None, self.errors.read_text(encoding="utf-8")
            assert time.monotonic() < start + PATIENCE, self.errors.read_text(encoding="utf-8")
            time.sleep(0.005)
        return time.monotonic() - start

    def said(self, words: str) -> bool:
        """Whether *words* stand on standard error since it was last cleared."""
        return words in self.errors.read_text(encoding="utf-8")

    def rebuilt(self, settings: str) -> float:
        """The seconds from a change in the role's file to the PDF that holds it."""
        before = self.pdf.stat().st_ino
        lines = self.role.read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(
            f"  settings: {settings}\n" if line.startswith("  settings:") else line
            for line in lines
        )
        files.write(self.role, text.encode())
        return self.until(lambda: self.pdf.stat().st_ino != before)


@pytest.fixture
def watch(root: Path, here: Path, changed: Changed) -> Iterator[Watch]:
    """A watching process that has built once."""
    changed({})
    watching = Watch(root, here)
    yield watching
    watching.process.kill()
    watching.process.communicate()


def test_watch_rebuilds_within_a_second(watch: Watch) -> None:
    """A change to a role is on paper before its writer has looked up."""
    delays = [watch.rebuilt(f"Place {number}") for number in range(3)]

    assert min(delays) < 1


def test_watch_survives_errors_and_missing_files(watch: Watch, here: Path) -> None:
    """A slip, then a file that is gone, are named; the last good PDF stays; then all is well."""
    good = watch.role.read_bytes()
    pdf = watch.pdf.read_bytes()
    files.write(watch.role, b"name: [\n")
    watch.until(lambda: watch.said("data/roles/medical-assistant.yaml:2:1:"))
    watch.role.unlink()
    watch.role.with_name("pharmacy-technician.yaml").rename(here / "aside")
    (here / "data" / "sources.yaml").write_bytes(b"")
    watch.until(lambda: watch.said("data/sources.yaml:1:1: the file is empty"))

    assert watch.pdf.read_bytes() == pdf
    (here / "aside").rename(watch.role.with_name("pharmacy-technician.yaml"))
    (here / "data" / "sources.yaml").write_bytes(
        (Path(__file__).parent.parent / "data" / "sources.yaml").read_bytes()
    )
    files.write(watch.role, good)
    assert watch.rebuilt("Somewhere else") < PATIENCE


def test_watch_ends_with_ctrl_c(watch: Watch, here: Path) -> None:
    """Ctrl-C ends it without a traceback and without a half file."""
    watch.process.send_signal(signal.SIGINT)
    stdout, _ = watch.process.communicate(timeout=PATIENCE)

    assert watch.process.returncode == 0
    assert stdout == b"a.pdf\n"
    assert not watch.said("Traceback")
    assert made(here) == ["a.pdf", "errors"]


# The program


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


def test_help_has_an_example(run: Run) -> None:
    """-h shows how it is used, with an example to copy."""
    result = run("-h", roles=())

    assert result.exit_code == 0
    assert "reportgen build medical-assistant pharmacy-technician" in result.stdout


def test_a_role_that_the_school_does_not_teach_is_a_warning(
    run: Run, here: Path, changed: Changed
) -> None:
    """The page says 'Ask us', and the one who builds it is told."""
    program = "role: medical-assistant, credential: Diploma, shortest_months: 9"
    text = f"\n  - {{{program}, sources: [northgate-catalog]}}"
    data = changed({"schools/northgate.yaml": {"programs": text}})
    result = run("--school", "northgate", "--data", str(data), "-o", "a.pdf")

    assert (result.exit_code, result.stdout) == (0, "a.pdf\n")
    assert "no program for 'pharmacy-technician'; the page says 'Ask us'" in result.stderr
    assert made(here) == ["a.pdf"]
