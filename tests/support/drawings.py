"""SVG as a logo has it, what is read of it, and how it looks on paper."""

from __future__ import annotations

from PIL import Image, ImageChops

WIDE, TALL, FINE = 200, 100, 4
"""The units of a drawing, and how many pixels Pillow has for each while it draws."""


def svg(content: str, attributes: str = f'viewBox="0 0 {WIDE} {TALL}"') -> bytes:
    """A drawing with *content*, which begins on its second line."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>\n{content}\n</svg>".encode()


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels that are clearly not the same."""
    assert one.size == other.size
    counts = ImageChops.difference(one, other).convert("L").histogram()
    return sum(counts[64:]) / sum(counts)
