"""How the outbox changes: each change is on disk before its method returns."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Self

from msgspec import Struct, field

from reportgen.outbox.bounces import Report
from reportgen.outbox.coding import encoded
from reportgen.outbox.database import changing, connect, silent
from reportgen.outbox.lock import send_lock
from reportgen.outbox.mail import FAILED, PLANNED, SENDING, SENT, UNKNOWN, Draft, Mail, Plan
from reportgen.outbox.records import Records
from reportgen.outbox.suppression import stamp

OPTED_OUT = "on the suppression list: opted out"
LOST = "the sender ended before the server's answer was written down"

MOST_KNOWN = 5
"""Messages that are named to who plans others for the same addresses."""


_KNOWN = (
    "SELECT EXISTS (SELECT 1 FROM messages WHERE identity IN (?, ?)),"
    " EXISTS (SELECT 1 FROM suppressed WHERE key = ?),"
    " (SELECT max(id) FROM messages WHERE key = ?)"
)
"""Whether a message is there, its address is suppressed, and the last message to the address."""


class Added(Struct):
    """What came of planning: how many are *new*, were there *already*, or have *opted out*.

    *others* counts the new ones whose address already has a message in this outbox; *known* has
    number and state of the first few of those.
    """

    new: int = 0
    already: int = 0
    opted_out: int = 0
    others: int = 0
    known: list[tuple[int, str]] = field(default_factory=list)


class Store(Records):
    """An outbox that is open."""

    @classmethod
    def open(
        cls, path: Path, *, create: bool = False, tell: Callable[[str], None] = silent
    ) -> Self:
        """Open the outbox at *path*; messages left in `sending` by a dead sender become unknown.

        *tell* gets a text for a person where an older outbox was brought up to date.
        """
        store = cls(path, connect(path, create=create, tell=tell))
        lock = send_lock(path)
        if store.counts()[SENDING] and lock.take():
            try:
                store.note_lost()
            finally:
                lock.give_back()
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()

    # planning

    def add(self, plan: Plan, drafts: Iterable[Draft]) -> Added:
        """Plan all of *drafts* or, on an error, none; those planned before stay as they are."""
        added, now = Added(), stamp()
        with self._changing():
            number = self._plan(plan, now)
            (last,) = self.database.execute("SELECT ifnull(max(id), 0) FROM messages").fetchone()
            for draft in drafts:
                self._add(number, draft, now, added)
            self.database.execute(
                "INSERT INTO events (message, at, state) SELECT id, changed, state"
                " FROM messages WHERE id > ? ORDER BY id",
                (last,),
            )
        return added

    def _plan(self, plan: Plan, now: str) -> int:
        """Store *plan* unless the same one is stored; returns its number.

        Two plans are the same if sheet, message and order are, with their paths. This says
        nothing about messages: those are the same if their identities are.
        """
        message, ordered = encoded(plan.message), encoded(plan.order)
        own = hashlib.sha256(f"{plan.sheet}\n{message}\n{ordered}".encode()).hexdigest()
        self.database.execute(
            "INSERT OR IGNORE INTO plans (sum, planned, sheet, message, ordered)"
            " VALUES (?, ?, ?, ?, ?)",
            (own, now, plan.sheet, message, ordered),
        )
        found = self.database.execute("SELECT id FROM plans WHERE sum = ?", (own,)).fetchone()
        return int(found[0])

    def _add(self, plan: int, draft: Draft, now: str, added: Added) -> None:
        known = draft.identity, draft.formerly, draft.to.key, draft.to.key
        already, opted_out, other = self.database.execute(_KNOWN, known).fetchone()
        if already:
            added.already += 1
            return
        if opted_out:
            added.opted_out += 1
            return
        if other is not None:
            added.others += 1
            if len(added.known) < MOST_KNOWN:
                query = "SELECT id, state FROM messages WHERE id = ?"
                added.known += map(tuple, self.database.execute(query, (other,)))
        to, entry = draft.to, draft.entry
        row = (
            *(plan, draft.identity, entry.line, entry.recipient.name or "", to.written, to.wire),
            *(to.key, int(to.international), encoded(entry), encoded(draft.fields)),
            *(draft.message_id, draft.date.isoformat(), PLANNED, now),
        )
        self.database.execute(
            "INSERT INTO messages (plan, identity, line, name, address, wire, key,"
            " international, entry, fields, message_id, date, state, changed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            row,
        )
        added.new += 1

    # the steps of a message

    def claim(
        self,
        mail: Mail,
        file: str,
        pdf_sha256: str,
        mail_sha256: str,
        *,
        cc: str = "",
        kept_until: str = "",
    ) -> bool:
        """Move a planned message to `sending`; returns whether it may be sent.

        It may not if another process has taken it. If its address is suppressed, it fails.
        """
        with self._changing():
            if self.suppression.has(mail.to):
                self._move(mail.id, PLANNED, FAILED, OPTED_OUT)
                return False
            changed = self.database.execute(
                "UPDATE messages SET state = ?, tries = tries + 1, changed = ?, said = '',"
                " file = ?, pdf_sha256 = ?, mail_sha256 = ?, cc = ?,"
                " kept_until = ? WHERE id = ? AND state = ?",
                (
                    *(SENDING, stamp(), file, pdf_sha256, mail_sha256, cc, kept_until),
                    *(mail.id, PLANNED),
                ),
            )
            if changed.rowcount:
                self._note(mail.id, SENDING, "")
            return bool(changed.rowcount)

    def settle(self, mail: Mail, state: str, said: str, due: float = 0.0) -> None:
        """Move a claimed message to *state*; *due* is when it may be tried again, if planned."""
        with self._changing():
            self._move(mail.id, SENDING, state, said, due)

    def refuse(self, mail: Mail, why: str) -> None:
        """Move a planned message to `failed`, because nothing can be made of it."""
        with self._changing():
            self._move(mail.id, PLANNED, FAILED, why)

    def note_lost(self) -> None:
        """Move all messages in `sending` to `unknown`; the caller must hold the send lock."""
        with self._changing():
            query = "SELECT id FROM messages WHERE state = ?"
            for row in self.database.execute(query, (SENDING,)).fetchall():
                self._move(row["id"], SENDING, UNKNOWN, LOST)

    def resolve(self, number: int, before: str, state: str, said: str) -> bool:
        """Move message *number* from *before* to *state*, as a person decided.

        Returns False if it is no longer in *before*. A message to resend keeps tries = 1, so
        that `drop` refuses it.
        """
        with self._changing():
            moved = self._move(number, before, state, said)
            if moved and state == PLANNED:
                self.database.execute("UPDATE messages SET tries = 1 WHERE id = ?", (number,))
            return moved

    def drop(self, number: int) -> bool:
        """Delete a planned message that was never tried; returns False for any other."""
        with self._changing():
            query = "SELECT 1 FROM messages WHERE id = ? AND state = ? AND tries = 0"
            if self.database.execute(query, (number, PLANNED)).fetchone() is None:
                return False
            self.database.execute("DELETE FROM events WHERE message = ?", (number,))
            self.database.execute("DELETE FROM messages WHERE id = ?", (number,))
            return True

    def note_export(self, mail: Mail) -> None:
        """Note that *mail* was exported as a draft."""
        with self._changing():
            now = stamp()
            query = "UPDATE messages SET exported = ? WHERE id = ?"
            self.database.execute(query, (now, mail.id))
            self._note(mail.id, mail.state, "exported as a draft", now)

    def reported(self, report: Report) -> Mail | None:
        """The message that *report* is about; None where it is about none of this outbox."""
        row = self._one("SELECT * FROM messages WHERE message_id = ?", report.message_id)
        mail = None if row is None else self._mail(row)
        own = {mail.to.written.casefold(), mail.to.wire.casefold()} if mail else ()
        return mail if report.address.casefold() in own else None

    def note_report(self, mail: Mail, report: Report) -> bool:
        """Note what became of *mail*, which a server had taken then; False if that is known.

        Only a failure or a delay marks it. It stays where it is, or becomes sent where nobody
        knew.
        """
        words = report.words
        if any(each.said == words for each in self.events(mail.id)):
            return False
        with self._changing():
            if mail.state == UNKNOWN:
                self._move(mail.id, UNKNOWN, SENT, "a delivery report has come")
            if report.action in {"failed", "delayed"}:
                query = "UPDATE messages SET bounced = ? WHERE id = ?"
                self.database.execute(query, (words, mail.id))
            now = SENT if mail.state == UNKNOWN else mail.state
            self._note(mail.id, now, words)
        return True

    def forget_kept(self, today: str) -> None:
        """Note that the archive has no message any more that was kept until before *today*."""
        with self._changing():
            query = "UPDATE messages SET kept_until = '' WHERE kept_until < ?"
            self.database.execute(query, (today,))

    def _move(self, number: int, before: str, state: str, said: str, due: float = 0.0) -> bool:
        """Move message *number* from *before* to *state*; returns whether it was in *before*."""
        now = stamp()
        changed = self.database.execute(
            "UPDATE messages SET state = ?, said = ?, due = ?, changed = ?"
            " WHERE id = ? AND state = ?",
            (state, said, due, now, number, before),
        )
        if changed.rowcount:
            self._note(number, state, said, now)
        return bool(changed.rowcount)

    def _note(self, number: int, state: str, said: str, now: str = "") -> None:
        query = "INSERT INTO events (message, at, state, said) VALUES (?, ?, ?, ?)"
        self.database.execute(query, (number, now or stamp(), state, said))

    def _changing(self) -> AbstractContextManager[None]:
        return changing(self.database, self.path)
