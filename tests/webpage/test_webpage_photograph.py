"""A school's photograph on a web page."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from reportgen.brand.photos import Photo
from reportgen.errors import Place
from reportgen.webpage.photograph import WIDEST, photograph


def test_a_photograph_is_as_fine_as_a_page_shows_it(tmp_path: Path) -> None:
    """Upright, with fewer pixels, and without what the camera noted of where it was taken."""
    path = tmp_path / "lab.jpg"
    taken = Image.linear_gradient("L").resize((3_000, 2_000)).convert("RGB")
    notes = Image.Exif()
    notes[0x0112] = 6  # on its side
    notes[0x010E] = "taken at 39.7 N, 105.0 W"
    taken.save(path, "JPEG", exif=notes, quality=95)
    photo = Photo(
        path=path, alt="A lab", width=2_000, height=3_000, focus=(0.5, 0.5), place=Place("a.yaml")
    )
    made = photograph(photo)

    with Image.open(io.BytesIO(made)) as shown:
        assert shown.size == (round(WIDEST * 2 / 3), WIDEST)
        assert not shown.getexif()
    assert b"105.0 W" in path.read_bytes()
    assert b"105.0 W" not in made
    assert len(made) < path.stat().st_size
    assert photograph(photo) == made


def test_what_is_clear_is_white(tmp_path: Path) -> None:
    """A PNG with nothing behind it stands on paper."""
    path = tmp_path / "lab.png"
    Image.new("RGBA", (40, 20), (0, 0, 0, 0)).save(path)
    photo = Photo(
        path=path, alt="A lab", width=40, height=20, focus=(0.5, 0.5), place=Place("a.yaml")
    )

    with Image.open(io.BytesIO(photograph(photo))) as shown:
        assert (shown.format, shown.size) == ("JPEG", (40, 20))
        assert shown.getpixel((5, 5)) == (255, 255, 255)
