"""Every file of a site: made one after the other, and written where it is not there already."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.catalog.schools import School
from reportgen.catalog.stops import INDEX, Stop, stops, taught
from reportgen.checks.claims import claims, columns
from reportgen.errors import InvalidSource, Problem, ReportgenError, WrongOrder
from reportgen.files.disk import Desk, Shelf, make_folder
from reportgen.files.lock import folder_lock
from reportgen.files.tables import WRITERS
from reportgen.site.index import Entry, Tongue, Twins, index, pdf_link, sitemap
from reportgen.site.leftovers import leftovers
from reportgen.webpage.document import Around
from reportgen.webpage.markup import element
from reportgen.workshop.order import Order
from reportgen.workshop.webpages import Both, page_and_pdf, style_of
from reportgen.workshop.workshop import Workshop

CLAIMS, SITEMAP = "claims.csv", "sitemap.xml"


class Written(Struct, frozen=True):
    """A file of the site by its path below the site's folder; *changed* where it was written."""

    path: str
    changed: bool


class Chapter(Struct):
    """The pages of one language that were made, and the last of them."""

    entries: list[Entry] = field(default_factory=list)
    last: Both | None = None


class Site(Struct, kw_only=True):
    """The site of a *school* in a *folder*; *order* says all but roles, campus and language.

    With a *base*, the address of its folder, there is a list of pages for search engines.
    *warnings* collect what was warned of, each once.
    """

    order: Order
    school: School
    languages: tuple[str, ...]
    folder: Path
    today: dt.date
    base: str = ""
    strict: bool = False
    warnings: dict[str, None] = field(default_factory=dict)
    _chapters: dict[str, Chapter] = field(default_factory=dict)
    _sheet: list[tuple[str, ...]] = field(default_factory=list)
    _done: dict[str, None] = field(default_factory=dict)
    _wrong: list[Problem] = field(default_factory=list)
    _unmade: list[str] = field(default_factory=list)

    def build(self) -> Iterator[Written]:
        """Make every file; yields each when it stands on disk.

        The pages come first and the indexes last: what they lead to is there. Raises InvalidSource
        with what is wrong in the files of any page, else ReportgenError with each page that cannot
        be made, and then writes no index; UnknownName for a name in the order that is in no
        folder; ReportgenError where another run has the folder.
        """
        tongues = [Tongue(name, self._shop(name).words()) for name in self.languages]
        plan = [stop for name in self.languages for stop in self._stops(name)]
        if not plan:
            what = "no campus teaches two careers in these languages, so nothing can be compared"
            place = self.school.programs[0].role.place
            raise InvalidSource([Problem(place, what, "add a program")])
        pages = [Twins.of(stop, plan, tongues, self.base) for stop in plan]
        with ExitStack() as held:
            for stop, twins in zip(plan, pages, strict=True):
                made = self._made(stop, twins)
                if made is not None and not self._done:
                    make_folder(self.folder)
                    held.enter_context(folder_lock(self.folder))
                    Shelf(self.folder).clear()
                if made is not None:
                    yield from self._written(stop, made)
            if self._wrong:
                raise InvalidSource(self._wrong)
            if self._unmade:
                raise ReportgenError("\n".join(self._unmade))
            yield from self._lists(pages, tongues)

    @property
    def left(self) -> list[str]:
        """The paths of files in the folder that are pages of no pair any more."""
        return leftovers(self.folder, self._done, SITEMAP)

    def _stops(self, language: str) -> Iterator[Stop]:
        """The comparisons in *language*; a role without a file in it has none, which is warned."""
        unsaid = [role for role in taught(self.school) if not self._shop(language).has_words(role)]
        for role in unsaid:
            what = f"there is no {role} in {language!r}, so its comparisons are not"
            hint = f"`reportgen translate {role} --language {language}` begins one"
            self.warnings[str(Problem(role.place, what, hint))] = None
        for stop in stops(self.school, language):
            if not set(stop.roles) & set(unsaid):
                yield stop

    def _shop(self, language: str, stop: Stop | None = None) -> Workshop:
        """The workshop of one comparison, or of none."""
        order = self.order.told_in(language)
        if stop is not None:
            order = replace(order, roles=stop.roles, campus=stop.campus)
        return Workshop(order, self.today, desk=Desk(), strict=self.strict, for_site=True)

    def _made(self, stop: Stop, twins: Twins) -> Both | None:
        """One page and its PDF; after a mistake in files, the others are read for theirs alone."""
        shop = self._shop(stop.language, stop)
        try:
            if self._wrong:
                shop.load()
                return None
            around = partial(_around, stop, f"{self.school.name}: {twins.kind}", twins)
            return page_and_pdf(shop, around, twins.alternates)
        except InvalidSource as error:
            self._wrong += error.problems
            return None
        except WrongOrder:
            raise
        except ReportgenError as error:
            self._unmade.append(f"{stop.page}: {error}")
            return None
        finally:
            self.warnings |= dict.fromkeys(map(str, shop.findings.warnings))

    def _written(self, stop: Stop, made: Both) -> Iterator[Written]:
        """Write a page and its PDF, and note both for the lists."""
        chapter = self._chapters.setdefault(stop.language, Chapter())
        chapter.entries.append(Entry(stop, made.title))
        chapter.last = made
        words = made.page.comparison.words
        self._sheet = self._sheet or [("file", *columns(words))]
        said = claims(made.page.pages, made.page.comparison)
        self._sheet += [(stop.page, *claim.cells(words)) for claim in said]
        yield self._put(f"{stop.folder}{stop.stem}.pdf", made.pdf)
        yield self._put(stop.page, made.page.text.encode())

    def _lists(self, pages: list[Twins], tongues: list[Tongue]) -> Iterator[Written]:
        """Write the claims, the sitemap, and the index of each language."""
        yield self._put(CLAIMS, WRITERS[".csv"](self._sheet))
        there = [each for each in tongues if each.language in self._chapters]
        homes = {each.language: each.home for each in there}
        tops = [Twins(each.language, homes, there, self.base) for each in there]
        if self.base:
            yield self._put(SITEMAP, sitemap([*tops, *pages], self.base).encode())
        for top, tongue in zip(tops, there, strict=True):
            chapter = self._chapters[tongue.language]
            assert chapter.last is not None
            school = chapter.last.page.comparison.school
            assert school is not None
            theme, sheet = chapter.last.theme, style_of(Desk())
            made = index(chapter.entries, school, theme, tongue.words, sheet, top)
            yield self._put(tongue.home, made.encode())

    def _put(self, path: str, content: bytes) -> Written:
        """Write *content* to *path* unless the file there has it."""
        self._done[path] = None
        shelf = Shelf(self.folder)
        if shelf.holds(path, len(content), hashlib.sha256(content).hexdigest()):
            return Written(path, changed=False)
        make_folder((self.folder / path).parent)
        shelf.put(path, content)
        return Written(path, changed=True)


def _around(stop: Stop, all_others: str, twins: Twins, title: str) -> Around:
    """Above a page: its PDF, and itself in other languages; below it, the way to all others."""
    up = "../" if stop.campus else ""
    home = element("p", element("a", all_others, href=f"{up}{INDEX}"))
    return Around(
        ways=[pdf_link(stop.stem, title), *twins.links()],
        below=[element("footer", home)],
    )
