"""How headers are written: so that no relay breaks a line, and every reader sees the same name.

Postfix breaks lines of more than 998 octets, Exim bounces them. Names and subjects are folded
here: the standard library writes words as long as they are, and takes most of a message's time.
"""

from __future__ import annotations

import re
from email.header import Header

WIDTH = 76
"""Characters of a line: RFC 2047, 2."""

LONGEST_WORD = 60
"""Characters of a name or a word that stand in a header as they are."""

_SAFE = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")
"""Names that need no quotes for any receiver: some want them around an apostrophe."""

_WORDS = re.compile(r" *[^ ]+(?: +$)?")


def line(name: str, value: str) -> str:
    """The header *name*, on one line: a long link in pieces is one that nobody can follow."""
    return _one(f"{name}: {value}")


def subject(text: str) -> str:
    """The header of that name: broken at blanks, encoded for other letters or a very long word."""
    name, text = "Subject", _one(_literal(text))
    words = _WORDS.findall(text)
    if not text.isascii() or any(len(word) > LONGEST_WORD for word in words):
        return f"{name}: {_encoded(text, name)}"
    lines = [""]
    for word in words:
        room = WIDTH - (len(name) + 2 if len(lines) == 1 else 0)
        if lines[-1] and len(lines[-1]) + len(word) > room:
            lines.append("")
        lines[-1] += word
    return f"{name}: " + "\r\n".join(lines)


def mailbox(header: str, name: str, address: str) -> str:
    """A header with *name* and *address*, each on a line of its own where one is too short."""
    if not name:
        return line(header, address)
    shown = _phrase(_one(_literal(name)), header)
    last = shown.rpartition("\n")[2]
    taken = len(last) + (len(header) + 2 if last == shown else 0)
    between = " " if taken + len(address) + 3 <= WIDTH else "\r\n "
    return f"{header}: {shown}{between}<{_one(address)}>"


def _literal(text: str) -> str:
    """*text* for a header, with `=?` parted: it would begin an encoded word (RFC 2047)."""
    return text.replace("=?", "= ?")


def _one(text: str) -> str:
    """*text*; raises ValueError if it would bring in a header."""
    if "\r" in text or "\n" in text:
        raise ValueError(f"a header has a line break in it: {text!r}")
    return text


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
