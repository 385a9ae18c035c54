"""Delivery reports: what came back is marked, goes never again, and strangers change nothing."""

from __future__ import annotations

import mailbox
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mailing import mail, planned, send, states, store, to
from mailserver import KEPT_AND_CUT, MailServer

from reportgen.commands import main
from reportgen.outbox.bounces import reports
from reportgen.outbox.mail import PLANNED, SENT, UNKNOWN
from reportgen.outbox.store import Store

# fixtures that stand with what they make
__all__ = ["mail", "planned", "store"]

POSTFIX = """\
From: MAILER-DAEMON@mx.example (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: hello@northgate.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.

--b
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
X-Postfix-Queue-ID: 4B0C
Arrival-Date: Tue, 24 Nov 2026 09:30:00 +0000 (UTC)

Final-Recipient: rfc822; {address}
Original-Recipient: rfc822;{address}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.x.example
Diagnostic-Code: smtp; {said}

--b
Content-Description: Undelivered Message
Content-Type: {kind}

From: hello@northgate.example
Message-ID: {message_id}
Subject: Your sheet

--b--
"""
"""A report as Postfix writes it."""

EXCHANGE = POSTFIX.replace("Original-Recipient: rfc822;{address}\n", "").replace(
    "Final-Recipient: rfc822; {address}", "Final-recipient: RFC822; {address}"
)
WRONG = "550 5.1.1 <p0@x.example>: User unknown"


def bounce(store: Store, **changed: str) -> str:
    """A report of the first message."""
    found = store.mail(1)
    usual = {
        "form": POSTFIX,
        "address": found.to.wire,
        "message_id": found.message_id,
        "action": "failed",
        "status": "5.1.1",
        "said": WRONG,
        "kind": "text/rfc822-headers",
    }
    values = usual | changed
    return values.pop("form").format(**values)


def read(store: Store, *texts: str, kind: str = "mbox") -> Result:
    """Run `outbox bounces` on mail with *texts*."""
    path = store.path.parent / f"in-{kind}"
    if kind == "eml":
        path.mkdir(exist_ok=True)
        for number, text in enumerate(texts):
            (path / f"{number}.eml").write_text(text, "utf-8")
    else:
        box = mailbox.mbox(path) if kind == "mbox" else mailbox.Maildir(path)
        for text in texts:
            box.add(text.encode())
        box.close()
    return CliRunner().invoke(main, ["outbox", "bounces", str(path), "--outbox", str(store.path)])


@pytest.mark.parametrize("kind", ["mbox", "maildir", "eml"])
def test_what_came_back_is_marked(store: Store, mail: MailServer, kind: str) -> None:
    """With the server's words; the address is suppressed, and nothing goes a second time."""
    send(store, to(mail))
    result = read(store, bounce(store), "Subject: holiday\n\nI am away.\n", kind=kind)

    assert result.exit_code == 0, result.output
    assert result.stdout == f"     1  p0@x.example  failed 5.1.1 {WRONG}; suppressed\n"
    assert "2 messages read: 1 marked, 1 suppressed, 0 of no message here" in result.stderr
    assert states(store) == [SENT] * 4
    assert store.mail(1).bounced == f"failed 5.1.1 {WRONG}"
    assert store.events(1)[-1].said == f"failed 5.1.1 {WRONG}"
    assert store.suppression.has(store.mail(1).to)
    report = CliRunner().invoke(main, ["outbox", "report", "--outbox", str(store.path)])
    assert report.stdout.startswith("4 sent; 1 came back\n     1  sent ")
    assert "came back: failed 5.1.1" in report.stdout
    send(store, to(mail))
    assert len(mail.taken) == 4


def test_reading_twice_changes_nothing(store: Store, mail: MailServer) -> None:
    """The same mailbox is read week after week."""
    send(store, to(mail))
    read(store, bounce(store))
    before = store.events(1)
    again = read(store)

    assert again.stdout == ""
    assert store.events(1) == before


@pytest.mark.parametrize(
    ("changed", "suppressed"),
    [
        ({"status": "5.2.2", "said": "552 5.2.2 mailbox full"}, False),
        ({"status": "5.7.1", "said": "550 5.7.1 looks like spam"}, False),
        ({"status": "5.3.4", "said": "552 5.3.4 too big"}, False),
        ({"status": "4.4.1", "said": "connection timed out", "action": "delayed"}, False),
        ({"status": "4.4.7", "said": "451 too old", "action": "failed"}, False),
        ({"status": "5.1.2", "said": "no such domain"}, True),
        ({"status": "5.1.10", "said": "550 5.1.10 RESOLVER.ADR.RecipientNotFound"}, True),
        ({"status": "5.0.0", "said": "550 5.1.1 unknown user"}, True),
        ({"status": "5.0.0", "said": "550 5.7.1 unwanted"}, False),
        ({"form": EXCHANGE}, True),
        ({"form": EXCHANGE, "kind": "message/rfc822"}, True),
    ],
)
def test_only_a_wrong_address_is_suppressed(
    store: Store, mail: MailServer, changed: dict[str, str], *, suppressed: bool
) -> None:
    """A full mailbox has room tomorrow; a server that did not want this may want the next."""
    send(store, to(mail))
    result = read(store, bounce(store, **changed))

    assert result.exit_code == 0, result.output
    assert store.mail(1).bounced.startswith(changed.get("action", "failed"))
    assert store.suppression.has(store.mail(1).to) is suppressed


@pytest.mark.parametrize(
    "changed",
    [
        {"message_id": "<another@x.example>"},
        {"address": "p1@x.example"},
        {"message_id": "", "kind": "text/plain"},
    ],
)
def test_a_stranger_s_report_changes_nothing(
    store: Store, mail: MailServer, changed: dict[str, str]
) -> None:
    """Nobody puts another on the list by writing to us."""
    send(store, to(mail))
    result = read(store, bounce(store, **changed))

    assert result.exit_code == 0
    assert result.stdout == ""
    assert [each.bounced for each in store.mails()] == [""] * 4
    assert list(store.suppression.everybody()) == []


def test_a_report_says_that_an_unknown_one_was_sent(store: Store, mail: MailServer) -> None:
    """A server that reports has taken it."""
    mail.on("END", KEPT_AND_CUT)
    send(store, to(mail), limit=1)
    assert states(store)[0] == UNKNOWN
    read(store, bounce(store))

    assert states(store) == [SENT, PLANNED, PLANNED, PLANNED]


def test_a_delivery_is_noted_and_no_mark(store: Store, mail: MailServer) -> None:
    """Some servers report that all is well."""
    send(store, to(mail))
    read(store, bounce(store, action="delivered", status="2.0.0", said="250 ok"))

    assert store.mail(1).bounced == ""
    assert store.events(1)[-1].said == "delivered 2.0.0 250 ok"


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_mail_is_a_traceback(data: st.DataObject) -> None:
    """Whatever a stranger writes is read, or is no report."""
    from email import message_from_bytes

    values = {"address": "a@x", "action": "failed", "status": "5.1.1", "said": "x"}
    text = POSTFIX.format(**values, kind="message/rfc822", message_id="<1@x>").encode()
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(at, min(len(text), at + 60)))
        text = text[:at] + data.draw(st.binary(max_size=20)) + text[end:]

    for report in reports(message_from_bytes(text)):
        assert "\n" not in report.words


def test_a_file_that_cannot_be_read_is_told(store: Store) -> None:
    """And one that is not there."""
    result = CliRunner().invoke(main, ["outbox", "bounces", "no.mbox"])

    assert result.exit_code == 2
    empty = Path(store.path.parent / "empty")
    empty.mkdir()
    none = CliRunner().invoke(main, ["outbox", "bounces", str(empty), "--outbox", str(store.path)])
    assert "no messages read" in none.stderr


@pytest.mark.parametrize("content", [b"Dear all,", b"\0\1\2", b" From x"])
def test_what_is_no_mailbox_is_told(store: Store, tmp_path: Path, content: bytes) -> None:
    """A file of something else is no empty mailbox: nobody would look for the right one."""
    junk = tmp_path / "junk"
    junk.write_bytes(content)
    result = CliRunner().invoke(main, ["outbox", "bounces", str(junk), "--outbox", str(store.path)])

    assert result.exit_code == 1
    assert "junk: holds no mail; give an mbox file, a Maildir, or a folder of .eml" in result.stderr


def test_a_folder_of_other_files_is_told(store: Store, tmp_path: Path) -> None:
    """So is a folder that is no Maildir and has files, but no message."""
    folder = tmp_path / "folder"
    folder.mkdir()

    (folder / "notes.txt").write_text("Dear all,")
    result = CliRunner().invoke(
        main, ["outbox", "bounces", str(folder), "--outbox", str(store.path)]
    )

    assert result.exit_code == 1
