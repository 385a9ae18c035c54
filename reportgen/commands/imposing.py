"""Options that lay pages on larger sheets, and what they do to a finished PDF."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from reportgen.commands.options import Command
from reportgen.imposition import Imposing, impose
from reportgen.imposition.asking import NUMBERS, imposing_of
from reportgen.workshop.order import Order

if TYPE_CHECKING:
    from reportgen.workshop.workshop import Workshop

_NUP = click.option(
    "--nup",
    type=click.Choice(NUMBERS),
    help="So many on a larger sheet, to be cut; backs meet fronts on both sides.",
)
_BOOKLET = click.option(
    "--booklet", is_flag=True, help="Pages in the order for folding and stapling."
)
_SHEET = click.option(
    "--sheet",
    metavar="NAME",
    help="The sheet for --nup or --booklet, such as tabloid; else the smallest that holds it.",
)


_TAB_OR_SHEET = click.option(
    "--sheet",
    metavar="TITLE|NAME",
    help="The sheet of a workbook; with --nup, the one to lay copies on, such as tabloid.",
)
_TAB = click.option("--tab", metavar="TITLE", help="The sheet of a workbook, with --nup, too.")


def imposing_options(*, booklet: bool, workbook: bool = False) -> Callable[[Command], Command]:
    """Add `--nup`, `--sheet` and, with *booklet*, `--booklet` to a command with an order.

    The command gets `imposing` in place of their values. It goes below `order_options`, for
    the order's layout decides what can be asked for. With *workbook*, `--tab` names a sheet of a
    workbook, and so does `--sheet` without `--nup`: the command gets it as `tab`.
    """

    def decorate(command: Command) -> Command:
        @wraps(command)
        def laid(order: Order, nup: str | None, sheet: str | None, **values: Any) -> object:
            if workbook and not nup:
                values["tab"], sheet = values["tab"] or sheet, None
            folded = values.pop("booklet", False)
            imposing = imposing_of(nup, sheet, order.layout, booklet=folded)
            return command(order=order, imposing=imposing, **values)

        if workbook:
            _TAB(laid)
        (_TAB_OR_SHEET if workbook else _SHEET)(laid)
        if booklet:
            _BOOKLET(laid)
        return _NUP(laid)

    return decorate


def imposed(pdf: bytes, wish: Imposing, shop: Workshop, *, by_copy: bool = False) -> bytes:
    """The pages of *pdf* on larger sheets, as *wish* asks, with the brand's gaps and marks."""
    return impose(pdf, wish, shop.imposition(), shop.order.paper, by_copy=by_copy)
