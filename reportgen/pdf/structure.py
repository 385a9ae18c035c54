"""The structure tree of a document: ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1).

Elements come from the tags of flowables, in the order in which these are drawn, which is the
order of reading. What no element owns is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from reportgen.errors import ReportgenError
from reportgen.typesetting.marks import Tag, Target

CONTAINERS = {"Document", "Table", "TR", "L", "LI"}
"""Elements that hold elements, never words."""

MAY_BE_EMPTY = {"TD"}


class Content(Struct, frozen=True):
    """A stretch of marked content: the index of its page, and its number there."""

    page: int
    number: int


class Annotation(Struct, frozen=True):
    """The active area of a link: the index of its page, and its own among all links."""

    page: int
    number: int


class Element(Struct, eq=False):
    """A structure element while the document is drawn.

    *box* is a figure's place on its page: left, lower, right and upper edge, in points.
    *target* is where a link leads; *expansion* says in full what its words are short for;
    *words* are its first ones, to name it by.
    """

    tag: Tag
    kids: list[Kid] = field(default_factory=list)
    box: tuple[float, float, float, float] | None = None
    target: Target | None = None
    language: str | None = None
    expansion: str | None = None
    words: str = ""

    def element(self, tag: Tag) -> Element:
        """A new element below this one, after all that it has."""
        kid = Element(tag)
        self.kids.append(kid)
        return kid

    def inline(self, target: Target | None, language: str | None, expansion: str | None) -> Element:
        """The element of words that lead somewhere, are in another language, or short for others.

        Words that go on from the line before go on in their element, too.
        """
        last = self.kids[-1] if self.kids else None
        if (
            isinstance(last, Element)
            and last.target is target
            and last.language == language
            and last.expansion == expansion
            and last.tag.kind in {"Link", "Span"}
        ):
            return last
        kid = self.element(Tag("Link" if target else "Span"))
        kid.target, kid.language, kid.expansion = target, language, expansion
        return kid

    @property
    def below(self) -> list[Element]:
        """The elements right below this one."""
        return [kid for kid in self.kids if isinstance(kid, Element)]


Kid = Element | Content | Annotation


class NotAccessible(ReportgenError):
    """A document that a screen reader could not make sense of; nothing is written."""


def prune(element: Element) -> bool:
    """Take out elements without content; whether this one has any."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or prune(kid)]
    return bool(element.kids) or element.tag.kind in MAY_BE_EMPTY


def shape(kids: Iterable[Kid]) -> tuple[object, ...]:
    """All that the tree says of *kids* but for what the words that stand for a figure are.

    Two slots of one shape have the same elements, with as many stretches and links in each.
    """
    found: list[object] = []
    for kid in kids:
        if not isinstance(kid, Element):
            found.append(type(kid))
        elif (inside := shape(kid.kids)) or kid.tag.kind in MAY_BE_EMPTY:
            tag, linked = kid.tag, kid.target is not None
            named = tag.kind, tag.spoken, tag.scope, tag.summary, tag.numbering
            said = *named, bool(tag.alternative), linked, kid.language, kid.expansion
            found.append((said, kid.box, inside))
    return tuple(found)


def figures(kids: Iterable[Kid]) -> list[Element]:
    """The elements with words that stand for them, in the order of reading."""
    elements = (kid for kid in kids if isinstance(kid, Element) and kid.kids)
    return [each for element in elements for each in _all(element) if each.tag.alternative]


def check(root: Element) -> None:
    """Raise NotAccessible for what no file may have; the message names the block."""
    _check_headings(root)
    for element in _all(root):
        tag = element.tag
        if tag.kind == "Figure" and not (tag.alternative or "").strip():
            page = next((kid.page + 1 for kid in element.kids if isinstance(kid, Content)), 1)
            named = f" ({element.words!r})" if element.words else ""
            raise NotAccessible(
                f"the figure on page {page}{named} has no words that stand for it; give it alt text"
            )
        if tag.kind == "Table":
            _check_table(element)
        if tag.kind == "TH" and tag.scope not in {"Row", "Column"}:
            raise NotAccessible(f"the table head {element.words!r} heads neither row nor column")
        if tag.kind in CONTAINERS and any(isinstance(kid, Content) for kid in element.kids):
            raise NotAccessible(f"words stand right in a {tag.kind}: {element.words!r}")


def _check_headings(root: Element) -> None:
    """One H1, first; after a heading, none that is more than one level deeper."""
    before = 0
    for element in _all(root):
        kind = element.tag.kind
        if not (kind[0] == "H" and kind[1:].isdigit()):
            continue
        depth = int(kind[1:])
        if depth > before + 1 or (depth == 1 and before):
            raise NotAccessible(f"the heading {element.words!r} is of level {depth} after {before}")
        before = depth
    if not before:
        raise NotAccessible("the document has no heading")


def _check_table(table: Element) -> None:
    counts = [len(row.below) for row in table.below]
    for number, count in enumerate(counts, 1):
        if count != counts[0]:
            raise NotAccessible(
                f"table {table.tag.summary!r}: row {number} has {count} cells, "
                f"the first has {counts[0]}"
            )


def _all(element: Element) -> list[Element]:
    """*element* and all below it, in reading order."""
    found: list[Element] = []
    ahead: list[Kid] = [element]
    while ahead:
        kid = ahead.pop()
        if isinstance(kid, Element):
            found.append(kid)
            ahead += reversed(kid.kids)
    return found


class Tree(Struct, frozen=True):
    """Writes a structure tree into ReportLab's document, each element an object of its own.

    *pages* and *links* are the numbers of their objects. Elements that *own* has numbers for,
    by their ids, are figures in slots: *around* has what is written around their words.
    """

    objects: Any
    pages: Sequence[int]
    links: Mapping[int, int]
    own: Mapping[int, int]
    around: dict[int, tuple[str, str]] = field(default_factory=dict)

    def write(self, root: Element, parents: dict[int, list[Element] | Element]) -> int:
        """The number of the tree's root object; *parents* are its parent tree."""
        numbers = {
            id(element): self.own.get(id(element)) or self.objects.reserve()
            for element in _all(root)
        }
        top = self.objects.reserve()
        self._element(root, top, numbers)
        entries = []
        for key, owners in sorted(parents.items()):
            if isinstance(owners, Element):
                value = f"{numbers[id(owners)]} 0 R"
            else:
                value = "[" + " ".join(f"{numbers[id(owner)]} 0 R" for owner in owners) + "]"
            entries.append(f"{key} {value}")
        tree = self.objects.add(f"<</Nums[{' '.join(entries)}]>>")
        self.objects.fill(
            top,
            f"<</Type/StructTreeRoot/K {numbers[id(root)]} 0 R/ParentTree {tree} 0 R"
            f"/ParentTreeNextKey {max(parents, default=-1) + 1}>>",
        )
        return int(top)

    def _element(self, element: Element, parent: int, numbers: dict[int, int]) -> None:
        number = numbers[id(element)]
        home = next((kid.page for kid in element.kids if isinstance(kid, Content)), None)
        kids = [self._kid(kid, home, numbers) for kid in element.kids]
        said = [f"<</S/{element.tag.kind}/P {parent} 0 R"]
        if home is not None:
            said.append(f"/Pg {self.pages[home]} 0 R")
        if kids:
            said.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        before, after = "".join(said), "".join((*_attributes(element), ">>"))
        if id(element) in self.own:
            self.around[number] = before, after
        else:
            self.objects.fill(number, before + alternative(element) + after)
        for kid in element.below:
            self._element(kid, number, numbers)

    def _kid(self, kid: Kid, home: int | None, numbers: dict[int, int]) -> str:
        if isinstance(kid, Element):
            return f"{numbers[id(kid)]} 0 R"
        if isinstance(kid, Annotation):
            link = self.links[kid.number]
            return f"<</Type/OBJR/Obj {link} 0 R/Pg {self.pages[kid.page]} 0 R>>"
        if kid.page == home:
            return str(kid.number)
        return f"<</Type/MCR/Pg {self.pages[kid.page]} 0 R/MCID {kid.number}>>"


def alternative(element: Element) -> str:
    """What stands for a figure, as an entry of its element."""
    said = element.tag.alternative
    return f"/Alt{literal(said)}" if said else ""


def _attributes(element: Element) -> list[str]:
    tag = element.tag
    said = [
        f"{key}{literal(value)}"
        for key, value in (
            ("/ActualText", tag.spoken),
            ("/Lang", element.language),
            ("/E", element.expansion),
        )
        if value
    ]
    if tag.scope:
        said.append(f"/A<</O/Table/Scope/{tag.scope}>>")
    if tag.summary:
        said.append(f"/A<</O/Table/Summary{literal(tag.summary)}>>")
    if tag.numbering:
        said.append(f"/A<</O/List/ListNumbering/{tag.numbering}>>")
    if element.box:
        edges = " ".join(f"{edge:.2f}" for edge in element.box)
        said.append(f"/A<</O/Layout/Placement/Block/BBox[{edges}]>>")
    return said


def literal(text: str) -> str:
    """A text string: plain where it is plain, else in UTF-16; ISO 32000-1, 7.9.2."""
    if text.isascii() and text.isprintable():
        for character in "\\()":
            text = text.replace(character, f"\\{character}")
        return f"({text})"
    return f"<feff{text.encode('utf-16-be').hex()}>"
