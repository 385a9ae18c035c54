"""What preflight finds: faults, warnings and notes, each once for all pages that have it."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct, field

from reportgen.errors import cut


class Level(StrEnum):
    """How bad a finding is: a fault fails the file, a warning does not, a note is for knowing."""

    FAULT = "fault"
    WARNING = "warning"
    NOTE = "note"


class Finding(Struct, frozen=True, kw_only=True):
    """What is the matter, by which *rule*, on which *pages*, and what to do about it.

    Pages count from one; a matter of the whole file has none.
    """

    level: Level
    rule: str
    what: str
    hint: str
    pages: tuple[int, ...] = ()

    @property
    def sentence(self) -> str:
        """The finding in one line, with its pages in front."""
        where = f"{cut(page_ranges(self.pages))}: " if self.pages else ""
        return where + self.what + (f"; {self.hint}" if self.hint else "")


class Findings(Struct):
    """Collects what is found, page by page."""

    pages: dict[tuple[Level, str, str, str], list[int]] = field(default_factory=dict)

    def fault(self, rule: str, what: str, hint: str, pages: Iterable[int] = ()) -> None:
        """Note what a print shop, or the claim that the file makes, does not allow."""
        self.note_as(Level.FAULT, rule, what, hint, pages)

    def warn(self, rule: str, what: str, hint: str, pages: Iterable[int] = ()) -> None:
        """Note what is likely to disappoint on paper."""
        self.note_as(Level.WARNING, rule, what, hint, pages)

    def note(self, rule: str, what: str, hint: str = "", pages: Iterable[int] = ()) -> None:
        """Note what is good to know."""
        self.note_as(Level.NOTE, rule, what, hint, pages)

    def note_as(
        self, level: Level, rule: str, what: str, hint: str, pages: Iterable[int] = ()
    ) -> None:
        """Note a finding of *level*; the pages of equal ones are put together."""
        self.pages.setdefault((level, rule, cut(what), hint), []).extend(pages)

    def settled(self) -> tuple[Finding, ...]:
        """Every finding, the worst first, else in the order in which they were noted."""
        found = [
            Finding(level=level, rule=rule, what=what, hint=hint, pages=tuple(sorted(set(numbers))))
            for (level, rule, what, hint), numbers in self.pages.items()
        ]
        order = list(Level)
        return tuple(sorted(found, key=lambda each: order.index(each.level)))


def page_ranges(pages: tuple[int, ...]) -> str:
    """Numbers of pages in words: `page 2`, `pages 1-3, 7`."""
    ranges: list[list[int]] = []
    for page in pages:
        if ranges and page == ranges[-1][1] + 1:
            ranges[-1][1] = page
        else:
            ranges.append([page, page])
    said = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)
    return f"page {said}" if len(pages) == 1 else f"pages {said}"
