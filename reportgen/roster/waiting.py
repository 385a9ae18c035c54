"""Bytes that wait to be asked for again: in memory while they are few, else on disk."""

from __future__ import annotations

import struct
from tempfile import SpooledTemporaryFile

from reportgen.errors import ReportgenError
from reportgen.files.disk import reason

MOST_IN_MEMORY = 8_000_000
"""Bytes; where there are more, all of them wait on disk."""
_SIZE = struct.Struct("<I")


class Waiting:
    """Keeps pieces of bytes, each by the place at which it was put."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(MOST_IN_MEMORY)  # noqa: SIM115 - lives as long as this
        self._end = 0

    def put(self, piece: bytes) -> int:
        """Keep *piece*; returns its place. Raises ReportgenError where the disk is full."""
        place = self._end
        try:
            self._file.seek(place)
            self._file.write(_SIZE.pack(len(piece)) + piece)
        except OSError as error:
            what = f"there is no room for a large sheet in the temporary folder ({reason(error)})"
            raise ReportgenError(what, "make room, or name another folder as TMPDIR") from error
        self._end += _SIZE.size + len(piece)
        return place

    def get(self, place: int) -> bytes:
        """The piece at *place*."""
        self._file.seek(place)
        (size,) = _SIZE.unpack(self._file.read(_SIZE.size))
        return self._file.read(size)

    def close(self) -> None:
        """Forget all pieces."""
        self._file.close()
