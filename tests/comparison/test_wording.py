"""How figures are said: as the publisher prints them, and never one for another."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from english import NOT_PUBLISHED, WORDS
from msgspec.structs import replace

from reportgen.catalog.editions import Edition, Newer
from reportgen.catalog.figures import Figure, Measure
from reportgen.catalog.names import SourceId
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.wording import (
    caption,
    dated,
    label,
    number,
    replaced,
    self_employed,
)
from reportgen.errors import Place

BLS = SourceId("bls", Place("f.yaml", 1, 1))


def figure(measure: Measure, value: str | None, period: str = "2024–34") -> Figure:
    """A figure of *measure*."""
    return Figure(measure, None if value is None else Decimal(value), period, "here", (BLS,))


@pytest.mark.parametrize(
    ("measure", "printed"),
    [
        (Measure.EMPLOYMENT_BASE, ("811,000", "490,400")),
        (Measure.EMPLOYMENT_CHANGE, ("+101,200", "+31,500")),
        (Measure.GROWTH_PERCENT, ("+12.5%", "+6.4%")),
        (Measure.ANNUAL_OPENINGS, ("112,300", "49,000")),
        (Measure.MEDIAN_ANNUAL_WAGE, ("$45,690", "$45,750")),
    ],
)
def test_shipped_figures_in_print(
    sample: Comparison, measure: Measure, printed: tuple[str, str]
) -> None:
    """Both roles' figures are printed to the digit as BLS has them."""
    assert tuple(number(each, WORDS) for each in sample.figures(measure)) == printed


def test_growth_of_all_occupations_in_print(sample: Comparison) -> None:
    """What a role's growth is held against is the growth of all jobs."""
    assert number(sample.growth_of_all_occupations(), WORDS) == "+3.1%"


@pytest.mark.parametrize(
    ("measure", "value", "printed"),
    [
        (Measure.GROWTH_PERCENT, "-3.0", f"{WORDS.numbers.minus}3.0%"),
        (Measure.GROWTH_PERCENT, "0.0", "0.0%"),
        (Measure.GROWTH_PERCENT, "-0.0", "0.0%"),
        (Measure.GROWTH_PERCENT, "1234.5", "+1234.5%"),
        (Measure.EMPLOYMENT_CHANGE, "-1500", f"{WORDS.numbers.minus}1,500"),
        (Measure.EMPLOYMENT_CHANGE, "0", "0"),
        (Measure.EMPLOYMENT_BASE, "1234567", "1,234,567"),
        (Measure.MEDIAN_ANNUAL_WAGE, "239200", "$239,200"),
        (Measure.PROGRAM_LENGTH, "1", "1\u00a0month"),
        (Measure.PROGRAM_LENGTH, "12", "12\u00a0months"),
    ],
)
def test_signs_and_commas(measure: Measure, value: str, printed: str) -> None:
    """Losses have a true minus, nothing has no sign, thousands have commas."""
    assert number(figure(measure, value), WORDS) == printed


def test_the_minus_is_a_minus() -> None:
    """A loss is printed with U+2212, as wide as a plus, never with a hyphen."""
    assert number(figure(Measure.GROWTH_PERCENT, "-3.0"), WORDS)[0] == "\u2212"


def test_a_least_is_said_to_be_one() -> None:
    """A wage that BLS gives only a least for is not printed as if it were exact."""
    wage = figure(Measure.MEDIAN_ANNUAL_WAGE, "239200")

    assert number(replace(wage, or_more=True), WORDS) == "$239,200 or more"


@pytest.mark.parametrize("measure", Measure)
def test_what_is_not_published_is_said(measure: Measure) -> None:
    """A figure that the publisher does not give is neither zero nor an empty place."""
    missing = figure(measure, None)

    assert number(missing, WORDS) == NOT_PUBLISHED == "Not published"
    assert caption(missing, WORDS)
    assert label(missing, WORDS)


@pytest.mark.parametrize("say", [caption, label])
def test_no_two_measures_are_said_alike(say: object) -> None:
    """For the same years, every measure has words of its own, whatever its value."""
    assert callable(say)
    apart = [measure for measure in Measure if measure is not Measure.EMPLOYMENT_PROJECTED]
    for value in ("5", "-5", None):
        words = {say(figure(measure, value), WORDS) for measure in apart}

        assert len(words) == len(apart)


@pytest.mark.parametrize("value", ["5", "-5", None])
def test_openings_are_never_called_growth(value: str | None) -> None:
    """Openings are by the year; the change is over the decade; neither borrows a word."""
    openings = figure(Measure.ANNUAL_OPENINGS, value)
    change = figure(Measure.EMPLOYMENT_CHANGE, value)

    assert "a year" in caption(openings, WORDS)
    assert "a year" in label(openings, WORDS).lower()
    for words in (caption(change, WORDS).lower(), label(change, WORDS).lower()):
        assert "opening" not in words
        assert "a year" not in words
        assert "2024–34" in words
    for words in (caption(openings, WORDS).lower(), label(openings, WORDS).lower()):
        assert "opening" in words
        assert not {"added", "lost", "change", "growth"} & set(words.replace(",", "").split())


@pytest.mark.parametrize("say", [caption, label])
def test_a_loss_is_not_called_growth_or_gain(say: object) -> None:
    """Where jobs are lost the words do not promise more of them."""
    assert callable(say)

    assert "job growth" not in say(figure(Measure.GROWTH_PERCENT, "-3.0"), WORDS).lower()
    assert "added" not in say(figure(Measure.EMPLOYMENT_CHANGE, "-3"), WORDS).lower()


@pytest.mark.parametrize(
    ("measure", "period"),
    [
        (Measure.EMPLOYMENT_BASE, "2024"),
        (Measure.EMPLOYMENT_PROJECTED, "2034"),
        (Measure.GROWTH_PERCENT, "2024–34"),
        (Measure.EMPLOYMENT_CHANGE, "2024–34"),
        (Measure.ANNUAL_OPENINGS, "2024–34"),
        (Measure.MEDIAN_ANNUAL_WAGE, "May 2024"),
    ],
)
def test_a_caption_says_its_years(measure: Measure, period: str) -> None:
    """A number that stands alone says for when it holds."""
    assert period in caption(figure(measure, "5", period), WORDS)


# How old the figures are


def of_edition(sample: Comparison, *newer: Newer, **about: object) -> Edition:
    """The edition of *sample* with something else known of it."""
    changed = replace(sample.edition.about, **about)
    return replace(sample.edition, about=changed, newer=newer)


def test_figures_are_dated_by_their_publications(sample: Comparison) -> None:
    """Two releases have two months; one month is said once."""
    day = sample.edition.about.published

    assert dated(sample.edition, WORDS) == "Figures published August 2025 and May 2026"
    assert dated(of_edition(sample, wages_published=day), WORDS) == "Figures published August 2025"
    assert dated(of_edition(sample, wage_source=None), WORDS) == "Figures published August 2025"


@pytest.mark.parametrize("unknown", ["published", "wages_published"])
def test_without_a_day_the_years_are_said(sample: Comparison, unknown: str) -> None:
    """A day that nobody knows is not made up."""
    assert dated(of_edition(sample, **{unknown: None}), WORDS) == "Figures of 2024–34 and May 2025"


def test_what_has_been_replaced_is_said_to_be(sample: Comparison) -> None:
    """A release whose day is known is out; one that is only due may be."""
    out = Newer(wages=False, period="2025–35", published=dt.date(2026, 8, 27))
    due = Newer(wages=True, period="May 2026", published=None)

    assert replaced(of_edition(sample), "BLS", WORDS) == ""
    assert replaced(of_edition(sample, out), "BLS", WORDS) == (
        "BLS has published newer projections (2025–35)."
    )
    assert replaced(of_edition(sample, out, due), "BLS", WORDS) == (
        "BLS has published newer projections (2025–35) "
        "and may have published newer wages (May 2026)."
    )


@pytest.mark.parametrize(
    ("shares", "is_said"), [(("41.9", None), True), (("10", "2"), True), (("9.9", None), False)]
)
def test_pay_is_said_to_leave_out_the_self_employed(
    shares: tuple[str | None, ...], *, is_said: bool
) -> None:
    """Where one role has many of them, a page says that its pay does not count them."""
    figures = [figure(Measure.SELF_EMPLOYED, share) for share in shares]

    assert bool(self_employed(figures, WORDS)) is is_said
