"""Numbers as a workbook shows them, by their number formats: ECMA-376 part 1, 18.8.30."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from msgspec import Struct

BUILT_IN = {
    0: "General",
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0',
    6: '"$"#,##0',
    7: '"$"#,##0.00',
    8: '"$"#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    14: "m/d/yyyy",
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yyyy h:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: '"$"#,##0',
    43: "#,##0.00",
    44: '"$"#,##0.00',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss",
    49: "@",
}
"""The formats that files name by a number alone, as Excel for the United States shows them."""

GENERAL = "General"
_LONGEST_GENERAL = 11
"""Digits that Excel shows of a number without a format."""
_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | \\(?P<escaped>.) | _(?P<blank>.) | \*(?P<fill>.)
    | \[\$(?P<currency>[^\]-]*)(?:-[^\]]*)?\] | \[(?P<elapsed>h+|m+|s+)\] | \[(?P<other>[^\]]*)\]
    | (?P<half>am/pm|a/p) | (?P<date>y+|m+|d+|h+|s+|e+(?![+-]))
    | (?P<exponent>e[+-]0+) | (?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+) | (?P<general>general)
    | (?P<literal>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


class Token(Struct, frozen=True):
    """One piece of a number format: its *kind* and its text."""

    kind: str
    text: str


@cache
def sections(code: str) -> tuple[tuple[Token, ...], ...]:
    """The parts of a format, for positive and negative numbers, zero and text, as tokens."""
    found: list[list[Token]] = [[]]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "literal"
        text = match[kind]
        if kind == "literal" and text == ";":
            found.append([])
        elif kind not in {"fill", "other"}:
            found[-1].append(Token(kind, " " if kind == "blank" else text))
    return tuple(tuple(each) for each in found)


@cache
def is_date(code: str) -> bool:
    """Say whether a format shows days or times."""
    return any(token.kind in {"date", "elapsed", "half"} for token in sections(code)[0])


def shown(value: str, code: str, *, since_1904: bool = False) -> str:
    """The number *value*, as a file spells it, as its format *code* shows it.

    Days count from 1900, or from 1904 in some workbooks of Macs.
    """
    number = Decimal(value)
    if is_date(code):
        return _date(number, sections(code)[0], since_1904=since_1904)
    parts = sections(code)
    tokens, own_sign = parts[0], False
    if number < 0 and len(parts) > 1:
        tokens, own_sign = parts[1], True
    elif number == 0 and len(parts) > 2 and parts[2]:
        tokens = parts[2]
    if any(token.kind == "exponent" for token in tokens):
        return f"{float(number):.2E}"
    if not any(token.kind == "digits" for token in tokens):
        return general(number)
    return _numeral(abs(number) if own_sign else number, tokens)


def general(number: Decimal) -> str:
    """A number without a format: whole ones with every digit, others as far as Excel shows them."""
    if number == number.to_integral_value():
        return f"{number:.0f}"
    places = max(0, _LONGEST_GENERAL - 1 - len(f"{abs(number):.0f}"))
    return f"{number:.{places}f}".rstrip("0").rstrip(".")


def _numeral(number: Decimal, tokens: tuple[Token, ...]) -> str:
    """A number in a format such as `$#,##0.00`, `00000`, `000-00-0000` or `0%`."""
    if any(token.text == "%" for token in tokens if token.kind == "literal"):
        number *= 100
    pieces = [token.text for token in tokens if token.kind == "digits"]
    if len(pieces) > 1 and not any("." in piece for piece in pieces):
        return _spread(number, tokens)
    whole, _, part = pieces[0].partition(".")
    scale = len(whole) - len(whole.rstrip(","))
    rounded = (abs(number) / 1000**scale).quantize(Decimal(1).scaleb(-len(part)), ROUND_HALF_UP)
    places = f"{rounded:,.{len(part)}f}" if "," in whole.rstrip(",") else f"{rounded:.{len(part)}f}"
    digits, _, behind = places.partition(".")
    while behind and part[len(behind) - 1] != "0" and behind.endswith("0"):
        behind = behind[:-1]
    digits = digits.rjust(whole.count("0"), "0") if "0" in whole else digits.lstrip("0")
    text = f"{digits}.{behind}" if behind else digits
    sign = "-" if number < 0 and rounded else ""
    return sign + "".join(_written(token, text) for token in tokens).strip()


def _written(token: Token, digits: str) -> str:
    if token.kind == "digits":
        return digits
    return "" if token.kind == "general" else token.text


def _spread(number: Decimal, tokens: tuple[Token, ...]) -> str:
    """A whole number whose digits stand in groups, as those of a telephone do."""
    places = sum(len(token.text) for token in tokens if token.kind == "digits")
    digits = f"{abs(number):.0f}".rjust(places, "0")
    head, rest = digits[: len(digits) - places], digits[len(digits) - places :]
    text, at = "-" * (number < 0), 0
    for token in tokens:
        if token.kind == "digits":
            text += head + rest[at : at + len(token.text)]
            head, at = "", at + len(token.text)
        else:
            text += token.text
    return text.strip()


def _date(number: Decimal, tokens: tuple[Token, ...], *, since_1904: bool) -> str:
    seconds = int((number * 86400).to_integral_value(ROUND_HALF_UP))
    first = dt.datetime(1904, 1, 1) if since_1904 else dt.datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's times have no zone
    if not since_1904 and number < 60:  # Excel has a February 29 in 1900
        first += dt.timedelta(days=1)
    try:
        moment = first + dt.timedelta(seconds=seconds)
    except OverflowError:
        return general(number)
    half = any(token.kind == "half" for token in tokens)
    text, before = "", ""
    for index, token in enumerate(tokens):
        if token.kind == "date":
            letter = token.text[0].lower()
            minutes = letter == "m" and (before in {"h", "[h"} or _next(tokens, index) == "s")
            text += _moment(moment, "n" if minutes else letter, len(token.text), half=half)
            before = letter
        elif token.kind == "elapsed":
            text += str(seconds // {"h": 3600, "m": 60, "s": 1}[token.text[0].lower()])
            before = "[" + token.text[0].lower()
        elif token.kind == "half":
            text += "AM" if moment.hour < 12 else "PM"
        elif token.kind != "digits" and token.text != "@":
            text += token.text
    return text.strip()


def _next(tokens: tuple[Token, ...], index: int) -> str:
    """The letter of the next piece of a date behind *index*."""
    for token in tokens[index + 1 :]:
        if token.kind in {"date", "elapsed"}:
            return token.text[0].lower()
    return ""


def _moment(moment: dt.datetime, letter: str, width: int, *, half: bool) -> str:
    match letter:
        case "y" | "e":
            return f"{moment.year:04}" if width > 2 or letter == "e" else f"{moment.year % 100:02}"
        case "m":
            return _named(moment, width, "%b", "%B") or f"{moment.month:0{min(width, 2)}}"
        case "d":
            return _named(moment, width, "%a", "%A") or f"{moment.day:0{min(width, 2)}}"
        case "h":
            hour = (moment.hour % 12 or 12) if half else moment.hour
            return f"{hour:0{min(width, 2)}}"
        case "n":
            return f"{moment.minute:0{min(width, 2)}}"
        case _:
            return f"{moment.second:0{min(width, 2)}}"


def _named(moment: dt.datetime, width: int, short: str, long: str) -> str:
    """The name of a month or weekday; nothing where its number is meant."""
    if width < 3:
        return ""
    return moment.strftime(short if width == 3 else long)
