"""The check of data and style files: each file by itself, and whether they fit together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from reportgen.authoring.kinds import (
    FOLDERS,
    TABLE,
    Kind,
    check_name,
    files_in,
    is_in,
    kind_by_keys,
    kind_by_place,
    other_spelling,
)
from reportgen.brand.photos import read_photo
from reportgen.brand.reading import read_brand
from reportgen.brand.values import Brand
from reportgen.catalog.editions import Edition
from reportgen.catalog.facts import Source
from reportgen.catalog.loading import (
    STATES_SUFFIX,
    SUFFIXES,
    Catalog,
    brand_of,
    folders,
    is_path,
)
from reportgen.catalog.making import unsealed
from reportgen.catalog.messages import Message, read_message
from reportgen.catalog.names import ENGLISH, SocCode, SourceId
from reportgen.catalog.phrases import Phrases, phrases_in
from reportgen.catalog.review import overdue
from reportgen.catalog.roles import Role
from reportgen.catalog.rulebook import rules_in
from reportgen.catalog.rules import RuleRow
from reportgen.catalog.schools import School
from reportgen.catalog.speaking import stale
from reportgen.catalog.translations import Translation, original_of, read_translation
from reportgen.checks.approvals import check_approvals
from reportgen.checks.brands import check_brand
from reportgen.checks.office import Office, files_of_office
from reportgen.checks.promising import PromiseFinder, check_promises
from reportgen.checks.reviewing import Reviewer, cited, everything, unequal
from reportgen.checks.staterules import check_told, leads
from reportgen.checks.translating import check_alike, lacking
from reportgen.checks.typefaces import Printed, check_characters
from reportgen.checks.unprinted import Printing
from reportgen.checks.untold import untold
from reportgen.checks.untranslated import check_translated
from reportgen.errors import Findings, Place, Problem, nearest
from reportgen.files.disk import Desk, resolved, shown
from reportgen.files.text import Text
from reportgen.roster.vocabulary import words_in


class Report(Struct, frozen=True, kw_only=True):
    """The number of files checked, and their problems, each kind in the order of place."""

    files: int
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    notices: tuple[Problem, ...]
    leads: tuple[Problem, ...] = ()


def check(
    paths: Sequence[Path],
    data: Path | None,
    styles: Path | None,
    today: dt.date,
    *,
    strict: bool = False,
    others: Iterable[Text | Problem] | None = None,
) -> Report:
    """Check the files at *paths*, or every file of the data and style folders.

    Names in a file are looked up in the folders *data* and *styles*. With *strict*, the words
    are reviewed, too, and those of *others*, which stand in none of these files; a problem among
    them is noted. Where there are others and no paths, nothing else is checked.
    """
    findings, desk = Findings(), Desk()
    catalog = Catalog(folders("data", data, desk), desk, findings, today)
    checker = Checker(catalog=catalog, styles=folders("styles", styles, desk))
    for path in paths:
        checker.named(path)
    if not paths and others is None:
        for folder in (*catalog.folders, *checker.styles):
            checker.folder(folder)
        for path in files_of_office(Path(), catalog):
            checker.file(path, checker.kind(path, findings.warn))
    checker.check_codes()
    check_characters(checker.printed, checker.brands, findings)
    checker.check_age()
    check_told(checker.rules, catalog)
    for other in others or ():
        if isinstance(other, Problem):
            findings.problems.append(other)
        else:
            checker.texts.append(other)
    if strict and not findings.problems:
        checker.review()
    (findings.problems if strict else findings.notices).extend(checker.old_words())
    problems, warnings, notices = (
        tuple(sorted(set(noted)))
        for noted in (findings.problems, findings.warnings, findings.notices)
    )
    return Report(
        files=len(checker.seen),
        problems=problems,
        warnings=warnings,
        notices=notices,
        leads=tuple(sorted(leads(checker.rules, catalog))),
    )


class Checker(Struct, kw_only=True):
    """Checks each file once, and notes problems in the findings of its catalog."""

    catalog: Catalog
    styles: tuple[Path, ...]
    seen: set[Path] = field(default_factory=set)
    codes: list[SocCode] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    schools: list[School] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    sources: dict[SourceId, Source] = field(default_factory=dict)
    rules: list[RuleRow] = field(default_factory=list)
    brands: list[Brand] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    printed: list[Printed] = field(default_factory=list)
    translations: list[Translation] = field(default_factory=list)
    phrases: dict[Path, Phrases] = field(default_factory=dict)

    @property
    def findings(self) -> Findings:
        """What is wrong with the files."""
        return self.catalog.findings

    def named(self, path: Path) -> None:
        """Check the file at *path*, or every file of the folder at *path*."""
        if not path.is_dir():
            self.file(path, self.kind(path, self.findings.refuse))
        elif not self.folder(path):
            hint = f"name a file, or a folder that has {', '.join(FOLDERS)} in it"
            self.findings.refuse(Place(shown(path)), "there is no file to check in it", hint)

    def folder(self, folder: Path) -> int:
        """Check every file of *folder*; the number of them."""
        files = list(files_in(folder, self.catalog.desk))
        for path in files:
            self.file(path, self.kind(path, self.findings.warn))
        return len(files)

    def kind(self, path: Path, note: Callable[[Place, str, str], None]) -> Kind | None:
        """The kind of the file at *path*; None, with a note, if neither folder nor keys tell."""
        place = Place(shown(path))
        if path.suffix not in (*SUFFIXES, TABLE):
            note(place, "this is no data file", "name a .yaml, .yml or .csv file")
            return None
        kind = Kind.BRAND if is_in(path, self.styles) else kind_by_place(path)
        if kind is None and (node := self.catalog.node(path)):
            kind = kind_by_keys(node)
            if kind is None:
                what = "neither its folder nor its keys say what this file is"
                note(place, what, f"put it into one of the folders {', '.join(FOLDERS)}")
        return kind

    def file(self, path: Path, kind: Kind | None) -> None:
        """Check the file at *path* as a file of *kind*, unless it was checked before."""
        if (found := resolved(path)) in self.seen:
            return
        self.seen.add(found)
        if kind is not None:
            self.readers[kind](path)
            check_name(path, kind, self.catalog.folders, self.styles, self.findings)

    @property
    def readers(self) -> dict[Kind, Callable[[Path], object]]:
        """What checks a file of each kind."""
        catalog = self.catalog
        return {
            Kind.ROLE: self.role,
            Kind.TRANSLATION: self.translation,
            Kind.PHRASES: self.table_of_phrases,
            Kind.SCHOOL: self.school,
            Kind.EDITION: self.edition,
            Kind.SOURCES: lambda path: self.sources.update(catalog.sources_in(path)),
            Kind.REVIEW: catalog.review_in,
            Kind.LANGUAGE: self.language,
            Kind.BRAND: self.brand,
            Kind.MESSAGE: self.message,
            Kind.PROMISES: self.promises,
            Kind.APPROVALS: lambda path: check_approvals(path, catalog),
            Kind.RULES: self.table_of_rules,
            Kind.SHEETS: lambda path: words_in(path, catalog),
            Kind.DEFAULTS: self.defaults,
            Kind.MAPPING: Office(catalog).mapping,
            Kind.HANDBOOK: lambda path: self.printed.append((catalog.page(path), None)),
        }

    def role(self, path: Path) -> None:
        """Check a role; its code waits for `check_codes`."""
        if role := self.catalog.role(path):
            self.codes.append(role.soc)
            self.roles.append(role)
            self.printed.append((role, None))
            words = self.catalog.words(ENGLISH)
            if words is not None and (names := untold(role)):
                not_said = str(words.sayings.not_said)
                what = f"this role tells nothing of {' or '.join(names)}, which other roles do"
                hint = f"look in its sources; a page says {not_said!r} beside a role that tells"
                self.findings.notice(role.slug.place, what, hint)

    def language(self, path: Path) -> None:
        """Check what pages say in a language."""
        found, english = self.catalog.words_in(path), self.catalog.words(ENGLISH)
        if found is not None and english is not None:
            check_translated(found, english, self.findings)

    def translation(self, path: Path) -> None:
        """Check that a translation of a role has its words, all of them and no others."""
        original = original_of(path, self.catalog)
        role = self.catalog.role(original) if original else None
        if role and (found := read_translation(path, role, self.catalog)):
            self.translations.append(found)
            self.printed.append((found.role, None))

    def table_of_phrases(self, path: Path) -> None:
        """Check what short texts out of tables are in another language."""
        if phrases := phrases_in(path, self.catalog):
            self.phrases[path] = phrases
            self.printed.append((phrases, None))

    def old_words(self) -> Iterator[Problem]:
        """What in other languages does not go with the English of today."""
        for translation in self.translations:
            yield from translation.outdated
        for school in self.schools:
            yield from stale(school)
        if self.phrases:
            roles, _ = everything(self.catalog)
            for path, phrases in self.phrases.items():
                yield from lacking(path, phrases, roles.values(), self.catalog)

    def message(self, path: Path) -> None:
        """Check a message."""
        message = read_message(path, self.catalog.desk, self.findings, self.catalog.today)
        if message is not None:
            self.messages.append(message)

    def defaults(self, path: Path) -> None:
        """Check an office's defaults, and the mapping that they name."""
        if mapping := Office(self.catalog).defaults(path):
            self.file(mapping, Kind.MAPPING)

    def promises(self, path: Path) -> None:
        """Check a list of promises: that its patterns find its examples, and nothing honest."""
        if promises := self.catalog.promises_in(path):
            check_promises(promises, self.findings)

    def table_of_rules(self, path: Path) -> None:
        """Check a table of states' rules, and that a role has its name."""
        known = self.catalog.names("roles")
        if path.suffix != TABLE:
            what, hint = "nothing reads this file here", f"call it {path.stem}{TABLE}"
            self.findings.warn(Place(shown(path)), what, hint)
        elif path.stem not in known:
            what = f"there is no role {path.stem!r}"
            self.findings.refuse(Place(shown(path)), what, nearest(path.stem, known))
        else:
            rows = rules_in(path, self.catalog)
            self.printed.append((rows, None))
            self.rules += rows

    def school(self, path: Path) -> None:
        """Check a school, and that the brand it names is there."""
        school = self.catalog.school(path)
        if school is None:
            return
        self.schools.append(school)
        if (photo := school.photo) is not None:
            read_photo(photo.path, photo.alt, photo.point, self.catalog.desk, self.findings)
        brand = None
        if school.brand is not None:
            brand = brand_of(school.brand, self.styles, self.catalog.desk, self.findings)
            if brand is not None and is_path(school.brand):
                self.file(brand, Kind.BRAND)
        # what is wrong with the brand is told where it is checked itself
        self.printed.append((school, read_brand(brand, Desk(), Findings()) if brand else None))

    def edition(self, path: Path) -> None:
        """Check an edition, given by its YAML or by the table beside it."""
        about: Path | None = path
        if path.name.endswith(STATES_SUFFIX):
            about = other_spelling(path.with_name(path.name.removesuffix(STATES_SUFFIX) + TABLE))
        elif path.suffix == TABLE:
            about = other_spelling(path)
        if about is None:
            what = f"there is no {path.name.partition('.')[0]}.yaml beside it"
            self.findings.refuse(Place(shown(path)), what, "import the edition again")
        elif edition := self.catalog.edition(about):
            self.editions.append(edition)
            self.printed.append((edition.about, None))
            if lacks := unsealed(edition.about.made, edition.about.slug.place):
                self.findings.notices.append(lacks)

    def brand(self, path: Path) -> None:
        """Check a brand, and that its colors and measures make a page."""
        if brand := check_brand(path, self.catalog):
            self.brands.append(brand)

    def check_age(self) -> None:
        """Note that the newest edition should have been replaced by now, if it is among these."""
        newest = max(self.editions, key=lambda edition: edition.age, default=None)
        review = self.catalog.review()
        if newest and review and (late := overdue(newest, review, self.catalog.today)):
            self.findings.notices.append(late)

    def review(self) -> None:
        """Review the words of what has been checked, beside all that there is."""
        review, promises = self.catalog.review(), self.catalog.promises()
        roles, used = everything(self.catalog)
        edition, words = self.catalog.edition_for(roles.values()), self.catalog.words(ENGLISH)
        if review is None or promises is None or edition is None or words is None:
            return
        finder = PromiseFinder(promises, self.findings)
        reviewer = Reviewer(review, finder, self.findings, self.catalog.today)
        for brand in self.brands:
            reviewer.brand(brand)
        for message in self.messages:
            reviewer.message(message)
        for text in self.texts:
            reviewer.promises(text)
        printing = Printing(edition, self.catalog.sources(), tuple(roles.values()), words)
        for role in self.roles:
            reviewer.role(role)
            printing.role(role, self.findings)
        for school in self.schools:
            reviewer.school(school, roles)
            printing.school(school, self.findings)
            for name, source in school.sources.items():
                reviewer.source(source, name, cited([school]))
        for name, source in self.sources.items():
            reviewer.source(source, name, used)
        self.review_translations(reviewer)
        reviewer.table(self.rules)
        unequal(self.roles, words, self.findings)

    def review_translations(self, reviewer: Reviewer) -> None:
        """Review what has been checked in other languages."""
        for translation in self.translations:
            reviewer.role(translation.role)
        check_alike(self.translations, self.findings)
        for phrases in self.phrases.values():
            reviewer.phrases(phrases.phrases.values())

    def check_codes(self) -> None:
        """Refuse each role's code without figures in any edition, if all editions could be read."""
        if not self.codes:
            return
        read = [self.catalog.edition(path) for path in self.catalog.names("editions").values()]
        editions = [edition for edition in read if edition]
        known = {code for edition in editions for code in edition.occupations}
        for code in self.codes:
            if code not in known and len(editions) == len(read):
                what = f"no edition has figures for {code}"
                self.findings.refuse(code.place, what, "check the code, or import a newer edition")
