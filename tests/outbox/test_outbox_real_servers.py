"""Debian's Postfix, OpenSMTPD and Exim: each message goes through them once, kills included."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from mailing import each_once, mail, mailing, plan, planned, states, store
from mailserver import MailServer
from msgspec.structs import replace
from realservers import EXIM, OPENSMTPD, POSTFIX, RealServer

from reportgen.files.text import WayOut
from reportgen.outbox.delivery import Courier
from reportgen.outbox.health import ENOUGH_REFUSED
from reportgen.outbox.mail import FAILED, PLANNED, SENT, UNKNOWN
from reportgen.outbox.replies import Stopped
from reportgen.outbox.server import server
from reportgen.outbox.store import Store

# fixtures that stand with what they make
__all__ = ["mail", "planned", "store"]

SERVERS = (POSTFIX, OPENSMTPD, EXIM)
MANY = 103
"""Messages: more than OpenSMTPD takes over one connection."""

FEW = 20


@pytest.fixture(params=SERVERS)
def relay(request: pytest.FixtureRequest, mail: MailServer) -> Iterator[RealServer]:
    """Each server in turn, passing its mail on to *mail*."""
    with RealServer(request.param, mail.controller.port) as found:
        yield found


def people(count: int) -> list[tuple[str, str]]:
    """Names and addresses."""
    return [(f"P {number}", f"p{number}@x.example") for number in range(count)]


def send(store: Store, relay: RealServer) -> list[str]:
    """Send all that is planned through *relay*; the waits."""
    store.choose()
    run, told = mailing(store, Courier(server(relay.url, plain=True)))
    run.go()
    return told


def arrived(mail: MailServer, count: int, patience: float = 60.0) -> list[str]:
    """The addresses of what has arrived, once it is *count* messages or the patience has ended."""
    end = time.monotonic() + patience
    while len(mail.taken) < count and time.monotonic() < end:
        time.sleep(0.05)
    return sorted(to for _, to, _ in mail.taken)


def test_everybody_gets_one_message(tmp_path: Path, mail: MailServer, relay: RealServer) -> None:
    """Without a pause, also where a server takes a hundred over one connection."""
    count = MANY if relay.name == OPENSMTPD else FEW
    with plan(tmp_path, people(count)) as store:
        told = send(store, relay)

        assert states(store) == [SENT] * count
        assert told == []
        assert arrived(mail, count) == sorted(to for _, to in people(count))
        each_once(store, mail)


def test_nothing_is_broken_on_the_way(tmp_path: Path, mail: MailServer, relay: RealServer) -> None:
    """Headers arrive as they left, long ones in one piece, and names in other letters, too."""
    names = ["Bình Nguyễn", "Sean O'Brien", "Nguyễn Thị Ánh " * 3 + "Vy", 'Dana "Dee" Reyes']
    with plan(tmp_path, [(name, f"p{n}@x.example") for n, name in enumerate(names)]) as store:
        usual = store.plan(1)
        link = WayOut(f"https://x.example/{'a' * 900}?who={{email}}", usual.message.opt_out.place)
        store._plans[1] = replace(usual, message=replace(usual.message, opt_out=link))
        send(store, relay)
        assert states(store) == [SENT] * len(names)
        arrived(mail, len(names))

    found = {to: message_from_bytes(content) for _, to, content in mail.taken}
    assert len(found) == len(names)
    for number, name in enumerate(names):
        message = message_from_bytes(found[f"p{number}@x.example"].as_bytes(), policy=default)
        shown = message["To"].addresses[0].display_name
        assert shown.replace(" ", "") == name.replace(" ", "")
        way = f"<https://x.example/{'a' * 900}?who=p{number}%40x.example>"
        assert found[f"p{number}@x.example"]["List-Unsubscribe"] == way


@pytest.mark.parametrize("name", SERVERS)
def test_killed_at_any_moment_nobody_gets_two(tmp_path: Path, mail: MailServer, name: str) -> None:
    """The sender dies by kill -9 again and again; what nobody knows is said and goes no more."""
    count, chance = 30, random.Random(name)  # noqa: S311 - no secret
    with RealServer(name, mail.controller.port) as relay:
        store = plan(tmp_path, people(count))
        store.database.close()
        command = [sys.executable, "-m", "reportgen", "outbox", "send", "--plain", "--yes"]
        command += ["--outbox", str(store.path), "--smtp", relay.url]
        for _ in range(4):
            child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            assert child.stdout is not None
            for _ in range(chance.randint(1, 8)):
                child.stdout.readline()
            time.sleep(chance.random() / 50)
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
            child.stdout.close()
        done = subprocess.run(command, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr
        with Store.open(store.path) as after:
            assert PLANNED not in states(after)
            sent = states(after).count(SENT)
            arrived(mail, sent)
            time.sleep(0.5)
            each_once(after, mail)
            assert states(after).count(UNKNOWN) <= 4


def test_a_relay_that_refuses_everybody_ends_the_run(tmp_path: Path, mail: MailServer) -> None:
    """Postfix names each address in its words; five are enough to see that it is not them."""
    more = "smtpd_relay_restrictions = reject_unauth_destination\n"
    with (
        RealServer(POSTFIX, mail.controller.port, more) as relay,
        plan(tmp_path, people(12)) as store,
    ):
        with pytest.raises(Stopped, match="Relay access denied"):
            send(store, relay)

        assert states(store) == [*[FAILED] * ENOUGH_REFUSED, *[PLANNED] * (12 - ENOUGH_REFUSED)]
    assert mail.taken == []


@pytest.mark.parametrize(
    ("name", "more"),
    [
        (POSTFIX, "message_size_limit = 20000\n"),
        (OPENSMTPD, "smtp max-message-size 20000\n"),
        (EXIM, "message_size_limit = 20000\n"),
    ],
)
def test_a_message_that_is_too_large_is_told(
    store: Store, mail: MailServer, name: str, more: str
) -> None:
    """With both figures, before it is sent."""
    with RealServer(name, mail.controller.port, more) as relay:
        send(store, relay)

    assert states(store) == [FAILED] * 4
    assert "this server takes 20,000" in store.mail(1).said


def test_unknown_people_in_a_row_are_refused_one_by_one(tmp_path: Path, mail: MailServer) -> None:
    """Exim ends a session after many refusals: the next one is opened, and the last gets theirs."""
    refused = [(f"U {number}", f"unknown@x{number}.example") for number in range(4)]
    with (
        RealServer(EXIM, mail.controller.port) as relay,
        plan(tmp_path, [*refused, ("Ana", "ana@x.example")]) as store,
    ):
        send(store, relay)

        assert states(store) == [*[FAILED] * 4, SENT]
        assert store.mail(1).said == "550 5.1.1 unknown user"
        assert arrived(mail, 1) == ["ana@x.example"]
