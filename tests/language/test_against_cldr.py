"""Shipped languages, and the rules of plurals, held against what CLDR says, as Babel has it."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from itertools import chain

import pytest
from english import words_of

from reportgen.errors import Place
from reportgen.language.plurals import PluralRule, Plurals
from reportgen.language.printing import counted, day, digits, money, month, percent, whole
from reportgen.language.words import Words

babel = pytest.importorskip("babel")
dates, lists, numbers = (
    pytest.importorskip(f"babel.{name}") for name in ("dates", "lists", "numbers")
)

COUNTS = (*range(230), 1_000, 1_001, 999_999, 1_000_000, 1_000_001, 1_200_000, 3_000_000, 10**9)
LANGUAGES = ("en", "es")
DAYS = [dt.date(2026, number, 2 * number + 1) for number in range(1, 13)]
PLURALS = {
    str(babel.Locale.parse(name).plural_form.rules): name
    for name in babel.localedata.locale_identifiers()
    if "_" not in name
}
"""A language for each set of rules that any has."""


def locale(words: Words) -> str:
    """What Babel calls the locale of a language's file."""
    return words.tag.replace("-", "_")


def noted(rule: str) -> PluralRule:
    """A rule as CLDR writes it, of Babel's own writing."""
    for own, theirs in ((" not in ", " != "), (" in ", " = "), (" mod ", " % ")):
        rule = rule.replace(own, theirs)
    assert re.fullmatch(PluralRule.pattern, rule), rule
    return PluralRule(rule, Place("test"))


@pytest.mark.parametrize("rules", PLURALS, ids=PLURALS.values())
def test_every_rule_of_cldr_is_understood(rules: str) -> None:
    """Whatever a language's plurals are, a file can say them, and numbers take the same forms."""
    theirs = babel.Locale.parse(PLURALS[rules]).plural_form
    ours = Plurals(**{name: noted(rule) for name, rule in theirs.rules.items()})

    assert [ours.category(each) for each in COUNTS] == [theirs(each) for each in COUNTS]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_language_counts_as_cldr_does(language: str) -> None:
    """Its file has the rules of its language, and forms for all of them."""
    words = words_of(language)
    theirs = babel.Locale.parse(locale(words)).plural_form

    assert set(words.plurals.rules) == set(theirs.rules)
    for each in COUNTS:
        form = getattr(words.units.weeks, theirs(each))
        assert counted(words.units.weeks, each, words) == form.fill(number=whole(each, words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_those_of_cldr(language: str) -> None:
    """Digits, marks for thousands, amounts and percentages, but for a true minus."""
    words = words_of(language)
    where = locale(words)
    for each in (0, 7, 999, 1_000, 9_999, 12_345, 811_000, 1_234_567, 10**9):
        assert whole(each, words) == numbers.format_decimal(each, locale=where)
        bare = numbers.format_currency(
            each, "USD", locale=where, currency_digits=False, format="¤#,##0"
        )
        assert money(Decimal(each), words) == bare
    for written in ("0.5", "3.1", "12.50", "0.0", "99.9"):
        value = Decimal(written)
        said = digits(value, words)
        pattern = "0." + "0" * len(written.partition(".")[2])
        assert said == numbers.format_decimal(value, pattern, locale=where)
        share = numbers.format_percent(value / 100, pattern + "%", locale=where)
        assert percent(said, words) == share
        usual = numbers.format_percent(Decimal("0.12"), locale=where)
        assert percent("12", words) == usual


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_and_months_are_those_of_cldr(language: str) -> None:
    """A day in its long form, and a month with its year."""
    words = words_of(language)
    where = locale(words)

    assert [day(each, words) for each in DAYS] == [
        dates.format_date(each, "long", locale=where) for each in DAYS
    ]
    assert [month(f"{each:%Y-%m}", words) for each in DAYS] == [
        dates.format_skeleton("yMMMM", each, locale=where) for each in DAYS
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "style"), [("all_of", "standard"), ("one_of", "or")])
def test_lists_are_those_of_cldr(language: str, name: str, style: str) -> None:
    """Names are joined so, but for Spanish e and u, which CLDR leaves to programs.

    In English no comma stands before the last name, as in the texts of BLS.
    """
    words = words_of(language)
    for count in range(1, 6):
        names = ["Ana", "Bo", "Cy", "Di", "Flo"][:count]
        theirs = lists.format_list(names, style=style, locale=locale(words))
        if language == "en" and count > 2:
            theirs = re.sub(r", (and|or) ", r" \1 ", theirs)

        assert getattr(words.lists, name).join(names) == theirs


def test_spanish_joins_as_cldr_does_not() -> None:
    """CLDR has y and o alone: why lists are joined here and not by Babel."""
    spanish = words_of("es")
    names = ["enfermería", "informática"], ["siete", "ocho"]
    joined = chain(
        (lists.format_list(names[0], locale="es_US"), lists.format_list(names[1], "or", "es_US")),
        (spanish.lists.all_of.join(names[0]), spanish.lists.one_of.join(names[1])),
    )

    assert list(joined) == [
        *("enfermería y informática", "siete o ocho"),
        *("enfermería e informática", "siete u ocho"),
    ]
