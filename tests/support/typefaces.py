"""Fonts of every kind, made of Open Sans: variable ones, PostScript's outlines, for the web."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from reportgen.theme.fonts import open_sans

LETTERS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x180)))) + "–—‘’“”…"

WIDER = 0.25
"""Share by which letters of the heaviest weight are wider than those of the lightest."""

Axes = Mapping[str, tuple[float, float, float]]
WEIGHT: Axes = {"wght": (100, 100, 900)}
"""An axis whose usual place is its lightest, as some families have it."""


FEATURES = """
languagesystem DFLT dflt;
languagesystem latn dflt;
languagesystem latn TRK;
feature kern {
    pos A V -150;
    pos V A -150;
    pos T o -200;
    pos L quoteright 90;
    pos space A -300;
} kern;
feature liga {
    sub f f i by fi;
    sub f i by fi.joined;
} liga;
feature calt { sub A' B by C; } calt;
"""
"""Kerns, a ligature of two letters and one of three, and what turns on the letter behind."""


def saved(font: Any) -> bytes:
    """The bytes of a font."""
    stream = io.BytesIO()
    font.save(stream)
    return stream.getvalue()


def opened(data: bytes) -> Any:
    """The font in *data*, for fontTools."""
    return TTFont(io.BytesIO(data), recalcTimestamp=False)


@cache
def small(weight: int = 400) -> bytes:
    """Open Sans with the letters of Latin alone."""
    font = opened(Path(open_sans()[weight]).read_bytes())
    options = subset.Options(hinting=False, notdef_outline=True, name_IDs=["*"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=LETTERS)
    subsetter.subset(font)
    return saved(font)


def called(data: bytes, family: str, style: str = "Regular", weight: int | None = None) -> bytes:
    """The same font under the name of another *family*."""
    font = opened(data)
    names = font["name"]
    postscript = f"{family.replace(' ', '')}-{style.replace(' ', '')}"
    for kind, said in {1: family, 2: style, 4: f"{family} {style}", 6: postscript}.items():
        names.setName(said, kind, 3, 1, 0x409)
        names.setName(said, kind, 1, 0, 0)
    for kind in (16, 17):
        names.removeNames(nameID=kind)
    if weight is not None:
        font["OS/2"].usWeightClass = weight
    return saved(font)


@cache
def variable(family: str = "Wave", tags: tuple[str, ...] = ("wght",)) -> bytes:
    """A variable font: on each axis letters grow wider by `WIDER` from its start to its end."""
    font = opened(called(small(), family))
    spans = {
        "wght": (100, 100, 900),
        "wdth": (50, 50, 150),
        "opsz": (8, 8, 40),
        "slnt": (-10, -10, 0),
    }
    builder = FontBuilder(font=font)
    builder.setupFvar([(tag, *spans[tag], tag) for tag in tags], [])
    glyphs, metrics = font["glyf"], font["hmtx"].metrics
    deltas = {}
    for name in font.getGlyphOrder():
        points, _ = glyphs._getCoordinatesAndControls(name, metrics)
        moved = [(round(x * WIDER), 0) for x, _ in points]
        deltas[name] = [TupleVariation({tag: (0.0, 1.0, 1.0)}, moved) for tag in tags]
    builder.setupGvar(deltas)
    return saved(font)


@cache
def kerned(family: str = "Kerned") -> bytes:
    """A font with kerns, a ligature of two letters and one of three."""
    font = opened(called(small(), family))
    glyphs = font["glyf"]
    order = font.getGlyphOrder()
    for name, like in (("fi", "m"), ("fi.joined", "n")):
        assert name not in order
        order = [*order, name]
        font.setGlyphOrder(order)
        glyphs[name] = glyphs[like]
        font["hmtx"][name] = font["hmtx"][like]
    for tag in ("GPOS", "GSUB", "GDEF"):
        if tag in font:
            del font[tag]
    addOpenTypeFeaturesFromString(font, FEATURES)
    return saved(font)


@cache
def postscript(family: str = "Script") -> bytes:
    """The same letters with PostScript's outlines (CFF)."""
    font = opened(called(small(), family))
    glyphs = font.getGlyphSet()
    strings = {}
    for name in font.getGlyphOrder():
        pen = T2CharStringPen(font["hmtx"][name][0], glyphs)
        glyphs[name].draw(pen)
        strings[name] = pen.getCharString()
    for tag in ("glyf", "loca", "cvt ", "fpgm", "prep", "gasp"):
        if tag in font:
            del font[tag]
    font["maxp"].tableVersion = 0x00005000
    font.sfntVersion = "OTTO"
    FontBuilder(font=font).setupCFF(f"{family}-Regular", {}, strings, {})
    return saved(font)


@cache
def postscript_variable(family: str = "Script Two") -> bytes:
    """A variable font with PostScript's outlines (CFF2): squares that grow from 300 to 600."""
    builder = FontBuilder(1000, isTTF=False)
    order = [".notdef", "space", *map(chr, range(0x41, 0x5B))]
    builder.setupGlyphOrder(order)
    codes = {ord(name): name for name in order if len(name) == 1} | {0x20: "space"}
    builder.setupCharacterMap(codes)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": "Two-Regular"})
    builder.setupFvar([("wght", 100, 100, 900, "Weight")], [])
    square = [
        *(100, 0, "rmoveto"),
        *(300, 300, 1, "blend", "hlineto"),
        *(300, 300, 1, "blend", "vlineto"),
        *(-300, -300, 1, "blend", "hlineto"),
    ]
    strings = {name: T2CharString(program=[] if name == "space" else square) for name in order}
    builder.setupCFF2(strings, [{}], regions=[{"wght": (0.0, 1.0, 1.0)}])
    builder.setupHorizontalMetrics(dict.fromkeys(order, (800, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-200)
    builder.setupOS2(sTypoAscender=900, sTypoDescender=-200, usWinAscent=900, usWinDescent=200)
    builder.setupPost()
    return saved(builder.font)


def for_web(data: bytes, flavor: str) -> bytes:
    """The same font packed for the web: *flavor* is woff or woff2."""
    font = opened(data)
    font.flavor = flavor
    return saved(font)


def collection(*fonts: bytes) -> bytes:
    """Several fonts in one file."""
    together = TTCollection()
    together.fonts = [opened(data) for data in fonts]
    return saved(together)


def with_rights(data: bytes, bits: int) -> bytes:
    """The same font with other rights of embedding."""
    font = opened(data)
    font["OS/2"].fsType = bits
    return saved(font)
