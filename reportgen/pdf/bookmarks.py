"""A list of bookmarks: ISO 32000-1, 12.3.3."""

from __future__ import annotations

from reportgen.pdf.syntax import literal
from reportgen.pdf.writer import Writer


class Bookmarks:
    """Writes bookmarks one below the other; *outline* is the number of the object that holds them.

    A bookmark waits to be written until the number of the next one is known.
    """

    def __init__(self, writer: Writer, outline: int) -> None:
        self._writer, self._outline = writer, outline
        self._first = self._number = writer.reserve()
        self._before: int | None = None
        self._waiting = b""
        self._count = 0

    def add(self, title: str, page: int) -> None:
        """A bookmark with *title* for the page with the number *page*."""
        if self._waiting:
            following = self._writer.reserve()
            self._write(following)
            self._number = following
        said = literal(title).encode("ascii"), self._outline, page
        self._waiting = b"<</Title%b/Parent %d 0 R/Dest[%d 0 R/Fit]" % said
        self._count += 1

    def flush(self) -> None:
        """Write the last bookmark."""
        if self._waiting:
            self._write(None)

    def finish(self) -> None:
        """Write the object that holds the bookmarks, after `flush`."""
        said = self._first, self._before or self._first, self._count
        body = b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % said
        self._writer.object(self._outline, body)

    def _write(self, following: int | None) -> None:
        before = b"/Prev %d 0 R" % self._before if self._before else b""
        behind = b"/Next %d 0 R" % following if following else b""
        self._writer.object(self._number, self._waiting + before + behind + b">>")
        self._before, self._waiting = self._number, b""
