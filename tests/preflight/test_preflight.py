"""Preflight: a right file passes, a claim is what a file is judged by, and how it is told."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from preflighting import Ink, Put, drawing, run, said
from pressfiles import press_file
from reportlab.pdfgen.canvas import Canvas

from reportgen.preflight import preflight
from reportgen.preflight.findings import Level, page_ranges

# A right file


@Ink
def test_a_right_press_file_passes_clean(put: Put) -> None:
    """A file with all that a shop wants has neither a fault nor a warning nor a note."""
    report = preflight(put(press_file()))

    assert report.findings == ()
    assert report.press
    assert report.claims.names == ("PDF/UA-1", "PDF/A-2a", "PDF/X-4")
    assert report.sizes == ((288.0, 648.0, 2),)
    assert report.spaces == ("DeviceCMYK",)
    assert [font.name for font in report.fonts] == ["OpenSans-Regular"]
    assert report.least_dpi == 300
    assert list(report.ink[0].plates) == ["Cyan", "Magenta", "Yellow", "Black"]


# What a file claims is what it is judged by


def plain(font: str = "Helvetica") -> bytes:
    """A page of letter size that claims nothing, with a red square."""
    out = io.BytesIO()
    canvas = Canvas(out, (612, 792), invariant=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(100, 100, 50, 50, fill=1)
    canvas.setFont(font, 12)
    if font != "Helvetica":
        canvas.drawString(100, 100, "Hello")
    canvas.save()
    return out.getvalue()


@pytest.mark.usefixtures("dry")
def test_a_file_for_screens_needs_no_bleed(put: Put) -> None:
    """RGB without boxes, tags and intent passes; a font that nothing is set in is none."""
    report = preflight(put(plain()))

    assert report.passed
    assert not report.press
    assert said(report, Level.WARNING) == []
    assert said(report, Level.NOTE) == [
        "it has no tags: a screen reader gets no structure",
        "ink was not measured: Ghostscript is not installed",
    ]


@pytest.mark.usefixtures("dry")
def test_any_file_needs_its_fonts(put: Put) -> None:
    """A font of the standard fourteen is no more embedded than any other."""
    report = preflight(put(plain("Times-Roman")))

    (fault,) = said(report, Level.FAULT)
    assert fault.startswith("page 1: the font Times-Roman is not embedded")


@pytest.mark.usefixtures("dry")
def test_the_same_file_is_no_press_file(put: Put) -> None:
    """With --press the file for screens lacks its boxes and its inks, all told at once."""
    report = preflight(put(plain()), press=True)

    assert [fault.split(";")[0] for fault in said(report, Level.FAULT)] == [
        "page 1: there is no TrimBox, so nobody knows where to cut",
        "page 1: colors are DeviceRGB, and a press takes CMYK",
    ]
    assert [warning.split(",")[0] for warning in said(report, Level.WARNING)] == [
        "there is no output intent"
    ]


# How it is told


@pytest.mark.usefixtures("dry")
def test_the_report_reads_in_lines(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """First the verdict, then what the file is, then what is wrong, the worst first."""
    path = put(press_file(drawing(b"1 0 0 rg 50 50 9 9 re f")))
    monkeypatch.chdir(path.parent)
    result = run(path)

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "card.pdf: does not pass, 1 fault",
        f"  file      {path.stat().st_size:,} bytes, PDF 1.4",
        "  pages     2, 2 of 4 × 9 in (102 × 229 mm)",
        "  judged    for a press",
        "  claims    PDF/UA-1, PDF/A-2a, PDF/X-4",
        "  intent    Coated (CMYK)",
        "  colors    DeviceCMYK, DeviceRGB",
        "  fonts     OpenSans-Regular",
        "  pictures  1, 300 dpi at least",
        "  tags      tagged, en-US, A card",
        (
            "  fault: page 1: colors are DeviceRGB, and the output intent is CMYK; "
            "convert them to CMYK when you export"
        ),
        "  note: ink was not measured: Ghostscript is not installed",
    ]


@Ink
def test_scripts_get_json(put: Put, tmp_path: Path) -> None:
    """Every file is in it with all that was found, also one that cannot be opened."""
    other = tmp_path / "other.pdf"
    other.write_bytes(b"")
    result = run(put(press_file()), other, "--json")
    data = json.loads(result.stdout)

    assert result.exit_code == 1
    assert data["passed"] is False
    right, wrong = data["files"]
    assert right["passed"] is True
    assert right["findings"] == []
    assert right["sizes"] == [{"width": 288.0, "height": 648.0, "pages": 2}]
    assert right["ink"][0]["most"] == 180
    assert wrong["findings"] == [
        {
            "level": "fault",
            "rule": "file",
            "pages": [],
            "what": "it is empty",
            "hint": "make it anew",
        }
    ]
    assert set(right) == set(wrong)


def test_pages_are_named_in_ranges() -> None:
    """Neighbors are put together."""
    assert page_ranges((2,)) == "page 2"
    assert page_ranges((1, 2, 3, 7, 9, 10)) == "pages 1-3, 7, 9-10"
