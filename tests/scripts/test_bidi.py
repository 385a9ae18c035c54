"""The order in which a line is written, held against another implementation of UAX #9."""

from __future__ import annotations

import random
import unicodedata

import pytest
from bidi import get_display

from reportgen.scripts.bidi import direction, in_order, levels

POOL = "abcXY ()[]-,.'/123+$%אבגשׁ محمدعلي،١٢٣ـ王प्रि\u0301"


def written(text: str) -> str:
    """The characters of *text* from left to right."""
    return "".join(in_order(list(text), levels(text)))


def test_lines_are_ordered_as_another_library_orders_them() -> None:
    """Of thousands of texts of letters, digits, marks and brackets, each is in the same order."""
    chance = random.Random(20)  # noqa: S311 - the same texts each time
    count = 0
    for _ in range(20_000):
        text = "".join(chance.choice(POOL) for _ in range(chance.randint(1, 14))).strip()
        base = direction([unicodedata.bidirectional(each) for each in text])
        count += base

        assert written(text) == get_display(text, base_dir="LR"[base]), ascii(text)

    assert 1_000 < count < 19_000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana López", "Ana López"),
        ("דוד", "דוד"[::-1]),
        ("دوד 123.", ".123 דود"),
        ("محمد Ali", "دمحم Ali"),
        ("Ali محمد", "Ali دمحم"),
    ],
)
def test_names_stand_as_people_write_them(text: str, expected: str) -> None:
    """A name in letters of one direction has that; one of both goes with the page."""
    assert written(text) == expected


def test_nothing_is_lost() -> None:
    """Each item of a line stands in it once, whatever the levels."""
    chance = random.Random(7)  # noqa: S311 - the same each time
    for _ in range(500):
        depths = [chance.randint(0, 4) for _ in range(chance.randint(0, 9))]
        items = list(range(len(depths)))

        assert sorted(in_order(items, depths)) == items
