"""Files for a press: what is on the page."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf
import pytest
from pressing import CASES, MOST_INK, ROLES, TODAY, operators, parse, pressed
from pypdfium2 import PdfDocument

from reportgen.color.inks import BLACK
from reportgen.color.srgb import WHITE, contrast
from reportgen.layouts import LAYOUTS
from reportgen.pdf.prepress import bled
from reportgen.theme.form import PRESS
from reportgen.typesetting.marks import Panel
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop


@pytest.mark.parametrize(("layout", "roles", "paper"), CASES)
def test_there_is_ink_and_nothing_else(layout: str, roles: int, paper: str) -> None:
    """Every color is one of the four inks, none asks for too much of them, and nothing shades."""
    with pikepdf.open(io.BytesIO(pressed(layout, roles, paper))) as file:
        found = [each for page in file.pages for each in operators(page)]
        for page in file.pages:
            assert "/ColorSpace" not in page.Resources
            assert "/Shading" not in page.Resources

    assert {name for _, name in found} == {"k", "K"}
    assert max(sum(parts) for parts, _ in found) <= MOST_INK / 100
    assert [0.0, 0.0, 0.0, 1.0] in [parts for parts, _ in found]


@pytest.mark.parametrize(("layout", "roles", "paper"), CASES)
def test_boxes_nest_and_marks_stand_outside_the_bleed(layout: str, roles: int, paper: str) -> None:
    """The trim is the page, the bleed is as the paper asks, and marks are in the media's edge."""
    bleed = {"letter": 9.0, "a4": 8.5039}[paper]
    with pikepdf.open(io.BytesIO(pressed(layout, roles, paper))) as file:
        for page in file.pages:
            media, bled, trim = (
                [float(each) for each in page.obj[name]]
                for name in ("/MediaBox", "/BleedBox", "/TrimBox")
            )
            marks = re.findall(
                rb"([-\d.]+) ([-\d.]+) m ([-\d.]+) ([-\d.]+) l S",
                page.Contents[0].read_bytes().partition(b"EMC")[0],
            )

            assert trim[:2] == [0, 0]
            assert bled == pytest.approx(
                [-bleed, -bleed, trim[2] + bleed, trim[3] + bleed], abs=0.001
            )
            assert all(a < b for a, b in zip(media[:2], bled[:2], strict=True))
            assert all(a > b for a, b in zip(media[2:], bled[2:], strict=True))
            assert len(marks) == 8
            for mark in marks:
                x1, y1, x2, y2 = map(float, mark)
                for x, y in ((x1, y1), (x2, y2)):
                    assert media[0] < x < media[2]
                    assert media[1] < y < media[3]
                    assert not (bled[0] < x < bled[2] and bled[1] < y < bled[3])


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_cut_bleeds(layout: str) -> None:
    """Whatever touches the cut goes on to the bleed; nothing else comes near it."""
    with PdfDocument(pressed(layout)) as file:
        for page in file:
            left, lower, right, upper = page.get_trimbox()
            x0, y0, _, _ = page.get_mediabox()
            image = page.render(scale=1).to_pil().convert("RGB")
            height = image.height

            def at(x: float, y: float) -> Any:
                return image.getpixel((int(x - x0), int(height - 1 - (y - y0))))  # noqa: B023

            inner = [lower + (upper - lower) * share / 40 for share in range(1, 40)]
            across = [left + (right - left) * share / 40 for share in range(1, 40)]
            for y in inner:
                assert at(left + 2, y) == at(left - 7, y)
                assert at(right - 3, y) == at(right + 6, y)
            for x in across:
                assert at(x, upper - 1.5) == at(x, upper + 6)


def test_only_plain_grounds_at_the_edge_grow() -> None:
    """A panel inside the page, a rounded or an outlined one stays as it is."""
    navy = parse("#12324f")
    page, panel = (100.0, 200.0), Panel(width=100, height=50, fill=navy)

    assert bled(panel, 0, 200, page, 9) == (Panel(width=118, height=59, fill=navy), -9, 209)
    assert bled(Panel(width=100, height=200, fill=navy), 0, 200, page, 9)[0] == Panel(
        width=118, height=218, fill=navy
    )
    for same in (
        Panel(width=80, height=50, fill=navy),
        Panel(width=80, height=50, fill=navy, radius=3),
    ):
        assert bled(same, 10, 150, page, 9) == (same, 10, 150)
    outlined = Panel(width=100, height=50, stroke=navy, stroke_width=1)
    assert bled(outlined, 0, 200, page, 9) == (outlined, 0, 200)


def test_small_dark_words_are_black_alone() -> None:
    """What is small and dark is on one plate; brand colors are left to what is large or light."""
    order = Order(roles=ROLES[:2], school="northgate", campus="denver", printing=PRESS)
    theme = Workshop(order, TODAY).load()[1]
    inks, scheme = theme.inks, theme.scheme
    assert inks is not None

    assert inks.areas[scheme.ink] == BLACK
    assert inks.areas[WHITE].parts == (0, 0, 0, 0)
    assert inks.words(scheme.heading, 9) == "0 0 0 1 k"
    assert inks.words(scheme.heading, 20) != "0 0 0 1 k"
    for color in (scheme.muted, scheme.hairline, scheme.strip):
        assert inks.areas[color].parts[:3] == (0, 0, 0)
    for color, ink in inks.areas.items():
        if contrast(color, WHITE) >= theme.measures.press.dark:
            assert inks.words(color, 8) == "0 0 0 1 k"
        assert ink.total <= MOST_INK


def test_the_code_is_black_alone() -> None:
    """A QR code has one plate, and so edges that no other plate blurs."""
    with pikepdf.open(io.BytesIO(pressed("card"))) as file:
        streams = [each.read_bytes() for page in file.pages for each in page.Contents]
        codes = [
            found for each in streams for found in re.findall(rb"q ([\d. ]+ k) [\d.]+ 0 0 -", each)
        ]

    assert codes == [b"0 0 0 1 k"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_leads_anywhere(layout: str) -> None:
    """There are no annotations, and no elements that would need one."""
    content = pressed(layout)
    with pikepdf.open(io.BytesIO(content)) as file:
        assert not [page for page in file.pages if "/Annots" in page]
        kinds = {
            str(each.S)
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each
        }

    assert "/Link" not in kinds
    assert "/P" in kinds
