"""What an office keeps in its folder: its defaults, and how sheets of its forms are read."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from reportgen.catalog.loading import Catalog
from reportgen.errors import UnknownName, nearest
from reportgen.files.disk import shown
from reportgen.files.text import Text
from reportgen.layouts import LAYOUTS
from reportgen.roster.choices import Choices, Unknown
from reportgen.roster.defaults import FILE, Defaults, defaults_in
from reportgen.roster.mapping import SUFFIX, SheetMapping, check_meant, mapping_in
from reportgen.roster.offer import CAMPUS, campuses_in, campuses_of, careers_of
from reportgen.roster.vocabulary import Vocabulary, read_vocabulary


def files_of_office(folder: Path, catalog: Catalog) -> tuple[Path, ...]:
    """The defaults and the mappings in *folder*."""
    found = catalog.desk.listing(folder, (".yaml",))
    return tuple(path for path in found if path.name == FILE or path.name.endswith(SUFFIX))


class Office(Struct):
    """Checks the files of an office against what its data folders hold."""

    catalog: Catalog

    def defaults(self, path: Path) -> Path | None:
        """Check a file of defaults; returns the file of the mapping that it names."""
        found = defaults_in(path, self.catalog)
        words = self._words()
        if found is None or words is None:
            return None
        careers = careers_of(self.catalog, SheetMapping(), words)
        for text in (*found.roles, *filter(None, [found.partner])):
            self._told(text, careers.several(text)[1])
        self._campus(found, words)
        if found.layout is not None and "-".join(found.layout.casefold().split()) not in LAYOUTS:
            what = f"there is no layout {str(found.layout)!r}"
            self.catalog.findings.refuse(found.layout.place, what, nearest(found.layout, LAYOUTS))
        return self._mapping(found, path.parent)

    def mapping(self, path: Path) -> None:
        """Check a mapping: its fields, and what it says wordings mean."""
        found = mapping_in(path, self.catalog)
        words = self._words()
        if found is None or words is None:
            return
        check_meant(found.roles, careers_of(self.catalog, found, words), self.catalog.findings)
        check_meant(found.campuses, self._campuses(found, words), self.catalog.findings)

    def _words(self) -> Vocabulary | None:
        return read_vocabulary(self.catalog.folders, self.catalog.desk, self.catalog.findings)

    def _told(self, text: Text, unknown: tuple[Unknown, ...]) -> None:
        for each in unknown:
            self.catalog.findings.refuse(text.place, each.what, each.nearest)

    def _campus(self, found: Defaults, words: Vocabulary) -> None:
        """Check the school, and that the campus is one of it."""
        if found.school is None:
            if found.campus is not None:
                what = "a campus is one of a school, and there is none here"
                self.catalog.findings.refuse(found.campus.place, what, "add school: SLUG")
            return
        try:
            campuses = campuses_of(self.catalog, found.school, SheetMapping(), words)
        except UnknownName as error:
            self.catalog.findings.refuse(found.school.place, error.what, error.hint)
            return
        if found.campus is not None and isinstance(unknown := campuses.one(found.campus), Unknown):
            self._told(found.campus, (unknown,))

    def _mapping(self, found: Defaults, folder: Path) -> Path | None:
        if found.mapping is None:
            return None
        path = folder / found.mapping
        if self.catalog.desk.exists(path):
            return path
        what = f"there is no file {shown(path)}"
        hint = "`reportgen sheet FILE --save` makes one"
        self.catalog.findings.refuse(found.mapping.place, what, hint)
        return None

    def _campuses(self, found: SheetMapping, words: Vocabulary) -> Choices:
        """The campuses of all schools: a mapping does not say of which school its form is."""
        schools = (self.catalog.node(path) for path in self.catalog.names("schools").values())
        every = dict(pair for school in schools for pair in campuses_in(school))
        wordings = {str(wording): str(meant) for wording, meant in found.campuses.items()}
        return Choices.of(CAMPUS, every, wordings, words)
