"""Pictures for ReportLab: in the colors of the page, and no finer than they can be printed."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from reportgen.color.channels import jpeg, on_white, upright
from reportgen.color.icc import converted, in_srgb
from reportgen.errors import Findings, Place
from reportgen.files.disk import shown
from reportgen.pdf.prepress import Prepress
from reportgen.theme.measures import Press
from reportgen.typesetting.marks import Flowable, Picture, walk

QUALITY = 88
"""Of a photograph's JPEG, from 0 to 100: what it leaves out is not seen at its size."""

FINEST = 400
"""Pixels an inch to which a picture of more than twice as many is reduced."""


def image(picture: Picture, prepress: Prepress | None) -> Any:
    """The picture for ReportLab: in sRGB, or in the inks of a press; what is clear stays so."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    with Image.open(picture.path) as opened:
        found = upright(opened)
    if picture.fine:
        return _photograph(found, picture, prepress)
    clear = "A" in found.mode or "transparency" in found.info
    most = _most(picture, FINEST)
    fine = found.width > most[0] * 2
    if prepress is None and not fine:
        return ImageReader(found.convert("RGB") if found.mode == "CMYK" else found)
    if found.mode != "CMYK":
        found = found.convert("RGBA" if clear else "RGB")
    if fine:
        found = found.resize(most, Image.Resampling.LANCZOS)
    if prepress is None:
        return ImageReader(found.convert("RGB") if found.mode == "CMYK" else found)
    return _inked(found, prepress)


def _most(picture: Picture, fine: int) -> tuple[int, int]:
    """The pixels of *picture* at its size with *fine* of them an inch."""
    across, down = (max(1, round(side / 72 * fine)) for side in (picture.width, picture.height))
    return across, down


def _photograph(found: Any, picture: Picture, prepress: Prepress | None) -> Any:
    """What is seen of a photograph, no finer than it is printed, without what a camera notes.

    For screens and offices it is a JPEG, for a press it keeps every pixel.
    """
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    sides = (found.width, found.height) * 2
    box = tuple(round(side * share) for side, share in zip(sides, picture.window, strict=True))
    seen = on_white(in_srgb(found) if prepress is None or found.mode != "CMYK" else found)
    seen = seen.crop(box)
    most = _most(picture, picture.fine)
    if seen.width > most[0]:
        seen = seen.resize(most, Image.Resampling.LANCZOS)
    if prepress is not None:
        return _inked(seen, prepress)
    return ImageReader(io.BytesIO(jpeg(seen, QUALITY)))


def _inked(found: Any, prepress: Prepress) -> Any:
    """*found* in the inks of the press, with its alpha as a soft mask."""
    from reportlab.lib.utils import ImageReader

    alpha = found.getchannel("A") if found.mode == "RGBA" else None
    cmyk = found.mode == "CMYK"
    reader: Any = ImageReader
    inked = found.copy() if cmyk else _separated(found.convert("RGB"), prepress)
    made = reader(thinned(inked, prepress.press.ink))
    made.getRGBData()  # which forgets about a mask
    made._dataA = reader(alpha) if alpha is not None else None
    return made


def _separated(image: Any, prepress: Prepress) -> Any:
    """*image*, in sRGB, in the inks of the press; what is gray in it is black ink alone."""
    from PIL import Image, ImageChops

    red, green, blue = image.split()
    sides = ImageChops.difference(red, green), ImageChops.difference(green, blue)
    gray = ImageChops.lighter(*sides).point([255] + [0] * 255)
    nothing = Image.new("L", image.size)
    alone = Image.merge("CMYK", (nothing, nothing, nothing, ImageChops.invert(green)))
    return Image.composite(alone, converted(image, prepress.profile), gray)


def thinned(image: Any, most: int) -> Any:
    """*image*, in CMYK, with less of the colored inks where all are more than *most* percent.

    There, all of them are taken back alike, so far that full black may stand beside them.
    """
    from PIL import Image

    *colors, black = image.split()
    third = 1 / 3
    mean = Image.merge("RGB", colors).convert("L", (third, third, third, 0))
    quarter = Image.blend(mean, black, 0.25)  # of all ink, for a channel ends at 255
    limit = int(most / 400 * 255) - 1  # what was rounded twice may be a step too low
    if max(quarter.tobytes()) <= limit:
        return image
    share = (most - 100) / 300
    less = [color.point([int(value * share) for value in range(256)]) for color in colors]
    over = quarter.point([255 * (value > limit) for value in range(256)])
    return Image.composite(Image.merge("CMYK", (*less, black)), image, over)


def check_resolution(pages: Iterable[Flowable], press: Press, findings: Findings) -> None:
    """Note every picture of *pages* that is too coarse for a press at the size it is printed."""
    placed = (mark for page in pages for _, _, mark in walk(page) if isinstance(mark, Picture))
    for mark in dict.fromkeys(placed):
        wanted = mark.fine or press.fine
        resolution = _resolution(mark)
        if resolution >= wanted:
            continue
        note = findings.warn if resolution >= press.coarse else findings.refuse
        kind = "picture" if mark.fine else "picture, or a drawing (SVG)"
        note(
            Place(shown(mark.path)),
            f"{resolution:.0f} pixels an inch at the size it is printed",
            f"a press needs {wanted}; use a larger {kind}",
        )


def _resolution(mark: Picture) -> float:
    """Pixels an inch of what is seen of a picture."""
    from PIL import Image

    left, _, right, _ = mark.window
    with Image.open(mark.path) as opened:
        return float(upright(opened).width * (right - left) / (mark.width / 72))
