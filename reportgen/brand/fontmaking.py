"""Fonts made of other fonts: one weight of a variable one, TrueType outlines of PostScript's.

HarfBuzz cuts, in a hundredth of fontTools' time; fontTools unpacks fonts for the web and reads
PostScript's outlines. All of it is done apart, for a small file may ask for much.
"""

from __future__ import annotations

import io
import struct
from typing import Any

from reportgen.brand.fonttrial import forbidden, trial
from reportgen.brand.sfnt import WEB_FONTS, built, naming, tables
from reportgen.brand.values import Cut

FINEST = 0.5
"""Thousandths of the size by which a curve may differ from the one that it is made of."""

_OUTLINES = (b"CFF ", b"CFF2")
_LACKS = "a font without outlines"


class Unmade(Exception):
    """A font cannot be made; the message says what the file is instead."""


def unpacked(data: bytes) -> bytes:
    """The font in a font for the web; raises Unmade."""
    from fontTools.ttLib import TTFont

    try:
        font = TTFont(io.BytesIO(data), recalcTimestamp=False, recalcBBoxes=False, lazy=True)
        font.flavor = None
        return _saved(font)
    except (ImportError, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - a broken table makes it raise anything
        raise Unmade(f"a broken web font ({_said(error)})") from None


def made(data: bytes, cut: Cut) -> bytes:
    """The TrueType font of *cut*, which fits a PDF; raises Unmade."""
    try:
        parts = _parts(unpacked(data) if data[:4] in WEB_FONTS else data, cut)
        if any(tag in parts for tag in _OUTLINES):
            parts = _drawn_again(parts)
    except (ImportError, MemoryError, Unmade):
        raise
    except Exception as error:  # noqa: BLE001 - a broken table makes it raise anything
        raise Unmade(f"a broken font ({_said(error)})") from None
    if b"glyf" not in parts or b"cmap" not in parts:
        raise Unmade(_LACKS)
    font = built(parts | {b"name": naming(cut.family, cut.name)})
    places = {tag: start for tag, (start, _) in tables(font).items()}
    try:
        what = forbidden(font, places) or trial(font, places)
    except struct.error:
        what = "a broken font (it ends too soon, or its tables do not go together)"
    if what:
        raise Unmade(what)
    return font


def _parts(data: bytes, cut: Cut) -> dict[bytes, bytes]:
    """The tables of *cut*, whose outlines may be of either kind."""
    import uharfbuzz as hb  # most brands' fonts can be used as they are

    face: Any = hb.Face(hb.Blob(data), cut.index)
    if not face.glyph_count or not face.unicodes:
        raise Unmade("a broken font (its tables do not go together)")
    asked: Any = hb.SubsetInput()
    asked.unicode_set.update(face.unicodes)
    asked.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    wanted = dict(cut.axes)
    for axis in face.axis_infos:
        value = wanted.get(axis.tag, axis.default_value)
        asked.pin_axis_location(face, axis.tag, value)
    done: Any = hb.subset(face, asked)
    return {tag.encode("latin-1"): bytes(_table(done, tag)) for tag in done.table_tags}


def _table(face: Any, tag: str) -> bytes:
    found: bytes = face.reference_table(tag).data
    return found


def _drawn_again(parts: dict[bytes, bytes]) -> dict[bytes, bytes]:
    """*parts* with outlines of TrueType in place of PostScript's."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont, newTable

    font = TTFont(io.BytesIO(built(parts)), recalcTimestamp=False)
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    finest = FINEST / 1000 * font["head"].unitsPerEm
    drawn = {}
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, finest, reverse_direction=True))
        drawn[name] = pen.glyph()
    outlines, places = newTable("glyf"), newTable("loca")
    outlines.glyphOrder, outlines.glyphs = order, drawn
    for tag in ("CFF ", "CFF2", "VORG"):
        if tag in font:
            del font[tag]
    font["glyf"], font["loca"] = outlines, places
    for name in order:
        drawn[name].recalcBounds(outlines)
        advance, _ = font["hmtx"][name]
        font["hmtx"][name] = advance, drawn[name].xMin  # where its letters stand
    font["post"].formatType = 3.0
    maximum = font["maxp"]
    maximum.tableVersion = 0x00010000
    for field in _MAXIMA:
        setattr(maximum, field, 0)
    maximum.maxZones = 1
    font.sfntVersion = "\0\1\0\0"
    return _split(_saved(font))


_MAXIMA = (
    *("maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"),
    *("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"),
    *("maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours"),
    "maxComponentDepth",
)
"""What only TrueType outlines have; those of glyphs are counted when they are written."""


def _split(data: bytes) -> dict[bytes, bytes]:
    """The tables of a font."""
    return {tag: data[at : at + size] for tag, (at, size) in tables(data).items()}


def _saved(font: Any) -> bytes:
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def _said(error: Exception) -> str:
    return (" ".join(str(error).split()) or type(error).__name__)[:160]
