"""Files for a press: the inks of a brand."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest
from click.testing import CliRunner
from pressing import PROFILES, ROLES, TODAY, Brand, build, parse, streams
from verapdf import check

from reportgen.color.inks import BLACK, Ink, grayscale, within
from reportgen.color.srgb import WHITE
from reportgen.commands import main
from reportgen.errors import InvalidSource
from reportgen.theme.form import PRESS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop


def test_a_brand_has_inks_of_its_own(brand: Brand) -> None:
    """Four percentages, by the name of a color or by the color itself, go over the profile's."""
    path = brand("inks: {navy: 100 70 0 45, '#0b6e72': 90 0 30 30}")
    theme = Workshop(Order(roles=ROLES[:2], brand=str(path), printing=PRESS), TODAY).load()[1]
    assert theme.inks is not None

    assert theme.inks.areas[parse("#12324f")] == Ink((100, 70, 0, 45))
    assert b"1 0.7 0 0.45 k" in b"".join(streams(build("--brand", str(path)).stdout_bytes))


def test_a_spot_ink_has_a_plate_of_its_own(brand: Brand) -> None:
    """A named ink is a separation, which looks like its four inks where there is no such plate."""
    path = brand("inks: {navy: {spot: PANTONE 302 C, cmyk: 100 48 12 58}}")
    pdf = build("--brand", str(path)).stdout_bytes
    with pikepdf.open(io.BytesIO(pdf)) as file:
        (space,) = {
            each.objgen: each for page in file.pages for each in page.Resources.ColorSpace.values()
        }.values()

        assert [str(each) for each in list(space)[:3]] == [
            "/Separation",
            "/PANTONE 302 C",
            "/DeviceCMYK",
        ]
        assert [float(each) for each in space[3].C1] == [1.0, 0.48, 0.12, 0.58]
    assert b"/SPOT1 cs 1 scn" in b"".join(streams(pdf))
    assert [check(pdf, rules).failures for rules in PROFILES] == [{}, {}]


@pytest.mark.parametrize(
    ("inks", "what"),
    [
        ("navy: 100 90 80 70", "navy takes 340 % ink; a press takes 300 % at most; take some out"),
        ("navy: 100 90 80", "navy cannot be '100 90 80'; write percent of cyan"),
        ("navy: 100 90 80 101", "navy cannot be '100 90 80 101'; write percent of cyan"),
        ("gold: 0 0 100 0, gld: 0 0 0 0", "'gld' is not a color; did you mean"),
        ("navy: {spot: PANTONE 302 C}", "'cmyk' is missing"),
        ("navy: {spot: '<x>', cmyk: 0 0 0 10}", "spot cannot be '<x>'"),
        ("navy: {spot: All, cmyk: 0 0 0 10}", "spot cannot be 'All'"),
        ("navy: {spot: black, cmyk: 0 0 0 10}", "spot cannot be 'black'"),
        ("navy: {pantone: 302, cmyk: 0 0 0 10}", "unknown key 'pantone'"),
    ],
)
def test_wrong_inks_are_refused_with_their_place(brand: Brand, inks: str, what: str) -> None:
    """What no press can print, or nobody can read, is named by file, line and column."""
    path = brand(f"inks: {{{inks}}}")
    with pytest.raises(InvalidSource) as caught:
        Workshop(Order(roles=ROLES[:2], brand=str(path), printing=PRESS), TODAY).handout()

    message = str(caught.value)
    assert what in message
    assert re.search(r"own\.yml:4:\d+: ", message)


def test_check_finds_too_much_ink(brand: Brand) -> None:
    """Whoever keeps a brand hears of it without building anything."""
    result = CliRunner().invoke(main, ["check", str(brand("inks: {navy: 100 90 80 70}"))])

    assert result.exit_code == 3
    assert "navy takes 340 % ink" in result.stderr + result.stdout


def test_inks_are_cut_down_to_what_a_press_takes() -> None:
    """Of what a profile asks for, the colored inks give way; black stays."""
    assert within(Ink((100, 100, 100, 100)), 300) == Ink((66, 66, 66, 100))
    assert within(Ink((50, 40, 30, 20)), 300) == Ink((50, 40, 30, 20))
    assert grayscale(parse("#000000")) == BLACK
    assert grayscale(WHITE).parts == (0, 0, 0, 0)
    assert Ink((100, 100, 100, 10), "Gold").total == 100
