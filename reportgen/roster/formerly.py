"""What earlier programs took a cell for, so that nobody planned by one is planned again.

Until November 2026, numbers came without their formats, and titles had to be a field's own name.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from reportgen.roster.cells import Cell, Kind
from reportgen.roster.vocabulary import FIELDS

_EXACT = 1e15
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f]")


def field_of(title: str) -> str | None:
    """The field that a column called *title* was taken for; None where it was not known."""
    name = title.strip("\ufeff \t\n").casefold()
    return name if name in FIELDS else None


def text_of(cell: Cell) -> str:
    """The text that *cell* was read as."""
    match cell.kind:
        case Kind.NUMBER | Kind.ROUNDED:
            return _number(cell)
        case Kind.DATE:
            return _moment(cell.stored) if cell.stored else cell.text
        case _:
            return _CONTROLS.sub(lambda found: f"_x{ord(found[0]):04X}_", cell.text)


def _number(cell: Cell) -> str:
    try:
        value = float(cell.stored or cell.text)
    except ValueError:
        return cell.text
    return f"{value:.0f}" if value.is_integer() and abs(value) < _EXACT else f"{value:.15g}"


def _moment(stored: str) -> str:
    """A day and time as Python writes them; a time alone where the day is none."""
    if ":" in stored or "-" in stored[1:]:  # a file may spell them out
        return stored
    number = Decimal(stored)
    seconds = dt.timedelta(milliseconds=round(number * 86_400_000))
    moment = dt.datetime(1899, 12, 30) + seconds  # noqa: DTZ001 - a sheet's times have no zone
    return str(moment.time() if 0 <= number < 1 else moment)
