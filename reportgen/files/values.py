"""A walk through a value of any depth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct


def walk(value: object) -> Iterator[object]:
    """*value*, then every value in it: items of tuples, names and values of mappings, fields.

    Each value comes before what is in it, in the order in which its type has it.
    """
    waiting = [value]
    while waiting:
        found = waiting.pop()
        yield found
        if isinstance(found, tuple):
            waiting += found[::-1]
        elif isinstance(found, Struct):
            waiting += [getattr(found, name) for name in found.__struct_fields__[::-1]]
        elif isinstance(found, Mapping):
            for name, item in tuple(found.items())[::-1]:
                waiting += (item, name)
