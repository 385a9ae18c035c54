"""What a file asks of a print dialog: its own size where it is cut or folded, and both sides."""

from __future__ import annotations

import datetime as dt
import io

import pikepdf
import pytest

from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PAPERS, PRESS, PRINTS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

ROLES = ("phlebotomist", "massage-therapist", "dental-assistant", "medical-assistant")
EXACT = {"trifold", "card"}
"""Layouts that are folded or cut whoever prints them."""


def wishes(today: dt.date, layout: str, roles: int = 2, **order: str) -> dict[str, str]:
    """The viewer preferences of a file."""
    made = Order(roles=ROLES[:roles], layout=layout, **order)  # type: ignore[arg-type]  # texts
    with pikepdf.open(io.BytesIO(Workshop(made, today).handout().pdf)) as pdf:
        return {str(key): str(value) for key, value in pdf.Root.ViewerPreferences.items()}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_cut_or_folded_keeps_its_size(today: dt.date, layout: str, paper: str) -> None:
    """A dialog that would fit the page to its sheet is asked not to; others may do as they do."""
    assert (wishes(today, layout, paper=paper).get("/PrintScaling") == "/None") == (layout in EXACT)


@pytest.mark.parametrize("printing", PRINTS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_has_a_trim_keeps_its_size(today: dt.date, layout: str, printing: str) -> None:
    """Whatever a press trims, and whatever is folded or cut, is printed at its own size."""
    exact = layout in EXACT or printing == PRESS

    assert (wishes(today, layout, printing=printing).get("/PrintScaling") == "/None") == exact


@pytest.mark.parametrize("printing", PRINTS)
@pytest.mark.parametrize(("layout", "edge"), [("card", "Long"), ("trifold", "Short")])
def test_how_to_turn_is_the_same_on_every_printer(
    today: dt.date, layout: str, edge: str, printing: str
) -> None:
    """The edge along which a sheet turns is that of its layout."""
    assert wishes(today, layout, printing=printing)["/Duplex"] == f"/DuplexFlip{edge}Edge"


@pytest.mark.parametrize(
    ("layout", "roles", "edge"),
    [
        ("handout", 2, "Long"),
        ("card", 2, "Long"),
        ("guide", 2, "Long"),
        ("large-print", 3, "Long"),
        ("trifold", 2, "Short"),
        ("guide", 4, "Short"),
    ],
)
def test_two_sides_say_how_to_turn(today: dt.date, layout: str, roles: int, edge: str) -> None:
    """Upright pages turn along the long edge of the sheet, those on their side along the short."""
    found = wishes(today, layout, roles)

    assert found["/Duplex"] == f"/DuplexFlip{edge}Edge"
    assert found["/DisplayDocTitle"] == "True"


def test_one_side_says_nothing_of_turning(today: dt.date) -> None:
    """A flyer has one side, and the dialog's own choice holds."""
    assert wishes(today, "flyer") == {"/DisplayDocTitle": "True"}
