"""Preflight: what cannot be opened, and other trouble."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary
from preflighting import Ink, Put, form, run, said
from pressfiles import draw, press_file

import reportgen.preflight as package
from reportgen.preflight import ink, preflight
from reportgen.preflight.findings import Level


@pytest.mark.usefixtures("dry")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty; make it anew"),
        (b"PK\3\4 a workbook", "it is not a PDF; name a PDF file"),
        (b"%PDF-1.7\n", "it is damaged ("),
        (press_file(encryption=pikepdf.Encryption(owner="a", user="b")), "it asks for a password"),
        (
            press_file(encryption=pikepdf.Encryption(owner="a", user="")),
            "it is encrypted, which PDF/UA-1 may not be",
        ),
    ],
)
def test_what_cannot_be_looked_at_is_a_message(content: bytes, words: str, put: Put) -> None:
    """Empty, foreign, broken and locked files are faults in words, with exit code 1."""
    path = put(content)
    result = run(path)

    assert result.exit_code == 1
    assert f"fault: {words}" in result.stdout


@pytest.mark.usefixtures("dry")
def test_a_file_that_was_cut_off_is_repaired_with_a_warning(put: Put) -> None:
    """What qpdf has to mend is told; the rest is judged."""
    whole = press_file()
    report = preflight(put(whole[: whole.rindex(b"startxref")]))

    assert any("it is damaged and was repaired" in each for each in said(report, Level.WARNING))


def test_a_missing_file_is_a_wrong_command_line(tmp_path: Path) -> None:
    """A name that leads nowhere is told as such, with exit code 2."""
    result = run(tmp_path / "none.pdf")

    assert result.exit_code == 2
    assert "does not exist" in result.stderr


@pytest.mark.usefixtures("dry")
def test_forms_within_themselves_end(put: Put) -> None:
    """A form that draws itself, or two that draw each other twice as often, are walked once."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        own = form(pdf, b"/X Do /X Do 1.01 0 0 1 0 0 cm /X Do")
        own.Resources = Dictionary(XObject=Dictionary(X=own))
        draw(pdf, b"/X Do", XObject={"X": own})

    assert preflight(put(press_file(spoil))).pages == 2


@Ink
def test_ghostscript_that_fails_is_a_note(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing could be measured, the report says why and is none the worse."""
    monkeypatch.setattr(package, "ALLOWED", 0.0)
    report = preflight(put(press_file()))

    assert report.passed
    assert said(report, Level.NOTE) == [
        "ink was not measured: there is no time left to draw its first page"
    ]


@Ink
def test_of_long_files_the_first_pages_are_measured(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report says how many they are."""
    monkeypatch.setattr(ink, "MOST_PAGES", 1)
    report = preflight(put(press_file()))

    assert [page.page for page in report.ink] == [1]
    assert said(report, Level.NOTE) == ["ink was measured on the first 1 pages"]


FOREIGN = b"/#CB#CE#CC#E5"
"""The name of a font, SimSun, in GBK, as Chinese programs write it."""


@pytest.mark.usefixtures("dry")
def test_names_in_another_encoding_are_told_as_they_stand(put: Put) -> None:
    """A font, an ink, a space and an output intent may be named in any bytes; no name ends it."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        name = pikepdf.Object.parse(FOREIGN)
        font = Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.TrueType, BaseFont=name)
        space = pikepdf.Array([pikepdf.Name.Separation, name, pikepdf.Name.DeviceCMYK, 0])
        resources = pdf.pages[0].resources
        resources.Font = Dictionary(F0=font)
        resources.ColorSpace = Dictionary(C0=space)
        intent = Dictionary(Type=pikepdf.Name.OutputIntent, S=name, Info=name)
        pdf.Root.OutputIntents = pikepdf.Array([intent])
        pdf.Root.Trapped = name
        draw(pdf, b"/C0 cs 1 scn 9 9 9 9 re f %s cs BT /F0 9 Tf (a) Tj ET" % FOREIGN)

    report = preflight(put(press_file(spoil)))
    faults = " ".join(said(report, Level.FAULT))

    assert "#cb#ce#cc#e5" in faults
    assert "is not embedded" in faults or "not in the file" in faults
