"""Workbooks of old and binary Excel (.xls, .xlsb); the only module that imports python-calamine.

The library tells neither rows that are hidden nor how numbers are shown, and gives a formula's
error as empty text: the reader of a sheet says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    WorksheetNotFound,
    ZipError,
)

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.roster.cells import EMPTY, Cell, Kind, Row
from reportgen.roster.numberformat import general

_HINT = "open it in Excel and save it as .xlsx"
Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def tabs(path: Path, name: str) -> tuple[tuple[str, bool], ...]:
    """The sheets of a workbook in their order: title, and whether it is seen."""
    book = _open(path, name)
    return tuple(
        (sheet.name, sheet.visible == SheetVisibleEnum.Visible)
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet
    )


def rows(path: Path, name: str, title: str) -> Iterator[Row]:
    """The rows of the sheet *title* that have cells; raises InvalidSource at damage."""
    try:
        sheet = _open(path, name).get_sheet_by_name(title)
    except (CalamineError, WorksheetNotFound) as error:
        raise _damaged(name) from error
    _, first_column = sheet.start or (0, 0)
    before = (EMPTY,) * first_column
    for number, values in enumerate(sheet.iter_rows(), 1):  # from row 1, and the first column used
        cells = before + tuple(map(_cell, values))
        if any(cell.kind is not Kind.EMPTY for cell in cells):
            yield Row(number=number, cells=cells)


def _open(path: Path, name: str) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError as error:
        problem = Problem(Place(name), "this workbook has a password", "save it without one")
        raise InvalidSource([problem]) from error
    except (CalamineError, ZipError) as error:
        raise _damaged(name) from error


def _damaged(name: str) -> InvalidSource:
    return InvalidSource([Problem(Place(name), "the workbook is damaged or cut off", _HINT)])


def _cell(value: Value) -> Cell:
    match value:
        case str():
            return Cell(Kind.TEXT, value) if value else EMPTY
        case bool():
            return Cell(Kind.TRUTH, str(value).upper())
        case float() | int():
            return Cell(Kind.NUMBER, general(Decimal(repr(value))))
        case dt.datetime():
            short = not (value.hour or value.minute or value.second)
            return Cell(Kind.DATE, f"{value:%Y-%m-%d}" if short else f"{value:%Y-%m-%d %H:%M:%S}")
        case _:
            return Cell(Kind.DATE, str(value))
