"""What is true, and who says so: facts and the sources they refer to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from reportgen.record import PublicationDate, SourceId, Text, WebAddress, key


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who published something that a page may cite."""

    publisher: Text = key("who published it", example="U.S. Bureau of Labor Statistics")
    title: Text = key(
        "what it is called", example="Occupational Outlook Handbook: Medical Assistants"
    )
    date: PublicationDate = key("when it came out, or undated", example="2025-08-28")
    checked: dt.date = key("the day on which somebody last looked", example="2026-11-23")
    address: WebAddress | None = key(
        "where it is on the web", example="https://www.bls.gov/ooh/", default=None
    )

    @property
    def year(self) -> str:
        """The year it came out, or 'undated'."""
        return self.date[:4] if self.date[:1].isdigit() else str(self.date)


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement in plain words."""

    SHORTHAND: ClassVar[str] = "text"

    text: Text = key("the statement, as the page prints it")
    sources: tuple[SourceId, ...] = key("ids of the sources that say so", default=())
    optional: bool = key("whether it may be left out where the page is full", default=False)


def same(one: str, other: str) -> bool:
    """Whether two statements are written the same way, capitals and spaces aside."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
