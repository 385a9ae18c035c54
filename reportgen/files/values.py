"""A walk through a value of any depth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

_SINGLE = frozenset({type(None), bool, int, float, str})
"""Types with nothing in them, known without a look; most values are of these."""


def walk(value: object, whole: tuple[type, ...] = ()) -> Iterator[object]:
    """*value*, then every value in it: items of tuples, names and values of mappings, fields.

    Each value comes before what is in it, in the order in which its type has it. Values of the
    types *whole* are not taken apart.
    """
    waiting = [value]
    while waiting:
        found = waiting.pop()
        yield found
        if type(found) in _SINGLE or isinstance(found, whole):
            continue
        if isinstance(found, tuple):
            waiting += found[::-1]
        elif isinstance(found, Struct):
            waiting += [getattr(found, name) for name in found.__struct_fields__[::-1]]
        elif isinstance(found, Mapping):
            for name, item in tuple(found.items())[::-1]:
                waiting += (item, name)
