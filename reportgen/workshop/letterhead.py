"""The head of a school's letter: its name in the colors of its pages, and its web site."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.loading import Catalog
from reportgen.catalog.names import ENGLISH
from reportgen.errors import Findings, ReportgenError
from reportgen.files.disk import Desk, shipped
from reportgen.language.words import LetterWords
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


def letter_words(order: Order, language: str, today: dt.date) -> LetterWords:
    """The words around a message in *language*, a tag of BCP 47.

    They are those of the data of *order*, else the shipped ones; English where there are none.
    """
    primary = language.partition("-")[0]
    for anchored in (True, False):
        try:
            shop = Workshop(order, today)
            folders = shop.folders("data") if anchored else (shipped("data"),)
            catalog = Catalog(folders, Desk(), Findings(), today)
            known = catalog.names("languages")
            name = next((each for each in (language.lower(), primary) if each in known), ENGLISH)
            words = catalog.words(name)
            catalog.findings.settle()
        except ReportgenError:
            continue  # the data are gone, or to be mended, as the PDF will tell
        if words is not None:
            return words.letter
    raise AssertionError(language)
