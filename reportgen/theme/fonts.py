"""Typefaces: from font files to faces that know their characters and widths."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct, field

from reportgen.brand.values import Cut
from reportgen.scripts.systems import one_by_one
from reportgen.theme.shaping import Kerns, Shaper
from reportgen.theme.standins import add_stand_ins

_OPEN_SANS_FILES = {
    300: "OpenSans-Light.ttf",
    400: "OpenSans-Regular.ttf",
    600: "OpenSans-SemiBold.ttf",
    700: "OpenSans-Bold.ttf",
    800: "OpenSans-ExtraBold.ttf",
}

SIMPLE = 0x300
"""The first code of a character that may not stand by itself: a mark."""

MOST_WIDTHS = 20_000
"""Texts whose width a face remembers; a mailing has more names than a machine has room for."""


class Face(Struct, frozen=True, eq=False, kw_only=True):
    """One font file, ready to measure with; ReportLab is asked for when it is drawn with.

    *ascent*, *descent* (negative) and *cap_height* are shares of the size; *advances* are the
    widths of the characters that it can set one by one, and *missing* that of any other, in
    thousandths of the size. *cut* is what is made of the file, unless that is used as it is. A face
    with kerns or *ligatures* has the character that is drawn for the letters of each; one without
    has None.
    """

    name: str
    ascent: float
    descent: float
    cap_height: float
    advances: Mapping[str, float]
    missing: float
    characters: frozenset[str]
    cut: Cut | None = None
    ligatures: Mapping[str, str] | None = None
    _shaped: dict[str, tuple[str, Kerns]] = field(default_factory=dict)
    _widths: dict[str, float] = field(default_factory=dict)

    def width(self, text: str, size: float) -> float:
        """How wide *text* is at *size*, in points."""
        width = self._widths.get(text)
        if width is None:
            if len(self._widths) >= MOST_WIDTHS:
                self._widths.clear()
            advance, missing = self.advances.get, self.missing
            drawn, kerns = self.drawn(text)
            width = 0.001 * sum([advance(character, missing) for character in drawn])
            width += 0.001 * sum([kern for _, kern in kerns])
            self._widths[text] = width
        return width * size

    def drawn(self, text: str) -> tuple[str, Kerns]:
        """The characters that are drawn for *text*, and the kerns between them.

        Words are shaped one by one, so that a text is as wide as its words and the spaces between.
        """
        if self.ligatures is None:
            return text, ()
        found = self._shaped.get(text)
        if found is None:
            found = self._words_shaped(text)
            if len(self._shaped) >= MOST_WIDTHS:
                self._shaped.clear()
            self._shaped[text] = found
        return found

    def _words_shaped(self, text: str) -> tuple[str, Kerns]:
        shaped = shaper(self.name, self.cut).shaped
        words: list[str] = []
        kerns: list[tuple[int, int]] = []
        length = 0
        for word in text.split(" "):
            drawn, own = shaped(word) if word else ("", ())
            kerns += [(length + at, kern) for at, kern in own]
            length += len(drawn) + 1
            words.append(drawn)
        return " ".join(words), tuple(kerns)

    def encoded(self, text: str, document: Any) -> list[tuple[str, bytes]]:
        """*text* as codes of the font's subsets in *document*, each with its resource's name."""
        font = registered(self.name, self.cut)
        return [
            (font.getSubsetInternalName(subset, document), codes)
            for subset, codes in font.splitString(text, document)
        ]

    def pieces(self, text: str) -> Sequence[str]:
        """*text* in pieces that no line may break."""
        return text

    def lacks(self, text: str) -> str:
        """The characters of *text* that the font cannot set one by one."""
        return "".join(sorted(set(text) - self.characters))


Source = Path | Cut
"""A TrueType font as a file, or as what is made of a file."""

Font = TypeVar("Font", bound=Source)

_faces: dict[str, Face] = {}
"""The faces of this process by the paths of their files."""


def face(font: Source) -> Face:
    """The face in a TrueType file, or in what is made of a file; it is read once a process.

    Raises UnusableFont where nothing can be made of the file.
    """
    cut = font if isinstance(font, Cut) else None
    name = f"{cut.path}#{cut.index}#{cut.name}" if cut else str(font)
    if name not in _faces:
        font_of_library = registered(name, cut)
        metrics, ligatures = font_of_library.face, font_of_library.ligatures
        glyphs, widths = metrics.charToGlyph, metrics.charWidths
        missing = metrics.defaultWidth
        advances = {
            chr(code): widths.get(code, missing)
            for code in glyphs
            if code < SIMPLE or one_by_one(chr(code))
        }
        remembered(
            name,
            metrics.ascent / 1000,
            metrics.descent / 1000,
            metrics.capHeight / 1000,
            advances,
            missing,
            cut,
            ligatures,
        )
    return _faces[name]


def remembered(name: str, *measures: Any) -> Face:
    """The face *name*, as this process knows it or with these measures, in the order of `Face`."""
    ascent, descent, cap_height, advances, missing, cut, ligatures = measures
    characters = frozenset(advances).difference((ligatures or {}).values())
    made = Face(
        name=name,
        ascent=ascent,
        descent=descent,
        cap_height=cap_height,
        advances=advances,
        missing=missing,
        characters=characters,
        cut=cut,
        ligatures=ligatures,
    )
    return _faces.setdefault(name, made)


@cache
def registered(name: str, cut: Cut | None) -> Any:
    """ReportLab's font in the file *name*, or that of *cut*, registered with it as *name*.

    A face that is remembered is not, before it is drawn with.
    """
    from reportlab.pdfbase.pdfmetrics import registerFont

    from reportgen.brand.fonttrial import ttfont

    font = ttfont()(name, io.BytesIO(_made(cut)) if cut else name, asciiReadable=0)
    glyphs, widths = font.face.charToGlyph, font.face.charWidths
    add_stand_ins(glyphs, widths)
    font.ligatures = None
    if _is_shaped(name, font.face.table):
        found = shaper(name, cut).ligatures
        font.ligatures = {letters: each.code for letters, each in found.items()}
        for each in found.values():
            glyphs[ord(each.code)], widths[ord(each.code)] = each.glyph, each.advance
    font.unregister()  # or it would be drawn with another file whose font has the same name
    registerFont(font)
    return font


def _is_shaped(name: str, tables: Mapping[str, object]) -> bool:
    """Whether words are shaped in a font with *tables*: a brand's own that says how."""
    return not _SHAPING.isdisjoint(tables) and name not in map(str, open_sans().values())


_SHAPING = frozenset({"GPOS", "GSUB", "kern"})
"""Tables that say how letters stand beside one another."""


@cache
def shaper(name: str, cut: Cut | None) -> Shaper:
    """What shapes words in the font in the file *name*, or in that of *cut*."""
    return Shaper(_made(cut) if cut else Path(name).read_bytes())


def font_data(source: Source) -> bytes:
    """The bytes of a TrueType font; raises UnusableFont where none can be made of its file."""
    return _made(source) if isinstance(source, Cut) else source.read_bytes()


def _made(cut: Cut) -> bytes:
    from reportgen.brand.madefonts import font_of  # most faces are files as they are

    return font_of(cut)


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
