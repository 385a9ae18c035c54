"""A web page says what its PDF says, block by block and in the same order."""

from __future__ import annotations

import datetime as dt

import pytest
from reading import read
from webreading import Page, said_by

from reportgen.layouts import LAYOUTS
from reportgen.workshop.order import Order, recipient_of
from reportgen.workshop.webpages import web_page_of
from reportgen.workshop.workshop import Workshop

TODAY = dt.date(2026, 11, 28)
FOUR = ("medical-assistant", "pharmacy-technician", "phlebotomist", "dental-assistant")
ANA = recipient_of(name="Ana López", url="https://northgate.example/ana", note="See you at 3 & 4.")


def shop(layout: str, count: int) -> Workshop:
    """The workshop of an order for a layout of some roles."""
    roles = FOUR[:count]
    order = Order(roles=roles, school="northgate", campus="denver", layout=layout, recipient=ANA)
    return Workshop(order, TODAY)


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_says_what_its_pdf_says(layout: str, count: int) -> None:
    """The words of all structure elements of the PDF are those of the page's elements.

    Large print names the columns in every cell where a cell is as wide as the page.
    """
    page = Page(web_page_of(shop(layout, count)).text)
    reading = read(shop(layout, count).handout().pdf)
    heads = layout != "large-print"

    assert page.said(heads=heads) == said_by(reading, heads=heads)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_without_a_school_says_what_its_pdf_says(layout: str) -> None:
    """Nobody speaks, and there is nobody to talk to."""
    page, handout = (Workshop(Order(roles=FOUR[1:3], layout=layout), TODAY) for _ in range(2))
    heads = layout != "large-print"
    said = Page(web_page_of(page).text).said(heads=heads)

    assert said == said_by(read(handout.handout().pdf), heads=heads)


def test_the_claims_of_a_page_are_those_of_its_pdf() -> None:
    """Compliance reads one sheet for both."""
    from reportgen.checks.claims import claims

    page, handout = web_page_of(shop("handout", 2)), shop("handout", 2).handout()

    assert claims(page.pages, page.comparison) == claims(handout.pages, handout.comparison)
