"""OpenDocument spreadsheets in one pass: cells as they are shown, and what is hidden.

The file has each cell's shown text: OpenDocument 1.3 part 3, 9.1 (tables) and 19.385 (values).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

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
MOST_BLANKS = 256
"""Blanks that one element may stand for."""
MOST_TITLES = 512
LAST_ROW = 1_048_576
LONGEST = 1_000_000


class OdsTab(Struct, frozen=True):
    """One sheet: its title, whether people see it, and its hidden columns, counted from zero."""

    title: str
    visible: bool
    hidden_columns: frozenset[int] = frozenset()


class Spreadsheet:
    """An open spreadsheet; *tabs* has its sheets in their order."""

    def __init__(self, package: Package) -> None:
        self.package = package
        outline = _Outline()
        Reader(package, CONTENT, outline.start, _ignore, _ignore).all()
        self.tabs = tuple(
            OdsTab(title, style not in outline.unseen, frozenset(hidden))
            for title, style, hidden in outline.tabs
        )
        self._struck = frozenset(outline.struck)

    def close(self) -> None:
        """Let go of the file."""
        self.package.close()

    def rows(self, title: str) -> Iterator[Row]:
        """The rows of the sheet *title* that have cells; raises InvalidSource at damage."""
        found = _Rows(title, self._struck)
        reader = Reader(self.package, CONTENT, found.start, found.end, found.text)
        for _ in reader.steps():
            for row, times in found.done:
                yield from (replace(row, number=row.number + more) for more in range(times))
            found.done.clear()


class _Outline:
    """Reads what a spreadsheet says before its rows: styles that hide and strike, and columns."""

    def __init__(self) -> None:
        self.tabs: list[tuple[str, str, set[int]]] = []
        self.unseen: set[str] = set()
        self.struck: set[str] = set()
        self._style = ""
        self._column = 0

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet the start of an element."""
        if name not in {"style", "table-properties", "text-properties", "table", "table-column"}:
            return
        own = _local(attributes)
        if name == "style":
            self._style = own.get("name", "")
        elif name == "table-properties" and own.get("display") == "false":
            self.unseen.add(self._style)
        elif name == "text-properties" and own.get("text-line-through-style", "none") != "none":
            self.struck.add(self._style)
        elif name == "table":
            self.tabs.append((own.get("name", ""), own.get("style-name", ""), set()))
            self._column = 0
        elif name == "table-column" and self.tabs:
            last = self._column + _whole(own.get("number-columns-repeated"))
            if own.get("visibility", "visible") != "visible":
                self.tabs[-1][2].update(range(self._column, min(last, MOST_TITLES)))
            self._column = last


def open_spreadsheet(path: Path, name: str) -> Spreadsheet:
    """Open the .ods file at *path*, called *name* in messages; raises InvalidSource."""
    try:
        return Spreadsheet(Package(path, name))
    except BROKEN as error:
        hint = "save it again as a spreadsheet"
        problem = Problem(Place(name), "the spreadsheet is damaged or cut off", hint)
        raise InvalidSource([problem]) from error


class _Rows:
    """Reads one sheet."""

    def __init__(self, title: str, struck: frozenset[str]) -> None:
        self.title, self.styles = title, struck
        self.done: list[tuple[Row, int]] = []
        self.inside = self.hidden = False
        self.number, self.repeated = 0, 1
        self.cells: list[Cell] = []
        self.cell: Attributes | None = None
        self.count = 1
        self.lines: list[str] = []
        self.noted = 0
        self.is_line = False
        self.struck: list[bool] = []
        self.spans: list[bool] = []
        self.plain = False

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
            self.cells, self.struck = [], []
        elif name in {"table-cell", "covered-table-cell"}:
            self.cell = _local(attributes)
            self.count = _whole(self.cell.get("number-columns-repeated"))
            self.lines, self.plain = [], False
        elif name == "annotation":
            self.noted += 1
        elif self.cell is not None and not self.noted:
            self._within(name, attributes)

    def _within(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            self.lines.append("")
            self.is_line = True
        elif name == "span":
            self.spans.append(_local(attributes).get("style-name", "") in self.styles)
        elif name == "s" and self.lines:
            count = min(_whole(_local(attributes).get("c")), MOST_BLANKS)
            self.lines[-1] += " " * count
        elif name in {"line-break", "tab"} and self.lines:
            self.lines[-1] += "\n" if name == "line-break" else "\t"

    def text(self, text: str) -> None:
        """Meet text."""
        if self.is_line and not self.noted:
            self.lines[-1] += text
            self.plain = self.plain or not any(self.spans)
            if len(self.lines[-1]) > LONGEST:
                raise TooLong

    def end(self, name: str) -> None:
        """Meet the end of an element."""
        if not self.inside:
            return
        if name == "p" and not self.noted:
            self.is_line = False
        elif name == "span" and self.spans and not self.noted:
            self.spans.pop()
        elif name == "annotation":
            self.noted -= 1
        elif name in {"table-cell", "covered-table-cell"} and self.cell is not None:
            made = _made(self.cell, "\n".join(self.lines))
            if made is not EMPTY:
                if len(self.cells) >= MOST_TITLES:
                    raise TooLong
                self.struck.append(self._is_struck(self.cell))
            self.cells += [made] * min(self.count, MOST_TITLES - len(self.cells))
            self.cell = None
        elif name == "table-row":
            self._row()
        elif name == "table":
            self.inside = False

    def _is_struck(self, cell: Attributes) -> bool:
        return cell.get("style-name", "") in self.styles or (any(self.lines) and not self.plain)

    def _row(self) -> None:
        while self.cells and self.cells[-1] is EMPTY:
            self.cells.pop()
        if self.cells:
            row = Row(
                number=self.number + 1,
                cells=tuple(self.cells),
                hidden=self.hidden,
                struck=all(self.struck),
            )
            self.done.append((row, self.repeated))
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
