"""Which rows a run is for, in a user's words."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.batch.choosing import rows_of
from reportgen.errors import Wrong, WrongOrder


@pytest.mark.parametrize(
    ("only", "rows"),
    [("3", {3}), ("1-3, 7", {1, 2, 3, 7}), (" 2 – 4,3-5", {2, 3, 4, 5}), (None, set(range(1, 10)))],
)
def test_rows_are_numbers_and_ranges(only: str | None, rows: set[int]) -> None:
    """Single rows, ranges with either dash, and every row where none are named."""
    found = rows_of(only, None)

    assert {row for row in range(1, 10) if row in found} == rows


@pytest.mark.parametrize("only", ["", "0", "3-1", "a", "1,,2", "1-2-3", "-1"])
def test_what_is_no_row_is_refused(only: str) -> None:
    """Text that names no rows is told as it was written, with what to write."""
    with pytest.raises(WrongOrder, match=r"cannot be '.*'; write failed, or rows such") as caught:
        rows_of(only, None)

    assert (caught.value.field, caught.value.kind) == ("only", Wrong.TEXT)


def test_rows_that_failed_need_a_report(tmp_path: Path) -> None:
    """Without a folder, or where nothing failed, there is nothing to make again."""
    kinds = []
    for folder in (None, tmp_path):
        with pytest.raises(WrongOrder) as caught:
            rows_of("failed", folder)
        kinds.append(caught.value.kind)

    assert kinds == [Wrong.ALONE, Wrong.MISSING]
