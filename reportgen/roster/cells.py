"""What a sheet holds: cells by their kind, and rows with what the sheet hides."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct


class Kind(Enum):
    """What a cell holds."""

    EMPTY = "nothing"
    TEXT = "text"
    NUMBER = "a number"
    ROUNDED = "a number whose last digits are lost"
    DATE = "a date or a time"
    TRUTH = "TRUE or FALSE"
    ERROR = "a formula's error"
    UNCOMPUTED = "a formula without a result"


class Cell(Struct, frozen=True):
    """One cell: its kind, and its text as the sheet shows it.

    *stored* is a number as the file spells it, where the sheet shows it otherwise.
    """

    kind: Kind
    text: str
    stored: str = ""


EMPTY = Cell(Kind.EMPTY, "")


class Row(Struct, frozen=True, kw_only=True):
    """One row: its number in the sheet, counted from one, and its cells from column A.

    *hidden* says that the row is hidden or filtered out, *struck* that all its text is struck out.
    """

    number: int
    cells: tuple[Cell, ...]
    hidden: bool = False
    struck: bool = False
