"""Handouts that are being made: what was chosen for each, and the last pages that were good."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.studio.asking import Choice, FieldFault, Look

MOST_DRAFTS = 200
MOST_TYPED = 2_000
"""Characters of a field; what is longer fits on no page, and its end is no loss."""

MOST_ROLES = 4
FEWEST_ROLES = 2
TEXTS = ("name", "note", "contact", "url")
NAMES = ("layout", "paper", "printing", "language")


class Draft(Struct, kw_only=True):
    """A handout in the making: the *choice* as it was typed, and what is wrong with it.

    *good* is the last choice that could be made, and *look* its pages.
    """

    key: str
    choice: Choice
    good: Choice | None = None
    look: Look | None = None
    faults: tuple[FieldFault, ...] = ()


class Drafts:
    """The drafts of this process by keys that nobody can guess; the oldest go first."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, Draft] = OrderedDict()

    def begin(self, choice: Choice) -> Draft:
        """A new draft of *choice*."""
        draft = Draft(key=secrets.token_urlsafe(16), choice=choice)
        self._known[draft.key] = draft
        while len(self._known) > MOST_DRAFTS:
            self._known.popitem(last=False)
        return draft

    def find(self, key: str) -> Draft | None:
        """The draft with *key*; None where it is forgotten, or never was."""
        if key in self._known:
            self._known.move_to_end(key)
        return self._known.get(key)


def roles_of(roles: Sequence[str], order: str) -> tuple[str, ...]:
    """*roles* as they were ticked, in the *order* that a script has noted with commas between.

    A list that has another set of roles is no order, and theirs is kept.
    """
    told = tuple(dict.fromkeys(filter(None, order[:MOST_TYPED].split(","))))
    known = tuple(dict.fromkeys(role[:MOST_TYPED] for role in roles))
    return told if sorted(told) == sorted(known) else known


def typed(before: Choice, form: Mapping[str, str], roles: tuple[str, ...]) -> Choice:
    """*before* with what a *form* says in its place; what the form leaves out stays."""
    given = {name: form[name][:MOST_TYPED].strip() for name in (*TEXTS, *NAMES) if name in form}
    nup = form.get("nup", "")
    return replace(
        before,
        **given,
        roles=roles or before.roles,
        nup=int(nup) if nup.isascii() and nup.isdigit() and len(nup) < 3 else 0,
        booklet=form.get("booklet") == "yes",
    )


def done(choice: Choice, what: str) -> Choice:
    """*choice* after a button of its careers was pressed: `swap-1` or `out-2`; else as it was."""
    act, _, number = what.partition("-")
    roles = list(choice.roles)
    at = int(number) - 1 if number.isascii() and number.isdigit() and len(number) < 3 else -1
    if act == "swap" and 0 <= at < len(roles) - 1:
        roles[at], roles[at + 1] = roles[at + 1], roles[at]
    elif act == "out" and 0 <= at < len(roles):
        del roles[at]
    return replace(choice, roles=tuple(roles))
