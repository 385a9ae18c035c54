"""Typefaces: from font files to faces that know their characters and widths."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from reportgen.brand.fonttrial import ttfont
from reportgen.brand.madefonts import font_of
from reportgen.brand.values import Cut
from reportgen.theme.standins import add_stand_ins

_OPEN_SANS_FILES = {
    300: "OpenSans-Light.ttf",
    400: "OpenSans-Regular.ttf",
    600: "OpenSans-SemiBold.ttf",
    700: "OpenSans-Bold.ttf",
    800: "OpenSans-ExtraBold.ttf",
}


MOST_WIDTHS = 20_000
"""Texts whose width a face remembers; a mailing has more names than a machine has room for."""


class Face(Struct, frozen=True, eq=False, kw_only=True):
    """One font file, ready to measure with; ReportLab is asked for when it is drawn with.

    *ascent*, *descent* (negative) and *cap_height* are shares of the size; *advances* are the
    widths of its characters, and *missing* that of any other, in thousandths of the size. *cut*
    is what is made of the file, unless that is used as it is.
    """

    name: str
    ascent: float
    descent: float
    cap_height: float
    advances: Mapping[str, float]
    missing: float
    characters: frozenset[str]
    cut: Cut | None = None
    _widths: dict[str, float] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """How wide *text* is at *size*, in points."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= MOST_WIDTHS:
                self._widths.clear()
            advance, missing = self.advances.get, self.missing
            width = 0.001 * sum([advance(character, missing) for character in text])
            self._widths[text] = width
        return width * size

    def encoded(self, text: str, document: Any) -> list[tuple[str, bytes]]:
        """*text* as codes of the font's subsets in *document*, each with its resource's name."""
        font = registered(self.name, self.cut)
        return [
            (font.getSubsetInternalName(subset, document), codes)
            for subset, codes in font.splitString(text, document)
        ]

    def lacks(self, text: str) -> str:
        """The characters of *text* that the font has no glyph for."""
        return "".join(sorted(set(text) - self.characters))


Font = TypeVar("Font", bound=Path | Cut)

_faces: dict[str, Face] = {}
"""The faces of this process by the paths of their files."""


def face(font: Path | Cut) -> Face:
    """The face in a TrueType file, or in what is made of a file; it is read once a process.

    Raises UnusableFont where nothing can be made of the file.
    """
    cut = font if isinstance(font, Cut) else None
    name = f"{cut.path}#{cut.index}#{cut.name}" if cut else str(font)
    if name not in _faces:
        metrics = registered(name, cut).face
        glyphs, widths = metrics.charToGlyph, metrics.charWidths
        missing = metrics.defaultWidth
        advances = {chr(code): widths.get(code, missing) for code in glyphs}
        remembered(
            name,
            metrics.ascent / 1000,
            metrics.descent / 1000,
            metrics.capHeight / 1000,
            advances,
            missing,
            cut,
        )
    return _faces[name]


def remembered(name: str, *measures: Any) -> Face:
    """The face *name*, as this process knows it or with these measures, in the order of `Face`."""
    ascent, descent, cap_height, advances, missing, cut = measures
    characters = frozenset(advances)
    made = Face(
        name=name,
        ascent=ascent,
        descent=descent,
        cap_height=cap_height,
        advances=advances,
        missing=missing,
        characters=characters,
        cut=cut,
    )
    return _faces.setdefault(name, made)


@cache
def registered(name: str, cut: Cut | None) -> Any:
    """ReportLab's font in the file *name*, or that of *cut*, registered with it as *name*.

    A face that is remembered is not, before it is drawn with.
    """
    from reportlab.pdfbase.pdfmetrics import registerFont

    font = ttfont()(name, io.BytesIO(font_of(cut)) if cut else name, asciiReadable=0)
    add_stand_ins(font.face.charToGlyph, font.face.charWidths)
    registerFont(font)
    return font


@cache
def open_sans() -> dict[int, Path]:
    """The files of Open Sans by weight, from the package that ships them."""
    spec = find_spec("ttf_opensans")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("ttf-opensans is not installed; reinstall reportgen")
    folder = Path(spec.origin).parent / "ttf"
    return {weight: folder / name for weight, name in _OPEN_SANS_FILES.items()}


def nearest_weight(files: Mapping[int, Font], weight: int) -> Font:
    """The font whose weight is nearest to *weight*; of two as near, the heavier."""
    return files[min(files, key=lambda had: (abs(had - weight), -had))]
