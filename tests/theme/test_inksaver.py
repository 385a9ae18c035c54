"""Colors for little ink: black on white, and nothing filled."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from reportgen.color.srgb import VISIBLE, WHITE, contrast, reads
from reportgen.theme.form import INK_SAVER
from reportgen.theme.scheme import Scheme
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

BRANDS = {
    "light": 'color: {primary: "#12324f"}\n',
    "pale": 'color: {primary: "#f0c040"}\n',
    "dark": 'color: {foreground: "#eeeeee", background: "#111111", primary: "#88ccff"}\n',
}


def colors(folder: Path, today: dt.date, brand: str) -> Scheme:
    """The scheme of a brand for little ink."""
    path = folder / "brand.yml"
    path.write_text(BRANDS[brand], encoding="utf-8")
    roles = ("medical-assistant", "pharmacy-technician")
    order = Order(roles=roles, brand=str(path), printing=INK_SAVER)
    return Workshop(order, today).load()[1].scheme


@pytest.mark.parametrize("brand", BRANDS)
def test_every_text_reads_on_white(tmp_path: Path, today: dt.date, brand: str) -> None:
    """Whatever the brand's background is, every text has contrast on a white sheet."""
    found = colors(tmp_path, today, brand)

    assert found.paper == WHITE
    assert not found.solid
    for name, text, ground in found.pairs():
        if not name.endswith("on its fill"):  # which is a line now, and nothing stands on it
            assert ground == WHITE, name
            assert reads(text, ground), name
    assert all(contrast(column.fill, WHITE) >= VISIBLE for column in found.columns)


@pytest.mark.parametrize("brand", BRANDS)
def test_text_is_of_black_ink_alone(tmp_path: Path, today: dt.date, brand: str) -> None:
    """Running text, notes, bullets and large numbers are black or gray."""
    found = colors(tmp_path, today, brand)
    texts = (found.ink, found.muted, found.hairline, found.bullet(0), found.figure(1))

    assert all(color.red == color.green == color.blue for color in texts)
