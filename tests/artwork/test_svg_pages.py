"""A page with an SVG logo."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from drawings import svg, unlike
from PIL import Image, ImageChops, ImageDraw

from reportgen.commands import main

ROLES = ("medical-assistant", "pharmacy-technician")

LOGO = (
    "<rect width='300' height='100' fill='#ffffff'/>"
    "<circle cx='50' cy='50' r='40' fill='#c8102e'/>"
    "<path d='M110 20H290V45H110zM110 55h120v25h-120z' fill='#12324f'/>"
)


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the same logo as SVG and as PNG, and a brand for each."""
    monkeypatch.chdir(tmp_path)
    Path("a.svg").write_bytes(svg(LOGO, "viewBox='0 0 300 100'"))
    large = Image.new("RGB", (3000, 1000), "white")
    pen = ImageDraw.Draw(large)
    pen.ellipse((100, 100, 900, 900), fill="#c8102e")
    pen.rectangle((1100, 200, 2899, 449), fill="#12324f")
    pen.rectangle((1100, 550, 2299, 799), fill="#12324f")
    large.resize((1500, 500), Image.Resampling.BOX).save("a.png")
    for kind in ("svg", "png"):
        logo = f"{{path: a.{kind}, alt: Lakeside}}"
        Path(f"{kind}.yml").write_text(f"logo: {{medium: {{light: {logo}, dark: {logo}}}}}\n")
    return tmp_path


def build(kind: str, *more: str) -> bytes:
    """A handout with the logo of *kind*."""
    result = CliRunner().invoke(
        main, ["build", *ROLES, "--brand", f"{kind}.yml", "-o", f"{kind}.pdf", *more]
    )
    assert result.exit_code == 0, result.output
    return Path(f"{kind}.pdf").read_bytes()


@pytest.mark.usefixtures("school")
def test_a_page_looks_the_same_as_with_a_png() -> None:
    """The whole first page, of which the logo is a part that can be seen."""
    pictures = []
    for kind in ("svg", "png"):
        with pypdfium2.PdfDocument(build(kind)) as document:
            pictures.append(document[0].render(scale=3).to_pil().convert("RGB"))
    reds = [
        ImageChops.difference(each, Image.new("RGB", each.size, "#c8102e")) for each in pictures
    ]

    assert reds[0].convert("L").histogram()[0] > 1000
    assert unlike(*pictures) < 0.0002


@pytest.mark.usefixtures("school")
def test_a_drawing_stays_a_drawing() -> None:
    """The file holds no picture, says the logo's words, and is the same every time."""
    first, second = build("svg"), build("svg")

    assert first == second
    assert b"/Subtype /Image" not in first
    assert b"/Image" in build("png")
    assert len(first) < Path("png.pdf").stat().st_size


@pytest.mark.usefixtures("school")
def test_copies_have_the_drawing_too() -> None:
    """A copy of a batch is the same bytes as one that is built for that person."""
    Path("names.csv").write_text("name\nAna\nBen\n")
    result = CliRunner().invoke(
        main,
        [
            *("batch", "names.csv", "--to", "out", "--roles", ",".join(ROLES)),
            *("--brand", "svg.yml", "--workers", "1"),
        ],
    )

    assert result.exit_code == 0, result.output
    files = sorted(Path("out").glob("*.pdf"))
    assert [path.read_bytes() for path in files] == [
        build("svg", "--for", name) for name in ("Ana", "Ben")
    ]


@pytest.mark.usefixtures("school")
def test_check_knows_the_same_rules() -> None:
    """The line of the SVG is in the message, and the exit code says that a file is wrong."""
    Path("a.svg").write_bytes(svg("<g/>\n<script/>"))
    checked = CliRunner().invoke(main, ["check", "svg.yml"])
    built = CliRunner().invoke(main, ["build", *ROLES, "--brand", "svg.yml", "-o", "a.pdf"])

    assert checked.exit_code == built.exit_code == 3
    for result in (checked, built):
        assert "a.svg:3:1: the SVG has a script; take it out" in result.output
    assert not Path("a.pdf").exists()


def test_only_a_brand_with_an_svg_pays_for_the_reader(school: Path) -> None:
    """The reader is not imported where nothing needs it."""
    code = (
        "import sys; from reportgen.commands import main;"
        "main(sys.argv[1:], standalone_mode=False);"
        "print('fontTools' in sys.modules, file=sys.stderr)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, "build", *ROLES, "--brand", f"{kind}.yml", "-o", "b.pdf"],
            cwd=school,
            capture_output=True,
            text=True,
            check=True,
        ).stderr.split()[-1]
        for kind in ("svg", "png")
    ]

    assert said == ["True", "False"]
