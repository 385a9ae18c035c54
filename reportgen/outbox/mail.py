"""The values of the outbox: plans, drafts, messages and events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from reportgen.batch.attendees import Entry
from reportgen.catalog.messages import Message
from reportgen.files.addresses import Address
from reportgen.workshop.order import Order

PLANNED, SENDING, SENT, FAILED, UNKNOWN = "planned", "sending", "sent", "failed", "unknown"
STATES = (PLANNED, SENDING, SENT, FAILED, UNKNOWN)
"""Where a message can be. From sending it leads to sent and failed by a server's answer, back to
planned where the server has surely not taken it, and to unknown where nobody can tell."""


class Plan(Struct, frozen=True):
    """What the messages of one sheet share; *order* has the values for empty cells."""

    sheet: str
    message: Message
    order: Order


class Draft(Struct, frozen=True):
    """A message to be planned.

    *identity* is the same whenever the same row, message and order are planned; *formerly* is
    what a program of earlier days took it for, where that differs.
    """

    identity: str
    entry: Entry
    to: Address
    fields: Mapping[str, str]
    message_id: str
    date: dt.datetime
    formerly: str = ""


class Mail(Struct, frozen=True):
    """A message of the outbox.

    It is not tried before *due*, in seconds since 1970. *said* is the server's reply, or why the
    message failed. The sums are SHA-256 of the PDF and of the whole message, as last sent, with a
    copy to *cc*; the archive has it until the day *kept_until*. *bounced* is what a report said of
    its delivery.
    """

    id: int
    plan: int
    line: int
    name: str
    to: Address
    entry: Entry
    fields: Mapping[str, str]
    message_id: str
    date: dt.datetime
    state: str
    tries: int
    due: float
    changed: str
    said: str
    file: str
    pdf_sha256: str
    mail_sha256: str
    exported: str
    cc: str = ""
    kept_until: str = ""
    bounced: str = ""


class Event(Struct, frozen=True):
    """A change of a message: the time, its new state, and the reply or reason."""

    at: str
    state: str
    said: str
