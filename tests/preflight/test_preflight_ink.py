"""Preflight: ink is measured on the plates that Ghostscript makes."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from preflighting import Ink, Put, drawing, said
from pressfiles import draw, press_file

import reportgen.preflight as package
from reportgen.files.apart import Limits
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
    monkeypatch.setattr(package, "ALLOWED", 3.0)
    report = preflight(put(press_file()))

    assert report.passed
    assert [page.page for page in report.ink] == [1]
    assert said(report, Level.NOTE) == ["ink was measured on the first 1 pages"]


@pytest.mark.skipif(os.name == "nt", reason="Windows runs no scripts of a shell")
def test_a_page_that_is_never_drawn_ends_a_long_file_soon(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many pages it has, all of them share what time there is."""
    monkeypatch.setattr(ink, "PROGRAMS", (stand_in(tmp_path, "exec sleep 60"),))
    path = put(press_file())
    began = time.monotonic()
    with pytest.raises(ink.NoMeasure, match="there is no time left to draw its first page"):
        ink.measure(path, [(300.0, 300.0, 60)], began + 0.5)

    assert time.monotonic() - began < 10


@pytest.mark.skipif(os.name == "nt", reason="Windows runs no scripts of a shell")
def test_plates_without_end_are_not_added_up_for_ever(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page may name hundreds of spot colors: adding up their dots ends with the time, too."""
    plate = tmp_path / "plate.tif"
    Image.new("L", (9, 9), 0).save(plate)
    copies = f'for i in $(seq 400); do cp {plate} "1(Spot $i).tif"; done'
    monkeypatch.setattr(ink, "PROGRAMS", (stand_in(tmp_path, copies),))
    monkeypatch.setattr(ink, "_sum", lambda *_: time.sleep(0.1))
    path = put(press_file())
    began = time.monotonic()
    with pytest.raises(ink.NoMeasure, match="there is no time left"):
        ink.measure(path, [(300.0, 300.0, 1)], began + 3)

    assert time.monotonic() - began < 10


@pytest.mark.parametrize("limits", [None, Limits()])
def test_reading_and_drawing_share_one_allowance(
    limits: Limits | None, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What reading used is not Ghostscript's any more, in this process or in one of its own."""
    left = []

    def measured(_: Path, __: object, until: float) -> tuple[ink.Ink, ...]:
        left.append(until - time.monotonic())
        return ()

    looked = package._looked

    def slowly(*given: Any, **named: Any) -> Any:
        time.sleep(0.5)
        return looked(*given[-1:], **named)

    monkeypatch.setattr(package, "measure", measured)
    monkeypatch.setattr(package, "apart" if limits else "_looked", slowly)
    preflight(put(press_file()), limits=limits)

    assert left[0] < package.ALLOWED - 0.5
