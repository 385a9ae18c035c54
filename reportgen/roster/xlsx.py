"""Excel workbooks in one pass: values, kinds, what the sheet shows, and what it hides.

Own code, for no library tells all of it in flat memory: openpyxl's fast mode knows neither errors
nor hidden rows, python-calamine holds the whole file and gives errors as empty text.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal, InvalidOperation
from pathlib import Path

from msgspec import Struct, msgpack

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.roster.cells import EMPTY, Cell, Kind, Row
from reportgen.roster.numberformat import BUILT_IN, GENERAL, general, is_date, shown
from reportgen.roster.parts import (
    BROKEN,
    Attributes,
    Package,
    Reader,
    TooLong,
    relations,
    typed_relations,
)
from reportgen.roster.sharedtexts import Collected, SharedTexts, unescaped
from reportgen.roster.waiting import Waiting

LAST_ROW = 1_048_576
"""The last row that Excel has."""
MOST_PIECES = 64
"""Pieces of text that one value may come in."""
LAST_COLUMN = 16_384
"""The last column that Excel has."""
LAST_READ = 512
"""The last column that is read: a row is made as wide as its last cell."""
LONGEST_NUMBER = 10
"""Digits of a count, at which it is none."""
EXACT_DIGITS = 15
"""Digits of a number that Excel keeps."""
_MOST_LETTERS = 3
_ROW = re.compile(rb"row\s[^>]*?\br=[\"']([0-9]{1,9})[\"']")
"""The number of a row. A text may look like one: its rows are then sorted for nothing."""


class Style(Struct, frozen=True):
    """What a cell's style says: how its number is shown, and whether it is struck out."""

    format: str = GENERAL
    struck: bool = False


_PLAIN = Style()


class SheetPart(Struct, frozen=True):
    """One sheet of a workbook: its title, the part that holds it, and whether people see it."""

    title: str
    part: str
    visible: bool


class Workbook:
    """An open workbook: its sheets in the order of their tabs."""

    def __init__(self, package: Package) -> None:
        self.package = package
        main = typed_relations(package, "").get("officeDocument", "xl/workbook.xml")
        if not package.has(main):
            what = "this is an archive without a workbook in it"
            raise package.refused(what, "unpack it, and name the .xlsx file")
        self.since_1904 = False
        self.sheets = tuple(self._sheets(main))
        kinds = typed_relations(package, main)
        self._styles = tuple(_styles(package, kinds.get("styles")))
        self._texts = SharedTexts(package, kinds.get("sharedStrings"))
        self._ordered: dict[str, bool] = {}

    def close(self) -> None:
        """Let go of what was kept of it."""
        self._texts.close()
        self.package.close()

    def _sheets(self, main: str) -> Iterator[SheetPart]:
        parts, found = relations(self.package, main), list[tuple[str, str, bool]]()

        def start(name: str, attributes: Attributes) -> None:
            if name == "sheet":
                own = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
                visible = attributes.get("state", "visible") == "visible"
                found.append((attributes.get("name", ""), own, visible))
            elif name == "workbookPr":
                self.since_1904 = attributes.get("date1904", "0") in {"1", "true"}

        Reader(self.package, main, start, _ignore, _ignore).all()
        for title, own, visible in found:
            if own in parts and "/chartsheets/" not in parts[own]:
                yield SheetPart(title, parts[own], visible)

    def rows(self, sheet: SheetPart) -> Iterator[Row]:
        """The rows of a sheet that have cells, by their numbers, each time anew.

        Raises InvalidSource at damage.
        """
        if sheet.part not in self._ordered:
            self._ordered[sheet.part] = self._in_order(sheet.part)
        rows = _Rows(self, sheet, self._texts, self._styles).read()
        yield from rows if self._ordered[sheet.part] else _sorted(rows)

    def hidden_columns(self, sheet: SheetPart) -> frozenset[int]:
        """The columns of a sheet that are hidden, counted from zero."""
        hidden, is_done = set[int](), False

        def start(name: str, attributes: Attributes) -> None:
            nonlocal is_done
            if name == "sheetData":
                is_done = True
            elif name == "col" and attributes.get("hidden", "0") in {"1", "true"}:
                first, last = _whole(attributes.get("min")), _whole(attributes.get("max"))
                hidden.update(range(max(first, 1) - 1, min(last, LAST_READ)))

        for _ in Reader(self.package, sheet.part, start, _ignore, _ignore).steps():
            if is_done:
                break
        return frozenset(hidden)

    def _in_order(self, part: str) -> bool:
        """Say whether the rows of a sheet stand in its part by their numbers."""
        last, kept = 0, b""
        for piece in self.package.pieces(part):
            text = kept + piece
            end = 0
            for match in _ROW.finditer(text):
                number, end = int(match[1]), match.end()
                if number <= last:
                    return False
                last = number
            kept = text[max(end, len(text) - 400) :]
        return True


def open_workbook(path: Path, name: str) -> Workbook:
    """Open the .xlsx file at *path*, called *name* in messages; raises InvalidSource."""
    try:
        return Workbook(Package(path, name))
    except BROKEN as error:
        hint = "save it again as an Excel workbook"
        problem = Problem(Place(name), "the workbook is damaged or cut off", hint)
        raise InvalidSource([problem]) from error


def _sorted(rows: Iterator[Row]) -> Iterator[Row]:
    """*rows* by their numbers; meanwhile they wait outside of memory where there are many."""
    numbers, places = array("L"), array("Q")
    with closing(Waiting()) as waiting:
        for row in rows:
            numbers.append(row.number)
            places.append(waiting.put(msgpack.encode(row)))
        for at in sorted(range(len(numbers)), key=numbers.__getitem__):
            yield msgpack.decode(waiting.get(places[at]), type=Row)


class _Rows:
    """Reads one sheet."""

    def __init__(
        self, book: Workbook, sheet: SheetPart, texts: SharedTexts, styles: tuple[Style, ...]
    ) -> None:
        self.book, self.sheet, self.texts = book, sheet, texts
        self.done: list[Row] = []
        self.number = self.column = 0
        self.hidden = False
        self.cells: dict[int, Cell] = {}
        self.struck: list[bool] = []
        self.kind, self.style = "n", _PLAIN
        self.letters: dict[str, int] = {}
        self.styled = {str(number): style for number, style in enumerate(styles)}
        self.is_formula = self.in_value = False
        self.value: list[str] = []
        self.inline: Collected | None = None

    def read(self) -> Iterator[Row]:
        """The rows as the part has them."""
        reader = Reader(self.book.package, self.sheet.part, self.start, self.end, self.text)
        for _ in reader.steps():
            yield from self.done
            self.done.clear()

    def start(self, name: str, attributes: Attributes) -> None:
        """Meet the start of an element."""
        if name == "c":
            self._cell(attributes)
        elif name == "v":
            self.in_value = True
        elif self.inline is not None:
            self.inline.start(name, attributes)
        elif name == "f":
            self.is_formula = True
        elif name == "is":
            self.inline = Collected()
        elif name == "row":
            self._row(attributes)

    def text(self, text: str) -> None:
        """Meet text."""
        if self.in_value:
            self.value.append(text)
            if len(self.value) > MOST_PIECES:
                raise TooLong
        elif self.inline is not None:
            self.inline.add(text)

    def end(self, name: str) -> None:
        """Meet the end of an element."""
        if name == "v":
            self.in_value = False
        elif name == "c":
            self._finish()
        elif name == "row":
            if self.cells:
                self.done.append(self._made())
        elif self.inline is not None:
            self.inline.end(name)

    def _row(self, attributes: Attributes) -> None:
        given = attributes.get("r", "")
        self.number = _whole(given) if given else self.number + 1
        if not 0 < self.number <= LAST_ROW:
            what = f"the sheet {self.sheet.title!r} has a row {self.number:,}"
            raise self.book.package.refused(f"{what}, and Excel ends at {LAST_ROW:,}")
        self.hidden = attributes.get("hidden", "0") in {"1", "true"}
        self.column = 0
        self.cells = {}
        self.struck = []

    def _cell(self, attributes: Attributes) -> None:
        letters = attributes.get("r", "").rstrip("0123456789")
        column = self.letters.get(letters)
        if column is None:
            column = self.letters[letters] = _column(letters)
        self.column = column or self.column + 1
        if not column and self.column > LAST_COLUMN:
            what = f"row {self.number:,} has more than {LAST_COLUMN:,} cells"
            raise self.book.package.refused(f"{what}, where Excel ends")
        self.kind = attributes.get("t", "n")
        self.style = self.styled.get(attributes.get("s", "0"), _PLAIN)
        self.is_formula = False
        self.value.clear()
        self.inline = None

    def _finish(self) -> None:
        cell = self._read("".join(self.value))
        if cell.kind is not Kind.EMPTY:
            if self.column > LAST_READ:
                what = f"row {self.number:,} has a cell beyond the {LAST_READ:,} columns read"
                raise self.book.package.refused(what, "take what stands there out")
            self.cells[self.column] = cell
            self.struck.append(self.style.struck or self._is_struck())
        self.inline = None

    def _is_struck(self) -> bool:
        if self.inline is not None:
            return self.inline.is_struck
        return self.kind == "s" and self.texts.is_struck(int("".join(self.value)))

    def _read(self, value: str) -> Cell:
        """The cell whose value the file spells *value*."""
        if self.kind == "s" and value:
            return _texted(self._shared(value))
        if self.inline is not None:
            return _texted(self.inline.text)
        if not value:
            return Cell(Kind.UNCOMPUTED, "") if self.is_formula and self.kind != "str" else EMPTY
        return self._number(value.strip()) if self.kind == "n" else _other(self.kind, value)

    def _shared(self, value: str) -> str:
        try:
            number = int(value)
            if number < 0:
                raise self.book.package.damaged()
            return self.texts[number]
        except (ValueError, IndexError) as error:
            raise self.book.package.damaged() from error

    def _number(self, value: str) -> Cell:
        code = self.style.format
        try:
            number = Decimal(value)
        except InvalidOperation:
            return _texted(value)
        if not number.is_finite() or number.adjusted() > 308:
            return Cell(Kind.ERROR, value)
        if is_date(code):
            said = shown(value, code, since_1904=self.book.since_1904)
            return Cell(Kind.DATE, said, value)
        if "e" in value.lower() and number.adjusted() >= EXACT_DIGITS:
            return Cell(Kind.ROUNDED, general(number), value)
        said = general(number) if code == GENERAL else shown(value, code)
        return Cell(Kind.NUMBER, said, "" if said == value else value)

    def _made(self) -> Row:
        cells = [EMPTY] * max(self.cells)
        for column, cell in self.cells.items():
            cells[column - 1] = cell
        return Row(
            number=self.number, cells=tuple(cells), hidden=self.hidden, struck=all(self.struck)
        )


def _other(kind: str, value: str) -> Cell:
    """A cell of another *kind* than a number or a shared text."""
    match kind:
        case "b":
            return Cell(Kind.TRUTH, "TRUE" if value.strip() == "1" else "FALSE")
        case "e":
            return Cell(Kind.ERROR, value)
        case "d":
            said = value.replace("T", " ")
            return Cell(Kind.DATE, said.removesuffix(" 00:00:00"), said)
        case _:
            return _texted(unescaped(value))


def _texted(text: str) -> Cell:
    return Cell(Kind.TEXT, text) if text else EMPTY


def _column(letters: str) -> int:
    """The number of a column, counted from one: AB is 28; nothing for what is no reference."""
    number = 0
    if len(letters) > _MOST_LETTERS or not (letters.isascii() and letters.isalpha()):
        return 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _styles(package: Package, part: str | None) -> Iterator[Style]:
    """The styles that cells name by their numbers."""
    if part is None or not package.has(part):
        return
    formats, fonts, crossed = dict(BUILT_IN), list[bool](), list[tuple[int, int]]()
    within: list[str] = []

    def start(name: str, attributes: Attributes) -> None:
        parent = within[-1] if within else ""
        within.append(name)
        if name == "numFmt" and parent == "numFmts":
            formats[_whole(attributes.get("numFmtId"))] = attributes.get("formatCode", GENERAL)
        elif name == "font" and parent == "fonts":
            fonts.append(False)
        elif name == "strike" and parent == "font" and fonts and within[-3:-2] == ["fonts"]:
            fonts[-1] = attributes.get("val", "1") not in {"0", "false"}
        elif name == "xf" and parent == "cellXfs":
            font, code = attributes.get("fontId"), attributes.get("numFmtId")
            crossed.append((_whole(font), _whole(code)))

    def end(_name: str) -> None:
        within.pop()

    Reader(package, part, start, end, _ignore).all()
    for font, code in crossed:
        yield Style(formats.get(code, GENERAL), font < len(fonts) and fonts[font])


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < LONGEST_NUMBER else 0


def _ignore(*_: object) -> None:
    pass
