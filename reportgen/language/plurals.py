"""Plural rules in the notation of CLDR (UTS 35, part 3): which form a whole number takes."""

from __future__ import annotations

import re
from typing import Annotated

from msgspec import Struct

from reportgen.files.text import Key, Text

_TERM = r"[nivwftce]( % [1-9][0-9]{0,8})? (!=|=) [0-9]+(\.\.[0-9]+)?(,[0-9]+(\.\.[0-9]+)?)*"
_WHOLE = frozenset("ni")
"""The operands that are a whole number itself; the others are of its fraction, and zero."""


class PluralRule(Text):
    """When a number is of a category: `i = 1 and v = 0`."""

    pattern = rf"{_TERM}( (and|or) {_TERM}){{0,40}}"
    rule = "copy the rule of CLDR, without its examples, such as i = 1 and v = 0"

    def holds(self, number: int) -> bool:
        """Whether the whole *number* is of the category."""
        return any(
            all(_holds(term, number) for term in all_of.split(" and "))
            for all_of in self.split(" or ")
        )


class Plurals(Struct, frozen=True):
    """The rules of a language; what none holds for is `other`."""

    zero: Annotated[PluralRule | None, Key("when a number is of the category zero")] = None
    one: Annotated[
        PluralRule | None, Key("when a number is of the category one", example="i = 1 and v = 0")
    ] = None
    two: Annotated[PluralRule | None, Key("when a number is of the category two")] = None
    few: Annotated[PluralRule | None, Key("when a number is of the category few")] = None
    many: Annotated[PluralRule | None, Key("when a number is of the category many")] = None

    @property
    def rules(self) -> dict[str, PluralRule]:
        """The rules that the language has, by category."""
        known = ((name, getattr(self, name)) for name in self.__struct_fields__)
        return {name: rule for name, rule in known if rule is not None}

    def category(self, number: int) -> str:
        """The category of the whole *number*."""
        return next((name for name, rule in self.rules.items() if rule.holds(number)), "other")


def _holds(term: str, number: int) -> bool:
    """Whether a single relation, such as `n % 10 = 2..4,7`, holds for *number*."""
    left, sign, right = re.split(r" (!=|=) ", term)
    operand, _, modulus = left.partition(" % ")
    value = number if operand in _WHOLE else 0
    value = value % int(modulus) if modulus else value
    within = any(_among(each, value) for each in right.split(","))
    return within is (sign == "=")


def _among(span: str, value: int) -> bool:
    least, _, most = span.partition("..")
    return int(least) <= value <= int(most or least)
