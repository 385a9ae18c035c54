"""Files for preflight, and what is said of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result
from pikepdf import Array, Name
from pressfiles import draw

from reportgen.commands import main
from reportgen.preflight import PreflightReport, ink
from reportgen.preflight.findings import Level

Put = Callable[[bytes], Path]
Ink = pytest.mark.skipif(
    not any(map(shutil.which, ink.PROGRAMS)), reason="Ghostscript is not installed"
)


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes a file."""

    def write(content: bytes) -> Path:
        path = tmp_path / "card.pdf"
        path.write_bytes(content)
        return path

    return write


@pytest.fixture
def dry(monkeypatch: pytest.MonkeyPatch) -> None:
    """No Ghostscript: what is no matter of ink is found without it, and faster."""
    monkeypatch.setattr(ink, "PROGRAMS", ())


def run(*arguments: object) -> Result:
    """Runs the command; what is no message is raised."""
    result = CliRunner().invoke(main, ["preflight", *map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def said(report: PreflightReport, level: Level) -> list[str]:
    """The sentences of *level*."""
    return [each.sentence for each in report.findings if each.level is level]


def drawing(operators: bytes, **made: Callable[[pikepdf.Pdf], Any]) -> Callable[..., None]:
    """Draws *operators* on the first page, with what they name among its resources."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        draw(pdf, operators, **{kind: {"X": make(pdf)} for kind, make in made.items()})

    return spoil


def form(pdf: pikepdf.Pdf, operators: bytes, **entries: Any) -> Any:
    """A form, 100 points wide and high, that draws *operators*."""
    return pdf.make_stream(
        operators, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 100, 100]), **entries
    )
