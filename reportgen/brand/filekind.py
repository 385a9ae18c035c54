"""What kind of picture or font a file is: its first bytes tell, its name may not."""

from __future__ import annotations

import struct

from msgspec import Struct

from reportgen.brand.fonttrial import forbidden, trial

_OTHER_FONTS = {
    b"OTTO": "an OpenType font with PostScript outlines (CFF)",
    b"wOFF": "a web font (WOFF)",
    b"wOF2": "a web font (WOFF2)",
    b"ttcf": "a collection of fonts (TTC)",
    b"typ1": "a Type 1 font",
}
_LICENSED = "ask its maker for files that may be embedded in PDFs, or name another family"
"""What to do about a font whose licence forbids what a PDF does."""

_ORIENTATION = 0x0112
"""The entry of EXIF that says how a camera was held."""

_ON_ITS_SIDE = {5, 6, 7, 8}
"""The orientations whose width is upright the height."""

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The JPEG segments that hold the size of the picture."""


class FontFacts(Struct, frozen=True):
    """What a TrueType font says of itself; *weight* from 1 to 1000, 400 is regular."""

    weight: int
    italic: bool


class UnfitFont(Struct, frozen=True):
    """*what* a file is in place of a font that can be printed, and what to do about it."""

    what: str
    hint: str = "get the family as TTF files, one for each weight and style"


def font(data: bytes) -> FontFacts | UnfitFont:
    """The facts of a TrueType font that can be printed, else what the file is instead."""
    if kind := _OTHER_FONTS.get(data[:4]):
        return UnfitFont(kind)
    if data[:4] not in (b"\x00\x01\x00\x00", b"true"):
        return UnfitFont("no font")
    try:
        tables = _tables(data)
        if what := forbidden(data, tables):
            return UnfitFont(what, _LICENSED)
        what = _other_outlines(tables) or trial(data, tables)
        return UnfitFont(what) if what else _facts(data, tables.get(b"OS/2"))
    except struct.error:
        return UnfitFont("a broken font (it ends too soon, or its tables do not go together)")


def _other_outlines(tables: dict[bytes, int]) -> str:
    """What a font with *tables* is in place of one with outlines for a single weight."""
    if b"fvar" in tables:
        return "a variable font"
    return "" if {b"glyf", b"head", b"cmap"} <= tables.keys() else "a font without outlines"


def _tables(data: bytes) -> dict[bytes, int]:
    """Where each table of an sfnt starts."""
    (count,) = struct.unpack_from(">H", data, 4)
    records = (struct.unpack_from(">4sIII", data, 12 + 16 * number) for number in range(count))
    return {tag: start for tag, _, start, _ in records}


def _facts(data: bytes, start: int | None) -> FontFacts:
    """Weight and slope from the table OS/2."""
    if start is None:
        return FontFacts(weight=400, italic=False)
    (weight,) = struct.unpack_from(">H", data, start + 4)
    (selection,) = struct.unpack_from(">H", data, start + 62)
    return FontFacts(weight=weight, italic=bool(selection & 1))


def picture(data: bytes) -> tuple[int, int] | str:
    """Width and height in pixels of a PNG or JPEG, else what the file is instead."""
    try:
        if data[:8] == b"\x89PNG\r\n\x1a\n":
            width, height = struct.unpack_from(">II", data, 16)
            return width, height
        if data[:3] == b"\xff\xd8\xff":
            return _jpeg_size(data)
    except struct.error:
        return "a broken picture"
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE")):
        return "SVG"
    return "neither PNG, JPEG nor SVG"


def _jpeg_size(data: bytes) -> tuple[int, int]:
    """Width and height from the first frame header; raises struct.error without one."""
    at = 2
    while True:
        marker, kind, length = struct.unpack_from(">BBH", data, at)
        if marker != 0xFF:
            raise struct.error
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 1 if kind == 0xFF else 2 + length


def unpacked(data: bytes) -> tuple[int, int] | None:
    """Width and height, upright, of the picture in *data*; None if it cannot be unpacked whole.

    What a camera has written of its own turn (EXIF, "orientation") is heeded.
    """
    import io

    from PIL import Image  # most brands set their name and need none of it

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            image.load()
            turned = image.getexif().get(_ORIENTATION)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None
    width, height = image.size
    return (height, width) if turned in _ON_ITS_SIDE else (width, height)
