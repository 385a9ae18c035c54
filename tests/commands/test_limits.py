"""What is larger than any handout: told with its limit, and told soon."""

from __future__ import annotations

from pathlib import Path

import pytest
from building import Build
from click.testing import CliRunner

from reportgen.commands import main
from reportgen.comparison.comparing import Comparison
from reportgen.files.disk import shipped
from reportgen.workshop import copyfitting
from reportgen.workshop.copyfitting import Attempt, Copyfitter

pytestmark = pytest.mark.usefixtures("here")
DUTY = "    - Draw blood from patients and donors\n"
ROLES = ("phlebotomist", "medical-assistant")


def duties(count: int, duty: str) -> None:
    """Give phlebotomists *count* duties more."""
    role = (shipped("data") / "roles" / "phlebotomist.yaml").read_text(encoding="utf-8")
    assert DUTY in role
    path = Path("data/roles/phlebotomist.yaml")
    path.parent.mkdir(parents=True)
    many = "".join(f"    - {duty} {number}\n" for number in range(count))
    path.write_text(role.replace(DUTY, many), encoding="utf-8")


@pytest.mark.parametrize(
    ("count", "duty", "problem"),
    [
        (10_000, "Draw blood", "more than 1,000 items in one place; take some out"),
        (600, "Draw blood", "treatment takes at most 500; take some out"),
        (400, "Draw blood " * 20, "characters; shorten them to 50,000 at most"),
        (1, "Draw blood " * 400, "characters; shorten it to 4,000 at most"),
    ],
)
def test_a_role_that_is_a_book_is_told_by_check_and_build(
    count: int, duty: str, problem: str, build: Build
) -> None:
    """What no page holds is no matter of pages: the limit is told where it is broken."""
    duties(count, duty)
    built = build(roles=ROLES)
    checked = CliRunner().invoke(main, ["check", "data/roles/phlebotomist.yaml"])

    for result in (built, checked):
        assert result.exit_code == 3
        assert problem in result.stderr
        assert "data/roles/phlebotomist.yaml" in result.stderr


def test_a_page_that_is_far_too_full_is_not_tried_with_every_row(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twenty tries, each at four sizes of type, would not make room for a hundred duties."""
    tries = []
    fitting = Copyfitter.attempt

    def attempt(self: Copyfitter, comparison: Comparison, less: int = 0) -> Attempt:
        tries.append(less)
        return fitting(self, comparison, less)

    monkeypatch.setattr(Copyfitter, "attempt", attempt)
    duties(200, "Draw blood from patients and donors, and")
    result = build(roles=ROLES)

    assert result.exit_code == 1
    assert "in too full at the smallest type" in result.stderr
    assert 1 < len(tries) < 8


def test_pages_that_would_be_a_book_are_told(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also what comes together of several files, with the one that has the most."""
    monkeypatch.setattr(copyfitting, "MOST_CHARACTERS", 5_000)
    duties(100, "Draw blood from patients and donors, and")
    result = build(roles=ROLES)

    assert result.exit_code == 3
    assert "phlebotomist.yaml: the pages have " in result.stderr
    assert "no layout holds more than 5,000" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "x" * 9_000, "medical-assistant"],
        ["build", *ROLES, "--nup", "x" * 9_000],
        ["build", *ROLES, "--for", "x" * 9_000],
        ["build", *ROLES, "--school", "x" * 9_000],
        ["build", *ROLES, "-o", "x" * 9_000],
        ["build", *ROLES, "--claims", "x" * 9_000],
        ["build", *ROLES, "--icc", "x" * 9_000, "--print", "press"],
        ["check", "x" * 9_000],
        ["preflight", "x" * 9_000],
        ["batch", "x" * 9_000],
        ["x" * 9_000],
        ["--" + "x" * 9_000],
    ],
)
def test_no_message_repeats_a_whole_argument(arguments: list[str]) -> None:
    """Whoever pastes a letter in place of a name gets a line of it back."""
    result = CliRunner().invoke(main, arguments)

    assert result.exit_code in {1, 2, 3}
    assert isinstance(result.exception, SystemExit)
    assert 0 < max(map(len, result.stderr.splitlines())) < 1_500
