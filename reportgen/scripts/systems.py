"""Writing systems: their letters, the typeface that each is set in, and the package that has it.

Ranges are those of the Unicode Standard, chapter by chapter. A letter that is in none of them is of
a system that cannot be set, and goes by the first word of its name.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

_EUROPE = "fontpkg-noto-sans"
_AFRICA = "justmytype-intl-africa"
_RIGHT = "justmytype-intl-rtl"
_SOUTH = "justmytype-intl-south-asia"
_EAST = "justmytype-intl-sea"
_CJK = "justmytype-intl-cjk"
"""Packages with typefaces of Noto, all under the SIL Open Font License."""


class System(Struct, frozen=True, kw_only=True):
    """A writing system, by the *name* that people have for it.

    *tag* is its script's of ISO 15924. *language* is the tag, of BCP 47, of the language that most
    of its readers speak; none where the letters do not tell it. *typeface* is the beginning of the
    name of the file in *package*. *breaks* says whether a line may end between its characters.
    """

    name: str
    tag: str
    typeface: str
    package: str
    language: str | None = None
    leftwards: bool = False
    breaks: bool = False


LATIN = System(name="Latin", tag="Latn", typeface="NotoSans[", package=_EUROPE)
GREEK = System(name="Greek", tag="Grek", typeface="NotoSans[", package=_EUROPE)
CYRILLIC = System(name="Cyrillic", tag="Cyrl", typeface="NotoSans[", package=_EUROPE)
CHINESE = System(
    name="Chinese",
    tag="Hani",
    typeface="NotoSansSC[",
    package=_CJK,
    language="zh",
    breaks=True,
)
JAPANESE = System(
    name="Japanese",
    tag="Hira",
    typeface="NotoSansJP[",
    package=_CJK,
    language="ja",
    breaks=True,
)
KOREAN = System(name="Korean", tag="Hang", typeface="NotoSansKR[", package=_CJK, language="ko")
TRADITIONAL = System(
    name="Chinese",
    tag="Hani",
    typeface="NotoSansTC[",
    package=_CJK,
    language="zh",
    breaks=True,
)


def _of(name: str, tag: str, package: str, language: str, *, leftwards: bool = False) -> System:
    return System(
        name=name,
        tag=tag,
        typeface=f"NotoSans{name}[",
        package=package,
        language=language,
        leftwards=leftwards,
    )


_LETTERS: Mapping[System, Sequence[tuple[int, int]]] = {
    LATIN: (
        (0x0041, 0x005A),
        (0x0061, 0x007A),
        (0x00AA, 0x00AA),
        (0x00BA, 0x00BA),
        (0x00C0, 0x00D6),
        (0x00D8, 0x00F6),
        (0x00F8, 0x02AF),
        (0x1D00, 0x1DBF),
        (0x1E00, 0x1EFF),
        (0x2C60, 0x2C7F),
        (0xA722, 0xA7FF),
        (0xAB30, 0xAB64),
        (0xFB00, 0xFB06),
    ),
    GREEK: ((0x0370, 0x037D), (0x037F, 0x03FF), (0x1F00, 0x1FFF)),
    CYRILLIC: ((0x0400, 0x052F), (0x1C80, 0x1C8F), (0x2DE0, 0x2DFF), (0xA640, 0xA69F)),
    _of("Hebrew", "Hebr", _RIGHT, "he", leftwards=True): ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    _of("Arabic", "Arab", _RIGHT, "ar", leftwards=True): (
        (0x0600, 0x06FF),
        (0x0750, 0x077F),
        (0x0870, 0x08FF),
        (0xFB50, 0xFDFF),
        (0xFE70, 0xFEFE),
    ),
    _of("Devanagari", "Deva", _SOUTH, "hi"): ((0x0900, 0x097F), (0xA8E0, 0xA8FF)),
    _of("Bengali", "Beng", _SOUTH, "bn"): ((0x0980, 0x09FF),),
    _of("Tamil", "Taml", _SOUTH, "ta"): ((0x0B80, 0x0BFF),),
    _of("Telugu", "Telu", _SOUTH, "te"): ((0x0C00, 0x0C7F),),
    _of("Thai", "Thai", _EAST, "th"): ((0x0E00, 0x0E7F),),
    _of("Lao", "Laoo", _EAST, "lo"): ((0x0E80, 0x0EFF),),
    _of("Myanmar", "Mymr", _EAST, "my"): ((0x1000, 0x109F), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F)),
    _of("Khmer", "Khmr", _EAST, "km"): ((0x1780, 0x17FF), (0x19E0, 0x19FF)),
    _of("Ethiopic", "Ethi", _AFRICA, "am"): (
        (0x1200, 0x139F),
        (0x2D80, 0x2DDF),
        (0xAB01, 0xAB2F),
    ),
    CHINESE: (
        (0x2E80, 0x2FDF),
        (0x3001, 0x3030),
        (0x3105, 0x312F),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xF900, 0xFAFF),
        (0xFF01, 0xFF65),
        (0x20000, 0x3FFFD),
    ),
    JAPANESE: (
        (0x3031, 0x3035),
        (0x303B, 0x303D),
        (0x3041, 0x30FF),
        (0x31F0, 0x31FF),
        (0xFF66, 0xFF9F),
    ),
    KOREAN: ((0x1100, 0x11FF), (0x3131, 0x318E), (0xA960, 0xA97F), (0xAC00, 0xD7FF)),
}
"""The letters of each system that can be set, first and last; Han stands under Chinese."""

_LEFTWARDS = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})
"""Languages whose usual script is written from right to left."""

LIBRARIES = (
    "uharfbuzz",
    *(name.replace("-", "_") for name in (_EUROPE, _AFRICA, _RIGHT, _SOUTH, _EAST, _CJK)),
)
"""The packages that set these systems, as they are imported."""

HAN_READERS = (CHINESE, TRADITIONAL, JAPANESE, KOREAN)
"""In whose typefaces a character of Han is looked for, one after the other."""

SYSTEMS = (*_LETTERS, TRADITIONAL)
"""Every system that can be set."""

_STARTS, _ENDS, _OWNERS = zip(
    *sorted(
        (first, last, system.tag) for system, parts in _LETTERS.items() for first, last in parts
    ),
    strict=True,
)
_BY_TAG = {system.tag: system for system in _LETTERS}

_SHAPED = (
    (0x0300, 0x036F),  # marks that stand above and below letters
    (0x0483, 0x0489),
    (0x0590, 0x109F),
    (0x1100, 0x11FF),
    (0x135D, 0x135F),
    (0x1700, 0x18AF),
    (0x1900, 0x1C7F),
    (0x1CC0, 0x1CFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20F0),
    (0x302A, 0x302F),
    (0x3099, 0x309A),
    (0xA66F, 0xA67D),
    (0xA800, 0xA82F),
    (0xA840, 0xABFF),
    (0xFB1D, 0xFDFF),
    (0xFE20, 0xFE2F),
    (0xFE70, 0xFEFE),
    (0x10800, 0x11FFF),
    (0x16100, 0x16FFF),
    (0x1E000, 0x1E95F),
)
"""Characters that are drawn wrong one by one: they join, stack, change places or run leftwards."""

_SHAPED_EDGES = tuple(edge for first, last in _SHAPED for edge in (first, last + 1))
assert all(one < two for one, two in pairwise(_SHAPED_EDGES))

_SHARED = frozenset("\u060c\u061b\u061f\u0640\u0964\u0965\u200c\u200d")
"""Signs that have their place with one system and are written with others, too."""


def one_by_one(character: str) -> bool:
    """Whether *character* can be set by itself, whatever stands beside it."""
    return bisect_right(_SHAPED_EDGES, ord(character)) % 2 == 0


@lru_cache(maxsize=4096)
def system_of(character: str) -> System | None:
    """The system that *character* is a letter of; None for signs, and where it cannot be set."""
    code = ord(character)
    at = bisect_right(_STARTS, code) - 1
    if at < 0 or code > _ENDS[at] or character in _SHARED:
        return None
    return _BY_TAG[_OWNERS[at]]


def is_leftwards(language: str) -> bool:
    """Whether a *language*, by its tag of BCP 47, is written from right to left."""
    return language.partition("-")[0] in _LEFTWARDS


def is_letter(character: str) -> bool:
    """Whether *character* belongs to a word: a letter or a mark."""
    return unicodedata.category(character)[0] in "LM"


def name_of(character: str) -> str:
    """The name of the script of a letter, such as Arabic; nothing for a sign."""
    if not is_letter(character):
        return ""
    system = system_of(character)
    if system is not None:
        return system.name
    name = unicodedata.name(character, "").split()[:1]
    return name[0].capitalize() if name else ""
