"""Values of ours as plain data, and back: reading them runs nothing that stands in a file.

The data are the names of classes, and rows of what the values hold. Only values of this
program's own classes are made from them, whatever else a name could lead to.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from reportgen import __name__ as program
from reportgen import errors
from reportgen.files.text import Length, Share, Text
from reportgen.pdf.template import Place
from reportgen.theme.fonts import Face, remembered

_PLAIN = (type(None), bool, int, float, str, bytes)
"""What is data already."""

_OURS = (Struct, Text, Length, Share, Enum)
"""Classes whose values hold what they are made of, and do nothing when they are made."""

_MEASURES = ("name", "ascent", "descent", "cap_height", "advances", "missing", "cut", "ligatures")
"""The fields of a face, in the order in which one is remembered by them."""

_ROW, _CLASS, _TUPLE, _LIST, _SET, _MAPPING, _PATH, _DATE = range(8)
"""What the rest of a list is."""


class Unreadable(Exception):
    """Data are not what `kept` has made."""


def kept(value: object) -> bytes:
    """*value* as data; raises TypeError for what is neither plain nor of a class of ours."""
    keeper = _Keeper()
    top = keeper.put(value)
    return msgspec.msgpack.encode((list(keeper.classes), keeper.rows, top))


def found(data: bytes) -> Any:
    """The value that `kept` made *data* of; raises Unreadable for other data."""
    try:
        names, rows, top = msgspec.msgpack.decode(data, type=tuple[list[str], list[Any], Any])
        finder = _Finder([_class(name) for name in names])
        for row in rows:
            finder.rows.append(finder.made(row))
        return finder.get(top)
    except (msgspec.MsgspecError, LookupError, TypeError, ValueError, RecursionError) as error:
        raise Unreadable(str(error)) from error


class _Keeper:
    """Turns values into data; one that stands in many places is kept once."""

    def __init__(self) -> None:
        self.classes: dict[str, int] = {}
        self.rows: list[list[Any]] = []
        self.places: dict[int, int] = {}
        self.alive: list[object] = []

    def put(self, value: Any) -> Any:
        """*value* as data that stand within others."""
        if type(value) in _PLAIN:
            return value
        match value:
            case type():
                return [_CLASS, self.number(value)]
            case tuple():
                return [_TUPLE, *map(self.put, value)]
            case list():
                return [_LIST, *map(self.put, value)]
            case _:
                return [_ROW, self.row(value)]

    def row(self, value: Any) -> int:
        """The number of the row that has *value*."""
        place = self.places.get(id(value))
        if place is None:
            made = self.made(value)
            place = self.places[id(value)] = len(self.rows)
            self.rows.append(made)
            self.alive.append(value)  # or another value could get its id
        return place

    def made(self, value: Any) -> list[Any]:
        """*value* as a row of data."""
        match value:
            case Path():
                return [_PATH, str(value)]
            case dt.date():
                return [_DATE, value.isoformat()]
            case frozenset() | set():
                return [_SET, *map(self.put, sorted(value))]
            case Mapping():
                pairs = (self.put(part) for pair in value.items() for part in pair)
                return [_MAPPING, *pairs]
            case Struct() | Text() | Length() | Share() | Enum():
                fields = map(self.put, _fields(value))
                return [_CLASS, self.number(type(value)), *fields]
        raise TypeError(type(value))

    def number(self, kind: type) -> int:
        """The number of the class *kind*."""
        name = f"{kind.__module__}:{kind.__qualname__}"
        if _class(name) is not kind:
            raise TypeError(name)
        return self.classes.setdefault(name, len(self.classes))


class _Finder:
    """Turns data into values."""

    def __init__(self, classes: list[type]) -> None:
        self.classes = classes
        self.rows: list[Any] = []

    def get(self, data: Any) -> Any:
        """The value that `_Keeper.put` has made *data* of."""
        if type(data) is not list:
            return data
        kind, *parts = data
        if kind == _ROW:
            return self.rows[parts[0]]
        if kind == _CLASS:
            return self.classes[parts[0]]
        if kind == _TUPLE:
            return tuple([self.get(part) for part in parts])
        if kind == _LIST:
            return [self.get(part) for part in parts]
        raise ValueError(kind)

    def made(self, row: Any) -> Any:
        """The value of a row."""
        kind, *parts = row
        values = [self.get(part) for part in parts]
        if kind == _CLASS:
            return _of_class(self.classes[values[0]], values[1:])
        if kind == _SET:
            return frozenset(values)
        if kind == _MAPPING:
            return dict(zip(values[::2], values[1::2], strict=True))
        if kind == _PATH:
            return Path(*values)
        if kind == _DATE:
            return dt.date.fromisoformat(*values)
        raise ValueError(kind)


def _of_class(cls: Any, values: list[Any]) -> Any:
    """The value of the class *cls* that holds *values*."""
    if issubclass(cls, Text):
        return cls(values[0], errors.Place(*values[1:]))
    if cls is Face:
        return remembered(*values)
    if issubclass(cls, Struct):
        return cls(**dict(zip(_names(cls), values, strict=True)))
    return cls(*values)


def _fields(value: Any) -> list[Any]:
    """What *value* holds; what it only remembers of the people it was drawn for stays behind."""
    if isinstance(value, Text):
        return [str(value), *_fields(value.place)]
    if isinstance(value, Length | Share):
        return [float(value)]
    if isinstance(value, Enum):
        return [value.value]
    return [getattr(value, name) for name in _names(type(value))]


def _names(cls: type[Struct]) -> list[str]:
    """The fields of *cls* that are kept."""
    if cls is Face:
        return list(_MEASURES)
    drops = cls is Place
    return [name for name in cls.__struct_fields__ if not (drops and name.startswith("_"))]


def _class(name: str) -> type:
    """The class of values that *name* stands for; raises LookupError for all else."""
    module, _, word = name.partition(":")
    if not module.startswith(f"{program}.") or not module.replace(".", "").isidentifier():
        raise LookupError(name)
    try:
        known = getattr(import_module(module), word, None)
    except ImportError as error:
        raise LookupError(name) from error
    if isinstance(known, type) and issubclass(known, _OURS):
        return known
    raise LookupError(name)
