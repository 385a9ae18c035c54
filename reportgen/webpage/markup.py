"""HTML as a tree, and the only place that turns text into HTML.

Names of elements and attributes come from the program, words and addresses from anybody: the
former are written as they are, the latter escaped.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from msgspec import Struct

VOID = {"br", "img", "link", "meta"}
"""Elements of HTML that have no content and no end."""

SHAPES = {"path", "rect"}
"""Elements of SVG that end themselves."""

_LEADS = ("https://", "mailto:", "tel:", "#")
"""What an address of a link begins with."""


class Raw(Struct, frozen=True):
    """A style sheet or data, which HTML does not unescape; no end of an element may be in it."""

    text: str


class Element(Struct, frozen=True):
    """An element: its name, its attributes in order, and what it holds."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    kids: tuple[Node, ...] = ()


Node = str | Raw | Element
"""What stands in a page: words, an element, or the text of a style sheet or of data."""


def element(name: str, /, *kids: Node, **attributes: str | None) -> Element:
    """An element; an attribute without a value is left out.

    A trailing underscore is dropped from the name of an attribute (`class_`), others are hyphens.
    """
    said = (
        (key.rstrip("_").replace("_", "-"), value)
        for key, value in attributes.items()
        if value is not None
    )
    return Element(name, tuple(said), kids)


def leads(address: str) -> bool:
    """Whether a link may have *address*: of the web by TLS, of mail, a telephone, or the page."""
    return address.lower().startswith(_LEADS)


def written(*nodes: Node) -> str:
    """The HTML of *nodes*."""
    return "".join(part for node in nodes for part in _parts(node))


def words(*nodes: Node) -> str:
    """The text of *nodes*."""
    return "".join(
        node if isinstance(node, str) else words(*node.kids) if isinstance(node, Element) else ""
        for node in nodes
    )


def _parts(node: Node) -> Iterator[str]:
    match node:
        case str():
            yield escape(node, quote=False)
        case Raw():
            assert "</" not in node.text
            yield node.text
        case Element():
            said = "".join(f' {key}="{escape(value)}"' for key, value in node.attributes)
            if node.name in SHAPES:
                yield f"<{node.name}{said}/>"
                return
            yield f"<{node.name}{said}>"
            for kid in node.kids:
                yield from _parts(kid)
            if node.name not in VOID:
                yield f"</{node.name}>"
