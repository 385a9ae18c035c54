"""Numbers and transforms as SVG writes them: SVG 1.1, 7.6."""

from __future__ import annotations

import re
from math import cos, isfinite, radians, sin, tan

from reportgen.artwork.matrix import IDENTITY, Matrix, times

NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
"""A number as SVG writes it, as a pattern."""

_CALL = re.compile(r"(\w+)\s*\(([^()]*)\)[\s,]*")
_NUMBERS = re.compile(rf"\s*{NUMBER}(?:(?:\s*,\s*|\s+|(?=[+-])){NUMBER})*\s*")


def numbers(text: str) -> tuple[float, ...] | None:
    """The numbers in *text*, apart by spaces or commas; None if there is anything else."""
    if not _NUMBERS.fullmatch(text):
        return None
    found = tuple(map(float, re.findall(NUMBER, text)))
    return found if all(map(isfinite, found)) else None


def transform(text: str) -> Matrix | None:
    """The matrix of an attribute `transform`; None where it is none."""
    matrix, at = IDENTITY, len(text) - len(text.lstrip())
    while at < len(text):
        call = _CALL.match(text, at)
        if call is None or (found := numbers(call[2])) is None:
            return None
        step = _step(call[1], found)
        if step is None:
            return None
        matrix, at = times(matrix, step), call.end()
    return matrix


def _step(  # noqa: PLR0911 - one for each that SVG has
    name: str, found: tuple[float, ...]
) -> Matrix | None:
    match name, found:
        case "matrix", (a, b, c, d, e, f):
            return a, b, c, d, e, f
        case "translate", (x, *more) if len(more) < 2:
            return 1.0, 0.0, 0.0, 1.0, x, more[0] if more else 0.0
        case "scale", (x, *more) if len(more) < 2:
            return x, 0.0, 0.0, more[0] if more else x, 0.0, 0.0
        case "rotate", (angle,):
            turn, rise = cos(radians(angle)), sin(radians(angle))
            return turn, rise, -rise, turn, 0.0, 0.0
        case "rotate", (angle, x, y):
            turned = _step("rotate", (angle,))
            assert turned is not None
            return times(times((1, 0, 0, 1, x, y), turned), (1, 0, 0, 1, -x, -y))
        case "skewX", (angle,):
            return 1.0, 0.0, tan(radians(angle)), 1.0, 0.0, 0.0
        case "skewY", (angle,):
            return 1.0, tan(radians(angle)), 0.0, 1.0, 0.0, 0.0
    return None
