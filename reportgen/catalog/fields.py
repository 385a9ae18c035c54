"""Named fields such as `{name}` in the text of a message; a literal brace is written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportgen.errors import Findings, Place, nearest

FIELDS = ("name", "school", "campus", "roles")
"""The fields that a message may have, of its recipient and of the handout attached."""

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


def _tokens(source: str, start: Place) -> Iterator[tuple[str, Place]]:
    """The fields and braces of *source* after *start*, with their places."""
    for number, line in enumerate(source.splitlines()[start.line - 1 :], start.line):
        skipped = start.column - 1 if number == start.line else 0
        for match in _TOKEN.finditer(line, skipped):
            yield match[0], Place(start.name, number, match.start() + 1)
