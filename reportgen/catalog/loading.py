"""Folders of data to the values in them; every rule about which name may stand where."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.aid import check_programs
from reportgen.catalog.approvals import Approvals
from reportgen.catalog.editions import ALL_OCCUPATIONS, About, Edition, Occupation, Wage
from reportgen.catalog.editiontable import read_occupations, read_state_wages
from reportgen.catalog.extending import EXTENDS, merged
from reportgen.catalog.facts import Source
from reportgen.catalog.figures import Measure
from reportgen.catalog.handbook import MOST_SHARES, Page
from reportgen.catalog.making import FEDERAL, MEND, check_sum
from reportgen.catalog.names import (
    CampusSlug,
    RoleSlug,
    SocCode,
    SourceId,
    name_and_language,
)
from reportgen.catalog.plausibility import check_occupations, check_some
from reportgen.catalog.promises import Promises
from reportgen.catalog.review import Review, newer
from reportgen.catalog.roles import Role
from reportgen.catalog.schools import School
from reportgen.errors import Findings, InvalidSource, Place, Problem, UnknownName, nearest
from reportgen.files import yamlfile
from reportgen.files.disk import Desk, is_folder, reason, resolved, shipped, shown
from reportgen.files.nodes import Mapping as Keys
from reportgen.files.nodes import Node, Scalar
from reportgen.files.shape import MISSING, Reader, texts
from reportgen.files.stopping import go_on
from reportgen.files.text import Slug, Text
from reportgen.language.reading import check as check_words
from reportgen.language.words import Words

MOST_OF_ROLE = 50_000
"""Characters of a role; the longest of ours has a tenth of it."""

MOST_OF_SCHOOL = 250_000
"""Characters of a school, which may have fifty programs."""

SUFFIXES = (".yaml", ".yml")
STATES_SUFFIX = ".states.csv"
"""What the table of an edition's wages by state ends in."""


def folders(
    name: str, chosen: Path | None, desk: Desk, *, anchored: bool = False
) -> tuple[Path, ...]:
    """Where to look for *name* (`data` or `styles`), first match first.

    The folder named on the command line, else the one of that name in the current
    folder, comes before the one in the package. With *anchored*, the current folder is not
    looked at, and InvalidSource is raised where the *chosen* one is missing.
    """
    package = shipped(name)
    if anchored and chosen is None:
        return (package,)
    first = chosen or Path(name)
    desk.note(first)  # one that appears later changes what there is
    if anchored and not is_folder(first):
        what = f"the folder of {name} is not there any more"
        raise InvalidSource([Problem(Place(shown(first)), what, "put it back where it was")])
    if not is_folder(first) or resolved(first) == resolved(package):
        return (package,)
    return first, package


def is_path(name: str) -> bool:
    """Whether what somebody wrote is a file's path rather than a name in a folder."""
    return "/" in name or "\\" in name or name.endswith(SUFFIXES)


def brands(styles: Iterable[Path], desk: Desk) -> dict[str, Path]:
    """The brands in the folders of styles by name, each with its file."""
    found: dict[str, Path] = {}
    for folder in styles:
        for path in desk.listing(folder, (".yml",)):
            found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def brand_of(name: Text, styles: Iterable[Path], desk: Desk, findings: Findings) -> Path | None:
    """The file of the brand that a school names: in *styles*, or a path from the school's file.

    A path may not lead out of the school file's folder.
    """
    if not is_path(name):
        known = brands(styles, desk)
        if name not in known:
            findings.refuse(name.place, f"unknown brand {str(name)!r}", nearest(name, known))
        return known.get(name)
    folder = Path(name.place.name).parent
    if not resolved(folder / name).is_relative_to(resolved(folder)):
        findings.refuse(
            name.place,
            f"{name} lies outside of {shown(folder)}",
            "copy the brand's folder there, or name a brand in styles",
        )
        return None
    return folder / name


class Catalog(Struct):
    """What the data folders hold, read when it is asked for.

    Problems are noted in *findings*; a value with a problem is None. A day after *today* is a
    problem; what has replaced figures, and which rules are old, is said as of *as_of*.
    """

    folders: tuple[Path, ...]
    desk: Desk
    findings: Findings
    today: dt.date
    as_of: dt.date | None = None
    _sources: dict[SourceId, Source] | None = None
    _sources_are_sound: bool = True

    @property
    def day(self) -> dt.date:
        """The day that what is said of the data is true of; today, unless another is wanted."""
        return self.as_of or self.today

    @property
    def reader(self) -> Reader:
        """Reads values with this catalog's idea of today."""
        return Reader(self.findings, self.today)

    def names(self, kind: str) -> dict[str, Path]:
        """The names in the folder *kind* of every data folder, each with its file.

        A translation has no name of its own.
        """
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in self.desk.listing(folder / kind, SUFFIXES):
                if name_and_language(path.stem) is None:
                    found.setdefault(path.stem, path)
        return dict(sorted(found.items()))

    def translated(self, kind: str) -> dict[str, list[Path]]:
        """The translations of what `names` gives, by its name.

        Those in a folder behind that of the original are of another thing of its name.
        """
        files = self.names(kind)
        found: dict[str, list[Path]] = {name: [] for name in files}
        behind: set[str] = set()
        for folder in self.folders:
            for path in self.desk.listing(folder / kind, SUFFIXES):
                name, language = name_and_language(path.stem) or (path.stem, "")
                if language and name in files and name not in behind:
                    found[name].append(path)
            behind |= {name for name, path in files.items() if path.parent == folder / kind}
        return found

    def path(self, kind: str, name: str) -> Path:
        """The file of *name*; raises UnknownName with a near one."""
        for folder in self.folders if re.fullmatch(Slug.pattern, name) else ():
            for suffix in SUFFIXES:
                if self.desk.exists(path := folder / f"{kind}s" / f"{name}{suffix}"):
                    return path
        raise UnknownName(kind, name, self.names(f"{kind}s"))

    def node(self, path: Path) -> Node | None:
        """The tree of the YAML file at *path*."""
        go_on()
        try:
            return yamlfile.parse(self.desk.read(path), shown(path), self.findings)
        except OSError as error:
            self.findings.refuse(
                Place(shown(path)), f"cannot be read ({reason(error)})", "check the path"
            )
            return None

    def sources(self) -> Mapping[SourceId, Source]:
        """Every source of every data folder by its id; a nearer folder's wins."""
        if self._sources is None:
            self._sources = {}
            before = len(self.findings.problems)
            for folder in reversed(self.folders):
                if self.desk.exists(path := folder / "sources.yaml"):
                    self._sources.update(self.sources_in(path))
            self._sources_are_sound = len(self.findings.problems) == before
        return self._sources

    def sources_in(self, path: Path) -> dict[SourceId, Source]:
        """The sources of one file by their ids."""
        node = self.node(path)
        value: Any = self.reader.entries(node, SourceId, Source, "sources") if node else MISSING
        found: dict[SourceId, Source] = {} if value is MISSING else dict(value)
        self.check_seen(found)
        return found

    def check_seen(self, sources: Mapping[SourceId, Source]) -> None:
        """Note every source that nobody has read, neither itself nor a copy of it."""
        for name, source in sources.items():
            if source.checked is None and source.copy is None:
                what = f"nobody has read {name}: there is neither 'checked' nor 'copy'"
                hint = "add 'checked', the day on which you read it, or the 'copy' that you read"
                self.findings.refuse(name.place, what, hint)
            elif source.checked is not None and source.copy is not None:
                what = f"{name} has both 'checked' and 'copy'"
                hint = "keep 'checked' if you read the source itself, else 'copy'"
                self.findings.refuse(name.place, what, hint)
            elif source.copy is not None and source.copy.day is None:
                what = f"the copy of {name} is undated, and nothing says when it was read"
                hint = "add 'read', the day on which you read it"
                self.findings.refuse(source.copy.kept_by.place, what, hint)

    def review(self) -> Review | None:
        """What a review looks for, from the nearest folder that says it."""
        paths = (folder / "review.yaml" for folder in self.folders)
        path = next(filter(self.desk.exists, paths), None)
        return self.review_in(path) if path else None

    def review_in(self, path: Path) -> Review | None:
        """What a review looks for, from the file *path*."""
        node = self.node(path)
        calendar = Reader(self.findings, dt.date.max)  # a release may be announced
        value: Any = calendar.read(node, Review, "the file") if node else MISSING
        review: Review | None = None if value is MISSING else value
        if review is not None and review.promises:
            what = "nothing reads promises here any more"
            hint = "take them out: promises.yaml, as shipped or your own, has what a review finds"
            self.findings.notice(review.promises[0].place, what, hint)
        return review

    def words(self, language: str) -> Words | None:
        """The words of *language*, from the nearest folder that has them."""
        return self.words_in(self.path("language", language))

    def words_in(self, path: Path) -> Words | None:
        """The words of a language in the file *path*."""
        words: Words | None = self._record(path, Words, Slug)
        if words is not None:
            check_words(words, self.findings)
        return words

    def approvals(self) -> Approvals:
        """The approvals of the nearest folder that has any."""
        paths = (folder / "approvals.yaml" for folder in self.folders)
        path = next(filter(self.desk.exists, paths), None)
        return (self.approvals_in(path) if path else None) or Approvals()

    def approvals_in(self, path: Path) -> Approvals | None:
        """The approvals in the file *path*."""
        node = self.node(path)
        return self._approvals(node) if node else None

    def approvals_of(self, content: bytes, name: str) -> Approvals | None:
        """The approvals in *content*, which is to be the file *name*."""
        node = yamlfile.parse(content, name, self.findings)
        return self._approvals(node) if node else None

    def _approvals(self, node: Node) -> Approvals | None:
        value: Any = self.reader.read(node, Approvals, "the file")
        return None if value is MISSING else value

    def promises(self) -> Promises | None:
        """The kinds of promises that a review looks for, from the nearest folder that has them."""
        paths = (folder / "promises.yaml" for folder in self.folders)
        path = next(filter(self.desk.exists, paths), None)
        return self.promises_in(path) if path else None

    def promises_in(self, path: Path) -> Promises | None:
        """The kinds of promises in the file *path*."""
        node = self.node(path)
        value: Any = self.reader.read(node, Promises, "the file") if node else MISSING
        return None if value is MISSING else value

    def role(self, path: Path) -> Role | None:
        """The role in the file *path*."""
        role: Role | None = self._record(path, Role, RoleSlug)
        if role is None or self._is_book(role, path, MOST_OF_ROLE):
            return None
        self.check_sources(role, self.sources())
        return role

    def school(self, path: Path) -> School | None:
        """The school in the file *path*, with every name in it known."""
        school: School | None = self._record(path, School, Slug)
        if school is None or self._is_book(school, path, MOST_OF_SCHOOL):
            return None
        check_programs(school, self.findings)
        for campus in school.campuses.values():
            if campus.fact_sheet_year is not None and campus.fact_sheet_year > self.today.year:
                what = f"the Fact Sheet of {campus.fact_sheet_year} is of a year to come"
                self.findings.refuse(campus.name.place, what, f"today is {self.today}")
        self.check_sources(school, {*self.sources(), *school.sources})
        self.check_seen(school.sources)
        named = (school.programs, school.partner)
        self.check_ids(named, RoleSlug, self.names("roles"), "role")
        self.check_ids(school.programs, CampusSlug, school.campuses, "campus")
        return school

    def _is_book(self, value: object, path: Path, most: int) -> bool:
        """Whether the texts of *value* have more than *most* characters; a problem if so."""
        length = sum(map(len, texts(value)))
        if length > most:
            what, hint = (
                f"its texts have {length:,} characters",
                f"shorten them to {most:,} at most",
            )
            self.findings.refuse(Place(shown(path)), what, hint)
        return length > most

    def edition(self, path: Path, wanted: Collection[str] | None = None) -> Edition | None:
        """The edition described at *path*, with the figures of the CSV beside it.

        With *wanted*, only the figures of those SOC codes.
        """
        about: About | None = self._record(path, About, Slug)
        table = path.with_suffix(".csv")
        try:
            data = self.desk.read(table)
        except OSError as error:
            self.findings.refuse(
                Place(shown(table)), f"cannot be read ({reason(error)})", "put it beside its .yaml"
            )
            return None
        occupations = read_occupations(data, shown(table), self.findings, wanted)
        if ALL_OCCUPATIONS not in occupations:
            what = f"the row {ALL_OCCUPATIONS}, all occupations, is missing"
            self.findings.refuse(Place(shown(table)), what, "import the edition again")
        if about is None:
            return None
        if about.projected_year <= about.base_year:
            what = f"projected_year {about.projected_year} is not after {about.base_year}"
            self.findings.refuse(about.slug.place, what, "check both years")
        self.check_sources(about, self.sources())
        self.check_making(about, data, shown(table))
        if about.units.counts == "thousands":
            whole = wanted is None and about.made is not None and not about.by_hand
            self.check_arithmetic(tuple(occupations.values()), Place(shown(table)), whole=whole)
        return Edition(about, occupations, self.state_wages(about, path, wanted))

    def check_making(self, about: About, data: bytes, name: str) -> None:
        """Note a table that is not the one imported, and one made by hand that cites BLS."""
        check_sum(data, name, about.made, about.made.table if about.made else None, self.findings)
        for source in about.sources if about.by_hand else ():
            cited = self.sources().get(source)
            if cited is not None and FEDERAL in cited.publisher:
                what = f"figures put together by hand are not those of {cited.publisher}"
                self.findings.refuse(source.place, what, "cite whoever put them together")

    def check_arithmetic(
        self, occupations: Sequence[Occupation], table: Place, *, whole: bool
    ) -> None:
        """Note figures that cannot be right; with *whole*, also where they do not add up."""
        found = Findings()

        def where(number: int, _: Measure) -> Place:
            return occupations[number].soc.place

        if whole:
            check_occupations(occupations, where, table, found)
        else:
            check_some(occupations, where, found)
        for problem in found.problems:
            self.findings.refuse(problem.place, problem.what, f"import the edition again ({MEND})")

    def state_wages(
        self, about: About, path: Path, wanted: Collection[str] | None
    ) -> Mapping[tuple[str, str], Wage]:
        """The wages by state beside the edition at *path*, if it says that there are any."""
        if about.state_source is None:
            return {}
        table = path.with_suffix(STATES_SUFFIX)
        try:
            data = self.desk.read(table)
        except OSError as error:
            what = f"cannot be read ({reason(error)})"
            self.findings.refuse(Place(shown(table)), what, "put it beside its .yaml")
            return {}
        made = about.made
        check_sum(data, shown(table), made, made.states if made else None, self.findings)
        return read_state_wages(data, shown(table), self.findings, wanted)

    def edition_for(self, roles: Iterable[Role], name: str | None = None) -> Edition | None:
        """The edition *name*, else the newest that has figures for every one of *roles*.

        Raises UnknownName for a name that is in no folder.
        """
        roles = tuple(roles)
        wanted = {ALL_OCCUPATIONS, *(role.soc for role in roles)}
        before = len(self.findings.problems)
        paths = [self.path("edition", name)] if name else self.names("editions").values()
        read = [edition for path in paths if (edition := self.edition(path, wanted))]
        for edition in sorted(read, key=lambda edition: edition.age, reverse=True):
            if all(role.soc in edition.occupations for role in roles):
                return self.completed(edition, roles)
        if len(self.findings.problems) > before:
            return None  # an edition has to be mended first
        missing = [
            role for role in roles if not any(role.soc in edition.occupations for edition in read)
        ]
        for role in missing or roles:
            what = f"no edition has figures for {role.soc}"
            if name:
                what = f"the edition {name} has no figures for {role.soc}"
            elif not missing:
                what += " and for the other roles"
            self.findings.refuse(role.soc.place, what, "check the code, or import a newer edition")
        return None

    def completed(self, edition: Edition, roles: Iterable[Role]) -> Edition:
        """*edition* with what the handbook says of *roles*, and with what has replaced it."""
        codes = {role.soc for role in roles if not role.wider_group}
        names = self.names("handbook")
        pages = {code: self.page(names[code]) for code in sorted(codes & set(names))}
        review = self.review()
        late = newer(edition, review, self.day) if review else ()
        kept = {code: page for code, page in pages.items() if page}
        return replace(edition, handbook=kept, newer=late)

    def page(self, path: Path) -> Page | None:
        """The handbook's page on an occupation, in the file *path*."""
        page: Page | None = self._record(path, Page, Slug)
        if page is None:
            return None
        if not re.fullmatch(SocCode.pattern, page.slug):
            self.findings.refuse(page.slug.place, f"the file is called {path.stem!r}", SocCode.rule)
        self.check_sources(page, self.sources())
        total = sum(setting.jobs or 0 for setting in page.settings)
        if total > MOST_SHARES:
            what = f"the shares of jobs add up to {total} percent"
            self.findings.refuse(page.settings[0].name.place, what, "check each share")
        return page

    def check_sources(self, value: object, known: Iterable[str]) -> None:
        """Note every unknown id of a source, unless a sources.yaml has to be mended first."""
        if self._sources_are_sound:
            self.check_ids(value, SourceId, known, "source")

    def check_ids(self, value: object, kind: type, known: Iterable[str], word: str) -> None:
        """Note every id of *kind* in *value* that is not among *known*."""
        known = set(known)
        for text in texts(value):
            if type(text) is kind and text not in known:
                self.findings.refuse(text.place, f"unknown {word} {text!r}", nearest(text, known))

    def _whole(self, own: Keys, base: Node, trail: tuple[Path, ...]) -> Node | None:
        """*own* on top of the file of the same kind that *base* names, in another place.

        *trail* are the files on the way here, from the smallest up.
        """
        name = base.text if isinstance(base, Scalar) else ""
        if not name:
            what = f"{EXTENDS} names no file"
            self.findings.refuse(base.place, what, "write the name of the one to add to")
            return None
        passed = {resolved(path) for path in trail}
        kind = trail[0].absolute().parent.name
        paths = (
            folder / kind / f"{name}{suffix}" for folder in self.folders for suffix in SUFFIXES
        )
        sound = re.fullmatch(Slug.pattern, name)
        there = (path for path in paths if self.desk.exists(path) and resolved(path) not in passed)
        path = next(there, None) if sound else None
        if path is None:
            hint = nearest(name, self.names(kind))
            self.findings.refuse(base.place, f"there is no other {name!r} to extend", hint)
            return None
        node = self.node(path)
        if isinstance(node, Keys) and (more := node.get(EXTENDS)) is not None:
            node = self._whole(node, more, (*trail, path))
        without = tuple(entry for entry in own.entries if entry[0].text != EXTENDS)
        return merged(node, Keys(own.place, without), self.findings) if node else None

    def _record(self, path: Path, cls: type, name: type[Slug]) -> Any:
        place = Place(shown(path), 1, 1)
        if not re.fullmatch(Slug.pattern, path.stem):
            self.findings.refuse(place, f"the file is called {path.stem!r}", Slug.rule)
        node = self.node(path)
        if isinstance(node, Keys) and (base := node.get(EXTENDS)) is not None:
            node = self._whole(node, base, (path,))
        if node is None:
            return None
        value = self.reader.record(node, cls, "the file", slug=name(path.stem, place))
        return None if value is MISSING else value
