"""Fonts that type is set in: whether their glyphs are in the file; ISO 32000-1, 9.9."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct
from pikepdf import Dictionary, Stream

from reportgen.preflight.findings import Findings
from reportgen.preflight.objects import entry, items, named

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


class Font(Struct, frozen=True, order=True):
    """A font by its name, without the mark of a subset."""

    name: str
    kind: str
    embedded: bool


def font_of(font: Dictionary) -> Font:
    """What the file holds of *font*; a Type 3 font is made of the file's own drawings."""
    kind = named(font.get("/Subtype")).removeprefix("/")
    name = re.sub(r"^/?([A-Z]{6}\+)?", "", named(font.get("/BaseFont")))
    if kind == "Type3":
        return Font(name or "drawn in the file", kind, embedded=True)
    inner = next(items(font.get("/DescendantFonts")), None) if kind == "Type0" else font
    about = entry(inner, "/FontDescriptor")
    embedded = any(isinstance(entry(about, each), Stream) for each in _FILES)
    return Font(name or "without a name", kind, embedded)


def check_fonts(fonts: Iterable[tuple[Font, set[int]]], findings: Findings) -> None:
    """Note fonts that the printer would have to have."""
    for font, pages in fonts:
        if not font.embedded:
            what = f"the font {font.name} is not embedded: another may be printed in its place"
            findings.fault("fonts", what, "embed all fonts when you export", pages)
