"""A school's photograph, looked at before it is printed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reportgen.brand.photos import Photo, read_photo
from reportgen.errors import Findings, Place
from reportgen.files.disk import Desk
from reportgen.files.text import Text

SHARES = st.floats(0, 1)
SLACK = 1e-9


def jpeg(size: tuple[int, int] = (300, 200), turned: int = 1) -> bytes:
    """A photograph as a camera writes it."""
    notes = Image.Exif()
    notes[0x0112] = turned
    stream = io.BytesIO()
    Image.new("RGB", size, "teal").save(stream, "JPEG", exif=notes)
    return stream.getvalue()


def looked_at(folder: Path, written: str) -> tuple[Photo | None, list[str]]:
    """What is read of the photograph *written* in a school's file, and what is wrong with it."""
    place, findings = Place(str(folder / "school.yaml"), 7, 9), Findings()
    found = read_photo(Text(written, place), Text("A lab", place), (0.5, 0.5), Desk(), findings)
    return found, [str(each).removeprefix(f"{folder}/") for each in findings.problems]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("gone.jpg", None, "there is no file gone.jpg"),
        ("../out.jpg", None, "../out.jpg lies outside of"),
        ("/etc/out.jpg", None, "'/etc/out.jpg' is not a path from this file"),
        ("https://a.example/p.jpg", None, "https://a.example/p.jpg is not fetched"),
        ("p.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "p.svg is a drawing (SVG)"),
        ("p.gif", b"GIF89a", "p.gif is neither PNG, JPEG nor SVG"),
        ("p.jpg", jpeg()[: len(jpeg()) // 2], "p.jpg is damaged"),
        ("p.jpg", jpeg((8000, 8000)), "p.jpg has 8,000 x 8,000 pixels"),
    ],
)
def test_what_is_no_photograph_is_told(
    tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    """With the place in the school's file, and what to do."""
    if data is not None:
        (tmp_path / name).write_bytes(data)
    found, (told,) = looked_at(tmp_path, name)

    assert found is None
    assert told.startswith("school.yaml:7:9: ")
    assert message in told
    assert "; " in told


@pytest.mark.parametrize(("turned", "size"), [(1, (300, 200)), (8, (200, 300))])
def test_a_photograph_is_upright(tmp_path: Path, turned: int, size: tuple[int, int]) -> None:
    """Telephones write how they were held."""
    (tmp_path / "p.jpg").write_bytes(jpeg(turned=turned))
    found, told = looked_at(tmp_path, "p.jpg")

    assert told == []
    assert found is not None
    assert (found.width, found.height) == size


@given(st.integers(1, 9000), st.integers(1, 9000), SHARES, SHARES, st.floats(0.05, 20))
def test_what_matters_stays_in_sight(
    width: int, height: int, across: float, down: float, shape: float
) -> None:
    """The window is as large as can be, in the picture, of the shape asked for, with the focus."""
    place = Place("school.yaml", 1, 1)
    photo = Photo(
        path=Path("p"), alt="", width=width, height=height, focus=(across, down), place=place
    )
    left, top, right, lower = photo.window(shape)

    assert -SLACK <= left <= across + SLACK
    assert -SLACK <= top <= down + SLACK
    assert across - SLACK <= right <= 1 + SLACK
    assert down - SLACK <= lower <= 1 + SLACK
    assert max(right - left, lower - top) == pytest.approx(1)
    assert (right - left) * width == pytest.approx((lower - top) * height * shape)
