"""Values of ours as JSON in the outbox, and back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from reportgen.catalog.messages import Message
from reportgen.errors import Place, ReportgenError
from reportgen.files.text import Text

T = TypeVar("T")

NEWER = {"signature", "campuses"}


def encoded(value: object) -> str:
    """*value* as JSON: the same text for equal values.

    Keys of a message that newer programs know stand there only where they hold something: what an
    older program stored stays the same text.
    """
    if isinstance(value, Message):
        found = msgspec.to_builtins(value, enc_hook=_plainly)
        value = {name: each for name, each in found.items() if each or name not in NEWER}
    return msgspec.json.encode(value, enc_hook=_plainly).decode()


def decoded(text: str, kind: type[T], place: Place) -> T:
    """The value of *kind* which `encoded` wrote as *text*; its texts get *place*.

    Raises ReportgenError for any other text.
    """

    def hook(cls: Any, found: object) -> object:
        return cls(str(found), place) if issubclass(cls, Text) else cls(found)

    try:
        return msgspec.json.decode(text, type=kind, dec_hook=hook)
    except msgspec.DecodeError as error:
        raise unreadable(place, error) from error


def unreadable(place: Place, error: Exception | str) -> ReportgenError:
    """The error for a damaged outbox; *place* is where the damage was found."""
    return ReportgenError(
        f"{place}: is damaged ({error}); take the file back from a copy, or plan into another one"
    )


def _plainly(value: object) -> object:
    if isinstance(value, Text | Path):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): each for name, each in value.items()}
    raise NotImplementedError(type(value))
