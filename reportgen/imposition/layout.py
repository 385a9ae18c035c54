"""Where pages lie on a sheet: lengths are points, from the lower left corner of the sheet."""

from __future__ import annotations

from msgspec import Struct


class Leaf(Struct, frozen=True):
    """A trimmed page's *width* and *height*, and how far its artwork reaches *bleed* beyond."""

    width: float
    height: float
    bleed: float = 0.0


class Cell(Struct, frozen=True, kw_only=True):
    """A page on a sheet: the lower left corner of its trim, and what of it is drawn.

    *page* counts from 0. *turned*, it stands on its head. *clip* is left, bottom, right, top.
    """

    page: int
    left: float
    bottom: float
    clip: tuple[float, float, float, float]
    turned: bool = False


class PrinterMark(Struct, frozen=True):
    """A mark from one point to another; one where to fold is *dashed*."""

    x: float
    y: float
    to_x: float
    to_y: float
    dashed: bool = False


class Side(Struct, frozen=True):
    """One side of a sheet."""

    width: float
    height: float
    cells: tuple[Cell, ...]
    marks: tuple[PrinterMark, ...]


class Sheets(Struct, frozen=True):
    """The sides in the order of printing: each front is followed by its back, if there are backs.

    *flip* is the edge of the sheet along which a printer for both sides turns it;
    empty where no side is a back.
    """

    sides: tuple[Side, ...]
    flip: str
    about: str
