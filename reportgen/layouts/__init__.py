"""Layouts: a comparison to the blocks of pages, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:  # which layouts there are is asked before anything is read
    from reportgen.comparison.comparing import Comparison
    from reportgen.content.blocks import Page
    from reportgen.content.recipient import Recipient


class Layout(Struct, frozen=True, kw_only=True):
    """A way to put a comparison on pages.

    Its function has the layout's *name*, in a module of the same name, which is imported on
    first use. *about* says what the layout is for, *paper* what it is printed on. *pages* gives
    the number of pages for each number of roles; None means as many as needed. With
    *every_state*, it prints the rules of all states, not only those of the campus's state.
    One that *joins* names the sources of a publisher in one entry; a *small* one does, too, and
    says what it has to say in few words. *gives* is the number of steps in which it says less
    where its page is too full. *spare* names rows that it leaves to the guide where its page is
    too full, the first to go first.
    """

    name: str
    about: str
    paper: str
    pages: Mapping[int, int | None]
    every_state: bool = False
    joins: bool = False
    small: bool = False
    gives: int = 0
    spare: tuple[str, ...] = ()

    @property
    def most(self) -> int:
        """The steps that come before rows are left out: of a small one, its notes give way last."""
        return self.gives + self.small

    @property
    def roles(self) -> range:
        """How many roles it takes."""
        return range(min(self.pages), max(self.pages) + 1)

    def arrange(
        self, comparison: Comparison, recipient: Recipient, less: int = 0
    ) -> tuple[tuple[Page, ...], Comparison]:
        """The pages, and the comparison with what is cited and explained on them.

        *less* is the number of steps by which the pages say less, at most one more than `gives`.
        Where the school has a page with every source, notes are brief from the start, and with the
        first step they name only those of numbers; elsewhere they are brief with one step more than
        all, and then name publishers alone.
        """
        from reportgen.layouts.alike import alike
        from reportgen.layouts.citing import citing, elsewhere_of, joined
        from reportgen.layouts.glossing import glossing

        module = self.name.replace("-", "_")
        found = getattr(import_module(f"{__name__}.{module}"), module)
        arrange: Callable[[Comparison, Recipient], tuple[Page, ...]]
        arrange = partial(found, less=min(less, self.gives)) if self.gives else found
        pages = arrange(comparison, recipient)
        told = glossing(citing(comparison, pages), pages)
        if self.joins or self.small:
            elsewhere = elsewhere_of(told, small=self.small)
            last = less > self.gives
            brief = self.small or bool(elsewhere) or last
            few = bool(elsewhere) and (self.small or less > 0)
            told = joined(
                told, pages, elsewhere, brief=brief, few=few, bare=bool(elsewhere) or last
            )
        if told is not comparison:
            pages = arrange(told, recipient)
        return alike(pages, comparison.roles), told


LAYOUTS: Mapping[str, Layout] = {
    layout.name: layout
    for layout in (
        Layout(
            name="handout",
            about="the whole comparison, to talk through at a desk",
            paper="both sides of a sheet",
            pages={2: 2, 3: 4, 4: 4},
            joins=True,
            gives=4,
            spare=(
                *("specialties", "continuing_education", "communication", "software"),
                *("advancement", "environment", "supervision", "patient_interaction"),
            ),
        ),
        Layout(
            name="flyer",
            about="one page to be read from a step away, for a table at a fair",
            paper="one side of a sheet",
            pages={2: 1, 3: 1, 4: 1},
            small=True,
            gives=7,
        ),
        Layout(
            name="trifold",
            about="a brochure for the rack, to take home",
            paper="both sides of a sheet, folded twice",
            pages=dict.fromkeys(range(2, 5), 2),
            small=True,
            gives=7,
            spare=("before_you_apply", "certification", "risks"),
        ),
        Layout(
            name="card",
            about="the question, the figures and where to go, for a pocket",
            paper="both sides of a rack card, 4 × 9 in on any paper",
            pages=dict.fromkeys(range(2, 5), 2),
            small=True,
            gives=14,
        ),
        Layout(
            name="guide",
            about="all there is to know, as a booklet to read at home",
            paper="both sides of sheets",
            pages={2: None, 3: None, 4: None},
            every_state=True,
            gives=2,
        ),
        Layout(
            name="large-print",
            about="the guide at 18 points, for readers with low vision",
            paper="both sides of sheets",
            pages={2: None, 3: None, 4: None},
            every_state=True,
            gives=2,
        ),
    )
}
"""Every layout by its name."""
