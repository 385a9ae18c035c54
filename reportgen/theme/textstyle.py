"""How words are set."""

from __future__ import annotations

from msgspec import Struct

from reportgen.color.srgb import Color
from reportgen.theme.fonts import Face


class TextStyle(Struct, frozen=True, eq=False, kw_only=True):
    """How words are set: sizes and leading in points. A style is the same only as itself.

    *strong_color* is for strong spans, *cite_color* for the superscripts of citations, whose
    size and rise are in points too. *lesser_size* is that of lesser spans. *weight* and
    *strong_weight* are for letters that the faces lack.
    """

    face: Face
    strong: Face
    size: float
    leading: float
    color: Color
    strong_color: Color
    cite_color: Color
    cite_size: float
    cite_rise: float
    lesser_size: float
    weight: int = 400
    strong_weight: int = 700
