"""A document's own fonts: which code stands for a character, and which character for a code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from msgspec import Struct

from reportgen.scripts.typefaces import Typeface
from reportgen.theme.fonts import Face

Stretches = list[tuple[str, bytes]]
"""Codes of characters that follow one another in one font, behind its resource's name."""

MOST_MAPPED = 100
"""Codes that one block of a CMap may map, by Adobe's technical note 5014."""

_NOTHING = "<0000>"
"""How a line of a CMap ends whose code stands for no character."""

_MAPPED = re.compile(r"\d+ beginbfchar\n(.*?)\nendbfchar", re.DOTALL)


class Codes(Struct):
    """The codes of a face in a document: for each character its font's resource and its code.

    A font has room for some 250 characters, so that a face may need more than one. Nearly all
    characters are in the *first*, with the codes in *common*.
    """

    first: str = ""
    common: dict[str, int] = {}
    places: dict[str, tuple[str, int]] = {}

    def encoded(self, text: str) -> Stretches:
        """*text* as codes; KeyError where one has no code yet."""
        try:
            return [(self.first, bytes(map(self.common.__getitem__, text)))]
        except KeyError:
            places = map(self.places.__getitem__, text)
            return [
                (font, bytes(code for _, code in stretch))
                for font, stretch in groupby(places, itemgetter(0))
            ]

    def learn(self, text: str, stretches: Stretches) -> None:
        """Note the codes that the characters of *text* have."""
        self.first = self.first or stretches[0][0]
        places = ((font, code) for font, codes in stretches for code in codes)
        self.places |= zip(text, places, strict=True)
        self.common |= {
            character: self.places[character][1]
            for character in set(text)
            if self.places[character][0] == self.first
        }


class Fonts:
    """The faces that ReportLab's *document* is set in, each with its codes so far."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._codes: dict[str, Codes] = {}

    def encoded(self, face: Face | Typeface, text: str) -> Stretches:
        """*text* as codes of the document's fonts; what has none yet is given one."""
        if isinstance(face, Typeface):
            return []
        codes = self.codes(face)
        try:
            return codes.encoded(text)
        except KeyError:
            stretches = face.encoded(text, self._document)
            codes.learn(text, stretches)
            return stretches

    def reserve(self, face: Face, text: str) -> None:
        """Give the characters of *text* that the face has their codes now, and their ligatures."""
        known = set(text) & face.characters
        ligatures = sorted((face.ligatures or {}).items())
        joined = "".join(code for letters, code in ligatures if known.issuperset(letters))
        self.encoded(face, "".join(filter(known.__contains__, text)) + joined)

    def codes(self, face: Face) -> Codes:
        """The codes of *face*; they stay what they are when others are added."""
        return self._codes.setdefault(face.name, Codes())


def embed(document: Any) -> None:
    """Make the objects of every font in *document*; no character can be added any more."""
    meant: dict[str, dict[str, str]] = {}
    for font in document.delayedFonts:
        font.addObjects(document)
        meant[font.face.name.decode()] = _meant(font.ligatures or {})
    for name, stream in document.idToObject.items():
        if name.startswith("toUnicodeCMap:"):
            lines = meant[name.partition("+")[2]]
            stream.content = _MAPPED.sub(partial(_in_blocks, lines), stream.content)


def _meant(ligatures: Mapping[str, str]) -> dict[str, str]:
    """How a line of a CMap ends for a ligature, and how it ends with the letters of it."""
    return {
        f"<{ord(code):04X}>": f"<{letters.encode('utf-16-be').hex().upper()}>"
        for letters, code in ligatures.items()
    }


def _in_blocks(meant: Mapping[str, str], mapped: re.Match[str]) -> str:
    """The codes that stand for characters, in blocks no longer than a reader has to take.

    A ligature stands for its letters: *meant* has how a line with its own code ends instead.
    Codes that nothing is written with stand for U+0000, which ISO 14289-1, 7.21.7 forbids.
    """
    pairs = [line.split(" ") for line in mapped[1].split("\n") if not line.endswith(_NOTHING)]
    lines = [f"{code} {meant.get(text, text)}" for code, text in pairs]
    blocks = (lines[start : start + MOST_MAPPED] for start in range(0, len(lines), MOST_MAPPED))
    return "\n".join(
        "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks
    )
