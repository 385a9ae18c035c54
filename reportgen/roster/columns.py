"""Which columns of a sheet hold what: by their titles, by what is filled, or as somebody says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.errors import Place, Problem, nearest
from reportgen.roster.cells import EMPTY, Kind, Row
from reportgen.roster.choices import Choices
from reportgen.roster.vocabulary import (
    FIELDS,
    FOR_ALL,
    FOR_MAIL,
    LEAVING_OUT,
    PARTS,
    ROLES,
    Vocabulary,
    plain,
)

MOST_COLUMNS = 200
"""Columns that are looked at; no form has so many."""
FEWEST_TITLES = 3
"""Cells of a row of titles; fewer are a heading."""
MOST_ABOVE = 10
"""Rows in which the titles are looked for."""

Columns = Mapping[str, tuple[tuple[int, ...], ...]]
"""Where each field stands: the columns, counted from zero, that are joined to it, and those that
stand in for them where they are empty."""


class Titles(Struct, frozen=True):
    """The row of titles: its number, and the titles from column A."""

    row: int
    titles: tuple[str, ...]

    def title(self, column: int) -> str:
        """The title of a column; its letters where it has none."""
        return self.titles[column] if column < len(self.titles) else ""

    def where(self, title: str) -> list[int]:
        """The columns that have *title*, whatever its case and signs."""
        same = [at for at, each in enumerate(self.titles) if each.casefold() == title.casefold()]
        wanted = plain(title)
        return same or [at for at, each in enumerate(self.titles) if each and plain(each) == wanted]


class Wanted(Struct, frozen=True):
    """What somebody says of a sheet's columns, and what has to be in it.

    *given* has titles by their fields, as `--column` takes them; *ignored* are titles. *hidden*
    are columns that the sheet hides, counted from zero: they are read where they are named.
    *careers* are those that a column may stand for, with a yes for whoever wants it.
    """

    needed: tuple[str, ...] = ("name",)
    known: tuple[str, ...] = FIELDS
    given: Mapping[str, str] = {}
    ignored: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    careers: Choices | None = None


def titles_of(rows: Iterable[Row], words: Vocabulary, wanted: Wanted) -> Titles:
    """The row of titles: the first that has a needed one, else the first of all."""
    first: Titles | None = None
    above = Titles(0, ())
    for row in rows:
        found = Titles(row.number, tuple(" ".join(cell.text.split()) for cell in row.cells))
        found = Titles(found.row, tuple(map(_bare, found.titles[:MOST_COLUMNS])))
        if not any(found.titles):
            continue
        first = first or found
        if _has_needed(found, words, wanted):
            return _completed(found, above)
        above = found
    return first or Titles(1, ())


def _completed(found: Titles, above: Titles) -> Titles:
    """*found* with titles that stand in the row above alone, as where forms use two rows."""
    if above.row != found.row - 1 or sum(map(bool, above.titles)) < FEWEST_TITLES:
        return found
    size = max(len(found.titles), len(above.titles))
    return Titles(found.row, tuple(found.title(at) or above.title(at) for at in range(size)))


def _bare(title: str) -> str:
    return title.strip("\ufeff\u200b\u200c\u200d\u2060")


def _has_needed(found: Titles, words: Vocabulary, wanted: Wanted) -> bool:
    kinds = {words.kind(title) for title in found.titles}
    given = [_parts(found, text) for text in wanted.given.values()]
    if given:
        return all(given)
    return bool(kinds & {*wanted.needed, *PARTS})


def _parts(found: Titles, text: str) -> list[list[int]]:
    """The columns that *text* names, in its order; nothing where one of them is unknown."""
    if whole := found.where(text):
        return [whole]
    parts = [found.where(part) for part in text.split("+")]
    return parts if all(parts) else []


class Understood(Struct, frozen=True):
    """The columns of a sheet, as far as titles tell.

    *columns* has for a field those that may be it; *passed* and *hidden* are not read. *options*
    are columns that stand for a career each. *problems* are those of the titles.
    """

    titles: Titles
    columns: dict[str, tuple[tuple[int, ...], ...]]
    passed: tuple[int, ...]
    problems: tuple[Problem, ...]
    hidden: tuple[int, ...] = ()
    options: Mapping[int, str] = {}


def understood(titles: Titles, words: Vocabulary, wanted: Wanted, place: Place) -> Understood:
    """What the columns below *titles* hold; *place* is that of the sheet."""
    return _Understanding(titles, words, wanted, place).made()


class _Understanding:
    def __init__(self, titles: Titles, words: Vocabulary, wanted: Wanted, place: Place) -> None:
        self.titles, self.words, self.wanted, self.place = titles, words, wanted, place
        self.problems: list[Problem] = []
        self.columns: dict[str, tuple[tuple[int, ...], ...]] = {}
        named = wanted.careers.titled if wanted.careers else None
        found = {at: named(title) for at, title in enumerate(titles.titles) if title and named}
        self.options = {at: slug for at, slug in found.items() if slug}

    def made(self) -> Understood:
        given = {at for field in self.wanted.given for at in self._given(field)}
        named = self._free(given)
        free = [at for at in named if at not in self.wanted.hidden]
        kinds: dict[str, list[int]] = {}
        unknown: list[int] = []
        options = [at for at in free if at in self.options and ROLES not in self.wanted.given]
        for at in free:
            kind = None if at in options else self.words.kind(self.titles.titles[at])
            (kinds.setdefault(kind, []) if kind else unknown).append(at)
        for_mail = FOR_MAIL if "email" in self.wanted.needed else ()
        for field in (*self.wanted.known, *FOR_ALL, *for_mail):
            if field not in self.wanted.given and (found := kinds.get(field)):
                own = tuple((at,) for at in found)
                self.columns[field] = (tuple(found),) if field in LEAVING_OUT else own
        self._roles(options)
        if "name" not in self.wanted.given:
            self._name(kinds)
        hidden = tuple(at for at in named if at in self.wanted.hidden)
        self._slips(at for at in unknown if at not in options)
        self._missing(hidden)
        used = {at for each in self.columns.values() for columns in each for at in columns}
        passed = tuple(at for at in free if at not in used)
        taken = {at: self.options[at] for at in used & {*self.options}}
        problems = tuple(self.problems)
        return Understood(self.titles, self.columns, passed, problems, hidden, taken)

    def _roles(self, options: Sequence[int]) -> None:
        """Join columns for careers that a number tells apart, and those that stand for one each."""
        if ROLES in self.wanted.given or ROLES not in self.wanted.known:
            return
        together: dict[str, list[int]] = {}
        for (at,) in self.columns.get(ROLES, ()):
            title = self.titles.title(at)
            together.setdefault(self.words.unnumbered(title) or plain(title), []).append(at)
        found: list[tuple[int, ...]] = []
        for columns in together.values():
            is_numbered = len({plain(self.titles.title(at)) for at in columns}) > 1
            found += [tuple(columns)] if is_numbered else [(at,) for at in columns]
        found += [tuple(options)] if options else []
        if found:
            self.columns[ROLES] = tuple(found)

    def _free(self, given: set[int]) -> list[int]:
        """The columns with titles that nobody has spoken of."""
        ignored = set(map(plain, self.wanted.ignored))
        return [
            at
            for at, title in enumerate(self.titles.titles)
            if title and at not in given and plain(title) not in ignored
        ]

    def _given(self, field: str) -> list[int]:
        """Take the columns that somebody named for *field*."""
        text = self.wanted.given[field]
        if not text.strip():
            return []
        parts = _parts(self.titles, text)
        if not parts:
            known = [each for each in self.titles.titles if each]
            what = f"there is no column {text!r} for {field}"
            self.problems.append(Problem(self._at(0), what, nearest(text, known)))
            return []
        if len(parts) == 1:
            self.columns[field] = tuple((at,) for at in parts[0])
            return parts[0]
        self.columns[field] = (tuple(part[0] for part in parts),)
        return [part[0] for part in parts]

    def _name(self, kinds: Mapping[str, Sequence[int]]) -> None:
        """Join a name of its parts, where there are any."""
        parts = [kinds[part][0] for part in PARTS if part in kinds]
        own = self.columns.get("name", ())
        if own and parts and "first-name" not in kinds:  # Name, Surname
            self.columns["name"] = tuple((*each, *parts) for each in own)
        elif parts:
            self.columns["name"] = (*own, tuple(parts))

    def _slips(self, unknown: Iterable[int]) -> None:
        """Ask about titles that are nearly known ones."""
        for at in unknown:
            title = self.titles.titles[at]
            near = self.words.slip(title)
            if near is not None:
                hint = f"did you mean {near!r}? To pass it over: --ignore {title!r}"
                self.problems.append(Problem(self._at(at), f"unknown column {title!r}", hint))

    def _missing(self, hidden: tuple[int, ...]) -> None:
        unseen = {self.words.kind(self.titles.titles[at]): at for at in hidden}
        for field in self.wanted.needed:
            if field in self.columns or self.wanted.given.get(field, "").strip():
                continue
            kinds = (field, *PARTS) if field == "name" else (field,)
            at = next((unseen[kind] for kind in kinds if kind in unseen), None)
            if at is not None:
                what = f"the column {self.titles.titles[at]!r}, which is the {field}, is hidden"
                hint = "show it in the sheet, or add --hidden"
                self.problems.append(Problem(self._at(at), what, hint))
                continue
            hint = (
                "write the columns' names into the first row: "
                f"{', '.join(self.wanted.known)}; or say which it is: --column {field}=TITLE"
            )
            self.problems.append(Problem(self._at(0), f"there is no column {field!r}", hint))

    def _at(self, column: int) -> Place:
        return Place(self.place.name, self.titles.row, column + 1)


def decided(found: Understood, rows: Iterable[Row], place: Place, words: Vocabulary) -> Understood:
    """*found* with two columns for one field kept only where rows fill one of them at most.

    A field that two columns fill differently in one row is told: somebody has to choose.
    """
    doubled = {field: each for field, each in found.columns.items() if len(each) > 1}
    if not doubled:
        return found
    filled: dict[str, set[tuple[int, ...]]] = {field: set() for field in doubled}
    clashes: dict[str, tuple[int, list[tuple[int, ...]]]] = {}
    for row in rows:
        for field, choices in doubled.items():
            here = [each for each in choices if _says(row, each, words)]
            filled[field].update(here)
            if len(here) > 1 and field not in clashes and len({*_said(row, here)}) > 1:
                clashes[field] = row.number, here
    columns = dict(found.columns)
    for field, choices in doubled.items():
        columns[field] = tuple(each for each in choices if each in filled[field]) or choices[:1]
    problems = (_clash(found.titles, field, here, place) for field, here in clashes.items())
    used = {at for each in columns.values() for parts in each for at in parts}
    dropped = {at for each in doubled.values() for parts in each for at in parts} - used
    passed = tuple(sorted({*found.passed, *dropped}))
    told = (*found.problems, *problems)
    return replace(found, columns=columns, passed=passed, problems=told)


def _says(row: Row, columns: tuple[int, ...], words: Vocabulary) -> bool:
    """Say whether a row has anything in *columns* but what stands for nothing."""
    filled = [text_at(row, at) for at in columns if is_filled(row, at)]
    return bool(filled) and not all(text and words.is_no_name(text) for text in filled)


def _clash(
    titles: Titles, field: str, clash: tuple[int, list[tuple[int, ...]]], place: Place
) -> Problem:
    row, here = clash
    at = Place(place.name, titles.row, here[1][0] + 1)
    called = ["+".join(titles.title(each) for each in parts) for parts in here]
    if len(set(called)) == 1:
        return Problem(at, f"the column {called[0].casefold()!r} stands there twice", "keep one")
    what = f"{' and '.join(map(repr, called))} may both be the {field}, and row {row} has both"
    return Problem(at, what, f'say which: --column {field}="{called[0]}"')


def text_at(row: Row, column: int) -> str:
    """What a row shows in a column, without outer blanks."""
    return (row.cells[column] if column < len(row.cells) else EMPTY).text.strip()


def is_filled(row: Row, column: int) -> bool:
    """Say whether a row has anything in a column, if only a formula without a result."""
    cell = row.cells[column] if column < len(row.cells) else EMPTY
    return cell.kind is Kind.UNCOMPUTED or bool(cell.text and _bare(cell.text.strip()).strip())


def _said(row: Row, choices: Iterable[tuple[int, ...]]) -> Iterator[str]:
    """What each of *choices* says in a row, as words in the order of the alphabet."""
    for columns in choices:
        if text := " ".join(text_at(row, at) for at in columns).strip():
            yield " ".join(sorted(plain(text).split()))
