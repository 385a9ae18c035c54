"""Roles in other languages: data/roles/SLUG.LANG.yaml has the words of SLUG.yaml, and no more.

Figures, sources, ids and what may be left out are the original's alone. Each text stands under
the key that it has there; `originals` keeps a sum of the words that it was translated from, so
that a text whose original has changed since is known.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.loading import SUFFIXES, Catalog
from reportgen.catalog.names import name_and_language
from reportgen.catalog.phrases import with_phrases
from reportgen.catalog.rendering import ORIGINALS, REVIEWED, Pair, Rendering, reviewed_in
from reportgen.catalog.roles import Role
from reportgen.errors import Findings, Place, Problem, UnknownName
from reportgen.files.disk import resolved, shown
from reportgen.files.nodes import Mapping as Keys
from reportgen.files.text import Language, Slug


class Translation(Struct, frozen=True):
    """A role in another language, and each text whose original has changed since."""

    role: Role
    pairs: tuple[Pair, ...]
    outdated: tuple[Problem, ...]


def path_of(role: Role, language: str, catalog: Catalog) -> Path | None:
    """The file of *role* in *language*: beside the role's own, or in a nearer data folder."""
    own = resolved(Path(role.slug.place.name).parent)
    for folder in catalog.folders:
        for suffix in SUFFIXES:
            path = folder / "roles" / f"{role.slug}.{language}{suffix}"
            if catalog.desk.exists(path):
                return path
        if resolved(folder / "roles") == own:
            break  # those behind it are of another role of this name
    return None


def original_of(path: Path, catalog: Catalog) -> Path | None:
    """The file of the role whose translation *path* is: beside it, or in the nearest folder.

    Where there is no such role, a problem says so.
    """
    name, _ = name_and_language(path.stem) or (path.stem, "")
    beside = (path.with_name(f"{name}{suffix}") for suffix in SUFFIXES)
    if (found := next(filter(catalog.desk.exists, beside), None)) is not None:
        return found
    try:
        return catalog.path("role", name)
    except UnknownName as error:
        catalog.findings.refuse(Place(shown(path)), error.what, error.hint)
        return None


def memory(language: str, catalog: Catalog) -> Mapping[str, str]:
    """How the translations into *language* put each text; the nearest folder's count."""
    known: dict[str, str] = {}
    for folder in catalog.folders:
        for path in catalog.desk.listing(folder / "roles", SUFFIXES):
            parts = name_and_language(path.stem)
            if parts is None or parts[1] != language:
                continue
            aside = Catalog(catalog.folders, catalog.desk, Findings(), catalog.today)
            original = original_of(path, aside)
            role = aside.role(original) if original else None
            found = read_translation(path, role, aside) if role else None
            for pair in found.pairs if found else ():
                known.setdefault(str(pair.original), str(pair.text))
    return known


def translated(role: Role, language: str, catalog: Catalog) -> Role | None:
    """*role* in *language*: its words are the translation's, and all else is its own.

    Each text whose original has changed is a notice. Where there is no translation, or a faulty
    one, a problem says so, and there is no role.
    """
    path = path_of(role, language, catalog)
    if path is None:
        what = f"there is no {role.slug} in {language!r}"
        hint = f"`reportgen translate {role.slug} --language {language}` begins one"
        catalog.findings.refuse(Place(role.slug.place.name), what, hint)
        return None
    found = read_translation(path, role, catalog)
    if found is None:
        return None
    catalog.findings.notices.extend(found.outdated)
    return with_phrases(found.role, catalog)


def read_translation(path: Path, role: Role, catalog: Catalog) -> Translation | None:
    """The translation of *role* in the file *path*; None, with its problems, if it is faulty."""
    before = len(catalog.findings.problems)
    name, language = name_and_language(path.stem) or (path.stem, "")
    place = Place(shown(path), 1, 1)
    if not language or not re.fullmatch(Slug.pattern, name):
        what = f"the file is called {path.stem!r}"
        catalog.findings.refuse(place, what, f"call it as the role, such as {role.slug}.es.yaml")
    node = catalog.node(path)
    if node is None:
        return None
    if not isinstance(node, Keys):
        hint = f"write the keys of {role.slug} with their words below it"
        catalog.findings.refuse(node.place, "the file has no keys", hint)
        return None
    rendering = Rendering(catalog.reader, str(role.slug), language)
    reviewed = reviewed_in(node, catalog.reader)
    own = Keys(node.place, tuple(e for e in node.entries if e[0].text not in (REVIEWED, ORIGINALS)))
    whole = rendering.value(own, role, "", "the file")
    sums = rendering.sums(node, role)
    outdated = tuple(rendering.outdated(sums)) if node.get(ORIGINALS) else (_unsummed(node),)
    if len(catalog.findings.problems) > before:
        return None
    whole = replace(whole, language=Language(language, place), reviewed=reviewed)
    return Translation(whole, tuple(rendering.pairs), outdated)


def _unsummed(node: Keys) -> Problem:
    """What to say of a translation that has no sums at all."""
    what = f"{ORIGINALS!r} is missing: nothing says which words these were translated from"
    return Problem(node.place, what, "`reportgen translate` writes it")
