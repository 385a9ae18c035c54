"""Preflight: ink is measured on the plates that Ghostscript makes."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from preflighting import Ink, Put, drawing, said
from pressfiles import draw, press_file

from reportgen.preflight import ink, preflight
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


def stand_in(folder: Path, script: str) -> str:
    """A program that a system may have in place of Ghostscript, which does what *script* says."""
    path = folder / "gs"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows runs no scripts of a shell")
@pytest.mark.parametrize(
    ("script", "words"),
    [
        (
            "echo 'Error: /rangecheck in --setcolor--' >&2; exit 1",
            "Error: /rangecheck in --setcolor--",
        ),
        ("echo 'unrecoverable error, exit code 255'; exit 255", "unrecoverable error"),
        ("exit 1", "it does not say why"),
        ("exit 0", "it does not say why"),
        ("yes 'Error: a lot to say' | head -n 200000; exit 1", "Error: a lot to say"),
    ],
)
def test_a_page_that_ghostscript_cannot_draw_is_a_fault(
    script: str, words: str, put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Printers draw with it, too: a file that it fails at does not pass, and it is said why."""
    monkeypatch.setattr(ink, "PROGRAMS", (stand_in(tmp_path, script),))
    report = preflight(put(press_file()))

    assert not report.passed
    (fault,) = said(report, Level.FAULT)
    assert fault.startswith(f"Ghostscript cannot draw it ({words}")
    assert fault.endswith("; export the file anew")
    assert report.ink == ()


@Ink
def test_a_content_that_is_none_fails_to_be_drawn(put: Put) -> None:
    """Ghostscript itself, at a drawing that takes a color from nowhere."""
    report = preflight(put(press_file(lambda pdf: draw(pdf, b"/Nowhere sh"))))

    assert not report.passed


@pytest.mark.skipif(os.name == "nt", reason="Windows runs no scripts of a shell")
def test_pages_that_were_drawn_in_time_are_measured(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where time runs out within a page, those before it count, and the report says how many."""
    plate = tmp_path / "plate.tif"
    Image.new("L", (9, 9), 0).save(plate)
    copies = "; ".join(f"cp {plate} '{page}(Cyan).tif'" for page in (1, 2))
    monkeypatch.setattr(ink, "PROGRAMS", (stand_in(tmp_path, f"{copies}; exec sleep 60"),))
    monkeypatch.setattr(ink, "PATIENCE", 1.0)
    report = preflight(put(press_file()))

    assert report.passed
    assert [page.page for page in report.ink] == [1]
    assert said(report, Level.NOTE) == ["ink was measured on the first 1 pages"]


@pytest.mark.skipif(os.name == "nt", reason="Windows runs no scripts of a shell")
def test_a_page_that_is_never_drawn_ends_a_long_file_soon(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time for the pages behind it is not spent on the first one."""
    monkeypatch.setattr(ink, "PROGRAMS", (stand_in(tmp_path, "exec sleep 60"),))
    monkeypatch.setattr(ink, "PATIENCE", 0.5)
    path = put(press_file())
    began = time.monotonic()
    with pytest.raises(ink.NoMeasure, match=r"takes more than 0\.5 seconds to draw a page"):
        ink.measure(path, [(300.0, 300.0, 60)])

    assert time.monotonic() - began < 10
