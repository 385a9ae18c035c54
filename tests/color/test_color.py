"""Colors: read as CSS has them, compared as WCAG does."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.color.srgb import Color, contrast, distance, faint, firm, mix, parse, ratio, reads

BLACK = Color(0.0, 0.0, 0.0)
WHITE = Color(1.0, 1.0, 1.0)
channels = st.integers(0, 255).map(lambda value: value / 255)
colors = st.builds(Color, channels, channels, channels)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#12324f", "#12324f"),
        ("#ABC", "#aabbcc"),
        (" #abcf ", "#aabbcc"),
        ("#12324fff", "#12324f"),
        ("RebeccaPurple", "#663399"),
        ("rgb(18, 50, 79)", "#12324f"),
        ("rgb(100% 0% 50%)", "#ff0080"),
        ("hsl(120deg 100% 25%)", "#008000"),
        ("hwb(120 0% 49.8%)", "#008000"),
        ("lab(46.2775% -47.5621 48.5837)", "#008000"),
        ("lch(46.2775% 67.9892 134.3912)", "#008000"),
        ("oklab(51.975% -0.1403 0.10768)", "#008000"),
        ("oklch(51.975% 0.17686 142.495)", "#008000"),
        ("color(srgb 0 0.50196 0)", "#008000"),
        ("color(srgb-linear 0 0.21586 0)", "#008000"),
        ("color(display-p3 0.21604 0.49418 0.13151)", "#008000"),
        ("color(a98-rgb 0.281363 0.498012 0.116746)", "#008000"),
        ("color(prophoto-rgb 0.230479 0.395789 0.129968)", "#008000"),
        ("color(rec2020 0.235202 0.431704 0.085432)", "#008000"),
        ("color(xyz 0.07719 0.15438 0.02573)", "#008000"),
        ("color(xyz-d50 0.08314 0.154807 0.020867)", "#008000"),
        ("device-cmyk(0 0.5 1 0)", "#ff8000"),
        ("light-dark(#111111, #eeeeee)", "#111111"),
    ],
)
def test_parse_reads_every_css_notation(text: str, expected: str) -> None:
    """A color in any notation of CSS is the same color."""
    color = parse(text)

    assert color is not None
    assert color.hex == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "navyy",
        "#12",
        "#12345",
        "#zzzzzz",
        "transparent",
        "#0000",
        "rgb(0 0 0 / 0)",
        "currentColor",
        "color()",
        "color(--mine 1 2 3)",
        "rgb(1, 2)",
        "red blue",
        "var(--brand)",
        "12px",
    ],
)
def test_parse_refuses_what_cannot_be_printed(text: str) -> None:
    """No color, or one that nothing is seen of, is None."""
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "ground", "expected"),
    [
        ("#00000080", "#ffffff", "#7f7f7f"),
        ("rgb(0 0 0 / 50%)", "#ffffff", "#808080"),
        ("rgb(255 255 255 / 20%)", "#000000", "#333333"),
    ],
)
def test_transparent_colors_are_laid_on_their_ground(text: str, ground: str, expected: str) -> None:
    """Paper has no transparency: what is printed is what is seen."""
    under = parse(ground)

    assert under is not None
    color = parse(text, under)
    assert color is not None
    assert color.hex == expected


def test_colors_outside_srgb_are_clipped() -> None:
    """A wide-gamut red is the reddest red that there is."""
    color = parse("color(display-p3 1 0 0)")

    assert color == Color(1.0, 0.0, 0.0)


def test_hex_colors_need_no_css_parser() -> None:
    """Reading hex imports nothing heavy, since every run pays for it."""
    code = "import sys; from reportgen.color.srgb import parse; parse('#abc'); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()

    assert "reportgen.color.srgb" in loaded
    assert "tinycss2" not in loaded


@given(st.text(alphabet="rgbhslwcoxyzdeklab-p3(),/%. #0129none", max_size=40))
def test_parse_never_fails(text: str) -> None:
    """Whatever stands in a file is a color or None, never a traceback."""
    color = parse(text)

    assert color is None or parse(color.hex) == color


@given(colors)
def test_hex_says_exactly_what_is_printed(color: Color) -> None:
    """A color survives being written and read again."""
    assert parse(color.hex) == color


@pytest.mark.parametrize(
    ("text", "ground", "expected"),
    [
        ("#000000", "#ffffff", "21.0:1"),
        ("#ffffff", "#ffffff", "1.0:1"),
        ("#767676", "#ffffff", "4.5:1"),
        ("#777777", "#ffffff", "4.47:1"),
        ("#e8a11c", "#ffffff", "2.2:1"),
    ],
)
def test_contrast_is_that_of_wcag(text: str, ground: str, expected: str) -> None:
    """The ratio is WCAG's, and is never rounded up to a pass."""
    one, other = parse(text), parse(ground)

    assert one is not None
    assert other is not None
    assert ratio(one, other) == expected
    assert contrast(one, other) == contrast(other, one)


def test_reads_asks_for_every_ground() -> None:
    """One ground that a text does not read on is one too many."""
    assert reads(BLACK, WHITE)
    assert not reads(BLACK, WHITE, BLACK)


@given(colors, colors)
def test_mix_goes_from_one_color_to_the_other(one: Color, other: Color) -> None:
    """All of a color is that color, and none of it the other."""
    assert mix(one, other, 1) == one
    assert mix(one, other, 0) == other


def test_distance_is_measured_from_black_to_white() -> None:
    """Black and white are 1 apart; colors that nobody tells apart are close to 0."""
    near = distance(Color(0.2, 0.4, 0.6), Color(0.2, 0.4, 0.604))

    assert distance(BLACK, WHITE) == pytest.approx(1, abs=0.001)
    assert near < 0.01
    assert distance(Color(1.0, 0.0, 0.0), Color(0.0, 0.0, 1.0)) > 0.3


def test_faint_takes_no_more_than_the_text_bears() -> None:
    """A ground has the share that was asked for, or half of it, and half again."""
    strong = Color(0.0, 0.0, 1.0)
    barely_read = parse("#767676")

    assert barely_read is not None
    assert faint(strong, WHITE, 0.1, [BLACK]) == mix(strong, WHITE, 0.1)
    assert faint(strong, WHITE, 0.8, [BLACK]) == mix(strong, WHITE, 0.4)
    assert faint(strong, WHITE, 0.8, [BLACK, barely_read]) == WHITE


def test_firm_takes_as_little_as_can_be_read() -> None:
    """A quiet text has the share that was asked for, or enough more to read."""
    assert firm(BLACK, WHITE, 0.8) == mix(BLACK, WHITE, 0.8)
    assert firm(BLACK, WHITE, 0.2) == mix(BLACK, WHITE, 0.6)
    assert firm(WHITE, WHITE, 0.5) == WHITE
