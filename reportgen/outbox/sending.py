"""A run that sends what is planned: at a steady rate, patient with the server, never twice.

A message is `sending` on disk before the server hears of it, and what the server answered is on
disk before the next one. The words of RFC 5321 decide: 4xx is for later, 5xx is for good.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from msgspec import Struct, field

from reportgen.outbox.binding import Bindery, Unmade
from reportgen.outbox.connection import Stopped, Unreachable
from reportgen.outbox.delivery import Courier, Envelope, Outcome, Verdict
from reportgen.outbox.mail import FAILED, PLANNED, SENT, UNKNOWN, Mail
from reportgen.outbox.store import Store

WAITS = (60.0, 300.0, 900.0, 1800.0, 3600.0)
"""Seconds before a message is tried again; a server that greylists lets it in after minutes."""

PAUSES = (30.0, 60.0, 120.0, 300.0, 600.0)
"""Seconds without sending, while the server is in trouble."""

ENOUGH_LATER = 3
"""Messages one after the other that the server wants later: then it is the server's trouble."""

ENOUGH_UNKNOWN = 3
"""Messages one after the other of which nobody knows: more would make it worse."""


ENOUGH_REFUSED = 5
"""Messages refused one after the other in the same words: then it is not their addresses."""


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


class Run(Struct):
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
    has_met: bool = False
    troubles: int = 0
    later: int = 0
    unknown: int = 0
    refused: int = 0
    refused_with: str = ""
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
            if not self.has_met:
                raise Stopped(f"{self.courier.server}: cannot be reached ({error})") from error
            self._trouble(str(error))
            return False
        self.has_met = True
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
            case _ if not _is_farewell(outcome, carried):
                due = self.clock.now() + WAITS[tries - 1]
        self.store.settle(mail, state, said, due)
        self.done(mail, state, said)

    def _heed(self, outcome: Outcome, carried: int) -> None:
        """Learn from an outcome how the server is."""
        verdict = outcome.verdict
        if verdict is Verdict.OURS:
            raise Stopped(
                f"{self.courier.server}: does not take mail from us ({outcome.said}); "
                "mend the sender, the user or the password: what is not sent is still planned"
            )
        self._hear(outcome)
        self.later = self.later + 1 if verdict is Verdict.LATER else 0
        self.unknown = self.unknown + 1 if verdict is Verdict.UNKNOWN else 0
        if verdict in {Verdict.TAKEN, Verdict.NEVER}:
            self.troubles = 0
        elif self.unknown >= ENOUGH_UNKNOWN:
            raise Stopped(
                f"{self.courier.server}: went away {self.unknown} times before it said whether "
                "it had taken a message; ask those who run it before you go on"
            )
        elif _is_farewell(outcome, carried):
            return
        elif (
            verdict is not Verdict.LATER or outcome.code in {421, 452} or self.later >= ENOUGH_LATER
        ):
            self._trouble(outcome.said)

    def _hear(self, outcome: Outcome) -> None:
        """Stop where the server refuses one after the other in the same words."""
        never = outcome.verdict is Verdict.NEVER and outcome.code > 0
        same = never and outcome.said == self.refused_with
        self.refused = self.refused + 1 if same else int(never)
        self.refused_with = outcome.said if never else ""
        if self.refused >= ENOUGH_REFUSED:
            raise Stopped(
                f"{self.courier.server}: has refused {self.refused} messages one after the other "
                f"in the same words ({outcome.said}); if it is not those addresses, mend it, "
                "then `reportgen outbox resolve ID… resend` plans them again"
            )

    def _trouble(self, said: str) -> None:
        """Leave the server alone for a while, longer each time, and stop in the end."""
        if self.troubles >= len(PAUSES):
            raise Stopped(
                f"{self.courier.server}: is in trouble ({said}); "
                "run the same command again later: what is not sent is still planned"
            )
        self.troubles += 1
        self._rest(PAUSES[self.troubles - 1], said)

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


def _is_farewell(outcome: Outcome, carried: int) -> bool:
    """Whether the server only ended a connection that had served: a new one will do at once."""
    return carried > 0 and (outcome.verdict is Verdict.LOST or outcome.code == 421)
