"""`reportgen build`: where the PDF goes."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from building import NAME, Build, Changed, made

from reportgen.files.disk import shipped

pytestmark = pytest.mark.usefixtures("here")


@pytest.mark.usefixtures("patient")
def test_build_prints_the_path_and_nothing_else(build: Build, here: Path) -> None:
    """A script can take the path from standard output; there is nothing to warn of."""
    result = build("--school", "northgate", "--campus", "denver")

    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{NAME}\n", "")
    assert made(here) == [NAME]
    assert (here / NAME).read_bytes().startswith(b"%PDF-")


def test_output_may_be_a_file(build: Build, here: Path) -> None:
    """-o PATH names the file, and the path that is printed is that one."""
    result = build("-o", "fair.pdf")

    assert result.stdout == "fair.pdf\n"
    assert made(here) == ["fair.pdf"]


def test_output_may_be_a_folder(build: Build, here: Path) -> None:
    """-o FOLDER puts the file there under its usual name."""
    (here / "out").mkdir()
    result = build("-o", "out")

    assert result.stdout == f"out/{NAME}\n"
    assert made(here / "out") == [NAME]
    assert made(here) == []


def test_output_elsewhere_is_printed_whole(build: Build, here: Path) -> None:
    """A path outside the current folder is printed so that it can be used anywhere."""
    (here / "inner").mkdir()
    os.chdir(here / "inner")

    assert build("-o", str(here / "a.pdf")).stdout == f"{here / 'a.pdf'}\n"


def test_output_may_be_standard_output(build: Build, here: Path) -> None:
    """-o - writes the PDF and nothing else there, and no file."""
    build("-o", "a.pdf")
    result = build("-o", "-")

    assert result.exit_code == 0
    assert result.stdout_bytes == (here / "a.pdf").read_bytes()
    assert made(here) == ["a.pdf"]


@pytest.mark.usefixtures("patient")
def test_warnings_go_to_standard_error(build: Build, changed: Changed) -> None:
    """A warning neither ends the run nor gets between a script and the path."""
    changed(
        {
            "roles/medical-assistant.yaml": {
                "physical_demands": f"{{text: {'Word ' * 200}, optional: true}}"
            },
            "roles/pharmacy-technician.yaml": {"physical_demands": "{text: Some, optional: true}"},
        }
    )
    result = build("-o", "a.pdf")

    assert (result.exit_code, result.stdout) == (0, "a.pdf\n")
    assert result.stderr == (
        "warning: the page: the optional row 'On your feet' is left out; shorten other rows\n"
    )


def test_late_figures_are_a_warning(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who builds from the shipped figures on a day when newer ones are out is told so."""
    calendar = SimpleNamespace(date=SimpleNamespace(today=lambda: dt.date(2027, 1, 31)))
    monkeypatch.setattr("reportgen.commands.build.dt", calendar)
    result = build("-o", "a.pdf")

    assert (result.exit_code, result.stdout) == (0, "a.pdf\n")
    assert result.stderr == (
        f"warning: {shipped('data')}/editions/bls-2024-34.yaml:1:1: there are newer figures than "
        "those of 2024–34: projections 2025–35, published August 27, 2026; "
        "run `reportgen data import` with the new workbook\n"
    )


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("path", ["none/a.pdf", "file/a.pdf"])
def test_impossible_places_are_refused(build: Build, here: Path, path: str) -> None:
    """A folder that is not there, or is none, is named in one line and nothing is made."""
    (here / "file").touch()
    result = build("-o", path)

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{path}: cannot be written (")
    assert result.stderr.endswith("; close it where it is open, or choose another place\n")
    assert made(here) == ["file"]


@pytest.mark.skipif(os.geteuid() == 0, reason="everything is writable for root")
def test_unwritable_folders_are_refused(build: Build, here: Path) -> None:
    """A folder that may not be written to is named."""
    (here / "out").mkdir(mode=0o500)
    result = build("-o", "out")

    assert result.exit_code == 1
    assert result.stderr.startswith(f"out/{NAME}: cannot be written (permission denied); ")


@pytest.mark.parametrize("option", ["--watch", "--open"])
def test_standard_output_is_for_one_pdf(build: Build, option: str) -> None:
    """-o - makes no sense where there are many PDFs, or one to open."""
    result = build("-o", "-", option)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "-o - goes with neither --watch, --open nor --png." in result.stderr


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize(
    ("code", "message"),
    [(0, ""), (1, "a.pdf: there is no program here to open it with; the file is written\n")],
)
def test_open_shows_the_file(
    build: Build, here: Path, monkeypatch: pytest.MonkeyPatch, code: int, message: str
) -> None:
    """--open hands the file to the system, and says so where nothing can open it."""
    opened: list[str] = []

    def launch(path: str) -> int:
        opened.append(path)
        return code

    monkeypatch.setattr(click, "launch", launch)
    result = build("-o", "a.pdf", "--open")

    assert opened == ["a.pdf"]
    assert (result.exit_code, result.stdout, result.stderr) == (code, "a.pdf\n", message)
    assert made(here) == ["a.pdf"]
