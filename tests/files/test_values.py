"""The walk through values: everything in them, in order."""

from __future__ import annotations

from types import MappingProxyType

from msgspec import Struct

from reportgen.files.values import walk


class Leaf(Struct, frozen=True):
    """A value with something in it."""

    word: str


class Tree(Struct, frozen=True):
    """A value with values of every kind in it."""

    name: str
    leaves: tuple[Leaf, ...]
    places: MappingProxyType[str, Leaf]


TREE = Tree("t", (Leaf("a"), Leaf("b")), MappingProxyType({"north": Leaf("c"), "south": Leaf("d")}))


def test_everything_is_met_in_order() -> None:
    """Fields, items, and the names and values of mappings come in the order in which they stand."""
    words = [part for part in walk(TREE) if isinstance(part, str)]

    assert words == ["t", "a", "b", "north", "c", "south", "d"]


def test_a_value_comes_before_what_is_in_it() -> None:
    """The value itself is met first, then its own values."""
    assert list(walk(TREE.leaves)) == [TREE.leaves, Leaf("a"), "a", Leaf("b"), "b"]


def test_a_whole_is_not_taken_apart() -> None:
    """Of a type that is asked for whole, nothing inside is met."""
    assert list(walk(TREE.leaves, (Leaf,))) == [TREE.leaves, Leaf("a"), Leaf("b")]
