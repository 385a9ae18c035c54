"""Files for a press: the plates, and what a print shop looks at."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pressing import CASES, ROLES, TODAY, operators, parse, pressed

from reportgen.color.srgb import WHITE, contrast
from reportgen.imposition import Imposing, impose
from reportgen.layouts import LAYOUTS
from reportgen.preflight import preflight
from reportgen.preflight.findings import Level
from reportgen.theme.form import PRESS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

# What comes out of a press


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript makes the plates")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_there_are_four_plates_and_notes_on_one(layout: str, tmp_path: Path) -> None:
    """Ghostscript finds cyan, magenta, yellow and black; what is read is on black alone."""
    path = tmp_path / "p.pdf"
    path.write_bytes(pressed(layout))
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dLastPage=2", "-sDEVICE=tiffsep", "-r72"]
    subprocess.run([*command, f"-sOutputFile={tmp_path}/%d.tif", str(path)], check=True)
    plates = {each.name.partition("(")[2].partition(")")[0] for each in tmp_path.glob("*(*).tif")}

    assert plates == {"Cyan", "Magenta", "Yellow", "Black"}
    with pikepdf.open(path) as file:
        for page in file.pages:
            for parts in small_words(page):
                assert parts[:3] == [0, 0, 0] or contrast_of(parts) < 9


def small_words(page: Any) -> Iterator[list[float]]:
    """The inks of every text below 12 points."""
    ink, size = [0.0, 0.0, 0.0, 1.0], 0.0
    for each in pikepdf.parse_content_stream(page):
        name, operands = str(each.operator), list(each.operands)
        if name == "k":
            ink = [float(part) for part in operands]
        elif name == "Tf":
            size = float(operands[1])
        elif name == "Tj" and size < 12:
            yield ink


def contrast_of(parts: list[float]) -> float:
    """The contrast with white of inks that are laid over one another."""
    red, green, blue = (round(255 * (1 - part) * (1 - parts[3])) for part in parts[:3])
    return contrast(parse(f"#{red:02x}{green:02x}{blue:02x}"), WHITE)


# What a shop looks at


@pytest.mark.parametrize(("layout", "roles", "paper"), CASES[len(LAYOUTS) :])
def test_it_passes_preflight(layout: str, roles: int, paper: str, tmp_path: Path) -> None:
    """Every layout is fit to be printed by the rules that any file is held to."""
    path = tmp_path / "p.pdf"
    path.write_bytes(pressed(layout, roles, paper))
    report = preflight(path)

    assert [each.sentence for each in report.findings if each.level is not Level.NOTE] == []
    assert report.press
    assert report.spaces == ("DeviceCMYK",)


@pytest.mark.parametrize("wish", [Imposing(4), Imposing(0)], ids=["4-up", "booklet"])
def test_imposed_pages_are_inks_too(wish: Imposing, tmp_path: Path) -> None:
    """Sheets of pages for a press have their marks in black ink alone, and no other color."""
    layout = "card" if wish.number else "guide"
    order = Order(roles=ROLES[:2], school="northgate", layout=layout, printing=PRESS)
    measures = Workshop(order, TODAY).imposition()
    sheets = impose(pressed(layout), wish, measures, "letter")
    path = tmp_path / "s.pdf"
    path.write_bytes(sheets)
    with pikepdf.open(path) as file:
        names = {name for page in file.pages for _, name in operators(page)}

    assert names == {"K"}
    assert preflight(path).spaces == ("DeviceCMYK",)
