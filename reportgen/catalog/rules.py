"""What states ask of people who work in a role, who says so, and when a page may print it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated

from msgspec import Struct

from reportgen.catalog.facts import UNDATED, Copy, Source, first_day
from reportgen.catalog.names import SourceId, SourceKind, StateCode
from reportgen.catalog.review import RuleTexts
from reportgen.errors import Place
from reportgen.files.text import Key, PublicationDate, Text, WebAddress


class Need(Text):
    """Whether a state asks for something before somebody may work in a role."""

    pattern = "yes|partly|no"
    rule = "write yes, partly (for some tasks only), or no"


class RuleKind(Text):
    """What a state asks for."""

    pattern = "license|certification|registration|permit|none found"
    rule = "use one of: license, certification, registration, permit, none found"


class Confidence(Text):
    """How well a rule has been seen."""

    pattern = "verified-primary|verified-copy|verified-secondary|partial"
    rule = "use one of: verified-primary, verified-copy, verified-secondary, partial"


class StateRule(Struct, frozen=True):
    """What a state asks of people who work in the role.

    A rule out of a table brings its *publication*, the date of that text, and how a page names
    it where others than the state tell of the rule; with *partly*, it is about some tasks only.
    """

    rule: Annotated[
        Text, Key("the rule in short, as the page prints it", example="State registration")
    ]
    required: Annotated[
        bool, Key("whether nobody may work without a license, registration or certification")
    ]
    checked: Annotated[dt.date, Key("the day on which somebody last looked", example="2026-11-23")]
    sources: Annotated[tuple[SourceId, ...], Key("ids of the sources that say so", least=1)]
    board: Annotated[
        Text | None, Key("who decides in the state", example="Colorado State Board of Pharmacy")
    ] = None
    partly: bool = False
    dated: PublicationDate | None = None
    told_as: Text | None = None
    publication: Source | None = None


class RuleRow(Struct, frozen=True):
    """A row of a table of rules: one state's rule for the role whose name the file has."""

    state: Annotated[StateCode, Key("the state, by its postal code", example="CO")]
    required: Annotated[
        Need, Key("whether something is needed before work: yes, partly (some tasks), no")
    ]
    rule: Annotated[Text, Key("what is needed before work, in short", example="State license")]
    kind: Annotated[RuleKind, Key("license, certification, registration, permit, none found")]
    confidence: Annotated[
        Confidence,
        Key(
            "verified-primary (the state's own page), verified-copy (a copy of the law), "
            "verified-secondary (told by others), or partial"
        ),
    ]
    publisher: Annotated[Text, Key("who published it", example="State of Colorado")]
    title: Annotated[Text, Key("what it is called", example="Revised Statutes, section 12-280")]
    date: Annotated[
        PublicationDate,
        Key("the date of its text, or the day that a copy shows, or undated", example="2026-02"),
    ]
    read_on: Annotated[dt.date, Key("the day on which somebody read it", example="2026-11-28")]
    address: Annotated[WebAddress | None, Key("where it is on the web")] = None
    copy: Annotated[Text | None, Key("who kept the copy that was read", example="Justia")] = None
    board: Annotated[Text | None, Key("who decides in the state")] = None
    told_as: Annotated[
        Text | None,
        Key("what a page calls a source that only tells of it", example="the association’s list"),
    ] = None
    note: Annotated[Text | None, Key("what the next reader should know; no page prints it")] = None

    def doubt(self, texts: RuleTexts, today: dt.date) -> str:
        """Why no page prints the rule, in words; nothing where it may be printed on *today*."""
        if self.confidence == "partial":
            return "only a part of the rule has been seen"
        if self.date == UNDATED:
            return "its text is undated"
        told = self.confidence == "verified-secondary"
        most = texts.told if told else texts.law
        if _years_before(today, most) > first_day(self.date):
            whose = "what others tell of it" if told else "its text"
            return f"{whose} is of {self.date}, more than {most} years ago"
        return ""

    @property
    def source_id(self) -> SourceId:
        """The id of its publication: the same for every row that has the same one."""
        named = "|".join((self.publisher, self.title, self.address or "", self.date))
        summed = hashlib.sha256(named.encode()).hexdigest()[:12]
        return SourceId(f"rule.{summed}", self.title.place)

    def as_rule(self) -> StateRule:
        """The row as a rule that a page prints."""
        undated = self.date == UNDATED
        read = self.read_on if undated else None
        copy = Copy(self.copy, self.date, read) if self.copy else None
        publication = Source(
            self.publisher,
            self.title,
            self.date,
            None if copy else self.read_on,
            copy,
            address=self.address,
            kind=SourceKind("rule", Place(self.title.place.name)),
        )
        return StateRule(
            self.rule,
            self.required == "yes",
            self.read_on,
            (self.source_id,),
            self.board,
            self.required == "partly",
            self.date,
            self.told_as,
            publication,
        )


def _years_before(day: dt.date, years: int) -> dt.date:
    """The same day *years* before; February 28 where that year has no 29th.

    There is no year before the first one.
    """
    year = max(day.year - years, dt.MINYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)
