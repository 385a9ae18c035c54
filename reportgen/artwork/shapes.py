"""The shapes of SVG as path data, with numbers apart by spaces: SVG 2, chapters 9 and 10."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import hypot

from reportgen.artwork.transform import NUMBER, numbers

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")

UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
}
"""How many of SVG's own units each one is."""

_LENGTH = re.compile(rf"({NUMBER})\s*([A-Za-z]*|%)")
_TOKEN = re.compile(rf"[\s,]*([A-Za-z]|{NUMBER})")
_NUMBER = re.compile(rf"[\s,]*({NUMBER})")
_FLAG = re.compile(r"[\s,]*([01])")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


class NoShapeError(Exception):
    """An attribute that says no shape: the message names it."""


class Viewport:
    """What lengths in percent are of."""

    def __init__(self, width: float, height: float) -> None:
        self.width, self.height = width, height

    def length(self, text: str, key: str) -> float:
        """A length in units; raises NoShapeError."""
        found = _LENGTH.fullmatch(text.strip())
        if found and found[2] == "%":
            return float(found[1]) / 100 * self._whole(key)
        if found is None or found[2].lower() not in UNITS:
            raise NoShapeError(f"{key}={text!r}")
        return float(found[1]) * UNITS[found[2].lower()]

    def _whole(self, key: str) -> float:
        if key in ("x", "x1", "x2", "cx", "rx", "width"):
            return self.width
        if key in ("y", "y1", "y2", "cy", "ry", "height"):
            return self.height
        return hypot(self.width, self.height) / 2**0.5


def path_data(name: str, attributes: dict[str, str], viewport: Viewport) -> str:
    """The outline of a shape, empty where it has none; raises NoShapeError."""

    def at(key: str, default: float = 0.0) -> float:
        text = attributes.get(key, "auto")
        return default if text.strip() == "auto" else viewport.length(text, key)

    match name:
        case "path":
            return _tidy(attributes.get("d", ""))
        case "line":
            return f"M {at('x1')!r} {at('y1')!r} L {at('x2')!r} {at('y2')!r}"
        case "circle":
            return _ellipse(at("cx"), at("cy"), at("r"), at("r"))
        case "ellipse":
            across, down = at("rx", at("ry")), at("ry", at("rx"))
            return _ellipse(at("cx"), at("cy"), across, down)
        case "rect":
            return _rectangle(at)
        case _:
            return _points(attributes.get("points", ""), closed=name == "polygon")


def _ellipse(x: float, y: float, across: float, down: float) -> str:
    if across <= 0 or down <= 0:
        return ""
    arc = f"A {across!r} {down!r} 0 0 1"
    return f"M {x + across!r} {y!r} {arc} {x - across!r} {y!r} {arc} {x + across!r} {y!r} Z"


def _rectangle(at: Callable[..., float]) -> str:
    """A rectangle with corners of at most half its sides."""
    x, y, width, height = at("x"), at("y"), at("width"), at("height")
    if width <= 0 or height <= 0:
        return ""
    across = min(at("rx", at("ry")), width / 2)
    down = min(at("ry", at("rx")), height / 2)
    right, bottom = x + width, y + height
    if across <= 0 or down <= 0:
        return f"M {x!r} {y!r} H {right!r} V {bottom!r} H {x!r} Z"
    arc = f"A {across!r} {down!r} 0 0 1"
    return (
        f"M {x + across!r} {y!r} H {right - across!r} {arc} {right!r} {y + down!r} "
        f"V {bottom - down!r} {arc} {right - across!r} {bottom!r} "
        f"H {x + across!r} {arc} {x!r} {bottom - down!r} "
        f"V {y + down!r} {arc} {x + across!r} {y!r} Z"
    )


def _points(text: str, *, closed: bool) -> str:
    if not text.strip():
        return ""
    found = numbers(text)
    if found is None or len(found) % 2:
        raise NoShapeError(f"points={_short(text)!r}")
    return f"M {' '.join(map(repr, found))}{' Z' if closed else ''}"


def _tidy(text: str) -> str:
    """Path data with every command written out and every number apart; raises NoShapeError."""
    parts: list[str] = []
    at, command = 0, ""
    end = len(text.rstrip())
    while at < end:
        token = _TOKEN.match(text, at)
        if token is None or (token[1].isalpha() and token[1].upper() not in _TAKES):
            raise NoShapeError(f"d={_short(text[at:])!r}")
        if token[1].isalpha():
            command, at = token[1], token.end()
        elif command in ("", "Z", "z"):
            raise NoShapeError(f"d={_short(text[at:])!r}")
        if not parts and command not in "Mm":
            raise NoShapeError(f"d={_short(text)!r}")
        found, at = _arguments(text, at, command)
        parts += [command, *found]
        command = {"M": "L", "m": "l"}.get(command, command)
    return " ".join(parts)


def _arguments(text: str, at: int, command: str) -> tuple[list[str], int]:
    """The numbers that *command* takes, from *at* on, and where they end."""
    found = []
    for index in range(_TAKES[command.upper()]):
        flag = command in "Aa" and index in (3, 4)
        token = (_FLAG if flag else _NUMBER).match(text, at)
        if token is None:
            raise NoShapeError(f"d={_short(text[max(0, at - 10) :])!r}")
        found.append(token[1] if flag else repr(float(token[1])))
        at = token.end()
    return found, at


def _short(text: str) -> str:
    return text if len(text) <= 30 else f"{text[:29]}…"
