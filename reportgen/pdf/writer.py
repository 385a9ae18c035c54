"""A file from its header to its cross-reference stream: ISO 32000-1, 7.5."""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Iterator, Mapping
from typing import IO

from reportgen.pdf.syntax import stream, whole
from reportgen.pdf.xref import Rows, ending

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Writer:
    """Writes objects into the file *out*, and remembers where each begins.

    Objects up to the number *known* have their numbers already. Memory is 8 bytes an object.
    """

    def __init__(self, out: IO[bytes], rows: Rows, known: int = 0) -> None:
        self.digest = hashlib.sha256()
        """The sum of all that is written."""
        self._out, self._rows = out, rows
        self._offset = 0
        self._offsets = array("Q", bytes(8 * (known + 1)))
        self._put(_HEADER)

    @property
    def size(self) -> int:
        """One more than the highest number."""
        return len(self._offsets)

    def reserve(self) -> int:
        """The number of an object that is written later."""
        self._offsets.append(0)
        return len(self._offsets) - 1

    def object(self, number: int, body: bytes) -> None:
        """Write the object *number*."""
        self._offsets[number] = self._offset
        self._put(whole(number, body))

    def add(self, body: bytes) -> int:
        """Write a new object; its number."""
        number = self.reserve()
        self.object(number, body)
        return number

    def stream(self, entries: bytes, content: bytes) -> int:
        """Write a new stream, not compressed, with *entries* in its dictionary; its number."""
        number = self.reserve()
        self._offsets[number] = self._offset
        self._put(stream(number, entries, content))
        return number

    def rows(self, numbers: range, packed: Mapping[int, tuple[int, int]]) -> Iterator[bytes]:
        """The rows of the objects with *numbers* in the cross-reference stream.

        *packed* has those in object streams: the number of the stream and the index in it.
        """
        for number in numbers:
            if number in packed:
                yield self._rows.within(*packed[number])
            elif offset := self._offsets[number]:
                yield self._rows.at(offset)
            else:
                yield self._rows.free

    def close(self, root: int, info: int) -> None:
        """Write the cross-reference stream.

        *root* and *info* are the numbers of the catalog and the information dictionary.
        """
        number = self.reserve()
        offset = self._offsets[number] = self._offset
        packer = zlib.compressobj()
        parts = [packer.compress(row) for row in self.rows(range(self.size), {})]
        trailer = self._rows.trailer(self.size, root, info)
        rows = b"".join((*parts, packer.flush()))
        self._put(ending(number, trailer, self.digest.hexdigest(), rows, offset))

    def _put(self, data: bytes) -> None:
        self._out.write(data)
        self.digest.update(data)
        self._offset += len(data)
