"""QR codes on paper: black alone, and read by several readers after printer and copier.

A black-only printer screens every color into dots, and none of six readers finds a code in them.
"""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import subprocess
from functools import cache
from shutil import which
from typing import Any

import deqr
import pikepdf
import pytest
import zxingcpp
from msgspec import Struct
from PIL import Image, ImageFilter

from reportgen.layouts import LAYOUTS
from reportgen.qr.code import modules_for
from reportgen.theme.form import PRESS, PRINTS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 12, 31)
ADDRESS = "https://northgate.example/visit"
DARK = re.compile(rb"q ([\d. ]+ (?:g|rg|k)) ([\d.]+) 0 0 -[\d.]+ ([\d.-]+) ([\d.-]+) cm")
"""How the squares of a code begin: their color, how wide one is, and the upper left corner."""

AROUND = 10
"""Modules around a code that a person gets into the picture, of which four are quiet."""

COPIERS = [(dpi, blur, noise) for dpi in (75, 100) for blur in (0.5, 0.8) for noise in (0, 30)]
"""A bad copier: pixels an inch, how far it blurs in pixels, and its noise in steps of gray."""

needs_ghostscript = pytest.mark.skipif(
    which("gs") is None, reason="Ghostscript is the printer here"
)


@cache
def made(layout: str, printing: str) -> bytes:
    """The sample in *layout* for a kind of printer."""
    order = Order(
        roles=("medical-assistant", "pharmacy-technician"),
        school="northgate",
        campus="denver",
        layout=layout,
        printing=printing,
    )
    return Workshop(order, TODAY).handout().pdf


class Found(Struct, frozen=True):
    """A code in a file: its color, its *page* counted from 0, and its left, upper and whole."""

    color: bytes
    page: int
    left: float
    upper: float
    module: float


def codes(pdf: bytes) -> list[Found]:
    """The codes of *pdf*."""
    found = []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for number, page in enumerate(file.pages):
            left, upper = float(page.mediabox[0]), float(page.mediabox[3])
            for stream in page.obj.Contents:
                for color, *places in DARK.findall(stream.read_bytes()):
                    module, x, y = map(float, places)
                    found.append(Found(color, number, x - left, upper - y, module))
    return found


@cache
def printed(layout: str, printing: str, dpi: int) -> Image.Image:
    """The code in dots of black, as a printer makes them that has no other ink."""
    (code,) = codes(made(layout, printing))
    page = str(code.page + 1)
    printer = ["gs", "-q", "-sDEVICE=pbmraw", f"-r{dpi}", "-o", "-"]
    command = [*printer, f"-dFirstPage={page}", f"-dLastPage={page}", "-"]
    run = subprocess.run(command, input=made(layout, printing), capture_output=True, check=True)
    sheet = Image.open(io.BytesIO(run.stdout)).convert("L")
    side, around = modules_for(ADDRESS) or 0, AROUND * code.module
    edges = (
        code.left - around,
        code.upper - around,
        code.left + side * code.module + around,
        code.upper + side * code.module + around,
    )
    left, upper, right, lower = (round(edge * dpi / 72) for edge in edges)
    return sheet.crop((left, upper, min(right, sheet.width), min(lower, sheet.height)))


def unread(image: Image.Image) -> list[str]:
    """The readers that do not find the address in *image*."""
    picture: Any = image
    found = {"zxing": [each.text for each in zxingcpp.read_barcodes(picture)]}
    for name, reader in (("quirc", deqr.QuircDecoder()), ("zbar", deqr.QRdecDecoder())):
        read = reader.decode(image.copy())
        found[name] = [str(part.data) for code in read for part in code.data_entries]
    return [name for name, texts in found.items() if ADDRESS not in texts]


def copied(image: Image.Image, dpi: int, scan: tuple[int, float, int]) -> Image.Image:
    """*image*, of *dpi*, as a bad copier has it: in black and white alone."""
    coarse, blur, noise = scan
    size = image.width * coarse // dpi, image.height * coarse // dpi
    gray = image.resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(blur))
    chance = random.Random(7)  # noqa: S311 - the same dirt in every run
    dirt = [chance.randint(-noise, noise) for _ in range(gray.width * gray.height)]
    pixels = zip(gray.tobytes(), dirt, strict=True)
    black = bytes(255 if level + grain >= 128 else 0 for level, grain in pixels)
    return Image.frombytes("L", gray.size, black)


@pytest.mark.parametrize("printing", PRINTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_code_is_black_alone(layout: str, printing: str) -> None:
    """It is gray 0, and for a press black ink alone, whatever colors the brand has."""
    found = [code.color for code in codes(made(layout, printing))]

    assert found == [b"0 0 0 1 k" if printing == PRESS else b"0 g"]


@needs_ghostscript
@pytest.mark.parametrize("dpi", [200, 300, 600])
@pytest.mark.parametrize("printing", [each for each in PRINTS if each != PRESS])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_reader_reads_a_code_of_one_ink(layout: str, printing: str, dpi: int) -> None:
    """Printed in dots of black at 200, 300 or 600 to the inch, three readers read the code."""
    assert unread(printed(layout, printing, dpi)) == []


@needs_ghostscript
@pytest.mark.parametrize("scan", COPIERS, ids=str)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_copy_of_a_code_is_read(layout: str, scan: tuple[int, float, int]) -> None:
    """A bad copier of eight settings leaves a code that at least one reader reads."""
    printing = copied(printed(layout, "office", 300), 300, scan)

    assert "zxing" not in unread(printing) or "zbar" not in unread(printing)
