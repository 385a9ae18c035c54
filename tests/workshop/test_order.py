"""Orders: what any front end can ask for, and what it is told of what cannot be made."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest

from reportgen.errors import ExitCode, Place, UnknownName, Wrong, WrongOrder
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PRESS
from reportgen.workshop.order import Order, check_order, check_terms, recipient_of

ROLES = ("medical-assistant", "pharmacy-technician")


def test_an_order_is_made_with_keywords_only() -> None:
    """No two names of an order can be taken for one another by their places."""
    with pytest.raises(TypeError):
        Order(ROLES)  # type: ignore[call-arg]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_roles_in_any_layout_can_be_asked_for(layout: str) -> None:
    """What can be made is not refused."""
    check_order(Order(roles=ROLES, layout=layout, icc=Path("a.icc"), printing=PRESS))


@pytest.mark.parametrize(
    ("asked", "field", "kind", "message"),
    [
        (
            {"roles": ROLES[:1]},
            "roles",
            Wrong.NUMBER,
            "the handout takes two to four roles; 1 named.",
        ),
        (
            {"roles": ("a", "a")},
            "roles",
            Wrong.TWICE,
            "'a' is named twice; name different roles.",
        ),
        (
            {"layout": "flier"},
            "layout",
            Wrong.UNKNOWN,
            "there is no layout 'flier'; did you mean 'flyer'?",
        ),
        (
            {"paper": "a5"},
            "paper",
            Wrong.UNKNOWN,
            "there is no paper 'a5'; use one of: a4, letter",
        ),
        (
            {"printing": "pres"},
            "printing",
            Wrong.UNKNOWN,
            "there is no printing 'pres'; did you mean 'press'?",
        ),
        (
            {"icc": Path("a.icc")},
            "icc",
            Wrong.CLASH,
            "a profile is for a press; print for press, or leave it out",
        ),
    ],
)
def test_what_is_wrong_is_told_by_field(
    asked: dict[str, Any], field: str, kind: Wrong, message: str
) -> None:
    """A front end learns which field is wrong, in which way, and what to do; no option is named."""
    with pytest.raises(WrongOrder) as caught:
        check_order(Order(**{"roles": ROLES} | asked))

    assert (caught.value.field, caught.value.kind) == (field, kind)
    assert str(caught.value) == message
    assert caught.value.exit_code == ExitCode.USAGE
    assert "--" not in message


def test_an_order_for_rows_needs_no_roles() -> None:
    """Rows of a sheet may name them; everything else is looked at all the same."""
    check_terms(Order(roles=()))
    with pytest.raises(UnknownName):
        check_terms(Order(roles=(), paper="a5"))


@pytest.mark.parametrize(
    ("typed", "field", "what", "hint"),
    [
        ({"name": " "}, "name", "it is empty", ""),
        ({"note": "a\u202eb"}, "note", "there is an invisible character U+202E in it", ""),
        (
            {"url": "x.example; y"},
            "url",
            "it cannot be 'x.example; y'",
            "an address starts with https:// or http:// and has no spaces",
        ),
        (
            {"contact": "Ana; a street; a town"},
            "contact",
            "it has more than it can hold: 'a town'",
            "write name; telephone; email; address",
        ),
    ],
)
def test_what_a_copy_cannot_say_is_told_by_field(
    typed: dict[str, str], field: str, what: str, hint: str
) -> None:
    """What is wrong and what to do are two texts, whatever semicolons a user types."""
    with pytest.raises(WrongOrder) as caught:
        recipient_of(**typed)  # type: ignore[arg-type]

    found = caught.value
    assert (found.field, found.kind, found.what, found.hint) == (field, Wrong.TEXT, what, hint)


def test_a_recipient_knows_where_their_words_were_typed() -> None:
    """A fault that shows on the page only can be told in the front end's own words."""
    made = recipient_of(name=" Ana  López ", url="https://x.example", places={"url": "the link"})

    assert made.name == "Ana López"
    assert getattr(made.name, "place", None) == Place("name")
    assert made.url is not None
    assert made.url.place == Place("the link")
    assert made.contact is None


@pytest.mark.parametrize(
    "error",
    [
        WrongOrder("icc", Wrong.CLASH, "what", "hint", "screen"),
        UnknownName("role", "a", ["b", "c"]),
    ],
)
def test_what_is_wrong_comes_from_another_process_as_it_is(error: WrongOrder) -> None:
    """Workers of a batch hand over the whole of an error, not its message alone."""
    found = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own

    assert type(found) is type(error)
    assert vars(found) == vars(error)
    assert str(found) == str(error)
