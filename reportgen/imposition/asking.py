"""What somebody asks of an imposition, and which layouts it is for."""

from __future__ import annotations

from reportgen.errors import Wrong, WrongOrder
from reportgen.imposition import Imposing

NUMBERS = ("2", "4", "8")
"""How many pages may lie on one sheet."""

CUT = ("card", "flyer", "handout")
"""Layouts whose pages are one sheet, cut to its size; a brochure is folded at ticks of its own."""

FOLDED = ("guide", "large-print")
"""Layouts of many pages that follow one another."""


def imposing_of(
    nup: str | None, sheet: str | None, layout: str, *, booklet: bool = False
) -> Imposing | None:
    """What a user asks for, of pages of *layout*; None where pages stay as they are.

    *nup* is one of NUMBERS, *sheet* the name of a sheet. Raises WrongOrder with the field
    `nup`, `booklet` or `sheet`.
    """
    if nup and booklet:
        what = "pages are cut apart or folded into a booklet, not both"
        raise WrongOrder("nup", Wrong.CLASH, what, "choose one")
    if not nup and not booklet:
        if sheet:
            hint = "say how many pages lie on it"
            raise WrongOrder("sheet", Wrong.ALONE, "a sheet is for several pages", hint)
        return None
    if nup and nup not in NUMBERS:
        raise WrongOrder("nup", Wrong.NUMBER, f"it cannot be {nup!r}", f"use {', '.join(NUMBERS)}")
    if nup and layout not in CUT:
        what = f"{layout} is not cut"
        raise WrongOrder("nup", Wrong.LAYOUT, what, f"use one of: {', '.join(CUT)}", layout)
    if booklet and layout not in FOLDED:
        what = f"there is no booklet of {layout}"
        raise WrongOrder("booklet", Wrong.LAYOUT, what, f"use one of: {', '.join(FOLDED)}", layout)
    return Imposing(int(nup or 0), sheet)
