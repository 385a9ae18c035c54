"""Cross-reference streams: where the objects of a file are; ISO 32000-1, 7.5.8."""

from __future__ import annotations

from msgspec import Struct

from reportgen.pdf.syntax import filtered, whole

_KIND, _INDEX = 1, 2
"""Bytes for the kind of an object, and for its index in an object stream."""


class Rows(Struct, frozen=True):
    """Makes the rows of a table with *width* bytes for the place of an object."""

    width: int

    @property
    def free(self) -> bytes:
        """The row of an object that is not in the file."""
        return self._row(0, 0, 0xFFFF)

    def at(self, offset: int) -> bytes:
        """The row of an object that begins at the byte *offset*."""
        # as _row does, without a call: each copy has a dozen of these
        return ((1 << 8 * self.width | offset) << 16).to_bytes(self.width + 3, "big")

    def within(self, stream: int, index: int) -> bytes:
        """The row of an object that has *index* in the object stream with the number *stream*."""
        return self._row(2, stream, index)

    def trailer(self, size: int, root: int, info: int) -> bytes:
        """The entries of the stream's dictionary for *size* rows.

        *root* and *info* are the numbers of the catalog and the information dictionary.
        """
        widths = _KIND, self.width, _INDEX
        return b"/Type/XRef/Size %d/W[%d %d %d]/Root %d 0 R/Info %d 0 R" % (
            *(size, *widths),
            *(root, info),
        )

    def _row(self, kind: int, place: int, index: int) -> bytes:
        number = (kind << 8 * self.width | place) << 8 * _INDEX | index
        return number.to_bytes(_KIND + self.width + _INDEX, "big")


NEAR = Rows(4)
"""For files of less than 4 GB."""

FAR = Rows(6)
"""For files of any size."""


def ending(number: int, trailer: bytes, digest: str, rows: bytes, offset: int) -> bytes:
    """The end of a file: its cross-reference stream, and where that begins.

    The stream has *number* and begins at the byte *offset*. *trailer* is from `Rows.trailer`,
    *rows* are compressed, and the first half of *digest*, a SHA-256 in hexadecimal, is the
    file's id.
    """
    identity = digest[:32].encode()
    table = filtered(b"%b/ID[<%b><%b>]" % (trailer, identity, identity), rows)
    return b"%bstartxref\n%d\n%%%%EOF\n" % (whole(number, table), offset)
