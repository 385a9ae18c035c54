"""Pieces that several blocks are made of: headings, lists, numbers, a recipient's own content."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from reportgen.content.blocks import (
    BigNumber,
    Code,
    Contact,
    Heading,
    Line,
    Paragraph,
    Slot,
    Voice,
)
from reportgen.qr.code import modules_for, qr_code
from reportgen.webpage.inline import anchor_of, inline
from reportgen.webpage.markup import Element, Node, element
from reportgen.webpage.scene import Scene
from reportgen.webpage.shapes import code, icon


def heading(block: Heading, scene: Scene, *more: str) -> tuple[Element, ...]:
    """A heading, with the icon of its role before it and its note below it."""
    drawn = _icon(block, scene)
    title = element(
        f"h{block.level}",
        *drawn,
        *inline(block.text),
        id=block.anchor or None,
        class_=joined(*more),
    )
    return (title, element("p", *inline(block.note), class_="aside")) if block.note else (title,)


def _icon(block: Heading, scene: Scene) -> tuple[Node, ...]:
    """The icon of the heading's role, if it has one."""
    column = block.ties.icon
    art = scene.icons[column] if column is not None and column < len(scene.icons) else None
    drawn = art and icon(art)
    return (drawn,) if drawn else ()


def joined(*names: str) -> str | None:
    """Names of classes as one attribute; None for none."""
    return " ".join(filter(None, names)) or None


def role(column: int | None) -> str:
    """The class of what has the colors of *column*, counted from zero."""
    return "" if column is None else f"column-{column + 1}"


def paragraph(block: Paragraph) -> Element:
    """Running words; their voice is their class."""
    voice = "" if block.voice is Voice.TEXT else block.voice.value
    return element("p", *inline(block.text), class_=joined(voice))


def listing(items: Iterable[Line], *more: str, ordered: bool = False) -> Element:
    """A list with an item to a line."""
    kids = (element("li", *inline(each)) for each in items)
    return element("ol" if ordered else "ul", *kids, class_=joined(*more))


def number(block: BigNumber) -> Element:
    """A large number and what it counts."""
    said = element("span", *inline((block.number,)), class_="number")
    return element("p", said, " ", *inline(block.caption), class_="figure")


def sources(entries: Iterable[Line]) -> Element:
    """The numbered sources, where citations lead; each number leads back to its first citation."""
    return element(
        "ol", *(_source(at, entry) for at, entry in enumerate(entries, 1)), class_="sources"
    )


def _source(at: int, entry: Line) -> Element:
    back = element("a", str(at), href=f"#{cited(at)}", class_="back")
    return element("li", back, "\u00a0", *inline(entry), id=anchor_of(at))


def cited(source: int) -> str:
    """The name of the place where a source is cited first."""
    return f"cited-{source}"


def slotted(slot: Slot) -> tuple[Element, ...]:
    """A recipient's own content; none where there is nothing to say."""
    content = slot.content
    match content:
        case Paragraph():
            return (paragraph(content),) if any(span.text for span in content.text) else ()
        case Contact():
            return (_contact(content),)
        case Code():
            return (_code(content),)
        case _:
            assert_never(content)


def _contact(block: Contact) -> Element:
    name = element("p", *inline(block.heading), class_="name")
    lines = [element("p", *inline(each)) for each in block.lines]
    return element("div", name, *lines, class_="contact")


def _code(block: Code) -> Element:
    """The code, which leads where it says; words alone for an address too long for one."""
    if not modules_for(block.address):
        return element("p", block.alternative)
    return code(qr_code(block.address), block.alternative)
