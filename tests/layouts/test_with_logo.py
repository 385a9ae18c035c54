"""Handouts of four roles have room for a logo of any shape."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PIL import Image

from reportgen.typesetting.marks import Picture, walk
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

FULL = (
    (
        "dental-assistant",
        "dental-hygienist",
        "pharmacy-technician",
        "polysomnographic-technologist",
    ),
    (
        "licensed-practical-nurse",
        "medical-records-specialist",
        "nursing-assistant",
        "physical-therapist-assistant",
    ),
    (
        "dental-assistant",
        "diagnostic-medical-sonographer",
        "medical-assistant",
        "respiratory-therapist",
    ),
)
"""Combinations whose first page is among the fullest."""


@pytest.mark.parametrize("size", [(200, 500), (300, 300), (900, 300), (2000, 200)])
@pytest.mark.parametrize("roles", FULL, ids=lambda roles: roles[0])
def test_a_full_page_has_room_for_a_logo(
    tmp_path: Path, roles: tuple[str, ...], size: tuple[int, int]
) -> None:
    """Without a word less than with the name alone."""
    Image.new("RGB", size, "#a02020").save(tmp_path / "logo.png")
    (tmp_path / "own.yml").write_text("logo: {path: logo.png, alt: Own}\n")
    order = Order(roles=roles, school="northgate", campus="denver", brand=str(tmp_path / "own.yml"))
    work = Workshop(order, dt.date(2026, 12, 31))
    comparison, theme = work.load()
    pages, _, _ = work.arrange(comparison, theme, order.recipient, work.findings)

    assert len(pages) == 4
    assert any(isinstance(mark, Picture) for _, _, mark in walk(pages[0]))
