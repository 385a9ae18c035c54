"""How a language joins the names of a list: `A, B or C`, `A, B o C`, `A u ocho`."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from reportgen.files.text import Key, Text
from reportgen.language.message import Message, said

FIRST, NEXT, LAST = "first", "next", "last"


class Joint(Struct, frozen=True):
    """Another way to join the last name, where that begins in a certain way."""

    before: Annotated[
        tuple[Text, ...], Key("what the last name begins with, in small letters", least=1)
    ]
    pair: Annotated[Message, said("the last two names", FIRST, LAST)]
    unless: Annotated[tuple[Text, ...], Key("longer beginnings that are joined as usual")] = ()

    def suits(self, name: str) -> bool:
        """Whether *name* begins so."""
        begins = unicodedata.normalize("NFC", name).casefold()
        return begins.startswith(self.before) and not begins.startswith(self.unless)


class Joining(Struct, frozen=True):
    """What stands between the names of a list."""

    pair: Annotated[Message, said("the last two names, or two alone", FIRST, LAST)]
    more: Annotated[Message, said("names before those", FIRST, NEXT)]
    joints: Annotated[
        tuple[Joint, ...], Key("other ways to join the last name, by how it begins")
    ] = ()

    def between(self, names: Sequence[str]) -> tuple[str, ...]:
        """What stands behind each of *names* but the last."""
        if len(names) < 2:
            return ()
        suited = (joint.pair for joint in self.joints if joint.suits(names[-1]))
        return (_between(self.more),) * (len(names) - 2) + (_between(next(suited, self.pair)),)

    def join(self, names: Sequence[str]) -> str:
        """*names* as one text."""
        apart = (*self.between(names), "")
        return "".join(part for pair in zip(names, apart, strict=False) for part in pair)


class Lists(Struct, frozen=True):
    """The lists of a page."""

    either: Annotated[Joining, Key("careers to choose from, as a question")]
    one_of: Annotated[Joining, Key("names of which one is meant")]
    all_of: Annotated[Joining, Key("names of which all are meant")]


def order(name: str) -> str:
    """What a list of names is sorted by: the letters of *name*, whatever accents they have."""
    apart = unicodedata.normalize("NFD", name).casefold()
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _between(pattern: Message) -> str:
    """What stands between the two places of *pattern*, which it begins and ends with."""
    return pattern.partition("}")[2].rpartition("{")[0]
