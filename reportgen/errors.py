"""Places in files, what is wrong at them, and the errors made of that."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from msgspec import Struct, field


class ExitCode(IntEnum):
    """What the process ends with."""

    FAILED = 1
    USAGE = 2
    INVALID = 3


class Place(Struct, frozen=True, order=True):
    """A point in something a person wrote; line and column count from one.

    A line of zero stands for the whole file, or for a command-line option.
    """

    name: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.name}:{self.line}:{self.column}" if self.line else self.name


class Problem(Struct, frozen=True, order=True):
    """What is wrong at a place, and what to do about it."""

    place: Place
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" + (f"; {self.hint}" if self.hint else "")


class Findings(Struct):
    """Collects every problem and warning of a run, so that none hides another."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def refuse(self, place: Place, what: str, hint: str = "") -> None:
        """Note something that has to be mended before anything is made."""
        self.problems.append(Problem(place, what, hint))

    def warn(self, place: Place, what: str, hint: str = "") -> None:
        """Note something that the reader of the page would be better without."""
        self.warnings.append(Problem(place, what, hint))

    def notice(self, place: Place, what: str, hint: str = "") -> None:
        """Note something that only the day makes wrong: it was right when it was written."""
        self.notices.append(Problem(place, what, hint))

    def settle(self) -> None:
        """Raise `InvalidSource` with every problem so far, if there is any."""
        if self.problems:
            raise InvalidSource(self.problems)


class ReportgenError(Exception):
    """Base of every error whose message is meant for the person at the keyboard."""

    exit_code = ExitCode.FAILED


class UnknownName(ReportgenError):
    """The command line names something that is in none of the folders."""

    exit_code = ExitCode.USAGE

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, tuple(known)
        super().__init__(f"there is no {kind} {name!r}; {nearest(name, self.known)}")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.kind, self.name, self.known)


class InvalidSource(ReportgenError):
    """Files were read, and this is everything that is wrong with them."""

    exit_code = ExitCode.INVALID

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problems,)


def nearest(word: str, known: Iterable[str]) -> str:
    """'did you mean …?' for a name that nobody knows, or the names that there are."""
    from difflib import get_close_matches  # only a mistake pays for this import

    names = sorted(known)
    if close := get_close_matches(word, names, n=1, cutoff=0.6):
        return f"did you mean {close[0]!r}?"
    return f"use one of: {', '.join(names)}" if names else "there are none yet"


def missing(character: str, font: str = "the font") -> tuple[str, str]:
    """What to say of a character that a font lacks, and what to do."""
    return (
        f"{font} has no {character!r} (U+{ord(character):04X})",
        "write it another way, or give the brand a font that has it",
    )
