"""Translations beside each other: what roles share in one language, they share in the other."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.catalog.rendering import Pair
from reportgen.catalog.translations import Translation
from reportgen.errors import Findings

_DUTIES = "duties"
"""Duties are held against each other whatever their group."""


def check_alike(translations: Iterable[Translation], findings: Findings) -> None:
    """Note words that are put in two ways in the same row, and two that are put in one way.

    A page says once what roles share in the same words, and tells apart what differs.
    """
    known: dict[tuple[str, str, str], Pair] = {}
    meant: dict[tuple[str, str, str], Pair] = {}
    for translation in translations:
        language = str(translation.role.language)
        for pair in translation.pairs:
            row = _row(pair.key)
            first = known.setdefault((language, row, pair.original), pair)
            other = meant.setdefault((language, row, pair.text), pair)
            if first.text != pair.text:
                what = f"in {first.text.place} the same words are put as {str(first.text)!r}"
                findings.refuse(pair.text.place, what, "put them in one way, for roles share them")
            if other.original != pair.original:
                what = f"in {other.text.place} these words stand for {str(other.original)!r}"
                hint = f"tell them apart, for these mean {str(pair.original)!r}"
                findings.refuse(pair.text.place, what, hint)


def _row(key: str) -> str:
    """The row of a page that a text stands in."""
    if key.startswith(f"{_DUTIES}."):
        return _DUTIES
    return ".".join(part for part in key.split(".") if not part.isdigit())
