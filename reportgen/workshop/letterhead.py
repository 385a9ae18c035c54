"""The head of a school's letter: its name in the colors of its pages, and its web site."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.loading import Catalog
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop


class Letterhead(Struct, frozen=True):
    """The *name* of a school, its colors as `#12324f`, and its address on the *web*, if it has one.

    *text* reads on *fill*, as on the band on top of a page; *rule* is for lines.
    """

    name: str
    fill: str
    text: str
    rule: str
    web: str = ""
    keep_days: int = 0


def letterhead(order: Order, today: dt.date) -> Letterhead | None:
    """The head of letters for *order*, as on screens; None without a school."""
    shop = Workshop(replace(order, printing="screen", icc=None), today)
    catalog = Catalog(shop.folders("data"), shop.desk, shop.findings, today, order.day(today))
    school = shop.school(catalog)
    theme = shop.theme(catalog, school)
    if school is None or theme is None:
        return None
    band, rule = theme.scheme.band, theme.scheme.accent
    web = str(school.web.visit or school.web.home) if school.web else ""
    days = school.keep_mail.days if school.keep_mail else 0
    return Letterhead(str(school.name), band.fill.hex, band.text.hex, rule.hex, web, days)
