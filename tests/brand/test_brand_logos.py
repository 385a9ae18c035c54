"""The logos of a brand file."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from brandtext import good, problems, read, warnings
from PIL import Image


def drawn(kind: str) -> bytes:
    """A real picture of 300 by 100 pixels."""
    stream = io.BytesIO()
    Image.new("RGB", (300, 100), "teal").save(stream, kind)
    return stream.getvalue()


PNG, JPEG = drawn("PNG"), drawn("JPEG")
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 100'><circle r='9'/></svg>"


@pytest.mark.parametrize("data", [PNG, JPEG, SVG], ids=["png", "jpeg", "svg"])
def test_a_logo_is_known_by_its_bytes(here: Path, data: bytes) -> None:
    """A picture's size is read from its header, whatever the file is called."""
    (here / "logo.bin").write_bytes(data)
    logo = good(here, "logo: {medium: {path: logo.bin, alt: Lakeside}}").logos.light

    assert logo is not None
    assert (logo.path.name, logo.alt, logo.width, logo.height) == ("logo.bin", "Lakeside", 300, 100)


@pytest.mark.parametrize(
    ("text", "light", "dark"),
    [
        ("logo: {path: a.png, alt: A}", "a.png", None),
        ("logo: {images: {a: {path: a.png, alt: A}}, large: a}", "a.png", None),
        ("logo: {small: {path: a.png, alt: A}, large: {path: b.png, alt: B}}", "b.png", None),
        (
            (
                "logo: {images: {a: {path: a.png, alt: A}, b: {path: b.png, alt: B}, c: none.png},"
                " medium: {light: a, dark: b}}"
            ),
            "a.png",
            "b.png",
        ),
        ("logo: {medium: {dark: {path: b.png, alt: B}}}", None, "b.png"),
        ("logo: {images: {a: none.png}}", None, None),
        ("logo:", None, None),
    ],
)
def test_logos_come_in_every_form_of_brand_yml(
    here: Path, text: str, light: str | None, dark: str | None
) -> None:
    """A path, a reference or variants; what nothing uses is not looked at."""
    for name in ("a.png", "b.png"):
        (here / name).write_bytes(PNG)
    logos = good(here, text).logos

    assert (logos.light and logos.light.path.name) == light
    assert (logos.dark and logos.dark.path.name) == dark


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "logo: {medium: https://l.example/a.svg, large: {path: a.png, alt: A}}",
            (
                "1:16: https://l.example/a.svg is not fetched; "
                "logo.large is used instead; put the file beside this one"
            ),
        ),
        (
            "logo: https://l.example/a.png",
            (
                "1:7: https://l.example/a.png is not fetched; "
                "the name is set instead; put the file beside this one"
            ),
        ),
    ],
)
def test_logos_for_the_web_only_are_passed_over(here: Path, text: str, message: str) -> None:
    """A web site's file works as it is; a warning says what is set instead."""
    (here / "a.png").write_bytes(PNG)

    assert warnings(here, text) == [f"school.yml:{message}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "logo: {medium: none.png}",
            "1:16: there is no file none.png; put the file there; paths start from .",
        ),
        (
            "logo: {images: {mark: a.png}, medium: mrak}",
            "1:39: no image 'mrak'; did you mean 'mark'?",
        ),
        (
            "logo: {medium: {path: a.gif, alt: A}}",
            "1:23: a.gif is neither PNG, JPEG nor SVG; save the logo as PNG, JPEG or SVG",
        ),
        (
            "logo: {medium: {path: half.png, alt: A}}",
            "1:23: half.png is damaged; save the logo again, as PNG or JPEG",
        ),
        (
            "logo: {medium: {path: cut.png, alt: A}}",
            "1:23: cut.png is a broken picture; save the logo as PNG, JPEG or SVG",
        ),
        (
            "logo: {medium: {path: huge.png, alt: A}}",
            "1:23: huge.png has 8,000 x 8,000 pixels; save it with at most 40 megapixels",
        ),
        (
            "logo: {medium: {path: /etc/logo.png, alt: A}}",
            (
                "1:23: '/etc/logo.png' is not a path from this file; "
                "name a file below ., such as logos/logo.png"
            ),
        ),
        (
            r"logo: {medium: {path: 'C:\logo.png', alt: A}}",
            (
                r"1:23: 'C:\\logo.png' is not a path from this file; "
                "name a file below ., such as logos/logo.png"
            ),
        ),
        (
            "logo: {medium: {path: ../outside.png, alt: A}}",
            "1:23: ../outside.png lies outside of .; copy the file into that folder",
        ),
        (
            "logo: {medium: {path: link.png, alt: A}}",
            "1:23: link.png lies outside of .; copy the file into that folder",
        ),
        ("logo: {medium: {alt: A}}", "1:16: 'path' is missing; write path: …"),
    ],
)
def test_logos_that_cannot_be_used_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    """A logo that would be missing, unreadable or from elsewhere stops the run."""
    here = tmp_path / "school"
    here.mkdir()
    monkeypatch.chdir(here)
    (tmp_path / "outside.png").write_bytes(PNG)
    (here / "link.png").symlink_to(tmp_path / "outside.png")
    (here / "a.png").write_bytes(PNG)
    (here / "a.svg").write_bytes(SVG)
    (here / "a.gif").write_bytes(b"GIF89a")
    (here / "cut.png").write_bytes(PNG[:18])
    (here / "half.png").write_bytes(PNG[: len(PNG) // 2])
    (here / "huge.png").write_bytes(PNG[:16] + struct.pack(">II", 8000, 8000))

    assert problems(here, text) == [f"school.yml:{message}"]


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
@pytest.mark.parametrize("text", ["{0}", "{{medium: {0}}}", "{{images: {{a: {0}}}, small: a}}"])
def test_a_bare_path_is_a_logo_that_says_the_name_of_the_school(
    here: Path, name: str, text: str
) -> None:
    """That is how brand.yml usually has it: it is used, and what it says to whom is told."""
    (here / "a.png").write_bytes(PNG)
    (here / "a.svg").write_bytes(SVG)
    brand, findings = read(here, "logo: " + text.format(name))
    (told,) = findings.warnings

    assert brand is not None
    assert brand.logos.light is not None
    assert brand.logos.light.alt == ""
    assert told.what == f"{name} has no text for people who cannot see it"
    assert told.hint.startswith("it is the name of the school")


@pytest.mark.parametrize(
    "content",
    ["<text>A</text>", "<use href='#a'/>", "<g", "<rect width='9' height='9' opacity='.5'/>", ""],
)
def test_every_refusal_of_a_drawing_offers_the_png(here: Path, content: str) -> None:
    """Whoever has no drawing program has a PNG of the logo."""
    (here / "a.svg").write_bytes(SVG.replace(b"<circle r='9'/>", content.encode()))
    told = problems(here, "logo: {path: a.svg, alt: A}")

    assert told
    assert all(each.endswith("or save the logo as PNG") for each in told)


@pytest.mark.parametrize(("turned", "size"), [(1, (300, 100)), (3, (300, 100)), (6, (100, 300))])
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_the_turn_of_a_camera_is_heeded(
    here: Path, kind: str, turned: int, size: tuple[int, int]
) -> None:
    """A logo that was photographed on its side is as tall as it is upright."""
    notes = Image.Exif()
    notes[0x0112] = turned
    Image.new("RGB", (300, 100), "teal").save(here / "a.bin", kind, exif=notes)
    logo = good(here, "logo: {path: a.bin, alt: A}").logos.light

    assert logo is not None
    assert (logo.width, logo.height) == size
    assert logo.mark == (size == (100, 300))


def test_a_logo_of_which_nothing_is_seen_is_refused(here: Path) -> None:
    """A picture that is clear all over is a mistake of an export."""
    Image.new("RGBA", (300, 100), (9, 9, 9, 0)).save(here / "a.png")

    assert problems(here, "logo: {path: a.png, alt: A}") == [
        "school.yml:1:14: a.png shows nothing: all of it is clear; save the logo again"
    ]
