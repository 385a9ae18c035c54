"""The suppression list: the addresses that get no mail until somebody takes them off it."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from reportgen.files.addresses import Address
from reportgen.outbox.database import changing


class Suppression(Struct, frozen=True):
    """The suppression list in the outbox at *path*."""

    path: Path
    database: sqlite3.Connection

    def has(self, to: Address) -> bool:
        """Whether the address *to* is on the list."""
        query = "SELECT 1 FROM suppressed WHERE key = ?"
        return self.database.execute(query, (to.key,)).fetchone() is not None

    def put(self, addresses: Iterable[Address]) -> int:
        """Add *addresses*, all or none; returns how many are new."""
        query = "INSERT OR IGNORE INTO suppressed (key, address, since) VALUES (?, ?, ?)"
        with changing(self.database, self.path):
            now = stamp()
            return sum(
                self.database.execute(query, (each.key, each.written, now)).rowcount
                for each in addresses
            )

    def take(self, addresses: Iterable[Address]) -> int:
        """Remove *addresses*, all or none; returns how many were on the list."""
        query = "DELETE FROM suppressed WHERE key = ?"
        with changing(self.database, self.path):
            return sum(self.database.execute(query, (each.key,)).rowcount for each in addresses)

    def everybody(self) -> Iterator[tuple[str, str]]:
        """Each address with the time when it was added, by address."""
        query = "SELECT address, since FROM suppressed ORDER BY key"
        return ((row["address"], row["since"]) for row in self.database.execute(query))


def stamp() -> str:
    """The time now, to the second, with its offset from UTC."""
    return dt.datetime.now().astimezone().isoformat(timespec="seconds")
