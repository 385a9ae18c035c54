"""A tree of many pages: ISO 32000-1, 7.7.3."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.pdf.syntax import references
from reportgen.pdf.writer import Writer

KIDS = 100
"""Pages below one node of the tree."""


class PageTree:
    """Writes pages, and the nodes of their tree; *root* is the number of its root."""

    def __init__(self, writer: Writer, root: int) -> None:
        self._writer, self._root = writer, root
        self._node = writer.reserve()
        self._kids: list[int] = []
        self._nodes: list[tuple[int, int]] = []

    def add(self, opened: bytes, contents: Sequence[int]) -> int:
        """Write the next page; its number.

        *opened* is its dictionary without parent, contents and end; *contents* are the numbers
        of its streams.
        """
        page = self._writer.reserve()
        said = opened, self._node, references(contents)
        self._writer.object(page, b"%b/Parent %d 0 R/Contents[%b]>>" % said)
        self._kids.append(page)
        if len(self._kids) == KIDS:
            self._close()
        return page

    def flush(self) -> None:
        """Write the node of the last pages."""
        if self._kids:
            self._close()

    def finish(self) -> None:
        """Write the root, after `flush`."""
        count = sum(count for _, count in self._nodes)
        kids = references(number for number, _ in self._nodes)
        self._writer.object(self._root, b"<</Type/Pages/Count %d/Kids[%b]>>" % (count, kids))

    def _close(self) -> None:
        said = self._root, len(self._kids), references(self._kids)
        body = b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % said
        self._writer.object(self._node, body)
        self._nodes.append((self._node, len(self._kids)))
        self._kids, self._node = [], self._writer.reserve()
