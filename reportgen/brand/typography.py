"""The `typography` section of a brand.yml: the typefaces of a page.

Sizes, and all that is said of code and links, are for the web: checked, then left alone.
"""

from __future__ import annotations

import re

from reportgen.brand.colors import ColorReader
from reportgen.brand.folder import Folder
from reportgen.brand.fonts import Families, read_style, read_weight
from reportgen.brand.keys import is_empty, keys, text
from reportgen.brand.values import BUILT_IN, Typeface, Typography
from reportgen.errors import Findings
from reportgen.files.nodes import Node, Scalar

_CODE = ("family", "size", "weight", "style", "color", "background-color", "line-height")
_PARTS = {
    "base": ("family", "size", "weight", "line-height"),
    "headings": ("family", "weight", "style", "color", "line-height"),
    "monospace": _CODE,
    "monospace-inline": _CODE,
    "monospace-block": _CODE,
    "link": ("weight", "color", "background-color", "decoration"),
}

_UNITS = ("px", "pt", "em", "rem", "in", "cm", "mm", "%")
_NUMBER = r"(\d+(\.\d*)?|\.\d+)"
_UNIT = rf"\s*({'|'.join(_UNITS)})"


def read_typography(section: Node | None, colors: ColorReader, folder: Folder) -> Typography:
    """The typefaces of text and of headings, each of a family that is at hand."""
    entries = keys(section, "typography", ("fonts", *_PARTS), folder.findings)
    families = Families(entries.pop("fonts", None), folder)
    parts = {name: _part(entries.get(name), name, folder.findings) for name in _PARTS}
    for name in ("monospace", "monospace-inline", "monospace-block", "link"):
        _typeface(parts[name], BUILT_IN, colors, folder.findings)
    base, headings = parts["base"], parts["headings"]
    family = _family(base, BUILT_IN, families, folder.findings)
    heading_family = _family(headings, family, families, folder.findings)
    return Typography(
        base=_typeface(base, family, colors, folder.findings),
        headings=_typeface(headings, heading_family, colors, folder.findings),
        fonts=tuple(families.fonts),
    )


def _part(node: Node | None, name: str, findings: Findings) -> dict[str, Node]:
    """The keys of one part; a bare text is its family."""
    if isinstance(node, Scalar) and not is_empty(node) and "family" in _PARTS[name]:
        return {"family": node}
    return keys(node, name, _PARTS[name], findings)


def _family(part: dict[str, Node], otherwise: str, families: Families, findings: Findings) -> str:
    """The family of a part that can be printed."""
    node = part.get("family")
    wanted = text(node, "family", findings)
    if node is None or wanted is None:
        return otherwise
    return families.at_hand(wanted, node.place)


def _typeface(
    part: dict[str, Node], family: str, colors: ColorReader, findings: Findings
) -> Typeface:
    """A part as a typeface of *family*; everything in it is checked."""
    _check_measure(part.get("size"), "size", rf"{_NUMBER}{_UNIT}", findings)
    _check_measure(part.get("line-height"), "line-height", rf"normal|{_NUMBER}({_UNIT})?", findings)
    colors.swatch(part.get("background-color"), "background-color")
    return Typeface(
        family=family,
        weight=read_weight(part.get("weight"), findings),
        italic=read_style(part.get("style"), findings) or False,
        color=colors.swatch(part.get("color"), "color"),
    )


def _check_measure(node: Node | None, name: str, pattern: str, findings: Findings) -> None:
    """Note a length that CSS would not take."""
    written = text(node, name, findings)
    if node is None or written is None or re.fullmatch(pattern, written):
        return
    if re.fullmatch(_NUMBER, written):
        hint = f"write {written}px or {written}pt"
        findings.refuse(node.place, f"{name} {written!r} has no unit", hint)
    else:
        hint = f"write a number and one of: {', '.join(_UNITS)}"
        findings.refuse(node.place, f"{name} cannot be {written!r}", hint)
