"""An outbox that an older program has filled: read, shown and sent as if this one had.

`stored/outbox.db` was made from the sheet and the message beside it on 28 November 2026, before
orders were made with keywords and before the modules stood in packages.
"""

from __future__ import annotations

import datetime as dt
import email
import shutil
import sqlite3
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mailserver import MailServer

from reportgen.batch.attendees import Entry
from reportgen.catalog.messages import Message
from reportgen.commands import main
from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.outbox.coding import decoded, encoded
from reportgen.workshop.order import Order

STORED = Path(__file__).parent / "stored"
COUNT = 6
FEW = 3
"""Messages that are planned again or sent: those of layouts that are soon made."""

ROLES = ("medical-assistant", "pharmacy-technician")
PLACE = Place("outbox.db")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a copy of what is stored, and no settings of whoever runs this."""
    shutil.copytree(STORED, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTGEN_SMTP", raising=False)
    return tmp_path


def outbox(*arguments: str) -> Result:
    """Run `reportgen outbox`."""
    return CliRunner().invoke(main, ["outbox", *arguments])


def stored(query: str) -> list[str]:
    """The texts that *query* finds."""
    database = sqlite3.connect("outbox.db")
    try:
        return [str(row[0]) for row in database.execute(query)]
    finally:
        database.close()


@pytest.mark.parametrize(
    ("query", "kind", "count"),
    [
        ("SELECT ordered FROM plans", Order, 1),
        ("SELECT message FROM plans", Message, 1),
        ("SELECT entry FROM messages", Entry, COUNT),
    ],
)
def test_values_are_stored_as_before(query: str, kind: type[object], count: int) -> None:
    """Each value is read, and written again it is the same text."""
    texts = stored(query)

    assert len(texts) == count
    assert [encoded(decoded(text, kind, PLACE)) for text in texts] == texts


def test_an_order_means_what_it_meant() -> None:
    """The names of an order are those that it was planned with."""
    (text,) = stored("SELECT ordered FROM plans")

    assert decoded(text, Order, PLACE) == Order(
        roles=ROLES, school="northgate", campus="denver", recipient=Recipient(), anchored=True
    )


def test_what_is_planned_is_listed() -> None:
    """Every message is there, with its name and its state."""
    result = outbox("list")

    assert result.exit_code == 0, result.output
    assert result.stdout.count("  planned  ") == COUNT
    assert "     5  planned  giorgos@x.example  Γιώργος\n" in result.stdout


def test_the_same_sheet_is_not_planned_again() -> None:
    """A newer program knows whom an older one has planned to write to."""
    rows = Path("sheet.csv").read_text("utf-8").splitlines(keepends=True)
    Path("sheet.csv").write_text("".join(rows[: FEW + 1]), "utf-8")
    where = ("--roles", ",".join(ROLES), "--school", "northgate", "--campus", "denver")
    result = outbox("add", "sheet.csv", "message.yaml", *where)

    assert result.exit_code == 0, result.output
    assert result.stdout == "0 planned in outbox.db\n"
    assert f"{FEW} planned before, and not again" in result.stderr


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_what_is_planned_is_sent() -> None:
    """Messages go with the text of their day and the copies that were ordered."""
    began = dt.datetime.now().astimezone().replace(microsecond=0)
    with MailServer() as mail:
        far = ("--smtp", mail.url, "--plain", "--rate", "1000/s")
        result = outbox("send", "--yes", *far, "--limit", str(FEW))

    assert result.exit_code == 0, result.output
    assert result.stdout.count("  sent") == FEW
    found = [email.message_from_bytes(content, policy=default) for _, _, content in mail.taken]
    first = found[0]
    assert first["Subject"] == "Your sheet: Medical Assistant and Pharmacy Technician"
    assert first["Date"].datetime >= began
    assert first["Message-ID"].startswith("<")
    assert ".20261128071732@" in first["Message-ID"]  # as it was planned
    assert [name(each) for each in found] == [
        "medical-assistant-vs-pharmacy-technician-handout.pdf",
        "medical-assistant-vs-pharmacy-technician-handout.pdf",
        "dental-assistant-vs-phlebotomist-card.pdf",
    ]


def name(message: object) -> str | None:
    """The name of the file that is attached to *message*."""
    assert isinstance(message, EmailMessage)
    (attached,) = message.iter_attachments()
    return attached.get_filename()
