"""Places in files, problems at them, and the errors that carry them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import IntEnum, StrEnum

from msgspec import Struct, field
from msgspec.structs import force_setattr

MOST_SAID = 300
"""Characters of what a message says; more repeats a value, of which a line tells enough."""

MOST_HINTED = 900
"""Characters of what it says to do, which may list names."""

MOST_NAMED = 40
"""Names that a hint lists."""

MOST_TOLD = 1_000
"""Problems that are told in one go; whoever has more begins with these."""


def cut(text: str, most: int = MOST_SAID) -> str:
    """*text* with the middle left out of each line that has more than *most* characters.

    Words that are far too long give way first, since they are the value, and the rest explains it.
    """
    if len(text) <= most:
        return text
    return "\n".join(
        line if len(line) <= most else _without_middle(_with_short_words(line, most), most)
        for line in text.split("\n")
    )


def _with_short_words(line: str, most: int) -> str:
    words = re.split(r"(\s)", line)
    others = len(line) - max(map(len, words))
    return "".join(_without_middle(word, max(most // 2, most - others)) for word in words)


def _without_middle(text: str, most: int) -> str:
    tail = most // 4
    return text if len(text) <= most else f"{text[: most - tail - 1]}…{text[-tail:]}"


class ExitCode(IntEnum):
    """The exit code of the process."""

    FAILED = 1
    USAGE = 2
    INVALID = 3


class Place(Struct, frozen=True, order=True):
    """A point in a file that a user wrote; line and column count from one.

    Line 0 stands for the whole file, or for an option or a field that *name* names.
    """

    name: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.name}:{self.line}:{self.column}" if self.line else self.name


class Ill(StrEnum):
    """In which way a text cannot be set; a front end may choose its words by it."""

    NONE = ""
    """Something else is wrong."""

    LETTERS = "letters"
    """No typeface has all of its letters."""

    ROOM = "room"
    """It is too long for its place."""

    CODE = "code"
    """Its squares would be too fine to scan."""

    LEFT_OUT = "left out"
    """A row is left out for want of room."""

    PHOTO = "photo"
    """The photograph is left out for want of room."""


class Cause(Struct, frozen=True, order=True):
    """What a front end needs to know to say a problem in words of its own.

    *characters* are those that no typeface has, or the name of the row that is left out;
    *surplus* is how many characters have to go, as far as that can be told.
    """

    ill: Ill = Ill.NONE
    characters: str = ""
    surplus: int = 0


UNTOLD = Cause()
"""The cause of what a front end has no words of its own for."""


class Problem(Struct, frozen=True, order=True):
    """What is wrong at a place, and what to do about it.

    One that is *alike* everywhere is told once for all the rows of a sheet.
    """

    place: Place
    what: str
    hint: str = ""
    alike: bool = False
    cause: Cause = UNTOLD

    def __post_init__(self) -> None:
        """Keep a message to a line, however long the value is that it repeats."""
        if len(self.what) > MOST_SAID:
            force_setattr(self, "what", cut(self.what))
        if len(self.hint) > MOST_HINTED:
            force_setattr(self, "hint", cut(self.hint, MOST_HINTED))

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" + (f"; {self.hint}" if self.hint else "")


class Findings(Struct):
    """Collects every problem and warning of a run, so that none hides another."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    notices: list[Problem] = field(default_factory=list)

    def refuse(self, place: Place, what: str, hint: str = "", cause: Cause = UNTOLD) -> None:
        """Add a problem: nothing is made until it is mended."""
        self.problems.append(Problem(place, what, hint, cause=cause))

    def warn(self, place: Place, what: str, hint: str = "", cause: Cause = UNTOLD) -> None:
        """Add a warning: a page can be made, and would be better without it."""
        self.warnings.append(Problem(place, what, hint, cause=cause))

    def notice(self, place: Place, what: str, hint: str = "") -> None:
        """Add a notice: time made this wrong, or a newer page could tell more."""
        self.notices.append(Problem(place, what, hint))

    def settle(self) -> None:
        """Raise `InvalidSource` with every problem so far, if there is any."""
        if self.problems:
            raise InvalidSource(self.problems)


class ReportgenError(Exception):
    """Base of every error with a message for the user: *what* is wrong, and a *hint* to mend it."""

    exit_code = ExitCode.FAILED
    most_said = MOST_SAID

    def __init__(self, what: str, hint: str = "") -> None:
        what, hint = cut(what, self.most_said), cut(hint, MOST_HINTED)
        super().__init__(what, hint)
        self.what, self.hint = what, hint

    def __str__(self) -> str:
        return f"{self.what}; {self.hint}" if self.hint else self.what


class Wrong(StrEnum):
    """In which way a field of an order is wrong; a front end may choose its words by it."""

    UNKNOWN = "unknown"
    """Nothing has this name."""

    TEXT = "text"
    """The text cannot be what the field holds."""

    MISSING = "missing"
    """There is no such file or folder, or there are none of the rows asked for."""

    NUMBER = "number"
    """There are too few or too many."""

    TWICE = "twice"
    """Two are the same."""

    CLASH = "clash"
    """It does not go with the value of another field."""

    LAYOUT = "layout"
    """It does not go with the layout."""

    ALONE = "alone"
    """It means nothing unless another field is given, too."""


class WrongOrder(ReportgenError):
    """A *field* of what a user asked for cannot be as it is; *kind* says in which way.

    No message names an option of the command line, so that any front end can show it.
    *value* is the part of the order which the field does not go with, if there is one.
    """

    exit_code = ExitCode.USAGE

    def __init__(self, field: str, kind: Wrong, what: str, hint: str = "", value: str = "") -> None:
        super().__init__(what, hint)
        self.field, self.kind, self.value = field, kind, value

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.field, self.kind, self.what, self.hint, self.value)


class UnknownName(WrongOrder):
    """An order names something, such as a role or a brand, that is in none of the folders."""

    def __init__(self, noun: str, name: str, known: Iterable[str]) -> None:
        self.noun, self.name, self.known = noun, name, tuple(known)
        what, hint = f"there is no {noun} {name!r}", nearest(name, self.known)
        super().__init__("roles" if noun == "role" else noun, Wrong.UNKNOWN, what, hint, name)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.noun, self.name, self.known)


class UnknownNames(WrongOrder):
    """An order names several things that are in none of the folders: all of them."""

    def __init__(self, names: Iterable[UnknownName]) -> None:
        self.names = tuple(names)
        told = "\n".join(dict.fromkeys(map(str, self.names)))
        super().__init__(self.names[0].field, Wrong.UNKNOWN, told)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.names,)


class TooFull(ReportgenError):
    """A page holds less than it should; *own* is the recipient's field that makes it so, if any.

    *entry* is the longest on the page, which is the one to shorten.
    """

    def __init__(self, what: str, own: str = "", entry: str = "") -> None:
        super().__init__(what)
        self.own, self.entry = own, entry

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.what, self.own, self.entry)


class InvalidSource(ReportgenError):
    """Everything that is wrong with the files that were read, sorted, each problem once."""

    exit_code = ExitCode.INVALID

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, told(self.problems))))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problems,)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint for an unknown name: 'did you mean …?', or the *known* names."""
    names = sorted(known)
    if len(word) <= MOST_SAID and (near := _near(word, names)):
        return f"did you mean {near!r}?"
    if not names:
        return "there are none yet"
    more = len(names) - MOST_NAMED
    others = f" … and {more:,} more" if more > 0 else ""
    return f"use one of: {', '.join(names[:MOST_NAMED])}{others}"


def _near(word: str, names: Sequence[str]) -> str | None:
    """The one of *names* that *word* is near, whatever its case and its gaps."""
    from difflib import get_close_matches  # only a mistake pays for this import

    plainly = {"-".join(name.casefold().split()): name for name in names}
    own = "-".join(word.casefold().split())
    if word not in names and own in plainly:
        return plainly[own]
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    close = close or get_close_matches(own, plainly, n=1, cutoff=0.6)
    return plainly.get(close[0], close[0]) if close else None


def told(problems: Collection[object]) -> Iterator[object]:
    """The first of *problems*, and how many more there are."""
    for number, problem in enumerate(problems):
        if number == MOST_TOLD:
            yield f"and {len(problems) - MOST_TOLD:,} more like these; mend these first"
            return
        yield problem
