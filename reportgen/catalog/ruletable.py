"""Tables of states' rules: CSV to rows with places, each read by the keys of its format."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any

from reportgen.catalog.rules import RuleRow
from reportgen.errors import Findings, Place, nearest
from reportgen.files.nodes import Mapping, Node, Scalar
from reportgen.files.shape import MISSING, Reader, formats
from reportgen.files.text import UNSEEN

MEND = "save it as CSV in UTF-8, as the tables that are shipped"


def read_rules(
    data: bytes, name: str, reader: Reader, wanted: Collection[str] | None = None
) -> tuple[RuleRow, ...]:
    """The rows of a table of rules in the order of the file; what is wrong is noted.

    With *wanted*, only the rows of those states: a page needs one of fifty.
    """
    found: dict[str, RuleRow] = {}
    for node in _rows(data, name, reader.findings, wanted):
        row: Any = reader.record(node, RuleRow, "the row")
        if row is MISSING:
            continue
        if row.state in found:
            first = found[row.state].state.place.line
            what = f"{row.state} stands here a second time"
            reader.findings.refuse(node.place, what, f"the first is in line {first}; keep one")
        if row.kind == "none found" and row.required == "yes":
            what = "something is needed, but no kind is given"
            reader.findings.refuse(row.kind.place, what, "say what the state asks for")
        found.setdefault(row.state, row)
    return tuple(found.values())


def _rows(
    data: bytes, name: str, findings: Findings, wanted: Collection[str] | None
) -> Iterator[Mapping]:
    """The rows of *wanted* as nodes; a place's column is the number of the cell."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        findings.refuse(Place(name), "the file is not in UTF-8", MEND)
        return
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        if not _header_is_known(header, name, findings):
            return
        state, line = header.index("state"), rows.line_num
        for cells in rows:
            place, line = Place(name, line + 1, 1), rows.line_num
            if len(cells) != len(header):
                what = f"{len(cells)} cells under {len(header)} columns"
                findings.refuse(place, what, "put quotes around text that has a comma in it")
            elif wanted is None or cells[state] in wanted:
                yield Mapping(place, tuple(_entries(header, cells, place, findings)))
    except csv.Error as error:
        what = f"not readable as CSV ({error})"
        findings.refuse(Place(name, rows.line_num, 1), what, MEND)


def _entries(
    header: list[str], cells: list[str], row: Place, findings: Findings
) -> Iterator[tuple[Scalar, Node]]:
    """The cells of a row by their columns, without the empty ones."""
    for number, (column, cell) in enumerate(zip(header, cells, strict=True), 1):
        place = Place(row.name, row.line, number)
        for character in "" if cell.isprintable() else cell:
            if unicodedata.category(character) in UNSEEN:
                what = f"an invisible character U+{ord(character):04X}"
                findings.refuse(place, what, "delete it and type the text again")
        if cell.strip():
            yield Scalar(place, column), Scalar(place, unicodedata.normalize("NFC", cell))


def _header_is_known(header: list[str], name: str, findings: Findings) -> bool:
    """Whether every column is one of the format, once; what is wrong is noted."""
    before, known = len(findings.problems), formats(RuleRow)
    for number, column in enumerate(header, 1):
        place = Place(name, 1, number)
        if column not in known:
            findings.refuse(place, f"unknown column {column!r}", nearest(column, known))
        elif column in header[: number - 1]:
            findings.refuse(place, f"the column {column!r} stands there twice", "keep one")
    for column, (_, about, required) in known.items():
        if required and column not in header:
            what = f"the column {column!r} is missing"
            findings.refuse(Place(name, 1, 1), what, f"add it: {about.doc}")
    return len(findings.problems) == before
