"""The texts that the cells of a workbook share, read as far as cells need them, kept as bytes."""

from __future__ import annotations

import re
import weakref
from array import array
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from reportgen.roster.parts import Attributes, Package, Reader, TooLong
from reportgen.roster.waiting import Waiting

TOGETHER = 32
"""Texts that are kept as one piece."""
MOST_AT_HAND = 2_000_000
"""Characters of texts that were asked for lately."""
LONGEST = 250_000
"""Characters of a text; Excel's own end at 32,767, each of which a file may spell with seven."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_STRUCK, _BETWEEN = "\x01", "\x00"
"""Marks in what is kept: characters that no XML can hold."""


def unescaped(text: str) -> str:
    """*text* with the characters for which a workbook writes `_x000D_`: ECMA-376, 22.9.2.19.

    Two that stand for one character beyond the first 65,536 make that one; half of one is lost.
    """
    if "_x" not in text:
        return text
    said = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class Collected:
    """Gathers the text of one string: its runs, without what tells how to pronounce it.

    Raises TooLong for one that is a bomb rather than a text.
    """

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Begin with the next string."""
        self.pieces: list[str] = []
        self.inside = self.spoken = False
        self.runs = self.struck = self.size = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet the start of an element within a string."""
        if name == "t":
            self.inside = True
        elif name == "rPh":
            self.spoken = True
        elif name == "r":
            self.runs += 1
        elif name == "strike" and attributes.get("val", "1") not in {"0", "false"}:
            self.struck += 1

    def end(self, name: str) -> None:
        """Meet the end of an element within a string."""
        if name == "t":
            self.inside = False
        elif name == "rPh":
            self.spoken = False

    def add(self, text: str) -> None:
        """Meet text."""
        if self.inside and not self.spoken:
            self.size += len(text)
            if self.size > LONGEST:
                raise TooLong
            self.pieces.append(text)

    @property
    def written(self) -> str:
        """The string as the file spells it."""
        return "".join(self.pieces)

    @property
    def text(self) -> str:
        """What the string says."""
        return unescaped(self.written)

    @property
    def is_struck(self) -> bool:
        """Say whether every run of the string is struck out."""
        return 0 < self.runs <= self.struck


class _Piece(Struct, frozen=True):
    """Some texts one after the other, which of them are struck out, and their characters."""

    texts: tuple[str, ...]
    struck: frozenset[int]
    size: int


class SharedTexts:
    """The shared strings of a workbook, by their numbers.

    They are read once, no further than cells have asked for, and wait outside of memory where
    there are many: a first row comes at once, and a million take the room of some.
    """

    def __init__(self, package: Package, part: str | None) -> None:
        self._waiting = Waiting()
        self.close = weakref.finalize(self, self._waiting.close)
        self._starts = array("Q")
        self._unread = _written(package, part) if part and package.has(part) else iter(())
        self._at_hand: dict[int, _Piece] = {}
        self._size = 0

    def __getitem__(self, number: int) -> str:
        """The text *number*; raises IndexError where the workbook has not so many."""
        piece, at = divmod(number, TOGETHER)
        found = self._at_hand.get(piece)
        if found is None:
            found = self._piece(piece)
        return found.texts[at]

    def is_struck(self, number: int) -> bool:
        """Say whether the whole text *number* is struck out."""
        piece, at = divmod(number, TOGETHER)
        found = self._at_hand.get(piece) or self._piece(piece)
        return at in found.struck

    def _piece(self, piece: int) -> _Piece:
        """The texts of a *piece*, read from the workbook as far as it."""
        while piece >= len(self._starts):
            if not (read := list(islice(self._unread, TOGETHER))):
                raise IndexError(piece)
            self._starts.append(self._waiting.put(_BETWEEN.join(read).encode()))
        found = _piece_of(self._waiting.get(self._starts[piece]).decode())
        self._size += found.size
        while self._at_hand and self._size > MOST_AT_HAND:
            self._size -= self._at_hand.pop(next(iter(self._at_hand))).size
        self._at_hand[piece] = found
        return found


def _piece_of(said: str) -> _Piece:
    written = said.split(_BETWEEN)
    struck = (at for at, text in enumerate(written) if text.startswith(_STRUCK))
    texts = tuple(unescaped(text.removeprefix(_STRUCK)) for text in written)
    return _Piece(texts, frozenset(struck), sum(map(len, texts)))


def _written(package: Package, part: str) -> Iterator[str]:
    """The strings of a part as it spells them, a mark before those that are struck out."""
    one, done = Collected(), list[str]()

    def end(name: str) -> None:
        one.end(name)
        if name == "si":
            done.append(_STRUCK * one.is_struck + one.written)
            one.clear()

    for _ in Reader(package, part, one.start, end, one.add).steps():
        yield from done
        done.clear()
