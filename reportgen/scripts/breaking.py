"""Where a line may end without a space: between characters of Chinese and Japanese.

By the Unicode line breaking algorithm (UAX #14), as strict as it has it (JIS X 4051). What is
written in letters breaks at spaces alone, and so do scripts whose words only a dictionary parts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reportgen.scripts.systems import system_of

_FIRST_WIDE = "\u2e80"
"""Before it is no character of Chinese or Japanese."""

_NEVER_FIRST = frozenset({"Lm", "Pe", "Pf", "Pd", "Po", "Zs"})
"""Kinds of characters that begin no line: marks that repeat and lengthen, closing signs, points."""

_SMALL = frozenset(
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｬｭｮｯ゛゜°℃％"
)
"""What begins no line either: small kana, and what goes with the letter or number before it."""

_NEVER_LAST = frozenset({"Ps", "Pi", "Sc", "Zs"})
"""Kinds of characters that end no line: opening signs, and those of currencies."""

_QUOTES = frozenset("\"'")
"""Signs that open and close alike."""


def breaks(text: str, before: str = "") -> Iterator[int]:
    """Where in *text*, which follows on *before*, a line may end though there is no space.

    Each is the number of the character that begins the next line.
    """
    if text.isascii() and before.isascii():
        return
    last = next((each for each in reversed(before) if not _sticks(each)), "")
    for at, character in enumerate(text):
        if _sticks(character):
            continue
        if last and _parts(last, character):
            yield at
        last = character


def _sticks(character: str) -> bool:
    """Whether *character* stays with the one before it whatever that is."""
    return unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"


def _parts(before: str, behind: str) -> bool:
    """Whether a line may end between two characters."""
    if not (_is_wide(before) or _is_wide(behind)):
        return False
    if behind in _SMALL or unicodedata.category(behind) in _NEVER_FIRST:
        return False
    if unicodedata.category(before) in _NEVER_LAST or not _QUOTES.isdisjoint({before, behind}):
        return False
    return not before.isdecimal()  # 10月 is one


def _is_wide(character: str) -> bool:
    """Whether *character* is one of those between which lines end."""
    system = system_of(character) if character >= _FIRST_WIDE else None
    return system is not None and system.breaks
