"""The sample as browsers get it, and the tables that they have to find in it."""

from __future__ import annotations

import datetime as dt
from functools import cache

from reportgen.content.blocks import Beside, Table
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Handout, Workshop

TODAY = dt.date(2026, 12, 31)


@cache
def made(layout: str) -> Handout:
    """The sample in *layout*."""
    order = Order(
        roles=("medical-assistant", "pharmacy-technician"),
        school="northgate",
        campus="denver",
        layout=layout,
    )
    return Workshop(order, TODAY).handout()


def tables(layout: str) -> list[Table]:
    """The tables of the sample in *layout* in order of reading, also those beside others."""
    return [
        each
        for page in made(layout).pages
        for block in page.blocks
        for each in ((block.right,) if isinstance(block, Beside) else (block,))
        if isinstance(each, Table)
    ]
