"""An order for a handout, and the checks of it that need no file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from reportgen.catalog.names import ENGLISH
from reportgen.content.recipient import Recipient, contact_of
from reportgen.errors import Place, UnknownName, Wrong, WrongOrder
from reportgen.files.text import Text
from reportgen.files.typed import BadText, typed
from reportgen.files.weblinks import web_address
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PAPERS, PRESS, PRINTS, Form

T = TypeVar("T")

_NUMERALS = {2: "two", 3: "three", 4: "four"}
"""How many roles there are, for messages."""


class Order(Struct, frozen=True, kw_only=True):
    """What a user asked for, as they typed it; `check_order` says whether it can be made.

    *anchored*: folders were resolved when the order was stored. A missing folder is an error,
    None stands for the data that is shipped, and the current folder is not searched.
    *approved*: only what somebody has approved, as it is now, is made.
    *as_of*: what the pages say of newer figures and old rules is true of that day. Where both are
    unset, an order stored by an older program reads and writes as before; so it does where it is
    in English, whose *language* nobody needs to name.
    """

    roles: tuple[str, ...]
    school: str | None = None
    campus: str | None = None
    brand: str | None = None
    recipient: Recipient = Recipient()
    data: Path | None = None
    styles: Path | None = None
    edition: str | None = None
    layout: str = "handout"
    paper: str = PAPERS[0]
    printing: str = PRINTS[0]
    icc: Path | None = None
    anchored: bool = False
    approved: bool | UnsetType = UNSET
    as_of: dt.date | UnsetType = UNSET
    language: str | UnsetType = UNSET

    @property
    def tongue(self) -> str:
        """The language of its pages: the name of a file in data/languages."""
        return ENGLISH if isinstance(self.language, UnsetType) else self.language

    def told_in(self, language: str | None) -> Order:
        """The same in *language*, or as it was for None."""
        if language is None:
            return self
        return replace(self, language=UNSET if language == ENGLISH else language)

    def day(self, today: dt.date) -> dt.date:
        """The day that pages are true of: the order's own, else *today*."""
        return today if isinstance(self.as_of, UnsetType) else self.as_of

    @property
    def file_name(self) -> str:
        """The name of its PDF unless a user chooses one."""
        usual = {PAPERS[0], PRINTS[0]}
        parts = ["-vs-".join(self.roles), self.layout]
        parts += [each for each in (self.paper, self.printing) if each not in usual]
        parts += [self.tongue] if self.tongue != ENGLISH else []
        return "-".join(parts) + ".pdf"

    @property
    def form(self) -> Form:
        """The layout, paper, printing and number of roles, which decide the measures of pages."""
        return Form(self.layout, self.paper, self.printing, len(self.roles))


def recipient_of(
    *,
    name: str | None = None,
    url: str | None = None,
    contact: str | None = None,
    note: str | None = None,
    places: Mapping[str, str] = {},
) -> Recipient:
    """For whom a copy is, from what a user typed.

    *places* has the label of each field where the user typed it, such as `--for`.
    Raises WrongOrder with the name of a field whose text cannot be what it holds.
    """

    def read(field: str, text: str | None, parse: Callable[[str, Place], T]) -> T | None:
        try:
            return None if text is None else parse(text, Place(places.get(field, field)))
        except BadText as error:
            raise WrongOrder(field, Wrong.TEXT, error.sentence, error.hint) from error

    return Recipient(
        read("name", name, lambda text, at: typed(text, Text, at)),
        read("url", url, web_address),
        read("contact", contact, contact_of),
        read("note", note, lambda text, at: typed(text, Text, at)),
    )


def check_terms(order: Order) -> None:
    """Raise WrongOrder for what is wrong with *order* whatever its roles are."""
    known = {"layout": tuple(LAYOUTS), "paper": PAPERS, "printing": PRINTS}
    for field, names in known.items():
        if (name := getattr(order, field)) not in names:
            raise UnknownName(field, name, names)
    if order.icc is not None and order.printing != PRESS:
        hint = f"print for {PRESS}, or leave it out"
        raise WrongOrder("icc", Wrong.CLASH, "a profile is for a press", hint, order.printing)


def check_order(order: Order) -> None:
    """Raise WrongOrder for what is wrong with *order* before any file is read.

    Roles have to be different ones, and as many as the layout takes.
    """
    check_terms(order)
    takes = LAYOUTS[order.layout].roles
    if len(order.roles) not in takes:
        few, most = _NUMERALS[takes[0]], _NUMERALS[takes[-1]]
        span = f"{few} to {most}" if few != most else few
        what = f"the {order.layout} takes {span} roles"
        raise WrongOrder("roles", Wrong.NUMBER, what, f"{len(order.roles)} named.", order.layout)
    twice = next((role for role in order.roles if order.roles.count(role) > 1), None)
    if twice is not None:
        what = f"{twice!r} is named twice"
        raise WrongOrder("roles", Wrong.TWICE, what, "name different roles.", twice)
