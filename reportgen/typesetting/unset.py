"""What is said of a script that cannot be set: its name, and what to install."""

from __future__ import annotations

from reportgen.errors import Cause, Ill, Place, Problem
from reportgen.files.installing import adding_packages
from reportgen.files.text import Text
from reportgen.scripts.stretches import Unset


def refusal(text: str, unset: Unset) -> Problem:
    """The problem of a *text* with letters of a script that cannot be set."""
    place = text.place if isinstance(text, Text) else Place(repr(text))
    cause = Cause(Ill.LETTERS, unset.characters)
    if unset.packages:
        what = f"{unset.script} cannot be set: its typeface is not installed"
        hint = f"run `{adding_packages(*unset.packages)}`"
        return Problem(place, what, hint, alike=True, cause=cause)
    if unset.has:
        what = f"the typeface for {unset.script} has no {unset.said}"
        return Problem(place, what, "write it otherwise", cause=cause)
    what = f"{unset.script} cannot be set: neither the brand's font nor another has its letters"
    return Problem(place, what, "write it in other letters", alike=True, cause=cause)
