"""Office printers and copiers: type in black alone, and lines that the copy of a copy has."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
from functools import cache
from shutil import which

import pikepdf
import pytest
from PIL import Image, ImageFilter

from reportgen.color.srgb import BLACK, WHITE
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import INK_SAVER, OFFICE, PRESS
from reportgen.theme.scheme import Scheme
from reportgen.theme.theme import Theme
from reportgen.typesetting.marks import Rule, Words, walk
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 12, 31)
ROLES = ("medical-assistant", "pharmacy-technician")
COPIED = 150
"""Pixels an inch of the copier."""

FAINT = 8
"""Percent of black that a screen of dots holds."""

LASER = 600
LONGEST = 72.0
"""Points from which on a rule is one to write on or between rows, and not a part of a picture."""

TONERS = (OFFICE, INK_SAVER)

needs_ghostscript = pytest.mark.skipif(which("gs") is None, reason="the printer is Ghostscript")


def shop(layout: str, printing: str) -> Workshop:
    """The sample in *layout* for a kind of printer."""
    order = Order(
        roles=ROLES, school="northgate", campus="denver", layout=layout, printing=printing
    )
    return Workshop(order, TODAY)


@cache
def made(layout: str, printing: str) -> tuple[bytes, Theme, tuple[tuple[float, float, float], ...]]:
    """The file, its theme, and the black rules of its last page but one: left, depth, width."""
    work = shop(layout, printing)
    comparison, theme = work.load()
    pages = work.arrange(comparison, theme, work.order.recipient, work.findings)[0]
    page = pages[max(len(pages) - 2, 0)]
    rules = tuple(
        (x, y, mark.width)
        for x, y, mark in walk(page)
        if isinstance(mark, Rule) and mark.width >= LONGEST and mark.color == BLACK
    )
    return shop(layout, printing).handout().pdf, theme, rules


def texts(colors: Scheme) -> set[str]:
    """The colors of all type of a scheme."""
    return {text.hex for _, text, _ in colors.pairs()}


@pytest.mark.parametrize("printing", TONERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_type_and_lines_are_black_or_white(layout: str, printing: str) -> None:
    """Every text is gray 0, or white on what is dark, and so are the lines between rows."""
    pdf, theme, _ = made(layout, printing)
    shown = set()
    with pikepdf.open(io.BytesIO(pdf)) as file:
        for page in file.pages:
            color = "0 g"
            for each in pikepdf.parse_content_stream(page):
                operator, operands = str(each.operator), each.operands
                if operator in {"g", "rg", "k"}:
                    color = f"{' '.join(map(str, operands))} {operator}"
                elif operator == "Tj":
                    shown.add(color)

    assert texts(theme.scheme) <= {BLACK.hex, WHITE.hex}
    assert theme.scheme.hairline == BLACK
    assert shown <= {"0 g", "1 g"}
    assert "0 g" in shown


@needs_ghostscript
@pytest.mark.parametrize("printing", TONERS)
@pytest.mark.parametrize("layout", ["handout", "guide", "large-print", "trifold"])
def test_lines_survive_a_laser_and_a_copier(layout: str, printing: str) -> None:
    """Each line between rows or to write on is whole in dots of black, and on a copy of them."""
    pdf, _, rules = made(layout, printing)
    with pikepdf.open(io.BytesIO(pdf)) as file:
        page = str(max(len(file.pages) - 1, 1))
    printer = ["gs", "-q", "-sDEVICE=pbmraw", f"-r{LASER}", "-o", "-"]
    command = [*printer, f"-dFirstPage={page}", f"-dLastPage={page}", "-"]
    run = subprocess.run(command, input=pdf, capture_output=True, check=True)
    sheet = Image.open(io.BytesIO(run.stdout)).convert("L")
    size = sheet.width * COPIED // LASER, sheet.height * COPIED // LASER
    gray = sheet.resize(size, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(0.5))
    copy = gray.point(lambda level: 255 if level >= 128 else 0)

    assert rules
    assert [rule for rule in rules if not unbroken(sheet, LASER, rule)] == []
    assert [rule for rule in rules if not unbroken(copy, COPIED, rule)] == []


def unbroken(image: Image.Image, dpi: int, rule: tuple[float, float, float]) -> bool:
    """Whether some row of pixels at a *rule* is black from end to end."""
    left, depth, width = (length * dpi / 72 for length in rule)
    start, end = round(left) + 2, round(left + width) - 2
    near = range(int(depth) - 2, int(depth) + 3)
    rows = (image.crop((start, row, end, row + 1)).getextrema() for row in near)
    return any(darkest == lightest == 0 for darkest, lightest in rows)


def test_small_type_on_a_dark_band_is_white_for_a_press() -> None:
    """A tint of a few dots of three inks would blur it; for a screen it may be softer."""
    band = shop("handout", PRESS).load()[1].scheme.band

    assert band.soft == WHITE
    assert shop("handout", "screen").load()[1].scheme.band.soft != WHITE


@pytest.mark.parametrize("layout", LAYOUTS)
def test_lines_and_small_notes_are_whole_on_a_press(layout: str) -> None:
    """They are black ink in full, which no screen of 150 lines an inch breaks into dots."""
    work = shop(layout, PRESS)
    inks = work.load()[1].inks
    assert inks is not None
    colors = work.load()[1].scheme

    assert inks.area(colors.hairline) == inks.black
    assert inks.words(colors.muted, 8.0) == inks.black
    assert inks.words(colors.columns[1].muted_on_tint, 8.0) == inks.black
    assert inks.areas[colors.strip].parts[3] >= FAINT


def test_a_press_sees_which_marks_are_folds() -> None:
    """A word stands beside the dashes at both ends of both folds, on both sides."""
    work = shop("trifold", PRESS)
    comparison, theme = work.load()
    pages, _, _ = work.arrange(comparison, theme, work.order.recipient, work.findings)
    for page in pages:
        marked = [
            (y, run)
            for _, y, mark in walk(page)
            if isinstance(mark, Words)
            for run in mark.runs
            if run.text.strip() == "fold"
        ]

        assert len(marked) == 4
        assert all(y < 0 or y > page.height for y, _ in marked)
        assert {run.color for _, run in marked} == {theme.scheme.ink}
