"""Logos stand where they are seen: on the page or its top, on a plate or without."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from brandtext import good
from msgspec.structs import replace
from PIL import Image, ImageDraw

from reportgen.artwork.svg import read
from reportgen.brand.reading import read_brand
from reportgen.brand.shades import of_drawing, of_picture
from reportgen.brand.values import Brand, Logos
from reportgen.color.srgb import BLACK, WHITE, Color, parse
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.theme.inksaver import sparing
from reportgen.theme.logos import check_logos, saying, seen_logos, setting_of
from reportgen.theme.scheme import scheme

NAVY = parse("#12324f") or BLACK
INKS = {"white": "#fff", "navy": "#12324f", "orange": "#e8711c", "gold": "#ffe15a", "gray": "#888"}


def svg(color: str, *, ground: str = "none") -> str:
    """A bar of *color* on a *ground*."""
    return (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 120 40'>"
        f"<rect width='120' height='40' fill='{ground}'/>"
        f"<rect x='9' y='9' width='90' height='9' fill='{color}'/></svg>"
    )


def png(color: str, *, ground: str = "none") -> bytes:
    """The same as a picture."""
    clear = (0, 0, 0, 0)
    image = Image.new("RGBA", (360, 120), clear if ground == "none" else ground)
    ImageDraw.Draw(image).rectangle((27, 27, 296, 53), fill=color)
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(params=["svg", "png"])
def brand(request: pytest.FixtureRequest, here: Path) -> Callable[..., Brand]:
    """A brand whose logos for light and for dark grounds have the colors named."""

    def made(light: str = "", dark: str = "", *, ground: str = "none", rest: str = "") -> Brand:
        variants = []
        for variant, color in (("light", light), ("dark", dark)):
            if not color:
                continue
            name = f"{variant}.{request.param}"
            if request.param == "svg":
                (here / name).write_text(svg(INKS[color], ground=ground))
            else:
                (here / name).write_bytes(png(INKS[color], ground=ground))
            variants.append(f"{variant}: {{path: {name}, alt: Lakeside}}")
        return good(here, f"logo: {{medium: {{{', '.join(variants)}}}}}\n{rest}")

    return made


@pytest.mark.parametrize(
    ("logo", "ground", "expected"),
    [
        ({"light": "navy"}, NAVY, ("light", True)),
        ({"light": "navy"}, WHITE, ("light", False)),
        ({"light": "white"}, NAVY, ("light", False)),
        ({"light": "white"}, WHITE, None),
        ({"light": "gold"}, NAVY, ("light", False)),
        ({"light": "orange"}, NAVY, ("light", True)),
        ({"light": "navy", "ground": "white"}, NAVY, ("light", True)),
        ({"light": "white", "ground": "white"}, NAVY, ("light", False)),
        ({"light": "navy", "dark": "white"}, NAVY, ("dark", False)),
        ({"light": "navy", "dark": "white"}, WHITE, ("light", False)),
        ({"light": "white", "dark": "navy"}, NAVY, ("light", False)),
        ({"light": "white", "dark": "navy"}, WHITE, ("dark", False)),
        ({"dark": "white"}, NAVY, ("dark", False)),
        ({"dark": "white"}, WHITE, None),
    ],
)
def test_a_logo_stands_where_it_is_seen(
    brand: Callable[..., Brand],
    logo: dict[str, str],
    ground: Color,
    expected: tuple[str, bool] | None,
) -> None:
    """The brand's own for the ground first; a plate only where more is seen of it there."""
    found = setting_of(brand(**logo).logos, ground, WHITE)

    assert (found and (found.logo.path.stem, found.plate)) == expected


def default() -> Brand:
    """The brand behind all others."""
    found = read_brand(shipped("styles") / "default.yml", Desk(), Findings())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("logo", "rest", "refused"),
    [
        ("white", "", False),
        ("navy", "", False),
        ("gray", "", False),
        ("white", "color: {primary: '#fff'}", True),
        ("white", "color: {primary: '#fffbe0'}", True),
        ("navy", "color: {background: '#0c2238', foreground: white, primary: '#12324f'}", True),
    ],
)
def test_a_logo_that_would_be_seen_nowhere_is_refused(
    brand: Callable[..., Brand], logo: str, rest: str, *, refused: bool
) -> None:
    """White on white is an empty place, which no school wants to print."""
    own, findings = brand(logo, rest=rest), Findings()
    check_logos(own, scheme(own, default(), Findings()), findings)

    assert [each.what.partition(" would")[2][:11] for each in findings.problems] == (
        [" not be seen"[:11]] if refused else []
    )


@pytest.mark.parametrize(("logo", "warned"), [("white", 1), ("gold", 1), ("navy", 0)])
def test_where_nothing_is_filled_a_pale_logo_gives_way_to_the_name(
    brand: Callable[..., Brand], logo: str, warned: int
) -> None:
    """Ink-saver has no dark ground; what is set in its stead is told."""
    own, findings = brand(logo), Findings()
    logos = seen_logos(own, sparing(own, default()), findings)

    assert len(findings.warnings) == warned
    assert (logos.light is None) == bool(warned)


def test_a_logo_without_words_says_the_name(brand: Callable[..., Brand]) -> None:
    """Words that the brand has written stay."""
    light = brand("navy", "white").logos
    assert light.light is not None
    said = saying(Logos(replace(light.light, alt=""), light.dark), "Lakeside College")

    assert said.light is not None
    assert said.dark is not None
    assert (said.light.alt, said.dark.alt) == ("Lakeside College", "Lakeside")


def test_a_drawing_and_its_picture_have_the_same_shades() -> None:
    """What is measured is what is seen: holes, clips, strokes and what covers what."""
    content = (
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 96 96'>"
        "<rect width='48' height='96' fill='#fff'/>"
        "<path d='M48 0h48v96h-48z M60 12v72h24v-72z' fill='#000'/>"
        "<path d='M0 96h48' stroke='#888' stroke-width='24'/></svg>"
    )
    art = read(content.encode(), "l.svg", Findings())
    assert art is not None
    image = Image.new("RGBA", (96, 96), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 47, 95), fill="#fff")
    pen.rectangle((48, 0, 95, 95), fill="#000")
    pen.rectangle((60, 12, 83, 83), fill=(0, 0, 0, 0))
    pen.rectangle((0, 84, 47, 95), fill="#888")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    drawn, painted = (dict(each.parts) for each in (of_drawing(art), of_picture(stream.getvalue())))

    assert drawn.keys() == painted.keys()
    assert all(drawn[gray] == pytest.approx(painted[gray], abs=0.02) for gray in drawn)
