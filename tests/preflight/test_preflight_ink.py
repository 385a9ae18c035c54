"""Preflight: ink is measured on the plates that Ghostscript makes."""

from __future__ import annotations

import pytest
from pikepdf import Array, Dictionary, Name
from preflighting import Ink, Put, drawing, said
from pressfiles import draw, press_file

from reportgen.preflight import preflight
from reportgen.preflight.findings import Level


@Ink
def test_ink_is_what_the_plates_carry(put: Put) -> None:
    """The most ink on one spot is the sum of the plates there; marks beyond the bleed are none."""
    mark = b"1 1 1 1 k 0 0 20 20 re f"  # in the corner of the sheet, which is cut off
    report = preflight(put(press_file(lambda pdf: draw(pdf, mark))))

    assert report.passed
    assert [page.most for page in report.ink] == [180, 180]
    assert report.ink[0].plates["Magenta"] == pytest.approx(60 * 93 / 666 + 0.2, abs=0.1)


@Ink
def test_too_much_ink_is_told_with_its_figure(put: Put) -> None:
    """Four full plates on one spot are 400 percent."""
    spoil = drawing(b"1 1 1 1 k 60 60 40 40 re f")
    report = preflight(put(press_file(spoil)))

    assert said(report, Level.FAULT) == [
        (
            "page 1: up to 400 % of ink lie on one spot; paper takes 300 %; "
            "use lighter colors, or a profile with less ink"
        )
    ]


@Ink
def test_a_spot_color_is_a_plate(put: Put) -> None:
    """A spot color is noted, is no fault, and its plate is measured with the others."""
    function = Dictionary(
        FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 1, 1, 0]), N=1
    )
    spot = Array([Name.Separation, Name("/School Red"), Name.DeviceCMYK, function])
    spoil = drawing(b"/X cs 1 scn 60 60 90 90 re f", ColorSpace=lambda _: spot)
    report = preflight(put(press_file(spoil)))

    assert report.passed
    assert said(report, Level.NOTE) == [
        "page 1: the spot School Red makes a plate of its own; ask the shop whether it prints it"
    ]
    assert report.ink[0].plates["School Red"] > 1
