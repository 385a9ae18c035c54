"""Text from a command line or a cell to text of the model: cleaned, and held to its rule."""

from __future__ import annotations

import re
import unicodedata
from typing import TypeVar

from reportgen.errors import Place
from reportgen.record import UNSEEN, Text

Kind = TypeVar("Kind", bound=Text)


class BadText(ValueError):
    """Text that cannot be what it is meant for; the message says why, then what to do."""


def typed(text: str, kind: type[Kind], place: Place) -> Kind:
    """*text* as text of *kind*, in NFC and without white space that means nothing.

    Raises BadText for none at all, for characters that nobody sees, and for what is against
    the rule of *kind*.
    """
    words = text if text.isascii() else unicodedata.normalize("NFC", text)
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
