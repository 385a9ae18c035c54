"""How large an SVG is, and how its own units lie on that: SVG 2, chapter 8."""

from __future__ import annotations

import re

from reportgen.artwork.matrix import Matrix
from reportgen.artwork.shapes import NoShapeError, Viewport
from reportgen.artwork.transform import numbers
from reportgen.artwork.tree import Node
from reportgen.errors import Findings

Frame = tuple[float, float, Matrix, Viewport]
"""Width and height, the matrix of the drawing's units, and what its percentages are of."""

LEAST, MOST = 0.01, 100_000
"""The width and height of a logo, in units."""

_ALIGN = re.compile(r"(none|x(Min|Mid|Max)Y(Min|Mid|Max))(?:\s+(meet|slice))?")
_SHARE = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


def frame(root: Node, findings: Findings) -> Frame | None:
    """The frame of a drawing; None where it has no size, which is noted."""
    box = numbers(root.attributes.get("viewBox", ""))
    if box is not None and (len(box) != 4 or box[2] <= 0 or box[3] <= 0):
        box = None
    width, height = (_length(root, key) for key in ("width", "height"))
    if box is not None:
        _, _, across, down = box
        if width is None:
            width = across if height is None else height * across / down
        if height is None:
            height = width * down / across
    if not width or not height or not all(LEAST <= side <= MOST for side in (width, height)):
        hint = 'give <svg> a viewBox, such as viewBox="0 0 300 100"'
        findings.refuse(root.place, "the SVG has no size that can be printed", hint)
        return None
    x, y, across, down = box or (0.0, 0.0, width, height)
    align = root.attributes.get("preserveAspectRatio", "")
    matrix = _fitted((x, y, across, down), width, height, align.strip())
    return width, height, matrix, Viewport(across, down)


def _length(root: Node, key: str) -> float | None:
    """The width or height in units; None where it is left to the page."""
    text = root.attributes.get(key, "auto").strip()
    if text.endswith("%"):
        return None
    try:
        return Viewport(0, 0).length(text, key)
    except NoShapeError:
        return None


def _fitted(
    box: tuple[float, float, float, float], width: float, height: float, align: str
) -> Matrix:
    """The matrix that brings *box* into the frame as preserveAspectRatio says."""
    x, y, across, down = box
    right, lower = width / across, height / down
    found = _ALIGN.fullmatch(align)
    if found and found[1] == "none":
        return right, 0.0, 0.0, lower, -x * right, -y * lower
    scale = max(right, lower) if found and found[4] == "slice" else min(right, lower)
    left, top = (_SHARE[found[index] if found else "Mid"] for index in (2, 3))
    return (
        scale,
        0.0,
        0.0,
        scale,
        (width - across * scale) * left - x * scale,
        (height - down * scale) * top - y * scale,
    )
