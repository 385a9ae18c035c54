"""SpamAssassin, as Debian packs it and offline, has nothing against the shipped message."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from mailing import TODAY, order, plan, room
from msgspec.structs import replace

from reportgen.outbox.binding import Bindery
from reportgen.outbox.letter import mime

SPAMASSASSIN = shutil.which("spamassassin")


def score(content: bytes, folder: Path) -> tuple[float, list[str]]:
    """The score of a message, and the rules that it meets with a score."""
    assert SPAMASSASSIN is not None
    command = [SPAMASSASSIN, "-t", "-L", f"--prefspath={folder}/prefs", "-x"]
    done = subprocess.run(
        command,
        input=content,
        capture_output=True,
        check=True,
        env=os.environ | {"HOME": str(folder)},
    )
    text = done.stdout.decode("utf-8", "replace")
    found = re.search(r"^Content analysis details:\s+\((-?[\d.]+) points", text, re.MULTILINE)
    assert found, text[-2000:]
    return float(found[1]), re.findall(r"^\s*-?\d+\.\d [A-Z_0-9]+ .*", text, re.MULTILINE)


@pytest.mark.parametrize("days", [0, 4])
def test_the_shipped_message_is_no_spam(tmp_path: Path, days: int) -> None:
    """It scores nothing, whether it was planned now or four days ago."""
    if SPAMASSASSIN is None:
        assert not os.environ.get("REPORTGEN_SERVERS"), "SpamAssassin is missing"
        pytest.skip("there is no SpamAssassin here")
    with plan(tmp_path, [("Ana López", "ana@x.example")]) as store:
        now = dt.datetime.now().astimezone().replace(microsecond=0)
        mail = replace(store.mail(1), date=now - dt.timedelta(days=days))
        bound = Bindery(store, TODAY, {1: room()}).bind(mail)
    points, rules = score(bound.content, tmp_path)

    assert points == 0.0, rules
    assert order().school == "northgate"


def test_a_message_that_is_dated_wrong_is_noticed(tmp_path: Path) -> None:
    """The test above sees what it is there to see: a date far in the future costs points."""
    if SPAMASSASSIN is None:
        pytest.skip("there is no SpamAssassin here")
    with plan(tmp_path, [("Ana López", "ana@x.example")]) as store:
        letter = Bindery(store, TODAY, {1: room()}).letter(store.mail(1))
        old = dt.datetime.now().astimezone() + dt.timedelta(days=8)
        content = mime(replace(letter, date=old), b"%PDF-1.7", "a.pdf")
    received = b"Received: from a (a [192.0.2.1]) by b; %s\r\n" % (
        dt.datetime.now(dt.UTC).strftime("%a, %d %b %Y %H:%M:%S +0000").encode()
    )

    assert score(received + content, tmp_path)[0] > 0
