"""Notes taken while pages are drawn: elements, marked content, links, anchors, slots."""

from __future__ import annotations

from msgspec import Struct, field

from reportgen.pdf.syntax import literal
from reportgen.pdf.tags import Annotation, Element, Kid
from reportgen.typesetting.marks import Slotted, Tag, Target

Point = tuple[int, float, float]
"""The index of a page, and a place on it from the lower left, in points."""


class Link(Struct, frozen=True):
    """An active area on a page; its *box* in points: left, lower, right and upper edge."""

    page: int
    element: Element
    target: Target
    box: tuple[float, float, float, float]


class Bookmark(Struct, frozen=True):
    """An entry in the outline; *level* counts from one."""

    level: int
    title: str
    point: Point


class Opening(Struct, frozen=True, kw_only=True):
    """A slot as it was drawn: its place, and what of the document stands in it.

    *x* and *y* are points from the upper left of the page, which is *height* points tall;
    *outline* is the slot's. *owner* is the tag of the element that it stands in,
    and *kids* are that element's in it; *first* is the number of its first marked content;
    *links* are the indices of its links; *lettering* is what `lettering_of` says.
    """

    slot: Slotted
    page: int
    height: float
    x: float
    y: float
    outline: tuple[object, ...]
    owner: Tag | None
    kids: tuple[Kid, ...]
    first: int
    links: range
    lettering: tuple[object, ...]


class Ledger(Struct, kw_only=True):
    """Notes taken while pages are drawn, in the order of reading.

    *marked* has for each page the owners of its marked content, by number.
    """

    root: Element = field(default_factory=lambda: Element(tag=Tag(kind="Document")))
    marked: list[list[Element]] = []
    links: list[Link] = []
    anchors: dict[str, Point] = {}
    bookmarks: list[Bookmark] = []
    openings: list[Opening] = []

    def link(self, link: Link) -> None:
        """Note a link; its active area is the next of its element."""
        link.element.kids.append(Annotation(link.page, len(self.links)))
        self.links.append(link)


def annotation(link: Link, key: int, leads: str) -> str:
    """The object of *link*; *key* finds its element in the parent tree.

    4 among its flags is 'print'.
    """
    edges = " ".join(f"{edge:.2f}" for edge in link.box)
    return (
        f"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[{edges}]/StructParent {key}"
        f"/Contents{literal(link.target.says)}{leads}>>"
    )


def leads_to(target: Target | str) -> str:
    """The entry of a link that leads out of the document, to an address."""
    address = target if isinstance(target, str) else target.address
    assert address is not None
    return f"/A<</S/URI/URI{literal(address)}>>"
