"""Any two of the fifteen careers make a handout: two clean pages that everybody can read."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from careers import careers
from msgspec.structs import replace
from reading import read
from verapdf import check_all

from reportgen.comparison.keys import RowKey
from reportgen.layouts import LAYOUTS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

ROLES = careers()
PAIRS = list(combinations(ROLES, 2))


def test_there_are_fifteen_careers() -> None:
    """Fifteen roles are 105 pairs."""
    assert len(ROLES) == 15
    assert len(PAIRS) == 105


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_every_pair_is_two_clean_pages(pair: tuple[str, str], today: dt.date) -> None:
    """Both ways round, also where a state has much to say: nothing is left out or out of order."""
    for order in (Order(roles=pair), Order(roles=pair[::-1], school="northgate", campus="spokane")):
        shop = Workshop(order, today)
        made = shop.handout()
        warned = [str(warning) for warning in shop.findings.warnings]

        assert len(made.pages) == 2
        assert set(made.comparison.left_out) <= set(map(RowKey, LAYOUTS["handout"].spare))
        assert all(
            "no program for" in each or "there are newer figures" in each for each in warned
        ), warned
        if order.school is None:
            assert len(read(made.pdf).sheets) == 2
            for result in check_all(made.pdf).values():
                assert result.failures == {}
                assert result.checks > 5_000


@pytest.mark.parametrize("pair", PAIRS[: len(ROLES) - 1], ids="-".join)
def test_every_layout_takes_any_pair(pair: tuple[str, str], today: dt.date) -> None:
    """Also where only a row that a layout leaves away cites a source: the layout cites others."""
    comparison, _ = Workshop(Order(roles=pair), today).load()
    for layout in LAYOUTS.values():
        pages, cited = layout.arrange(comparison, Order(roles=pair).recipient)

        assert pages
        assert set(cited.cited) <= set(comparison.cited)


def test_a_role_that_is_not_taught_stands_beside_one_that_is(today: dt.date) -> None:
    """A flyer stays level where the school teaches one role of two, and says which it does not."""
    order = Order(roles=("medical-assistant", "massage-therapist"), school="northgate")
    shop = Workshop(replace(order, layout="flyer"), today)
    text = read(shop.handout().pdf).tree.text

    assert text.count("Not taught here.") == 1
