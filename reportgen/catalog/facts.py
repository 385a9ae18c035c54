"""What is true, and who says so: facts and the sources they refer to."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from msgspec import Struct

from reportgen.catalog.names import SourceId, SourceKind, StateCode
from reportgen.errors import Place
from reportgen.files.text import Key, Language, PublicationDate, Text, WebAddress

UNDATED = "undated"


class Copy(Struct, frozen=True):
    """A copy of a source, which somebody read in its stead.

    *shows* is the day whose text it has, as far as it is known; of an undated copy, the day
    on which it was *read* stands for it.
    """

    kept_by: Annotated[Text, Key("who keeps the copy", example="Internet Archive")]
    shows: Annotated[
        PublicationDate, Key("the day whose text it shows, or undated", example="2026-02-28")
    ]
    read: Annotated[
        dt.date | None,
        Key("the day on which somebody read an undated copy", example="2026-11-24"),
    ] = None
    address: Annotated[WebAddress | None, Key("where the copy is on the web")] = None

    @property
    def day(self) -> dt.date | None:
        """The first day whose text it may show; of an undated copy, the day it was read."""
        return self.read if self.shows == UNDATED else first_day(self.shows)


class Source(Struct, frozen=True):
    """Somebody who published something that a page may cite.

    *checked* is the day on which somebody read the source itself; where a copy was read in its
    stead, there is none, and *copy* says whose it was and which day it shows.
    """

    publisher: Annotated[Text, Key("who published it", example="U.S. Bureau of Labor Statistics")]
    title: Annotated[
        Text, Key("what it is called", example="Occupational Outlook Handbook: Medical Assistants")
    ]
    date: Annotated[PublicationDate, Key("when it came out, or undated", example="2025-08-28")]
    checked: Annotated[
        dt.date | None,
        Key("the day on which somebody last read the source itself", example="2026-11-23"),
    ] = None
    copy: Annotated[
        Copy | None, Key("the copy that was read, where nobody read the source itself")
    ] = None
    address: Annotated[
        WebAddress | None, Key("where it is on the web", example="https://www.bls.gov/ooh/")
    ] = None
    short: Annotated[
        Text | None,
        Key("a short name of the publisher, for all but its first source on a page", example="BLS"),
    ] = None
    kind: Annotated[
        SourceKind,
        Key("what it is, which says how soon to look at it again", example="handbook"),
    ] = SourceKind("publication", Place("sources.yaml"))
    credit: Annotated[
        Text | None, Key("the line that its license asks every page to print that uses it")
    ] = None

    @property
    def seen(self) -> dt.date:
        """The day that the text shows which was read: of the source itself, or of a copy.

        Of an undated copy it is the day on which the copy was read.
        """
        day = self.copy.day if self.copy else self.checked
        assert day is not None  # the catalog refuses a source without
        return day

    @property
    def year(self) -> str:
        """The year it came out, or 'undated'."""
        return self.date[:4] if self.date[:1].isdigit() else str(self.date)


class Fact(Struct, frozen=True):
    """One statement in plain words."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[Text, Key("the statement, as the page prints it")]
    sources: Annotated[tuple[SourceId, ...], Key("ids of the sources that say so")] = ()
    optional: Annotated[bool, Key("whether it may be left out where the page is full")] = False
    language: Annotated[
        Language | None, Key("the language, if it is not the page's", example="es")
    ] = None


class Meaning(Struct, frozen=True):
    """What a short name stands for, in plain words."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[Text, Key("what it stands for", example="cardiopulmonary resuscitation")]
    sources: Annotated[tuple[SourceId, ...], Key("ids of the sources that say so")] = ()


class Passage(Struct, frozen=True):
    """Something that the school says, perhaps in another language than the page's."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[Text, Key("the words, as the page prints them")]
    language: Annotated[
        Language | None, Key("the language, if it is not the page's", example="es")
    ] = None


class Disclosure(Struct, frozen=True):
    """Something that a school has to say: on every page, or on those for some states."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[Text, Key("the words, as the page prints them")]
    states: Annotated[
        tuple[StateCode, ...],
        Key("the states whose pages carry it, by their postal codes; leave out for all"),
    ] = ()
    language: Annotated[
        Language | None, Key("the language, if it is not the page's", example="es")
    ] = None

    def holds_in(self, state: StateCode | None) -> bool:
        """Whether a page for *state*, or for no state in particular, carries it."""
        return not self.states or state in self.states


def first_day(date: str) -> dt.date:
    """The first day that *date*, given to the year, the month or the day, can mean."""
    year, month, day = (*map(int, date.split("-")), 1, 1)[:3]
    return dt.date(year, month, day)


def same(one: str, other: str) -> bool:
    """Whether two statements are written the same way, capitals and spaces aside."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
