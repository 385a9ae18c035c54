"""A file of sign-ups: its sheets, which of them people see, and their rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

from msgspec import Struct

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.files.disk import reason, shown
from reportgen.roster import csvfile, oldexcel
from reportgen.roster.cells import Row
from reportgen.roster.filekind import FileKind, kind_of
from reportgen.roster.ods import Spreadsheet, open_spreadsheet
from reportgen.roster.xlsx import Workbook, open_workbook


class Tab(Struct, frozen=True):
    """One sheet of a file: its title, which a CSV has none of, and whether people see it.

    Of an old workbook, *hidden* are its hidden columns, counted from zero.
    """

    title: str
    visible: bool = True
    hidden: frozenset[int] = frozenset()


class Source(Struct, frozen=True):
    """A file of sign-ups that is there; *name* is its own in messages.

    *opened* is a workbook that stays open, or how a CSV is written.
    """

    path: Path
    name: str
    kind: FileKind
    tabs: tuple[Tab, ...]
    opened: Workbook | Spreadsheet | csvfile.Form | None = None

    def rows(self, tab: Tab) -> Iterator[Row]:
        """The rows of *tab* that have cells, each time anew; raises InvalidSource at damage."""
        match self.opened:
            case csvfile.Form():
                yield from csvfile.rows(self.path, self.name, self.opened)
            case Workbook():
                yield from self.opened.rows(self.opened.sheets[self.tabs.index(tab)])
            case Spreadsheet():
                yield from self.opened.rows(tab.title)
            case None:
                yield from oldexcel.rows(self.path, self.name, self.tabs.index(tab))
            case _:
                assert_never(self.opened)

    def hidden_columns(self, tab: Tab) -> frozenset[int]:
        """The columns of *tab* that are hidden, counted from zero, where the file tells."""
        match self.opened:
            case Workbook():
                return self.opened.hidden_columns(self.opened.sheets[self.tabs.index(tab)])
            case Spreadsheet():
                return self.opened.tabs[self.tabs.index(tab)].hidden_columns
            case _:
                return tab.hidden

    def place(self, tab: Tab, row: int = 0, column: int = 0) -> Place:
        """The place of a cell: both count from one."""
        return Place(f"{self.name}, sheet {tab.title}" if tab.title else self.name, row, column)

    def notices(self) -> Iterator[Problem]:
        """What is to be said of how the file was read."""
        if isinstance(self.opened, csvfile.Form):
            guessed = csvfile.guess(self.path, self.name, self.opened)
            yield from (guessed,) if guessed else ()
        if self.kind is FileKind.OLD:
            what = "how numbers look and what is struck out cannot be read of this old workbook"
            yield Problem(Place(self.name), what, "if that matters, save it as .xlsx")


def open_source(path: Path) -> Source:
    """The file at *path*; raises InvalidSource for what is no sheet, with what to do."""
    name = shown(path)
    if not path.is_file():
        raise InvalidSource([Problem(Place(name), "this is no file", "save the sheet first")])
    try:
        return _opened(path, name)
    except OSError as error:
        what = f"cannot be read ({reason(error)})"
        raise InvalidSource([Problem(Place(name), what, "check the path")]) from error


def _opened(path: Path, name: str) -> Source:
    kind = kind_of(path, name)
    opened: Workbook | Spreadsheet | csvfile.Form | None = None
    found: tuple[Tab, ...] = (Tab(""),)
    match kind:
        case FileKind.CSV:
            opened = csvfile.form_of(path, name)
        case FileKind.XLSX:
            opened = open_workbook(path, name)
            found = tuple(Tab(each.title, each.visible) for each in opened.sheets)
        case FileKind.ODS:
            opened = open_spreadsheet(path, name)
            found = tuple(Tab(each.title, each.visible) for each in opened.tabs)
        case FileKind.OLD:
            found = tuple(Tab(*each) for each in oldexcel.tabs(path, name))
        case _:
            assert_never(kind)
    if not found:
        what = "there is no sheet in it"
        raise InvalidSource([Problem(Place(name), what, "save it again as an Excel workbook")])
    return Source(path, name, kind, found, opened)
