"""Names of people as cells have them: joined, turned around, and told where they are none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.roster.vocabulary import Vocabulary, plain

ERRORS = re.compile(
    r"""
    \#(N/A|N/D|NV|GETTING_DATA) | Err:\d{3} | (Loading|Cargando)\.\.\.
    | \#[¡¿]?(REF|VALUE|NAME|DIV/0|NUM|NULL|SPILL|CALC|ERROR|FIELD|BUSY|CONNECT|BLOCKED|UNKNOWN
        |EXTERNAL|PYTHON|TIMEOUT|VALOR|NOMBRE|NULO|DESBORDAMIENTO|CAMPO|BEZUG|WERT|ZAHL)[!?]
    """,
    re.VERBOSE,
)
"""What a formula's error looks like in a CSV, of programs in English, Spanish and German."""

ROUNDED = re.compile(r"[0-9][.,]?[0-9]*E\+[0-9]{2,}")
"""What a program makes of a long number in a CSV: 1.23457E+15."""

_DAY = re.compile(
    r"""
    (?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?
    (?:\d{1,4}(?:st|nd|rd|th)?[\s./-]*(?:of\s+|de\s+)?)?
    (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?
      |oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|enero|febrero|marzo|abril|mayo|junio|julio|agosto
      |sep?tiembre|octubre|noviembre|diciembre|ene|abr|ago|dic)\.?
    (?:[\s./-]*(?:de[l]?\s+)?\d{1,4}(?:st|nd|rd|th)?)?(?:,?[\s./-]*(?:de[l]?\s+)?\d{2,4})?
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""A day as programs and people write it, in English or Spanish; a month alone may be a name."""
_ADDRESS = re.compile(r"\S+@\S+\.\S+")
_LONGEST_PART = 6
"""Words on either side of the comma of a name."""


def joined(parts: Iterable[str]) -> str:
    """A name of its parts; a family name that the part before ends with is not said again."""
    name = ""
    for part in map(str.strip, parts):
        if part and not f" {name}".casefold().endswith(f" {part}".casefold()):
            name = f"{name} {part}".strip()
    return name


def turned(name: str, vocabulary: Vocabulary) -> str:
    """`Lopez, Ana` as `Ana Lopez`; any other name as it is."""
    last, comma, first = (part.strip() for part in name.partition(","))
    first, second, behind = (part.strip() for part in first.partition(","))
    if second and plain(first) in vocabulary.behind_names:  # Smith, Jr., John
        first, behind = behind, first
    if second:  # Smith, John, Jr.
        is_whole = plain(behind) in vocabulary.behind_names and _is_part(last) and _is_part(first)
        return f"{first} {last}, {behind}" if is_whole else name
    if not comma or not (_is_part(last) and _is_part(first)):
        return name
    if any(plain(word) in vocabulary.behind_names for word in (first, *first.split()[:1])):
        return name
    return f"{first} {last}"


def not_a_name(text: str) -> tuple[str, str] | None:
    """Why *text* is no name of a person, and what to do; None where it may be one."""
    hint = "write the name, or say which column has it: --column name=TITLE"
    for what, is_it in (
        ("an address", _ADDRESS.fullmatch(text.strip())),
        ("a link", "://" in text or text.casefold().startswith("www.")),
        ("a date", any(map(str.isdecimal, text)) and _DAY.fullmatch(text.strip())),
    ):
        if is_it:
            return f"{text!r} is {what}, not a name", hint
    if text.strip().upper() in {"TRUE", "FALSE"}:
        return f"{text!r} is no name", hint
    if text.lstrip().startswith("="):
        return f"{text!r} is a formula, not a name", "open the sheet in its program and export it"
    if not any(each.isalpha() for each in text):
        return f"{text!r} has no letter: it is no name", hint
    return None


def _is_part(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _LONGEST_PART and all(_is_word(word) for word in words)


def _is_word(word: str) -> bool:
    return word[0].isalpha() and not any(each.isdigit() or each in "&/@:;()" for each in word)
