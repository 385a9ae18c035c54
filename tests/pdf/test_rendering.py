"""Pictures of pages: `--png` beside a PDF, and a contact sheet of every layout."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from reportgen.commands import main
from reportgen.layouts import LAYOUTS
from reportgen.pdf.rendering import picture, pictures, sizes

ROLES = ("medical-assistant", "pharmacy-technician")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, arguments)


@pytest.mark.parametrize(
    ("option", "wide"), [(["--png"], 1275), (["--png", "60"], 510), (["--png", "72"], 612)]
)
def test_a_picture_of_each_page_stands_beside_the_pdf(option: list[str], wide: int) -> None:
    """One PNG a page, as many pixels an inch as are asked for; all paths are printed."""
    result = run("build", *ROLES, "-o", "a.pdf", *option)

    assert result.exit_code == 0, result.output
    assert result.stdout.split() == ["a.pdf", "a-1.png", "a-2.png"]
    for number in (1, 2):
        with Image.open(f"a-{number}.png") as image:
            assert image.width == wide
            assert len(set(image.convert("L").tobytes())) > 50


def test_the_same_page_gives_the_same_picture() -> None:
    """Two runs draw the same bytes."""
    for name in ("a", "b"):
        run("build", *ROLES, "-o", f"{name}.pdf", "--png", "40")

    assert Path("a-1.png").read_bytes() == Path("b-1.png").read_bytes()


@pytest.mark.parametrize("dpi", ["0", "5", "100000", "many"])
def test_odd_sizes_are_refused(dpi: str) -> None:
    """A number that makes no picture, or one that fills the memory, is a slip."""
    assert run("build", *ROLES, "-o", "a.pdf", "--png", dpi).exit_code == 2


def test_pictures_need_a_file() -> None:
    """Beside standard output there is no place for a picture."""
    assert run("build", *ROLES, "-o", "-", "--png").exit_code == 2


@pytest.mark.parametrize("count", [2, 3, 4])
def test_every_layout_is_on_the_contact_sheet(count: int) -> None:
    """The sheet is as tall as all layouts below one another, and says who is not on it."""
    roles = (*ROLES, "dental-assistant", "phlebotomist")[:count]
    result = run("preview", *roles, "--school", "northgate", "--dpi", "30", "-o", "p.png")

    assert result.exit_code == 0, result.output
    assert result.stdout == "p.png\n"
    taken = [layout for layout in LAYOUTS.values() if count in layout.roles]
    with Image.open(io.BytesIO(Path("p.png").read_bytes())) as image:
        assert image.height > len(taken) * 30 * 5
        assert image.width > 30 * 8.5
    for name, layout in LAYOUTS.items():
        assert (f"{name}: does not take" in result.stderr) is (count not in layout.roles)


def test_one_role_has_no_preview() -> None:
    """A comparison needs two; the message says what is wrong."""
    assert run("preview", ROLES[0]).exit_code == 2


def test_a_fast_picture_shows_what_the_small_one_does() -> None:
    """Each page is the same to the last pixel, alone and among all."""
    run("build", *ROLES, "-o", "a.pdf")
    pdf = Path("a.pdf").read_bytes()
    told = sizes(pdf, 51)

    for number, small in enumerate(pictures(pdf, 51), 1):
        with Image.open(io.BytesIO(picture(pdf, number, 51))) as image:
            assert image.mode == "RGB"
            assert image.size == told[number - 1]
            assert image.tobytes() == Image.open(io.BytesIO(small)).tobytes()


@pytest.mark.parametrize("number", [0, 3, -1])
def test_no_picture_is_made_of_a_page_that_is_not_there(number: int) -> None:
    """A number before the first or behind the last page is told."""
    run("build", *ROLES, "-o", "a.pdf")

    with pytest.raises(IndexError):
        picture(Path("a.pdf").read_bytes(), number, 50)
