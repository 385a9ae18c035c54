"""The form of a page, which its measures depend on: layout, paper, printer, number of roles."""

from __future__ import annotations

from msgspec import Struct

PAPERS = ("letter", "a4")
"""The sheets that there are measures for; the first one's are those of every page."""

OFFICE = "office"
INK_SAVER = "ink-saver"
PRESS = "press"
PRINTS = ("screen", OFFICE, INK_SAVER, PRESS)
"""The ways to print; the first one is for reading on a screen."""

KINDS = ("papers", "prints", "roles")
"""What the measures of a layout may depend on."""


class Form(Struct, frozen=True):
    """The form of a page; *roles* is how many roles stand side by side."""

    layout: str = "handout"
    paper: str = PAPERS[0]
    printing: str = PRINTS[0]
    roles: int = 2

    @property
    def names(self) -> dict[str, str]:
        """For each of `KINDS` which of its entries is meant."""
        return dict(zip(KINDS, (self.paper, self.printing, str(self.roles)), strict=True))
