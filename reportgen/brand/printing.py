"""`defaults.handout` of a brand.yml: what print needs and brand.yml has no word for."""

from __future__ import annotations

import re
from types import MappingProxyType

from reportgen.brand.colors import ColorReader
from reportgen.brand.inks import read_inks
from reportgen.brand.keys import is_empty, keys, required, text
from reportgen.brand.values import MOST_COLUMNS, SHARES, PrintBand, PrintColors, PrintColumn
from reportgen.errors import Findings
from reportgen.files.nodes import Mapping, Node, Scalar, Sequence

_COLORS = ("columns", "accent", "muted", "hairline", "band", "shares", "inks")


def read_print_colors(section: Node | None, colors: ColorReader, findings: Findings) -> PrintColors:
    """The colors of a page as far as the brand sets them for print."""
    entries = keys(section, "colors", _COLORS, findings)
    return PrintColors(
        columns=_columns(entries.get("columns"), colors, findings),
        accent=colors.swatch(entries.get("accent"), "accent"),
        muted=colors.swatch(entries.get("muted"), "muted"),
        hairline=colors.swatch(entries.get("hairline"), "hairline"),
        band=_band(entries.get("band"), colors, findings),
        shares=MappingProxyType(_shares(entries.get("shares"), findings)),
        inks=read_inks(entries.get("inks"), colors, findings),
    )


def _columns(node: Node | None, colors: ColorReader, findings: Findings) -> tuple[PrintColumn, ...]:
    """Up to four columns, from left to right."""
    if node is None or is_empty(node):
        return ()
    if not isinstance(node, Sequence):
        findings.refuse(node.place, "columns is not a list", "start each column with '- '")
        return ()
    if not 1 <= len(node.items) <= MOST_COLUMNS:
        what = f"columns has {len(node.items)} colors"
        findings.refuse(node.place, what, f"write 1 to {MOST_COLUMNS}; a page has no more columns")
    read = (_column(item, colors, findings) for item in node.items)
    return tuple(column for column in read if column is not None)


def _column(node: Node, colors: ColorReader, findings: Findings) -> PrintColumn | None:
    """The colors of one column; a bare color is its fill."""
    entries = _filled(node, "column", ("fill", "tint", "text"), findings)
    if (fill := colors.swatch(entries.get("fill"), "fill")) is None:
        return None
    tint = colors.swatch(entries.get("tint"), "tint")
    return PrintColumn(fill, tint, colors.swatch(entries.get("text"), "text"))


def _band(node: Node | None, colors: ColorReader, findings: Findings) -> PrintBand | None:
    """The colors of the band; a bare color is its fill."""
    if node is None or is_empty(node):
        return None
    entries = _filled(node, "band", ("fill", "text", "soft"), findings)
    if (fill := colors.swatch(entries.get("fill"), "fill")) is None:
        return None
    text_on_it = colors.swatch(entries.get("text"), "text")
    return PrintBand(fill, text_on_it, colors.swatch(entries.get("soft"), "soft"))


def _filled(node: Node, name: str, known: tuple[str, ...], findings: Findings) -> dict[str, Node]:
    """The colors of an area, of which the fill may not be missing."""
    if isinstance(node, Scalar):
        return {"fill": node}
    entries = keys(node, name, known, findings)
    if isinstance(node, Mapping) and "fill" not in entries:
        required(entries, "fill", node.place, findings)
    return entries


def _shares(node: Node | None, findings: Findings) -> dict[str, float]:
    """How much of a color goes into a mixed one, from 0 to 1."""
    shares = {}
    for name, value in keys(node, "shares", SHARES, findings).items():
        written = text(value, name, findings)
        if written is None:
            continue
        if re.fullmatch(r"0(\.\d+)?|1(\.0+)?", written):
            shares[name] = float(written)
        else:
            findings.refuse(
                value.place, f"{name} cannot be {written!r}", "write a share from 0 to 1"
            )
    return shares
