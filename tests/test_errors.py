"""Messages: a line each, however long what they repeat, and no more than somebody reads."""

from __future__ import annotations

import pickle

import pytest

from reportgen.errors import (
    MOST_HINTED,
    MOST_NAMED,
    MOST_SAID,
    MOST_TOLD,
    InvalidSource,
    Place,
    Problem,
    ReportgenError,
    UnknownName,
    cut,
    nearest,
)

LONG = "x" * 1_000_000
PLACE = Place("a.yaml", 1, 2)


def test_a_message_repeats_a_line_of_a_value_at_most() -> None:
    """Whatever is wrong with a text of a million letters, its ends are told."""
    problem = Problem(PLACE, f"name cannot be 'a{LONG}b'", f"did you mean 'c{LONG}d'?")

    assert len(problem.what) == MOST_SAID
    assert problem.what.startswith("name cannot be 'ax")
    assert problem.what.endswith("xb'")
    assert len(problem.hint) == MOST_HINTED
    assert problem.hint.endswith("xd'?")


def test_a_short_message_stays_as_it_is() -> None:
    """Nothing is cut of what fits into its line."""
    what = "y" * MOST_SAID

    assert Problem(PLACE, what).what == what
    assert cut("") == ""


@pytest.mark.parametrize(
    "error", [ReportgenError(LONG, LONG), UnknownName("role", LONG, ("nurse",))]
)
def test_an_error_repeats_a_line_at_most(error: ReportgenError) -> None:
    """So it is with what is wrong with an order; also after a trip from another process."""
    for each in (error, pickle.loads(pickle.dumps(error))):  # noqa: S301 - our own
        assert len(str(each)) <= MOST_SAID + MOST_HINTED + 2


def test_a_long_value_is_cut_and_not_what_is_said_of_it() -> None:
    """The middle of a long name goes; the sentence about it stays whole."""
    said = cut(f"data/roles/{'a' * 300}.yaml: cannot be written (file name too long)")

    assert said.startswith("data/roles/aaa")
    assert said.endswith("aaa.yaml: cannot be written (file name too long)")
    assert "a…a" in said


def test_lines_are_cut_each_for_itself() -> None:
    """A message of several lines keeps all of them."""
    assert cut(f"a\n{LONG}\nb", 40).split("\n") == ["a", "x" * 29 + "…" + "x" * 10, "b"]


def test_what_is_wrong_a_thousandfold_is_counted() -> None:
    """The first thousand problems are told, and how many more there are; all are known."""
    problems = [Problem(Place("a.yaml", line, 1), "wrong") for line in range(1, 5_001)]
    error = InvalidSource(problems)

    told = str(error).splitlines()
    assert len(told) == MOST_TOLD + 1
    assert told[0] == "a.yaml:1:1: wrong"
    assert told[-1] == "and 4,000 more like these; mend these first"
    assert len(error.problems) == 5_000


def test_a_hint_lists_as_many_names_as_somebody_reads() -> None:
    """Of ten thousand names some are listed, and the rest is counted; a near one is found."""
    known = [f"career-{number:05}" for number in range(10_000)]

    hint = nearest("?", known)
    assert hint.count("career-") == MOST_NAMED
    assert hint.endswith(" … and 9,960 more")
    assert nearest("career-12", known[:99]) == "did you mean 'career-00012'?"
    assert nearest(LONG, known[:1]) == "use one of: career-00000"
