"""The first page of a site, and the list of its pages for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from reportgen.catalog.schools import School
from reportgen.language.words import Words
from reportgen.site.planning import Stop
from reportgen.theme.theme import Theme
from reportgen.webpage.document import About, document, masthead_of
from reportgen.webpage.markup import Element, element, written

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
"""The name of the vocabulary: sitemaps.org, protocol 0.9."""


class Entry(Struct, frozen=True):
    """A page of a site and its title."""

    stop: Stop
    title: str


def index(entries: Sequence[Entry], school: School, theme: Theme, words: Words, sheet: str) -> str:
    """The page that leads to all others: for each campus its pairs, each with its PDF."""
    about = About(
        title=f"{school.name}: {words.page.kind}",
        description=str(words.page.lead),
        author=school.name,
        language=words.tag,
    )
    top = masthead_of(theme, school.name, words.page.kind, words.page.lead)
    return document((top, element("main", *_campuses(entries, school))), theme, about, sheet)


def _campuses(entries: Iterable[Entry], school: School) -> Iterator[Element]:
    for campus, run in groupby(entries, key=lambda entry: entry.stop.campus):
        name = school.campuses[campus].name if campus else school.name
        items = (_item(entry) for entry in run)
        listed = element("ul", *items, class_="pages")
        yield element("section", element("h2", name), listed, class_="area")


def _item(entry: Entry) -> Element:
    where = f"{entry.stop.folder}{entry.stop.stem}"
    page = element("a", entry.title, href=f"{where}.html")
    return element("li", page, " ", pdf_link(where, entry.title))


def pdf_link(where: str, title: str) -> Element:
    """A link to the PDF of the page at *where*; who hears it alone hears of what it is."""
    return element(
        "a", "PDF", href=f"{where}.pdf", type="application/pdf", aria_label=f"PDF: {title}"
    )


def sitemap(entries: Iterable[Entry], base: str) -> str:
    """The addresses of all pages below *base*, which ends in a slash, as sitemaps.org has them."""
    places = ("", *(entry.stop.page for entry in entries))
    urls = (element("url", element("loc", f"{base}{place}")) for place in places)
    listed = element("urlset", *urls, xmlns=_SITEMAP)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written(listed)}\n'
