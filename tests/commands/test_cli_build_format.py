"""`reportgen build --format`: a web page or Markdown in place of a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import NAME, Build, made
from click.testing import CliRunner

from reportgen.commands import main

pytestmark = pytest.mark.usefixtures("here")

STEM = NAME.removesuffix(".pdf")


@pytest.mark.parametrize(
    ("kind", "begins"), [("html", b"<!DOCTYPE html>"), ("md", b"Career comparison\n\n# ")]
)
def test_the_file_has_the_ending_of_its_format(
    build: Build, here: Path, kind: str, begins: bytes
) -> None:
    """The name is that of the PDF, with another ending."""
    result = build("--format", kind)

    assert (result.exit_code, result.stdout) == (0, f"{STEM}.{kind}\n")
    assert made(here) == [f"{STEM}.{kind}"]
    assert (here / f"{STEM}.{kind}").read_bytes().startswith(begins)


def test_a_page_goes_to_standard_output(build: Build, here: Path) -> None:
    """-o - writes the page and nothing else there, and no file."""
    result = build("--format", "html", "-o", "-")

    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"<!DOCTYPE html>")
    assert made(here) == []


def test_claims_stand_beside_a_page(build: Build, here: Path) -> None:
    """The sheet of claims is the one of the PDF."""
    for kind in ("pdf", "html", "md"):
        build("--format", kind, "--claims", f"{kind}.csv")
    sheets = [(here / f"{kind}.csv").read_text() for kind in ("pdf", "html", "md")]

    assert sheets[0].count("\n") > 50
    assert sheets[1] == sheets[2]
    assert sheets[0] == sheets[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--format", "html", "--print", "office"), "leave out --print."),
        (("--format", "md", "--paper", "a4", "--print", "press"), "leave out --paper and --print."),
        (("--format", "html", "--png"), "goes with neither --png, --nup nor --booklet."),
        (("--format", "html", "--layout", "card", "--nup", "4"), "goes with neither --png"),
        (("--format", "html", "-o", "a.pdf"), "a.pdf is no name for a web page"),
        (("--format", "md", "-o", "a.html"), "a.html is no name for Markdown"),
        (("-o", "a.html"), "add --format html."),
        (("--format", "docx"), "'docx' is not one of 'pdf', 'html', 'md'"),
    ],
)
def test_what_a_format_has_not_is_told(
    build: Build, here: Path, arguments: tuple[str, ...], said: str
) -> None:
    """A wrong command line ends with 2, and nothing is made."""
    result = build(*arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    assert made(here) == []


@pytest.mark.parametrize("command", [["batch"], ["outbox", "add"]])
@pytest.mark.parametrize("kind", ["html", "md"])
def test_a_mailing_says_that_it_makes_pdfs(here: Path, command: list[str], kind: str) -> None:
    """And which commands make web pages."""
    (here / "names.csv").write_text("name\nAna\n")
    files = ["names.csv"] if command == ["batch"] else ["names.csv", "names.csv"]
    result = CliRunner().invoke(main, [*command, *files, "--format", kind])

    assert result.exit_code == 2
    assert "copies for people are PDFs" in result.stderr
    assert "`build --format` and `site` make web pages." in result.stderr
    assert made(here) == ["names.csv"]


def test_words_are_reviewed_on_a_page_too(build: Build, here: Path) -> None:
    """--strict refuses in a page what it refuses on paper."""
    result = build("--format", "html", "--strict", "--note", "We guarantee you a job.")

    assert result.exit_code == 3
    assert made(here) == []
