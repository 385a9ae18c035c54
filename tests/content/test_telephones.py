"""Telephone numbers of a contact: each is a link of its own, printed as it was written."""

from __future__ import annotations

import pytest
from english import WORDS

from reportgen.catalog.schools import Team
from reportgen.content.inscription import CONTACT, House, contents
from reportgen.content.recipient import Recipient, contact_of
from reportgen.errors import Place


def links(text: str) -> list[list[tuple[str, str | None]]]:
    """The lines of a contact that was written as *text*: their words, and where these lead."""
    team: Team = contact_of(text, Place("x"))
    found = contents(House(says=WORDS.copy, kind=WORDS.page.kind), Recipient(contact=team))[CONTACT]
    return [[(span.text, span.address) for span in line] for line in found.lines]  # type: ignore[union-attr]  # a contact's


@pytest.mark.parametrize("between", [" / ", "/", ", ", " or ", " o ", " & ", " and ", " y "])
def test_two_numbers_are_two_links(between: str) -> None:
    """Whatever stands between two numbers, nobody calls both at once."""
    assert links(f"Dana; (303) 555-0142{between}(303) 555-0143") == [
        [
            ("(303) 555-0142", "tel:3035550142"),
            (between, None),
            ("(303) 555-0143", "tel:3035550143"),
        ]
    ]


def test_a_second_number_of_its_own_is_a_link() -> None:
    """A number in the place of an address can be called, too."""
    assert links("Dana; 303-555-0142; 303-555-0143")[1] == [("303-555-0143", "tel:3035550143")]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("303-555-0142 ext. 5", "tel:3035550142"),
        ("+1 303 555 0142 x12", "tel:+13035550142"),
        ("(303) 555-0142 Ext. 12", "tel:3035550142"),
        ("303-555-0142, ext 5", "tel:3035550142"),
        ("303-555-0142 extension 5", "tel:3035550142"),
        ("303.555.0142X7", "tel:3035550142"),
        ("(303) 555-0142/43", "tel:3035550142"),
        ("0711/5550142", "tel:07115550142"),
    ],
)
def test_one_number_stays_one(text: str, address: str) -> None:
    """Extensions are printed and not dialled; the last digits of another number are none."""
    assert links(f"Dana; {text}") == [[(text, address)]]


def test_an_address_is_no_number() -> None:
    """A street with a number in it stays text."""
    assert links("Dana; 100 Sample Street, Denver, CO 80200") == [
        [("100 Sample Street, Denver, CO 80200", None)]
    ]


def test_two_numbers_keep_their_extensions() -> None:
    """Each of two numbers has its own."""
    assert links("Dana; 303-555-0142, ext. 5 / 303-555-0143 x6; dana@x.example")[1] == [
        ("303-555-0142, ext. 5", "tel:3035550142"),
        (" / ", None),
        ("303-555-0143 x6", "tel:3035550143"),
    ]
