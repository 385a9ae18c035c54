"""Options that say how a sign-up sheet is read, and the sheet and its offer that come of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from reportgen.catalog.loading import Catalog, folders
from reportgen.commands.options import Command, taken
from reportgen.errors import Findings
from reportgen.files.disk import Desk
from reportgen.layouts import LAYOUTS
from reportgen.roster.columns import Wanted
from reportgen.roster.mapping import SheetMapping, check_meant, read_mapping
from reportgen.roster.offer import Offer, offer_of
from reportgen.roster.roster import Asked, Roster, open_roster
from reportgen.roster.vocabulary import FIELDS, LEAVING_OUT, Vocabulary, read_vocabulary
from reportgen.workshop.order import Order

KNOWN = (*FIELDS, *LEAVING_OUT)


class SheetWish(Struct, frozen=True, kw_only=True):
    """How somebody wants a sheet to be read."""

    columns: Mapping[str, str] = {}
    mapping: Path | None = None
    tab: str | None = None
    hidden: bool = False
    ignore: tuple[str, ...] = ()
    partner: str | None = None


def _columns(
    _context: click.Context, _option: click.Parameter, given: tuple[str, ...]
) -> dict[str, str]:
    found = {}
    for text in given:
        field, equals, title = text.partition("=")
        field = field.strip().casefold()
        if not equals or field not in KNOWN:
            raise click.BadParameter(
                f"{text!r} is not FIELD=TITLE; the fields are {', '.join(KNOWN)}."
            )
        found[field] = title.strip()
    return found


_OPTIONS: Mapping[str, Callable[[Command], Command]] = {
    "columns": click.option(
        "--column",
        "columns",
        multiple=True,
        metavar="FIELD=TITLE",
        callback=_columns,
        help='Which column holds a field: name="First+Last" joins two, note= takes none.',
    ),
    "mapping": click.option(
        "--mapping",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="What `reportgen sheet --save` kept of a form's columns and wordings.",
    ),
    "tab": click.option(
        "--sheet", "--tab", "tab", metavar="TITLE", help="The sheet of a workbook."
    ),
    "hidden": click.option(
        "--hidden",
        is_flag=True,
        help="Take rows that are hidden, filtered or struck out, and hidden columns, too.",
    ),
    "ignore": click.option(
        "--ignore", multiple=True, metavar="COLUMN", help="A column to pass over."
    ),
    "partner": click.option(
        "--partner",
        metavar="ROLE",
        help="The career that a single one is compared with; else the school's file says it.",
    ),
}


def sheet_options(*, without: tuple[str, ...] = ()) -> Callable[[Command], Command]:
    """Add the options that say how a sheet is read; the command gets `reading` of them."""

    def decorate(command: Command) -> Command:
        @wraps(command)
        def called(**values: Any) -> object:
            wish = SheetWish(**taken(values, SheetWish.__struct_fields__))
            return command(reading=wish, **values)

        for name in reversed(tuple(_OPTIONS)):
            if name not in without:
                _OPTIONS[name](called)
        return called

    return decorate


class OpenedSheet(Struct, frozen=True):
    """A sheet whose columns are understood, and what its rows may name."""

    roster: Roster
    offer: Offer
    words: Vocabulary

    def notices(self) -> tuple[str, ...]:
        """What is to be said of the sheet as a whole."""
        return tuple(map(str, self.roster.notices))


def opened(path: Path, reading: SheetWish, order: Order, *needed: str) -> OpenedSheet:
    """The sheet at *path* with the *needed* columns, read as *reading* says.

    Raises InvalidSource with all that is wrong in its titles.
    """
    catalog, words = vocabulary(order)
    mapping = read_mapping(reading.mapping, catalog.desk) if reading.mapping else SheetMapping()
    given = mapping.titles | dict(reading.columns)
    ignored = (*reading.ignore, *map(str, mapping.ignore))
    tab = reading.tab or (mapping.sheet and str(mapping.sheet))
    offer = offer_of(catalog, order.school, reading.partner, LAYOUTS, mapping, words)
    wanted = Wanted(needed=needed, given=given, ignored=ignored, careers=offer.roles)
    findings = Findings()
    check_meant(mapping.roles, offer.roles, findings)
    if order.school is not None:
        check_meant(mapping.campuses, offer.campuses, findings)
    findings.settle()
    roster = open_roster(path, words, Asked(wanted, tab, reading.hidden))
    return OpenedSheet(roster, offer, words)


def vocabulary(order: Order) -> tuple[Catalog, Vocabulary]:
    """The data folders of *order*, and the words of sheets that are in them."""
    desk, findings = Desk(), Findings()
    found = folders("data", order.data, desk, anchored=order.anchored)
    words = read_vocabulary(found, desk, findings)
    findings.settle()
    assert words is not None
    return Catalog(found, desk, Findings(), dt.date.max), words
