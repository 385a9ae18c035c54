"""The same comparison as a web page: what a PDF says, in the order in which it says it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Area, Block, Line, Notes, Page
from reportgen.files.disk import shipped
from reportgen.webpage.document import About, page_body, web_page
from reportgen.webpage.linked import linked_data
from reportgen.webpage.markdown import markdown
from reportgen.workshop.describing import describe
from reportgen.workshop.workshop import Workshop

SHEET = "web.css"
"""The style sheet of every page, in the folder of styles."""


class WebPage(Struct, frozen=True):
    """A finished page as a text, its blocks, and the comparison that it is made from."""

    text: str
    pages: tuple[Page, ...]
    comparison: Comparison


def web_page_of(shop: Workshop, *, as_markdown: bool = False) -> WebPage:
    """Make the page that *shop*'s order asks for, as HTML or as Markdown.

    It is fitted as its PDF is, though it has no edge: both say the same. Raises what
    `Workshop.handout` raises.
    """
    comparison, theme = shop.load()
    fitted = shop.fitted(comparison, theme, shop.order.recipient)
    told = _asking(fitted.told, fitted.blocks)
    if as_markdown:
        return WebPage(markdown(page_body(told, theme)), told, fitted.comparison)
    said = describe(fitted.comparison)
    about = About(
        title=said.title,
        description=said.subject,
        author=said.author,
        language=said.language,
        data=linked_data(fitted.comparison, told),
    )
    sheet = shop.desk.read(shipped("styles") / SHEET).decode()
    return WebPage(web_page(told, theme, about, sheet), told, fitted.comparison)


def _asking(told: tuple[Page, ...], printed: tuple[Page, ...]) -> tuple[Page, ...]:
    """*told* with those questions alone which are *printed*, for paper has not room for all."""
    asked = {block.text for page in printed for block in page.blocks if isinstance(block, Notes)}
    return tuple(
        replace(page, areas=tuple(replace(area, blocks=_kept(area, asked)) for area in page.areas))
        for page in told
    )


def _kept(area: Area, asked: set[Line]) -> tuple[Block, ...]:
    return tuple(each for each in area.blocks if not isinstance(each, Notes) or each.text in asked)
