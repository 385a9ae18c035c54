"""Objects of a file that nobody has checked: what is not what it should be counts as absent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Stream


def entry(thing: Any, key: str) -> Any:
    """What *thing* has under *key*; None where it has nothing, or is no dictionary."""
    return thing.get(key) if isinstance(thing, (Dictionary, Stream)) else None


def items(thing: Any) -> Iterator[Any]:
    """The items of a list; none where *thing* is no list."""
    return iter(thing if isinstance(thing, Array) else ())


def named(value: Any) -> str:
    """The name or the text *value* as text; without one, nothing.

    A name is any bytes (ISO 32000-1, 7.3.5), and those of fonts are often in a language's older
    encoding: what is no UTF-8 stays as the file writes it, such as /#cb#ce.
    """
    if value is None:
        return ""
    try:
        return str(value)
    except UnicodeDecodeError:
        return bytes(value.unparse()).decode("latin-1")


def number(value: Any, otherwise: float) -> float:
    """*value* where it is a number, else *otherwise*."""
    return float(value) if isinstance(value, (int, float, Decimal)) else otherwise


def rectangle(value: Any) -> tuple[float, float, float, float] | None:
    """The corners of a rectangle: left, bottom, right, top; None where *value* is none."""
    sides = [each for each in items(value) if isinstance(each, (int, float, Decimal))]
    if len(sides) != 4:
        return None
    a, b, c, d = map(float, sides)
    return min(a, c), min(b, d), max(a, c), max(b, d)
