"""The words of the screens: whole in each language, and all of them used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen.studio.wording import ENGLISH, screens, tongues

PACKAGE = Path(__file__).parent.parent.parent / "reportgen" / "studio"


def test_there_are_english_and_spanish() -> None:
    """English is the first, which stands for every other."""
    assert tongues()[0] == ENGLISH
    assert set(tongues()) >= {"en", "es"}


@pytest.mark.parametrize("tongue", tongues())
def test_a_language_has_every_word_and_every_place(tongue: str) -> None:
    """What English says is said, with the same names in braces; nothing more is."""
    english, other = screens(ENGLISH), screens(tongue)

    assert {screen: set(words) for screen, words in other.items()} == {
        screen: set(words) for screen, words in english.items()
    }
    for screen, words in english.items():
        for name, message in words.items():
            assert set(other[screen][name].places) == set(message.places), f"{screen}.{name}"
            assert (
                tongue == ENGLISH
                or len(message) < 25
                or other[screen][name] != message
                or (
                    name.endswith("_usual")  # what stands on the page, which is in English first
                )
            ), f"{screen}.{name}"


def test_no_word_hides_behind_a_method() -> None:
    """A template asks for words as for attributes; none is called as a dictionary's own."""
    names = {*screens(ENGLISH), *(name for words in screens(ENGLISH).values() for name in words)}

    assert not names & set(dir({}))


def test_every_word_is_used() -> None:
    """No sentence waits for a screen that it is not on."""
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for pattern in ("templates/*.html", "*.py")
        for path in PACKAGE.glob(pattern)
    )
    made = re.compile(r"_usual$|_hint$|_text$")
    parts = set(re.findall(r"[a-z_]+", code))
    unused = [
        f"{screen}.{name}"
        for screen, words in screens(ENGLISH).items()
        for name in words
        if name not in parts and made.sub("", name) not in parts and not name.startswith("color_")
    ]

    assert unused == []
