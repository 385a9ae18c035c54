"""Which sheet of paper holds what is to lie on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from reportgen.errors import ExitCode, ReportgenError, UnknownName
from reportgen.theme.measures import Imposition, SheetSize

Found = TypeVar("Found")
Fit = Callable[[float, float], Found | None]
"""What lies on a sheet of a width and a height; None where it does not fit."""


class DoesNotFit(ReportgenError):
    """There is no sheet for what was ordered, or not the one that was named."""

    exit_code = ExitCode.USAGE


def choose(
    fit: Fit[Found], measures: Imposition, paper: str, wanted: str | None, needs: str
) -> tuple[str, Found]:
    """The name of the sheet *wanted*, else of the smallest that goes with *paper*, and its *fit*.

    Raises UnknownName for another name, DoesNotFit with what it *needs*.
    """
    sheets: Mapping[str, SheetSize] = {str(name): each for name, each in measures.sheets.items()}
    if wanted is not None and wanted not in sheets:
        raise UnknownName("sheet", wanted, sheets)
    usual = [name for name, each in sheets.items() if each.paper == paper]
    for name in [wanted] if wanted else sorted(usual, key=lambda name: _area(sheets[name])):
        size = sheets[name]
        for width, height in ((size.width, size.height), (size.height, size.width)):
            found = fit(width, height)
            if found is not None:
                return name, found
    if wanted:
        size = sheets[wanted]
        what = f"{wanted} is {inches(size.width, size.height)}"
        hint = "leave out --sheet, and the smallest that holds it is taken"
    else:
        largest = max(usual, key=lambda name: _area(sheets[name]))
        size = sheets[largest]
        what = f"the largest sheet, {largest}, is {inches(size.width, size.height)}"
        hint = "put fewer on a sheet, or name a larger one under imposition in your styles"
    raise DoesNotFit(f"{needs}; {what}; {hint}")


def _area(size: SheetSize) -> float:
    return size.width * size.height


def inches(width: float, height: float) -> str:
    """A size for people: `4 × 9 in`."""
    return f"{width / 72:.4g} × {height / 72:.4g} in"
