"""Typefaces: from font files to faces that know their characters and widths."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

_OPEN_SANS_FILES = {
    300: "OpenSans-Light.ttf",
    400: "OpenSans-Regular.ttf",
    600: "OpenSans-SemiBold.ttf",
    700: "OpenSans-Bold.ttf",
    800: "OpenSans-ExtraBold.ttf",
}


MOST_WIDTHS = 20_000
"""Texts whose width a face remembers; a mailing has more names than a machine has room for."""


class Face(Struct, frozen=True, eq=False):
    """One font file, ready to measure and to draw with.

    *ascent*, *descent* (negative) and *cap_height* are shares of the size.
    """

    name: str
    ascent: float
    descent: float
    cap_height: float
    characters: frozenset[str]
    _font: Any
    _widths: dict[str, float] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """How wide *text* is at *size*, in points."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= MOST_WIDTHS:
                self._widths.clear()
            width = self._widths[text] = self._font.stringWidth(text, 1)
        return width * size

    def encoded(self, text: str, document: Any) -> list[tuple[str, bytes]]:
        """*text* as codes of the font's subsets in *document*, each with its resource's name."""
        return [
            (self._font.getSubsetInternalName(subset, document), codes)
            for subset, codes in self._font.splitString(text, document)
        ]

    def __reduce__(self) -> tuple[Any, ...]:
        return face, (Path(self.name),)

    def lacks(self, text: str) -> str:
        """The characters of *text* that the font has no glyph for."""
        return "".join(sorted(set(text) - self.characters))


@cache
def face(path: Path) -> Face:
    """The face in the TrueType file at *path*, registered with ReportLab once a process."""
    name = str(path)
    font = TTFont(name, name, asciiReadable=0)
    registerFont(font)
    metrics: Any = font.face
    return Face(
        name,
        metrics.ascent / 1000,
        metrics.descent / 1000,
        metrics.capHeight / 1000,
        frozenset(map(chr, metrics.charToGlyph)),
        font,
    )


@cache
def open_sans() -> dict[int, Path]:
    """The files of Open Sans by weight, from the package that ships them."""
    spec = find_spec("ttf_opensans")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("ttf-opensans is not installed; reinstall reportgen")
    folder = Path(spec.origin).parent / "ttf"
    return {weight: folder / name for weight, name in _OPEN_SANS_FILES.items()}


def nearest_weight(files: Mapping[int, Path], weight: int) -> Path:
    """The file whose weight is nearest to *weight*; of two as near, the heavier."""
    return files[min(files, key=lambda had: (abs(had - weight), -had))]
