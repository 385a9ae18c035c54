"""Sends planned messages: at a steady rate, with pauses for a server in trouble, never twice.

A message is `sending` on disk before the server hears of it, and what the server answered is on
disk before the next one.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec import Struct, field

from reportgen.outbox.archive import Archive
from reportgen.outbox.binding import Bindery, Bound, Unmade
from reportgen.outbox.delivery import Courier, Outcome, Verdict
from reportgen.outbox.health import PAUSES, Health, is_farewell
from reportgen.outbox.mail import FAILED, PLANNED, SENT, UNKNOWN, Mail
from reportgen.outbox.replies import Stopped, Unreachable
from reportgen.outbox.store import Store

WAITS = (60.0, 300.0, 900.0, 1800.0, 3600.0)
"""Seconds before a message is tried again; a server that greylists lets it in after minutes."""


GLANCE = 20.0
"""Seconds between two looks at the clock while the run waits for its time."""


class Clock:
    """The time, and waiting for it."""

    def now(self) -> float:
        """Seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class Interrupted(Exception):
    """A person wants the run to end; no message is on its way."""


class Mailing(Struct):
    """Sends the chosen messages of *store*, one after the other.

    *interval* is the least time between two messages, in seconds. *tell* gets texts for a person,
    *done* gets each message with its new state and the server's reply. Set *stopping* to end
    after the message on its way; *resting* says whether the run only waits.
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

    @property
    def archive(self) -> Archive:
        """Where messages are kept as they were sent, if the school keeps them."""
        return Archive(self.store.path)

    def go(self) -> None:
        """Send until no chosen message is planned.

        Raises Stopped when the server objects or stays in trouble, Interrupted after *stopping*.
        """
        try:
            while (mail := self.store.next()) is not None:
                if (wait := mail.due - self.clock.now()) > 0:
                    self._rest(wait, f"the server wants the next one later: {mail.said}")
                elif self._is_ready():
                    self._send_next()
        finally:
            self.courier.close()

    def wait_until(self, moment: float) -> None:
        """Wait until *moment*, in seconds since 1970; raises Interrupted if the run is to stop.

        The clock on the wall counts, also after the computer has slept.
        """
        if (wait := moment - self.clock.now()) > 0:
            when = time.strftime("%Y-%m-%d %H:%M", time.localtime(moment))
            self.tell(f"waiting until {when}; Ctrl-C ends it, and nothing has been sent")
        while (wait := moment - self.clock.now()) > 0:
            self._pause_for(min(wait, GLANCE))

    def _is_ready(self) -> bool:
        """Wait until the next message may go, then connect; returns whether that worked."""
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
        """Send the next message, asked for anew: it may have been dropped during the wait."""
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
        if not self._claim(mail, bound):
            if (now := self.store.found(mail.id)) is not None:
                self.done(mail, now.state, now.said)
            return
        self.next_at = self.clock.now() + self.interval
        carried = self.courier.carried
        try:
            outcome = self.courier.deliver(bound.envelope)
        except BaseException:
            self._settle(mail, self.courier.last, carried)
            raise
        self._settle(mail, outcome, carried)
        self._heed(outcome, carried)

    def _claim(self, mail: Mail, bound: Bound) -> bool:
        """Note that *mail* is being sent, once the archive has it; returns whether it may be."""
        cc = bound.letter.cc.written if bound.letter.cc else ""
        until, sha256 = bound.kept_until, bound.sha256
        if until:
            self.archive.put(sha256, bound.content)
        sums = bound.pdf_sha256, sha256
        may = self.store.claim(mail, bound.file, *sums, cc=cc, kept_until=until)
        if until and not may:
            self.archive.take(sha256)
        return may

    def _settle(self, mail: Mail, outcome: Outcome, carried: int) -> None:
        """Store the state of *mail* after *outcome*."""
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
        if state not in {SENT, UNKNOWN} and (now := self.store.found(mail.id)) and now.kept_until:
            self.archive.take(now.mail_sha256)
        self.done(mail, state, said)

    def _heed(self, outcome: Outcome, carried: int) -> None:
        """Count *outcome*; pause for a server in trouble, raise Stopped where it objects."""
        self.health = self.health.after(outcome)
        if (objection := self.health.objection(outcome)) is not None:
            raise Stopped(f"{self.courier.server}: {objection}")
        if self.health.is_trouble(outcome, carried):
            self._trouble(outcome.said)

    def _trouble(self, said: str) -> None:
        """Pause, longer each time; raises Stopped after the last pause."""
        if self.health.is_spent:
            raise Stopped(
                f"{self.courier.server}: is in trouble ({said}); "
                "run the same command again later: what is not sent is still planned"
            )
        self.health = self.health.troubled()
        self._rest(self.health.pause, said)

    def _rest(self, seconds: float, why: str) -> None:
        """Tell *why*, then wait *seconds*; before a long wait the connection is closed."""
        if seconds >= PAUSES[0]:
            self.courier.close()
        until = time.strftime("%H:%M:%S", time.localtime(self.clock.now() + seconds))
        self.tell(f"waiting until {until} ({why})")
        self._pause_for(seconds)

    def _pause_for(self, seconds: float) -> None:
        """Wait *seconds*; raises Interrupted if the run is to stop."""
        if self.stopping:
            raise Interrupted
        if seconds > 0:
            self.resting = True
            self.clock.sleep(seconds)
            self.resting = False
