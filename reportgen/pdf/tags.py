"""Elements of the structure of a document: ISO 32000-1, 14.7 and 14.8.

Elements come from the tags of flowables, in the order in which these are drawn, which is the
order of reading. What no element owns is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from reportgen.pdf.syntax import literal
from reportgen.typesetting.marks import Tag, Target

MAY_BE_EMPTY = {"TD"}
"""Elements that stay without content."""


class Content(Struct, frozen=True):
    """A stretch of marked content: the index of its page, and its number there."""

    page: int
    number: int


class Annotation(Struct, frozen=True):
    """The active area of a link: the index of its page, and its own among all links."""

    page: int
    number: int


class Element(Struct, eq=False, kw_only=True):
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
        """A new element, the last below this one."""
        kid = Element(tag=tag)
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
        kid = self.element(Tag(kind="Link" if target else "Span"))
        kid.target, kid.language, kid.expansion = target, language, expansion
        return kid

    @property
    def below(self) -> list[Element]:
        """The elements right below this one."""
        return [kid for kid in self.kids if isinstance(kid, Element)]


Kid = Element | Content | Annotation


def prune(element: Element) -> bool:
    """Take out elements without content; whether this one has any."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or prune(kid)]
    return bool(element.kids) or element.tag.kind in MAY_BE_EMPTY


def shape(kids: Iterable[Kid]) -> tuple[object, ...]:
    """The structure of *kids* without the alt texts of figures, to compare slots by.

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
    """The elements below *kids* with alt texts, in the order of reading."""
    elements = (kid for kid in kids if isinstance(kid, Element) and kid.kids)
    return [each for element in elements for each in everything(element) if each.tag.alternative]


def alternative(element: Element) -> str:
    """The alt text of a figure as an entry of its element; empty where there is none."""
    said = element.tag.alternative
    return f"/Alt{literal(said)}" if said else ""


def everything(element: Element) -> list[Element]:
    """*element* and all below it, in reading order."""
    found: list[Element] = []
    ahead: list[Kid] = [element]
    while ahead:
        kid = ahead.pop()
        if isinstance(kid, Element):
            found.append(kid)
            ahead += reversed(kid.kids)
    return found
