"""Sheets as forms export them in the outbox: nobody is written to twice, nobody by mistake."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mailing import message, order, room
from rawbooks import book, cell, people, row, text

from reportgen.commands import main
from reportgen.commands.sheetreading import SheetWish, opened
from reportgen.outbox.planning import Planner

pytestmark = pytest.mark.usefixtures("here")

COMMON = (
    *("--roles", "medical-assistant,pharmacy-technician"),
    *("--school", "northgate", "--campus", "denver"),
)
MESSAGE = """\
subject: "Your sheet: {roles}"
greeting: "Hello {name},"
body: |
  Thank you for talking with us at the fair. The sheet that you asked for is attached.

  - {school}, {campus}
  - https://x.example/visit?from={name}
sender: Dana Reyes <dana@northgate.example>
reply_to: denver@northgate.example
postal_address: Northgate Career College, 100 Sample Street, Denver, CO 80200
opt_out: https://x.example/stop?who={email}
language: en
"""
SHEET = """\
name,email,id,roles,campus,layout,contact,url,note
Ana López,ana@x.example,a1,,,,,,
Bình Nguyễn,binh@münchen.example,b2,,spokane,,,,Bring a friend.
Zoë Łoś,zoe@x.example,,dental-assistant;phlebotomist,,card,,https://x.example/3,
"""
STORED = (
    "4911f711ed9f7bf90d452d018afef3881b2f9d77d500ca1e3be6bd08c2a5277e",
    "49e2d32d9476c4a6f2a4a256a5ff8c4e4ae0d36775b9041527b29db914568a42",
    "b7f29f8b45ec8625243f6be172ab62b65214575fba33b0f58ad8d39da5be463f",
)
"""The identities of these three as the program of 28 November 2026 stored them."""


def outbox(*arguments: str) -> Result:
    """Run `reportgen outbox`."""
    return CliRunner().invoke(main, ["outbox", *arguments])


def add(content: str, *arguments: str) -> Result:
    """Plan messages for a sheet with *content*."""
    Path("n.csv").write_text(content, encoding="utf-8")
    Path("m.yaml").write_text(MESSAGE, encoding="utf-8")
    return outbox("add", "n.csv", "m.yaml", *COMMON, *arguments)


def identities() -> list[str]:
    """The identities in the outbox."""
    with sqlite3.connect("outbox.db") as database:
        return [row[0] for row in database.execute("SELECT identity FROM messages ORDER BY id")]


def test_messages_are_those_of_earlier_programs() -> None:
    """The same sheet is planned as the same messages, so that nobody gets a second one."""
    result = add(SHEET)

    assert result.exit_code == 0, result.stderr
    assert identities() == list(STORED)


def test_a_form_of_the_same_people_is_planned_already() -> None:
    """Titles by their meaning, careers by title and an id of another title change nothing."""
    assert add(SHEET).exit_code == 0
    form = SHEET.replace("name,email,id,roles", "Full Name,E-Mail,Record ID,Which programs?")
    form = form.replace("dental-assistant;phlebotomist", '"Dental Assistant, Phlebotomist"')
    result = add(form)

    assert result.stdout == "0 planned in outbox.db\n"
    assert "3 planned before, and not again" in result.stderr


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Sean O&#039;Brien", "Sean O'Brien"),
        ("Ana LÃ³pez", "Ana López"),
        ('"Lopez, Ana"', "Ana Lopez"),
    ],
)
def test_a_mended_name_is_known_by_its_old_form(written: str, meant: str) -> None:
    """Who was planned under a spoilt name is not planned again under the right one."""
    Path("n.csv").write_text(f"name,email\n{written},a@x.example\n", encoding="utf-8")
    found = opened(Path("n.csv"), SheetWish(), order(), "name", "email")
    now = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
    today = dt.date(2026, 12, 31)
    usual = found.roster, message(), order(), found.offer
    planner = Planner(*usual, today, now, shared=False, _room=room())
    draft = next(planner.drafts(planner.look(lambda _: None)))

    assert draft.entry.recipient.name == meant
    assert draft.formerly
    assert draft.formerly != draft.identity


def test_what_was_planned_by_an_old_reading_stays_planned() -> None:
    """A date in a note was read otherwise once: the message is the same all the same."""
    rows = row(1, text("A1", "name"), text("B1", "email"), text("C1", "note"))
    rows += row(2, text("A2", "Ana"), text("B2", "a@x.example"), cell("C2", "46115", style=1))
    book(Path("n.xlsx"), {"S": rows}, styles=(0, 14))
    assert add("name,email,note\nAna,a@x.example,2026-04-03 00:00:00\n").exit_code == 0
    result = outbox("add", "n.xlsx", "m.yaml", *COMMON)

    assert result.stdout == "0 planned in outbox.db\n", result.stderr


def test_siblings_may_share_an_address() -> None:
    """Two people of one address are asked about, and both get theirs with an option."""
    content = "name,email\nAna,x@x.example\nBo,x@x.example\n"
    asked = add(content)
    both = add(content, "--shared-addresses")

    assert asked.exit_code == 3
    assert "people who share an address: --shared-addresses" in asked.stderr
    assert both.stdout == "2 planned in outbox.db\n", both.stderr


def test_the_same_person_twice_is_told_all_the_same() -> None:
    """Sharing an address does not mean that one person gets two."""
    result = add("name,email\nAna,x@x.example\nANA,x@x.example\n", "--shared-addresses")

    assert result.exit_code == 3
    assert "x@x.example stands in line 2 already" in result.stderr


def test_who_is_left_out_gets_no_mail() -> None:
    """Hidden rows, rows without a name and those who do not come are said, not planned."""
    result = add("name,email,rsvp\nAna,a@x.example,yes\nBo,b@x.example,Cancelled\n,c@x.example,\n")

    assert result.exit_code == 0, result.stderr
    assert result.stdout == "1 planned in outbox.db\n"
    assert "1 left out, rsvp: Cancelled: Bo (row 3)" in result.stderr
    assert "1 left out, without a name: row 4" in result.stderr


def test_an_address_that_is_none_is_told() -> None:
    """A form without sign-in has `anonymous` in place of an address."""
    result = add("Name,Email\nAna,anonymous\n")

    assert result.exit_code == 3
    assert "n.csv:2:2: email cannot be 'anonymous'" in result.stderr


def test_opting_out_reads_every_sheet_that_people_see() -> None:
    """Both visible sheets count, rows that are hidden too, and a hidden sheet does not."""
    hidden = row(1, text("A1", "E-Mail Address")) + row(
        2, text("A2", "dee@x.example"), attributes='hidden="1"'
    )
    sheets = {
        "Old": people(["email"], ["old@x.example"]),
        "Opted out": people(["email"], ["new@x.example"]),
        "Day 2": hidden,
    }
    book(Path("n.xlsx"), sheets, hidden=["Old"])
    result = outbox("suppress", "n.xlsx", "--list")

    assert result.exit_code == 0, result.stderr
    assert "new@x.example" in result.stdout
    assert "dee@x.example" in result.stdout
    assert "old@x.example" not in result.stdout


def test_what_was_planned_with_a_hidden_column_stays_planned() -> None:
    """Earlier programs read columns that a sheet hides: the message is the same without them."""
    titles = ["name", "email", "id", "note"]
    rows = people(titles, ["Ana", "a@x.example", "7", "owes $20"])
    book(Path("n.xlsx"), {"S": rows}, columns='<col min="3" max="4" hidden="1"/>')
    assert add("name,email,id,note\nAna,a@x.example,7,owes $20\n").exit_code == 0
    result = outbox("add", "n.xlsx", "m.yaml", *COMMON)

    assert result.stdout == "0 planned in outbox.db\n", result.stderr
    assert "2 columns are hidden, and not read: id, note" in result.stderr


def test_titles_on_the_command_line_plan_nothing_again() -> None:
    """An order by titles is the same order as one by slugs."""
    assert add(SHEET).exit_code == 0
    titles = ("--roles", "Medical Assistant; PHARMACY TECHNICIAN", "--campus", "Denver campus")
    result = outbox("add", "n.csv", "m.yaml", *titles, "--school", "northgate")

    assert result.stdout == "0 planned in outbox.db\n", result.stderr
    assert "3 planned before, and not again" in result.stderr


@pytest.mark.parametrize("said", ["", "English", "Español"])
def test_columns_that_older_programs_did_not_know_plan_nothing_again(said: str) -> None:
    """Whoever was planned while a column was passed over is not written to again for that."""
    assert add("name,email\nAna,a@x.example\n").exit_code == 0
    (known,) = identities()
    form = "name,email,Idioma,layout,Program 1,Program 2\nAna,a@x.example,{},{},{}\n"
    same = add(form.format(said, "", "Medical Assistant,Pharmacy Tech."))
    again = add(form.format(said, "handout", ","))

    assert same.stdout == again.stdout == "0 planned in outbox.db\n", same.stderr + again.stderr
    assert "1 planned before, and not again" in same.stderr
    assert identities() == [known]


def test_a_row_may_ask_for_another_language_or_layout() -> None:
    """By itself, each is a message of its own, and is so once."""
    form = "name,email,Idioma,layout\n{}\n"
    first = add(form.format("Ana,a@x.example,,\nBo,b@x.example,Español,\nCy,c@x.example,,Card"))
    again = add(form.format("Ana,a@x.example,en,Handout\nBo,b@x.example,es,\nCy,c@x.example,,card"))

    assert first.stdout == "3 planned in outbox.db\n", first.stderr
    assert again.stdout == "0 planned in outbox.db\n", again.stderr
    assert len({*identities()}) == 3


def test_who_has_opted_out_in_the_sheet_gets_nothing() -> None:
    """A CRM says it in a column of its own; it is counted and said."""
    result = add(
        "name,email,Email Opt Out\nAna,a@x.example,No\nBo,b@x.example,Yes\nCy,c@x.example,\n"
    )

    assert result.stdout == "2 planned in outbox.db\n", result.stderr
    assert "1 left out, Email Opt Out: Yes: Bo (row 3)" in result.stderr
