"""Presses by what was chosen: the last few are kept, and made anew where a file has changed."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Page
from reportgen.content.inscription import titled
from reportgen.content.recipient import Recipient
from reportgen.errors import Findings, Problem, ReportgenError
from reportgen.layouts import LAYOUTS
from reportgen.pdf.template import Template
from reportgen.studio.asking import Choice, Premises
from reportgen.studio.ordering import check_site, general, order_of
from reportgen.theme.form import PRINTS
from reportgen.theme.theme import Theme
from reportgen.workshop.order import Order
from reportgen.workshop.press import Press
from reportgen.workshop.workshop import Workshop

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST_PRESSES = 16
"""Presses that are kept; each is about as large as its PDF and its typefaces."""

MOST_TEMPLATES = 8
"""Templates that a press keeps: people differ in what they have of a note, a contact, letters."""

MOST_COPIES = 4
"""Copies that are kept in memory, for the pictures of their pages."""

SCREEN = PRINTS[0]
"""The way to print that a PDF for an email has, whatever the printer is."""


class Told(Struct, frozen=True, eq=False):
    """A template, the blocks on its pages, and what is less than it could be."""

    template: Template
    pages: tuple[Page, ...]
    warnings: tuple[Problem, ...]


class Ready(Struct):
    """A press and what it was made of; *told* has what its templates say, by their identity."""

    press: Press
    comparison: Comparison
    theme: Theme
    shop: Workshop
    told: dict[int, Told] = field(default_factory=dict)

    def lay(self, recipient: Recipient) -> Template:
        """The template for *recipient*; what it says is kept."""
        shop = replace(self.shop, findings=Findings())
        laid = shop.lay(self.comparison, self.theme, recipient)
        known = tuple(self.shop.findings.warnings)
        told = Told(laid.template, laid.pages, (*known, *shop.findings.warnings))
        _keep(self.told, id(laid.template), told, MOST_TEMPLATES)
        return laid.template


class Made(Struct, frozen=True, eq=False):
    """A copy, what it says, and what it was made with; *sum* is of its bytes."""

    pdf: bytes
    sum: str
    told: Told
    ready: Ready


class Presses(Struct):
    """The presses of a studio at its *premises*."""

    premises: Premises
    _ready: dict[Choice, Ready] = field(default_factory=dict)
    _copies: dict[Choice, Made] = field(default_factory=dict)

    @property
    def today(self) -> dt.date:
        """The day that pages are true of."""
        said = self.premises.today
        return dt.date.fromisoformat(said) if said else dt.date.today()

    def copy(self, choice: Choice) -> Made:
        """The copy that was chosen; raises ReportgenError where it cannot be made."""
        order = order_of(choice, self.premises)
        choice = replace(choice, nup=0, booklet=False)
        ready = self._pressed(choice, order)
        found = self._copies.pop(choice, None)
        if found is None or found.ready is not ready:
            template, own = ready.press.parts(order.recipient)
            titles = titled(template.title, ready.press.house, order.recipient)
            copy = template.stamp(own, titles)
            found = Made(copy.content, copy.sha256, ready.told[id(template)], ready)
        _keep(self._copies, choice, found, MOST_COPIES)
        return found

    def ready(self, choice: Choice) -> tuple[Ready, Order]:
        """The press for *choice*, and its order.

        Raises ReportgenError for what is wrong with the choice, or in files.
        """
        order = order_of(choice, self.premises)
        return self._pressed(choice, order), order

    def _pressed(self, choice: Choice, order: Order) -> Ready:
        """The press for *choice*; raises OtherSite for a code that leads away from the school."""
        key = general(choice)
        found = self._ready.pop(key, None)
        if found is None or found.shop.today != self.today or found.shop.desk.changed():
            found = self._new(order)
        _keep(self._ready, key, found, MOST_PRESSES)
        check_site(order, found.comparison.school)
        return found

    def pages_of(self, choice: Choice) -> int:
        """How many pages a copy has as far as that is known; zero where it is not."""
        pages = LAYOUTS[choice.layout].pages.get(len(choice.roles))
        found = self._ready.get(general(choice))
        return found.press.page_count if found and found.press.page_count else pages or 0

    def unready(self, choice: Choice) -> tuple[Choice, ...]:
        """What somebody who looks at *choice* may look at next, as far as no press is kept for it.

        Those are the other layouts, and the pages for a screen, which are the PDF to send.
        """
        choice = replace(choice, nup=0, booklet=False)
        others = [replace(choice, layout=name) for name in LAYOUTS if name != choice.layout]
        others += [replace(choice, printing=SCREEN)]
        return tuple(
            each
            for each in others
            if len(each.roles) in LAYOUTS[each.layout].roles
            if not self._is_ready(each)
        )

    def _is_ready(self, choice: Choice) -> bool:
        found = self._ready.get(general(choice))
        person = order_of(choice, self.premises).recipient
        return found is not None and found.press.is_ready(person)

    def prepare(self, choice: Choice) -> None:
        """Make the press for *choice* and the template of its copy."""
        order = order_of(choice, self.premises)
        self._pressed(choice, order).press.parts(order.recipient)

    def holding(self, choice: Choice) -> tuple[str, ...]:
        """The other layouts that have room for what was chosen, as far as that is known.

        Of one that has as many pages as it needs that is found out; to find that another is too
        full, too, can take seconds, so that it is known once it was made ready.
        """
        choice = replace(choice, nup=0, booklet=False)
        return tuple(
            name
            for name, layout in LAYOUTS.items()
            if name != choice.layout
            if None in layout.pages.values() or self._is_ready(replace(choice, layout=name))
            if self._holds(replace(choice, layout=name))
        )

    def _holds(self, choice: Choice) -> bool:
        try:
            self.prepare(choice)
        except ReportgenError:
            return False
        return True

    def _new(self, order: Order) -> Ready:
        shop = Workshop(replace(order, recipient=Recipient()), self.today)
        comparison, theme = shop.load()
        ready = Ready(shop.press(comparison, theme), comparison, theme, shop)
        ready.press = replace(ready.press, make=ready.lay, most=MOST_TEMPLATES)
        return ready


def _keep(kept: dict[Key, Value], key: Key, value: Value, most: int) -> None:
    """Put *value* last into *kept*; the first goes where there are too many."""
    kept[key] = value
    if len(kept) > most:
        del kept[next(iter(kept))]
