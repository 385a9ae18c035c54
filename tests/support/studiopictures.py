"""The studio's screens as docs/studio.md shows them, in few colors."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import studiobrowser
from PIL import Image

ROOT = Path(__file__).parent.parent.parent
DPI = 0
"""Screens have no inches."""

MADE = {1: "studio/choose.png", 2: "studio/preview.png", 3: "studio/error.png"}
_WIDE = 960
_COLORS = 128


def main() -> None:
    """Make them in the place of the old ones."""
    with TemporaryDirectory() as folder:
        studiobrowser.seen(Path(folder))
        for where in MADE.values():
            screen = Image.open(Path(folder, f"{Path(where).stem}-1280.png")).convert("RGB")
            size = (_WIDE, screen.height * _WIDE // screen.width)
            small = screen.resize(size, Image.Resampling.LANCZOS)
            few = small.quantize(_COLORS, dither=Image.Dither.NONE)
            few.save(ROOT / "docs" / where, optimize=True)
