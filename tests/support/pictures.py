"""Makes the pictures of README.md and of docs anew: `make pictures`.

A picture is one page of the sample comparison, in few colors, so that it is small in bytes.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import manynames
import studiopictures
import webpictures
from msgspec import Struct
from PIL import Image

ROOT = Path(__file__).parent.parent.parent
SAMPLE = (
    *("build", "medical-assistant", "pharmacy-technician"),
    *("--school", "northgate", "--campus", "denver"),
)
COLORS = 128


class Made(Struct, frozen=True):
    """Pictures of one file: how it is built, at which resolution, and where which page goes.

    What is put together of many files has a function that makes it.
    """

    options: tuple[str, ...]
    dpi: int
    pages: dict[int, str]
    make: Callable[[], None] | None = None


MADE = (
    Made((), 50, {1: "layouts/handout.png"}),
    Made(("--layout", "flyer"), 50, {1: "layouts/flyer.png"}),
    Made(("--layout", "trifold"), 50, {2: "layouts/trifold.png"}),
    Made(("--layout", "card"), 50, {1: "layouts/card.png"}),
    Made(("--layout", "guide"), 50, {1: "layouts/guide.png"}),
    Made(("--layout", "large-print"), 50, {1: "layouts/large-print.png"}),
    Made((), 32, {1: "printing/screen-1.png"}),
    Made(("--print", "office"), 32, {1: "printing/office-1.png"}),
    Made(("--print", "ink-saver"), 32, {1: "printing/ink-saver-1.png"}),
    Made(("--layout", "trifold"), 40, {1: "printing/trifold-1.png", 2: "printing/trifold-2.png"}),
    Made(
        ("--layout", "card", "--nup", "4"),
        40,
        {1: "printing/cards-1.png", 2: "printing/cards-2.png"},
    ),
    Made(
        ("--layout", "guide", "--booklet"),
        32,
        {1: "printing/booklet-1.png", 4: "printing/booklet-4.png"},
    ),
    Made((), manynames.DPI, {1: "names.png"}, manynames.main),
    Made((), studiopictures.DPI, studiopictures.MADE, studiopictures.main),
    Made((), webpictures.DPI, webpictures.MADE, webpictures.main),
)


def main() -> None:
    """Make every picture in the place of the old one."""
    for each in MADE:
        if each.make is not None:
            each.make()
            continue
        with TemporaryDirectory() as folder:
            made = Path(folder) / "made.pdf"
            build = (*SAMPLE, *each.options, "--png", str(each.dpi), "-o", str(made))
            subprocess.run([sys.executable, "cli.py", *build], cwd=ROOT, check=True)
            pages = sorted(made.parent.glob("made-*.png"), key=lambda path: int(path.stem[5:]))
            for number, where in each.pages.items():
                picture = Image.open(pages[number - 1]).convert("RGB")
                few = picture.quantize(COLORS, dither=Image.Dither.NONE)
                few.save(ROOT / "docs" / where, optimize=True)


if __name__ == "__main__":
    main()
