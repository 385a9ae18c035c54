"""Blocks to HTML: the only place that knows both."""

from __future__ import annotations

from typing import assert_never

from reportgen.content.blocks import (
    Beside,
    Block,
    Card,
    Cards,
    Chart,
    Checklist,
    Checklists,
    Contents,
    Continued,
    Figures,
    Group,
    Heading,
    Invitation,
    Items,
    Listing,
    Mark,
    Marker,
    Masthead,
    Notes,
    Paragraph,
    Question,
    References,
    RunningFoot,
    RunningHead,
    Slot,
    Sources,
    Spring,
    Strip,
    Table,
    Topic,
    Wordmark,
)
from reportgen.webpage.charts import chart
from reportgen.webpage.furniture import masthead, owner
from reportgen.webpage.inline import inline
from reportgen.webpage.markup import Element, Node, element
from reportgen.webpage.pieces import (
    heading,
    joined,
    listing,
    number,
    paragraph,
    role,
    slotted,
    sources,
)
from reportgen.webpage.scene import Scene
from reportgen.webpage.tables import table

BOXES = "boxes"
"""The class of a list with boxes to tick."""


def elements(  # noqa: C901, PLR0911, PLR0912 - one case for each kind of block
    block: Block, scene: Scene
) -> tuple[Node, ...]:
    """What *block* says, in reading order; nothing for what is there for paper alone."""
    match block:
        case Heading():
            return heading(block, scene)
        case Paragraph():
            return (paragraph(block),)
        case Table():
            return (table(block),)
        case Group():
            return (_group(block, scene),)
        case Cards():
            return (element("div", *(_card(card, scene) for card in block.cards), class_="beside"),)
        case Figures():
            return _figures(block)
        case Listing():
            return (listing(block.items, role(block.column)),)
        case Strip():
            return (_strip(block),)
        case Chart():
            return (chart(block, scene),)
        case Checklists():
            lists = (_checklist(each, scene) for each in block.lists)
            return (element("div", *lists, class_="beside"),)
        case Invitation():
            return (_invitation(block, scene),)
        case Sources():
            return (*heading(block.heading, scene), sources(block.entries))
        case References():
            return (sources(block.entries),)
        case Items():
            return (_items(block),)
        case Contents():
            return (element("nav", element("ol", *map(_topic, block.topics)), class_="contents"),)
        case Notes():
            return (element("p", *inline(block.text)),) if block.text else ()
        case Masthead():
            return masthead(block, scene)
        case Wordmark():
            return owner(block.owner, scene.on_band)
        case Question():
            return heading(block.title, scene, "question")
        case Beside():
            return (element("div", chart(block.left, scene), table(block.right), class_="pair"),)
        case Slot():
            return slotted(block)
        case Continued() | RunningHead() | RunningFoot() | Spring():
            return ()
        case _:
            assert_never(block)


def _group(block: Group, scene: Scene) -> Element:
    """A small heading and its items."""
    title = heading(block.heading, scene)
    match block.mark:
        case Mark.NONE:
            said = tuple(element("p", *inline(each)) for each in block.items)
        case Mark.BULLET:
            said = (listing(block.items),)
        case Mark.BOX:
            said = (listing(block.items, BOXES),)
        case _:
            assert_never(block.mark)
    return element("div", *title, *said, class_=joined("group", role(block.column)))


def _card(block: Card, scene: Scene) -> Element:
    note = (element("p", *inline(block.note), class_="aside"),) if block.note else ()
    numbers = element("div", *map(number, block.numbers), class_="figures")
    text = element("p", *inline(block.text), class_="lead")
    return element(
        "div",
        *heading(block.heading, scene),
        text,
        *note,
        numbers,
        class_=joined("card", role(block.column)),
    )


def _figures(block: Figures) -> tuple[Node, ...]:
    """Large numbers, and the note that says whose they are."""
    note = (element("p", *inline(block.note), class_="aside"),) if block.note else ()
    numbers = element(
        "div", *map(number, block.numbers), class_=joined("figures", role(block.column))
    )
    return (numbers, *note)


def _strip(block: Strip) -> Element:
    label = element("p", element("strong", block.label))
    return element("div", label, listing(block.items), class_="strip")


def _checklist(block: Checklist, scene: Scene) -> Element:
    return element(
        "div",
        *heading(block.heading, scene),
        listing(block.items, BOXES),
        class_=joined("card", role(block.column)),
    )


def _invitation(block: Invitation, scene: Scene) -> Element:
    """What to do, then whom to talk to, then the code, in the order in which a page is read."""
    call = [*heading(block.heading, scene), element("p", *inline(block.text))]
    for slot in (block.note, block.address):
        call += slotted(slot) if slot else ()
    parts: list[Node] = [element("div", *call)]
    for slot in (block.contact, block.code):
        parts += slotted(slot) if slot else ()
    return element("div", *parts, class_="invitation")


def _items(block: Items) -> Element:
    match block.marker:
        case Marker.BULLET:
            return listing(block.items)
        case Marker.BOX:
            return listing(block.items, BOXES)
        case Marker.NUMBER:
            return listing(block.items, ordered=True)
        case _:
            assert_never(block.marker)


def _topic(topic: Topic) -> Element:
    link = element("a", *inline(topic.text), href=f"#{topic.anchor}")
    return element("li", element("p", link), element("p", *inline(topic.note), class_="aside"))
