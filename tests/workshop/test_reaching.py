"""A call to action says how: by telephone, email, an address or a code; else there is a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from laying import Changed

from reportgen.commands import main
from reportgen.errors import InvalidSource
from reportgen.layouts import LAYOUTS
from reportgen.typesetting.marks import Flowable, Rule, Words, walk
from reportgen.workshop.order import Order, recipient_of
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 12, 31)
ROLES = ("medical-assistant", "pharmacy-technician")
TOLD = "nothing on the page says how to reach"
TEAM = '{name: Team, phone: "(303) 555-0142"}'
CONCORDE = "schools/concorde.yaml"

Run = Callable[..., tuple[tuple[Flowable, ...], list[str]]]


def laid(layout: str = "handout", **order: object) -> tuple[tuple[Flowable, ...], list[str]]:
    """The pages of an order, and what is warned of."""
    work = Workshop(Order(roles=ROLES, layout=layout, **order), TODAY)  # type: ignore[arg-type]
    work.handout()
    comparison, theme = work.load()
    pages, _, _ = work.arrange(comparison, theme, work.order.recipient, work.findings)
    return pages, [str(each) for each in work.findings.warnings if TOLD in each.what]


def lines_to_write_on(pages: tuple[Flowable, ...]) -> int:
    """How many rules stand below the words that ask for a telephone or an email."""
    found = 0
    for page in pages:
        marks = list(walk(page))
        for x, y, mark in marks:
            if isinstance(mark, Words) and mark.runs and mark.runs[0].text == "Phone or email:":
                found += any(
                    isinstance(rule, Rule) and left == pytest.approx(x) and 0 < top - y < 48
                    for left, top, rule in marks
                )
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
def test_where_nobody_can_be_reached_there_is_a_line_to_write_on(layout: str) -> None:
    """Whoever hands it out writes it there; the school's file is named."""
    pages, (told,) = laid(layout, school="concorde")

    assert lines_to_write_on(pages) == 1
    assert "data/schools/concorde.yaml:12:9" in told


@pytest.mark.parametrize(
    "changes",
    [
        {"admissions": TEAM},
        {"admissions": "{name: Team, email: team@concorde.example}"},
        {"admissions": "{name: Team, address: 100 Sample Street}"},
        {"brand": "concorde\nweb: {home: https://concorde.example}"},
        {"brand": f"concorde\ncampuses: {{a: {{name: A, state: CO, admissions: {TEAM}}}}}"},
    ],
)
def test_any_one_way_is_enough(changed: Changed, changes: Mapping[str, str]) -> None:
    """A telephone, a mailbox, a street, a page, or a campus that has one."""
    pages, told = laid(school="concorde", data=changed({CONCORDE: changes}))

    assert told == []
    assert lines_to_write_on(pages) == 0


@pytest.mark.parametrize(
    ("contact", "url", "lines"),
    [
        ("Dana Reyes", None, 1),
        ("Dana Reyes; (303) 555-0142", None, 0),
        ("Dana Reyes", "https://x.example/dana", 0),
        (None, "https://x.example/dana", 0),
    ],
)
def test_what_a_copy_has_of_its_own_counts(
    contact: str | None, url: str | None, lines: int
) -> None:
    """Somebody's telephone, or an address for them alone."""
    recipient = recipient_of(contact=contact, url=url)
    pages, told = laid(school="concorde", recipient=recipient)

    assert lines_to_write_on(pages) == lines
    assert len(told) == lines


def test_a_name_alone_does_not_hide_the_way_of_the_school() -> None:
    """Northgate's own code is there, whoever is named."""
    pages, told = laid(school="northgate", recipient=recipient_of(contact="Dana Reyes"))

    assert lines_to_write_on(pages) == 0
    assert told == []


def test_a_strict_workshop_refuses_it() -> None:
    """Nothing is made, and the place is named."""
    with pytest.raises(InvalidSource, match=TOLD):
        Workshop(Order(roles=ROLES, school="concorde"), TODAY, strict=True).handout()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("--strict",), 3),
        (("--strict", "--url", "https://x.example/a"), 0),
        (("--strict", "--contact", "Dana; (303) 555-0142"), 0),
        (("--strict", "--contact", "Dana"), 3),
        (("--strict", "--url", "https://x.example/a", "--note", "A job is guaranteed."), 3),
    ],
)
def test_build_refuses_it_with_strict(here: Path, arguments: tuple[str, ...], code: int) -> None:
    """Without it, there is a warning; promises in the words of options are refused, too."""
    result = CliRunner().invoke(main, ["build", *ROLES, "--school", "concorde", *arguments])

    assert result.exit_code == code
    assert (TOLD in result.stderr) == (arguments in ((), ("--strict",)) or "Dana" in arguments)
    assert any(here.iterdir()) == (code == 0)


def test_a_batch_refuses_the_rows_that_lead_nowhere(here: Path) -> None:
    """With strict; the others are made where asked."""
    (here / "names.csv").write_text("name,url\nAna,\nBen,https://x.example/ben\n")
    run = ["batch", "names.csv", "--to", "out", "--roles", ",".join(ROLES), "--school", "concorde"]
    strict = CliRunner().invoke(main, [*run, "--strict"])
    going = CliRunner().invoke(main, [*run, "--strict", "--keep-going"])

    assert strict.exit_code == 3
    assert strict.stderr.count(TOLD) == 1
    assert len(list((here / "out").glob("*.pdf"))) == 1
    assert going.exit_code != 2
