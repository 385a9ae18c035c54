"""A run that sends what is planned: at a steady rate, patient with the server, never twice.

A message is `sending` on disk before the server hears of it, and what the server answered is on
disk before the next one.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec import Struct, field

from reportgen.outbox.binding import Bindery, Unmade
from reportgen.outbox.connection import Stopped, Unreachable
from reportgen.outbox.delivery import Courier, Envelope, Outcome, Verdict
from reportgen.outbox.health import PAUSES, Health, is_farewell
from reportgen.outbox.mail import FAILED, PLANNED, SENT, UNKNOWN, Mail
from reportgen.outbox.store import Store

WAITS = (60.0, 300.0, 900.0, 1800.0, 3600.0)
"""Seconds before a message is tried again; a server that greylists lets it in after minutes."""


class Clock:
    """The time, and waiting for it."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Interrupted(Exception):
    """Somebody wants the run to end; nothing is left in between."""


class Mailing(Struct):
    """Sends the messages that are chosen in *store*, one after the other.

    *interval* is the least time between two of them, in seconds. *tell* gets words for a person,
    *done* each message with the state that it has come to.
    """

    store: Store
    courier: Courier
    bindery: Bindery
    interval: float
    tell: Callable[[str], None]
    done: Callable[[Mail, str, str], None]
    clock: Clock = field(default_factory=Clock)
    stopping: bool = False
    resting: bool = False
    health: Health = Health()
    next_at: float = 0.0

    def go(self) -> None:
        """Send until nothing of it is planned any more.

        Raises Stopped where the server will not have it, Interrupted when it is asked to stop.
        """
        try:
            while (mail := self.store.next()) is not None:
                if (wait := mail.due - self.clock.now()) > 0:
                    self._rest(wait, f"the server wants the next one later: {mail.said}")
                elif self._is_ready():
                    self._send_next()
        finally:
            self.courier.close()

    def _is_ready(self) -> bool:
        """See that it is time for another, and that the server is there."""
        self._pause_for(self.next_at - self.clock.now())
        try:
            self.courier.connect()
        except Unreachable as error:
            if not self.health.met:
                raise Stopped(f"{self.courier.server}: cannot be reached ({error})") from error
            self._trouble(str(error))
            return False
        self.health = self.health.greeted()
        return True

    def _send_next(self) -> None:
        """Send what is next by now: while we waited, somebody may have taken it out."""
        mail = self.store.next()
        if mail is not None and mail.due <= self.clock.now():
            self._send(mail)

    def _send(self, mail: Mail) -> None:
        try:
            bound = self.bindery.bind(mail)
        except Unmade as error:
            self.store.refuse(mail, str(error))
            self.done(mail, FAILED, str(error))
            return
        sender = bound.letter.message.sender.address
        envelope = Envelope(sender, mail.to.wire, mail.to.international, bound.content)
        if not self.store.claim(mail, bound.file, bound.pdf_sha256, bound.sha256):
            if (now := self.store.found(mail.id)) is not None:
                self.done(mail, now.state, now.said)
            return
        self.next_at = self.clock.now() + self.interval
        carried = self.courier.carried
        try:
            outcome = self.courier.deliver(envelope)
        except BaseException:
            self._settle(mail, self.courier.last, carried)
            raise
        self._settle(mail, outcome, carried)
        self._heed(outcome, carried)

    def _settle(self, mail: Mail, outcome: Outcome, carried: int) -> None:
        """Write down what came of *mail*."""
        state, said, due = PLANNED, outcome.said, 0.0
        tries = mail.tries + 1
        match outcome.verdict:
            case Verdict.TAKEN:
                state = SENT
            case Verdict.NEVER:
                state = FAILED
            case Verdict.UNKNOWN:
                state = UNKNOWN
            case Verdict.OURS:
                state = PLANNED  # it is no fault of this message
            case _ if tries > len(WAITS):
                state, said = FAILED, f"given up after {tries} tries: {said}"
            case _ if not is_farewell(outcome, carried):
                due = self.clock.now() + WAITS[tries - 1]
        self.store.settle(mail, state, said, due)
        self.done(mail, state, said)

    def _heed(self, outcome: Outcome, carried: int) -> None:
        """Count *outcome*; pause for a server in trouble, raise Stopped where it objects."""
        self.health = self.health.after(outcome)
        if (objection := self.health.objection(outcome)) is not None:
            raise Stopped(f"{self.courier.server}: {objection}")
        if self.health.is_trouble(outcome, carried):
            self._trouble(outcome.said)

    def _trouble(self, said: str) -> None:
        """Leave the server alone for a while, longer each time, and stop in the end."""
        if self.health.is_spent:
            raise Stopped(
                f"{self.courier.server}: is in trouble ({said}); "
                "run the same command again later: what is not sent is still planned"
            )
        self.health = self.health.troubled()
        self._rest(self.health.pause, said)

    def _rest(self, seconds: float, why: str) -> None:
        """Wait so long that the server would not keep the connection for us."""
        if seconds >= PAUSES[0]:
            self.courier.close()
        until = time.strftime("%H:%M:%S", time.localtime(self.clock.now() + seconds))
        self.tell(f"waiting until {until} ({why})")
        self._pause_for(seconds)

    def _pause_for(self, seconds: float) -> None:
        """Wait; raises Interrupted where somebody wants an end."""
        if self.stopping:
            raise Interrupted
        if seconds > 0:
            self.resting = True
            self.clock.sleep(seconds)
            self.resting = False
