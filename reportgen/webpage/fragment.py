"""What pages say as a part of another page: its own headings, no pictures, no look."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.content.blocks import Page
from reportgen.theme.theme import Theme
from reportgen.webpage.document import page_body, returning
from reportgen.webpage.markup import Element, Node, Raw, written

WITHIN = "text-"
"""Before every name in the fragment, so that it is none of the page around it."""

_PLAIN = {"header": "div", "main": "div", "nav": "div"}
"""Parts of a whole page, and what they are within another."""

_HEADINGS = {f"h{level}": f"h{level + 1}" for level in range(1, 6)}
"""Every heading stands a level lower than on a page of its own."""

_LOOK = {"class", "data-column"}
"""Attributes that only a style sheet of its own reads."""


def fragment(pages: Sequence[Page], theme: Theme) -> str:
    """*pages* as HTML to stand below a heading of the first level of another page.

    It is escaped. A drawing is told by the words that stand for it; there are no pictures.
    """
    body = returning(page_body(pages, theme))
    return written(*(part for node in body for part in _within(node)))


def _within(node: Node) -> Iterator[Node]:
    """*node* as a part of another page; nothing where it is only seen."""
    match node:
        case Element(name="svg"):
            if said := dict(node.attributes).get("aria-label"):
                yield Element("p", (), (said,))
        case Element(name="img"):
            if said := dict(node.attributes).get("alt"):
                yield said
        case Element():
            name = _PLAIN.get(node.name) or _HEADINGS.get(node.name) or node.name
            kids = tuple(part for kid in node.kids for part in _within(kid))
            yield Element(name, tuple(_named(node.attributes)), kids)
        case Raw():
            pass  # a style or data, of a whole page
        case _:
            yield node


def _named(attributes: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """*attributes* without those of the look, and with names of its own."""
    for key, value in attributes:
        if key == "id":
            yield key, WITHIN + value
        elif key == "href" and value.startswith("#"):
            yield key, f"#{WITHIN}{value[1:]}"
        elif key not in _LOOK:
            yield key, value
