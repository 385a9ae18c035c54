"""Makes the pictures of docs/web.md: the sample's web page on a desk, a telephone, in the dark."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from chromium import BROWSER
from PIL import Image

ROOT = Path(__file__).parent.parent.parent
SCRIPT = Path(__file__).with_name("webpictures.mjs")
SAMPLE = (
    *("build", "medical-assistant", "pharmacy-technician"),
    *("--school", "northgate", "--campus", "denver", "--format", "html"),
)
VIEWS = {
    "desk": (1280, 1100, "light"),
    "telephone": (390, 1100, "light"),
    "dark": (1280, 1100, "dark"),
}
"""The width and the height of a window in pixels, and what its reader wishes."""

MADE = {at: f"web/{name}.png" for at, name in enumerate(VIEWS, 1)}

DPI = 96
"""Pixels of a style sheet to an inch."""

HEIGHT = 660
"""Of a picture, in pixels."""

COLORS = 128


def main() -> None:
    """Make every picture in the place of the old one."""
    with TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        build = [sys.executable, "cli.py", *SAMPLE, "-o", str(page)]
        subprocess.run(build, cwd=ROOT, check=True)
        taken = {name: Path(folder, f"{name}.png") for name in VIEWS}
        keys = ("width", "height", "colorScheme")
        jobs = [
            dict(zip(keys, view, strict=True)) | {"path": str(taken[name])}
            for name, view in VIEWS.items()
        ]
        command = ["node", str(SCRIPT), BROWSER, str(page), json.dumps(jobs)]
        subprocess.run(command, cwd=ROOT, check=True, timeout=120)
        for name, path in taken.items():
            picture = Image.open(path).convert("RGB")
            width = round(picture.width * HEIGHT / picture.height)
            small = picture.resize((width, HEIGHT), Image.Resampling.LANCZOS)
            few = small.quantize(COLORS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
            few.save(ROOT / "docs" / "web" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
