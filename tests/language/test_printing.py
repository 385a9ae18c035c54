"""Numbers, amounts, days and months as languages print them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from english import WORDS

from reportgen.language.printing import counted, day, digits, money, month, period, signed, whole


@pytest.mark.parametrize(
    ("value", "printed"),
    [("0", "0"), ("999", "999"), ("1234", "1,234"), ("-1234567.6", "1,234,568")],
)
def test_whole_numbers_have_marks_for_thousands(value: str, printed: str) -> None:
    """A number is rounded and grouped by threes, without its sign."""
    assert whole(Decimal(value), WORDS) == printed


def test_decimals_keep_the_digits_of_their_source() -> None:
    """What the source prints as 12.50 stays so; signs stand before digits."""
    assert digits(Decimal("-12.50"), WORDS) == "12.50"
    assert signed(Decimal("-3.0"), "3.0", WORDS) == "−3.0"
    assert signed(Decimal("3.0"), "3.0", WORDS) == "+3.0"
    assert signed(Decimal(0), "0.0", WORDS) == "0.0"
    assert money(Decimal(44200), WORDS) == "$44,200"


def test_days_and_months_are_named() -> None:
    """A day has its month by name; a date known to the year is that year."""
    assert day(dt.date(2026, 8, 5), WORDS) == "August 5, 2026"
    assert [month(each, WORDS) for each in ("2026", "2026-02", "2026-02-09")] == [
        *("2026", "February 2026", "February 2026")
    ]
    assert [period(each, WORDS) for each in ("May 2024", "2024–34", "2024")] == [
        *("May 2024", "2024–34", "2024")
    ]


def test_what_is_counted_has_the_form_of_its_number() -> None:
    """One of it is singular, and large numbers have their marks."""
    weeks = WORDS.units.weeks

    assert [counted(weeks, number, WORDS) for number in (1, 2, 1200)] == [
        *("1\u00a0week", "2\u00a0weeks", "1,200\u00a0weeks")
    ]
