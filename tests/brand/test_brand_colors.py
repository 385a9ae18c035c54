"""The colors of a brand file, for screens and for print."""

from __future__ import annotations

from pathlib import Path

import pytest
from brandtext import good, problems

# Colors


def test_references_are_followed_to_any_depth(here: Path) -> None:
    """A meaning may name a meaning, which names the palette, which names the palette."""
    brand = good(
        here,
        "color:\n"
        "  palette: {sea: '#0b6e75', water: sea, primary: '#111111'}\n"
        "  primary: primary\n"
        "  info: water\n"
        "  success: info\n"
        "  link: {light: success, dark: white}\n",
    )

    assert {name: swatch.color.hex for name, swatch in brand.colors.items()} == {
        "primary": "#111111",
        "info": "#0b6e75",
        "success": "#0b6e75",
        "link": "#0b6e75",
    }
    assert str(brand.palette["water"]) == "water #0b6e75"
    assert str(brand.palette["water"].place) == "school.yml:2:36"


def test_the_palettes_own_names_come_before_those_of_css(here: Path) -> None:
    """A brand's blue is not the browser's."""
    brand = good(here, "color: {palette: {blue: '#447099'}, primary: blue, info: navy}")

    assert brand.colors["primary"].color.hex == "#447099"
    assert brand.colors["info"].color.hex == "#000080"


def test_transparent_colors_lie_on_the_background(here: Path) -> None:
    """Half a black on a blue page is a darker blue."""
    brand = good(here, "color: {primary: '#00000080', background: '#0000ff'}")

    assert brand.colors["primary"].color.hex == "#00007f"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "color: {primary: navyy}",
            ["1:18: 'navyy' is not a color; did you mean 'navy'?"],
        ),
        (
            "color: {palette: {plum: '#123456'}, primary: plumm, info: plumm}",
            [
                "1:46: 'plumm' is not a color; did you mean 'plum'?",
                "1:59: 'plumm' is not a color; did you mean 'plum'?",
            ],
        ),
        (
            "color: {palette: {odd: '#12345'}, primary: odd, info: primary}",
            ["1:24: '#12345' is not a color; after # come 3, 4, 6 or 8 of 0-9 and a-f"],
        ),
        (
            "color: {primary: xyzzyxyzzy}",
            [
                (
                    "1:18: 'xyzzyxyzzy' is not a color; "
                    "use a name from color.palette, or a CSS color in quotes"
                )
            ],
        ),
        (
            "color: {primary: transparent}",
            [
                (
                    "1:18: 'transparent' cannot be printed; "
                    "use a name from color.palette, or a CSS color in quotes"
                )
            ],
        ),
        (
            "color:\n  primary: #123456\n",
            ["2:11: primary is empty; put quotes around a color that starts with #"],
        ),
        (
            "color: {palette: {a: b, b: c, c: a}, primary: a}",
            ["1:22: the color goes in a circle: a -> b -> c -> a; give one a color"],
        ),
        (
            "color: {primary: info, info: primary}",
            ["1:18: the color goes in a circle: primary -> info -> primary; give one a color"],
        ),
        (
            "color: {primary: primary}",
            ["1:18: the color goes in a circle: primary -> primary; give one a color"],
        ),
        (
            "typography: {link: {color: redd}}",
            ["1:28: 'redd' is not a color; did you mean 'red'?"],
        ),
    ],
)
def test_wrong_colors_are_refused_once(here: Path, text: str, expected: list[str]) -> None:
    """Each mistake has one message, however many names lead to it."""
    assert problems(here, text) == [f"school.yml:{message}" for message in expected]


# Colors for print


def test_print_colors_take_short_and_long_forms(here: Path) -> None:
    """A column or band may be one color; the others follow from it."""
    brand = good(
        here,
        "color: {palette: {plum: '#5b2a86'}}\n"
        "defaults:\n"
        "  handout:\n"
        "    colors:\n"
        "      columns: [plum, {fill: navy, tint: '#eeeeff', text: white}]\n"
        "      band: plum\n"
        "      accent: orange\n"
        "      shares: {tint: 0.2}\n",
    )
    colors = brand.print_colors

    assert [column.fill.color.hex for column in colors.columns] == ["#5b2a86", "#000080"]
    assert colors.columns[0].tint is None
    assert str(colors.columns[1].tint) == "#eeeeff"
    assert colors.band is not None
    assert str(colors.band.fill) == "plum #5b2a86"
    assert colors.shares == {"tint": 0.2}
    assert colors.muted is None


@pytest.mark.parametrize(
    ("colors", "message"),
    [
        ("columns: []", "1:40: columns has 0 colors; write 1 to 4; a page has no more columns"),
        ("columns: red", "1:40: columns is not a list; start each column with '- '"),
        (
            "columns: [red, red, red, red, red]",
            "1:40: columns has 5 colors; write 1 to 4; a page has no more columns",
        ),
        ("columns: [{tint: red}]", "1:41: 'fill' is missing; write fill: …"),
        ("band: {text: red}", "1:37: 'fill' is missing; write fill: …"),
        ("band: {fill: red, txt: red}", "1:49: unknown key 'txt'; did you mean 'text'?"),
        ("shares: {tint: 10}", "1:46: tint cannot be '10'; write a share from 0 to 1"),
        ("accent: oragne", "1:39: 'oragne' is not a color; did you mean 'orange'?"),
    ],
)
def test_wrong_print_colors_are_refused(here: Path, colors: str, message: str) -> None:
    """Our own keys are checked as strictly as those of brand.yml."""
    text = "defaults: {handout: {colors: {" + colors + "}}}"

    assert problems(here, text) == [f"school.yml:{message}"]
