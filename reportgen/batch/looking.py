"""What checking a sheet has found: wrong rows, rows left out, and what to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from reportgen.batch.attendees import Fault, LeftOut
from reportgen.errors import Place, Problem
from reportgen.roster.choices import Unknown
from reportgen.roster.roster import Doubt

MOST_KEPT = 5_000
"""Faults that are kept to be shown; the rows of all of them are in the report."""
MOST_TOLD = 6
"""Rows that a summary names of one kind."""


MOST_KINDS = 8
"""Reasons that a summary tells one by one: a screen has room for so many."""


class Some(Struct):
    """Rows of one kind: how many, and what is said of the first few."""

    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, said: str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.first) < MOST_TOLD:
            self.first.append(said)


class Look(Struct):
    """What checking a sheet has found.

    *rows* counts the rows of the sheet, *chosen* those to be made. *bad* has each wrong row with
    its problems as one text. *problems* has the problems of the first wrong rows; *more* counts
    the wrong rows after those. *unknown* has each name that nobody knows, with its first place
    and how many rows have it; *alike* has each problem that is the same in every row so.
    *left_out* has rows by the reason, *doubtful* by the kind of doubt.
    """

    rows: int = 0
    chosen: int = 0
    problems: list[Problem] = field(default_factory=list)
    bad: dict[int, str] = field(default_factory=dict)
    more: int = 0
    unknown: dict[Unknown, tuple[Place, int]] = field(default_factory=dict)
    alike: dict[tuple[str, str], tuple[Place, int]] = field(default_factory=dict)
    left_out: dict[str, Some] = field(default_factory=dict)
    doubtful: dict[str, Some] = field(default_factory=dict)

    def note(self, row: int, problems: tuple[Problem, ...]) -> None:
        """Note *row* as wrong, with its *problems*."""
        self.bad[row] = "; ".join(map(str, problems))
        for each in {(one.what, one.hint): one for one in problems if one.alike}.values():
            first, count = self.alike.get((each.what, each.hint), (each.place, 0))
            self.alike[each.what, each.hint] = first, count + 1
        problems = tuple(each for each in problems if not each.alike)
        if len(self.problems) < MOST_KEPT:
            self.problems += problems
        elif problems:
            self.more += 1

    def fault(self, fault: Fault) -> None:
        """Note a row that cannot be read; names that nobody knows are told once for all rows."""
        self.note(fault.row, fault.problems)
        unknown = [Problem(place, each.what, each.hint) for place, each in fault.unknown]
        self.bad[fault.row] = "; ".join(map(str, (*fault.problems, *unknown)))
        for place, each in fault.unknown:
            first, count = self.unknown.get(each, (place, 0))
            self.unknown[each] = first, count + 1

    def leave_out(self, row: LeftOut) -> None:
        """Note a row of which nothing is made."""
        who = f"{row.name} (row {row.line})" if row.name else f"row {row.line}"
        self.left_out.setdefault(row.reason, Some()).add(who)

    def doubt(self, doubts: Iterable[Doubt]) -> None:
        """Note what is to be looked at."""
        for each in doubts:
            self.doubtful.setdefault(each.kind, Some()).add(f"{each.place}: {each.what}")

    @property
    def told(self) -> list[Problem]:
        """Every problem to be told, each unknown name once, and what is the same in many rows."""
        return [*self.problems, *self._unknown(), *self._alike()]

    def _alike(self) -> Iterator[Problem]:
        for (what, hint), (place, count) in self.alike.items():
            rows = "" if count == 1 else f"; {count:,} rows have such letters"
            yield Problem(place, what, f"{hint}{rows}")

    def _unknown(self) -> Iterator[Problem]:
        for each, (place, count) in self.unknown.items():
            people = "1 person names it" if count == 1 else f"{count:,} people name it"
            yield Problem(place, each.what, f"{each.hint}; {people}")

    def summary(self) -> Iterator[str]:
        """What was left out and why, and what is doubtful and why, on one screen."""
        for reason, some in most(self.left_out):
            yield f"{some.count:,} left out, {reason}: {_first(some, ', ')}"
        if rest := self.left_out.keys() - dict(most(self.left_out)).keys():
            count = sum(self.left_out[reason].count for reason in rest)
            yield f"{count:,} more left out, for {len(rest):,} other reasons"
        for kind, some in self.doubtful.items():
            yield f"{some.count:,} to look at, {kind}: {_first(some, '; ')}"


def most(kinds: dict[str, Some]) -> list[tuple[str, Some]]:
    """The kinds that most rows are of, in their order where there are few."""
    if len(kinds) <= MOST_KINDS:
        return [*kinds.items()]
    return sorted(kinds.items(), key=lambda each: -each[1].count)[:MOST_KINDS]


def _first(some: Some, between: str) -> str:
    more = f"{between}and {some.count - len(some.first):,} more"
    return between.join(some.first) + (more if some.count > len(some.first) else "")
