"""A school's photograph for a web page: as fine as a page shows it, and no finer."""

from __future__ import annotations

import io
from typing import Any

from reportgen.brand.photos import Photo
from reportgen.color.channels import eight_bits
from reportgen.color.icc import in_srgb

WIDEST = 1_600
"""Pixels of a photograph from left to right: twice those of a page, for fine screens."""

QUALITY = 82
"""Of its JPEG, from 0 to 100."""


def photograph(photo: Photo) -> bytes:
    """The photograph as a JPEG in sRGB: upright, and without what a camera notes, such as where."""
    from PIL import Image, ImageOps

    with Image.open(photo.path) as opened:
        found = in_srgb(eight_bits(ImageOps.exif_transpose(opened)))
    found.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    seen = _on_white(found)
    Image.frombytes("RGB", seen.size, seen.tobytes()).save(stream, "JPEG", quality=QUALITY)
    return stream.getvalue()


def _on_white(found: Any) -> Any:
    """*found* in RGB, without transparency."""
    from PIL import Image

    whole = found.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole).convert("RGB")
