"""Reads a web page as a screen reader meets it: its blocks in order, each with its words."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from reading import INLINE, Element, Reading, Words

BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "th", "td", "figcaption", "caption"}
BACK = "back"
"""The class of a source's number."""
UNSAID = {"style", "script", "title"}


class Block:
    """An element of a page with words right in it."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.text = ""


class Page(HTMLParser):
    """A parsed page: every start tag, its *blocks* in order, and what its drawings say."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.blocks: list[Block] = []
        self._open: list[tuple[str, Block | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        said = {key: value or "" for key, value in attrs}
        self.tags.append((tag, said))
        block = None
        if tag in BLOCKS:
            block = Block(tag, said)
            self.blocks.append(block)
        elif "aria-label" in said or (tag == "img" and said.get("alt")):
            figure = Block("figure", said)
            figure.text = said.get("aria-label") or said["alt"]
            self.blocks.append(figure)
        if tag not in {"meta", "link", "img", "br", "path", "rect"}:
            self._open.append((BACK if said.get("class") == BACK else tag, block))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a shape, which holds nothing."""
        self.tags.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close an element; it has to be the last one that was opened."""
        name, _ = self._open.pop()
        assert name in {tag, BACK}, f"{tag} ends, {name} is open"

    def handle_data(self, data: str) -> None:
        """Add words to the block that is open, or to none."""
        names = [name for name, _ in self._open]
        if UNSAID & set(names) or "svg" in names or BACK in names:
            return
        block = next((block for _, block in reversed(self._open) if block), None)
        if block is not None:
            block.text += data

    def said(self, *, heads: bool = True) -> list[str]:
        """The words of every block, in order; with or without the heads of columns.

        Captions repeat a table's summary; marks and numbers of items are no words.
        """
        texts = (
            each.text
            for each in self.blocks
            if each.name != "caption" and (heads or each.attributes.get("scope") != "col")
        )
        return [text for each in texts if (text := " ".join(each.split()))]


def said_by(reading: Reading, *, heads: bool = True) -> list[str]:
    """The words of every element of a PDF, as `Page.said` has them; with or without column heads.

    Where a column is named in each of its cells, those names are left out, too.
    """
    texts = _said(reading.tree, heads=heads)
    # a hyphen of a broken word is none of its letters
    whole = (each.replace("\u00ad", "") for each in texts)
    return [text for each in whole if (text := " ".join(each.split()))]


def _said(element: Element, *, heads: bool) -> list[str]:  # noqa: PLR0911 - a case for each kind
    if element.kind == "Figure":
        return [element.said.get("Alt", "")]
    if element.kind == "Reference":  # its page is of paper alone
        return [re.sub(r"\s*[0-9]+\s*$", "", element.text)]
    if element.kind == "LI":
        return [body.text for body in element.below if body.kind == "LBody"]
    if element.kind == "Table" and not _has_heads(element):
        # the column is named in each cell, where a web page has it at the head of the column
        cells = [cell for row in element.below for cell in row.below]
        return [text for cell in cells for text in _said(cell, heads=heads)[cell.kind == "TD" :]]
    if element.kind == "TH" and element.said.get("Scope") == "Column" and not heads:
        return []
    if element.kind == "TOCI":
        return [text for kid in element.below for text in _said(kid, heads=heads)]
    if "ActualText" in element.said:
        return [element.said["ActualText"]]
    if any(isinstance(kid, Words) or getattr(kid, "kind", "") in INLINE for kid in element.kids):
        return [element.text]
    return [text for kid in element.below for text in _said(kid, heads=heads)]


def _has_heads(table: Element) -> bool:
    return any(head.said.get("Scope") == "Column" for head in table.all("TH"))
