"""Files for a press: pictures."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image
from pressing import MOST_INK, PROFILES, Brand, build
from verapdf import check

from reportgen.pdf.images import thinned
from reportgen.theme.form import PRESS


def logo(path: Path, width: int, mode: str = "RGB") -> str:
    """A logo of so many pixels, for a brand file."""
    color = {"RGB": (18, 50, 79), "RGBA": (18, 50, 79, 128), "CMYK": (200, 100, 0, 80)}[mode]
    suffix = "png" if mode != "CMYK" else "jpg"
    Image.new(mode, (width, width // 4), color).save(path / f"logo.{suffix}")
    return f"logo: {{path: logo.{suffix}, alt: Own}}"


def is_picture(found: Any) -> bool:
    """Whether an object of a file is a picture."""
    return isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "CMYK"])
def test_pictures_are_in_inks(brand: Brand, tmp_path: Path, mode: str) -> None:
    """A logo of any kind is four plates; what is clear in it stays so."""
    pdf = build("--brand", str(brand(rest=logo(tmp_path, 900, mode)))).stdout_bytes
    with pikepdf.open(io.BytesIO(pdf)) as file:
        images = {each.objgen: each for each in file.objects if is_picture(each)}
        masks = {each.SMask.objgen for each in images.values() if "/SMask" in each}
        (image,) = (each for number, each in images.items() if number not in masks)

        assert image.ColorSpace == "/DeviceCMYK"
        assert ("/SMask" in image) == (mode == "RGBA")
    assert [check(pdf, rules).failures for rules in PROFILES] == [{}, {}]


def test_grays_of_a_picture_are_black_alone(brand: Brand, tmp_path: Path) -> None:
    """A black or gray logo has one plate, as black words have."""
    path = brand(rest=logo(tmp_path, 900))
    image = Image.new("RGB", (900, 225), (0, 0, 0))
    image.paste((128, 128, 128), (0, 0, 450, 225))
    image.save(tmp_path / "logo.png")
    with pikepdf.open(io.BytesIO(build("--brand", str(path)).stdout_bytes)) as file:
        (raw,) = (each.read_bytes() for each in file.objects if is_picture(each))

    assert {raw[at : at + 4] for at in range(0, len(raw), 4)} == {b"\0\0\0\xff", b"\0\0\0\x7f"}


def test_pictures_keep_to_the_ink_that_a_press_takes() -> None:
    """Color gives way where there is too much, black stays, and the rest is as it was."""
    image = Image.new("CMYK", (3, 1), (255, 255, 255, 255))
    image.putpixel((1, 0), (255, 153, 0, 102))
    image.putpixel((2, 0), (255, 255, 255, 0))
    first, *rest = (thinned(image, MOST_INK).getpixel((x, 0)) for x in range(3))

    assert sum(first) <= MOST_INK / 100 * 255
    assert first[3] == 255
    assert rest[0] == (255, 153, 0, 102)
    assert sum(rest[1]) <= MOST_INK / 100 * 255


def test_a_logo_for_another_press_is_held_to_the_limit(brand: Brand, tmp_path: Path) -> None:
    """A CMYK logo of 400 % does not get to the paper as it is."""
    Image.new("CMYK", (900, 225), (255, 255, 255, 255)).save(tmp_path / "logo.jpg", quality=95)
    own = brand(rest="logo: {path: logo.jpg, alt: Own}")
    with pikepdf.open(io.BytesIO(build("--brand", str(own)).stdout_bytes)) as file:
        (raw,) = (each.read_bytes() for each in file.objects if is_picture(each))

    totals = [sum(raw[at : at + 4]) for at in range(0, len(raw), 4)]
    assert max(totals) <= MOST_INK / 100 * 255


@pytest.mark.parametrize(("width", "code"), [(900, 0), (330, 0), (120, 3)])
def test_coarse_pictures_are_told(brand: Brand, tmp_path: Path, width: int, code: int) -> None:
    """Below 250 pixels an inch there is a warning, below 150 an error, with the figure."""
    result = build("--brand", str(brand(rest=logo(tmp_path, width))))
    told = re.search(r"logo\.png: (\d+) pixels an inch at the size it is printed", result.stderr)

    assert result.exit_code == code
    assert bool(told) == (width < 900)
    if told:
        assert (int(told[1]) < 150) == bool(code)
        assert ("warning: " in told.string.split(told[0])[0].splitlines()[-1]) != bool(code)


@pytest.mark.parametrize("printing", ["screen", PRESS])
def test_sixteen_bits_are_as_dark_as_eight(brand: Brand, tmp_path: Path, printing: str) -> None:
    """A gray logo of 16 bits is not washed out to white."""
    path = brand(rest=logo(tmp_path, 900))
    Image.new("I;16", (900, 225), 30000).save(tmp_path / "logo.png")
    result = build("--brand", str(path), "--print", printing)
    with pikepdf.open(io.BytesIO(result.stdout_bytes)) as file:
        (raw,) = (each.read_bytes() for each in file.objects if is_picture(each))

    assert raw[-1] == (117 if printing == "screen" else 255 - 117)
