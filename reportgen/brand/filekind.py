"""What kind of picture or font a file is: its first bytes tell, its name may not."""

from __future__ import annotations

import struct
from typing import Any

from msgspec import Struct

from reportgen.brand.fonttrial import forbidden, trial
from reportgen.brand.sfnt import (
    COLLECTION,
    PLAIN,
    POSTSCRIPT,
    WEB_FONTS,
    Axis,
    Tables,
    axes,
    postscript_name,
    starts,
    tables,
)

_LICENSED = "ask its maker for files that may be embedded in PDFs, or name another family"
"""What to do about a font whose licence forbids what a PDF does."""

_SLANTED = 0x0201
"""Bits of OS/2 fsSelection for italic and for oblique."""

_ORIENTATION = 0x0112
"""The entry of EXIF that says how a camera was held."""

_ON_ITS_SIDE = {5, 6, 7, 8}
"""The orientations whose width is upright the height."""

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The JPEG segments that hold the size of the picture."""


class FontFacts(Struct, frozen=True):
    """What a font says of itself; *weight* from 1 to 1000, 400 is regular, and *width* from 1 to 9.

    One that is *plain* is printed as it is. *name* is by what a printer knows it.
    """

    weight: int
    italic: bool
    width: int = 5
    plain: bool = True
    axes: tuple[Axis, ...] = ()
    name: str = ""


class UnfitFont(Struct, frozen=True):
    """*what* a file is in place of a font that can be printed, and what to do about it."""

    what: str
    hint: str = "get the family as TTF files, one for each weight and style"


def is_web_font(data: bytes) -> bool:
    """Whether *data* is a font packed for the web."""
    return data[:4] in WEB_FONTS


def font(data: bytes, index: int = 0) -> FontFacts | UnfitFont:
    """The facts of the font *index* in *data*, else what the file is instead.

    A TrueType font with fixed outlines has been tried; any other has to be made into one.
    """
    if data[:4] == b"typ1":
        return UnfitFont("a Type 1 font")
    if data[:4] not in (*PLAIN, POSTSCRIPT, COLLECTION):
        return UnfitFont("no font")
    try:
        start = starts(data)[index]
        found = tables(data, start)
        places = {tag: at for tag, (at, _) in found.items()}
        if what := forbidden(data, places):
            return UnfitFont(what, _LICENSED)
        is_plain = data[start : start + 4] in PLAIN and not start and b"fvar" not in found
        if is_plain and (what := _other_outlines(places) or trial(data, places)):
            return UnfitFont(what)
        return _facts(data, found, plain=is_plain)
    except (struct.error, IndexError):
        return UnfitFont("a broken font (it ends too soon, or its tables do not go together)")


def _other_outlines(places: dict[bytes, int]) -> str:
    """What a font with tables at *places* is in place of one with outlines of TrueType."""
    return "" if {b"glyf", b"head", b"cmap"} <= places.keys() else "a font without outlines"


def _facts(data: bytes, found: Tables, *, plain: bool) -> FontFacts:
    """Weight, width and slope from the table OS/2; axes and the name from their own."""
    about: dict[str, Any] = {
        "plain": plain,
        "axes": axes(data, found),
        "name": postscript_name(data, found),
    }
    if b"OS/2" not in found:
        return FontFacts(weight=400, italic=False, **about)
    start, _ = found[b"OS/2"]
    weight, width = struct.unpack_from(">HH", data, start + 4)
    (selection,) = struct.unpack_from(">H", data, start + 62)
    return FontFacts(weight=weight, italic=bool(selection & _SLANTED), width=width, **about)


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
