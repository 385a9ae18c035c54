"""Reads delivery reports (RFC 3464) out of mailboxes: which messages did not arrive, and why.

Anybody can write such a report, so one counts only for a message whose Message-ID it has and whose
address it names.
"""

from __future__ import annotations

import mailbox
import re
from collections.abc import Iterator
from contextlib import closing
from email import message_from_bytes, message_from_string
from email.message import Message
from pathlib import Path

from msgspec import Struct

from reportgen.outbox.replies import on_one_line

LONGEST_SAID = 300
_HEADERS = {"text/rfc822-headers", "message/global-headers", "message/rfc822", "message/global"}
_MBOX = b"From "
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_XTEXT = re.compile(r"\+([0-9A-F]{2})")
_UNICODE = re.compile(r"\\x\{([0-9A-F]{2,6})\}")

_NOT_THE_ADDRESS = re.compile(r"5\.(2\.[23]|3\.\d+|6\.\d+|7\.\d+)")
"""Failures that say nothing against an address: a full mailbox, a message too large or unwanted."""


class Report(Struct, frozen=True):
    """What a report says of a message to one *address*.

    *action* is failed, delayed, delivered, relayed or expanded. *status* is the code of RFC 3463,
    *said* what the last server said.
    """

    message_id: str
    address: str
    action: str
    status: str
    said: str

    @property
    def is_hard(self) -> bool:
        """Whether no message will ever reach the address."""
        wrong = self.status.startswith("5") and not _NOT_THE_ADDRESS.fullmatch(self.status)
        return self.action == "failed" and wrong

    @property
    def words(self) -> str:
        """The report on one line."""
        return " ".join(filter(None, (self.action, self.status, self.said)))


def messages(path: Path) -> Iterator[Message]:
    """The messages in the mbox file or Maildir at *path*, or in a folder of single ones.

    Raises OSError where the file cannot be read.
    """
    if path.is_file():
        with closing(mailbox.mbox(path, create=False)) as box:
            yield from box
    elif (path / "cur").is_dir():
        yield from mailbox.Maildir(path, create=False)
    else:
        for file in sorted(path.glob("*.eml")):
            yield message_from_bytes(file.read_bytes())


def is_mailbox(path: Path) -> bool:
    """Whether there is an mbox file, a Maildir, or a folder of messages at *path*, full or empty.

    Raises OSError where the file cannot be read.
    """
    if path.is_dir():
        files = [file.suffix for file in path.iterdir()]
        return not files or ".eml" in files or (path / "cur").is_dir()
    with path.open("rb") as file:
        return file.read(len(_MBOX)) in {_MBOX, b""}


def reports(message: Message) -> Iterator[Report]:
    """What *message* reports of ours; nothing where it is no report."""
    for part in message.walk():
        if part.get_content_type() == "multipart/report" and part.is_multipart():
            yield from _in_report(_parts(part))


def _parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [each for each in payload if isinstance(each, Message)] if part.is_multipart() else []


def _in_report(parts: list[Message]) -> Iterator[Report]:
    status = [each for each in parts if each.get_content_type().endswith("delivery-status")]
    ours = next((found for each in parts if (found := _message_id(each))), "")
    groups = [group for each in status for group in _groups(each)]
    for group in groups:
        written = _field(group, "Original-Recipient") or _field(group, "Final-Recipient")
        if not ours or not written:
            continue
        diagnosis = _field(group, "Diagnostic-Code")
        said = on_one_line(diagnosis.partition(";")[2] or diagnosis)[:LONGEST_SAID]
        action = _field(group, "Action").casefold()
        yield Report(ours, _address(written), action, _code(_field(group, "Status"), said), said)


def _groups(part: Message) -> list[Message]:
    """The groups of fields of a delivery-status part; a reader may have left them in one text."""
    if parts := _parts(part):
        return parts
    texts = re.split(r"\r?\n\r?\n", str(part.get_payload()))
    return [message_from_string(text) for text in texts]


def _message_id(part: Message) -> str:
    """The Message-ID of the original message, of which *part* is a copy or its headers."""
    if parts := _parts(part):
        is_whole = part.get_content_type() in {"message/rfc822", "message/global"}
        return _field(parts[0], "Message-ID") if is_whole else ""
    if part.get_content_type() in _HEADERS:
        content = part.get_payload(decode=True)
        text = (
            content
            if isinstance(content, bytes)
            else str(part.get_payload()).encode("utf-8", "replace")
        )
        return _field(message_from_bytes(text), "Message-ID")
    return ""


def _field(part: Message, name: str) -> str:
    return on_one_line(str(part.get(name) or ""))


def _address(written: str) -> str:
    """The address in a field such as `rfc822; ana@x.example` (RFC 3464, 2.3.1; RFC 6533)."""
    kind, _, text = written.partition(";")
    found = (text or kind).strip().strip("<>")
    if kind.strip().casefold() == "utf-8":
        found = _UNICODE.sub(lambda match: chr(min(int(match[1], 16), 0x10FFFF)), found)
    return _XTEXT.sub(lambda match: chr(int(match[1], 16)), found)


def _code(status: str, said: str) -> str:
    """The status, or a more telling one in what the server said: some report 5.0.0 alone."""
    own = _STATUS.search(status)
    told = _STATUS.search(said)
    if own is None or (own[2] == own[3] == "0" and told is not None and told[1] == own[1]):
        own = told
    return own[0] if own else ""
