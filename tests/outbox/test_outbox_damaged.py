"""An outbox whose file is damaged, in whatever way: told with what to do, never a traceback."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.commands import main
from reportgen.outbox.store import Store

COMMANDS = (["report"], ["list"], ["show", "1"], ["drop", "1"], ["suppress", "a@x.example"])


@pytest.fixture(scope="module")
def outbox(tmp_path_factory: pytest.TempPathFactory, root: Path) -> bytes:
    """The bytes of an outbox with some messages."""
    folder = tmp_path_factory.mktemp("outbox")
    sheet, file = folder / "names.csv", folder / "good.db"
    people = "".join(f"Person {number},p{number}@x.example\n" for number in range(9))
    sheet.write_text(f"name,email\n{people}", encoding="utf-8")
    order = ("--roles", "medical-assistant,phlebotomist", "--school", "northgate")
    message = str(root / "data" / "messages" / "northgate.yaml")
    added = ["outbox", "add", str(sheet), message, *order, "--outbox", str(file)]
    assert CliRunner().invoke(main, added).exit_code == 0
    with sqlite3.connect(file) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return file.read_bytes()


def run(data: bytes, *command: str) -> Result:
    """Run a command on an outbox of *data*."""
    for left in Path().glob("t.db*"):
        left.unlink()
    Path("t.db").write_bytes(data)
    result = CliRunner().invoke(main, ["outbox", *command, "--outbox", "t.db"])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"CREATE TABLE", b"CREATE\xff\xfeABLE"),
        (b"exported TEXT", b"exborted TEXT"),
        (b"CREATE TABLE messages", b"CREATE TABLE massages"),
    ],
)
@pytest.mark.usefixtures("here")
def test_a_damaged_schema_is_told(
    outbox: bytes, command: list[str], old: bytes, new: bytes
) -> None:
    """Every command says that the file is damaged, and where to get another."""
    assert old in outbox
    result = run(outbox.replace(old, new), *command)

    assert result.exit_code == 1
    assert result.stderr.startswith("t.db: is damaged (")
    assert "take the file back from a copy, or plan into another one" in result.stderr
    assert len(result.stderr.splitlines()) == 1


@settings(max_examples=80, suppress_health_check=list(HealthCheck))
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=20
    ),
    within=st.sampled_from((8192, 1 << 20)),
    command=st.sampled_from(COMMANDS),
)
@pytest.mark.usefixtures("here")
def test_no_damage_is_a_traceback(
    outbox: bytes, changes: list[tuple[int, int]], within: int, command: list[str]
) -> None:
    """Whichever bytes a disk has lost: the command works, or says what is wrong."""
    data = bytearray(outbox)
    for at, value in changes:
        data[at % min(within, len(data))] = value

    result = run(bytes(data), *command)

    assert result.exit_code in {0, 1, 2}
    assert result.exit_code == 0 or result.stderr


def test_a_sound_outbox_opens(outbox: bytes, tmp_path: Path) -> None:
    """Nothing is wrong with what was not damaged."""
    (tmp_path / "t.db").write_bytes(outbox)
    with Store.open(tmp_path / "t.db") as store:
        assert sum(store.counts().values()) == 9


@pytest.mark.usefixtures("here")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_device_is_no_outbox(command: list[str]) -> None:
    """A pipe is refused as it is: it is not waited for, and who may use it stays."""
    os.mkfifo("pipe", 0o644)
    result = CliRunner().invoke(main, ["outbox", *command, "--outbox", "pipe"])

    assert result.exit_code == 1
    assert "pipe: is no file" in result.stderr
    assert stat.S_IMODE(Path("pipe").lstat().st_mode) == 0o644


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", [["preview", "1"], ["export", "--eml", "drafts"]])
def test_a_message_without_its_plan_is_damage(outbox: bytes, command: list[str]) -> None:
    """Rows that somebody took out of a table are missed where they are needed."""
    Path("t.db").write_bytes(outbox)
    with closing(sqlite3.connect("t.db")) as database, database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("DELETE FROM plans")
    result = CliRunner().invoke(main, ["outbox", *command, "--outbox", "t.db"])

    assert result.exit_code == 1
    assert "t.db: is damaged (there is no plan 1); take the file back from a copy" in result.stderr
