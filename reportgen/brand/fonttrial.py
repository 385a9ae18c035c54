"""Fonts put to use as a build puts them to use, before a build does: OpenType 1.9, cmap and OS/2.

A subset for the web lacks tables, a download may end halfway, and a licence may forbid what a
PDF does: only a trial tells.
"""

from __future__ import annotations

import io
import string
import struct
import sys
from collections.abc import Iterator
from functools import cache, partial
from typing import Any, cast

_CLAUSES = {
    0x0002: ("its licence forbids embedding", "Restricted License embedding"),
    0x0100: ("its licence forbids to embed a part of it", "No subsetting"),
    0x0200: ("its licence allows to embed bitmaps alone", "Bitmap embedding only"),
}
"""What OS/2 fsType forbids, in plain words and as the standard calls it, by its bit."""

_MILDER = 0x000C
"""Bits of fsType for previews, printing and editing: of several, the mildest holds."""

_MOST_CHARACTERS = 0x110000
"""Characters in Unicode; a table which maps more than all of them is broken, or an attack."""

_HIGHEST = 5.0
"""Heights of type which ascent and descent may take together; none is known above 3."""

_WIDE = string.ascii_letters + string.digits
"""Characters that take room in every font that has them."""


def forbidden(data: bytes, tables: dict[bytes, int]) -> str:
    """Why the font *data* may not be embedded, with the clause; nothing where it may be.

    *tables* has where each table starts. Raises struct.error for a table that is cut off.
    """
    start = tables.get(b"OS/2")
    if start is None:
        return ""
    (rights,) = struct.unpack_from(">H", data, start + 8)
    for bit, (words, clause) in _CLAUSES.items():
        if rights & bit and not (bit == 0x0002 and rights & _MILDER):
            return f"a font that cannot be used: {words} (OS/2 fsType 0x{rights:04X}, {clause!r})"
    return ""


def trial(data: bytes, tables: dict[bytes, int]) -> str:
    """What is wrong with the TrueType font *data* where it cannot be printed; nothing if it can.

    Every character is embedded into a document, as those of a page would be. *tables* has where
    each table starts. Raises struct.error for a table that is cut off.
    """
    if any(count > _MOST_CHARACTERS for count in _mapped(data, tables[b"cmap"])):
        return "a broken font (its table 'cmap' maps more characters than there are)"
    from reportlab.pdfbase.pdfdoc import PDFDocument

    try:
        font = ttfont()("trial", io.BytesIO(data), asciiReadable=0)
        face, width = font.face, partial(font.stringWidth, size=1)
        height = (face.ascent - face.descent) / 1000
        if not 0 < height <= _HIGHEST:
            return f"a broken font (its type is {height:g} times as tall as its size)"
        if flat := [each for each in _WIDE if ord(each) in face.charToGlyph and not width(each)]:
            return f"a broken font (its letter {flat[0]!r} has no width)"
        known = [code for code in face.charToGlyph if not 0xD800 <= code < 0xE000]
        document = PDFDocument()
        font.splitString("".join(map(chr, known)), document)
        font.addObjects(document)
    except Exception as error:  # noqa: BLE001 - a broken table makes the reader raise anything
        return f"a broken font ({_said(error)})"
    return ""


@cache
def ttfont() -> Any:
    """ReportLab's class of fonts.

    It would import a library to shape with, which takes a tenth of a build's time; we never let it.
    """
    modules = cast("dict[str, Any]", sys.modules)
    is_there = _SHAPES in modules
    if not is_there:
        modules[_SHAPES] = None  # as if it were not installed
    try:
        from reportlab.pdfbase.ttfonts import TTFont
    finally:
        if not is_there:
            del modules[_SHAPES]
    return TTFont


_SHAPES = "uharfbuzz"


def _mapped(data: bytes, start: int) -> Iterator[int]:
    """How many characters each part of the table cmap says to map; ranges may overlap."""
    (count,) = struct.unpack_from(">H", data, start + 2)
    for number in range(count):
        (offset,) = struct.unpack_from(">I", data, start + 8 + 8 * number)
        at = start + offset
        (kind,) = struct.unpack_from(">H", data, at)
        if kind == 4:
            half = struct.unpack_from(">H", data, at + 6)[0] // 2
            ends = struct.unpack_from(f">{half}H", data, at + 14)
            starts = struct.unpack_from(f">{half}H", data, at + 16 + 2 * half)
            yield sum(max(0, end - first + 1) for first, end in zip(starts, ends, strict=True))
        elif kind in {12, 13}:
            (groups,) = struct.unpack_from(">I", data, at + 12)
            ranges = struct.iter_unpack(">III", data[at + 16 : at + 16 + 12 * groups])
            yield sum(max(0, end - first + 1) for first, end, _ in ranges)


def _said(error: Exception) -> str:
    """What a reader's *error* means to who has the font."""
    words = " ".join(str(error).split())
    match error:
        case KeyError():
            return f"it has no table {words}"
        case struct.error() | IndexError():
            return "it ends too soon, or its tables do not go together"
        case _:
            return (words or type(error).__name__)[:160]
