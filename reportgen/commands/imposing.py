"""Options that lay pages on larger sheets, and what they do to a finished PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reportgen.imposition import Imposing, impose

if TYPE_CHECKING:
    from reportgen.workshop.workshop import Workshop

NUMBERS = ("2", "4", "8")

CUT = ("card", "flyer", "handout")
"""Layouts whose pages are one sheet, cut to its size; a brochure is folded at ticks of its own."""

FOLDED = ("guide", "large-print")
"""Layouts of many pages that follow one another."""

nup_option = click.option(
    "--nup",
    type=click.Choice(NUMBERS),
    help="So many on a larger sheet, to be cut; backs meet fronts on both sides.",
)
booklet_option = click.option(
    "--booklet", is_flag=True, help="Pages in the order for folding and stapling."
)
sheet_option = click.option(
    "--sheet",
    metavar="NAME",
    help="The sheet for --nup or --booklet, such as tabloid; else the smallest that holds it.",
)


def imposing_of(
    nup: str | None, sheet: str | None, layout: str, *, booklet: bool = False
) -> Imposing | None:
    """What the options ask for, of pages of *layout*; None where pages stay as they are."""
    if nup and booklet:
        raise click.UsageError("--nup cuts and --booklet folds: choose one.")
    if not nup and not booklet:
        if sheet:
            raise click.UsageError("--sheet is for pages on a larger sheet: add --nup.")
        return None
    if nup and layout not in CUT:
        raise click.UsageError(f"--nup is for what is cut: {', '.join(CUT)}; not for {layout}.")
    if booklet and layout not in FOLDED:
        raise click.UsageError(f"--booklet folds {' and '.join(FOLDED)}; for {layout} use --nup.")
    return Imposing(int(nup or 0), sheet)


def imposed(pdf: bytes, wish: Imposing, shop: Workshop, *, by_copy: bool = False) -> bytes:
    """The pages of *pdf* on sheets, by the measures of the shop's brand."""
    measures = type(shop)(shop.order, shop.today, shop.desk).imposition()
    return impose(pdf, wish, measures, shop.order.paper, by_copy=by_copy)
