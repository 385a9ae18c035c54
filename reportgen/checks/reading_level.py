"""How hard a text is to read: the Flesch–Kincaid grade level."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<![aeiouyl])e$|(?<=[aeiouy][^aeiouyl])es$|(?<![aeiouytd])ed$")
"""Silent ends of words."""

_SENTENCE = re.compile(r"[.!?]+(?:\s|$)")


def words(text: str) -> list[str]:
    """The words of *text*, without numbers and signs."""
    return _WORD.findall(text)


def sentences(text: str) -> int:
    """The number of sentences of *text*, which is one at least."""
    return max(1, len(_SENTENCE.findall(text.strip() + " ")))


def grade(text: str) -> float:
    """The grade of a U.S. school at which *text* can be read; zero for no words.

    Kincaid and others, 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    found = words(text)
    if not found:
        return 0.0
    syllables = sum(map(_syllables, found))
    return 0.39 * len(found) / sentences(text) + 11.8 * syllables / len(found) - 15.59


def _syllables(word: str) -> int:
    """The number of syllables of an English word.

    Hyphenation misses syllables of one letter; counting vowels misses those side by side. The
    larger of the two counts is taken.
    """
    small = word.lower()
    vowels = len(_VOWELS.findall(_SILENT.sub("", small)))
    return max(1, vowels, len(_dictionary().positions(small)) + 1)


@cache
def _dictionary() -> Any:
    import pyphen  # a review needs it, a page does not

    return pyphen.Pyphen(lang="en_US")
