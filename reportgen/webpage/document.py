"""Pages of blocks to one HTML file, which holds all that it needs and asks nobody for anything."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from msgspec import Struct

from reportgen.content.blocks import Area, Ground, Page
from reportgen.theme.logos import setting_of
from reportgen.theme.theme import Theme
from reportgen.webpage.blocks import elements
from reportgen.webpage.furniture import PHOTO, owner
from reportgen.webpage.inline import anchor_of
from reportgen.webpage.markup import Element, Node, Raw, element, written
from reportgen.webpage.pieces import cited, joined, role
from reportgen.webpage.scene import Scene
from reportgen.webpage.style import style_sheet

_TITLE, _SECTION = "h1", "h2"

MOST_BYTES = 150_000
"""Of a page without its photograph, so that it can be mailed; faces are left out for it."""

_FRAME = 1_000
"""Room for the elements around head and body, and for letters of the head beyond ASCII."""


class About(Struct, frozen=True, kw_only=True):
    """What a page says of itself to browsers and search engines; *data* is JSON-LD.

    *language* is a tag of BCP 47. *alternates* are the same page in other languages, and itself:
    the tag and the address of each.
    """

    title: str
    description: str
    author: str
    language: str
    data: Sequence[Mapping[str, Any]] = ()
    alternates: Sequence[tuple[str, str]] = ()


class Around(Struct, frozen=True, kw_only=True):
    """What a site says around a page: *ways* elsewhere at its top, and elements *below* it."""

    ways: Sequence[Element] = ()
    below: Sequence[Element] = ()


def web_page(
    pages: Sequence[Page], theme: Theme, about: About, sheet: str, around: Around | None = None
) -> str:
    """*pages* as one HTML document, with what a site says *around* them."""
    around = around or Around()
    header, *rest = returning(page_body(pages, theme))
    assert isinstance(header, Element)
    top = Element(header.name, header.attributes, (*_leading(around.ways), *header.kids))
    return document((top, *rest, *around.below), theme, about, sheet)


def _leading(ways: Iterable[Element]) -> tuple[Element, ...]:
    """Links in a line; nothing where there are none."""
    each = tuple(ways)
    return (element("p", *each, class_="ways"),) if each else ()


def document(body: Sequence[Node], theme: Theme, about: About, sheet: str) -> str:
    """*body* as an HTML document in the brand of *theme*; *sheet* is the style sheet for all.

    Same input, same text. It runs nothing and fetches nothing, and its policy forbids both.
    """
    said = element("body", *body)
    head = len(written(*_head(about, "")))
    room = MOST_BYTES - len(written(said).encode()) + _of_photos(said) - head - _FRAME
    style = style_sheet(theme, sheet, room)
    html = element("html", element("head", *_head(about, style)), said, lang=about.language)
    return f"<!DOCTYPE html>\n{written(html)}\n"


def _of_photos(node: Node) -> int:
    """How many characters of *node* are photographs."""
    if not isinstance(node, Element):
        return 0
    said = dict(node.attributes)
    own = len(said["src"]) if said.get("class") == PHOTO else 0
    return own + sum(map(_of_photos, node.kids))


def masthead_of(
    theme: Theme, speaker: str, title: str, lead: str, ways: Iterable[Element] = ()
) -> Element:
    """The top of a page that is no comparison: who speaks, its title, and a line under it."""
    said = (element("h1", element("strong", title)), element("p", lead, class_="subtitle"))
    top = (*_leading(ways), *owner(speaker, _scene(theme).on_band))
    return element("header", *top, *said, class_="area on-band")


def page_body(pages: Sequence[Page], theme: Theme) -> tuple[Element, ...]:
    """The top of *pages* and all the rest of them, as elements."""
    areas = [area for page in pages for area in page.areas]
    return tuple(_body(areas, _scene(theme)))


def _scene(theme: Theme) -> Scene:
    colors = theme.scheme
    return Scene(
        on_band=setting_of(theme.logos, colors.band.fill, colors.paper),
        on_paper=setting_of(theme.logos, colors.paper, colors.paper),
        icons=theme.icons,
        photo=theme.photo,
        space=theme.measures.space,
    )


def _head(about: About, style: str) -> Iterator[Element]:
    """The head: what may run and be fetched (nothing), then what the page is."""
    own = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{own}'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    yield element("meta", charset="utf-8")
    yield Element("meta", (("http-equiv", "Content-Security-Policy"), ("content", policy)))
    yield element("meta", name="viewport", content="width=device-width, initial-scale=1")
    yield element("title", about.title)
    yield element("meta", name="description", content=about.description)
    yield element("meta", name="author", content=about.author)
    yield element("meta", name="color-scheme", content="light dark")
    for tag, address in about.alternates:
        yield element("link", rel="alternate", hreflang=tag, href=address)
    yield element("style", Raw(style))
    for data in about.data:
        # no word of it can end its element
        text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
        yield element("script", Raw(text), type="application/ld+json")


def _body(areas: Sequence[Area], scene: Scene) -> Iterator[Element]:
    """The top with the title, and all the rest."""
    parts = [(area, tuple(_said(area, scene))) for area in areas]
    parts = [(area, said) for area, said in parts if said]
    top = next((at for at, (_, said) in enumerate(parts) if _has(said, _TITLE)), 0)
    for at, (area, said) in enumerate(parts):
        if at == top:
            yield element("header", *said, class_=_classes(area, "on-band"))
    rest = [part for at, part in enumerate(parts) if at != top]
    yield element("main", *_main(rest))


def _main(parts: Iterable[tuple[Area, tuple[Node, ...]]]) -> Iterator[Element]:
    """Areas below one another; those of roles that follow one another stand side by side."""
    for of_roles, run in groupby(parts, key=lambda part: part[0].column is not None):
        made = [element("div", *_sections(said), class_=_classes(area)) for area, said in run]
        if of_roles and len(made) > 1:
            yield element("div", *made, class_="beside")
        else:
            yield from made


def _classes(area: Area, *more: str) -> str | None:
    ground = "" if area.ground is Ground.PAPER else f"on-{area.ground.value}"
    return joined(*dict.fromkeys(("area", ground, role(area.column), *more)))


def _said(area: Area, scene: Scene) -> Iterator[Node]:
    for block in area.blocks:
        yield from elements(block, scene)


def _has(nodes: Iterable[Node], name: str) -> bool:
    return any(isinstance(node, Element) and node.name == name for node in nodes)


def _sections(nodes: Sequence[Node]) -> Iterator[Node]:
    """*nodes* with a section for each heading of the second level and what follows it."""
    section: list[Node] = []
    for node in nodes:
        if isinstance(node, Element) and node.name == _SECTION and section:
            yield from _section(section)
            section = []
        section.append(node)
    yield from _section(section)


def _section(nodes: list[Node]) -> Iterator[Node]:
    if _has(nodes[:1], _SECTION):
        yield element("section", *nodes)
    else:
        yield from nodes


def returning(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """*nodes* with a name at the first citation of every source, where the source leads back.

    The number of a source that is cited nowhere leads nowhere.
    """
    named: set[str] = set()
    marked = tuple(_marked(node, named) for node in nodes)
    return tuple(_led(node, named) for node in marked)


def _marked(node: Node, named: set[str]) -> Node:
    """*node* with names at the citations that are the first of their source."""
    if not isinstance(node, Element):
        return node
    attributes = node.attributes
    where = dict(attributes).get("href", "")
    if where.startswith(f"#{anchor_of(0)[:-1]}"):
        name = cited(int(where.rpartition("-")[2]))
        if name not in named:
            named.add(name)
            attributes = (*attributes, ("id", name))
    return Element(node.name, attributes, tuple(_marked(kid, named) for kid in node.kids))


def _led(node: Node, named: set[str]) -> Node:
    """*node* without links to citations that there are none of."""
    if not isinstance(node, Element):
        return node
    said = dict(node.attributes)
    if said.get("class") == "back" and said["href"].removeprefix("#") not in named:
        return element("span", *node.kids, class_="back")
    return Element(node.name, node.attributes, tuple(_led(kid, named) for kid in node.kids))
