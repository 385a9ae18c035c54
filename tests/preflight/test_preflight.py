"""Preflight: a right file passes, a claim is what a file is judged by, and how it is told."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pikepdf import Dictionary, Name
from preflighting import Ink, Put, drawing, run, said
from pressfiles import draw, press_file
from reportlab.pdfgen.canvas import Canvas

from reportgen.preflight import preflight
from reportgen.preflight.findings import Finding, Level, page_ranges

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


def fonts_named(count: int) -> bytes:
    """A file that sets a letter in each of so many fonts, none of which is embedded."""
    return press_file(
        lambda pdf: draw(
            pdf,
            b" ".join(b"BT /F%d 9 Tf (a) Tj ET" % number for number in range(count)),
            Font={
                f"F{number}": Dictionary(
                    Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/Font{number:05}")
                )
                for number in range(count)
            },
        )
    )


@pytest.mark.usefixtures("dry")
def test_very_many_faults_of_a_kind_are_told_in_some_lines(put: Put) -> None:
    """The first ones by name, then how many more there are; all of them are counted and in JSON."""
    path = put(fonts_named(300))
    lines = [each for each in run(path).stdout.splitlines() if "fault: " in each]
    found = json.loads(run(path, "--json").stdout)["files"][0]["findings"]

    assert len(lines) == 21
    assert "the font Font00000 is not embedded" in lines[0]
    assert lines[-1] == "  fault: 280 more of fonts; --json has all of them"
    assert "300 faults" in run(path).stdout
    assert sum(each["rule"] == "fonts" for each in found) == 300


@pytest.mark.usefixtures("dry")
def test_a_line_does_not_list_thousands_of_pages() -> None:
    """A fault of every other page of a long run is a line, with the middle left out."""
    finding = Finding(
        level=Level.FAULT, rule="x", what="it is", hint="", pages=tuple(range(1, 9999, 2))
    )

    assert len(finding.sentence) < 400
    assert finding.sentence.startswith("pages 1, 3, 5")


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
