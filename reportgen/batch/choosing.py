"""Which rows of a sheet a run is for, in a user's words."""

from __future__ import annotations

import re
from pathlib import Path

from reportgen.batch.report import Rows, failed
from reportgen.errors import Wrong, WrongOrder
from reportgen.files.disk import shown

FAILED_ONES = "failed"
"""What names the rows of which the last run made nothing."""

_ROWS = re.compile(r"\s*([1-9]\d{0,8})\s*(?:[-–]\s*([1-9]\d{0,8})\s*)?")


def rows_of(only: str | None, folder: Path | None) -> Rows:
    """The rows that *only* names, such as `1-20,31`, or `failed`; every row for None.

    Rows that failed are those in the report of the last run into *folder*. Raises WrongOrder
    with the field `only`.
    """
    if only is None:
        return Rows()
    if only.strip() == FAILED_ONES:
        return _failed(folder)
    return Rows.of(map(_range, only.split(",")))


def _failed(folder: Path | None) -> Rows:
    if folder is None:
        raise WrongOrder("only", Wrong.ALONE, "rows that failed are in the report of a folder")
    rows = failed(folder)
    if rows is None:
        raise WrongOrder("only", Wrong.MISSING, f"no row failed in {shown(folder)}")
    return rows


def _range(part: str) -> range:
    match = _ROWS.fullmatch(part)
    if match is None or int(match[2] or match[1]) < int(match[1]):
        hint = "write failed, or rows such as 1-20,31"
        raise WrongOrder("only", Wrong.TEXT, f"it cannot be {part.strip()!r}", hint)
    return range(int(match[1]), int(match[2] or match[1]) + 1)
