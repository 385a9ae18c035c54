"""Pictures of Pillow's before they are printed or shown: their channels, and what is up."""

from __future__ import annotations

import io
from typing import Any


def eight_bits(found: Any) -> Any:
    """*found*, a picture of Pillow's, with 8 bits for a channel.

    Of 16, Pillow would keep the wrong ones.
    """
    if found.mode.startswith("I"):
        return found.point(lambda value: value / 256).convert("L")
    return found


def upright(opened: Any) -> Any:
    """A picture with 8 bits for a channel, turned as the camera wrote (EXIF, "orientation")."""
    from PIL import ImageOps

    return eight_bits(ImageOps.exif_transpose(opened))


def on_white(found: Any) -> Any:
    """*found* without transparency, in RGB or in CMYK."""
    from PIL import Image

    if found.mode == "CMYK":
        return found
    whole = found.convert("RGBA")
    ground = Image.new("RGBA", whole.size, "white")
    return Image.alpha_composite(ground, whole).convert("RGB")


def jpeg(found: Any, quality: int) -> bytes:
    """*found*, in RGB, as a JPEG of *quality* from 0 to 100, without what a camera notes."""
    from PIL import Image

    stream = io.BytesIO()
    bare = Image.frombytes("RGB", found.size, found.tobytes())
    bare.save(stream, "JPEG", quality=quality)
    return stream.getvalue()
