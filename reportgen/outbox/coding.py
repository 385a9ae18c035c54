"""Values of ours as JSON in the outbox, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from reportgen.errors import Place, ReportgenError
from reportgen.files.text import Text

T = TypeVar("T")


def encoded(value: object) -> str:
    """*value* as JSON: the same text for equal values."""
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


def _plainly(value: object) -> str:
    if isinstance(value, Text | Path):
        return str(value)
    raise NotImplementedError(type(value))
