"""Sets of characters that a font is given whole, so that a file tells of one recipient only.

A slot's fonts never hold just the letters of one name, nor those of somebody else's: they hold
the base, and of the wider sets those that the recipient's own characters are from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_SIGNS = "¢£¤¥¦§¨©¬®¯°±²³´µ¶¸¹¼½¾×÷"

BASE = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0xAD), *range(0xAE, 0x100))))
BASE = "".join(character for character in BASE if character not in _SIGNS) + "–—‘’“”…€"
"""The letters of Latin-1, what typographers add to them, and no signs that names do without.

Each font of a slot is some four kilobytes larger for it than for the letters of one name.
"""

_RANGES: Mapping[str, Sequence[Sequence[int]]] = {
    "Latin-1 signs": (tuple(map(ord, _SIGNS)),),
    "Latin Extended-A": (range(0x100, 0x180),),
    "Latin Extended-B, Vietnamese": (
        range(0x180, 0x250),
        range(0x300, 0x370),
        range(0x1E00, 0x1F00),
    ),
    "Greek": (range(0x370, 0x400), range(0x1F00, 0x2000)),
    "Cyrillic": (range(0x400, 0x460),),
    "Cyrillic, other": (range(0x460, 0x530),),
}
_BASE = frozenset(BASE)
_BLOCK = 0x100


def repertoires(text: str) -> tuple[str, ...]:
    """The names of the wider sets that *text* has characters of; mostly there are none.

    A letter and its marks count as the one character that they are drawn as.
    """
    if text.isascii() or _BASE.issuperset(text):
        return ()
    wider = set(unicodedata.normalize("NFC", text)) - _BASE
    return tuple(sorted({_name(ord(character)) for character in wider}))


def characters(names: Iterable[str]) -> str:
    """All characters of the base and then of the sets with *names*, always in one order."""
    wider = (chr(code) for name in sorted(set(names)) for part in _ranges(name) for code in part)
    return BASE + "".join(character for character in wider if character not in _BASE)


@lru_cache(maxsize=4096)
def _name(code: int) -> str:
    for name, ranges in _RANGES.items():
        if any(code in part for part in ranges):
            return name
    return f"U+{code // _BLOCK * _BLOCK:04X}"


def _ranges(name: str) -> Sequence[Sequence[int]]:
    """The codes of a set; what has no name of its own goes by blocks of 256."""
    if name in _RANGES:
        return _RANGES[name]
    start = int(name.removeprefix("U+"), 16)
    return (range(start, start + _BLOCK),)
