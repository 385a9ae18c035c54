"""XML parsed in pieces, within a limit: a parser reads a tag that goes on anew with each piece."""

from __future__ import annotations

from pyexpat import XMLParserType

LONGEST_TAG = 1_000_000
"""Bytes of a tag or a comment; those of workbooks have some hundreds."""


class TagTooLong(Exception):
    """A tag or a comment has more than LONGEST_TAG bytes."""


class Feed:
    """Gives *parser* one piece after the other."""

    def __init__(self, parser: XMLParserType) -> None:
        self._parser = parser
        self._given = 0

    def give(self, piece: bytes, *, last: bool = False) -> None:
        """Parse *piece*; raises ExpatError for what is no XML, and TagTooLong."""
        self._parser.Parse(piece, last)
        self._given += len(piece)
        if self._given - self._parser.CurrentByteIndex > LONGEST_TAG:
            raise TagTooLong
