"""Opens the SQLite file of an outbox and brings it up to date.

The write-ahead log is synced at every commit (synchronous=FULL): a power cut never undoes a
step which a server has already heard of.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from reportgen.errors import ReportgenError
from reportgen.files.disk import growing, is_file, is_folder, reason, shown
from reportgen.outbox.lock import send_lock

APPLICATION = 0x72_67_6F_62
"""What tells an outbox from any other file of SQLite."""

PATIENCE = 300.0
"""Seconds to wait for another process that writes: planning very many rows takes a while."""

MIGRATIONS = (
    """
    CREATE TABLE plans (
        id INTEGER PRIMARY KEY,
        sum TEXT NOT NULL UNIQUE,
        planned TEXT NOT NULL,
        sheet TEXT NOT NULL,
        message TEXT NOT NULL,
        ordered TEXT NOT NULL
    ) STRICT;
    CREATE TABLE messages (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        plan INTEGER NOT NULL REFERENCES plans (id),
        identity TEXT NOT NULL UNIQUE,
        line INTEGER NOT NULL,
        name TEXT NOT NULL,
        address TEXT NOT NULL,
        wire TEXT NOT NULL,
        key TEXT NOT NULL,
        international INTEGER NOT NULL,
        entry TEXT NOT NULL,
        fields TEXT NOT NULL,
        message_id TEXT NOT NULL UNIQUE,
        date TEXT NOT NULL,
        state TEXT NOT NULL
            CHECK (state IN ('planned', 'sending', 'sent', 'failed', 'unknown')),
        tries INTEGER NOT NULL DEFAULT 0,
        due REAL NOT NULL DEFAULT 0,
        changed TEXT NOT NULL,
        said TEXT NOT NULL DEFAULT '',
        file TEXT NOT NULL DEFAULT '',
        pdf_sha256 TEXT NOT NULL DEFAULT '',
        mail_sha256 TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX messages_by_state ON messages (state, due, id);
    CREATE INDEX messages_by_key ON messages (key);
    CREATE TABLE suppressed (
        key TEXT PRIMARY KEY,
        address TEXT NOT NULL,
        since TEXT NOT NULL
    ) STRICT;
    """,
    """
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        message INTEGER NOT NULL REFERENCES messages (id),
        at TEXT NOT NULL,
        state TEXT NOT NULL,
        said TEXT NOT NULL DEFAULT ''
    ) STRICT;
    CREATE INDEX events_by_message ON events (message, id);
    INSERT INTO events (message, at, state, said)
        SELECT id, changed, state, said FROM messages ORDER BY id;
    ALTER TABLE messages ADD COLUMN exported TEXT NOT NULL DEFAULT '';
    """,
    """
    ALTER TABLE messages ADD COLUMN cc TEXT NOT NULL DEFAULT '';
    ALTER TABLE messages ADD COLUMN kept_until TEXT NOT NULL DEFAULT '';
    ALTER TABLE messages ADD COLUMN bounced TEXT NOT NULL DEFAULT '';
    """,
)
"""What makes each version of the file from the one before; the first makes it from nothing."""


FAULTS = (sqlite3.Error, UnicodeError)
"""What SQLite raises; at a damaged schema, its own message may be no text."""

_DAMAGED = ("malformed", "corrupt", "decode", "no such table", "no such column")
"""Words of SQLite about files that are not as they were written."""


def silent(_words: str) -> None:
    """Say nothing."""


def connect(
    path: Path, *, create: bool = False, tell: Callable[[str], None] = silent
) -> sqlite3.Connection:
    """Open the outbox at *path*, or *create* it; raises ReportgenError if that fails.

    *tell* gets a text for a person where an older outbox was brought up to date.
    """
    if not _is_there(path):
        if not create:
            raise ReportgenError(
                f"{shown(path)}: there is no outbox here; name another with --outbox, "
                "or plan messages: reportgen outbox add"
            )
        if not is_folder(path.parent):
            raise ReportgenError(f"{shown(path.parent)}: there is no such folder; make it first")
    elif not is_file(path):
        raise ReportgenError(f"{shown(path)}: is no file; name another with --outbox")
    try:
        database = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    except sqlite3.Error as error:
        raise refused(path, error) from error
    try:
        database.row_factory = sqlite3.Row
        _prepare(database, path, tell)
    except FAULTS as error:
        database.close()
        raise refused(path, error) from error
    except BaseException:
        database.close()
        raise
    return database


def refused(path: Path, error: sqlite3.Error | OSError | UnicodeError) -> ReportgenError:
    """The error of SQLite or the system about the file at *path*, as a message."""
    said = reason(error) if isinstance(error, OSError) else str(error)
    if isinstance(error, UnicodeError) or any(word in said for word in _DAMAGED):
        return damaged(path, said)
    return ReportgenError(
        f"{shown(path)}: cannot be used ({said})", "check the disk and that the file is yours"
    )


def damaged(path: Path, said: str) -> ReportgenError:
    """The error about a damaged outbox; *said* is in which way, of which a line is repeated."""
    return ReportgenError(
        f"{shown(path)}: is damaged ({' '.join(said.split())[:120]}); "
        "take the file back from a copy, or plan into another one"
    )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:  # a name that is too long, for one
        raise refused(path, error) from error


@contextmanager
def changing(database: sqlite3.Connection, path: Path) -> Iterator[None]:
    """A transaction: all changes within are on disk afterwards, or, on an error, none.

    No other process writes meanwhile. Raises ReportgenError, about *path*, if SQLite refuses.
    """
    try:
        with _transaction(database):
            yield
    except FAULTS as error:
        raise refused(path, error) from error


@contextmanager
def _transaction(database: sqlite3.Connection) -> Iterator[None]:
    database.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        database.execute("ROLLBACK")
        raise
    database.execute("COMMIT")


def _prepare(database: sqlite3.Connection, path: Path, tell: Callable[[str], None]) -> None:
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("PRAGMA synchronous = FULL")
    version = _number(database, "user_version")
    owner = _number(database, "application_id")
    tables = database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if owner != APPLICATION and (owner or tables):
        raise ReportgenError(f"{shown(path)}: is no outbox; name another file with --outbox")
    if version > len(MIGRATIONS):
        raise ReportgenError(
            f"{shown(path)}: is of a newer reportgen (version {version} of the file, "
            f"{len(MIGRATIONS)} is known here); update the program"
        )
    if version:
        _check(database, version, path)
    if not version:
        if os.name != "nt":
            path.chmod(0o600)  # names and addresses are nobody else's business
        _migrate(database)
    elif version < len(MIGRATIONS):
        with send_lock(path):  # an older program may be sending
            copy = _keep_copy(database, path)
            _migrate(database)
        if copy is not None:
            words = "brought up to date for this program, with every message as it was"
            tell(f"{shown(path)}: {words}; {shown(copy)} is a copy for the older one")


def former(path: Path, version: int) -> Path:
    """Where the outbox at *path* is kept as it was in *version*."""
    return path.with_name(f"{path.stem}-version-{version}{path.suffix}")


def _keep_copy(database: sqlite3.Connection, path: Path) -> Path | None:
    """Write a copy of the outbox as it is beside it, whole or not at all; returns where it is."""
    version = _number(database, "user_version")
    if version == len(MIGRATIONS):
        return None  # another process was first
    copy = former(path, version)
    with growing(copy) as stream:
        database.execute("VACUUM INTO ?", (stream.name,))
        os.fsync(stream.fileno())
    if os.name != "nt":
        copy.chmod(0o600)
    return copy


def _migrate(database: sqlite3.Connection) -> None:
    """Bring the tables up to date, all or none."""
    database.execute("PRAGMA journal_mode = WAL")
    with _transaction(database):
        # another process may have been first
        for step in MIGRATIONS[_number(database, "user_version") :]:
            for statement in filter(str.strip, step.split(";")):
                database.execute(statement)
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _check(database: sqlite3.Connection, version: int, path: Path) -> None:
    """Raise ReportgenError where tables are not those of *version*, or rows are damaged."""
    fresh = sqlite3.connect(":memory:")
    for step in MIGRATIONS[:version]:
        fresh.executescript(step)
    wrong = _columns(fresh) != _columns(database)
    fresh.close()
    said = "its tables are not those of an outbox"
    if not wrong:
        said = str(database.execute("PRAGMA quick_check(1)").fetchone()[0])
    if said != "ok":
        raise damaged(path, said)


def _columns(database: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """The columns of every table of an outbox, by the table's name."""
    names = ("plans", "messages", "suppressed", "events")
    return {
        name: [tuple(row) for row in database.execute(f"PRAGMA table_info({name})")]
        for name in names
    }


def _number(database: sqlite3.Connection, pragma: str) -> int:
    return int(database.execute(f"PRAGMA {pragma}").fetchone()[0])
