"""The texts that the cells of a workbook share, kept as bytes outside of memory where many."""

from __future__ import annotations

import re
from array import array
from tempfile import SpooledTemporaryFile

from reportgen.errors import InvalidSource
from reportgen.roster.parts import Attributes, Package, Reader, TooLong

MOST_IN_MEMORY = 32_000_000
"""Bytes of texts; where there are more, they wait on disk."""
LONGEST = 1_000_000
"""Characters of a text; Excel's own end at 32,767."""
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """*text* with the characters for which a workbook writes `_x000D_`: ECMA-376, 22.9.2.19."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


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
    def text(self) -> str:
        """What the string says."""
        return unescaped("".join(self.pieces))

    @property
    def is_struck(self) -> bool:
        """Say whether every run of the string is struck out."""
        return 0 < self.runs <= self.struck


class SharedTexts:
    """The shared strings of a workbook, by their numbers."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._file = SpooledTemporaryFile(MOST_IN_MEMORY)  # noqa: SIM115 - lives as long as this
        self._starts = array("Q", [0])
        self.struck: set[int] = set()
        self._last: dict[int, str] = {}
        if part is not None and package.has(part):
            try:
                self._read(package, part)
            except InvalidSource:
                self.close()
                raise

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        found = self._last.get(number)
        if found is None:
            if len(self._last) > 20_000:
                self._last.clear()
            start, end = self._starts[number], self._starts[number + 1]
            self._file.seek(start)
            found = self._last[number] = self._file.read(end - start).decode(
                "utf-8", "surrogatepass"
            )
        return found

    def close(self) -> None:
        """Forget the texts."""
        self._file.close()

    def _read(self, package: Package, part: str) -> None:
        one, size = Collected(), 0

        def end(name: str) -> None:
            nonlocal size
            one.end(name)
            if name == "si":
                data = one.text.encode("utf-8", "surrogatepass")
                if one.is_struck:
                    self.struck.add(len(self))
                size += self._file.write(data)
                self._starts.append(size)
                one.clear()

        Reader(package, part, one.start, end, one.add).all()
