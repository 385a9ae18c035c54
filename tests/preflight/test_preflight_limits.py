"""Preflight of files that draw without end, or are no files: soon told, never a hang."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pikepdf
import pytest
from preflighting import run
from pressfiles import draw, press_file

from reportgen.commands import preflight as command
from reportgen.files.apart import Exceeded, Limits, apart
from reportgen.preflight import budget, preflight
from reportgen.preflight.budget import Budget, TooMuch

pytestmark = pytest.mark.usefixtures("dry")
STARTED = 5
"""Seconds more in which a process begins on a machine that has much to do."""

TOO_MUCH = "it draws more than"


def said(path: Path) -> list[str]:
    """The faults of a file."""
    return [str(each) for each in preflight(path).findings if TOO_MUCH in str(each)]


def nested(pdf: pikepdf.Pdf) -> None:
    """Forms that draw the next one twice, each time at another slant."""
    inner = pdf.make_stream(b"0 0 0 1 k 0 0 9 9 re f")
    for _ in range(30):
        twice = b"q 1 .1 0 1 0 0 cm /X Do Q q 1 0 .2 1 0 0 cm /X Do Q"
        outer = pdf.make_stream(twice)
        for form in (inner, outer):
            form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
            form.BBox = pikepdf.Array([0, 0, 99, 99])
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=inner))
        inner = outer
    draw(pdf, b"/X Do", XObject={"X": pdf.make_indirect(inner)})


def test_forms_drawn_in_forms_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty forms, each drawn twice in the next, are a thousand million drawings."""
    monkeypatch.setattr(budget, "MOST_WORDS", 20_000)
    path = tmp_path / "nested.pdf"
    path.write_bytes(press_file(nested))

    assert said(path)
    assert not preflight(path).passed


def test_operators_without_end_are_told(tmp_path: Path) -> None:
    """Ten million of them fit into some kilobytes."""
    path = tmp_path / "many.pdf"
    path.write_bytes(press_file(lambda pdf: draw(pdf, b"q Q " * 5_000_000)))

    assert said(path)


def test_a_file_that_takes_too_long_is_told(tmp_path: Path) -> None:
    """The process that reads it is ended, and the limit is the fault of the file."""
    path = tmp_path / "slow.pdf"
    path.write_bytes(press_file())
    report = preflight(path, limits=Limits(seconds=0))

    assert not report.passed
    assert str(report.findings[0].sentence) == (
        "it was not looked through: it takes more than 0 seconds; "
        "simplify its drawings, or split it"
    )


def test_the_command_reads_files_within_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is read in a process of its own, with the same report as in this one."""
    path = tmp_path / "card.pdf"
    path.write_bytes(press_file())
    assert run(path).exit_code == 0

    monkeypatch.setattr(command, "LIMITS", Limits(seconds=0))
    result = run(path)
    assert result.exit_code == 1
    assert "it takes more than 0 seconds" in result.stdout


def test_a_file_that_is_waited_for_in_vain_is_told_within_ten_seconds() -> None:
    """What uses no processor at all, as a file on a server that is gone, ends by the clock."""
    began = time.monotonic()
    with pytest.raises(Exceeded, match="it takes more than 6 seconds"):
        apart(command.LIMITS, time.sleep, 60)

    assert time.monotonic() - began < 10 + STARTED


@pytest.mark.parametrize("filters", [["FlateDecode"] * 2, ["RunLengthDecode"], ["LZWDecode"]])
def test_what_would_unpack_to_a_lot_is_not_unpacked(filters: list[str]) -> None:
    """A stream that is packed twice, or in a way of which nobody knows how much comes out."""
    pdf = pikepdf.new()
    stream = pdf.make_stream(bytes(400_000))
    stream.write(
        bytes(400_000), filter=pikepdf.Array([pikepdf.Name(f"/{name}") for name in filters])
    )

    with pytest.raises(TooMuch):
        Budget().spend(stream)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file is told, as is a folder."""
    os.mkfifo(tmp_path / "pipe.pdf")

    for path in (tmp_path / "pipe.pdf", tmp_path):
        assert "cannot be read" in str(preflight(path).findings[0])


def test_xmp_that_cannot_be_read_is_a_fault(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """It may claim anything; nothing of the library's own is printed."""
    sound = press_file(compress_streams=False)
    assert b"</rdf:RDF>" in sound
    path = tmp_path / "broken.pdf"
    path.write_bytes(sound.replace(b"</rdf:RDF>", b"</rdf:RDG>"))
    report = preflight(path)

    assert "the XMP metadata cannot be read" in " ".join(map(str, report.findings))
    assert not report.passed
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("error", [TypeError, ValueError, pikepdf.PdfError])
def test_operators_that_a_library_stumbles_over_are_a_fault(
    error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pikepdf raises at operands that are none is told of the page."""

    def stumble(*_: object) -> object:
        raise error("Only scalar types are allowed in content streams.")

    monkeypatch.setattr(pikepdf, "parse_content_stream", stumble)
    path = tmp_path / "odd.pdf"
    path.write_bytes(press_file())
    report = preflight(path)

    assert "pages 1-2: what it draws cannot be read in full" in str(report.findings[0].sentence)
