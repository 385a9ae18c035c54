"""The faces of a web page, in a brand's own typeface."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from pathlib import Path

import pytest
from building import Build
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from typefaces import WIDER, small, variable

from reportgen.files.disk import shipped
from reportgen.theme.fonts import open_sans
from reportgen.webpage import style
from reportgen.webpage.document import MOST_BYTES


def test_a_page_has_each_weight_of_a_variable_font(
    build: Build, tmp_path: Path, here: Path
) -> None:
    """A face that is made for print is the one that a browser is given."""
    (tmp_path / "wave.ttf").write_bytes(variable("Own Face"))
    text = (shipped("styles") / "northgate.yml").read_text(encoding="utf-8")
    path = tmp_path / "own.yml"
    path.write_text(re.sub("(base|headings): Open Sans", r"\1: Own Face", text), encoding="utf-8")
    result = build(
        "--brand", str(path), "--school", "northgate", "--format", "html", "-o", "a.html"
    )
    assert result.exit_code == 0, result.stderr
    page = (here / "a.html").read_text(encoding="utf-8")
    fonts = [
        TTFont(io.BytesIO(b64decode(data)))
        for data in re.findall(r"data:font/woff2;base64,([^)]+)\)", page)
    ]
    widths = [font["hmtx"][font.getBestCmap()[ord("H")]][0] for font in fonts]
    thin = TTFont(io.BytesIO(small()))
    width = thin["hmtx"][thin.getBestCmap()[ord("H")]][0]

    assert not any("fvar" in font for font in fonts)
    assert len(fonts) >= 2
    for found, weight in zip(widths, (400, 700), strict=False):
        assert abs(found - width * (1 + WIDER * (weight - 100) / 800)) <= 1


@pytest.mark.parametrize(
    ("large", "families"), [(1, {"text", "headings"}), (60, {"text"}), (90, set())]
)
def test_large_faces_are_left_to_the_reader(
    build: Build,
    tmp_path: Path,
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    large: int,
    families: set[str],
) -> None:
    """A page stays small enough to be mailed; headings lose their own face first."""
    (tmp_path / "wave.ttf").write_bytes(variable("Own Face"))
    text = (shipped("styles") / "northgate.yml").read_text(encoding="utf-8")
    path = tmp_path / "own.yml"
    path.write_text(re.sub("headings: Open Sans", "headings: Own Face", text), encoding="utf-8")
    monkeypatch.setattr(style, "web_font", lambda _: bytes(large * 500))
    result = build(
        "--brand", str(path), "--school", "northgate", "--format", "html", "-o", "a.html"
    )
    assert result.exit_code == 0, result.stderr
    page = (here / "a.html").read_text(encoding="utf-8")

    assert set(re.findall(r"@font-face{font-family:(\w+)", page)) == families
    assert len(page.encode()) <= MOST_BYTES


def test_a_face_is_made_without_a_word(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    """A table that an editor of fonts left in it is dropped in silence."""
    font = TTFont(open_sans()[400])
    odd = DefaultTable("FFTM")
    odd.data = bytes(28)
    font["FFTM"] = odd
    font.save(tmp_path / "odd.ttf")

    assert "FFTM" not in TTFont(io.BytesIO(style.web_font(tmp_path / "odd.ttf")))
    assert caplog.records == []
