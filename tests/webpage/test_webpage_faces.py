"""The faces of a web page, in a brand's own typeface."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from pathlib import Path

from building import Build
from fontTools.ttLib import TTFont
from typefaces import WIDER, small, variable

from reportgen.files.disk import shipped


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
