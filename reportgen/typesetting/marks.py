"""Marks at places on paper, and the flowables that hold them.

Lengths are points. A flowable's origin is its upper left corner and y grows downwards, as
a page is read; the document turns this over once, at the very end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.artwork.drawing import Artwork
from reportgen.color.srgb import Color
from reportgen.scripts.typefaces import Typeface
from reportgen.theme.fonts import Face
from reportgen.theme.theme import Theme


class Target(Struct, frozen=True):
    """Where words lead: to an *address*, or to an *anchor* in the document.

    *says* is what a screen reader says of the place.
    """

    says: str
    address: str | None = None
    anchor: str | None = None


class Run(Struct, frozen=True, kw_only=True):
    """Characters in one face, size and color; *rise* lifts them above the line.

    Those of an odd *level* are written from right to left: UAX #9. *text* is in the order in which
    it is read.
    """

    text: str
    face: Face | Typeface
    size: float
    color: Color
    rise: float = 0.0
    target: Target | None = None
    language: str | None = None
    expansion: str | None = None
    level: int = 0

    @property
    def width(self) -> float:
        """The width of the characters, in points."""
        return self.face.width(self.text, self.size)


class Words(Struct, frozen=True):
    """One line of text on its baseline.

    *continues* when its paragraph has another line, *spaced* when a space is read before that.
    *split* when it ends in the middle of a word that was too long for one line.
    """

    runs: tuple[Run, ...]
    continues: bool = False
    spaced: bool = False
    split: bool = False

    @property
    def width(self) -> float:
        """The width of the line, in points."""
        return sum([run.width for run in self.runs])


class Panel(Struct, frozen=True, kw_only=True):
    """A rectangle, filled or outlined; *corners* rounds all four, or the lower two."""

    width: float
    height: float
    fill: Color | None = None
    stroke: Color | None = None
    stroke_width: float = 0.0
    radius: float = 0.0
    lower_only: bool = False


class Rule(Struct, frozen=True):
    """A horizontal line."""

    width: float
    thickness: float
    color: Color


class Dot(Struct, frozen=True):
    """A filled circle around its place."""

    diameter: float
    color: Color


class Picture(Struct, frozen=True):
    """A picture from a file that has been checked.

    *window* is what is seen of it: left, upper, right and lower edge, as shares of its sides. A
    photograph has at most *fine* pixels an inch; 0 is for other pictures.
    """

    path: Path
    width: float
    height: float
    window: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    fine: int = 0


class Drawing(Struct, frozen=True):
    """Outlines, scaled to a width and the height that goes with it."""

    art: Artwork
    width: float
    height: float


class Modules(Struct, frozen=True):
    """The dark squares of a code of *count* rows and columns; *side* is the width of the whole.

    *bits* are its modules row by row, the first one in the highest bit; one is dark. They are
    black whatever the brand is: a printer that has black alone screens any other color into dots.
    Under the square in the upper left corner lies a *letter* that nobody sees: browsers drop a
    figure without any, and its words.
    """

    count: int
    bits: int
    side: float
    letter: Run | None = None


Mark = Words | Panel | Rule | Dot | Picture | Drawing | Modules


class Tag(Struct, frozen=True, kw_only=True):
    """The structure element of a piece of a page: ISO 32000-1, 14.8.4, by its *kind*.

    *alternative* stands for a figure, *spoken* for a mark that is no letter. *scope* is Row or
    Column of a table's head. *summary* says what a table compares. What *continues* is the rest
    of the element before it, on the next page, if that is of the same kind. `Artifact` is no
    element: it repeats what the content says; nor is `Decoration`.
    """

    kind: str
    alternative: str | None = None
    spoken: str | None = None
    scope: str | None = None
    summary: str | None = None
    numbering: str | None = None
    continues: bool = False


class Slotted(Struct, frozen=True, eq=False):
    """A slot on a page, and what it takes to set it again for somebody else.

    *width* is in points; *theme* is the one with the room that its page has for type, *language*
    the tag of the page's. In a *stacked* one every span of a line has a line of its own.
    """

    name: str
    width: float
    theme: Theme
    language: str
    stacked: bool = False


class Placed(Struct, frozen=True):
    """A mark or a flowable at a place in the flowable that holds it."""

    x: float
    y: float
    item: Mark | Flowable


class Flowable(Struct, frozen=True):
    """A laid-out piece of a page; its parts stand in reading order.

    What has a *tag* is an element of the document's structure, and all text in it that has no
    nearer one is its content. *anchor* is a name that links lead to. A *slot* is the place of a
    recipient's own content.
    """

    width: float
    height: float
    parts: tuple[Placed, ...]
    slot: Slotted | None = None
    tag: Tag | None = None
    anchor: str | None = None


def walk(flowable: Flowable, x: float = 0.0, y: float = 0.0) -> Iterator[tuple[float, float, Mark]]:
    """Every mark in *flowable* with its place on the page, in reading order."""
    for part in flowable.parts:
        if isinstance(part.item, Flowable):
            yield from walk(part.item, x + part.x, y + part.y)
        else:
            yield x + part.x, y + part.y, part.item


def outline(flowable: Flowable) -> tuple[object, ...]:
    """The outline of a flowable: its size, its lines and their links, without its words.

    Marks may stand anywhere in it, and lines be of any width.
    """
    parts: list[object] = [flowable.width, flowable.height]
    for part in flowable.parts:
        if isinstance(part.item, Flowable):
            parts.append((part.y, outline(part.item)))
        elif isinstance(part.item, Words):
            runs = part.item.runs
            parts.append([(bool(run.target), run.language, bool(run.expansion)) for run in runs])
    return tuple(parts)


def tagged(flowable: Flowable, kind: str) -> Flowable:
    """*flowable* as a structure element of *kind*."""
    return replace(flowable, tag=Tag(kind=kind))


def spaced(flowable: Flowable) -> Flowable:
    """*flowable* with a space behind its last word, for what is read on with it."""
    *parts, last = flowable.parts
    assert isinstance(last.item, Words)
    words = replace(last.item, spaced=True)
    return replace(flowable, parts=(*parts, replace(last, item=words)))


def words_in(flowable: Flowable) -> str:
    """The text of *flowable* in reading order."""
    lines = (mark for _, _, mark in walk(flowable) if isinstance(mark, Words))
    return "".join(
        "".join(run.text for run in line.runs) + (" " if line.spaced else "") for line in lines
    )


def stack(
    width: float, items: Iterable[tuple[float, Flowable]], tag: Tag | None = None
) -> Flowable:
    """Flowables below one another, each with the gap above it."""
    parts = []
    y = 0.0
    for gap, item in items:
        y += gap
        parts.append(Placed(0.0, y, item))
        y += item.height
    return Flowable(width, y, tuple(parts), tag=tag)


def side_by_side(items: Sequence[Flowable], gutter: float, tag: Tag | None = None) -> Flowable:
    """Flowables next to one another, their tops level."""
    parts = []
    x = 0.0
    for item in items:
        parts.append(Placed(x, 0.0, item))
        x += item.width + gutter
    return Flowable(x - gutter, max(item.height for item in items), tuple(parts), tag=tag)
