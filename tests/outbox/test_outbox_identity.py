"""A message's identity: the same from one version of the program to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from reportgen.batch.attendees import Entry
from reportgen.catalog.messages import Message
from reportgen.catalog.schools import Team
from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.text import Language, Lines, Mailbox, PhoneNumber, Text, WayOut
from reportgen.outbox.identity import USUAL, identity
from reportgen.workshop.order import Order

PLACE = Place("x")
MESSAGE = Message(
    Text("Hi", PLACE),
    Text("Hi,", PLACE),
    Lines("One.\n\nTwo.", PLACE),
    Mailbox("us@x.example", PLACE),
    Lines("Here 1", PLACE),
    WayOut("us@x.example", PLACE),
)
TEAM = Team(Text("Dana", PLACE), PhoneNumber("(303) 555-0142", PLACE))
ORDER = Order(roles=("a", "b"), school="northgate", campus="denver", data=Path("/somewhere"))
ENTRY = Entry(row=1, line=2, id="7", recipient=Recipient(Text("Ana López", PLACE), contact=TEAM))
KEY = "ana@x.example"

STORED = "a04ee1e1f0b77d28cd4ab8ba853334ad0729d31e17e24e1f408c6b1904ab3458"
"""The identity of these as outboxes have it; another one would write to everybody again."""


def test_an_identity_stays_what_it_was() -> None:
    """What an earlier program wrote down is what this one finds."""
    assert identity(KEY, ENTRY, MESSAGE, ORDER) == STORED


def test_neither_place_nor_default_is_part_of_it() -> None:
    """Folders, the row's number and values that are usual anyway make no other message."""
    same = replace(ORDER, data=None, styles=Path("/else"), anchored=True)
    moved = replace(ENTRY, row=9, line=10, layout=USUAL["layout"], roles=("a", "b"))

    assert identity(KEY, moved, MESSAGE, same) == STORED
    for entry, order in (
        (ENTRY, ORDER.told_in("en")),
        (replace(ENTRY, language="en"), ORDER),
        (replace(ENTRY, language="en"), ORDER.told_in("es")),
    ):
        assert identity(KEY, entry, MESSAGE, order) == STORED
    for school in ("/a/schools/northgate.yaml", "../b/northgate.yml", "c\\northgate.yaml"):
        assert identity(KEY, ENTRY, MESSAGE, replace(ORDER, school=school)) == STORED


@pytest.mark.parametrize(
    ("entry", "message", "order"),
    [
        (replace(ENTRY, id="8"), MESSAGE, ORDER),
        (replace(ENTRY, roles=("b", "a")), MESSAGE, ORDER),
        (replace(ENTRY, recipient=Recipient(Text("Ana López", PLACE))), MESSAGE, ORDER),
        (ENTRY, replace(MESSAGE, body=Lines("Two.", PLACE)), ORDER),
        (ENTRY, replace(MESSAGE, signature=Lines("Dana", PLACE)), ORDER),
        (ENTRY, replace(MESSAGE, language=Language("es", PLACE)), ORDER),
        (ENTRY, MESSAGE, replace(ORDER, campus="spokane")),
        (ENTRY, MESSAGE, replace(ORDER, school="/a/schools/southgate.yaml")),
        (ENTRY, MESSAGE, replace(ORDER, paper="a4")),
        (ENTRY, MESSAGE, ORDER.told_in("es")),
        (replace(ENTRY, language="es"), MESSAGE, ORDER),
    ],
)
def test_what_somebody_would_see_is_part_of_it(
    entry: Entry, message: Message, order: Order
) -> None:
    """Another text, person or sheet is another message."""
    assert identity(KEY, entry, message, order) != STORED


def test_no_field_is_forgotten() -> None:
    """Who adds a field decides here whether it makes another message, and names it there."""
    assert Entry.__struct_fields__ == (
        *("row", "line", "id", "recipient", "roles", "campus", "layout", "language"),
    )
    assert Recipient.__struct_fields__ == ("name", "url", "contact", "note")
    assert Team.__struct_fields__ == ("name", "phone", "email", "address")
    assert Order.__struct_fields__ == (
        *("roles", "school", "campus", "brand", "recipient", "data", "styles", "edition"),
        *("layout", "paper", "printing", "icc", "anchored", "approved", "as_of", "language"),
    )
    assert Message.__struct_fields__ == (
        *("subject", "greeting", "body", "sender", "postal_address", "opt_out", "reply_to"),
        *("language", "opt_out_text", "signature", "campuses"),
    )


@pytest.mark.parametrize(
    "number", ["(303) 555-0142 Ext 12", "303-555-0142, ext. 5", "303-555-0142 extension 7"]
)
def test_a_number_that_stood_in_an_address_s_place_is_the_same(number: str) -> None:
    """Earlier programs took it for an address: nobody is written to again for its link."""
    name = Text("Dana", PLACE)
    now = Recipient(ENTRY.recipient.name, contact=Team(name, PhoneNumber(number, PLACE)))
    then = Recipient(ENTRY.recipient.name, contact=Team(name, address=Text(number, PLACE)))

    assert identity(KEY, replace(ENTRY, recipient=now), MESSAGE, ORDER) == identity(
        KEY, replace(ENTRY, recipient=then), MESSAGE, ORDER
    )
