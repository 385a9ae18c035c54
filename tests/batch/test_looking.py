"""The end of a run: who was left out and what is doubtful, on one screen."""

from __future__ import annotations

import pytest
from batches import batch, sheet

from reportgen.batch.attendees import LeftOut
from reportgen.batch.looking import Look
from reportgen.batch.twice import Firsts
from reportgen.errors import Place
from reportgen.roster.roster import Doubt


def test_few_reasons_are_told_in_their_order() -> None:
    """Each with how many rows, and the first of them by name."""
    look = Look()
    for row in range(1, 10):
        look.leave_out(LeftOut(row, row + 1, "", f"Ana {row}", "struck out"))
    look.leave_out(LeftOut(11, 12, "", "", "without a name"))

    assert list(look.summary()) == [
        (
            "9 left out, struck out: Ana 1 (row 2), Ana 2 (row 3), Ana 3 (row 4), Ana 4 (row 5), "
            "Ana 5 (row 6), Ana 6 (row 7), and 3 more"
        ),
        "1 left out, without a name: row 12",
    ]


def test_many_reasons_fit_a_screen() -> None:
    """Statuses in people's own words are as many as people: most are told together."""
    look = Look()
    for row in range(1, 1_001):
        look.leave_out(LeftOut(row, row + 1, "", "Ana", f"RSVP: No, reason {row}"))
        look.doubt([Doubt("twice", Place("n.csv", row), "'Ana' stands in row 1 already")])
    said = list(look.summary())

    assert len(said) < 20
    assert "992 more left out, for 992 other reasons" in said
    assert said[-1].startswith("1,000 to look at, twice: ")


@pytest.mark.usefixtures("here")
def test_a_long_cell_does_not_fill_the_screen() -> None:
    """What is told of a cell is a piece of it, around what it is about."""
    note = "x" * 500 + " LÃ³pez " + "y" * 500
    rows = [["Ana", note, ""], ["Bo", "", "No, " + "because " * 100], ["Cy", "", ""]]
    result = batch(sheet(rows, ["name", "note", "rsvp"]), "--quiet", "--keep-going")

    assert "LÃ³pez" in result.stderr
    assert "stands for" in result.stderr
    assert max(map(len, result.stderr.splitlines())) < 600


def test_where_everything_stood_first() -> None:
    """However much there is of it, and whatever it is called."""
    firsts = Firsts()
    for line in range(20_000):
        assert firsts.line(("person", f"ana {line}"), line) == line
    assert firsts.line(("person", "ana 7"), 99) == 7
    assert firsts.line(("address", "ana 7"), 99) == 99
