"""Kill -9 at each step of a message: nobody gets it twice, and what nobody can know is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from mailing import each_once, planned, send, states, store, to
from mailserver import MailServer

from reportgen.outbox.mail import PLANNED, SENT, UNKNOWN
from reportgen.outbox.store import Store

# fixtures that stand with what they make
__all__ = ["planned", "store"]

DRIVER = """\
import os, signal, sys
from reportgen.commands import main
from reportgen.outbox.store import Store

when, name, number = sys.argv.pop(1), sys.argv.pop(1), int(sys.argv.pop(1))

def end():
    os.kill(os.getpid(), signal.SIGKILL)

count = 0
usual = getattr(Store, name, None)

def dying(*given, **named):
    global count
    count += 1
    if count == number and when == "before":
        end()
    found = usual(*given, **named)
    if count == number and when == "after":
        end()
    return found

if usual:
    setattr(Store, name, dying)
main()
"""
"""A whole `outbox send` that kills itself right before or after a step is on disk."""


def start(store: Store, mail: MailServer, *how: str) -> subprocess.Popen[bytes]:
    """A child that sends."""
    command = [sys.executable, "-c", DRIVER, *(how or ("never", "-", "0")), "outbox", "send"]
    command += ["--outbox", str(store.path), "--smtp", mail.url, "--plain", "--yes"]
    quiet = subprocess.DEVNULL
    return subprocess.Popen([*command, "--rate", "1000/s"], stdout=quiet, stderr=quiet)


def end(child: subprocess.Popen[bytes]) -> None:
    """Wait for a child that is to be killed."""
    assert child.wait(60) == -signal.SIGKILL


@pytest.mark.parametrize(
    ("when", "step", "expected"),
    [
        ("before", "claim", PLANNED),
        ("after", "claim", UNKNOWN),
        ("before", "settle", UNKNOWN),
        ("after", "settle", SENT),
    ],
)
def test_killed_between_two_steps(store: Store, when: str, step: str, expected: str) -> None:
    """The second message is where the disk says it is, and the next run sends what is planned."""
    with MailServer() as mail:
        end(start(store, mail, when, step, "2"))
        store = Store.open(store.path)

        assert states(store) == [SENT, expected, PLANNED, PLANNED]
        assert len(mail.taken) == (2 if step == "settle" else 1)
        send(store, to(mail))
        store.database.close()
        with Store.open(store.path) as after:
            assert states(after) == [SENT, expected.replace(PLANNED, SENT), SENT, SENT]
            each_once(after, mail)


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "END"])
def test_killed_in_the_dialogue(store: Store, step: str) -> None:
    """Wherever the server hears no more, the message is unknown and goes no second time."""
    with MailServer() as mail:
        children: list[subprocess.Popen[bytes]] = []
        mail.on(step, None, lambda: os.kill(children[0].pid, signal.SIGKILL))
        children.append(start(store, mail))
        end(children[0])
        with Store.open(store.path) as after:
            assert states(after) == [SENT, UNKNOWN, PLANNED, PLANNED]
            send(after, to(mail))

            assert states(after) == [SENT, UNKNOWN, SENT, SENT]
            assert len(mail.taken) == (4 if step == "END" else 3)
            each_once(after, mail)


def test_asked_to_end_it_ends_in_between(store: Store) -> None:
    """Ctrl-C waits for the answer to the message that is on its way: nothing is unknown."""
    with MailServer() as mail:
        children: list[subprocess.Popen[bytes]] = []
        mail.on("DATA", None, lambda: children[0].send_signal(signal.SIGINT))
        mail.on("END", None, 0.3)
        children.append(start(store, mail))

        assert children[0].wait(60) == 1
        with Store.open(store.path) as after:
            assert states(after) == [SENT, SENT, PLANNED, PLANNED]
            each_once(after, mail)


def test_two_sends_do_not_overlap(store: Store) -> None:
    """The second says so and sends nothing; the first sends each message once."""
    second_is_done = threading.Event()
    with MailServer() as mail:
        mail.always["END"] = second_is_done.wait
        first = start(store, mail)
        try:
            while not mail.heard:
                assert first.poll() is None
                time.sleep(0.01)
            command = [sys.executable, "-m", "reportgen", "outbox", "send", "--yes", "--plain"]
            command += ["--outbox", str(store.path), "--smtp", mail.url]
            second = subprocess.run(command, capture_output=True, text=True, check=False)
        finally:
            second_is_done.set()

        assert second.returncode == 1
        assert "another run is sending from it" in second.stderr
        assert first.wait(60) == 0
        with Store.open(store.path) as after:
            assert states(after) == [SENT] * 4
            each_once(after, mail)
