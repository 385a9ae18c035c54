"""A message file: what an email says around its attachment, and whom it is from.

15 U.S.C. 7704 (CAN-SPAM) asks of a commercial message for a postal address and a way to get no
more of them. Without the two there is no message.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.fields import check_fields, used
from reportgen.catalog.names import CampusSlug
from reportgen.errors import Findings, Place
from reportgen.files import yamlfile
from reportgen.files.addresses import address
from reportgen.files.disk import Desk, reason, shown
from reportgen.files.shape import MISSING, Reader
from reportgen.files.text import Key, Language, Lines, Mailbox, Text, WayOut
from reportgen.files.typed import BadText

WHO = "email"
"""The field that the link for opting out may have: it is then that of one person."""

LONGEST_LINK = 998 - len("List-Unsubscribe: <>")
"""Characters of a link on the one line of its header (RFC 5322, 2.1.1)."""

_NO_URI = re.compile(r'[<>"\\^`|]|\{\{|\}\}|%(?![0-9A-Fa-f]{2})')
"""What no URI may have as it is (RFC 3986), but for the braces of a field."""

_NO_MAILTO = re.compile(r"[^A-Za-z0-9.!$'*+_~@-]")
"""What means something else in a link to an address (RFC 6068)."""


class CampusDesk(Struct, frozen=True):
    """What is otherwise where a message is from one campus."""

    sender: Annotated[
        Mailbox | None,
        Key("whom it is from", example="Northgate Denver <denver@northgate.example>"),
    ] = None
    reply_to: Annotated[Mailbox | None, Key("who gets the answers")] = None
    signature: Annotated[
        Lines | None, Key("who signs; for several lines write | here, and indent them below it")
    ] = None


class Message(Struct, frozen=True):
    """An email to go with a handout; {name}, {school}, {campus} and {roles} are filled in."""

    subject: Annotated[Text, Key("the subject", example="Your sheet on {roles}")]
    greeting: Annotated[Text, Key("the first line", example="Hello {name},")]
    body: Annotated[
        Lines,
        Key("what you write; for several paragraphs write | here, and indent the lines below it"),
    ]
    sender: Annotated[
        Mailbox,
        Key("whom it is from", example="Northgate Admissions <hello@northgate.example>"),
    ]
    postal_address: Annotated[
        Lines,
        Key("your postal address, as the law asks", example="100 Sample Street, Denver, CO 80200"),
    ]
    opt_out: Annotated[
        WayOut,
        Key("a link or an email address for whoever wants no more mail; a link may have {email}"),
    ]
    reply_to: Annotated[
        Mailbox | None, Key("who gets the answers, if somebody else than the sender")
    ] = None
    language: Annotated[
        Language | None, Key("the language it is in, if not English", example="es")
    ] = None
    opt_out_text: Annotated[
        Text | None,
        Key("what stands before the way to opt out", example="To get no more email from us:"),
    ] = None
    signature: Annotated[
        Lines | None,
        Key("who signs, below the body; for several lines write | here, and indent them below it"),
    ] = None
    campuses: Annotated[
        Mapping[CampusSlug, CampusDesk],
        Key("sender, reply_to and signature of a campus, by its short name"),
    ] = {}

    @property
    def fields(self) -> frozenset[str]:
        """The fields that it fills in."""
        signed = used(self.signature) if self.signature else frozenset[str]()
        return used(self.subject) | used(self.greeting) | used(self.body) | signed

    def at(self, campus: str | None) -> Message:
        """This message as it is from *campus*."""
        own = next((desk for name, desk in self.campuses.items() if name == campus), None)
        if own is None:
            return replace(self, campuses={}) if self.campuses else self
        return replace(
            self,
            sender=own.sender or self.sender,
            reply_to=own.reply_to or (self.reply_to if own.sender is None else None),
            signature=own.signature or self.signature,
            campuses={},
        )


def read_message(path: Path, desk: Desk, findings: Findings, today: dt.date) -> Message | None:
    """The message in the file *path*; None, with every problem noted, where it is not sound."""
    name = shown(path)
    try:
        content = desk.read(path)
    except OSError as error:
        findings.refuse(Place(name), f"cannot be read ({reason(error)})", "check the path")
        return None
    node = yamlfile.parse(content, name, findings)
    if node is None:
        return None
    message = Reader(findings, today).record(node, Message, "the file")
    if message is MISSING:
        return None
    assert isinstance(message, Message)
    before = len(findings.problems)
    _check(message, content.decode("utf-8-sig"), findings)
    return message if len(findings.problems) == before else None


def _check(message: Message, source: str, findings: Findings) -> None:
    """Note what the keys alone do not say: fields, and addresses that no mailbox can have."""
    desks = message.campuses.values()
    signed = (message.signature, *(desk.signature for desk in desks))
    for text in (message.subject, message.greeting, message.body, *signed):
        if text is not None:
            check_fields(text, text.place, source, findings)
    way = message.opt_out
    if way.is_link:
        check_fields(way, way.place, source, findings, (WHO,))
    _check_way_out(way, findings)
    boxes = [("sender", message.sender), ("reply_to", message.reply_to)]
    for desk in desks:
        boxes += [("sender", desk.sender), ("reply_to", desk.reply_to)]
    addresses: list[tuple[str, str, Place]] = [
        (key, box.address, box.place) for key, box in boxes if box is not None
    ]
    if not way.is_link:
        addresses.append(("opt_out", way, way.place))
    for key, written, place in addresses:
        try:
            address(written, place)
        except BadText as error:
            findings.problems.append(error.problem(place, key))


def _check_way_out(way: WayOut, findings: Findings) -> None:
    """Note what would end the link in a header, or make another one of it."""
    wrong = (_NO_URI if way.is_link else _NO_MAILTO).search(way)
    if wrong is not None and way.is_link:
        hint = f"write it as %{ord(wrong[0][0]):02X}"
        findings.refuse(way.place, f"opt_out has {wrong[0]!r}, which no link may have", hint)
    elif wrong is not None:
        what = f"opt_out has {wrong[0]!r}, which mail programs take for something else in a link"
        findings.refuse(way.place, what, "take a plain address, or a link")
    if len(way) > LONGEST_LINK:
        what = f"opt_out has {len(way):,} characters, and {LONGEST_LINK} fit into a header"
        findings.refuse(way.place, what, "take a shorter link")
