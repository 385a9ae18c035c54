"""Numbers as BLS writes them into cells: with float noise, dashes, stars and signs."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from reportgen.catalog.editions import Wage
from reportgen.errors import Findings
from reportgen.files.workbook import Sheet, Value, cell_name

NOT_AVAILABLE = {"—", "–", "-", "*", "**", "n/a", "N/A"}
"""What stands in a cell where BLS gives no figure."""

LEAST_WAGE, MOST_WAGE = Decimal(5_000), Decimal(1_000_000)
"""Dollars a year; a median wage outside of them is in another unit."""

_TENTH = Decimal("0.1")
_NUMBER = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?|-?[0-9]+(\.[0-9]+)?")
_AT_LEAST = re.compile(r">= ?\$?([0-9,]+)")


def tenths(sheet: Sheet, row: int, column: int, value: Value, findings: Findings) -> Decimal | None:
    """The number in a cell to one decimal, as BLS prints it; None where there is none.

    Anything else is noted with its sheet, row and column.
    """
    number = _plain(value)
    if number is None and not is_missing(value):
        refuse(sheet, row, column, f"{value!r} is no number", findings)
    if number is None:
        return None
    return number.quantize(_TENTH, ROUND_HALF_UP) + 0  # no negative zero


def wage(
    sheet: Sheet, row: int, column: int, value: Value, findings: Findings, most: Decimal | None
) -> Wage:
    """The yearly wage in a cell; *most* is the least that the sign # stands for."""
    if isinstance(value, str) and (match := _AT_LEAST.fullmatch(value.strip())):
        return Wage(Decimal(match[1].replace(",", "")), or_more=True)
    if isinstance(value, str) and value.strip() == "#":
        if most is None:
            refuse(sheet, row, column, "the workbook does not say what # stands for", findings)
        return Wage(most, or_more=True)
    number = _plain(value)
    if number is None and not is_missing(value):
        refuse(sheet, row, column, f"{value!r} is no wage", findings)
    elif number is not None and not LEAST_WAGE <= number <= MOST_WAGE:
        refuse(sheet, row, column, f"{number:,} cannot be dollars a year", findings)
    return Wage(None if number is None else number.quantize(Decimal(1), ROUND_HALF_UP))


def refuse(sheet: Sheet, row: int, column: int, what: str, findings: Findings) -> None:
    """Note what is wrong with a cell, under Excel's name for it."""
    hint = "download the workbook again; if BLS prints it so, say so to us"
    findings.refuse(sheet.place(row, column), f"cell {cell_name(row, column)}: {what}", hint)


def is_missing(value: Value) -> bool:
    """Whether BLS gives no figure in a cell: it is empty, or has a dash or a star."""
    return value is None or (isinstance(value, str) and value.strip() in NOT_AVAILABLE | {""})


def _plain(value: Value) -> Decimal | None:
    if isinstance(value, float):
        return Decimal(str(value)) if abs(value) < 1e12 else None
    text = (value or "").strip()
    return Decimal(text.replace(",", "")) if _NUMBER.fullmatch(text) else None
