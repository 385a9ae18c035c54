"""The archive: what was sent, to the last byte, for as long as the school's file says."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from mailserver import MailServer

from reportgen.commands import main
from reportgen.outbox.archive import Archive

ROOT = Path(__file__).parent.parent.parent
ARCHIVE = Path("outbox.db-archive")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a school that keeps its mail, and messages planned for three people."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REPORTGEN_SMTP", raising=False)
    school = (ROOT / "data" / "schools" / "northgate.yaml").read_text("utf-8")
    shutil.copytree(ROOT / "data", "data")
    Path("data/schools/northgate.yaml").write_text(f"{school}\nkeep_mail: 3 years\n", "utf-8")
    Path("n.csv").write_text("name,email\nAna,a@x.example\nBo,b@x.example\nCy,c@x.example\n")
    asked = ("--roles", "medical-assistant,pharmacy-technician", "--school", "northgate")
    result = outbox("add", "n.csv", "data/messages/northgate.yaml", *asked, "--campus", "denver")
    assert result.exit_code == 0, result.output
    return tmp_path


def outbox(*arguments: str) -> Result:
    """Run `reportgen outbox`."""
    return CliRunner().invoke(main, ["outbox", *arguments])


def send(mail: MailServer) -> Result:
    """Send what is planned."""
    return outbox("send", "--smtp", mail.url, "--plain", "--yes")


def files() -> list[Path]:
    """The files in the archive."""
    return sorted(ARCHIVE.rglob("*.eml"))


def change(query: str) -> None:
    """Change the outbox from outside."""
    with sqlite3.connect("outbox.db") as database:
        database.execute(query)
    database.close()


def test_what_was_sent_is_kept_to_the_last_byte() -> None:
    """By its sum, which the report names with the file; what was refused is not kept."""
    with MailServer() as mail:
        mail.on("RCPT", None, "550 5.1.1 unknown")
        send(mail)
    found = json.loads(outbox("report", "--json").stdout)["messages"]

    assert len(files()) == 2
    assert sorted(path.read_bytes() for path in files()) == sorted(
        content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") for _, _, content in mail.taken
    )
    assert [bool(each["archived"]) for each in found] == [True, False, True]
    assert all(Path(each["archived"]).is_file() for each in found if each["archived"])
    assert Path(found[0]["archived"]).stem == found[0]["mail_sha256"]
    assert ARCHIVE.stat().st_mode & 0o077 == 0
    assert outbox("archive").stdout.startswith("2 messages kept in outbox.db-archive; 0 taken away")


def test_the_report_names_the_files_where_it_is_asked() -> None:
    """Else it says where they are, and how many."""
    with MailServer() as mail:
        mail.on("RCPT", None, "550 5.1.1 unknown")
        send(mail)
    said = outbox("report").stdout.splitlines()
    named = outbox("report", "--archive").stdout

    assert said[1] == "2 kept as sent in outbox.db-archive; --archive names the files"
    assert [named.count(str(path)) for path in files()] == [1, 1]
    assert "2 kept as sent in outbox.db-archive\n" in named
    assert outbox("report", "--archive", "--csv").exit_code == 2


def test_its_time_ends() -> None:
    """Then the file is taken away, and nothing names it any more; the proof of sending stays."""
    with MailServer() as mail:
        send(mail)
    change("UPDATE messages SET kept_until = '2020-01-01' WHERE id = 2")
    result = outbox("archive")

    assert result.exit_code == 0
    assert "2 messages kept in outbox.db-archive; 1 taken away" in result.stdout
    assert len(files()) == 2
    shown = json.loads(outbox("show", "2", "--json").stdout)
    assert (shown["archived"], shown["state"]) == ("", "sent")


def test_what_was_changed_or_lost_is_told() -> None:
    """The sum does not lie."""
    with MailServer() as mail:
        send(mail)
    first, second, _ = files()
    first.write_bytes(first.read_bytes() + b"x")
    second.unlink()
    result = outbox("archive")

    assert result.exit_code == 1
    assert result.stderr.count("is gone, or is not what was sent") == 2


def test_a_school_that_says_nothing_keeps_nothing() -> None:
    """There is no archive unless somebody asked for one."""
    path = Path("data/schools/northgate.yaml")
    path.write_text(path.read_text("utf-8").replace("keep_mail: 3 years", ""), "utf-8")
    with MailServer() as mail:
        send(mail)

    assert len(mail.taken) == 3
    assert not ARCHIVE.exists()


@pytest.mark.parametrize("step", ["MAIL", "END"])
def test_a_kill_leaves_what_may_have_been_sent(step: str) -> None:
    """What is unknown is kept; what no server heard of is taken away when one looks."""
    with MailServer() as mail:
        command = [sys.executable, "-m", "reportgen", "outbox", "send", "--plain", "--yes"]
        children: list[subprocess.Popen[bytes]] = []
        mail.on(step, None, lambda: os.kill(children[0].pid, signal.SIGKILL))
        quiet = subprocess.DEVNULL
        child = subprocess.Popen([*command, "--smtp", mail.url], stdout=quiet, stderr=quiet)
        children.append(child)
        assert child.wait(60) == -signal.SIGKILL
    Archive(Path("outbox.db")).put("0" * 64, b"an orphan")
    result = outbox("archive")

    assert result.exit_code == 0, result.output
    assert len(files()) == 2
    states = [each["state"] for each in json.loads(outbox("report", "--json").stdout)["messages"]]
    assert states == ["sent", "unknown", "planned"]


@pytest.mark.parametrize("kept", [True, False])
def test_claims_name_the_archive(*, kept: bool) -> None:
    """The sheet of a run says where its mail is going to be kept, if it is."""
    school = Path("data/schools/northgate.yaml")
    if not kept:
        school.write_text(school.read_text("utf-8").replace("keep_mail: 3 years\n", ""), "utf-8")
    asked = ("--roles", "medical-assistant,pharmacy-technician", "--school", "northgate")
    result = outbox(
        *("add", "n.csv", "data/messages/northgate.yaml", *asked, "--claims", "claims.csv")
    )
    rows = Path("claims.csv").read_text("utf-8-sig").splitlines()
    named = [row for row in rows if "outbox.db-archive" in row]

    assert result.exit_code == 0, result.output
    assert len(named) == int(kept)
    if kept:
        assert named[0].startswith("1-3,,,,,Mail as it was sent,")
        assert "outbox report --csv" in named[0]
