"""The same page as Markdown (CommonMark, with the tables of GitHub's), for a website's own editor.

It is written from the elements of the web page, so it says the same. Sources keep their numbers;
a picture is what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reportgen.webpage.markup import Element, Node, words

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&!]|:(?=//)|(?<=www)\.)")
"""What CommonMark could take for markup wherever it stands, and GitHub for a link's start."""

_BEGINS = re.compile(r"^([-+=]|[0-9]+[.)])", re.MULTILINE)
"""What CommonMark takes for a list or a heading where a line begins with it."""

_UNDER = {"header", "main", "div", "section", "nav", "figure"}
"""Elements that only hold others."""


def markdown(nodes: Iterable[Node]) -> str:
    """*nodes* as Markdown, a paragraph to a line."""
    return "\n\n".join(block for block in _blocks(nodes) if block) + "\n"


def _blocks(nodes: Iterable[Node]) -> Iterator[str]:
    """Each block of *nodes*, without the empty lines between them."""
    for node in nodes:
        if isinstance(node, Element):
            yield from _block(node)


def _block(node: Element) -> Iterator[str]:
    match node.name:
        case "table":
            yield _table(node)
        case "ol" | "ul":
            yield "\n".join(_items(node))
        case "svg" | "img":
            yield _begun(_picture(node))
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield f"{'#' * int(node.name[1])} {_line(node.kids)}"
        case name if name in _UNDER:
            yield from _blocks(node.kids)
        case _:
            yield _begun(_line(node.kids))


def _begun(line: str) -> str:
    """A paragraph that does not begin as something else does."""
    return _BEGINS.sub(r"\\\1" if line[:1] in "-+=" else _numbered, line)


def _numbered(found: re.Match[str]) -> str:
    return f"{found[1][:-1]}\\{found[1][-1]}"


def _items(node: Element) -> Iterator[str]:
    """The items of a list; those of sources bring their numbers."""
    said = dict(node.attributes).get("class", "")
    for at, item in enumerate((kid for kid in node.kids if isinstance(kid, Element)), 1):
        inner = [kid for kid in item.kids if not _is_back(kid)]
        mark = f"{at}." if node.name == "ol" else "- [ ]" if said == "boxes" else "-"
        yield f"{mark} {_cell(inner).replace('<br>', ' ')}"


def _is_back(node: Node) -> bool:
    return isinstance(node, Element) and dict(node.attributes).get("class") == "back"


def _table(node: Element) -> str:
    """A table of one line a row; what stands below one another in a cell is parted by breaks."""
    rows = [
        [_cell([cell]) for cell in row.kids]
        for part in node.kids
        if isinstance(part, Element) and part.name != "caption"
        for row in part.kids
        if isinstance(row, Element)
    ]
    head, *others = rows
    lines = [head, ["---"] * len(head), *others]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(nodes: Sequence[Node]) -> str:
    """What stands in a cell, on one line."""
    parts: list[str] = []
    run: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.name in {"p", "ul", "ol", "li", "td", "th"}:
            parts += [_line(run), _cell(node.kids)]
            run = []
        else:
            run.append(node)
    parts.append(_line(run))
    return "<br>".join(part for part in parts if part)


def _line(nodes: Iterable[Node]) -> str:
    """Running words on one line."""
    return " ".join("".join(map(_inline, nodes)).split())


def _inline(node: Node) -> str:  # noqa: PLR0911 - a case for each kind of element
    if isinstance(node, str):
        return _SPECIAL.sub(r"\\\1", node)
    if not isinstance(node, Element):
        return ""
    inner = "".join(map(_inline, node.kids))
    match node.name:
        case "strong":
            return f"**{inner.strip()}**{' ' * inner.endswith(' ')}" if inner.strip() else inner
        case "a":
            return _link(node, inner)
        case "abbr":
            return inner
        case "sup":
            return f" \\[{_SPECIAL.sub('', words(node)).strip()}\\]"
        case "svg" | "img":
            return _picture(node)
        case _:
            return inner


def _link(node: Element, inner: str) -> str:
    """A link; one within the page has only its words, for editors name its places themselves."""
    where = dict(node.attributes)["href"]
    if where.startswith("#"):
        return inner
    return f"[{inner}](<{where.replace('<', '%3C').replace('>', '%3E')}>)"


def _picture(node: Element) -> str:
    """What a picture says; nothing for decoration."""
    said = dict(node.attributes)
    return _SPECIAL.sub(r"\\\1", said.get("aria-label") or said.get("alt", ""))
