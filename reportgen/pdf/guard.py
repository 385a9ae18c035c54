"""The guard that refuses what a screen reader could not read: ISO 14289-1 (PDF/UA-1)."""

from __future__ import annotations

from reportgen.errors import ReportgenError
from reportgen.pdf.tags import Content, Element, everything

CONTAINERS = {"Document", "Table", "TR", "L", "LI"}
"""Elements that hold elements, never words."""


class NotAccessible(ReportgenError):
    """A document that a screen reader could not make sense of; nothing is written."""


def check(root: Element) -> None:
    """Raise NotAccessible for what no file may have; the message names the block."""
    _check_headings(root)
    for element in everything(root):
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
    for element in everything(root):
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
