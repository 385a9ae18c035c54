"""Messages between two processes: each is its length in four bytes, then MessagePack."""

from __future__ import annotations

from typing import IO

LENGTH = 4
"""Bytes that say how long a message is, the highest first."""

LONGEST = 64 * 1024 * 1024
"""Bytes of the longest message: a guide for a press has a tenth of it."""


class Ended(Exception):
    """The other side is gone, or what it sent is no message."""


def framed(message: bytes) -> bytes:
    """*message* with its length before it."""
    return len(message).to_bytes(LENGTH, "big") + message


def length_of(head: bytes) -> int:
    """How long the message is that begins with *head*; raises Ended for none."""
    length = int.from_bytes(head, "big")
    if len(head) != LENGTH or length > LONGEST:
        raise Ended
    return length


def received(stream: IO[bytes]) -> bytes:
    """The next message of *stream*; raises Ended where there is none."""
    length = length_of(stream.read(LENGTH))
    message = stream.read(length)
    if len(message) != length:
        raise Ended
    return message
