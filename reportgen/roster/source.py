"""A file of sign-ups: its sheets, which of them people see, and their rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import assert_never

from msgspec import Struct

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.files.disk import reason, shown
from reportgen.roster import csvfile
from reportgen.roster.cells import Row
from reportgen.roster.filekind import FileKind, kind_of
from reportgen.roster.ods import open_spreadsheet
from reportgen.roster.xlsx import open_workbook


class Tab(Struct, frozen=True):
    """One sheet of a file: its title, which a CSV has none of, and whether people see it."""

    title: str
    visible: bool = True


class Source(Struct, frozen=True):
    """A file of sign-ups that is there; *name* is its own in messages."""

    path: Path
    name: str
    kind: FileKind
    tabs: tuple[Tab, ...]
    form: csvfile.Form | None = None

    def rows(self, tab: Tab) -> Iterator[Row]:
        """The rows of *tab* that have cells, each time anew; raises InvalidSource at damage."""
        match self.kind:
            case FileKind.CSV:
                assert self.form is not None
                yield from csvfile.rows(self.path, self.name, self.form)
            case FileKind.XLSX:
                with open_workbook(self.path, self.name) as book:
                    part = book.sheets[self.tabs.index(tab)]
                    yield from book.rows(part)
            case FileKind.ODS:
                with open_spreadsheet(self.path, self.name) as sheet:
                    yield from sheet.rows(tab.title)
            case FileKind.OLD:
                from reportgen.roster import oldexcel

                yield from oldexcel.rows(self.path, self.name, tab.title)
            case _:
                assert_never(self.kind)

    def place(self, tab: Tab, row: int = 0, column: int = 0) -> Place:
        """The place of a cell: both count from one."""
        return Place(f"{self.name}, sheet {tab.title}" if tab.title else self.name, row, column)

    def notices(self) -> Iterator[Problem]:
        """What is to be said of how the file was read."""
        if self.form is not None and (guessed := csvfile.guess(self.path, self.name, self.form)):
            yield guessed
        if self.kind is FileKind.OLD:
            what = "of this old kind of workbook, hidden rows and how numbers look cannot be read"
            yield Problem(Place(self.name), what, "if it has any, save it as .xlsx")


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
    match kind:
        case FileKind.CSV:
            return Source(path, name, kind, (Tab(""),), csvfile.form_of(path, name))
        case FileKind.XLSX:
            with open_workbook(path, name) as book:
                found = tuple(Tab(each.title, each.visible) for each in book.sheets)
        case FileKind.ODS:
            with open_spreadsheet(path, name) as sheet:
                found = tuple(Tab(each.title, each.visible) for each in sheet.tabs())
        case FileKind.OLD:
            from reportgen.roster import oldexcel

            found = tuple(Tab(*each) for each in oldexcel.tabs(path, name))
        case _:
            assert_never(kind)
    if not found:
        what = "there is no sheet in it"
        raise InvalidSource([Problem(Place(name), what, "save it again as an Excel workbook")])
    return Source(path, name, kind, found)
