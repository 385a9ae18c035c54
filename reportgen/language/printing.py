"""Numbers, amounts, days and months as a language prints them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from reportgen.language.message import NUMBER, Counted, Message
from reportgen.language.words import Words

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
"""The months as BLS writes them in periods."""

_MONTH = re.compile(rf"({'|'.join(_MONTHS)}) ([0-9]{{4}})")


def digits(value: Decimal, words: Words) -> str:
    """*value* without its sign; its digits are those of its source."""
    return f"{abs(value):f}".replace(".", words.numbers.decimal)


def whole(value: Decimal | int, words: Words) -> str:
    """*value* without decimals and without its sign, with marks for thousands."""
    return f"{abs(value):,.0f}".replace(",", words.numbers.group)


def signed(value: Decimal, said: str, words: Words) -> str:
    """*said*, the digits of *value*, with its sign; nothing has none."""
    return f"{'+' if value > 0 else words.numbers.minus if value < 0 else ''}{said}"


def percent(said: str, words: Words) -> str:
    """A percentage, whose digits and sign are *said*."""
    return words.numbers.percent.fill(number=said)


def money(value: Decimal, words: Words) -> str:
    """An amount of whole dollars."""
    return words.numbers.money.fill(number=whole(value, words))


def counted(message: Counted, count: int, words: Words, **values: str) -> str:
    """*message* in its form for *count*, with the number and *values* in its places."""
    form: Message | None = getattr(message, words.plurals.category(count))
    values[NUMBER] = whole(count, words)
    return (form or message.other).fill(**values)


def day(date: dt.date, words: Words) -> str:
    """A day: `August 28, 2025`."""
    name = words.dates.months[date.month - 1]
    return words.dates.day.fill(month=name, day=str(date.day), year=str(date.year))


def month(date: str, words: Words) -> str:
    """A date, known to the year, the month or the day, as month and year: `February 2026`."""
    year, _, rest = date.partition("-")
    return _month(int(rest[:2]), year, words) if rest else year


def period(written: str, words: Words) -> str:
    """A period as a file has it: a month of BLS's in the language's words, others as they are."""
    found = _MONTH.fullmatch(written)
    return _month(_MONTHS.index(found[1]) + 1, found[2], words) if found else written


def _month(number: int, year: str, words: Words) -> str:
    return words.dates.month.fill(month=words.dates.months[number - 1], year=year)
