"""Rows of text to the bytes of a sheet: CSV as Excel reads it, or a table in Markdown."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

Row = Sequence[str]

_FORMULA = re.compile(r"[=+\-@\t\r]")
_NUMBER = re.compile(r"[+\-]?[0-9][0-9,]*(\.[0-9]+)?%?")


def to_csv(rows: Iterable[Row]) -> bytes:
    """The rows as CSV, with the mark by which Excel knows UTF-8.

    Text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    return b"".join(csv_parts(rows))


def csv_parts(rows: Iterable[Row]) -> Iterator[bytes]:
    """The same row by row, for a sheet that is too long to be held."""
    yield codecs.BOM_UTF8
    for row in rows:
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\r\n").writerow([*map(harmless, row)])
        yield text.getvalue().encode()


def harmless(cell: str) -> str:
    """*cell* so that a spreadsheet takes it for text, whatever it begins with."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def to_markdown(rows: Iterable[Row]) -> bytes:
    """The rows as a table in Markdown; what would be markup in a cell is text."""
    head, *others = ([*map(_escaped, row)] for row in rows)
    lines = [head, ["---"] * len(head), *others]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines).encode()


def _escaped(cell: str) -> str:
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", cell).replace("\n", " ")


WRITERS: dict[str, Callable[[Iterable[Row]], bytes]] = {".csv": to_csv, ".md": to_markdown}
"""What writes a sheet, by the ending of its file's name."""
