"""Hands one message to a mail server by SMTP (RFC 5321) and tells what became of it.

All turns on the dot that ends a message. Before the dot the server has surely not taken it;
after the reply we know; between the two nobody can.
"""

from __future__ import annotations

import re
import smtplib
from contextlib import suppress
from enum import Enum

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.outbox.connection import PATIENCE, Patience, opened
from reportgen.outbox.replies import reason, said
from reportgen.outbox.server import Server
from reportgen.outbox.tokens import Secret

TOO_LARGE = 552
"""What a server says to the sender of a message that is too large for it."""

ENOUGH = 452
"""What a server says to the sender of one message more than it wants over a connection."""

WANTS_US_KNOWN = {530, 534, 535, 538}
"""What a server says that wants us to log in, or to do so otherwise: RFC 4954, 6."""


_GOOD = {250, 251}
_NUMBER = re.compile(r"(?=[a-z._:-]*\d)[\w.:-]{8,}", re.ASCII)
"""A long word with a digit in it: what a server calls a message, a session or a moment."""


_MAY_NOT_SEND = re.compile(r"\b5\.7\.60\b|\b5\.2\.252\b|SendAsDenied")
"""What Exchange says, once it has the whole message, where the account may not use the sender."""

_NO_MAILBOX = re.compile(r"\b5\.1\.[0-9]\b")


class Verdict(Enum):
    """What became of a message that was handed over."""

    TAKEN = "taken"
    LATER = "later"
    NEVER = "never"
    UNKNOWN = "unknown"
    LOST = "lost"  # the connection was, before the server had it
    OURS = "ours"  # the server does not want us, whoever it is for


class Outcome(Struct, frozen=True):
    """A verdict, with the code of the server's reply (0 for none) and its text.

    *at_sender* says that the server refused before it heard for whom the message is. *to* is that
    address.
    """

    verdict: Verdict
    code: int = 0
    said: str = ""
    at_sender: bool = False
    to: str = ""

    @property
    def gist(self) -> str:
        """What was said, without what differs from message to message: addresses, numbers.

        An address that does not exist (X.1 of RFC 3463) is about one message, and stays.
        """
        words = self.said.casefold()
        if self.to and not _NO_MAILBOX.search(words):
            words = words.replace(self.to.casefold(), "")
        return _NUMBER.sub("", words)


class Envelope(Struct, frozen=True):
    """From whom and to whom a message goes, with a copy to *cc*, and the message itself."""

    sender: str
    to: str
    international: bool
    content: bytes
    cc: str = ""


class Courier(Struct):
    """Hands messages to *server* over one connection, opened when needed.

    *carried* counts the messages that the server took over this connection.
    """

    server: Server
    secret: Secret = ""
    patience: Patience = PATIENCE
    carried: int = 0
    _smtp: smtplib.SMTP | None = None
    _last: Outcome = field(default_factory=lambda: Outcome(Verdict.LOST))

    @property
    def last(self) -> Outcome:
        """The outcome of the last message, valid also after an interruption."""
        return self._last

    def connect(self) -> None:
        """Open a connection unless one is open; raises Unreachable and Stopped."""
        if self._smtp is not None:
            return
        self.carried = 0
        self._smtp = opened(self.server, self.secret, self.patience)

    def deliver(self, envelope: Envelope) -> Outcome:
        """Send *envelope* over the open connection; returns the outcome."""
        self._last = Outcome(Verdict.LOST, said="the connection was lost")
        assert self._smtp is not None
        try:
            self._last = self._exchange(self._smtp, envelope)
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            self.drop()
            self._last = Outcome(self._last.verdict, said=reason(error))
        except BaseException:
            self.drop()  # at once: what the server has not got to its end it never gets
            raise
        self._last = replace(self._last, to=envelope.to)
        if self._last.verdict is Verdict.TAKEN:
            self.carried += 1
        elif self._is_over(self._last):
            self.drop()
        elif self._smtp is not None:
            self._reset()
        return self._last

    def _is_over(self, outcome: Outcome) -> bool:
        """Whether *outcome* ends the connection."""
        enough = outcome.at_sender and self.carried > 0
        return enough or outcome.code == 421 or outcome.verdict is Verdict.UNKNOWN

    def close(self) -> None:
        """Say goodbye, if there is a connection."""
        if self._smtp is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._smtp.quit()
            self.drop()

    def drop(self) -> None:
        """Close the connection without QUIT."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def _exchange(self, smtp: smtplib.SMTP, envelope: Envelope) -> Outcome:
        size = len(envelope.content)
        most = smtp.esmtp_features.get("size", "")
        if most.isdecimal() and 0 < int(most) < size:
            return _never(f"the message has {size:,} bytes; this server takes {int(most):,}")
        options = [f"SIZE={size}"] if smtp.has_extn("size") else []
        if envelope.international:
            if not smtp.has_extn("smtputf8"):
                host = self.server.host
                return _never(f"{host} does not offer SMTPUTF8, which this address needs")
            options += ["SMTPUTF8", "BODY=8BITMIME"]
        code, answer = smtp.mail(envelope.sender, options)
        if code == 250:
            return self._to_recipient(smtp, envelope)
        if 500 <= code < 600 and code != TOO_LARGE:
            return Outcome(Verdict.OURS, code, said(code, answer))
        return replace(_refused(code, answer), at_sender=code == ENOUGH)

    def _to_recipient(self, smtp: smtplib.SMTP, envelope: Envelope) -> Outcome:
        """Name the recipient, then ask to send the message."""
        code, answer = smtp.rcpt(envelope.to)
        if code in WANTS_US_KNOWN:
            return Outcome(Verdict.OURS, code, said(code, answer))
        if code in _GOOD and envelope.cc:
            code, answer = smtp.rcpt(envelope.cc)
            if 500 <= code < 600:
                return Outcome(Verdict.OURS, code, f"the copy: {said(code, answer)}")
        if code in _GOOD:
            code, answer = smtp.docmd("DATA")
        if code != 354:
            return _refused(code, answer)
        return self._hand_over(smtp, envelope.content)

    def _hand_over(self, smtp: smtplib.SMTP, content: bytes) -> Outcome:
        """Send the message, after the reply to DATA, then the dot, and read the reply."""
        smtp.send(_stuffed(content))
        self._last = Outcome(Verdict.UNKNOWN, said="the connection was lost before the answer")
        assert smtp.sock is not None
        smtp.sock.settimeout(self.patience.final)
        smtp.send(b".\r\n")
        code, answer = smtp.getreply()
        smtp.sock.settimeout(self.patience.command)
        if 200 <= code < 300:
            return Outcome(Verdict.TAKEN, code, said(code, answer))
        if 400 <= code < 600:
            return _refused(code, answer)
        return Outcome(Verdict.UNKNOWN, code, f"no answer that can be read: {said(code, answer)}")

    def _reset(self) -> None:
        try:
            assert self._smtp is not None
            code, _ = self._smtp.docmd("RSET")
        except (smtplib.SMTPException, OSError):
            code = -1
        if code != 250:
            self.drop()


def _stuffed(content: bytes) -> bytes:
    """*content* with a second dot where a line begins with one: RFC 5321, 4.5.2."""
    return (b"." if content.startswith(b".") else b"") + content.replace(b"\n.", b"\n..")


def _never(why: str) -> Outcome:
    return Outcome(Verdict.NEVER, said=why)


def _refused(code: int, answer: bytes) -> Outcome:
    """The outcome of a reply by which the server has not taken a message."""
    if 400 <= code < 500:
        return Outcome(Verdict.LATER, code, said(code, answer))
    if 500 <= code < 600:
        words = said(code, answer)
        return Outcome(Verdict.OURS if _MAY_NOT_SEND.search(words) else Verdict.NEVER, code, words)
    return Outcome(Verdict.LATER, 421, f"no answer that can be read: {said(code, answer)}")
