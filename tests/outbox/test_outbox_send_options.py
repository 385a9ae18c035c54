"""Options of `outbox send`, and what is decided of many messages at once."""

from __future__ import annotations

import datetime as dt
import email
import signal
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from mailing import SHORT, each_once, mail, mailing, planned, send, states, store, to
from mailserver import MailServer

from reportgen.commands import main
from reportgen.commands.outbox.kinds import Moment
from reportgen.commands.outbox.sending import onward
from reportgen.errors import Place
from reportgen.files.addresses import address
from reportgen.outbox.delivery import Courier
from reportgen.outbox.mail import FAILED, PLANNED, SENT, Draft, Mail
from reportgen.outbox.replies import Stopped
from reportgen.outbox.store import OPTED_OUT, Store

# fixtures that stand with what they make
__all__ = ["mail", "planned", "store"]

COPY = address("office@northgate.example", Place("x"))


@pytest.fixture(autouse=True)
def here(store: Store, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the outbox, and no settings of whoever runs this."""
    monkeypatch.chdir(store.path.parent)
    monkeypatch.delenv("REPORTGEN_SMTP", raising=False)
    return store.path.parent


def outbox(*arguments: str) -> Result:
    """Run `reportgen outbox`."""
    return CliRunner().invoke(main, ["outbox", *arguments])


def sent(mail: MailServer, *more: str) -> Result:
    """Run `reportgen outbox send` to *mail*."""
    return outbox("send", "--smtp", mail.url, "--plain", "--yes", *more)


def parsed(content: bytes) -> EmailMessage:
    """A message by the standard library."""
    found = email.message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    return found


# --cc


def test_a_copy_goes_openly_and_in_the_same_envelope(store: Store, mail: MailServer) -> None:
    """Who gets the message sees who gets it, too; the outbox notes it."""
    result = sent(mail, "--cc", "office@northgate.example")

    assert result.exit_code == 0, result.output
    assert "each with a copy to office@northgate.example" in result.stderr
    assert len(mail.taken) == 4
    assert mail.heard.count("RCPT office@northgate.example") == 4
    assert parsed(mail.taken[0][2])["Cc"] == "office@northgate.example"
    assert store.mail(1).cc == "office@northgate.example"
    assert '"cc": "office@northgate.example"' in outbox("show", "1", "--json").stdout
    each_once(store, mail)


def test_without_a_copy_there_is_none(mail: MailServer) -> None:
    """No header says anything of it."""
    sent(mail)

    assert parsed(mail.taken[0][2])["Cc"] is None


def test_a_copy_that_is_refused_ends_the_run(store: Store, mail: MailServer) -> None:
    """Nobody gets a message that says somebody else has it who has not."""
    mail.on("RCPT", None, "550 5.1.1 no such office")
    store.choose()
    run, _ = mailing(store, Courier(to(mail), "", SHORT))
    run.bindery.cc = COPY
    with pytest.raises(Stopped, match=r"the copy: 550 5\.1\.1 no such office"):
        run.go()

    assert states(store) == [PLANNED] * 4
    assert mail.taken == []


# --test


def test_a_test_goes_to_oneself_alone(store: Store, mail: MailServer) -> None:
    """As the message would go, but for address, opt-out and Message-ID; it stays planned."""
    result = sent(mail, "--test", "me@northgate.example", "--only", "2")

    assert result.exit_code == 0, result.output
    assert "message 2, for p1@x.example, went to me@northgate.example alone" in result.stdout
    ((_, to_whom, content),) = mail.taken
    found = parsed(content)
    assert to_whom == "me@northgate.example"
    assert found["To"].addresses[0].addr_spec == "me@northgate.example"
    assert "Hello Bình Nguyễn," in found.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert found["Message-ID"].startswith("<test.2.")
    assert b"p1@x.example" not in content
    assert states(store) == [PLANNED] * 4
    assert [each.state for each in store.events(2)] == [PLANNED]
    sent(mail)
    assert len(set(mail.ids)) == 5


def test_a_test_that_is_refused_is_told(mail: MailServer) -> None:
    """In the server's words, and the command fails."""
    mail.on("RCPT", "550 5.1.1 not you")
    result = sent(mail, "--test", "me@northgate.example")

    assert result.exit_code == 1
    assert "has not taken it (550 5.1.1 not you)" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--test", "me@x.example", "--cc", "a@x.example"), "--test goes without --cc"),
        (("--only", "2"), "--only goes with --test"),
        (("--test", "nobody"), "'--test'"),
        (("--at", "noon"), "'noon' is no time; write 8:00"),
        (("--at", "2026-13-01 8:00"), "is no time"),
        (("--at", "2020-01-01 8:00"), "has passed"),
        (("--at", "25:00"), "is no time"),
    ],
)
def test_what_does_not_go_together_is_told(
    mail: MailServer, arguments: tuple[str, ...], said: str
) -> None:
    """Before any server hears of it."""
    result = sent(mail, *arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    assert mail.connections == 0


# --at


def test_an_hour_is_the_next_one() -> None:
    """Of today, or of tomorrow where it has passed; a day with an hour is itself."""
    kind, now = Moment(), dt.datetime.now().astimezone()
    hour = (now - dt.timedelta(minutes=2)).strftime("%H:%M")
    found = kind.convert(hour, None, None)

    assert dt.timedelta(hours=22) < found - now < dt.timedelta(hours=26)
    day = (now + dt.timedelta(days=40)).strftime("%Y-%m-%d")
    assert kind.convert(f"{day} 8:05", None, None).strftime("%Y-%m-%d %H:%M") == f"{day} 08:05"
    assert kind.convert(f"{day}T08:05", None, None) == kind.convert(f"{day} 8:05", None, None)
    with pytest.raises(click.BadParameter):
        kind.convert(f"{day}", None, None)


def test_it_waits_for_its_time_and_says_so(store: Store, mail: MailServer) -> None:
    """No connection is opened before; then everything goes."""
    store.choose()
    run, told = mailing(store, Courier(to(mail), "", SHORT))
    began = run.clock.now()
    run.wait_until(began + 3600)

    assert run.clock.now() == began + 3600
    assert len(told) == 1
    assert told[0].startswith("waiting until ")
    assert mail.connections == 0
    run.go()
    assert states(store) == [SENT] * 4


def test_a_run_that_was_stopped_says_how_to_go_on() -> None:
    """With the day as well, for an hour alone may be tomorrow's; without the option once past."""
    now = dt.datetime.now().astimezone()
    later = now + dt.timedelta(hours=1)

    assert onward(None) == ""
    assert onward(later).startswith(f' with --at "{later:%Y-%m-%d %H:%M}"')
    assert onward(now - dt.timedelta(minutes=1)) == " without --at: its time has come"


@pytest.fixture
def waiting(store: Store, mail: MailServer) -> Iterator[subprocess.Popen[str]]:
    """A process that waits for its time."""
    command = [sys.executable, "-m", "reportgen", "outbox", "send", "--yes", "--plain"]
    later = (dt.datetime.now().astimezone() + dt.timedelta(hours=2)).strftime("%Y-%m-%d %H:%M")
    command += ["--outbox", str(store.path), "--smtp", mail.url, "--at", later]
    child = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    yield child
    child.kill()
    child.wait()
    assert child.stderr is not None
    child.stderr.close()


def test_ctrl_c_while_it_waits_loses_nothing(
    store: Store, mail: MailServer, waiting: subprocess.Popen[str]
) -> None:
    """It ends at once and says so; the same command goes on, and meanwhile nobody else sends."""
    assert waiting.stderr is not None
    words = ""
    while "waiting until" not in words:
        words += waiting.stderr.readline()
        assert waiting.poll() is None, words
    second = sent(mail)
    assert "another run is sending from it" in second.stderr
    waiting.send_signal(signal.SIGINT)

    assert waiting.wait(20) == 1
    hour = waiting.args[-1]  # type: ignore[index]
    assert isinstance(hour, str)
    words = f'run the same command again to go on with --at "{hour}"; nothing has been sent'
    assert words in waiting.stderr.read()
    assert states(store) == [PLANNED] * 4
    assert mail.taken == []


# --rate


def copied(mail: Mail, number: int) -> Draft:
    """A message like *mail* to somebody else."""
    own = f"<{number}@x.example>"
    to_whom = address(f"more{number}@x.example", Place("x"))
    return Draft(own, mail.entry, to_whom, mail.fields, own, mail.date)


def test_a_server_on_this_machine_is_not_spared(mail: MailServer) -> None:
    """Four messages go as fast as they are made."""
    result = sent(mail)

    assert result.exit_code == 0
    assert len(mail.taken) == 4
    assert "about 1 minute" in result.stderr


def test_another_machine_is_spared(store: Store) -> None:
    """Twenty messages a minute is what most servers allow."""
    for number in range(60):
        store.add(store.plan(1), [copied(store.mail(1), number)])
    command = ["outbox", "send", "--smtp", "smtps://mail.x.example"]
    result = CliRunner().invoke(main, command, input="no\n")

    assert "64 messages" in result.stderr
    assert "it takes about 3 minutes" in result.stderr


# resolve --all-failed


def test_all_that_failed_is_planned_again(store: Store, mail: MailServer) -> None:
    """But for who has opted out; a message by number stays as it was."""
    mail.always["RCPT"] = "554 5.7.1 Relay access denied"
    store.suppression.put([address("p3@x.example", Place("x"))])
    send(store, to(mail))
    assert states(store) == [FAILED] * 4
    result = outbox("resolve", "--all-failed", "resend")

    assert result.exit_code == 0, result.output
    assert result.stdout == "1 is planned\n2 is planned\n3 is planned\n"
    assert [each.said for each in store.mails((FAILED,))] == [OPTED_OUT]
    mail.always.clear()
    send(store, to(mail))
    assert states(store) == [SENT, SENT, SENT, FAILED]
    each_once(store, mail)


@pytest.mark.parametrize("arguments", [("1", "--all-failed", "resend"), ("resend",)])
def test_numbers_or_all(arguments: tuple[str, ...]) -> None:
    """One of the two has to be said, and not both."""
    result = outbox("resolve", *arguments)

    assert result.exit_code == 2
    assert "or say --all-failed" in result.stderr


def test_none_has_failed() -> None:
    """That is told, and no error."""
    result = outbox("resolve", "--all-failed", "sent")

    assert (result.exit_code, result.stderr) == (0, "none has failed\n")
