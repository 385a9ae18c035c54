"""Cleans text from a command line or a cell, and checks it against the rule of its kind."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeVar

from reportgen.errors import Place, Problem
from reportgen.files.text import UNSEEN, Text

Kind = TypeVar("Kind", bound=Text)


_PASTED = str.maketrans(dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff"))
"""Invisible characters without meaning, which web pages and spreadsheets leave in copied names."""


_JOINERS = "\u200c\u200d"
FIRST_JOINED = "\u0600"
"""The first letter behind which a joiner, or what keeps letters apart, has a meaning."""


class BadText(ValueError):
    """Text that cannot be what it is meant for: *what* is wrong with it, and a *hint*.

    *what* is a predicate to *subject*: the text itself, a part of it, or '' where *what* is a
    whole sentence.
    """

    def __init__(self, what: str, hint: str = "", *, subject: str = "it") -> None:
        super().__init__(what, hint)
        self.what, self.hint, self.subject = what, hint, subject

    def __str__(self) -> str:
        return f"{self.sentence}; {self.hint}" if self.hint else self.sentence

    @property
    def sentence(self) -> str:
        """What is wrong, with its subject."""
        return f"{self.subject} {self.what}".lstrip()

    def problem(self, place: Place, name: str) -> Problem:
        """This as a problem at *place* of the key or column *name*."""
        what = self.what if self.subject == "it" else self.sentence
        return Problem(place, f"{name} {what}", self.hint)


def typed(text: str, kind: type[Kind], place: Place) -> Kind:
    """*text* as text of *kind*, written at *place*: in NFC, with single spaces.

    Raises BadText for an empty text, for invisible characters, and for text that does not match
    the pattern of *kind*.
    """
    words = text
    if not text.isascii():
        words = unicodedata.normalize("NFC", text.translate(_PASTED))
    words = " ".join(words.split())
    if not words:
        raise BadText("is empty")
    before = ""
    for character in "" if words.isascii() and words.isprintable() else words:
        joins = character in _JOINERS and before >= FIRST_JOINED and before.isalpha()
        before = character if unicodedata.category(character)[0] != "M" else before
        if unicodedata.category(character) in UNSEEN and not joins:
            code = f"U+{ord(character):04X}"
            raise BadText(f"there is an invisible character {code} in it", subject="")
    if kind.pattern and not re.fullmatch(kind.pattern, words):
        raise BadText(f"cannot be {words!r}", kind.rule)
    if why := kind.refusal(words):
        raise BadText(f"cannot be {words!r}", why)
    return kind(words, place)
