"""Text from a command line or a cell to text of the model: cleaned, and held to its rule."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeVar

from reportgen.errors import Place
from reportgen.files.text import UNSEEN, Text

Kind = TypeVar("Kind", bound=Text)


_PASTED = str.maketrans(dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff"))
"""What web pages and spreadsheets leave in a copied name: it neither shows nor means anything."""


class BadText(ValueError):
    """Text that cannot be what it is meant for; the message says why, then what to do."""


def typed(text: str, kind: type[Kind], place: Place) -> Kind:
    """*text* as text of *kind*, in NFC, without white space and marks that mean nothing.

    Raises BadText for none at all, for characters that nobody sees, and for what is against
    the rule of *kind*.
    """
    words = text
    if not text.isascii():
        words = unicodedata.normalize("NFC", text.translate(_PASTED))
    words = " ".join(words.split())
    if not words:
        raise BadText("it is empty")
    for character in "" if words.isascii() and words.isprintable() else words:
        if unicodedata.category(character) in UNSEEN:
            code = f"U+{ord(character):04X}"
            raise BadText(f"there is an invisible character {code} in it")
    if kind.pattern and not re.fullmatch(kind.pattern, words):
        raise BadText(f"it cannot be {words!r}; {kind.rule}")
    return kind(words, place)
