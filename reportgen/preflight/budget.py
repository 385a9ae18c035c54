"""How much of what a file draws is looked through: a small file can draw without end.

A form that draws another twice, which draws a third twice, and so on, draws a million things
after twenty of them; and a stream may unpack to a thousand times its size.
"""

from __future__ import annotations

import zlib
from typing import Any

import pikepdf

MOST_WORDS = 3_000_000
"""Operators and operands; a catalog of a hundred pages has a tenth of it."""

MOST_BYTES = 24_000_000
"""Bytes of operators, unpacked."""

_PIECE = 1 << 20
_MOST_PACKED = 300_000
"""Bytes of a stream that is packed in another way than most, which may unpack to a lot."""

_STARTS = (b" ", b"\n", b"\r", b"\t", b"(", b"/", b"[", b"<")
"""Before nearly every word stands one of these."""


class TooMuch(Exception):
    """The file draws more than is looked through."""


class Budget:
    """What may still be looked through of a file."""

    def __init__(self) -> None:
        self.words, self.bytes = MOST_WORDS, MOST_BYTES

    def spend(self, content: Any) -> None:
        """Take off what the streams of *content* hold; raises TooMuch where nothing is left."""
        for stream in _streams(content):
            if not fits_into(stream, self.bytes):
                raise TooMuch
            data = stream.read_bytes()
            self.bytes -= len(data)
            self.words -= 1 + sum(map(data.count, _STARTS))
            if min(self.words, self.bytes) < 0:
                raise TooMuch


def _streams(content: Any) -> list[pikepdf.Stream]:
    """The streams of a page, or the one that *content* is."""
    found = content.obj.get("/Contents") if isinstance(content, pikepdf.Page) else content
    if isinstance(found, pikepdf.Stream):
        return [found]
    if isinstance(found, pikepdf.Array):
        return [each for each in found if isinstance(each, pikepdf.Stream)]
    return []


def fits_into(stream: pikepdf.Stream, most: int) -> bool:
    """Whether *stream* unpacks to *most* bytes at most; found out without unpacking more."""
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    if filters is None:
        return len(raw) <= most
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    if names != [pikepdf.Name.FlateDecode]:
        return len(raw) <= _MOST_PACKED and names.count(pikepdf.Name.FlateDecode) <= 1
    packed, size = zlib.decompressobj(), 0
    try:
        while raw and not packed.eof:
            size += len(packed.decompress(raw, _PIECE))
            raw = packed.unconsumed_tail
            if size > most:
                return False
    except zlib.error:
        return True  # what can be read of it is less
    return True
