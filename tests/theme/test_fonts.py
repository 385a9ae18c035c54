"""Fonts of several brands in one process."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase.pdfmetrics import getFont
from typefaces import called, small

from reportgen.theme.fonts import face


def test_brands_whose_fonts_have_one_name_keep_their_own(tmp_path: Path) -> None:
    """Two schools' files may both be called the same inside; each is drawn with its own."""
    paths = tmp_path / "a.ttf", tmp_path / "b.ttf"
    for path, weight in zip(paths, (300, 800), strict=True):
        path.write_bytes(called(small(weight), "Shared Name"))
    first, second = map(face, paths)

    assert first.width("Hamburg", 10) < second.width("Hamburg", 10)
    for each in (first, second):
        assert getFont(each.name).fontName == each.name
