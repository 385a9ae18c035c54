"""Pages as pictures: PNG of each, and all layouts on one contact sheet.

PDFium draws them, as a browser would.
"""

from __future__ import annotations

import io
import math
import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from reportgen.content.blocks import Voice
from reportgen.theme.theme import Theme

if TYPE_CHECKING:
    from PIL import Image

LEAST_DPI, MOST_DPI = 20, 1200
"""Pixels an inch: below, nothing can be read; above, a page has more than 100 million."""

ACROSS = 8
"""Pages side by side on a contact sheet; a guide's go on below."""


_RGB = 3
"""Bytes of a pixel."""


class Shown(Struct, frozen=True):
    """A layout on the contact sheet: its PDF, and the words below it."""

    pdf: bytes
    name: str
    about: str


def pictures(pdf: bytes, dpi: int) -> Iterator[bytes]:
    """Each page as a PNG with *dpi* pixels an inch."""
    for image in _images(pdf, dpi):
        yield _png(image)


def picture(pdf: bytes, number: int, dpi: int) -> bytes:
    """Page *number*, counted from one, as a PNG with *dpi* pixels an inch, made fast.

    IndexError where there is no such page.
    """
    import pypdfium2  # a PDF alone does without

    document = pypdfium2.PdfDocument(pdf)
    try:
        if not 0 < number <= len(document):
            raise IndexError(number)
        bitmap = document[number - 1].render(scale=dpi / 72, rev_byteorder=True)
        assert bitmap.n_channels == _RGB
        return fast_png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride)
    finally:
        document.close()


def sizes(pdf: bytes, dpi: int) -> tuple[tuple[int, int], ...]:
    """Width and height of the picture of each page, in pixels."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        scale = dpi / 72
        pages = (document.get_page_size(at) for at in range(len(document)))
        return tuple((math.ceil(wide * scale), math.ceil(high * scale)) for wide, high in pages)
    finally:
        document.close()


def fast_png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """*pixels* of three bytes, red first, in lines *stride* bytes apart, as a PNG.

    No line is told by the one above: of a page that is mostly paper, that makes a smaller file
    in half the time of Pillow's.
    """
    own = width * _RGB
    lines = b"".join(b"\0" + pixels[at : at + own] for at in range(0, height * stride, stride))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (b"IHDR", head), (b"IDAT", zlib.compress(lines, 1)), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


def contact_sheet(layouts: Sequence[Shown], theme: Theme, dpi: int) -> bytes:
    """A PNG with the pages of every layout in rows of its own, each *dpi* pixels an inch."""
    from PIL import Image, ImageDraw

    paper, ink = theme.scheme.paper.hex, theme.scheme.ink.hex
    edge = theme.scheme.hairline.hex
    gap = theme.measures.paper.margin * dpi / 72
    rows = [
        (pages, _label(each, theme, dpi) if first else ("", 0.0, None))
        for each in layouts
        for first, pages in _lines(list(_images(each.pdf, dpi)))
    ]
    tall = sum(max(page.height for page in pages) + label[1] + 2 * gap for pages, label in rows)
    wide = max(sum(page.width + gap for page in pages) + gap for pages, _ in rows)
    sheet = Image.new("RGB", (round(wide), round(tall + gap)), paper)
    pen = ImageDraw.Draw(sheet)
    top = gap
    for pages, (words, height, font) in rows:
        if words:
            pen.text((gap, top), words, fill=ink, font=font)
        top += height
        left = gap
        for page in pages:
            corner = round(left), round(top)
            sheet.paste(page, corner)
            pen.rectangle(
                (*corner, corner[0] + page.width - 1, corner[1] + page.height - 1), outline=edge
            )
            left += page.width + gap
        top += max(page.height for page in pages) + 2 * gap
    return _png(sheet)


def _lines(pages: list[Image.Image]) -> Iterator[tuple[bool, list[Image.Image]]]:
    """*pages* in lines that a screen shows, and whether a line is the first."""
    for start in range(0, len(pages), ACROSS):
        yield not start, pages[start : start + ACROSS]


def _label(layout: Shown, theme: Theme, dpi: int) -> tuple[str, float, Any]:
    """The label of a layout: its words, their height in pixels, and their font."""
    from PIL import ImageFont

    kind = theme.measures.type.title
    size = kind.size * dpi / 72
    font = ImageFont.truetype(str(theme.style(Voice.LABEL).strong.name), size)
    return f"{layout.name}: {layout.about}", size * kind.leading * kind.leading, font


def _images(pdf: bytes, dpi: int) -> Iterator[Image.Image]:
    import pypdfium2  # a PDF alone does without

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        yield page.render(scale=dpi / 72).to_pil().convert("RGB")


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG", optimize=True)
    return stream.getvalue()
