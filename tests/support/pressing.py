"""Files for a press, made, and the operators and pictures in them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest
from click.testing import CliRunner, Result
from verapdf import Profile

from reportgen.color.srgb import Color
from reportgen.color.srgb import parse as parse_color
from reportgen.commands import main
from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.text import Text, WebAddress
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PAPERS, PRESS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 12, 31)
HERE = Place("f.csv", 2, 1)
ROLES = ("medical-assistant", "pharmacy-technician", "phlebotomist", "nursing-assistant")
ANA = Recipient(Text("Ana López", HERE), WebAddress("https://x.example/a", HERE))
CASES = [(layout, 2 + number % 3, PAPERS[number % 2]) for number, layout in enumerate(LAYOUTS)] + [
    (layout, 2 + (number + 1) % 3, PAPERS[(number + 1) % 2])
    for number, layout in enumerate(LAYOUTS)
]
MOST_INK = 300
COLORING = {"g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh", "BI"}
PROFILES = tuple(each for each in get_args(Profile) if each != "2b")

Brand = Callable[..., Path]


def parse(text: str) -> Color:
    """The color that CSS calls *text*."""
    color = parse_color(text)
    assert color is not None
    return color


@cache
def pressed(layout: str, roles: int = 2, paper: str = PAPERS[0], **order: Any) -> bytes:
    """A file for a press."""
    wanted = {"recipient": ANA} | order
    made = Order(
        roles=ROLES[:roles],
        school="northgate",
        campus="denver",
        layout=layout,
        paper=paper,
        printing=PRESS,
        **wanted,
    )
    return Workshop(made, TODAY).handout().pdf


def operators(page: Any) -> Iterator[tuple[list[float], str]]:
    """The numbers and the name of every operator that chooses a color on *page*."""
    for each in pikepdf.parse_content_stream(page):
        name = str(each.operator)
        if name in COLORING:
            numbers = (part for part in each.operands if not isinstance(part, pikepdf.Name))
            yield [float(part) for part in numbers], name


@pytest.fixture
def brand(tmp_path: Path) -> Brand:
    """Makes a brand file with *colors* below its print keys, and with *rest*."""

    def make(colors: str = "", rest: str = "") -> Path:
        path = tmp_path / "own.yml"
        path.write_text(
            "meta: {name: Own}\n"
            "color: {palette: {navy: '#12324f', teal: '#0b6e72'}, primary: navy}\n"
            f"{rest}\ndefaults: {{handout: {{colors: {{{colors}}}}}}}\n",
            encoding="utf-8",
        )
        return path

    return make


def build(*arguments: str) -> Result:
    """`build` for a press; what it made is on standard output."""
    common = ["build", *ROLES[:2], "--print", PRESS, "-o", "-"]
    result = CliRunner().invoke(main, [*common, *arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def streams(pdf: bytes) -> list[bytes]:
    """What draws the pages."""
    with pikepdf.open(io.BytesIO(pdf)) as file:
        return [each.read_bytes() for page in file.pages for each in page.Contents]
