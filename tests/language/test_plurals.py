"""Plural rules of CLDR: which form of a message a whole number takes."""

from __future__ import annotations

import re

import pytest

from reportgen.errors import Place
from reportgen.language.plurals import PluralRule, Plurals

HERE = Place("test")


def plurals(**rules: str) -> Plurals:
    """The rules of a language."""
    return Plurals(**{name: PluralRule(rule, HERE) for name, rule in rules.items()})


ENGLISH = plurals(one="i = 1 and v = 0")
FRENCH = plurals(one="i = 0,1", many="e = 0 and i != 0 and i % 1000000 = 0 and v = 0")
POLISH = plurals(
    one="i = 1 and v = 0",
    few="v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
    many=(
        "v = 0 and i != 1 and i % 10 = 0..1 or v = 0 and i % 10 = 5..9 "
        "or v = 0 and i % 100 = 12..14"
    ),
)
ARABIC = plurals(
    zero="n = 0", one="n = 1", two="n = 2", few="n % 100 = 3..10", many="n % 100 = 11..99"
)
LITHUANIAN_FRACTION = plurals(many="f != 0")


@pytest.mark.parametrize(
    ("rules", "numbers"),
    [
        (ENGLISH, {"one": (1,), "other": (0, 2, 11, 21, 101)}),
        (FRENCH, {"one": (0, 1), "many": (1_000_000, 3_000_000), "other": (2, 17, 1_000_001)}),
        (
            POLISH,
            {"one": (1,), "few": (2, 3, 4, 22, 34, 102), "many": (0, 5, 11, 12, 14, 21, 112)},
        ),
        (
            ARABIC,
            {
                "zero": (0,),
                "one": (1,),
                "two": (2,),
                "few": (3, 10, 103),
                "many": (11, 99, 111),
                "other": (100, 101, 102, 600),
            },
        ),
        (LITHUANIAN_FRACTION, {"other": (0, 1, 2, 10)}),
    ],
)
def test_a_number_takes_the_form_of_its_category(
    rules: Plurals, numbers: dict[str, tuple[int, ...]]
) -> None:
    """The samples that CLDR gives for each category are of it."""
    for category, samples in numbers.items():
        for number in samples:
            assert rules.category(number) == category, number


@pytest.mark.parametrize(
    "rule",
    [
        "i = 1 and v = 0",
        "n % 10 = 1 and n % 100 != 11",
        "i = 0..1",
        "n = 3..10,13..19",
        "e != 0..5",
    ],
)
def test_rules_of_cldr_are_read(rule: str) -> None:
    """Ranges, lists, remainders and both signs are part of the notation."""
    assert re.fullmatch(PluralRule.pattern, rule)


@pytest.mark.parametrize(
    "rule",
    [
        *("", "1", "i == 1", "i = 1;", "i = 1 and", "x = 1", "i = __import__('os')", "i % 0 = 1"),
        " or ".join(["i = 1"] * 100),
    ],
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    """Nothing but the notation is taken, and no rule without end."""
    assert not re.fullmatch(PluralRule.pattern, rule)
