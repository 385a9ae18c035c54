"""The streams of an OLE compound file, in which old Office programs keep theirs: [MS-CFB]."""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator

from msgspec import Struct

_FIRST_TABLES = 109
"""Sectors of the allocation table that the header names itself."""
_HEADER = 76
_ENTRY = 128
_LAST = 0xFFFFFFFA
"""The first number that names no sector."""


class Compound(Struct, frozen=True):
    """A compound file: its bytes, the size of a sector, and which sector follows each."""

    data: bytes
    size: int
    following: tuple[int, ...]

    def sectors(self, first: int) -> Iterator[bytes]:
        """The sectors of a stream from its *first*; a ring ends where it has been everywhere."""
        for _ in self.following:
            if first >= _LAST or first >= len(self.following):
                return
            yield self.sector(first)
            first = self.following[first]

    def sector(self, number: int) -> bytes:
        """One sector; the header takes the room of the one before the first."""
        start = (number + 1) * self.size
        return self.data[start : start + self.size]


def stream(data: bytes, names: Collection[str]) -> bytes:
    """The stream in *data* that has one of *names*; nothing where there is none.

    Raises struct.error for a file that is cut off.
    """
    (shift,), (folder,) = struct.unpack_from("<H", data, 30), struct.unpack_from("<I", data, 48)
    size = 1 << min(shift, 12)
    whole = Compound(data, size, ())
    whole = Compound(data, size, tuple(_following(whole)))
    entries = b"".join(whole.sectors(folder))
    for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
        entry = entries[at : at + _ENTRY]
        (length,) = struct.unpack_from("<H", entry, 64)
        first, most = struct.unpack_from("<II", entry, 116)
        if entry[: max(0, length - 2)].decode("utf-16-le", "replace") in names:
            return b"".join(whole.sectors(first))[:most]
    return b""


def _following(whole: Compound) -> Iterator[int]:
    """Which sector follows each, by the allocation table."""
    numbers = list(struct.unpack_from(f"<{_FIRST_TABLES}I", whole.data, _HEADER))
    more, count = struct.unpack_from("<II", whole.data, 68)
    each = whole.size // 4
    for _ in range(min(count, len(whole.data) // whole.size)):
        *named, more = struct.unpack(f"<{each}I", whole.sector(more))
        numbers += named
    for number in numbers:
        if number < _LAST and len(table := whole.sector(number)) == whole.size:
            yield from struct.unpack(f"<{each}I", table)
