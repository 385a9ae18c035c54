"""What somebody asked for, and what of it can be refused before anything is read."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reportgen.comparison.wording import NUMERALS
from reportgen.content.recipient import Recipient
from reportgen.errors import ExitCode, ReportgenError, UnknownName
from reportgen.layouts import LAYOUTS
from reportgen.theme.form import PAPERS, PRINTS, Form


class Order(Struct, frozen=True):
    """What somebody asked for, in their own words; nothing of it is checked yet.

    With *anchored*, its folders are those of another day: one that is named has to be there, and
    none named is the one that is shipped, whatever the current folder has.
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

    @property
    def file_name(self) -> str:
        """What the file is called unless somebody names it."""
        usual = {PAPERS[0], PRINTS[0]}
        parts = ["-vs-".join(self.roles), self.layout]
        parts += [each for each in (self.paper, self.printing) if each not in usual]
        return "-".join(parts) + ".pdf"

    @property
    def form(self) -> Form:
        """What the measures of its pages depend on."""
        return Form(self.layout, self.paper, self.printing, len(self.roles))


class WrongOrder(ReportgenError):
    """What was ordered cannot be made of whatever data there is."""

    exit_code = ExitCode.USAGE


def check_order(order: Order) -> None:
    """Raise WrongOrder for roles that do not go together, UnknownName for another layout."""
    if order.layout not in LAYOUTS:
        raise UnknownName("layout", order.layout, LAYOUTS)
    takes = LAYOUTS[order.layout].roles
    if len(order.roles) not in takes:
        few, most = NUMERALS[takes[0]], NUMERALS[takes[-1]]
        span = f"{few} to {most}" if few != most else few
        raise WrongOrder(f"the {order.layout} takes {span} roles; {len(order.roles)} named.")
    twice = next((role for role in order.roles if order.roles.count(role) > 1), None)
    if twice is not None:
        raise WrongOrder(f"{twice!r} is named twice; name different roles.")
