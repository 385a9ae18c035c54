"""The words of sign-up sheets: titles of columns and what stands below them, kept as data."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

from msgspec import Struct

from reportgen.catalog.loading import Catalog
from reportgen.errors import Findings
from reportgen.files.disk import Desk
from reportgen.files.shape import MISSING
from reportgen.files.text import Key, Slug, Text

FILE = "sheets.yaml"

EMAIL = "email"
FIELDS = (
    *("name", "id", "roles", "campus", "contact", "url", "layout", "language", "note"),
    EMAIL,
)
"""What a row may say; each has a column of its own, or none."""
PARTS = ("first-name", "middle-name", "last-name", "second-last-name")
"""Columns that make a name together."""
ROLES = "roles"
"""The field of which a sheet may have several columns."""
STATUS, CANCELLED, OPTED_OUT, MAY_WRITE = "status", "cancelled", "opted-out", "may-write"
FOR_MAIL = (OPTED_OUT, MAY_WRITE)
"""Columns that leave somebody out where mail is planned."""
FOR_ALL = (STATUS, CANCELLED)
"""Columns that leave somebody out of whatever is made."""
LEAVING_OUT = (*FOR_ALL, *FOR_MAIL)
KINDS = (*FIELDS, *PARTS, *LEAVING_OUT)
"""What a column may hold."""

WHOLE = ("contact", "note", "layout")
"""Kinds that are printed as they are, or change a page: only their whole titles mean them."""

_FIRST = re.compile(r"[,;:.(–—]|\s-")
"""What ends the first words of a status."""
_TICKS = {"✓", "✔", "☑", "✅"}
_CROSSES = {"✗", "✘", "☐", "☒", "❌", "-", "–", "—"}
_SHORT = 3
"""Letters of a word that means something else with another behind it: no preference."""
_NUMBER = re.compile(r"\b(?:number )?[0-9]+\b")
_LONG = 8
"""Letters of a word that begins no name, whatever follows it: Subtotal."""
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


class Words(Struct, frozen=True):
    """What the file of words holds."""

    columns: Annotated[
        Mapping[Slug, tuple[Text, ...]], Key("the titles of each kind of column, in plain words")
    ]
    left_out: Annotated[tuple[Text, ...], Key("words of a title that mean nothing")] = ()
    others: Annotated[tuple[Text, ...], Key("titles that are near a known one by chance")] = ()
    not_coming: Annotated[tuple[Text, ...], Key("statuses of those who get nothing")] = ()
    yes: Annotated[
        tuple[Text, ...], Key("what says yes of those who have opted out, or below a career")
    ] = ()
    no: Annotated[tuple[Text, ...], Key("what says no below a career")] = ()
    ordinals: Annotated[
        tuple[Text, ...], Key("words that tell columns for the same thing apart: first, second")
    ] = ()
    no_names: Annotated[tuple[Text, ...], Key("what stands where a name is missing")] = ()
    no_people: Annotated[tuple[Text, ...], Key("what a row of totals or notes begins with")] = ()
    choice_left_out: Annotated[
        tuple[Text, ...], Key("words of a career or campus that mean nothing")
    ] = ()
    choice_alike: Annotated[
        Mapping[Text, Text], Key("words of a career, each with one that means the same")
    ] = {}
    behind_names: Annotated[tuple[Text, ...], Key("what may follow the comma of a name")] = ()


class Vocabulary(Struct, frozen=True, dict=True):
    """Looks words up, whatever their case, width, accents, punctuation and blanks are."""

    words: Words

    @cached_property
    def titles(self) -> dict[str, str]:
        """The kind of a column by each of its titles, the latter in plain letters."""
        listed = self.words.columns.items()
        return {plain(title): str(kind) for kind, titles in listed for title in titles}

    def leaves_out(self, kind: str, said: str) -> bool:
        """Say whether what a cell of the *kind* says leaves its row out."""
        text = plain(said)
        if kind == OPTED_OUT:
            return self.is_yes(said)
        if kind == CANCELLED and (self.is_yes(said) or self.is_no(said)):
            return self.is_yes(said)
        first = plain(_FIRST.split(said)[0])
        return bool({text, first} & self._not_coming) or any(
            text.startswith(f"{word} ") for word in self._not_coming if len(word) > _SHORT
        )

    def is_yes(self, said: str) -> bool:
        """Say whether a cell says yes, if only by a tick."""
        return plain(said) in self._yes or said.strip() in _TICKS

    def is_no(self, said: str) -> bool:
        """Say whether a cell says no, if only by saying nothing."""
        return not said.strip() or plain(said) in self._no or said.strip() in _CROSSES

    def is_no_name(self, text: str) -> bool:
        """Say whether *text* stands for a name that is missing."""
        return text.strip().casefold() in self._no_names

    def is_nobody(self, text: str) -> bool:
        """Say whether *text*, in a name's place, begins a row of totals or a program's note."""
        words = " ".join(word for word in plain(text).split() if not word.isdecimal())
        return words in self._no_people or any(
            words.startswith(f"{start} ")
            for start in self._no_people
            if " " in start or len(start) >= _LONG
        )

    @cached_property
    def _not_coming(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.not_coming))

    @cached_property
    def _yes(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.yes))

    @cached_property
    def _no(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.no))

    @cached_property
    def _ordinals(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.ordinals))

    @cached_property
    def _no_names(self) -> frozenset[str]:
        return frozenset(text.casefold() for text in self.words.no_names)

    @cached_property
    def _no_people(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.no_people))

    @cached_property
    def behind_names(self) -> frozenset[str]:
        """What may follow the comma of a name."""
        return frozenset(map(plain, self.words.behind_names))

    def kind(self, title: str) -> str | None:
        """What a column called *title* holds; None where nobody knows."""
        behind = title.rpartition(": ")[2]  # Contact: Email
        tried = tuple(map(_spelt, (title, _BRACKETED.sub(" ", title), behind)))
        found = next((self.titles[text] for text in tried if text in self.titles), None)
        cores = (self._core(text) for text in tried)
        found = found or self._run_in.get(tried[0])
        found = found or next((self._cores[text] for text in cores if text in self._cores), None)
        return found or (ROLES if self.unnumbered(title) is not None else None)

    def unnumbered(self, title: str) -> str | None:
        """What `Program 2` and `First choice of program` are one of; None for any other title."""
        whole = _spelt(title)
        text = without(_NUMBER.sub("", whole), self._ordinals)
        kind = self.titles.get(text) or self._cores.get(self._core(text))
        return text if text != whole and kind == ROLES else None

    def slip(self, title: str) -> str | None:
        """The known title that *title* is one slip away from; None where there is none."""
        text = _spelt(title)
        if len(text) < 4 or text in self._others:
            return None
        bare = _NUMBER.sub("", text)  # a second address is no slip of the first
        near = (known for known in self.titles if one_slip(text, known))
        return next((known for known in near if _NUMBER.sub("", known) != bare), None)

    def choice(self, text: str) -> str:
        """A career or campus in plain letters, without words that mean nothing.

        Of words that mean the same it has one.
        """
        found = without(plain(text), self._choice_left_out) or plain(text)
        return " ".join(self._choice_alike.get(word, word) for word in found.split())

    def _core(self, text: str) -> str:
        """The words of a title that mean something, in the singular."""
        words = without(text, self._left_out).split()
        return " ".join(word if len(word) < 4 else word.removesuffix("s") for word in words)

    @cached_property
    def _cores(self) -> dict[str, str]:
        return {
            core: kind
            for title, kind in self.titles.items()
            if kind not in WHOLE and (core := self._core(title))
        }

    @cached_property
    def _run_in(self) -> dict[str, str]:
        """The kinds of titles by their words without blanks: `EmailAddress`."""
        return {title.replace(" ", ""): kind for title, kind in self.titles.items()}

    @cached_property
    def _others(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.others))

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.left_out))

    @cached_property
    def _choice_alike(self) -> dict[str, str]:
        return {plain(word): plain(other) for word, other in self.words.choice_alike.items()}

    @cached_property
    def _choice_left_out(self) -> frozenset[str]:
        return frozenset(map(plain, self.words.choice_left_out))


def read_vocabulary(folders: Iterable[Path], desk: Desk, findings: Findings) -> Vocabulary | None:
    """The words from the first of *folders* that has them; None, with its faults noted."""
    catalog = Catalog(tuple(folders), desk, findings, dt.date.max)
    path = next(filter(desk.exists, (folder / FILE for folder in catalog.folders)), None)
    return words_in(path, catalog) if path else None


def words_in(path: Path, catalog: Catalog) -> Vocabulary | None:
    """The words in the file at *path*; None, with its faults noted by *catalog*."""
    before = len(catalog.findings.problems)
    node = catalog.node(path)
    value: Any = catalog.reader.read(node, Words, "the file") if node else MISSING
    if value is not MISSING:
        for kind in value.columns:
            if kind not in KINDS:
                hint = f"use one of: {', '.join(KINDS)}"
                catalog.findings.refuse(kind.place, f"there is no field {str(kind)!r}", hint)
    is_sound = value is not MISSING and len(catalog.findings.problems) == before
    return Vocabulary(value) if is_sound else None


def plain(text: str) -> str:
    """*text* in small letters without accents, with one blank for each gap or sign."""
    if text.isascii():
        letters = text.lower()
    else:
        wide = unicodedata.normalize("NFKD", text).casefold()
        letters = "".join(each for each in wide if unicodedata.category(each) not in {"Mn", "Cf"})
    return " ".join(_WORD.findall(letters))


_WORD = re.compile(r"[^\W_]+")


def _spelt(title: str) -> str:
    """*title* in plain letters, its # as the word that it stands for: a number is no name."""
    return plain(title.replace("#", " number "))


def without(text: str, words: frozenset[str]) -> str:
    """*text* without those of its words that are among *words*."""
    return " ".join(word for word in text.split() if word not in words)


def one_slip(one: str, other: str) -> bool:
    """Say whether one letter more, less, other or swapped makes *other* of *one*."""
    if one == other or abs(len(one) - len(other)) > 1 or len(other) < 4:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
    rest, wanted = one[start:], other[start:]
    swapped = rest[:2] == wanted[:2][::-1] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted or rest == wanted[1:] or rest[1:] == wanted[1:]
