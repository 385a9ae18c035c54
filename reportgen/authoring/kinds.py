"""What a data file is: its folder says so, or its name, or the keys in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path

from reportgen.catalog.editions import About
from reportgen.catalog.extending import EXTENDS
from reportgen.catalog.facts import Source
from reportgen.catalog.handbook import Page
from reportgen.catalog.loading import SUFFIXES
from reportgen.catalog.messages import Message
from reportgen.catalog.names import name_and_language
from reportgen.catalog.phrases import Phrases
from reportgen.catalog.promises import Promises
from reportgen.catalog.rendering import ORIGINALS, REVIEWED, words_of
from reportgen.catalog.review import Review
from reportgen.catalog.roles import Role
from reportgen.catalog.schools import School
from reportgen.errors import Findings, Place
from reportgen.files.disk import Desk, shown
from reportgen.files.nodes import Mapping, Node
from reportgen.files.shape import formats
from reportgen.language.words import Words as LanguageWords
from reportgen.roster.defaults import FILE as DEFAULTS
from reportgen.roster.defaults import Defaults
from reportgen.roster.mapping import SUFFIX, SheetMapping
from reportgen.roster.vocabulary import Words


class Kind(Enum):
    """What a file can be; the value is the word for it in messages."""

    ROLE = "role"
    TRANSLATION = "role translation"
    SCHOOL = "school"
    EDITION = "edition"
    SOURCES = "sources"
    BRAND = "brand"
    REVIEW = "review"
    PROMISES = "promises"
    APPROVALS = "approvals"
    MESSAGE = "message"
    HANDBOOK = "handbook"
    RULES = "rules"
    PHRASES = "phrases"
    SHEETS = "sheets"
    LANGUAGE = "language"
    DEFAULTS = "defaults"
    MAPPING = "mapping"


TABLE = ".csv"
FOLDERS = {
    "roles": Kind.ROLE,
    "schools": Kind.SCHOOL,
    "editions": Kind.EDITION,
    "styles": Kind.BRAND,
    "messages": Kind.MESSAGE,
    "handbook": Kind.HANDBOOK,
    "rules": Kind.RULES,
    "languages": Kind.LANGUAGE,
    "phrases": Kind.PHRASES,
}
_NAMES = {
    "sources.yaml": Kind.SOURCES,
    "sources.yml": Kind.SOURCES,
    "review.yaml": Kind.REVIEW,
    "promises.yaml": Kind.PROMISES,
    "approvals.yaml": Kind.APPROVALS,
    "sheets.yaml": Kind.SHEETS,
    DEFAULTS: Kind.DEFAULTS,
    "_brand.yml": Kind.BRAND,
    "brand.yml": Kind.BRAND,
}
_KEYS = {
    Kind.ROLE: frozenset({EXTENDS, *formats(Role)}),
    Kind.TRANSLATION: frozenset({REVIEWED, ORIGINALS, *words_of(Role)}),
    Kind.SCHOOL: frozenset(formats(School)),
    Kind.EDITION: frozenset(formats(About)),
    Kind.REVIEW: frozenset(formats(Review)),
    Kind.PROMISES: frozenset(formats(Promises)),
    Kind.MESSAGE: frozenset(formats(Message)),
    Kind.HANDBOOK: frozenset(formats(Page)),
    Kind.PHRASES: frozenset({REVIEWED, *formats(Phrases)}),
    Kind.SHEETS: frozenset(formats(Words)),
    Kind.LANGUAGE: frozenset({EXTENDS, *formats(LanguageWords)}),
    Kind.DEFAULTS: frozenset(formats(Defaults)),
    Kind.MAPPING: frozenset(formats(SheetMapping)),
    Kind.BRAND: frozenset({"meta", "logo", "color", "typography", "defaults"}),
}


def kind_by_place(path: Path) -> Kind | None:
    """What the file at *path* is by its folder or its name; None if neither says."""
    if path.name.endswith(SUFFIX):
        return Kind.MAPPING
    by_folder = FOLDERS.get(path.absolute().parent.name)
    if by_folder is Kind.ROLE and name_and_language(path.stem):
        return Kind.TRANSLATION
    return by_folder or _NAMES.get(path.name) or (Kind.EDITION if path.suffix == TABLE else None)


def kind_by_keys(node: Node) -> Kind | None:
    """What a file with the tree *node* is most like; None where nothing stands out."""
    if not isinstance(node, Mapping):
        return None
    names = {name.text for name, _ in node.entries}
    likeness = {kind: len(names & keys) - len(names - keys) for kind, keys in _KEYS.items()}
    likeness[Kind.SOURCES] = sum(_is_source(value) for _, value in node.entries)
    first, second = sorted(likeness, key=likeness.__getitem__, reverse=True)[:2]
    return first if likeness[first] > max(likeness[second], 0) else None


def is_in(path: Path, folders: Iterable[Path]) -> bool:
    """Whether the file at *path* stands in one of *folders* itself."""
    return any(path.absolute().parent == folder.absolute() for folder in folders)


def other_spelling(path: Path) -> Path | None:
    """The file that has the name of the one at *path* with the other ending of YAML, if any."""
    others = (path.with_suffix(suffix) for suffix in SUFFIXES if suffix != path.suffix)
    return next(filter(Path.exists, others), None)


def _is_source(node: Node) -> bool:
    """Whether *node* has most of the keys of a source."""
    if not isinstance(node, Mapping):
        return False
    return len({name.text for name, _ in node.entries} & set(formats(Source))) >= 3


def files_in(folder: Path, desk: Desk) -> Iterator[Path]:
    """The data files in *folder* and in those of its folders that have a known name."""
    tables = (TABLE,) if folder.absolute().name in ("editions", "rules") else ()
    yield from desk.listing(folder, (*SUFFIXES, *tables))
    for name in ("data", *FOLDERS):
        if (inner := folder / name).is_dir():
            yield from files_in(inner, desk)


def check_name(
    path: Path, kind: Kind, data: Iterable[Path], styles: Iterable[Path], findings: Findings
) -> None:
    """Note a file that nothing reads: for its ending, its folder, or another of its name."""
    place = Place(shown(path))
    if kind in {Kind.DEFAULTS, Kind.MAPPING}:
        if kind is Kind.DEFAULTS and path.absolute() != Path.cwd() / DEFAULTS:
            what = "nothing reads this file here"
            hint = f"the program reads {DEFAULTS} of the folder that it is run in"
            findings.warn(place, what, hint)
        return
    if is_in(path, styles) and path.suffix != ".yml":
        findings.warn(place, "nothing reads this file here", f"call it {path.stem}.yml")
    elif is_in(path, data) and not (path.suffix == ".yaml" and path.name in _NAMES):
        held = Kind.ROLE if kind is Kind.TRANSLATION else kind
        home = next((name for name, each in FOLDERS.items() if each is held), "")
        hint = f"move it into {home}" if home else f"call it {kind.value}.yaml"
        findings.warn(place, "nothing reads this file here", hint)
    elif path.suffix != TABLE and (other := other_spelling(path)):
        first, second = sorted((path, other))
        what = f"{path.stem!r} is described a second time"
        findings.refuse(Place(shown(second)), what, f"keep this or {first.name}")
