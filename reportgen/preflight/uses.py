"""What pages use that ends up on paper: colors, pictures, type and fonts."""

from __future__ import annotations

from msgspec import Struct, field
from pikepdf import Dictionary

from reportgen.preflight.spaces import Space


class Placed(Struct, frozen=True, order=True):
    """A picture as it is printed: its pixels, and how many of them make an inch."""

    dpi: int
    width: int
    height: int


class Typed(Struct, frozen=True):
    """Type in inks as it is printed: its size in points, and how much of C, M, Y and K."""

    size: float
    color: tuple[float, ...]


class Uses(Struct, kw_only=True):
    """What is used on which pages; fonts by the object that they are in the file.

    *unmarked* pages show text that is neither of a tag nor an artifact.
    *beyond* has the page from which on nothing was looked at, because there is too much.
    """

    spaces: dict[Space, set[int]] = field(default_factory=dict)
    pictures: dict[Placed, set[int]] = field(default_factory=dict)
    types: dict[Typed, set[int]] = field(default_factory=dict)
    fonts: dict[object, tuple[Dictionary, set[int]]] = field(default_factory=dict)
    unmarked: set[int] = field(default_factory=set)
    unreadable: set[int] = field(default_factory=set)
    beyond: set[int] = field(default_factory=set)
