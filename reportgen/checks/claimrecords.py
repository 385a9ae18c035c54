"""Claims for a program: what the sheet for compliance says, with numbers as numbers."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.json import Encoder
from msgspec.json import format as laid_out

from reportgen.checks.claims import COLUMNS, Claim
from reportgen.language.words import Words


def record(claim: Claim, words: Words) -> dict[str, object]:
    """*claim* for a program: its cells by the keys of their columns, with numbers as numbers.

    *or_more* says that a value is the least that it can be; words alone have no value.
    """
    figure = claim.figure
    return {
        **dict(zip(COLUMNS, map(str, claim.cells(words)), strict=True)),
        "page": claim.page,
        "value": figure.value if figure else None,
        "or_more": figure is not None and figure.or_more,
    }


def to_json(found: Iterable[Claim], words: Words) -> bytes:
    """A JSON array with a record of each claim, in reading order; numbers have all their digits."""
    made = Encoder(decimal_format="number").encode([record(each, words) for each in found])
    return laid_out(made, indent=2) + b"\n"
