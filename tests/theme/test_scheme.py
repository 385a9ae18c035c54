"""Schemes: whatever the brand, every text can be read on its ground."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.brand.reading import read_brand
from reportgen.brand.values import MEANINGS, Brand
from reportgen.color.srgb import READABLE, VISIBLE, Color, contrast, distance, parse
from reportgen.errors import Findings
from reportgen.files.disk import Desk
from reportgen.theme.scheme import Scheme, scheme

STYLES = Path(__file__).parent.parent.parent / "styles"


class Sheet(Desk):
    """A desk on which every file has the same text."""

    text: str = ""

    def read(self, path: Path) -> bytes:
        """The text, for whatever *path*."""
        self.note(path)
        return self.text.encode()


def brand_of(text: str) -> Brand:
    """The brand in *text*, which can be read."""
    findings = Findings()
    brand = read_brand(Path("school.yml"), Sheet(text=text), findings)
    assert not findings.problems
    assert brand is not None
    return brand


def shipped(name: str) -> Brand:
    """A style that comes with the program."""
    brand = read_brand(STYLES / f"{name}.yml", Desk(), Findings())
    assert brand is not None
    return brand


DEFAULT = shipped("default")


def made(text: str) -> tuple[Scheme, list[str], list[str]]:
    """The scheme of the brand in *text*, its problems and its warnings."""
    findings = Findings()
    made = scheme(brand_of(text), DEFAULT, findings)
    return made, [str(each) for each in findings.problems], [str(w) for w in findings.warnings]


def hexes(colors: object) -> list[str]:
    """Colors as people write them."""
    return [color.hex for color in colors]  # type: ignore[attr-defined]


def unreadable(colors: Scheme) -> list[str]:
    """The pairs of *colors* that break the promise."""
    pairs = list(colors.pairs())
    assert len(pairs) == 29
    return [what for what, text, ground in pairs if contrast(text, ground) < READABLE]


@pytest.mark.parametrize("name", ["default", "northgate", "concorde"])
def test_shipped_styles_make_sound_schemes(name: str) -> None:
    """Our own styles keep every rule that we hold others to."""
    findings = Findings()
    colors = scheme(shipped(name), DEFAULT, findings)
    fills = [column.fill for column in colors.columns]

    assert findings == Findings()
    assert not unreadable(colors)
    assert all(contrast(fill, colors.paper) >= VISIBLE for fill in fills)
    assert all(distance(*pair) > 0.1 for pair in combinations(fills, 2))
    assert all(column.text == column.on_tint == column.fill for column in colors.columns)


def test_the_shipped_schools_do_not_look_alike() -> None:
    """Concorde's columns are its own."""
    ours, theirs = (
        [column.fill for column in scheme(shipped(name), DEFAULT, Findings()).columns]
        for name in ("concorde", "northgate")
    )

    assert all(distance(our, their) > 0.05 for our in ours for their in theirs)


def test_default_scheme_is_the_design() -> None:
    """The tokens of the design come through unchanged."""
    colors = scheme(DEFAULT, DEFAULT, Findings())

    assert hexes([colors.ink, colors.paper, colors.muted, colors.hairline, colors.heading]) == [
        "#1d2733",
        "#ffffff",
        "#56636f",
        "#d5dce2",
        "#12324f",
    ]
    assert hexes([colors.accent, colors.band.fill, colors.band.text, colors.band.accent_text]) == [
        "#e8a11c",
        "#12324f",
        "#ffffff",
        "#e8a11c",
    ]
    assert hexes(column.fill for column in colors.columns) == [
        "#0b6e75",
        "#6a3d8f",
        "#732a05",
        "#0a2c70",
    ]
    assert hexes(column.tint for column in colors.columns) == [
        "#e6f2f2",
        "#f1eaf6",
        "#faece6",
        "#e8eff9",
    ]


def test_a_brand_that_says_nothing_looks_like_the_default() -> None:
    """Every color has something behind it."""
    colors, problems, warnings = made("meta: {name: A}")

    assert colors == scheme(DEFAULT, DEFAULT, Findings())
    assert problems == warnings == []


@pytest.mark.parametrize("grey", range(0, 256, 5))
def test_default_has_a_text_for_every_fill(grey: int) -> None:
    """Where the brand's own light and dark fail, the default's never do."""
    fill = Color(grey / 255, grey / 255, grey / 255)
    light, dark = DEFAULT.colors["light"].color, DEFAULT.colors["dark"].color

    assert max(contrast(light, fill), contrast(dark, fill)) >= READABLE


hexcodes = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@st.composite
def brands(draw: st.DrawFn) -> str:
    """A brand file with any colors, though its own text reads on its own paper."""
    names = draw(st.sets(st.sampled_from(MEANINGS)))
    colors = {name: draw(hexcodes) for name in names - {"foreground", "background"}}
    if names & {"foreground", "background"}:
        pair = draw(hexcodes), draw(hexcodes)
        ink, paper = (color for code in pair if (color := parse(code)))
        if contrast(ink, paper) >= READABLE:
            colors |= dict(zip(("foreground", "background"), pair, strict=True))
    lines = [f"  {name}: '{code}'" for name, code in colors.items()]
    columns = draw(st.lists(hexcodes, min_size=1, max_size=4))
    tokens = draw(st.sets(st.sampled_from(["accent", "muted", "hairline", "band"])))
    ours = [f"'{code}'" for code in columns]
    print_lines = [f"      {name}: '{draw(hexcodes)}'" for name in tokens]
    if draw(st.booleans()):
        print_lines.append(f"      columns: [{', '.join(ours)}]")
    handout = ["defaults:", "  handout:", "    colors:", *print_lines]
    return "\n".join(["meta: {name: A}", "color:", *lines, *handout])


@settings(max_examples=300, deadline=None)
@given(brands())
def test_every_text_reads_whatever_the_brand(text: str) -> None:
    """Contrast is not a matter of luck: it holds for any colors that a brand may have."""
    colors, problems, _ = made(text)

    assert problems == []
    assert not unreadable(colors)
    assert len(colors.columns) == 4


def test_a_pale_primary_keeps_to_rules_and_fills() -> None:
    """The warning names both colors, the ratio, the place, and what is done instead."""
    colors, problems, warnings = made(
        "color:\n"
        "  primary: '#e8a11c'\n"
        "  background: '#ffffff'\n"
        "typography:\n"
        "  headings: {color: primary}\n"
    )

    assert problems == []
    assert warnings == [
        (
            "school.yml:2:12: primary #e8a11c on background #ffffff is 2.2:1; text needs 4.5:1; "
            "it stays in rules and fills, and text is set in foreground #1d2733"
        )
    ]
    assert colors.heading.hex == "#1d2733"
    assert colors.band.fill.hex == "#e8a11c"
    assert contrast(colors.band.text, colors.band.fill) >= READABLE


def test_making_a_scheme_twice_warns_once() -> None:
    """A school with three handouts has one pale color, not three."""
    findings = Findings()
    brand = brand_of("color: {primary: '#e8a11c'}")
    first, second = (scheme(brand, DEFAULT, findings) for _ in range(2))

    assert first == second
    assert len(findings.warnings) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "color: {foreground: '#777777', background: '#ffffff'}",
            (
                "1:21: foreground #777777 on background #ffffff is 4.47:1; "
                "text needs 4.5:1; set both, one dark and one light"
            ),
        ),
        (
            "color: {background: '#222222'}",
            (
                "1:21: foreground #1d2733 on background #222222 is 1.1:1; "
                "text needs 4.5:1; set both, one dark and one light"
            ),
        ),
        (
            "defaults: {handout: {colors: {band: {fill: '#e8a11c', text: white}}}}",
            (
                "1:61: #ffffff on #e8a11c is 2.2:1; text needs 4.5:1; "
                "choose another, or leave it out for the better of light and dark"
            ),
        ),
        (
            "defaults: {handout: {colors: {band: {fill: '#12324f', soft: '#56636f'}}}}",
            (
                "1:61: #56636f on #12324f is 2.1:1; text needs 4.5:1; "
                "choose another, or leave it out for the better of light and dark"
            ),
        ),
        (
            "defaults: {handout: {colors: {columns: [{fill: '#0b6e75', text: black}]}}}",
            (
                "1:65: #000000 on #0b6e75 is 3.5:1; text needs 4.5:1; "
                "choose another, or leave it out for the better of light and dark"
            ),
        ),
        (
            "defaults: {handout: {colors: {columns: [{fill: '#0b6e75', tint: '#557777'}]}}}",
            (
                "1:65: foreground #1d2733 on #557777 is 3.1:1; text needs 4.5:1; "
                "choose a tint nearer to the background, or leave it out"
            ),
        ),
    ],
)
def test_pairs_that_the_brand_sets_have_to_read(text: str, message: str) -> None:
    """A pair that somebody chose is not changed behind their back: it is refused."""
    colors, problems, _ = made(text)

    assert problems == [f"school.yml:{message}"]
    assert not unreadable(colors)


def test_columns_come_from_the_brand_first() -> None:
    """A web site's colors become columns in the order of their meanings, then the palette's.

    White does not show, `info` is `primary` again, and ink is for text: all passed over, as
    are the default's teal and purple, which are too near to what has been chosen. Moss is as dark
    as the red: in gray they would be one, so it is lighter.
    """
    colors, _, _ = made(
        "color:\n"
        "  palette: {night: '#101020', snow: '#ffffff', moss: '#3b6b2a'}\n"
        "  foreground: night\n"
        "  background: snow\n"
        "  primary: '#7a1f5c'\n"
        "  info: '#7b205d'\n"
        "  danger: '#b3261e'\n"
        "  tertiary: '#f4f4f4'\n"
    )

    assert hexes(column.fill for column in colors.columns) == [
        "#7a1f5c",
        "#b3261e",
        "#5a8c4a",
        "#5c1e00",
    ]


def test_explicit_columns_stay_in_their_order() -> None:
    """What the brand sets for print is taken as it is, and filled up to four."""
    colors, _, warnings = made(
        "defaults: {handout: {colors: {columns: ['#f0c020', '#6a3d8f']}}}",
    )

    assert hexes(column.fill for column in colors.columns) == [
        "#f0c020",
        "#6a3d8f",
        "#0b6e75",
        "#732a05",
    ]
    assert colors.columns[0].text == colors.ink
    assert warnings == [
        (
            "school.yml:1:41: #f0c020 on background #ffffff is 1.7:1; text needs 4.5:1; "
            "it stays in rules and fills, and text is set in foreground #1d2733"
        )
    ]


def test_text_on_fills_is_the_brands_own_light_or_dark() -> None:
    """A brand's off-white is kept as long as it reads."""
    colors, _, _ = made("color: {primary: '#12324f', light: '#fff8ee', dark: '#2a1a0a'}")

    assert colors.band.text.hex == "#fff8ee"


@pytest.mark.parametrize(
    ("text", "accent"),
    [
        ("color: {palette: {accent: coral}, secondary: teal}", "#ff7f50"),
        ("color: {primary: navy, secondary: teal}", "#008080"),
        ("color: {primary: navy}", "#000080"),
        ("color: {foreground: black}", "#e8a11c"),
    ],
)
def test_accent_is_the_nearest_that_a_web_brand_has(text: str, accent: str) -> None:
    """Without one for print, the accent is the brand's, before it is the default's."""
    assert made(text)[0].accent.hex == accent


def test_an_accent_that_does_not_read_on_the_band_gives_way() -> None:
    """The word in the title that has the accent's color can be read all the same."""
    colors, _, warnings = made("color: {primary: '#12324f', secondary: '#3a5a7f'}")

    assert colors.accent.hex == "#3a5a7f"
    assert colors.band.accent_text == colors.band.text
    assert warnings == []


def test_a_dark_page_is_light_on_dark_throughout() -> None:
    """A brand may print on dark paper; tints and notes follow."""
    colors, problems, _ = made(
        "color: {foreground: '#f1f1f2', background: '#1a1a1a', primary: '#75a5cc'}"
    )

    assert problems == []
    assert not unreadable(colors)
    assert all(contrast(column.tint, colors.ink) > 7 for column in colors.columns)
