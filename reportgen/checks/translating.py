"""Translations beside each other: what roles share in one language, they share in the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from reportgen.catalog.loading import Catalog
from reportgen.catalog.phrases import Phrases, texts_of
from reportgen.catalog.rendering import Pair
from reportgen.catalog.roles import Role
from reportgen.catalog.rulebook import FOLDER, SUFFIX, rules_in
from reportgen.catalog.translations import Translation
from reportgen.errors import Findings, Place, Problem
from reportgen.files.disk import shown

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


def _tables(catalog: Catalog) -> Iterator[Path]:
    for folder in catalog.folders:
        yield from catalog.desk.listing(folder / FOLDER, (SUFFIX,))


def _row(key: str) -> str:
    """The row of a page that a text stands in."""
    if key.startswith(f"{_DUTIES}."):
        return _DUTIES
    return ".".join(part for part in key.split(".") if not part.isdigit())


def lacking(
    path: Path, phrases: Phrases, roles: Iterable[Role], catalog: Catalog
) -> Iterator[Problem]:
    """What the phrases at *path* lack of what pages of *roles* print, and what no table has."""
    wanted = {str(text): text for text in texts_of(roles)}
    if missing := [text for text in wanted.values() if text not in phrases.phrases]:
        first = missing[0]
        what = f"{len(missing)} texts have no words here, first {str(first)!r} in {first.place}"
        yield Problem(Place(shown(path)), what, "add each with what it is in this language")
    rows = (row for name in _tables(catalog) for row in rules_in(name, catalog))
    tabled = {str(text) for row in rows for text in (row.rule, row.told_as)}
    for text in phrases.phrases:
        if text not in wanted and text not in tabled:
            what = f"no table has {str(text)!r}"
            yield Problem(text.place, what, "take it out, or write the words as they stand now")
