"""How headers are written: so that no relay breaks a line, and every reader sees the same name.

Postfix breaks lines of more than 998 octets, Exim bounces them. Names and subjects are folded
here, for the standard library writes words as long as they are.
"""

from __future__ import annotations

import re
from email.header import Header
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from functools import cache

WIDTH = 76
"""Characters of a line: RFC 2047, 2."""

LONGEST_WORD = 60
"""Characters of a name or a word that stand in a header as they are."""

_SAFE = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
"""Names that need no quotes for any receiver: some want them around an apostrophe."""

_WORDS = re.compile(r" *[^ ]+(?: +$)?")


def mailbox(name: str, address: str) -> str:
    """*name* and *address* as the value of a header of the policy's; `=?` in it begins no code."""
    return f"{literal(name)} <{address}>" if name else address


def literal(text: str) -> str:
    """*text* for a header, with `=?` parted: it would begin an encoded word (RFC 2047)."""
    return text.replace("=?", "= ?")


class _Header(UnstructuredHeader):
    """A header on one line: a long link would be folded into pieces that nobody can follow."""

    name: str

    def fold(self, *, policy: EmailPolicy) -> str:
        """The header as it stands in the message."""
        return f"{self.name}: {self.written}{policy.linesep}"

    @property
    def written(self) -> str:
        """The value, with its line breaks."""
        return str(self)


class _Subject(_Header):
    """Text: broken at blanks, and encoded where it has other letters or a very long word."""

    @property
    def written(self) -> str:
        """The value, with its line breaks."""
        text = str(self)
        words = _WORDS.findall(text)
        if not text.isascii() or any(len(word) > LONGEST_WORD for word in words):
            return _encoded(text, self.name)
        lines = [""]
        for word in words:
            room = WIDTH - (len(self.name) + 2 if len(lines) == 1 else 0)
            if lines[-1] and len(lines[-1]) + len(word) > room:
                lines.append("")
            lines[-1] += word
        return "\r\n".join(lines)


class _Mailbox(_Header):
    """A name and an address, each on a line of its own where both do not fit on one."""

    @property
    def written(self) -> str:
        """The value, with its line breaks."""
        name, _, address = str(self).rpartition(" <")
        if not name:
            return address
        shown = _phrase(name, self.name)
        last = shown.rpartition("\n")[2]
        taken = len(last) + (len(self.name) + 2 if last == shown else 0)
        between = " " if taken + len(address) + 2 <= WIDTH else "\r\n "
        return f"{shown}{between}<{address}"


def _phrase(name: str, header: str) -> str:
    """*name* as it is, in quotes, or encoded: RFC 5322, 3.2.5."""
    if not name.isascii() or len(name) > LONGEST_WORD:
        return _encoded(name, header)
    if _SAFE.fullmatch(name):
        return name
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'


def _encoded(text: str, header: str) -> str:
    """*text* in encoded words, none longer than a line."""
    found = Header(text, "utf-8", header_name=header, maxlinelen=WIDTH)
    return found.encode(linesep="\r\n")


@cache
def policy() -> EmailPolicy[EmailMessage]:
    """The policy by which headers are written; addresses stand in UTF-8 where they have to."""
    registry = HeaderRegistry()
    kinds: dict[str, type[UnstructuredHeader]] = {
        "list-unsubscribe": _Header,
        "list-id": _Header,
        "message-id": _Header,
        "subject": _Subject,
        **dict.fromkeys(("from", "to", "cc", "reply-to"), _Mailbox),
    }
    for name, kind in kinds.items():
        # the registry itself mixes a base class in, which the type asks for beforehand
        registry.map_to_type(name, kind)  # type: ignore[arg-type]
    return SMTP.clone(header_factory=registry, utf8=True)
