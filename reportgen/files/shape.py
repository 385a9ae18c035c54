"""Nodes with places to the model's frozen values; every rule about the form of a file.

What is wrong is noted with its place and reading goes on, so that one run shows all.
"""

from __future__ import annotations

import datetime as dt
import re
import types
import typing
from collections.abc import Iterator
from collections.abc import Mapping as Map
from functools import cache
from typing import Any

from msgspec import Struct, structs

from reportgen.errors import Findings, Place, nearest
from reportgen.files.nodes import Mapping, Node, Scalar, Sequence
from reportgen.files.text import Key, Length, Lines, PublicationDate, Share, Text, is_record
from reportgen.files.values import walk


class Missing:
    """What stands for a value that could not be read; its problem is noted."""


MISSING = Missing()

POINTS = {"pt": 1.0, "in": 72.0, "mm": 72 / 25.4, "cm": 72 / 2.54}
"""Points in each unit of length that a file may use."""

NUMBER = r"[0-9]{1,4}(?:\.[0-9]{1,4})?"
"""A plain number as a file writes it."""

MOST_ITEMS = 500
"""Items of a list whose key says nothing else; our longest has a fourth of it."""

LONGEST = 4_000
"""Characters of a text; the longest of ours has a tenth of it."""

LONGEST_LINES = 20_000
"""Characters of a text in lines, as of a message."""

DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


@cache
def formats(cls: type[Struct]) -> dict[str, tuple[Any, Key, bool]]:
    """The keys of a format in the order of the file: (type, documentation, required)."""
    hints = typing.get_type_hints(cls, include_extras=True)
    found: dict[str, tuple[Any, Key, bool]] = {}
    for field in structs.fields(cls):
        if typing.get_origin(hints[field.name]) is typing.Annotated:
            kind, key = typing.get_args(hints[field.name])
            found[field.name] = kind, key, field.required
    return found


def present(kind: Any) -> Any:
    """The type of a value that is there: X of `X | None`."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        return next(part for part in typing.get_args(kind) if part is not type(None))
    return kind


def shorthand(cls: type) -> str:
    """The key that a bare text stands for where a mapping of this format is expected."""
    return getattr(cls, "SHORTHAND", "")


class Reader(Struct, frozen=True):
    """Reads nodes as values and notes what is wrong; a date after *today* is wrong."""

    findings: Findings
    today: dt.date

    def read(self, node: Node, kind: Any, name: str, key: Key | None = None) -> Any:
        """*node* as a value of type *kind*, or MISSING; *name* is its key in messages."""
        kind = present(kind)
        blanks = " \t\r\n" if getattr(kind, "may_be_blank", False) else None
        if isinstance(node, Scalar) and not node.text.strip(blanks):
            what = f"write: {key.doc}" if key else "fill it in or take it out"
            return self.refuse(node.place, f"{name} is empty", what)
        origin = typing.get_origin(kind)
        if origin is tuple:
            return self.items(node, typing.get_args(kind)[0], name, key or Key(""))
        if origin is Map:
            names, values = typing.get_args(kind)
            return self.entries(node, names, values, name)
        if is_record(kind):
            return self.record(node, kind, name)
        if not isinstance(node, Scalar):
            return self.refuse(
                node.place, f"{name} is a list or has keys below it", "write one text"
            )
        return self.scalar(node, kind, name, key or Key(""))

    def record(self, node: Node, cls: type, name: str, **given: Any) -> Any:
        """*node* as a value of *cls*; *given* are fields that the file does not hold."""
        if isinstance(node, Scalar) and (bare := shorthand(cls)):
            node = Mapping(node.place, ((Scalar(node.place, bare), node),))
        if not isinstance(node, Mapping):
            return self.refuse(
                node.place, f"{name} has no keys", f"write {', '.join(formats(cls))} below it"
            )
        known = formats(cls)
        for key, _ in node.entries:
            if key.text not in known:
                self.refuse(key.place, f"unknown key {key.text!r}", nearest(key.text, known))
        values: dict[str, Any] = dict(given)
        for field, (kind, about, required) in known.items():
            value = node.get(field)
            if value is not None:
                values[field] = self.read(value, kind, field, about)
            elif required:
                values[field] = self.refuse(
                    node.place, f"{field!r} is missing", f"add it: {about.doc}"
                )
        if MISSING in values.values():
            return MISSING
        return cls(**values)

    def items(self, node: Node, kind: Any, name: str, key: Key) -> Any:
        """*node* as a tuple of values of *kind*."""
        if not isinstance(node, Sequence):
            return self.refuse(
                node.place, f"{name} is not a list", "start each item on a line with '- '"
            )
        if len(node.items) < (key.least or 0):
            return self.refuse(
                node.place, f"{name} needs at least {key.least}", f"write: {key.doc}"
            )
        most = MOST_ITEMS if key.most is None else key.most
        if len(node.items) > most:
            what = f"{name} takes at most {most:,}"
            return self.refuse(node.place, what, "take some out")
        values = tuple(self.read(item, kind, f"an item of {name}") for item in node.items)
        return MISSING if MISSING in values else values

    def entries(self, node: Node, key_kind: Any, kind: Any, name: str) -> Any:
        """*node* as a mapping from names of *key_kind* to values of *kind*."""
        if not isinstance(node, Mapping):
            return self.refuse(
                node.place, f"{name} has no names", "write 'name:' and its keys below it"
            )
        values = {
            self.scalar(key, key_kind, f"a name in {name}", Key("")): self.read(
                value, kind, key.text
            )
            for key, value in node.entries
        }
        if MISSING in values or MISSING in values.values():
            return MISSING
        return types.MappingProxyType(values)

    def scalar(self, node: Scalar, kind: Any, name: str, key: Key) -> Any:
        """A single text, number or date."""
        text = re.sub(r"[ \t\n]+", " ", node.text).strip(" ")
        most = LONGEST_LINES if issubclass(kind, Lines) else LONGEST
        if len(text) > most:
            what = f"{name} has {len(text):,} characters"
            return self.refuse(node.place, what, f"shorten it to {most:,} at most")
        if issubclass(kind, Lines):
            return kind(_trimmed(node.text), node.place)
        if issubclass(kind, Text):
            return self.text(node, kind, text, name)
        readers = {bool: self.truth, dt.date: self.date, Length: self.length, Share: self.share}
        return readers.get(kind, self.whole_number)(node, text, name, key)

    def text(self, node: Scalar, kind: type[Text], text: str, name: str) -> Any:
        """A text that keeps the rule of its *kind*."""
        if kind.pattern and not re.fullmatch(kind.pattern, text):
            return self.refuse(node.place, f"{name} cannot be {_short(text)}", kind.rule)
        if why := kind.refusal(text):
            return self.refuse(node.place, f"{name} cannot be {_short(text)}", why)
        if kind is PublicationDate and text[0].isdigit() and self.is_future(text):
            return self.in_the_future(node, text, name)
        return kind(text, node.place)

    def truth(self, node: Scalar, text: str, name: str, _key: Key) -> Any:
        """True or false."""
        if text not in ("true", "false"):
            return self.refuse(
                node.place, f"{name} cannot be {_short(text)}", "write true or false"
            )
        return text == "true"

    def length(self, node: Scalar, text: str, name: str, _key: Key) -> Any:
        """A length with its unit, in points."""
        match = re.fullmatch(rf"({NUMBER})({'|'.join(POINTS)})", text)
        if match is None:
            hint = f"write a number with its unit: {', '.join(POINTS)}"
            return self.refuse(node.place, f"{name} cannot be {_short(text)}", hint)
        return Length(float(match[1]) * POINTS[match[2]])

    def share(self, node: Scalar, text: str, name: str, _key: Key) -> Any:
        """A number without a unit."""
        if re.fullmatch(NUMBER, text) is None:
            return self.refuse(
                node.place, f"{name} cannot be {_short(text)}", "write a number such as 1.4"
            )
        return Share(text)

    def date(self, node: Scalar, text: str, name: str, _key: Key) -> Any:
        """A day that has been."""
        try:
            value = dt.date.fromisoformat(text) if re.fullmatch(DATE, text) else None
        except ValueError:
            value = None
        if value is None:
            return self.refuse(
                node.place, f"{name} cannot be {_short(text)}", "write a date such as 2026-11-23"
            )
        return self.in_the_future(node, text, name) if self.is_future(text) else value

    def is_future(self, text: str) -> bool:
        """Whether a date, given to the year, the month or the day, has yet to come."""
        return text > str(self.today)[: len(text)]

    def in_the_future(self, node: Scalar, text: str, name: str) -> Missing:
        """Refuse a date that has yet to come."""
        return self.refuse(node.place, f"{name} {text} is in the future", f"today is {self.today}")

    def whole_number(self, node: Scalar, text: str, name: str, key: Key) -> Any:
        """A whole number within the key's bounds."""
        least, most = key.least or 0, key.most or 10**9
        if not re.fullmatch(r"0|[1-9][0-9]{0,8}", text) or not least <= int(text) <= most:
            hint = f"write a whole number from {least} to {most}"
            return self.refuse(node.place, f"{name} cannot be {_short(text)}", hint)
        return int(text)

    def refuse(self, place: Place, what: str, hint: str) -> Missing:
        """Note a problem; what was to be read is missing."""
        self.findings.refuse(place, what, hint)
        return MISSING


class Rereader(Reader, frozen=True):
    """Reads many trees that are alike in most parts: each record of them once."""

    _read: dict[tuple[Node, type], Any] = {}

    def record(self, node: Node, cls: type, name: str, **given: Any) -> Any:
        """*node* as a value of *cls*, as `Reader` reads it; its problems are noted once."""
        if given:
            return super().record(node, cls, name, **given)
        key = node, cls
        if key not in self._read:
            self._read[key] = super().record(node, cls, name)
        return self._read[key]


def _trimmed(text: str) -> str:
    """*text* without white space around it and at the ends of its lines."""
    return re.sub(r"[ \t]+(?=\n)", "", text).strip()


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def texts(value: object) -> Iterator[Text]:
    """Every text in a value of the model, however deep, in the order of its fields."""
    return (part for part in walk(value, (str,)) if isinstance(part, Text))
