"""A document's own fonts: which code stands for a character, and which character for a code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from msgspec import Struct

from reportgen.fonts import Face

MOST_MAPPED = 100
"""Codes that one block of a CMap may map, by Adobe's technical note 5014."""

_MAPPED = re.compile(r"\d+ beginbfchar\n(.*?)\nendbfchar", re.DOTALL)


class Codes(Struct, frozen=True):
    """The codes of a face in a document: for each character the font and the code in it.

    A font has room for some 250 characters, so that a face may need more than one. *first* has
    the codes of the first font, where nearly all characters are.
    """

    fonts: tuple[str, ...]
    places: Mapping[str, tuple[int, int]]
    first: Mapping[str, int]

    def encoded(self, text: str) -> list[tuple[str, bytes]]:
        """*text* as codes, each stretch with its font's resource; KeyError where one lacks."""
        try:
            return [(self.fonts[0], bytes(map(self.first.__getitem__, text)))]
        except KeyError:
            places = map(self.places.__getitem__, text)
            return [
                (self.fonts[font], bytes(code for _, code in stretch))
                for font, stretch in groupby(places, lambda place: place[0])
            ]


def reserve(face: Face, text: str, document: Any) -> None:
    """Give the characters of *text* that the face has their codes in *document* now."""
    face.encoded("".join(filter(face.characters.__contains__, text)), document)


def codes(face: Face, document: Any) -> Codes:
    """All codes of *face* in *document*; they stay what they are when others are added."""
    fonts, places = face.assigned(document)
    first = {character: code for character, (font, code) in places.items() if not font}
    return Codes(fonts, places, first)


def embed(document: Any) -> None:
    """Make the objects of every font in *document*; no character can be added any more."""
    for font in document.delayedFonts:
        font.addObjects(document)
    for name, stream in document.idToObject.items():
        if name.startswith("toUnicodeCMap:"):
            stream.content = _MAPPED.sub(_in_blocks, stream.content)


def _in_blocks(mapped: re.Match[str]) -> str:
    """The same codes in blocks that are no longer than a reader has to take."""
    lines = mapped[1].split("\n")
    blocks = (lines[start : start + MOST_MAPPED] for start in range(0, len(lines), MOST_MAPPED))
    return "\n".join(
        "\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks
    )
