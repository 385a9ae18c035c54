"""A school's photograph for a web page: as fine as a page shows it, and no finer."""

from __future__ import annotations

from reportgen.brand.photos import Photo
from reportgen.color.channels import jpeg, on_white, upright
from reportgen.color.icc import in_srgb

WIDEST = 1_600
"""Pixels of its longer side: twice those that a page shows, for fine screens."""

QUALITY = 82
"""Of its JPEG, from 0 to 100."""


def photograph(photo: Photo) -> bytes:
    """The photograph as a JPEG in sRGB: upright, and without what a camera notes, such as where."""
    from PIL import Image

    with Image.open(photo.path) as opened:
        found = on_white(in_srgb(upright(opened)))
    found.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
    return jpeg(found, QUALITY)
