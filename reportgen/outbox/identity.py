"""The identity of a planned message: equal for two messages that must not both be sent."""

from __future__ import annotations

import hashlib
import json
import re

from msgspec import UnsetType

from reportgen.batch.attendees import Entry
from reportgen.catalog.messages import Message
from reportgen.workshop.order import Order

USUAL = {"layout": "handout", "paper": "letter", "printing": "screen", "pages": "en"}
"""What is left out of an identity; it stays so even if a program of later days has other
defaults, or everybody would be written to again."""


_PHONE_FORMERLY = re.compile(r"[0-9+(][0-9 ().+/-]{5,30}( ?(x|ext\.?) ?[0-9]{1,6})?")
"""What was known as a telephone number before December 2026; others stood in an address's place."""


def identity(key: str, entry: Entry, message: Message, order: Order) -> str:
    """A hash of all that the person at the address *key* would see.

    Each value is named here, and one that is not given is left out: neither a new field with a
    default nor another order of fields has a sheet planned again by a newer program. Where
    folders and files are is no part of it, nor where the row stands in its sheet, nor the day of
    the order, nor whether it wants an approval: who was written to on Monday is not written to
    again on Tuesday.
    """
    to = entry.recipient
    contact = to.contact
    phone, address = (contact.phone, contact.address) if contact else (None, None)
    if phone and not address and not _PHONE_FORMERLY.fullmatch(phone):
        phone, address = None, phone
    values = {
        "to": key,
        "id": entry.id,
        "name": to.name,
        "url": to.url,
        "note": to.note,
        "contact.name": contact and contact.name,
        "contact.phone": phone,
        "contact.email": contact and contact.email,
        "contact.address": address,
        "roles": entry.roles or order.roles,
        "campus": entry.campus or order.campus,
        "layout": entry.layout or order.layout,
        "pages": _tongue(entry, order),
        "school": order.school and _called(order.school),
        "brand": order.brand and _called(order.brand),
        "edition": order.edition,
        "paper": order.paper,
        "printing": order.printing,
        "icc": order.icc and _called(order.icc.name),
        "subject": message.subject,
        "greeting": message.greeting,
        "body": message.body,
        "sender": message.sender,
        "postal_address": message.postal_address,
        "opt_out": message.opt_out,
        "reply_to": message.reply_to,
        "language": message.language,
        "opt_out_text": message.opt_out_text,
        "signature": message.signature,
    }
    given = {name: value for name, value in values.items() if value and value != USUAL.get(name)}
    return hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()


def _tongue(entry: Entry, order: Order) -> str:
    """The language of the pages."""
    return order.tongue if isinstance(entry.language, UnsetType) else entry.language


def _called(written: str) -> str:
    """The name of a school, brand or profile, without folders and ending."""
    return re.sub(r"\.(yaml|yml|icc|icm)$", "", re.split(r"[/\\]", written)[-1])
