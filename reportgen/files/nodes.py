"""What a data file is made of: text, lists and keys, each with its place in the file."""

from __future__ import annotations

from msgspec import Struct

from reportgen.errors import Place


class Scalar(Struct, frozen=True):
    """A piece of text, exactly as written; empty for a key with nothing behind it."""

    place: Place
    text: str


class Sequence(Struct, frozen=True):
    """A list."""

    place: Place
    items: tuple[Node, ...]


class Mapping(Struct, frozen=True):
    """Keys and values in the order of the file; each key once."""

    place: Place
    entries: tuple[tuple[Scalar, Node], ...]

    def get(self, key: str) -> Node | None:
        """The value of *key*, or None."""
        return next((value for name, value in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping
