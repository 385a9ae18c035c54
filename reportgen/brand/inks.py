"""`defaults.handout.colors.inks` of a brand.yml: what its colors are printed with on a press."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from types import MappingProxyType

from reportgen.brand.colors import ColorReader
from reportgen.brand.keys import keys, open_keys, required, text
from reportgen.brand.values import OwnInk
from reportgen.color.inks import Ink
from reportgen.color.srgb import Color
from reportgen.errors import Findings
from reportgen.files.nodes import Node, Scalar

_PERCENT = r"(?:100|[0-9]{1,2})"
_CMYK = re.compile(rf"{_PERCENT}(?: {_PERCENT}){{3}}")
_SPOT = re.compile(r"[A-Za-z][A-Za-z0-9 +.-]{0,59}")
_PLATES = {"all", "none", "cyan", "magenta", "yellow", "black"}
"""Names that mean plates which there are anyway: ISO 32000-1, 8.6.6.4."""


def read_inks(node: Node | None, colors: ColorReader, findings: Findings) -> Map[Color, OwnInk]:
    """The inks of the brand's colors, by the colors; a key is a color's name, or a CSS color."""
    found = {}
    for name, value in open_keys(node, "inks", findings).items():
        swatch = colors.swatch(Scalar(value.place, name), name)
        ink = _ink(value, name, findings)
        if swatch is not None and ink is not None:
            found[swatch.color] = OwnInk(ink, name, value.place)
    return MappingProxyType(found)


def _ink(node: Node, name: str, findings: Findings) -> Ink | None:
    """Four percentages, or those and the name of a spot ink."""
    if isinstance(node, Scalar):
        return _parts(node, name, findings)
    entries = keys(node, name, ("cmyk", "spot"), findings)
    if required(entries, "cmyk", node.place, findings) is None:
        return None
    ink = _parts(entries["cmyk"], "cmyk", findings)
    spot = text(entries.get("spot"), "spot", findings)
    if ink is None or spot is None:
        return ink
    if not _SPOT.fullmatch(spot) or spot.casefold() in _PLATES:
        hint = "write the name on the swatch, such as PANTONE 302 C"
        findings.refuse(entries["spot"].place, f"spot cannot be {spot!r}", hint)
        return None
    return Ink(ink.parts, spot)


def _parts(node: Node, name: str, findings: Findings) -> Ink | None:
    written = text(node, name, findings)
    if written is not None and _CMYK.fullmatch(written):
        cyan, magenta, yellow, black = map(int, written.split())
        return Ink((cyan, magenta, yellow, black))
    hint = "write percent of cyan, magenta, yellow and black, such as 100 60 0 20"
    findings.refuse(node.place, f"{name} cannot be {written!r}", hint)
    return None
