"""How a sheet was understood: each column with samples, and the mapping that says so again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from msgspec import Struct

from reportgen.roster.choices import NONE, Unknown
from reportgen.roster.roster import Roster, letters

SAMPLES = 3
LONGEST_SAMPLE = 30
"""Characters of a sample that are shown."""
LOOKED_AT = 10_000
"""Rows in which samples and wordings are looked for."""


class ColumnShown(Struct, frozen=True):
    """One column: its letters and title, what it is taken for, and what stands in it."""

    letters: str
    title: str
    field: str
    samples: tuple[str, ...]

    def __str__(self) -> str:
        said = ", ".join(repr(each) for each in self.samples) or "nothing"
        return f"{self.letters:>3}  {self.title}: {self.field or 'passed over'}; {said}"


def columns_shown(sheet: Roster) -> list[ColumnShown]:
    """Every column that has a title, in the order of the sheet."""
    samples: dict[int, dict[str, None]] = {at: {} for at in range(len(sheet.titles.titles))}
    for number, signup in enumerate(sheet.signups()):
        if number >= LOOKED_AT or all(len(each) >= SAMPLES for each in samples.values()):
            break
        for at, cell in enumerate(signup.cells):
            text = " ".join(cell.text.split())
            if text and at in samples and len(samples[at]) < SAMPLES:
                samples[at][_short(text)] = None
    fields = dict.fromkeys(sheet.hidden, "hidden, passed over") | {
        at: field
        for field, choices in sheet.columns.items()
        for columns in choices
        for at in columns
    }
    return [
        ColumnShown(letters(at), title, fields.get(at, ""), tuple(samples[at]))
        for at, title in enumerate(sheet.titles.titles)
        if title
    ]


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SAMPLE else f"{text[: LONGEST_SAMPLE - 1]}…"


def mapping_text(sheet: Roster, unknown: Iterable[Unknown]) -> str:
    """The file of the mapping for sheets like *sheet*; names nobody knows wait to be mapped."""
    lines = ["# How sheets of this form are read: reportgen batch FILE --mapping THIS", "columns:"]
    for field, choices in sheet.columns.items():
        titles = "+".join(sheet.titles.title(at) for at in choices[0])
        lines.append(f"  {field}: {_quoted(titles)}")
    if sheet.passed:
        lines += ["", "# Passed over."]
        lines.append("ignore:")
        lines += [f"  - {_quoted(sheet.titles.title(at))}" for at in sheet.passed]
    if len(sheet.source.tabs) > 1:
        lines += ["", f"sheet: {_quoted(sheet.tab.title)}"]
    unknown = tuple(unknown)
    for key, kind in (("roles", "career"), ("campuses", "campus")):
        lines += _wordings(key, kind, [each.name for each in unknown if each.kind == kind])
    return "\n".join(lines) + "\n"


def _wordings(key: str, kind: str, names: list[str]) -> Iterator[str]:
    """The lines for wordings of a *kind*, each after a # until somebody says what it means."""
    if not names:
        return
    yield ""
    yield f"# The form's own words for a {kind}: take each # away, and write our slug, or {NONE}."
    yield f"#{key}:"
    for name in names:
        yield f"#  {_quoted(name)}: {NONE}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
