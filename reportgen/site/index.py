"""The first page of a site, its translations, and the list of its pages for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Self

from msgspec import Struct

from reportgen.catalog.names import ENGLISH
from reportgen.catalog.schools import School
from reportgen.catalog.stops import INDEX, Stop, home_of, way
from reportgen.language.words import Words
from reportgen.theme.theme import Theme
from reportgen.webpage.document import About, document, masthead_of
from reportgen.webpage.markup import Element, element, written

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
"""The name of the vocabulary: sitemaps.org, protocol 0.9."""

_XHTML = "http://www.w3.org/1999/xhtml"
"""The name of HTML's elements; a sitemap says by one of them where a translation is."""

FALLBACK = "x-default"
"""The tag of the page for whoever reads none of the languages."""


class Entry(Struct, frozen=True):
    """A page of a site and its title."""

    stop: Stop
    title: str


class Tongue(Struct, frozen=True):
    """A language of a site: its name in data/languages, and its words."""

    language: str
    words: Words

    @property
    def home(self) -> str:
        """The path of its index below the site's own folder."""
        return f"{home_of(self.language)}{INDEX}"


def index(
    entries: Sequence[Entry], school: School, theme: Theme, words: Words, sheet: str, twins: Twins
) -> str:
    """The page that leads to all others of a language: for each campus its pairs and their PDFs."""
    about = About(
        title=f"{school.name}: {words.page.kind}",
        description=str(words.page.lead),
        author=school.name,
        language=words.tag,
        alternates=twins.alternates,
    )
    top = masthead_of(theme, school.name, words.page.kind, words.page.lead, twins.links())
    main = element("main", *_campuses(entries, school, home=home_of(twins.language)))
    return document((top, main), theme, about, sheet)


def _campuses(entries: Iterable[Entry], school: School, home: str) -> Iterator[Element]:
    for campus, run in groupby(entries, key=lambda entry: entry.stop.campus):
        name = school.campuses[campus].name if campus else school.name
        items = (_item(entry, home) for entry in run)
        listed = element("ul", *items, class_="pages")
        yield element("section", element("h2", name), listed, class_="area")


def _item(entry: Entry, home: str) -> Element:
    where = f"{entry.stop.folder}{entry.stop.stem}".removeprefix(home)
    page = element("a", entry.title, href=f"{where}.html")
    return element("li", page, " ", pdf_link(where, entry.title))


def pdf_link(where: str, title: str) -> Element:
    """A link to the PDF of the page at *where*; who hears it alone hears of what it is."""
    return element(
        "a", "PDF", href=f"{where}.pdf", type="application/pdf", aria_label=f"PDF: {title}"
    )


class Twins(Struct, frozen=True):
    """The same page in all its languages: the path of each below the site's own folder.

    *language* is the one of the page that leads to them. With a *base*, the address of the site's
    folder, search engines are told whole addresses, as they wish.
    """

    language: str
    paths: Mapping[str, str]
    tongues: Sequence[Tongue]
    base: str = ""

    @classmethod
    def of(cls, stop: Stop, plan: Iterable[Stop], tongues: Sequence[Tongue], base: str) -> Self:
        """Those of *stop* among all that are planned."""
        same = (each for each in plan if (each.roles, each.campus) == (stop.roles, stop.campus))
        return cls(stop.language, {each.language: each.page for each in same}, tongues, base)

    @property
    def kind(self) -> str:
        """What the index of its language is called."""
        words = next(each.words for each in self.tongues if each.language == self.language)
        return str(words.page.kind)

    @property
    def alternates(self) -> tuple[tuple[str, str], ...]:
        """The tag and the address of each language for search engines; none where it is alone."""
        found = [(str(each.words.tag), self.paths[each.language]) for each in self._there]
        if len(found) < 2:
            return ()
        if ENGLISH in self.paths:
            found.append((FALLBACK, self.paths[ENGLISH]))
        return tuple((tag, self._leading(path)) for tag, path in found)

    def links(self) -> Iterator[Element]:
        """A link to the page in each of the other languages, by the language's own name."""
        for each in self._there:
            if each.language != self.language:
                tag = each.words.tag
                where = way(self.paths[self.language], self.paths[each.language])
                yield element("a", each.words.name, href=where, lang=tag, hreflang=tag)

    @property
    def _there(self) -> Iterator[Tongue]:
        return (each for each in self.tongues if each.language in self.paths)

    def _leading(self, path: str) -> str:
        return f"{self.base}{public(path)}" if self.base else way(self.paths[self.language], path)


def public(path: str) -> str:
    """*path* as people write it: an index is its folder."""
    return path.removesuffix(INDEX)


def sitemap(pages: Iterable[Twins], base: str) -> str:
    """The addresses of all pages below *base*, which ends in a slash, as sitemaps.org has them.

    Each says where it stands in the other languages.
    """
    listed = element("urlset", *(_url(page, base) for page in pages), xmlns=_SITEMAP)
    said = (*listed.attributes, ("xmlns:xhtml", _XHTML))
    whole = Element(listed.name, said, listed.kids)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written(whole)}\n'


def _url(page: Twins, base: str) -> Element:
    others = (
        Element("xhtml:link", (("rel", "alternate"), ("hreflang", tag), ("href", where)))
        for tag, where in page.alternates
    )
    return element("url", element("loc", f"{base}{public(page.paths[page.language])}"), *others)
