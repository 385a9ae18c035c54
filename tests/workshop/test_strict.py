"""`--strict` of what makes pages: what `check --strict` refuses in their words is not printed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportgen.commands import main

Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]
PAIR = ("medical-assistant", "phlebotomist")
JOB = "a promise of a job"


def run(*arguments: str) -> tuple[int, str]:
    """The exit code of the program, and what it says to a person."""
    result = CliRunner().invoke(main, arguments)
    return int(result.exit_code), result.stderr


@pytest.mark.parametrize(
    ("name", "key", "said"),
    [
        ("schools/northgate.yaml", "text", "We find you a job."),
        ("roles/phlebotomist.yaml", "summary", "Draws blood, and every graduate is hired at once."),
    ],
)
def test_a_promise_in_a_file_of_the_page_is_refused(
    changed: Changed, monkeypatch: pytest.MonkeyPatch, name: str, key: str, said: str
) -> None:
    """With its line, by build and by batch, and nothing is written; without, the page is made."""
    folder = changed({name: {key: said}})
    monkeypatch.chdir(folder.parent)
    Path("names.csv").write_text("name\nAna\n", encoding="utf-8")
    order = ("--school", "northgate", "--campus", "denver")
    build = ("build", *PAIR, *order, "--layout", "flyer", "-o", "a.pdf")
    batch = ("batch", "names.csv", "--to", "out", "--roles", ",".join(PAIR), *order)
    for command in (build, batch):
        code, told = run(*command, "--strict")
        assert code == 3
        assert f"data/{name}:" in told
        assert JOB in told
    assert not Path("a.pdf").exists()
    assert not list(Path().glob("out/*.pdf"))
    assert run(*build)[0] == 0


def test_a_brand_that_promises_is_refused(here: Path) -> None:
    """The name on the page is a word that reaches a prospect, too."""
    (here / "brand.yml").write_text("meta: {name: The Best College in Denver}\n", encoding="utf-8")
    order = ("build", *PAIR, "--brand", "./brand.yml", "--layout", "flyer", "-o", "a.pdf")

    code, told = run(*order, "--strict")
    assert code == 3
    assert "brand.yml" in told
    assert "a superlative" in told
    assert run(*order)[0] == 0


@pytest.mark.parametrize("school", ["northgate", "concorde"])
def test_what_is_shipped_is_made(here: Path, school: str) -> None:
    """No shipped word promises anything."""
    address = ("--url", "https://x.example/a")
    code, told = run(
        *("build", *PAIR, "--school", school, "--layout", "flyer", "--strict"),
        *(*address, "-o", str(here / "a.pdf")),
    )

    assert code == 0, told
