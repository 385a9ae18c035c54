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

from reportgen.pdf.xref import NEAR, ending

_STORED = Packing("<BHH")
"""What deflate puts before bytes that it leaves as they are; RFC 1951, 3.2.4."""


class Copy(Struct, frozen=True):
    """The bytes of a file: those it shares with other copies, its own, and the SHA-256 of all."""

    shared: bytes
    own: bytes
    sha256: str

    @property
    def size(self) -> int:
        """How many bytes it has."""
        return len(self.shared) + len(self.own)

    @property
    def content(self) -> bytes:
        """The whole file."""
        return self.shared + self.own


class Skeleton(Struct, frozen=True, kw_only=True):
    """A file without the *count* objects of one copy, whose numbers follow one another.

    *begin* has the bytes before them, *start* is the first of these numbers. *before* and
    *after* are the rows of the cross-reference stream with lower and with higher numbers,
    each as it is and deflated; *trailer* has the other entries of the stream's dictionary.
    """

    begin: bytes
    start: int
    count: int
    before: tuple[bytes, bytes]
    after: tuple[bytes, bytes]
    trailer: bytes

    def filled(self, objects: Sequence[bytes]) -> Copy:
        """The file with *objects*, each as it stands in a file, in the order of their numbers.

        The cross-reference stream has the last number of a copy's own. The file's id is made of
        all that stands before that stream.
        """
        assert len(objects) == self.count - 1
        offsets = list(accumulate(map(len, objects), initial=len(self.begin)))
        rows = self._compressed(b"".join([NEAR.at(offset) for offset in offsets]))
        digest = _begun(self.begin).copy()
        body = b"".join(objects)
        digest.update(body)
        number = self.start + self.count - 1
        end = ending(number, self.trailer, digest.hexdigest(), rows, offsets[-1])
        digest.update(end)
        return Copy(self.begin, body + end, digest.hexdigest())

    def _compressed(self, rows: bytes) -> bytes:
        """All rows of the cross-reference stream; *rows* are those of a copy's own objects."""
        size = len(rows)
        total = zlib.adler32(self.before[0])
        total = zlib.adler32(self.after[0], zlib.adler32(rows, total))
        return b"".join(
            (
                self.before[1],
                _STORED.pack(0, size, size ^ 0xFFFF),
                rows,
                self.after[1],
                total.to_bytes(4, "big"),
            )
        )


@lru_cache(maxsize=16)
def _begun(begin: bytes) -> Any:
    return hashlib.sha256(begin)
