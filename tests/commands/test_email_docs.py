"""docs/email.md: what stands there to be typed works as written."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import time
from email import message_from_bytes
from pathlib import Path

import pytest
from click.testing import CliRunner
from mailserver import free_port

from reportgen.commands import main

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "email.md").read_text(encoding="utf-8")


def blocks(kind: str, section: str = "") -> list[str]:
    """The blocks of a kind in the section whose heading begins with a number."""
    part = TEXT.partition(f"## {section}")[2].partition("\n## ")[0] if section else TEXT
    return re.findall(rf"```{kind}\n(.*?)```", part, re.DOTALL)


def typed(section: str) -> list[list[str]]:
    """The commands of a section, as a shell would take them apart."""
    lines = "\n".join(blocks("sh", section)).splitlines()
    return [shlex.split(line.partition(" > ")[0]) for line in lines if line]


def run(command: list[str], folder: Path, port: int) -> str:
    """Run a command of the program; what it says."""
    assert command[0] == "reportgen"
    words = [word.replace("8025", str(port)) for word in command[1:]]
    environment = os.environ | {"XDG_CACHE_HOME": str(folder / "cache")}
    done = subprocess.run(
        [sys.executable, "-m", "reportgen", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, (command, done.stderr)
    return done.stdout


def test_a_representative_gets_from_the_sheet_to_sent_mail(tmp_path: Path) -> None:
    """Every command up to the real server, in order, with the server that the page starts."""
    port = free_port()
    (tmp_path / "names.csv").write_text(blocks("csv")[0], encoding="utf-8")
    for command in typed("2."):
        run(command, tmp_path, port)
    (tmp_path / "data" / "messages" / "fair.yaml").write_text(blocks("yaml")[0], encoding="utf-8")
    for command in typed("3."):
        run(command, tmp_path, port)
    install, serve, *rest = typed("4.")
    assert install[-1] == "aiosmtpd"
    words = [word.replace("8025", str(port)) for word in serve[1:]]
    server = subprocess.Popen([sys.executable, *words], cwd=tmp_path)
    try:
        end = time.monotonic() + 20
        while not (tmp_path / "inbox" / "new").is_dir() and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.3)
        said = [run(command, tmp_path, port) for command in rest]
    finally:
        server.terminate()
        server.wait()
    (arrived,) = (tmp_path / "inbox" / "new").iterdir()
    message = message_from_bytes(arrived.read_bytes())

    assert said[0] == "     1  sent     ana@student.example\n"
    assert said[1] == "1 planned, 1 sent\n"
    assert said[2] == "drafts/0002-Bình Nguyễn.eml\n"
    assert message["Subject"] == "Your sheet: Medical Assistant and Pharmacy Technician"
    for command in typed("6.")[:3]:
        run(command, tmp_path, port)
    run(typed("7.")[0], tmp_path, port)
    run(typed("7.")[2], tmp_path, port)


@pytest.mark.parametrize("section", ["5.", "6.", "7."])
def test_what_needs_a_real_server_is_spelled_right(section: str) -> None:
    """The other commands and their options are known to the program."""
    commands = [command for command in typed(section) if command[0] == "reportgen"]

    assert commands
    for command in commands:
        options = [word for word in command if word.startswith("--")]
        said = CliRunner().invoke(main, [*command[1:3], "-h"]).stdout
        assert all(option in said for option in options), command
