"""Numbers as operands of PDF's operators: ISO 32000-1, 7.3.3."""

from __future__ import annotations


def operand(value: float, places: int = 2) -> str:
    """*value* rounded to *places* decimals, without trailing zeros.

    Two decimals of a point are finer than anybody sees.
    """
    text = "%.*f" % (places, value)  # noqa: UP031 - a format in a format is slower
    if places and text[-1] == "0":
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def operands(*values: float, places: int = 2) -> str:
    """*values* as operands, apart by spaces."""
    return " ".join([operand(value, places) for value in values])
