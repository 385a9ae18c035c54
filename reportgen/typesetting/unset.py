"""What is said of a script that cannot be set: its name, and what to install."""

from __future__ import annotations

from reportgen.errors import Place, Problem
from reportgen.files.installing import adding_packages
from reportgen.files.text import Text
from reportgen.scripts.stretches import Unset


def refusal(text: str, unset: Unset) -> Problem:
    """The problem of a *text* with letters of a script that cannot be set."""
    place = text.place if isinstance(text, Text) else Place(repr(text))
    if unset.packages:
        what = f"{unset.script} cannot be set: its typeface is not installed"
        return Problem(place, what, f"run `{adding_packages(*unset.packages)}`", alike=True)
    if unset.has:
        return Problem(
            place, f"the typeface for {unset.script} has no {unset.said}", "write it otherwise"
        )
    what = f"{unset.script} cannot be set: neither the brand's font nor another has its letters"
    return Problem(place, what, "write it in other letters", alike=True)
