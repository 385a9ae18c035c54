"""Named fields such as `{name}` in the text of a message; a literal brace is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.errors import Findings, Place, nearest

USUAL = ("name", "school", "campus", "roles")
"""The fields that every planned message keeps the values of."""

FIRST_NAME = "first_name"
OWN = ("id", "email", "contact", "url", "layout", "note")
"""The other columns of a sheet, which are fields, too."""

FIELDS = (*USUAL, FIRST_NAME, *OWN)
"""The fields that a message may have, of its recipient and of the handout attached."""

_ELSEWHERE = re.compile(r"\[([^\[\]\n]{1,40})\]|[«‹]([^«»‹›\n]{1,40})[»›]|<<([^<>\n]{1,40})>>")
"""What other programs write for a field."""

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")


def used(text: str) -> frozenset[str]:
    """The names of the fields in *text*."""
    return frozenset(match[1] for match in _TOKEN.finditer(text) if match[1] is not None)


def fill(text: str, values: Mapping[str, str]) -> str:
    """*text* with *values* in place of its fields; braces in a value are no fields."""
    return _TOKEN.sub(
        lambda match: match[0][0] if match[1] is None else values[match[1]],
        text,
    )


def check_fields(
    text: str, place: Place, source: str, findings: Findings, known: tuple[str, ...] = FIELDS
) -> None:
    """Add a problem for each field that is not *known*, and for each single brace.

    *text* was read at *place* of a file; *source* is the text of that file, in which the line and
    column of each problem are found.
    """
    written = _tokens(source, place)
    for match in _TOKEN.finditer(text):
        at = next((spot for token, spot in written if token == match[0]), place)
        if match[1] is not None and match[1] not in known:
            what = f"there is no field {match[0]!r}"
            findings.refuse(at, what, nearest(match[1], known))
        elif match[0] in {"{", "}"}:
            hint = f"write fields as {{{known[0]}}}, and a brace of its own twice"
            findings.refuse(at, f"a single {match[0]!r}", hint)

    if known is FIELDS:
        _check_elsewhere(text, place, source, findings)


def _check_elsewhere(text: str, place: Place, source: str, findings: Findings) -> None:
    """Add a problem for each field that is written as other programs want it."""
    written = _tokens(source, place, _ELSEWHERE)
    for match in _ELSEWHERE.finditer(text):
        called = "_".join((match[1] or match[2] or match[3]).casefold().split()).replace("-", "_")
        if called in FIELDS:
            at = next((spot for token, spot in written if token == match[0]), place)
            what = f"{match[0]!r} would stand there as it is"
            findings.refuse(at, what, f"write {{{called}}}")


def _tokens(
    source: str, start: Place, pattern: re.Pattern[str] = _TOKEN
) -> Iterator[tuple[str, Place]]:
    """What *pattern* finds in *source* after *start*, fields and braces, with their places."""
    for number, line in enumerate(source.splitlines()[start.line - 1 :], start.line):
        skipped = start.column - 1 if number == start.line else 0
        for match in pattern.finditer(line, skipped):
            yield match[0], Place(start.name, number, match.start() + 1)
