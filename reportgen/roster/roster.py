"""A sign-up sheet that is understood: one row of fields after the other, each with its place.

Rows are read as they are asked for, so that a million take no more room than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import InvalidSource, Place, Problem
from reportgen.roster import formerly
from reportgen.roster.cells import EMPTY, Cell, Kind, Row
from reportgen.roster.choices import Choices
from reportgen.roster.columns import (
    MOST_ABOVE,
    Columns,
    Titles,
    Understood,
    Wanted,
    decided,
    is_filled,
    text_at,
    titles_of,
    understood,
)
from reportgen.roster.mending import LOST, address_in, mended
from reportgen.roster.names import ERRORS, ROUNDED, joined, not_a_name, turned
from reportgen.roster.source import Source, Tab, open_source
from reportgen.roster.vocabulary import EMAIL, LEAVING_OUT, ROLES, Vocabulary, plain

NAMELESS = "without a name"
"""Why a row is left out that has something in it, and no name."""
PRINTED = ("note", "contact")
"""Fields whose cells are printed as they are."""
NOBODY = "a total, titles or a note, and no person"
"""Why a row is left out that some program has put there."""
ALONE = "alone"
"""What kind of doubt a row is that has one cell, below an empty row."""
MOST_LINES = 40
"""Lines that a program's note has at most."""
LONGEST_SAID = 60
"""Characters of a cell that a summary has room for."""
UNTITLED = "without a title"
"""What kind of doubt a cell is that stands below no title."""


class Doubt(Struct, frozen=True):
    """Something to look at: its *kind* for counting, where, and what was made of it."""

    kind: str
    place: Place
    what: str


class Signup(Struct, frozen=True):
    """One row below the titles, by its fields.

    *number* counts from one below the titles, *line* from the first of the file. *left_out* says
    why nothing is made of a row, where nothing is wrong with it.
    """

    number: int
    line: int
    fields: dict[str, str]
    cells: tuple[Cell, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    left_out: str = ""

    @property
    def id(self) -> str:
        """The row's own id, on one line; nothing where it has none."""
        return " ".join(self.fields.get("id", "").split())


class Places(Struct, frozen=True):
    """The places of a sheet: what it is called in messages, and where fields stand."""

    name: str
    columns: dict[str, int] = {}

    def place(self, line: int, column: str = "") -> Place:
        """The place of a row's cell in the column of a field, or of the row."""
        return Place(self.name, line, self.columns.get(column, 0) + 1)


class Roster(Struct, frozen=True):
    """A sheet whose columns are understood; *name* is the file's in messages.

    *passed* are columns that are not read, *hidden* those that are not because the sheet hides
    them. *options* are columns that stand for a career each, which is one
    of *careers*. *notices* are what is to be said of the sheet as a whole.
    """

    source: Source
    tab: Tab
    titles: Titles
    columns: Columns
    passed: tuple[int, ...]
    words: Vocabulary
    keeps_hidden: bool = False
    hidden: tuple[int, ...] = ()
    options: Mapping[int, str] = {}
    careers: Choices | None = None
    notices: tuple[Problem, ...] = ()

    @property
    def name(self) -> str:
        """What the sheet is called in messages."""
        return self.source.name

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.source.path

    def place(self, line: int, column: str = "") -> Place:
        """The place of a row's cell in the column of a field, or of the row."""
        choices = self.columns.get(column)
        return self._at(line, choices[0][0] if choices else 0)

    @property
    def places(self) -> Places:
        """The places of the sheet, without the sheet."""
        columns = {field: choices[0][0] for field, choices in self.columns.items()}
        return Places(self.source.place(self.tab).name, columns)

    def _at(self, line: int, column: int) -> Place:
        return self.source.place(self.tab, line, column + 1)

    def signups(self) -> Iterator[Signup]:
        """The rows below the titles that have something in them."""
        for number, (row, is_below, is_note) in enumerate(self._below(), 1):
            signup = _Reader(self, row).signup(number)
            if is_note:
                signup = replace(signup, problems=(), doubts=(), left_out=NOBODY)
            elif is_below and not signup.left_out and not signup.problems:
                what = f"{signup.fields['name']!r} stands alone below an empty row"
                doubt = Doubt(ALONE, self._at(row.number, 0), what)
                signup = replace(signup, doubts=(*signup.doubts, doubt))
            yield signup

    def _below(self) -> Iterator[tuple[Row, bool, bool]]:
        """The rows below the titles; of each, whether it is alone below a gap, and a note's line.

        Rows of one cell below an empty one are a program's note if the last of them have one.
        """
        lines: list[Row] = []
        last, is_gap = self.titles.row, False
        for row in self.source.rows(self.tab):
            if row.number <= self.titles.row:
                continue
            is_gap = is_gap or (bool(self.tab.title) and row.number > last + 1)
            last = row.number
            if not _is_full(row):
                is_gap = True
            elif (is_gap or lines) and len(lines) < MOST_LINES and self._is_alone(row):
                lines.append(row)
            else:
                yield from ((line, True, False) for line in lines)
                lines.clear()
                yield row, False, False
                is_gap = False
        is_note = any(self.words.is_nobody(cell.text) for line in lines for cell in line.cells)
        yield from ((line, True, is_note) for line in lines)

    def _is_alone(self, row: Row) -> bool:
        """Say whether a row of a sheet of several columns has one cell."""
        filled = sum(is_filled(row, at) for at in range(len(row.cells)))
        return filled == 1 and sum(map(bool, self.titles.titles)) > 1

    def formerly(self, signup: Signup) -> dict[str, str]:
        """The fields of *signup* as programs before November 2026 read them."""
        found: dict[str, str] = {}
        for at, title in enumerate(self.titles.titles[: len(signup.cells)]):
            if (field := formerly.field_of(title)) is not None:
                found.setdefault(field, formerly.text_of(signup.cells[at]))
        return found


class _Reader:
    """Reads one row."""

    def __init__(self, roster: Roster, row: Row) -> None:
        self.roster, self.row = roster, row
        self.problems: list[Problem] = []
        self.doubts: list[Doubt] = []

    def signup(self, number: int) -> Signup:
        """The row with its fields."""
        if self._is_fitting():
            self._note_untitled()
        fields = {field: self._field(field) for field in self.roster.columns}
        if fields.get("name"):
            fields["name"] = self._name(fields["name"])
        out = self._left_out(fields)
        problems, doubts = tuple(self.problems), tuple(self.doubts)
        if out:
            problems = doubts = ()
        return Signup(number, self.row.number, fields, self.row.cells, problems, doubts, out)

    def _is_fitting(self) -> bool:
        """Refuse a row of a CSV with more cells than there are titles."""
        cells, titles = self.row.cells, self.roster.titles.titles
        beyond = () if self.roster.tab.title else range(len(titles), len(cells))
        if not any(is_filled(self.row, at) for at in beyond):
            return True
        what = f"this row has {len(cells)} cells, and there are {len(titles)} titles"
        self._refuse(len(titles), what, "put quotes around text that has a comma")
        return False

    def _field(self, field: str) -> str:
        """What the first column that is filled says."""
        for columns in self.roster.columns[field]:
            texts = [self._text(field, at) for at in columns if is_filled(self.row, at)]
            if field == "name":
                texts = [text for text in texts if not self.roster.words.is_no_name(text)]
            if texts:
                return joined(texts) if field == "name" else ", ".join(filter(None, texts))
        return ""

    def _text(self, field: str, column: int) -> str:
        """What a cell says of *field*; below a career, that is the career or nothing."""
        said = self._said(field, column)
        if field != ROLES or (career := self.roster.options.get(column)) is None:
            return said
        careers, words = self.roster.careers, self.roster.words
        if words.is_yes(said) or (careers is not None and careers.one(said) == career):
            return career
        if not words.is_no(said):
            what = f"{self._cell(column)} says {short(said)!r}, neither yes nor no"
            title = self.roster.titles.title(column)
            self._refuse(column, what, f"write one of them, or pass it over: --ignore {title!r}")
        return ""

    def _said(self, field: str, column: int) -> str:
        """The text of a cell as the sheet shows it, mended; what is wrong with it is noted."""
        cell = self.row.cells[column]
        match cell.kind:
            case Kind.ERROR:
                self._error(column, cell.text)
            case Kind.UNCOMPUTED:
                what = f"{self._cell(column)} is a formula without a stored value"
                self._refuse(column, what, "open the sheet in Excel and save it")
            case Kind.ROUNDED:
                self._rounded(column)
            case Kind.DATE | Kind.NUMBER | Kind.TRUTH if field == "name":
                what = f"{self._cell(column)} holds {cell.kind.value}, {cell.text}, not a name"
                self._refuse(column, what, "write the name as text")
            case Kind.TEXT:
                return self._mended(field, column, cell.text)
            case _:
                return cell.text
        return ""

    def _mended(self, field: str, column: int, text: str) -> str:
        if ERRORS.fullmatch(text.strip()):
            self._error(column, text.strip())
            return ""
        said = mended(text)
        if field == EMAIL:
            said = address_in(said)
            if len(said.split("@")) > 2 and re.search(r"[\s,;/]", said):
                self._refuse(
                    column, f"{self._cell(column)} has two addresses: {said!r}", "keep one"
                )
                return ""
        if field == "id" and ROUNDED.fullmatch(said.strip()):
            self._rounded(column)
            return ""
        if LOST in said:
            what = f"{self._cell(column)} has a character that was lost: {said!r}"
            self._refuse(column, what, "write it again in the sheet; export as 'CSV UTF-8'")
            return ""
        if said != text:
            at = next((at for at, (a, b) in enumerate(zip(text, said, strict=False)) if a != b), 0)
            self._doubt("mended", column, f"{short(text, at)!r} stands for {short(said, at)!r}")
        if field == "name" and (wrong := not_a_name(said)):
            self._refuse(column, *wrong)
            return ""
        return said

    def _rounded(self, column: int) -> None:
        what = f"{self._cell(column)} is a long number whose last digits are lost"
        self._refuse(column, what, "make the column one of text, and write it again")

    def _error(self, column: int, error: str) -> None:
        what = f"{self._cell(column)} is {error}"
        self._refuse(column, what, "its formula has an error; mend it in Excel")

    def _name(self, name: str) -> str:
        column = self.roster.columns["name"][0][0]
        said = turned(name, self.roster.words)
        if said != name:
            self._doubt("turned", column, f"{name!r} is taken for {said!r}")
        elif name.islower() and " " in name.strip():
            self._doubt("small letters", column, f"{name!r} is in small letters")
        return said

    def _left_out(self, fields: dict[str, str]) -> str:
        if self.row.hidden and not self.roster.keeps_hidden:
            return "hidden or filtered out"
        if self.row.struck and not self.roster.keeps_hidden:
            return "struck out"
        if self._is_nobody(fields.get("name", "")):
            return NOBODY
        for kind, at in self._rules():
            said = text_at(self.row, at)
            if said and self.roster.words.leaves_out(kind, said):
                return f"{short(self.roster.titles.title(at))}: {short(said)}"
        wrong = any(problem.place.column for problem in self.problems)
        return "" if fields.get("name") or wrong else NAMELESS

    def _rules(self) -> Iterator[tuple[str, int]]:
        """The columns that may leave a row out, each by its kind."""
        for kind in LEAVING_OUT:
            for columns in self.roster.columns.get(kind, ()):
                yield from ((kind, at) for at in columns)

    def _is_nobody(self, name: str) -> bool:
        """Say whether a row has a total, the titles once more, or a note of a program."""
        if not name:
            first = next((cell for cell in self.row.cells if cell.text), EMPTY)
            if first.kind is Kind.TEXT and self.roster.words.is_nobody(first.text):
                return True  # Total in another column, and below the names their number
        titles = self.roster.titles.titles
        shown = [(plain(cell.text), at) for at, cell in enumerate(self.row.cells) if cell.text]
        is_titles = len(shown) > 1 and all(
            at < len(titles) and text == plain(titles[at]) for text, at in shown
        )
        return bool(name) and (is_titles or self.roster.words.is_nobody(name))

    def _note_untitled(self) -> None:
        """Note cells that nobody reads, for they stand below no title."""
        for at, cell in enumerate(self.row.cells):
            if cell is not EMPTY and not self.roster.titles.title(at) and is_filled(self.row, at):
                said = short(cell.text)
                what = f"column {letters(at)} has no title, and {said!r} is not read"
                self._doubt(UNTITLED, at, what)

    def _cell(self, column: int) -> str:
        """What messages call a cell: by its letters in a workbook, by its title in a CSV."""
        title = self.roster.titles.title(column)
        if not self.roster.tab.title:
            return title or f"cell {column + 1}"
        return f"cell {letters(column)}{self.row.number} ({title})"

    def _refuse(self, column: int, what: str, hint: str) -> None:
        at = self.roster._at(self.row.number, column)  # noqa: SLF001 - reads its rows
        self.problems.append(Problem(at, what, hint))

    def _doubt(self, kind: str, column: int, what: str) -> None:
        at = self.roster._at(self.row.number, column)  # noqa: SLF001
        self.doubts.append(Doubt(kind, at, what))


def short(text: str, at: int = 0) -> str:
    """*text* on one line; of a long one, what stands around *at*."""
    text = text.replace("\n", " ").replace("\r", " ")
    if len(text) <= LONGEST_SAID:
        return text
    start = max(0, min(at - LONGEST_SAID // 2, len(text) - LONGEST_SAID))
    cut = text[start : start + LONGEST_SAID]
    return f"{'…' * (start > 0)}{cut}{'…' * (start + LONGEST_SAID < len(text))}"


def letters(column: int) -> str:
    """What Excel calls a column that counts from zero: 27 is AB."""
    found, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(ord("A") + rest) + found
    return found


class Asked(Struct, frozen=True):
    """How somebody wants a sheet to be read: which one, which columns, hidden rows too or not."""

    wanted: Wanted = Wanted()
    sheet: str | None = None
    hidden: bool = False


def open_roster(path: Path, words: Vocabulary, asked: Asked) -> Roster:
    """The sheet at *path* with its columns understood; raises InvalidSource with all that is not.

    Notices say which sheet was read of several, where titles were found, and what is passed over.
    """
    source = open_source(path)
    tab, notices = chosen(source, asked.sheet)
    place = source.place(tab)
    head = [*islice(source.rows(tab), MOST_ABOVE)]
    wanted = asked.wanted
    if not asked.hidden:
        wanted = replace(wanted, hidden=source.hidden_columns(tab))
    titles = titles_of(head, words, wanted)
    if (above := next((row.number for row in head if _is_full(row)), 1)) < titles.row:
        what = f"row {above} is taken for a heading: the titles are those in row {titles.row}"
        notices.append(Problem(place, what))
    found = understood(titles, words, wanted, place)
    if any(len(each) > 1 for each in found.columns.values()):
        below = (row for row in source.rows(tab) if row.number > titles.row)
        found = decided(found, below, place, words)
    if found.problems:
        raise InvalidSource(found.problems)
    told = _printed(found, wanted, place)
    notices += [*source.notices(), *_passed(found, place), *told]
    return Roster(
        source=source,
        tab=tab,
        titles=titles,
        columns=found.columns,
        passed=found.passed,
        words=words,
        keeps_hidden=asked.hidden,
        hidden=found.hidden,
        options=found.options,
        careers=wanted.careers,
        notices=tuple(notices),
    )


def _is_full(row: Row) -> bool:
    return any(cell is not EMPTY and is_filled(row, at) for at, cell in enumerate(row.cells))


def _passed(found: Understood, place: Place) -> Iterator[Problem]:
    take = 'to take one: --column note="TITLE"'
    for columns, said, hint in (
        (found.passed, "passed over", take),
        (found.hidden, "hidden, and not read", f"{take}; to take all: --hidden"),
    ):
        if columns:
            names = ", ".join(found.titles.title(at) for at in columns)
            word = "column is" if len(columns) == 1 else "columns are"
            yield Problem(place, f"{len(columns)} {word} {said}: {names}", hint)


def _printed(found: Understood, wanted: Wanted, place: Place) -> Iterator[Problem]:
    """What to say of columns that are printed as they are, whose titles are not those of fields."""
    for field in (each for each in PRINTED if each not in wanted.given):
        for columns in found.columns.get(field, ()):
            titles = [found.titles.title(at) for at in columns]
            if any(plain(title) != field for title in titles):
                what = f"what stands below {', '.join(map(repr, titles))} is printed as the {field}"
                yield Problem(place, what, f"if it is not for readers: --column {field}=")


def chosen(source: Source, title: str | None) -> tuple[Tab, list[Problem]]:
    """The sheet to read of a file, and what to say of it.

    That is the one called *title*, else the only one that people see and that has something in
    it. Raises InvalidSource where somebody has to choose.
    """
    place = Place(source.name)
    named = ", ".join(repr(tab.title) for tab in source.tabs if tab.visible)
    if title is not None:
        same = [tab for tab in source.tabs if plain(tab.title) == plain(title) and tab.visible]
        if not same or not title.strip():
            what = f"there is no sheet {title!r} that people see"
            hint = f"use one of: {named}" if source.tabs[0].title else "a CSV has but one: leave it"
            raise InvalidSource([Problem(place, what, hint)])
        return same[0], []
    seen = [tab for tab in source.tabs if tab.visible]
    full = [tab for tab in seen if len(seen) == 1 or next(iter(source.rows(tab)), None)]
    if len(full) > 1:
        names = ", ".join(repr(tab.title) for tab in full)
        what = f"there are {len(full)} sheets with people in them: {names}"
        raise InvalidSource([Problem(place, what, f'choose one: --sheet "{full[0].title}"')])
    if not seen:
        raise InvalidSource([Problem(place, "every sheet of it is hidden", "show the one to read")])
    hidden = [tab for tab in source.tabs if not tab.visible]
    tab = (full or seen)[0]
    if not hidden:
        return tab, []
    names = ", ".join(repr(each.title) for each in hidden)
    what = f"the sheet {tab.title!r} is read, and the hidden {names} not"
    return tab, [Problem(place, what)]
