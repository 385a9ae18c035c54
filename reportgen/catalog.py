"""Folders of data to the values in them; every rule about which name may stand where."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen import yamlfile
from reportgen.editions import About, Edition, read_occupations
from reportgen.errors import Findings, Place, UnknownName, nearest
from reportgen.facts import Source
from reportgen.files import Desk, reason, shipped, shown
from reportgen.record import CampusSlug, RoleSlug, Slug, SourceId
from reportgen.roles import Role
from reportgen.schools import School
from reportgen.shape import MISSING, Reader, texts

SUFFIXES = (".yaml", ".yml")


def folders(name: str, chosen: Path | None) -> tuple[Path, ...]:
    """Where to look for *name* (`data` or `styles`), first match first.

    The folder named on the command line, else the one of that name in the current
    folder, comes before the one in the package.
    """
    first = chosen or Path(name)
    package = shipped(name)
    if not first.is_dir() or first.resolve() == package.resolve():
        return (package,)
    return first, package


@dataclass(slots=True)
class Catalog:
    """What the data folders hold, read when it is asked for.

    Problems are noted in *findings*; a value with a problem is None.
    """

    folders: tuple[Path, ...]
    desk: Desk
    findings: Findings
    today: dt.date
    _sources: dict[SourceId, Source] | None = field(default=None, init=False)

    @property
    def reader(self) -> Reader:
        """Reads values with this catalog's idea of today."""
        return Reader(self.findings, self.today)

    def names(self, kind: str) -> dict[str, Path]:
        """The names in the folder *kind* of every data folder, each with its file."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in self.desk.listing(folder / kind, SUFFIXES):
                found.setdefault(path.stem, path)
        return dict(sorted(found.items()))

    def path(self, kind: str, name: str) -> Path:
        """The file of *name*; raises UnknownName with a near one."""
        for folder in self.folders:
            for suffix in SUFFIXES:
                if self.desk.exists(path := folder / f"{kind}s" / f"{name}{suffix}"):
                    return path
        raise UnknownName(kind, name, self.names(f"{kind}s"))

    def node(self, path: Path) -> yamlfile.Node | None:
        """The tree of the YAML file at *path*."""
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
            for folder in reversed(self.folders):
                if self.desk.exists(path := folder / "sources.yaml"):
                    self._sources.update(self.sources_in(path))
        return self._sources

    def sources_in(self, path: Path) -> dict[SourceId, Source]:
        """The sources of one file by their ids."""
        node = self.node(path)
        value: Any = self.reader.entries(node, SourceId, Source, "sources") if node else MISSING
        return {} if value is MISSING else dict(value)

    def role(self, path: Path) -> Role | None:
        """The role in the file *path*."""
        role: Role | None = self._record(path, Role, RoleSlug)
        if role is not None:
            self.check_ids(role, SourceId, self.sources(), "source")
        return role

    def school(self, path: Path) -> School | None:
        """The school in the file *path*, with every name in it known."""
        school: School | None = self._record(path, School, Slug)
        if school is not None:
            self.check_ids(school, SourceId, {*self.sources(), *school.sources}, "source")
            self.check_ids(school.programs, RoleSlug, self.names("roles"), "role")
            self.check_ids(school.programs, CampusSlug, school.campuses, "campus")
        return school

    def edition(self, path: Path) -> Edition | None:
        """The edition described at *path*, with the figures of the CSV beside it."""
        about: About | None = self._record(path, About, Slug)
        table = path.with_suffix(".csv")
        try:
            data = self.desk.read(table)
        except OSError as error:
            self.findings.refuse(
                Place(shown(table)), f"cannot be read ({reason(error)})", "put it beside its .yaml"
            )
            return None
        occupations = read_occupations(data, shown(table), self.findings)
        if about is None:
            return None
        self.check_ids(about, SourceId, self.sources(), "source")
        return Edition(about, occupations)

    def newest_edition(self, roles: Iterable[Role]) -> Edition | None:
        """The newest edition that has figures for every one of *roles*."""
        roles = tuple(roles)
        read = [
            edition for path in self.names("editions").values() if (edition := self.edition(path))
        ]
        for edition in sorted(read, key=lambda edition: edition.about.published, reverse=True):
            if all(role.soc in edition.occupations for role in roles):
                return edition
        for role in roles:
            if not any(role.soc in edition.occupations for edition in read):
                what = f"no edition has figures for {role.soc}"
                self.findings.refuse(
                    role.soc.place, what, "check the code, or import a newer edition"
                )
        return None

    def check_ids(self, value: object, kind: type, known: Iterable[str], word: str) -> None:
        """Note every id of *kind* in *value* that is not among *known*."""
        known = set(known)
        for text in texts(value):
            if type(text) is kind and text not in known:
                self.findings.refuse(text.place, f"unknown {word} {text!r}", nearest(text, known))

    def _record(self, path: Path, cls: type, name: type[Slug]) -> Any:
        place = Place(shown(path), 1, 1)
        if not re.fullmatch(Slug.pattern, path.stem):
            self.findings.refuse(place, f"the file is called {path.stem!r}", Slug.rule)
        node = self.node(path)
        if node is None:
            return None
        value = self.reader.record(node, cls, "the file", slug=name(path.stem, place))
        return None if value is MISSING else value
