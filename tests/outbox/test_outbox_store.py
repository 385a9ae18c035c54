"""The outbox's file: brought up to date, locked by the system, and never a step back."""

from __future__ import annotations

import datetime as dt
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from reportgen.batch.attendees import Entry
from reportgen.catalog.messages import Message
from reportgen.catalog.schools import Team
from reportgen.content.recipient import Recipient
from reportgen.errors import Place, ReportgenError
from reportgen.files.addresses import address
from reportgen.files.text import Lines, Mailbox, PhoneNumber, Text, WayOut
from reportgen.outbox.coding import decoded, encoded
from reportgen.outbox.database import APPLICATION, MIGRATIONS, connect
from reportgen.outbox.lock import send_lock
from reportgen.outbox.mail import FAILED, PLANNED, SENDING, SENT, UNKNOWN, Draft, Event, Plan
from reportgen.outbox.store import LOST, MOST_KNOWN, OPTED_OUT, Added, Store
from reportgen.workshop.order import Order

PLACE = Place("x")
MESSAGE = Message(
    Text("Hi", PLACE),
    Text("Hi,", PLACE),
    Lines("One.\n\nTwo.", PLACE),
    Mailbox("us@x.example", PLACE),
    Lines("Here 1", PLACE),
    WayOut("us@x.example", PLACE),
)
TEAM = Team(Text("Dana", PLACE), PhoneNumber("(303) 555-0142", PLACE))
ORDER = Order(roles=("a", "b"), recipient=Recipient(contact=TEAM), data=Path("/somewhere"))
PLAN = Plan("names.csv", MESSAGE, ORDER)


def draft(number: int, to: str = "") -> Draft:
    """A message to be planned."""
    own = Entry(
        row=number,
        line=number + 1,
        id="",
        recipient=Recipient(Text(f"P{number}", PLACE), note=None),
    )
    who = address(to or f"p{number}@x.example", PLACE)
    date = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
    return Draft(f"i{number}", own, who, {"name": f"P{number}"}, f"<{number}@x.example>", date)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where an outbox is to be."""
    return tmp_path / "outbox.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """An outbox with three messages."""
    with Store.open(path, create=True) as made:
        made.add(PLAN, map(draft, (1, 2, 3)))
        yield made


def test_values_come_back_as_they_were(store: Store) -> None:
    """Message, order and row are the same after they have been in the file."""
    mail = store.mail(1)
    plan = store.plan(mail.plan)

    assert isinstance(plan.order.as_of, dt.date)  # what was stored without a day has its own
    assert plan == replace(PLAN, order=replace(ORDER, as_of=plan.order.as_of))
    assert isinstance(store.plan(1).order.data, Path)
    assert mail.entry == draft(1).entry
    assert (mail.to, mail.date, mail.fields) == (draft(1).to, draft(1).date, {"name": "P1"})
    assert decoded(encoded(TEAM), Team, PLACE) == TEAM


def test_the_file_is_as_safe_as_it_can_be(store: Store, path: Path) -> None:
    """Write-ahead log, synced at each commit, foreign keys kept, and for the owner's eyes."""

    def pragma(name: str) -> object:
        return store.database.execute(f"PRAGMA {name}").fetchone()[0]

    assert pragma("journal_mode") == "wal"
    assert pragma("synchronous") == 2
    assert pragma("foreign_keys") == 1
    assert pragma("user_version") == len(MIGRATIONS)
    assert pragma("application_id") == APPLICATION
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(sqlite3.IntegrityError):
        store.database.execute("UPDATE messages SET plan = 99")


def test_planning_twice_adds_nothing(store: Store) -> None:
    """The same messages again are known; a new one among them is planned."""
    assert store.add(PLAN, map(draft, (1, 2, 3))) == Added(already=3)
    assert store.add(PLAN, map(draft, (3, 4))) == Added(new=1, already=1)
    assert [each.id for each in store.mails()] == [1, 2, 3, 4]


def test_planning_is_all_or_nothing(store: Store) -> None:
    """A fault in the middle leaves the outbox as it was."""

    def drafts() -> Iterator[Draft]:
        yield draft(5)
        raise ReportgenError("the sheet has changed")

    with pytest.raises(ReportgenError):
        store.add(PLAN, drafts())

    assert store.counts()[PLANNED] == 3


def test_another_message_to_the_same_address_is_told(store: Store) -> None:
    """Who changes a message and plans it again hears that these people have one already."""
    store.refuse(store.mail(2), "no")
    again = [draft(6, "P1@X.example"), draft(7, "p2@x.example"), draft(8)]
    known = [(1, PLANNED), (2, FAILED)]
    assert store.add(PLAN, again) == Added(new=3, others=2, known=known)
    many = store.add(PLAN, [draft(number, "p1@x.example") for number in range(10, 20)])
    assert (many.others, len(many.known)) == (10, MOST_KNOWN)


def test_a_message_is_claimed_once(store: Store, path: Path) -> None:
    """Two runs that want the same message: one has it."""
    mail = store.mail(1)
    with Store.open(path) as other:
        assert other.claim(mail, "a.pdf", "1", "2")
        assert not store.claim(mail, "a.pdf", "1", "2")
        other.settle(mail, SENT, "250 ok")
    found = store.mail(1)

    assert (found.state, found.said, found.tries) == (SENT, "250 ok", 1)
    assert (found.file, found.pdf_sha256, found.mail_sha256) == ("a.pdf", "1", "2")
    assert not store.claim(found, "a.pdf", "1", "2")


def test_nothing_leads_back_from_sent(store: Store) -> None:
    """A message that was sent is not settled, refused or claimed again."""
    mail = store.mail(1)
    store.claim(mail, "", "", "")
    store.settle(mail, SENT, "")
    store.settle(mail, PLANNED, "")
    store.refuse(mail, "no")

    assert store.mail(1).state == SENT


def test_what_a_killed_sender_left_is_unknown(store: Store, path: Path) -> None:
    """The next command notes it; while a sender has the lock, it is being sent."""
    store.claim(store.mail(2), "", "", "")
    with send_lock(path), Store.open(path) as during:
        assert during.mail(2).state == SENDING
    with Store.open(path) as after:
        found = after.mail(2)

    assert (found.state, found.said) == (UNKNOWN, LOST)
    assert [each.state for each in after_events(path, 2)] == [PLANNED, SENDING, UNKNOWN]


def after_events(path: Path, number: int) -> list[Event]:
    """The steps of a message."""
    with Store.open(path) as store:
        return [*store.events(number)]


def test_the_suppression_list_holds(store: Store, path: Path) -> None:
    """It is asked when planning and when claiming, and survives all but its own removal."""
    gone = [address("P2@x.example", PLACE)]

    assert store.suppression.put(gone) == 1
    assert store.suppression.put(gone) == 0
    assert store.add(PLAN, [draft(7, "p2@x.example")]) == Added(opted_out=1)
    assert not store.claim(store.mail(2), "", "", "")
    assert (store.mail(2).state, store.mail(2).said) == (FAILED, OPTED_OUT)
    with Store.open(path) as again:
        assert [each for each, _ in again.suppression.everybody()] == ["P2@x.example"]
        assert again.suppression.take(gone) == 1
        assert again.add(PLAN, [draft(7, "p2@x.example")]).new == 1


def test_an_older_file_is_brought_up_to_date(path: Path) -> None:
    """What is in a file of the first version is all there, with its steps, in the newest."""
    old = sqlite3.connect(path)
    old.executescript(MIGRATIONS[0])
    old.execute(f"PRAGMA application_id = {APPLICATION}")
    old.execute("PRAGMA user_version = 1")
    plan = "sum", "2026-01-01T00:00:00+00:00", "n.csv", encoded(MESSAGE), encoded(ORDER)
    old.execute(
        "INSERT INTO plans (sum, planned, sheet, message, ordered) VALUES (?,?,?,?,?)", plan
    )
    own = draft(1)
    row: tuple[object, ...] = (1, own.identity, 2, "P1", own.to.written, own.to.wire, own.to.key, 0)
    row += (encoded(own.entry), "{}", own.message_id, own.date.isoformat(), SENT, "2026", "250 ok")
    old.execute(
        "INSERT INTO messages (plan, identity, line, name, address, wire, key, international,"
        " entry, fields, message_id, date, state, changed, said)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row,
    )
    old.execute("INSERT INTO suppressed VALUES ('a@x.example', 'a@x.example', '2026')")
    old.commit()
    old.close()
    with Store.open(path) as store:
        assert store.database.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
        assert store.mail(1).state == SENT
        assert [(each.state, each.said) for each in store.events(1)] == [(SENT, "250 ok")]
        assert store.add(PLAN, [own]) == Added(already=1)
        assert store.suppression.has(address("a@x.example", PLACE))


def test_a_newer_file_is_left_alone(store: Store, path: Path) -> None:
    """A file of a newer version is refused, and not changed."""
    store.database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(ReportgenError, match="is of a newer reportgen"):
        connect(path)


@pytest.mark.parametrize("kind", ["text", "database", "folder"])
def test_other_files_are_refused(path: Path, kind: str) -> None:
    """What is no outbox is not made one."""
    if kind == "text":
        path.write_text("name,email\n" * 500, encoding="utf-8")
    elif kind == "folder":
        path.mkdir()
    else:
        other = sqlite3.connect(path)
        other.execute("CREATE TABLE mine (a)")
        other.close()
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(ReportgenError, match=r"cannot be used|is no outbox|is no file"):
        connect(path)

    assert (path.read_bytes() if path.is_file() else b"") == before


def test_no_outbox_is_made_by_looking(path: Path) -> None:
    """A wrong path is told, and no empty file appears there."""
    with pytest.raises(ReportgenError, match="there is no outbox here"):
        Store.open(path)

    assert not path.exists()


def test_a_killed_process_loses_its_lock(path: Path) -> None:
    """Two senders do not overlap, by any name of the file, and kill -9 frees the outbox."""
    code = (
        "import sys, time; from pathlib import Path\n"
        "from reportgen.outbox.lock import send_lock\n"
        "with send_lock(Path(sys.argv[1])):\n    print('mine', flush=True)\n    time.sleep(60)\n"
    )
    path.touch()
    link = path.with_name("link.db")
    link.symlink_to(path)
    child = subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"mine\n"
    with pytest.raises(ReportgenError, match="another run is sending"), send_lock(link, 0.2):
        pass
    child.kill()
    child.wait()
    child.stdout.close()
    with send_lock(link, 0.2):
        assert not send_lock(path).take()


OLD = """\
import fcntl, os, sys
stream = open(sys.argv[1] + "-lock", "ab")
try:
    fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
except OSError:
    sys.exit("taken")
print("mine", flush=True)
sys.stdin.read()
"""
"""How programs of the first versions lock an outbox."""


@pytest.mark.skipif(sys.platform == "win32", reason="flock is not of Windows")
def test_programs_of_all_versions_keep_each_other_away(path: Path) -> None:
    """An older program waits for a newer one that sends, and the newer one for it."""
    path.touch()
    command = [sys.executable, "-c", OLD, str(path)]
    with send_lock(path):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
        assert (done.stdout, done.stderr) == (b"", b"taken\n")
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as old:
        assert old.stdout is not None
        assert old.stdout.readline() == b"mine\n"
        with pytest.raises(ReportgenError, match="another run is sending"), send_lock(path, 0.2):
            pass
        old.communicate()
    with send_lock(path):
        assert path.with_name(f"{path.name}-lock").exists()
    assert path.with_name(f"{path.name}-lock").exists()
