"""The same comparison as a web page: what a PDF says, in the order in which it says it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Area, Block, Line, Notes, Page
from reportgen.files.disk import Desk, shipped
from reportgen.layouts.personal import house_of
from reportgen.theme.theme import Theme
from reportgen.webpage.document import About, Around, page_body, web_page
from reportgen.webpage.fragment import fragment
from reportgen.webpage.linked import linked_data
from reportgen.webpage.markdown import markdown
from reportgen.workshop.copyfitting import Attempt
from reportgen.workshop.describing import describe
from reportgen.workshop.press import stamped
from reportgen.workshop.workshop import Workshop

SHEET = "web.css"
"""The style sheet of every page, in the folder of styles."""


class WebPage(Struct, frozen=True):
    """A finished page as a text, its blocks, and the comparison that it is made from."""

    text: str
    pages: tuple[Page, ...]
    comparison: Comparison


class Both(Struct, frozen=True, kw_only=True):
    """A page with a *title*, and the PDF that says the same."""

    page: WebPage
    title: str
    pdf: bytes
    theme: Theme


def web_page_of(shop: Workshop, *, as_markdown: bool = False) -> WebPage:
    """Make the page that *shop*'s order asks for, as HTML or as Markdown.

    It is fitted as its PDF is, though it has no edge: both say the same. Raises what
    `Workshop.handout` raises.
    """
    comparison, theme = shop.load()
    fitted = shop.fitted(comparison, theme, shop.order.recipient)
    if as_markdown:
        told = _asking(fitted.told, fitted.blocks)
        return WebPage(markdown(page_body(told, theme)), told, fitted.comparison)
    return page_of(shop, fitted, theme)


def transcript_of(shop: Workshop, comparison: Comparison, theme: Theme) -> WebPage:
    """Make what the page of *shop*'s order says, as HTML to stand in another page.

    Raises what `Workshop.lay` raises.
    """
    fitted = shop.fitted(comparison, theme, shop.order.recipient)
    told = _asking(fitted.told, fitted.blocks)
    return WebPage(fragment(told, theme), told, fitted.comparison)


def page_and_pdf(
    shop: Workshop,
    around: Callable[[str], Around],
    alternates: Sequence[tuple[str, str]] = (),
) -> Both:
    """Make the page and the PDF that *shop*'s order asks for, laid out once.

    *around* the page stands what is made of its title; *alternates* are as `About` has them.
    Raises what `Workshop.handout` raises.
    """
    comparison, theme = shop.load()
    recipient = shop.order.recipient
    fitted = shop.fitted(comparison, theme, recipient)
    laid = shop.laid(fitted, theme)
    pdf = stamped(laid.template, house_of(comparison), recipient).content
    title = describe(fitted.comparison).title
    page = page_of(shop, fitted, theme, around(title), alternates)
    return Both(page=page, title=title, pdf=pdf, theme=theme)


def style_of(desk: Desk) -> str:
    """The style sheet of every page."""
    return desk.read(shipped("styles") / SHEET).decode()


def page_of(
    shop: Workshop,
    fitted: Attempt,
    theme: Theme,
    around: Around | None = None,
    alternates: Sequence[tuple[str, str]] = (),
) -> WebPage:
    """The page that says what was *fitted* to a PDF's pages, with what is *around* it."""
    told = _asking(fitted.told, fitted.blocks)
    comparison = fitted.comparison
    said = describe(comparison)
    about = About(
        title=said.title,
        description=said.subject,
        author=said.author,
        language=said.language,
        data=linked_data(comparison, told),
        alternates=alternates,
    )
    made = web_page(told, theme, about, style_of(shop.desk), around)
    return WebPage(made, told, comparison)


def _asking(told: tuple[Page, ...], printed: tuple[Page, ...]) -> tuple[Page, ...]:
    """*told* with those questions alone which are *printed*, for paper has not room for all."""
    asked = {block.text for page in printed for block in page.blocks if isinstance(block, Notes)}
    return tuple(
        replace(page, areas=tuple(replace(area, blocks=_kept(area, asked)) for area in page.areas))
        for page in told
    )


def _kept(area: Area, asked: set[Line]) -> tuple[Block, ...]:
    return tuple(each for each in area.blocks if not isinstance(each, Notes) or each.text in asked)
