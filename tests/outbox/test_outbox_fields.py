"""What a message says of one person, and from which campus it comes."""

from __future__ import annotations

import email
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mailserver import MailServer

from reportgen.commands import main
from reportgen.outbox.planning import first_name

COMMON = ("--roles", "medical-assistant,phlebotomist", "--school", "northgate")
MESSAGE = """\
subject: Your sheet
greeting: Hello {first_name},
body: Here it is, and your number is {id}. {note}
sender: Northgate <hello@northgate.example>
reply_to: desk@northgate.example
postal_address: 100 Sample Street, Denver, CO 80200
opt_out: stop@northgate.example
signature: |
  The team
  {school}
campuses:
  denver:
    sender: Northgate Denver <denver@northgate.example>
    signature: Dana, {campus}
  spokane: {reply_to: spokane@northgate.example}
"""
SHEET = """\
name,email,id,note,campus
Ana María López,ana@x.example,a1,See you.,denver
Dr. Bo Li,bo@x.example,b2,Bye.,spokane
Cyd,cyd@x.example,c3,Soon.,
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and no settings of whoever runs this."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTGEN_SMTP", raising=False)
    return tmp_path


def outbox(*arguments: str) -> Result:
    """Run `reportgen outbox`."""
    return CliRunner().invoke(main, ["outbox", *arguments])


def add(message: str = MESSAGE, sheet: str = SHEET) -> Result:
    """Plan messages."""
    Path("m.yaml").write_text(message, "utf-8")
    Path("n.csv").write_text(sheet, "utf-8")
    return outbox("add", "n.csv", "m.yaml", *COMMON)


def sent() -> list[tuple[str, EmailMessage]]:
    """What arrives, with the sender of the envelope."""
    with MailServer() as mail:
        result = outbox("send", "--smtp", mail.url, "--plain", "--yes")
        assert result.exit_code == 0, result.output
    found = [email.message_from_bytes(each, policy=default) for _, _, each in mail.taken]
    assert all(isinstance(each, EmailMessage) for each in found)
    return [(sender, each) for (sender, _, _), each in zip(mail.taken, found, strict=True)]


def body(message: EmailMessage) -> str:
    """The plain text of *message*."""
    part = message.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_each_campus_writes_for_itself() -> None:
    """Sender, answers and signature are those of the row's campus, else the message's own."""
    assert add().stdout == "3 planned in outbox.db\n"
    denver, spokane, other = sent()

    assert denver[0] == "denver@northgate.example"
    assert denver[1]["From"] == "Northgate Denver <denver@northgate.example>"
    assert denver[1]["Reply-To"] is None  # answers go to that sender
    assert denver[1]["Message-ID"].endswith("@northgate.example>")
    assert "\n\nDana, Denver campus\n\n-- \n" in body(denver[1])
    assert (spokane[0], spokane[1]["Reply-To"]) == (
        "hello@northgate.example",
        "spokane@northgate.example",
    )
    assert other[1]["Reply-To"] == "desk@northgate.example"
    assert "\n\nThe team\nNorthgate Career College\n\n-- \n" in body(other[1])


def test_columns_are_fields() -> None:
    """A first name, and what stands in a cell."""
    add()
    texts = [body(each) for _, each in sent()]

    assert texts[0].startswith("Hello Ana,\n\nHere it is, and your number is a1. See you.\n")
    assert texts[1].startswith("Hello Bo,\n\nHere it is, and your number is b2. Bye.\n")


def test_the_same_sheet_is_not_planned_again() -> None:
    """With campuses of their own, too."""
    add()

    assert "3 planned before, and not again" in add().stderr


def test_an_empty_cell_that_the_message_says_is_told() -> None:
    """At the cell, before anything is planned."""
    result = add(sheet=SHEET.replace("Soon.", ""))

    assert result.exit_code == 3
    assert "n.csv:4:4: the message says {note}, and there is none for this row" in result.stderr
    assert "fill in the cell" in result.stderr


def test_a_campus_that_there_is_not_is_told() -> None:
    """A slip of the pen is not passed over in silence."""
    result = add(MESSAGE.replace("  denver:", "  denvr:"))

    assert result.exit_code == 3
    assert "m.yaml:12:3: there is no campus 'denvr'; did you mean 'denver'?" in result.stderr


def test_what_is_wrong_with_a_campus_is_told_at_its_place() -> None:
    """Fields and addresses in it are checked as all others."""
    wrong = MESSAGE.replace("{campus}", "{town}").replace("spokane@northgate", "spokane@localhost")
    result = add(wrong.replace("localhost.example", "localhost.test"))

    assert result.exit_code == 3
    assert "there is no field '{town}'" in result.stderr
    assert "m.yaml:15:23: reply_to cannot be" in result.stderr


@pytest.mark.parametrize(
    ("name", "first"),
    [("Ana María López", "Ana"), ("Dr. Bo Li", "Bo"), ("Cyd", "Cyd"), ("J.", "J."), ("", "")],
)
def test_a_first_name_is_what_somebody_is_called(name: str, first: str) -> None:
    """The first word that is no abbreviation."""
    assert first_name(name) == first
