"""Styles: what a theme remembers of how words are set."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from reportgen.color.srgb import Color
from reportgen.content.blocks import Voice
from reportgen.theme.theme import Theme

RED, BLUE = Color(1.0, 0.0, 0.0), Color(0.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("asked", "found"), [("color", "color"), ("strong", "strong_color"), ("cites", "cite_color")]
)
def test_a_style_has_the_colors_that_are_asked_for(theme: Theme, asked: str, found: str) -> None:
    """Two styles that differ in one color only are two, whichever was asked for first."""
    ask: Any = partial(theme.style, Voice.CELL)
    styles = [ask(**{asked: color}) for color in (RED, BLUE, RED)]

    assert [getattr(style, found) for style in styles] == [RED, BLUE, RED]
    assert styles[0] is styles[2]


def test_words_and_citations_have_the_color_of_their_text(theme: Theme) -> None:
    """Where no color is asked for strong words and citations, they have that of the others."""
    style = theme.style(Voice.CELL, RED)

    assert {style.color, style.strong_color, style.cite_color} == {RED}
