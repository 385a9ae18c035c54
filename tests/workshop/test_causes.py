"""What a front end learns of a handout that cannot be made, without reading our messages."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest
from msgspec.structs import replace

from reportgen.content.recipient import Recipient
from reportgen.errors import Cause, Ill, InvalidSource, Problem, TooFull
from reportgen.workshop.order import Order, recipient_of
from reportgen.workshop.press import Press
from reportgen.workshop.workshop import Workshop

ROLES = ("medical-assistant", "pharmacy-technician")
NOTE = "See you on Tuesday at four in the simulation lab on the second floor of the main house"


@pytest.fixture(scope="module")
def press() -> Press:
    """The press of a handout."""
    shop = Workshop(Order(roles=ROLES, school="northgate"), dt.date(2026, 11, 28))
    return shop.press(*shop.load())


def somebody(field: str, text: str) -> Recipient:
    """A recipient with *text* in *field*."""
    return recipient_of(**{"name": None, field: text})  # type: ignore[arg-type]  # all are texts


def refused(press: Press, recipient: Recipient) -> tuple[Problem, ...]:
    """The problems of the copy for *recipient*."""
    with pytest.raises(InvalidSource) as caught:
        press.copy(recipient)
    return caught.value.problems


def test_letters_without_a_typeface_are_told_apart_from_the_words(press: Press) -> None:
    """The letters that cannot be set come whole, with the field that has them."""
    (problem,) = refused(press, recipient_of(name="Ana 𐎠𐎡 López"))

    assert problem.place.name == "name"
    assert problem.cause == Cause(Ill.LETTERS, "𐎠𐎡")


def test_signs_without_a_typeface_are_told_like_letters(press: Press) -> None:
    """A sign of no script is named, too."""
    (problem,) = refused(press, recipient_of(note="Bring \U0001f9ff today"))

    assert (problem.place.name, problem.cause) == ("note", Cause(Ill.LETTERS, "\U0001f9ff"))


@pytest.mark.parametrize(
    ("field", "text"), [("name", "Wilhelmina Featherstonehaugh " * 4), ("note", NOTE * 3)]
)
def test_what_is_too_long_says_how_many_characters_have_to_go(
    press: Press, field: str, text: str
) -> None:
    """A text without so many of its last characters fits; with most of them it does not."""
    text = text.strip()
    (problem,) = refused(press, somebody(field, text))
    surplus = problem.cause.surplus

    assert (problem.place.name, problem.cause.ill) == (field, Ill.ROOM)
    assert 0 < surplus < len(text)
    press.copy(somebody(field, text[: -surplus - 12]))
    refused(press, somebody(field, text[: -surplus // 2]))


def test_an_address_that_makes_too_fine_a_code_says_so(press: Press) -> None:
    """The field is that of the address, and what ails it is the code."""
    problems = refused(press, recipient_of(url="https://northgate.example/" + "a" * 1200))

    assert Ill.CODE in {problem.cause.ill for problem in problems}
    assert {problem.place.name for problem in problems} == {"url"}


def test_a_page_that_a_contact_overfills_names_the_field() -> None:
    """Too much of the recipient's own is no fault of the school's files."""
    order = Order(roles=ROLES, school="northgate", layout="flyer")
    contact = "Dana; " + "; ".join(["an address that goes on " * 40])
    shop = Workshop(replace(order, recipient=recipient_of(contact=contact)), dt.date(2026, 11, 28))

    with pytest.raises(TooFull) as caught:
        shop.handout()
    assert caught.value.own == "contact"
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    assert (str(again), again.own) == (str(caught.value), "contact")
