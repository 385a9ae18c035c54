"""Planned messages as values: what each is, who gets it, and how far it is."""

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
    """What the messages of one sheet share; *order* is what its rows leave open."""

    sheet: str
    message: Message
    order: Order


class Draft(Struct, frozen=True):
    """A message that is to be planned.

    *identity* is the same for the same row, message and order, whenever it is planned.
    """

    identity: str
    entry: Entry
    to: Address
    fields: Mapping[str, str]
    message_id: str
    date: dt.datetime


class Mail(Struct, frozen=True):
    """A message of the outbox.

    *due* is the time, in seconds since 1970, before which it is not tried again; *said* is what
    the server answered, or why nothing came of it. The sums are those of what was last handed
    over: the PDF, and the whole message.
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


class Event(Struct, frozen=True):
    """A step of a message: when, to which state, and what was said."""

    at: str
    state: str
    said: str
