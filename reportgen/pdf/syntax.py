"""Objects in PDF's own notation: ISO 32000-1, 7.3."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

_REGULAR = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-+")


def named(text: str) -> str:
    """*text* as a name, without the slash in front: 7.3.5."""
    return "".join(
        character if character in _REGULAR else f"#{ord(character):02X}" for character in text
    )


def literal(text: str) -> str:
    """*text* as a text string: in ASCII where it can be, else in UTF-16; 7.9.2."""
    if text.isascii() and text.isprintable():
        for character in "\\()":
            text = text.replace(character, f"\\{character}")
        return f"({text})"
    return f"<feff{text.encode('utf-16-be').hex()}>"


def references(numbers: Iterable[int]) -> bytes:
    """References to the objects with *numbers*, apart by spaces: 7.3.10."""
    return b" ".join([b"%d 0 R" % number for number in numbers])


def whole(number: int, body: bytes) -> bytes:
    """The object *number* with its *body*, as it stands in a file."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def ended(data: bytes) -> bytes:
    """*data* and the end of their stream, on a line of its own: ISO 19005-2, 6.1.7.1.

    Data that end in a carriage return have two bytes behind them: with a line feed alone, whoever
    finds the end from behind would take the return for a part of the line's end, and the data for
    one byte shorter than they say.
    """
    return b"%b%bendstream" % (data, b"\r\n" if data.endswith(b"\r") else b"\n")


def stream(number: int, entries: bytes, content: bytes) -> bytes:
    """The stream *number*, whose *content* is not compressed, as it stands in a file.

    *entries* are those of its dictionary besides its length.
    """
    return b"%d 0 obj\n<<%b/Length %d>>\nstream\n%b\nendobj\n" % (
        number,
        entries,
        len(content),
        ended(content),
    )


def deflated(entries: bytes, content: bytes) -> bytes:
    """The body of a stream with compressed *content*; *entries* as for `stream`."""
    return filtered(entries, zlib.compress(content))


def filtered(entries: bytes, data: bytes) -> bytes:
    """The body of a stream whose *data* are compressed already; *entries* as for `stream`."""
    return b"<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b" % (
        entries,
        len(data),
        ended(data),
    )
