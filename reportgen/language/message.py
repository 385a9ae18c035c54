"""Messages: whole sentences or names of things, with named places that a page fills in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated, ClassVar, TypeVar

from msgspec import Struct

from reportgen.files.text import Key, Text

T = TypeVar("T")

NUMBER = "number"
"""The place of what is counted; a form for one of it may do without."""

_PLACE = re.compile(r"\{([a-z_]+)\}")


class Message(Text):
    """Words of a language, with named places in braces: `Jobs in {period}`."""

    pattern = r"([^{}]|\{[a-z_]+\})+"
    rule = "write the name of each place in braces, such as {period}, and no other brace"

    @property
    def places(self) -> tuple[str, ...]:
        """The names of its places, in the order in which they stand."""
        return tuple(_PLACE.findall(self))

    def fill(self, **values: str) -> str:
        """The message with *values* in its places."""
        return "".join(self.pieces(**values))

    def pieces(self, **values: str | T) -> Iterator[str | T]:
        """The message around *values* in order; words that touch are one piece.

        KeyError for a place without a value.
        """
        run = ""
        for number, part in enumerate(_parted(str(self))):
            piece = values[part] if number % 2 else part
            if isinstance(piece, str):
                run += piece
                continue
            if run:
                yield run
            run = ""
            yield piece
        if run:
            yield run


@lru_cache(maxsize=512)
def _parted(message: str) -> list[str]:
    """The words of *message* and, at every second place, the name of a place."""
    return _PLACE.split(message)


def said(doc: str, *places: str) -> Key:
    """What a language's file says of a message, and which places that has."""
    return Key(doc, places=places)


class Counted(Struct, frozen=True):
    """A message with a number, in the forms that a language has for numbers (CLDR's categories).

    A bare text is the only form.
    """

    SHORTHAND: ClassVar[str] = "other"

    other: Annotated[Message, said("the form for all other numbers", NUMBER)]
    zero: Annotated[Message | None, said("the form for the category zero", NUMBER)] = None
    one: Annotated[Message | None, said("the form for the category one", NUMBER)] = None
    two: Annotated[Message | None, said("the form for the category two", NUMBER)] = None
    few: Annotated[Message | None, said("the form for the category few", NUMBER)] = None
    many: Annotated[Message | None, said("the form for the category many", NUMBER)] = None
