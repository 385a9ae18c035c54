"""Lines of about one length: no more of them than there were, and whole phrases where that goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.color.srgb import BLACK
from reportgen.content.blocks import line
from reportgen.errors import Findings
from reportgen.theme.fonts import face, open_sans
from reportgen.theme.textstyle import TextStyle
from reportgen.typesetting.lines import Typesetter
from reportgen.typesetting.marks import words_in

STYLE = TextStyle(
    face=face(open_sans()[400]),
    strong=face(open_sans()[700]),
    size=10,
    leading=13.4,
    color=BLACK,
    strong_color=BLACK,
    cite_color=BLACK,
    cite_size=6.4,
    cite_rise=3.6,
    lesser_size=8.0,
)
WORDS = st.lists(
    st.sampled_from(["a", "some", "evenings,", "hospitals;", "care", "1990"]), min_size=1
)


def evened(text: str, width: float, most: int = 0) -> list[str]:
    """The lines of *text*, made of about one length."""
    spans, setter = line(text), Typesetter(Findings(), "en")
    even = setter.even(spans, STYLE, width, most)
    return ["".join(run.text for run in words.runs) for words in setter.lines(spans, STYLE, even)]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "Handles blood samples and contaminated supplies",
            ["Handles blood samples", "and contaminated supplies"],
        ),
        (
            "May not prescribe or practice medicine; state law sets tasks",
            ["May not prescribe or practice medicine;", "state law sets tasks"],
        ),
        (
            "Some states or jobs require it; many employers pay for it",
            ["Some states or jobs require it;", "many employers pay for it"],
        ),
    ],
)
def test_no_word_is_left_alone(text: str, lines: list[str]) -> None:
    """Lines are about as long as one another, and end where a voice pauses if they can."""
    assert evened(text, 200) == lines


def test_a_pause_far_from_the_middle_ends_no_line() -> None:
    """A last line of two short words would be left alone."""
    text = "Figures of health technologists and technicians, all other."

    assert evened(text, 240) == ["Figures of health technologists", "and technicians, all other."]


def test_there_may_be_more_lines_where_they_are_whole_phrases() -> None:
    """A caption beside a tall number has room for three lines; others take what they need."""
    whole = ["clinics and offices;", "evenings or nights;", "patients and desks"]
    text, width = " ".join(whole), 160

    assert evened(text, width, 3) == whole
    assert len(evened(text, width)) == 2


def test_a_text_fills_its_width() -> None:
    """Many lines are a text, which nobody looks at as one shape."""
    text = "one two three four five " * 12
    setter, spans = Typesetter(Findings(), "en"), line(text)

    assert setter.even(spans, STYLE, 200) == 200


def test_a_word_that_has_to_be_broken_has_all_the_room() -> None:
    """Of a word that is too wide, as much stands on a line as fits."""
    assert evened("an extraordinarily long word", 40) == evened(
        "an extraordinarily long word", 40, 9
    )
    setter, spans = Typesetter(Findings(), "en"), line("an extraordinarily long word")
    assert setter.even(spans, STYLE, 40) == 40


@given(words=WORDS, width=st.floats(60, 300))
def test_no_line_more_and_no_word_less(words: list[str], width: float) -> None:
    """Whatever the words are, they take as many lines as before, none of them wider."""
    spans, setter = line(" ".join(words)), Typesetter(Findings(), "en")
    even = setter.even(spans, STYLE, width)

    assert 0 < even <= width
    assert len(setter.lines(spans, STYLE, even)) <= len(setter.lines(spans, STYLE, width))
    assert words_in(setter.text(spans, STYLE, even)) == " ".join(words)
