"""OpenDocument spreadsheets in one pass: cells as they are shown, and what is hidden.

The file has each cell's shown text: OpenDocument 1.3 part 3, 9.1 (tables) and 19.385 (values).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.roster.cells import EMPTY, Cell, Kind, Row
from reportgen.roster.parts import BROKEN, Attributes, Package, Reader, TooLong

CONTENT = "content.xml"
_ERRORS = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "Err:")
_KINDS = {
    "float": Kind.NUMBER,
    "currency": Kind.NUMBER,
    "percentage": Kind.NUMBER,
    "date": Kind.DATE,
    "time": Kind.DATE,
    "boolean": Kind.TRUTH,
    "string": Kind.TEXT,
}
MOST_REPEATED = 256
"""Cells that one cell may stand for; a row that ends in empty ones has them left out."""
MOST_TITLES = 512
LAST_ROW = 1_048_576
LONGEST = 1_000_000


class OdsTab(Struct, frozen=True):
    """One sheet: its title, and whether people see it."""

    title: str
    visible: bool


class Spreadsheet:
    """An open spreadsheet."""

    def __init__(self, package: Package) -> None:
        self.package = package

    def tabs(self) -> tuple[OdsTab, ...]:
        """The sheets in their order."""
        found: list[OdsTab] = []
        hidden: set[str] = set()
        style = ""

        def start(name: str, attributes: Attributes) -> None:
            nonlocal style
            own = _local(attributes)
            if name == "style":
                style = own.get("name", "") if own.get("family") == "table" else ""
            elif name == "table-properties" and own.get("display") == "false":
                hidden.add(style)
            elif name == "table":
                found.append(OdsTab(own.get("name", ""), own.get("style-name", "") not in hidden))

        Reader(self.package, CONTENT, start, _ignore, _ignore).all()
        return tuple(found)

    def rows(self, title: str) -> Iterator[Row]:
        """The rows of the sheet *title* that have cells; raises InvalidSource at damage."""
        found = _Rows(title)
        reader = Reader(self.package, CONTENT, found.start, found.end, found.text)
        for _ in reader.steps():
            yield from found.done
            found.done.clear()


@contextmanager
def open_spreadsheet(path: Path, name: str) -> Iterator[Spreadsheet]:
    """Open the .ods file at *path*, called *name* in messages; raises InvalidSource."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield Spreadsheet(Package(archive, name))
    except BROKEN as error:
        hint = "save it again as a spreadsheet"
        problem = Problem(Place(name), "the spreadsheet is damaged or cut off", hint)
        raise InvalidSource([problem]) from error


class _Rows:
    """Reads one sheet."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.done: list[Row] = []
        self.inside = self.hidden = False
        self.number, self.repeated = 0, 1
        self.cells: list[Cell] = []
        self.cell: Attributes | None = None
        self.count = 1
        self.lines: list[str] = []
        self.noted = 0
        self.is_line = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet the start of an element."""
        if name == "table":
            self.inside = _local(attributes).get("name") == self.title
            self.number = 0
        elif not self.inside:
            return
        elif name == "table-row":
            own = _local(attributes)
            self.hidden = own.get("visibility", "visible") != "visible"
            self.repeated = _whole(own.get("number-rows-repeated"))
            self.cells = []
        elif name in {"table-cell", "covered-table-cell"}:
            self.cell = _local(attributes)
            self.count = _whole(self.cell.get("number-columns-repeated"))
            self.lines = []
        elif name == "annotation":
            self.noted += 1
        elif self.cell is not None and not self.noted:
            self._within(name, attributes)

    def _within(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            self.lines.append("")
            self.is_line = True
        elif name == "s" and self.lines:
            count = min(_whole(_local(attributes).get("c")), MOST_REPEATED)
            self.lines[-1] += " " * count
        elif name in {"line-break", "tab"} and self.lines:
            self.lines[-1] += "\n" if name == "line-break" else "\t"

    def text(self, text: str) -> None:
        """Meet text."""
        if self.is_line and not self.noted:
            self.lines[-1] += text
            if len(self.lines[-1]) > LONGEST:
                raise TooLong

    def end(self, name: str) -> None:
        """Meet the end of an element."""
        if not self.inside:
            return
        if name == "p" and not self.noted:
            self.is_line = False
        elif name == "annotation":
            self.noted -= 1
        elif name in {"table-cell", "covered-table-cell"} and self.cell is not None:
            made = _made(self.cell, "\n".join(self.lines))
            count = self.count
            if made is EMPTY:
                count = min(count, MOST_TITLES - len(self.cells))
            elif len(self.cells) >= MOST_TITLES:
                raise TooLong
            else:
                count = min(count, MOST_REPEATED)
            self.cells += [made] * count
            self.cell = None
        elif name == "table-row":
            self._row()
        elif name == "table":
            self.inside = False

    def _row(self) -> None:
        while self.cells and self.cells[-1] is EMPTY:
            self.cells.pop()
        if self.cells:
            for number in range(
                self.number + 1, self.number + 1 + min(self.repeated, MOST_REPEATED)
            ):
                row = Row(number=number, cells=tuple(self.cells), hidden=self.hidden)
                self.done.append(row)
        self.number += self.repeated
        if self.cells and self.number > LAST_ROW:
            raise TooLong


def _made(cell: Attributes, text: str) -> Cell:
    """The cell whose attributes and shown text the file has."""
    kind = _KINDS.get(cell.get("value-type", ""), Kind.TEXT)
    formula = "formula" in cell
    if formula and (text.startswith(_ERRORS) or cell.get("value-type") == "error"):
        return Cell(Kind.ERROR, text)
    if not text and formula and not cell.get("value-type"):
        return Cell(Kind.UNCOMPUTED, "")
    text = text or cell.get("string-value") or ""
    return Cell(kind, text) if text else EMPTY


def _local(attributes: Attributes) -> Attributes:
    """Attributes by their names without prefixes."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 1


def _ignore(*_: object) -> None:
    pass
