"""Columns stay apart for everybody, and what is drawn is seen, whatever the brand."""

from __future__ import annotations

from itertools import combinations, product
from pathlib import Path

import pytest
from brandtext import good
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.brand.reading import read_brand
from reportgen.brand.values import Brand
from reportgen.color.srgb import READABLE, VISIBLE, Color, contrast, parse
from reportgen.color.vision import SIGHTS, grays_apart, seen
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.theme.columns import Apart, apart
from reportgen.theme.inksaver import sparing
from reportgen.theme.scheme import Scheme, scheme
from reportgen.theme.toner import paper_white, solid_type

AWKWARD = (
    *("#ffe15a", "#ffff00", "#00ff00", "#00ffff", "#ff00ff", "#ff0000", "#0000ff", "#000000"),
    *("#ffffff", "#808080", "#7f7f00", "#f7f7f7", "#010101", "#ffa500", "#c0c0c0", "#e8a11c"),
)
"""Colors that schools have and that are hard to print beside others."""

GROUNDS = (
    ("#1d2733", "#ffffff"),
    ("#ffffff", "#0c2238"),
    ("#000000", "#fff3c4"),
    ("#ffffff", "#5a0a1a"),
)
"""The ink and the paper of a brand."""


def default() -> Brand:
    """The brand behind all others."""
    found = read_brand(shipped("styles") / "default.yml", Desk(), Findings())
    assert found is not None
    return found


DEFAULT = default()
NEEDED = apart(DEFAULT.print_colors.shares)


def made(folder: Path, text: str) -> tuple[Scheme, Brand, list[str]]:
    """The scheme of the brand in *text*, the brand, and the warnings about it."""
    brand, findings = good(folder, text), Findings()
    colors = scheme(brand, DEFAULT, findings)
    assert findings.problems == []
    return colors, brand, [f"{each.what}; {each.hint}" for each in findings.warnings]


def confused(colors: Scheme, needed: Apart) -> list[str]:
    """The pairs of columns that somebody would take for one another."""
    fills = [column.fill for column in colors.columns]
    found = ((a, b, needed.alike(a, b)) for a, b in combinations(fills, 2))
    return [f"{a.hex} {b.hex} {why}" for a, b, why in found if why]


def unseen(colors: Scheme) -> list[str]:
    """What is drawn and does not reach 3:1 against a ground that it stands on."""
    pairs = [("mark", colors.mark, ground) for ground in (colors.paper, colors.strip)]
    for number, column in enumerate(colors.columns, 1):
        pairs += [(f"mark {number}", column.mark, each) for each in (colors.paper, column.tint)]
        pairs += [
            (f"bullet {number}", colors.bullet(number - 1), ground)
            for ground in (colors.paper, column.tint)
        ]
    return [
        f"{what} {color.hex} on {ground.hex}"
        for what, color, ground in pairs
        if contrast(color, ground) < VISIBLE
    ]


def variants(colors: Scheme, brand: Brand) -> list[Scheme]:
    """The scheme for every kind of printer."""
    return [colors, solid_type(colors), paper_white(colors), sparing(brand, DEFAULT)]


@pytest.mark.parametrize("name", ["default", "northgate", "concorde"])
def test_the_columns_of_our_own_styles_stay_apart(name: str) -> None:
    """In color, to people who see fewer colors, and in black and white."""
    brand = read_brand(shipped("styles") / f"{name}.yml", Desk(), Findings())
    assert brand is not None
    colors = scheme(brand, DEFAULT, Findings())

    assert confused(colors, NEEDED) == []
    assert all(unseen(each) == [] for each in variants(colors, brand))


@pytest.mark.parametrize(("color", "ground"), list(product(AWKWARD, GROUNDS)))
def test_awkward_brands_have_columns_that_stay_apart(
    tmp_path: Path, color: str, ground: tuple[str, str]
) -> None:
    """A yellow, a white or a gray school: the page is legible, and its marks are seen."""
    ink, paper = ground
    text = (
        f"color: {{foreground: '{ink}', background: '{paper}', primary: '{color}', "
        f"secondary: '{color}'}}\n"
        f"defaults: {{handout: {{colors: {{accent: '{color}'}}}}}}\n"
    )
    colors, brand, _ = made(tmp_path, text)

    assert confused(colors, NEEDED) == []
    assert all(unseen(each) == [] for each in variants(colors, brand))


def test_lines_to_write_on_are_seen(tmp_path: Path) -> None:
    """Those between rows may be quiet, these may not; a press prints both in solid black."""
    for ink, paper in GROUNDS:
        text = f"color: {{foreground: '{ink}', background: '{paper}'}}\n"
        colors, brand, _ = made(tmp_path, text)
        screen, office, press, saver = variants(colors, brand)

        for each in (screen, office, saver):
            assert contrast(each.writing, each.paper) >= VISIBLE
        assert press.writing == press.hairline


@pytest.mark.parametrize("color", AWKWARD)
def test_awkward_columns_are_drawn_in_a_shade_that_is_seen(tmp_path: Path, color: str) -> None:
    """The brand's own column keeps its fill; bullets, boxes, bars and lines are darker."""
    text = f"defaults: {{handout: {{colors: {{columns: ['{color}', '#0b6e75']}}}}}}\n"
    colors, brand, _ = made(tmp_path, text)

    assert colors.columns[0].fill.hex == color
    assert all(unseen(each) == [] for each in variants(colors, brand))


HEXES = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@settings(max_examples=60)
@given(st.lists(HEXES, min_size=1, max_size=6), st.sampled_from(GROUNDS), HEXES)
def test_any_brand_has_columns_that_stay_apart(
    tmp_path_factory: pytest.TempPathFactory, hexes: list[str], ground: tuple[str, str], own: str
) -> None:
    """Whatever the colors are; those of the brand come first."""
    ink, paper = ground
    palette = ", ".join(f"c{number}: '{each}'" for number, each in enumerate(hexes))
    text = (
        f"color: {{palette: {{{palette}}}, foreground: '{ink}', background: '{paper}', "
        f"primary: '{own}'}}\n"
    )
    colors, brand, _ = made(tmp_path_factory.mktemp("any"), text)

    assert confused(colors, NEEDED) == []
    assert all(unseen(each) == [] for each in variants(colors, brand))


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ("['#a3431f', '#a3441f']", "to everybody"),
        ("['#a3431f', '#5a6b1f']", "to people who see fewer colors"),
        ("['#0b6e75', '#a3431f']", "in black and white"),
        ("['#0b6e75', '#732a05']", ""),
    ],
)
def test_columns_that_a_brand_sets_are_kept_and_warned_of(
    tmp_path: Path, columns: str, why: str
) -> None:
    """Whoever wrote them knows what they want, and is told what others see."""
    text = f"defaults: {{handout: {{colors: {{columns: {columns}}}}}}}\n"
    colors, _, warnings = made(tmp_path, text)
    told = [each for each in warnings if "looks like column 1" in each]

    assert [column.fill.hex for column in colors.columns[:2]] == columns.split("'")[1::2]
    assert [each.rpartition(";")[0].endswith(why) for each in told] == [True] * bool(why)


def test_small_text_on_a_dark_band_is_the_papers_white_in_print(tmp_path: Path) -> None:
    """For a press and for an office; a tint of a few dots would blur it."""
    for primary in ("#12324f", "#7a1f5c", "#143d2b", "#000000"):
        colors, _, _ = made(tmp_path, f"color: {{primary: '{primary}'}}\n")

        assert paper_white(colors).band.soft.hex == "#ffffff"
        assert solid_type(colors).band.soft.hex == "#ffffff"
        assert contrast(paper_white(colors).band.soft, colors.band.fill) >= READABLE


def test_reds_and_greens_are_alike_to_some() -> None:
    """What is simulated is what is known: red and green of one lightness, and gray for gray."""
    red, green = parse("#d12b2b"), parse("#6f7a1a")
    gray = Color(0.5, 0.5, 0.5)
    assert red is not None
    assert green is not None

    for sight in SIGHTS:
        assert grays_apart(seen(gray, sight), gray) < 0.01
    assert Apart(0.12, 0.08, 0.06).alike(red, green)
