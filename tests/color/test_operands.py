"""Numbers as PDF's operators take them."""

from __future__ import annotations

import pytest

from reportgen.color.operands import operand, operands


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        (12.0, 2, "12"),
        (12.5, 2, "12.5"),
        (0.125, 3, "0.125"),
        (100.0, 0, "100"),
        (-0.001, 2, "0"),
        (-2.5, 2, "-2.5"),
        (1e-7, 5, "0"),
        (123456789.25, 2, "123456789.25"),
    ],
)
def test_numbers_are_written_as_short_as_they_are(value: float, places: int, written: str) -> None:
    """Zeros that say nothing are left out, never those of a whole number; no zero has a sign."""
    assert operand(value, places) == written


def test_numbers_stand_apart_by_spaces() -> None:
    """Several numbers are written one after the other, each to the same number of places."""
    assert operands(1, 2.5, -0.125, places=3) == "1 2.5 -0.125"
