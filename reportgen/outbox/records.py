"""Reads plans, messages and their events from the outbox."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.batch.attendees import Entry
from reportgen.catalog.messages import Message
from reportgen.errors import Place, ReportgenError
from reportgen.files.addresses import Address
from reportgen.files.disk import shown
from reportgen.outbox.archive import Archive
from reportgen.outbox.coding import decoded, unreadable
from reportgen.outbox.database import damaged
from reportgen.outbox.mail import PLANNED, SENT, STATES, UNKNOWN, Event, Mail, Plan
from reportgen.outbox.suppression import Suppression
from reportgen.workshop.order import Order


class Records(Struct):
    """The outbox at *path*, for reading; nothing here changes a message."""

    path: Path
    database: sqlite3.Connection
    _plans: dict[int, Plan] = field(default_factory=dict)

    @property
    def suppression(self) -> Suppression:
        """Who wants no mail."""
        return Suppression(self.path, self.database)

    def plan(self, number: int) -> Plan:
        """The plan *number*: what the messages of one sheet share."""
        if number not in self._plans:
            row = self._one("SELECT * FROM plans WHERE id = ?", number)
            if row is None:
                raise damaged(self.path, f"there is no plan {number}")
            first = self._one("SELECT min(id) FROM messages WHERE plan = ?", number)
            of = f", message {first[0]}" if first and first[0] else ""
            place = Place(f"{shown(self.path)}{of}, as planned from {row['sheet']}")
            message = decoded(row["message"], Message, place)
            order = decoded(row["ordered"], Order, place)
            try:
                planned = dt.datetime.fromisoformat(row["planned"]).date()
            except ValueError as error:
                raise unreadable(place, error) from error
            order = replace(order, as_of=order.day(planned))  # older programs stored no day
            self._plans[number] = Plan(row["sheet"], message, order)
        return self._plans[number]

    def found(self, number: int) -> Mail | None:
        """The message *number*, if it is there."""
        row = self._one("SELECT * FROM messages WHERE id = ?", number)
        return None if row is None else self._mail(row)

    def mail(self, number: int) -> Mail:
        """The message *number*; raises ReportgenError where there is none."""
        mail = self.found(number)
        if mail is None:
            raise ReportgenError(
                f"{shown(self.path)}: there is no message {number}; see reportgen outbox list"
            )
        return mail

    def mails(self, states: Iterable[str] = STATES) -> Iterator[Mail]:
        """The messages in *states* by number; 500 at a time are in memory."""
        wanted, last = tuple(states), 0
        marks = ", ".join("?" * len(wanted))
        query = f"SELECT * FROM messages WHERE id > ? AND state IN ({marks}) ORDER BY id LIMIT 500"  # noqa: S608 - marks only
        while rows := self.database.execute(query, (last, *wanted)).fetchall():
            yield from map(self._mail, rows)
            last = int(rows[-1]["id"])

    def choose(self, limit: int | None = None) -> int:
        """Choose all planned messages, or *limit* of them, for `next`; returns their number.

        Messages planned later are not chosen: a person has agreed to this number.
        """
        run = self.database.execute
        run("CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY)")
        run("DELETE FROM chosen")
        query = "SELECT id FROM messages WHERE state = ? ORDER BY due, id LIMIT ?"
        return run(
            f"INSERT INTO chosen {query}", (PLANNED, -1 if limit is None else limit)
        ).rowcount

    def next(self) -> Mail | None:
        """The chosen message to try first, if one is still planned; it may be due later."""
        query = "SELECT * FROM messages WHERE state = ? AND id IN chosen ORDER BY due, id LIMIT 1"
        row = self._one(query, PLANNED)
        return None if row is None else self._mail(row)

    def counts(self) -> dict[str, int]:
        """How many messages are in each state."""
        rows = self.database.execute("SELECT state, count(*) FROM messages GROUP BY state")
        return dict.fromkeys(STATES, 0) | dict(rows)

    def exported(self) -> int:
        """How many planned messages have been exported as drafts."""
        query = "SELECT count(*) FROM messages WHERE state = ? AND exported <> ''"
        return int(self.database.execute(query, (PLANNED,)).fetchone()[0])

    def archived(self, mail: Mail) -> str:
        """The file in which *mail* is kept as it was sent; empty where there is none."""
        is_kept = mail.kept_until and mail.state in {SENT, UNKNOWN}
        return shown(Archive(self.path).place(mail.mail_sha256)) if is_kept else ""

    def kept(self) -> int:
        """How many messages are kept as they were sent."""
        query = "SELECT count(*) FROM messages WHERE kept_until <> '' AND state IN (?, ?)"
        return int(self.database.execute(query, (SENT, UNKNOWN)).fetchone()[0])

    def bounced(self) -> int:
        """How many messages have come back."""
        query = "SELECT count(*) FROM messages WHERE bounced <> ''"
        return int(self.database.execute(query).fetchone()[0])

    def events(self, number: int) -> list[Event]:
        """The steps of message *number* so far."""
        query = "SELECT at, state, said FROM events WHERE message = ? ORDER BY id"
        return [Event(*row) for row in self.database.execute(query, (number,))]

    def _one(self, query: str, *values: object) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self.database.execute(query, values).fetchone()
        return found

    def _mail(self, row: sqlite3.Row) -> Mail:
        place = Place(f"{shown(self.path)}, message {row['id']}")
        same = {name: row[name] for name in Mail.__struct_fields__ if name in row.keys()}  # noqa: SIM118 - a Row
        same |= {
            "to": Address(row["address"], row["wire"], bool(row["international"])),
            "entry": decoded(row["entry"], Entry, place),
            "fields": decoded(row["fields"], dict[str, str], place),
        }
        try:
            same["date"] = dt.datetime.fromisoformat(row["date"])
        except ValueError as error:
            raise unreadable(place, error) from error
        return Mail(**same)
