"""A file whose copies differ in a few objects only: ISO 32000-1, 7.5.

It begins with what is the same in every copy, in bytes that are made once, and ends with what
is one copy's own.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from struct import Struct as Packing
from typing import Any

from msgspec import Struct

ENTRY = Packing(">BIH")
"""An entry of the cross-reference stream: its kind, and two numbers."""

_STORED = Packing("<BHH")
"""What deflate puts before bytes that it leaves as they are; RFC 1951, 3.2.4."""


class Copy(Struct, frozen=True):
    """The bytes of a file: those it shares with other copies, its own, and a sum of them all."""

    shared: bytes
    own: bytes
    sha256: str

    @property
    def size(self) -> int:
        """Its bytes."""
        return len(self.shared) + len(self.own)

    @property
    def content(self) -> bytes:
        """The whole file."""
        return self.shared + self.own


class Skeleton(Struct, frozen=True):
    """A file but for the *count* objects of one copy, whose numbers follow one another.

    *begin* are its bytes up to there, *start* is the first of these numbers. *before* and
    *after* are the entries of the cross-reference stream with lower and with higher numbers,
    each as it is and deflated; *trailer* is what else the stream's dictionary says.
    """

    begin: bytes
    start: int
    count: int
    before: tuple[bytes, bytes]
    after: tuple[bytes, bytes]
    trailer: bytes

    def filled(self, objects: Sequence[bytes]) -> Copy:
        """The file with *objects*, each from its number to its end.

        The last number of a copy's own is that of the cross-reference stream. The file's id is
        made of all that is before it.
        """
        assert len(objects) == self.count - 1
        offsets = list(accumulate(map(len, objects), initial=len(self.begin)))
        entries = b"".join([ENTRY.pack(1, offset, 0) for offset in offsets])
        digest = _begun(self.begin).copy()
        body = b"".join(objects)
        digest.update(body)
        end = self._table(entries, digest.hexdigest()[:32].encode(), offsets[-1])
        digest.update(end)
        return Copy(self.begin, body + end, digest.hexdigest())

    def _table(self, entries: bytes, identity: bytes, offset: int) -> bytes:
        """The cross-reference stream, and where it is; only its middle is not made yet."""
        size = len(entries)
        total = zlib.adler32(self.before[0])
        total = zlib.adler32(self.after[0], zlib.adler32(entries, total))
        data = b"".join(
            (
                self.before[1],
                _STORED.pack(0, size, size ^ 0xFFFF),
                entries,
                self.after[1],
                total.to_bytes(4, "big"),
            )
        )
        return (
            b"%d 0 obj\n<<%b/ID[<%b><%b>]/Filter/FlateDecode/Length %d>>\nstream\n%b\n"
            b"endstream\nendobj\nstartxref\n%d\n%%%%EOF\n"
        ) % (
            self.start + self.count - 1,
            self.trailer,
            identity,
            identity,
            len(data),
            data,
            offset,
        )


@lru_cache(maxsize=16)
def _begun(begin: bytes) -> Any:
    return hashlib.sha256(begin)


def whole(number: int, body: bytes) -> bytes:
    """The object *number* as it stands in a file."""
    return b"%d 0 obj\n%b\nendobj\n" % (number, body)


def stream(number: int, entries: bytes, content: bytes) -> bytes:
    """A stream that is left as it is, as it stands in a file."""
    return b"%d 0 obj\n<<%b/Length %d>>\nstream\n%b\nendstream\nendobj\n" % (
        number,
        entries,
        len(content),
        content,
    )
