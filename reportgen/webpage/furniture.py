"""Who speaks, and the top of a page."""

from __future__ import annotations

from base64 import b64encode

from reportgen.brand.photos import Photo
from reportgen.brand.values import Logo
from reportgen.content.blocks import Masthead
from reportgen.theme.logos import Setting
from reportgen.webpage.inline import inline
from reportgen.webpage.markup import Element, Node, element
from reportgen.webpage.photograph import photograph
from reportgen.webpage.pieces import joined, slotted
from reportgen.webpage.scene import Scene
from reportgen.webpage.shapes import address_of

PHOTO = "photo"
"""The class of the school's photograph."""

_PNG = b"\x89PNG"


def masthead(block: Masthead, scene: Scene) -> tuple[Node, ...]:
    """Who speaks, the question, and one line under it; then for whom this copy is."""
    title = element("h1", *inline(block.title.text))
    lead = (element("p", *inline(block.lead), class_="subtitle"),) if block.lead else ()
    seen = scene.on_paper if block.cover else scene.on_band
    said = *owner(block.owner, seen), title, *lead, *slotted(block.recipient)
    shown = (_photo(scene.photo),) if scene.photo else ()
    return (*said, *shown)


def owner(name: str, setting: Setting | None) -> tuple[Element, ...]:
    """The logo where it is seen, with the name beside a mark; else the name."""
    if setting is None:
        return (element("p", name, class_="owner"),)
    logo = setting.logo
    picture = element(
        "img",
        src=address_of(logo.art) if logo.art else _file(logo),
        alt=logo.alt,
        class_=joined("logo", "plate" if setting.plate else ""),
    )
    words = (element("span", name),) if logo.mark else ()
    return (element("p", picture, *words, class_="owner"),)


def _photo(photo: Photo) -> Element:
    return element("img", src=data(photograph(photo)), alt=photo.alt, class_=PHOTO)


def _file(logo: Logo) -> str:
    return data(logo.path.read_bytes())


def data(content: bytes) -> str:
    """A PNG or JPEG as an address."""
    kind = "png" if content.startswith(_PNG) else "jpeg"
    return f"data:image/{kind};base64,{b64encode(content).decode()}"
