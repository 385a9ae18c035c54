"""Every file of a site: made one after the other, and written where it is not there already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.catalog.schools import School
from reportgen.checks.claims import claims, columns
from reportgen.files.disk import Desk, is_file, make_folder, write
from reportgen.files.tables import WRITERS
from reportgen.language.words import Words
from reportgen.site.index import Entry, index, pdf_link, sitemap
from reportgen.site.planning import Stop, stops
from reportgen.theme.theme import Theme
from reportgen.webpage.markup import Element, element
from reportgen.workshop.order import Order
from reportgen.workshop.webpages import page_and_pdf, style_of
from reportgen.workshop.workshop import Workshop

INDEX, CLAIMS, SITEMAP = "index.html", "claims.csv", "sitemap.xml"


class Written(Struct, frozen=True):
    """A file of the site by its path below the site's folder; *changed* where it was written."""

    path: str
    changed: bool


class Site(Struct, kw_only=True):
    """The site of a *school* in a *folder*; *order* says all but roles and campus.

    With a *base*, the address of its folder, there is a list of pages for search engines.
    *warnings* collect what was warned of, each once.
    """

    order: Order
    school: School
    folder: Path
    today: dt.date
    base: str = ""
    strict: bool = False
    warnings: dict[str, None] = field(default_factory=dict)

    def build(self) -> Iterator[Written]:
        """Make every file; yields each when it stands on disk.

        The pages come first and the index last: what it leads to is there. Raises what
        `Workshop.handout` raises.
        """
        entries: list[Entry] = []
        sheet: list[tuple[str, ...]] = []
        last: tuple[Theme, Words, str] | None = None
        for stop in stops(self.school):
            shop = self.shop(stop)
            made = page_and_pdf(shop, partial(_foot, stop, self.school.name))
            self.warnings |= dict.fromkeys(map(str, shop.findings.warnings))
            comparison = made.page.comparison
            words = comparison.words
            sheet = sheet or [("file", *columns(words))]
            where = f"{stop.folder}{stop.stem}"
            yield self.put(f"{where}.pdf", made.pdf)
            yield self.put(f"{where}.html", made.page.text.encode())
            said = claims(made.page.pages, comparison)
            sheet += [(f"{where}.html", *claim.cells(words)) for claim in said]
            entries.append(Entry(stop, made.title))
            last = made.theme, words, style_of(shop.desk)
        if last is None:
            return
        yield self.put(CLAIMS, WRITERS[".csv"](sheet))
        if self.base:
            yield self.put(SITEMAP, sitemap(entries, self.base).encode())
        yield self.put(INDEX, index(entries, self.school, *last).encode())

    def shop(self, stop: Stop) -> Workshop:
        """The workshop of one comparison."""
        order = replace(self.order, roles=stop.roles, campus=stop.campus)
        return Workshop(order, self.today, desk=Desk(), strict=self.strict)

    def put(self, path: str, content: bytes) -> Written:
        """Write *content* to *path* unless the file there has it."""
        place = self.folder / path
        if is_file(place) and Desk().read(place) == content:
            return Written(path, changed=False)
        make_folder(place.parent)
        write(place, content)
        return Written(path, changed=True)


def _foot(stop: Stop, school: str, title: str) -> Element:
    """Below a page: its PDF, and the way to the others of the *school*."""
    up = "../" if stop.folder else ""
    return element(
        "nav",
        element("p", pdf_link(stop.stem, title)),
        element("p", element("a", school, href=f"{up}{INDEX}")),
        class_="area",
    )
