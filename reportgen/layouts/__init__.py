"""Layouts: a comparison to the blocks of pages, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from msgspec import Struct

from reportgen.blocks import Page
from reportgen.comparison import Comparison
from reportgen.recipient import Recipient


class Layout(Struct, frozen=True):
    """A way to put a comparison on pages, what it is for, and how many *roles* it takes.

    A layout is the function of its own name in the module of that name, imported when used.
    *paper* says in words what it is printed on.
    """

    name: str
    about: str
    pages: str
    paper: str
    roles: range = range(2, 5)

    def arrange(self, comparison: Comparison, recipient: Recipient) -> tuple[Page, ...]:
        """The blocks of every page."""
        arrange: Callable[[Comparison, Recipient], tuple[Page, ...]] = getattr(
            import_module(f"{__name__}.{self.name}"), self.name
        )
        return arrange(comparison, recipient)


LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout("handout", "the whole comparison, to talk through at the desk", "2", "both sides"),
    )
}
"""Every layout by its name."""
