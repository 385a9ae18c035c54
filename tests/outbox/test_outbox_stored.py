"""An outbox that an older program has filled: read, shown and sent as if this one had.

`stored/outbox.db` was made from the sheet and the message beside it on 28 November 2026, before
orders were made with keywords and before the modules stood in packages. `stored2/outbox.db` was
made later that day by the last program of the second version of the file, which had sent one
message, had another refused, and lost the answer to a third; one address has opted out.
"""

from __future__ import annotations

import datetime as dt
import email
import shutil
import signal
import sqlite3
import subprocess
import sys
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
from reportgen.outbox.database import MIGRATIONS
from reportgen.outbox.lock import send_lock
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


def tables(name: str) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables of the outbox in the file *name*."""
    database = sqlite3.connect(name)
    try:
        return {
            table: database.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()  # noqa: S608
            for table in ("plans", "messages", "events", "suppressed")
        }
    finally:
        database.close()


def version(name: str) -> int:
    """The version of the outbox in the file *name*."""
    database = sqlite3.connect(name)
    try:
        return int(database.execute("PRAGMA user_version").fetchone()[0])
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


def test_it_is_brought_up_to_date_and_a_copy_is_kept(here: Path) -> None:
    """The copy is the file as the older program left it, for nobody else's eyes."""
    before = tables("outbox.db")
    first = outbox("list")
    assert first.exit_code == 0
    assert first.stderr.startswith("outbox.db: brought up to date for this program")
    assert first.stderr.count("outbox-version-2.db is a copy for the older one") == 1
    assert "brought up to date" not in outbox("list").stderr
    copy = here / "outbox-version-2.db"

    assert tables(copy.name) == before
    assert copy.stat().st_mode & 0o077 == 0
    assert version("outbox.db") == len(MIGRATIONS)
    assert version(copy.name) == 2
    for name, rows in tables("outbox.db").items():
        width = len(before[name][0]) if before[name] else None
        assert [row[:width] for row in rows] == before[name]  # no value has changed
    assert outbox("list").exit_code == 0
    assert sorted(path.name for path in here.glob("outbox*")) == [
        "outbox-version-2.db",
        "outbox.db",
        "outbox.db-lock",
    ]


def test_what_an_older_program_is_sending_from_is_left_alone(here: Path) -> None:
    """Nothing changes beneath a sender; afterwards it is brought up to date."""
    with send_lock(here / "outbox.db"):
        result = outbox("list")

        assert result.exit_code == 1
        assert "another run is sending from it" in result.stderr
        assert version("outbox.db") == 2
    assert outbox("list").exit_code == 0


@pytest.mark.parametrize("step", ["VACUUM", "ALTER", "PRAGMA user_version ="])
def test_a_kill_while_it_is_brought_up_to_date_loses_nothing(here: Path, step: str) -> None:
    """Whenever the process ends: the file is of the older version, or of the newer, and whole."""
    before = tables("outbox.db")
    code = (
        "import os, signal, sqlite3, sys\n"
        "class Dying(sqlite3.Connection):\n"
        "    def execute(self, query, *rest):\n"
        "        found = super().execute(query, *rest)\n"
        "        if query.strip().startswith(sys.argv[1]):\n"
        "            os.kill(os.getpid(), signal.SIGKILL)\n"
        "        return found\n"
        "usual = sqlite3.connect\n"
        "sqlite3.connect = lambda *given, **named: usual(*given, factory=Dying, **named)\n"
        "from pathlib import Path\n"
        "from reportgen.outbox.store import Store\n"
        "Store.open(Path('outbox.db'))\n"
    )
    child = subprocess.run([sys.executable, "-c", code, step], cwd=here, check=False)

    assert child.returncode == -signal.SIGKILL
    assert outbox("list").exit_code == 0
    assert tables("outbox-version-2.db") == before
    assert version("outbox.db") == len(MIGRATIONS)


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
def test_what_was_sent_by_the_last_program_is_not_sent_again(here: Path) -> None:
    """Nothing sent, refused or unknown goes again; what was planned goes once, with its own ID."""
    shutil.copytree(STORED.with_name("stored2"), here, dirs_exist_ok=True)
    ids = stored("SELECT message_id FROM messages WHERE state = 'planned' ORDER BY id")
    where = ("--roles", "medical-assistant,phlebotomist", "--school", "northgate")
    again = outbox("add", "sheet.csv", "message.yaml", *where, "--campus", "denver")

    assert again.stdout == "0 planned in outbox.db\n", again.output
    assert "6 planned before, and not again" in again.stderr
    with MailServer() as mail:
        for _ in range(2):
            outbox("send", "--yes", "--smtp", mail.url, "--plain", "--rate", "1000/s")
    assert [to for _, to, _ in mail.taken] == ["dee@xn--mnchen-3ya.example", "eve@x.example"]
    assert mail.ids == ids[:2]
    assert stored("SELECT state FROM messages ORDER BY id") == [
        *("sent", "failed", "unknown", "sent", "sent", "failed")
    ]


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
