"""What a sheet can name: careers, campuses of the school, and layouts, with their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from reportgen.catalog.loading import Catalog, is_path
from reportgen.errors import UnknownName
from reportgen.files.nodes import Mapping as Branch
from reportgen.files.nodes import Node, Scalar
from reportgen.files.text import Text
from reportgen.roster.choices import Choices
from reportgen.roster.mapping import SheetMapping
from reportgen.roster.vocabulary import Vocabulary

CAREER, CAMPUS, LAYOUT, LANGUAGE = "career", "campus", "layout", "language"


class Offer(Struct, frozen=True):
    """The careers, campuses, layouts and languages that rows may name.

    *partner* is the career with which a single one is compared; *one_is_enough* are layouts that
    take a single one.
    """

    roles: Choices
    campuses: Choices
    layouts: Choices
    languages: Choices
    partner: str = ""


def offer_of(
    catalog: Catalog,
    school: str | None,
    partner: str | None,
    layouts: Iterable[str],
    mapping: SheetMapping,
    words: Vocabulary,
) -> Offer:
    """What the data of *catalog* and the *school*, named or at a path, offer.

    Raises UnknownName for a *partner* that is no career. Files that cannot be read have no
    titles: what is wrong with them is told when a page is made of them.
    """
    roles = careers_of(catalog, mapping, words)
    node = _school(catalog, school)
    campuses = _campuses_in(node, mapping, words)
    own = node.get("partner") if isinstance(node, Branch) else None
    wanted = partner or (own.text.strip() if isinstance(own, Scalar) else "")
    found = roles.one(wanted) if wanted else ""
    if not isinstance(found, str):
        raise UnknownName("partner", wanted, roles.slugs)
    named = {slug: (slug.replace("-", " "),) for slug in layouts}
    spoken = {
        slug: _titles(catalog.node(path)) for slug, path in catalog.names("languages").items()
    }
    return Offer(
        roles,
        campuses,
        Choices.of(LAYOUT, named, {}, words),
        Choices.of(LANGUAGE, spoken, {}, words),
        found,
    )


def careers_of(catalog: Catalog, mapping: SheetMapping, words: Vocabulary) -> Choices:
    """The careers of *catalog*, by their slugs, titles and short titles in every language."""
    files, translations = catalog.names("roles"), catalog.translated("roles")
    titles = {
        slug: tuple(
            title for each in (path, *translations[slug]) for title in _titles(catalog.node(each))
        )
        for slug, path in files.items()
    }
    return Choices.of(CAREER, titles, _plainly(mapping.roles), words)


def campuses_of(catalog: Catalog, school: str, mapping: SheetMapping, words: Vocabulary) -> Choices:
    """The campuses of a *school*, by their slugs and names; raises UnknownName for no school."""
    return _campuses_in(_school(catalog, school), mapping, words)


def _campuses_in(node: Node | None, mapping: SheetMapping, words: Vocabulary) -> Choices:
    found = dict(campuses_in(node))
    return Choices.of(CAMPUS, found, _plainly(mapping.campuses), words)


def _plainly(wordings: Mapping[Text, Text]) -> dict[str, str]:
    return {str(wording): str(slug) for wording, slug in wordings.items()}


def _titles(node: Node | None) -> Iterator[str]:
    """The name and the short name in a role's file, and what each of them stands for.

    Of `LPN or LVN` that is each of both, of `Técnico/a` what a man and a woman is called.
    """
    for key in ("name", "short_name"):
        found = node.get(key) if isinstance(node, Branch) else None
        if isinstance(found, Scalar) and found.text.strip():
            title = " ".join(found.text.split())
            either = _EITHER.split(title)
            of_women = _OF_WOMEN.sub(_woman, title)
            of_men = _OF_WOMEN.sub(r"\1\2", title)
            yield from dict.fromkeys((title, *either, of_men, of_women))


_EITHER = re.compile(r" (?:or|o|u) ")
_OF_WOMEN = re.compile(r"(\w+?)([aeo]?)/([^\W\d_]{1,3})\b")
"""A word with the ending that it has of a woman: médico/a, asesor/a."""


def _woman(found: re.Match[str]) -> str:
    """The word that is said of a woman."""
    return found[1] + found[3]


def _school(catalog: Catalog, school: str | None) -> Node | None:
    if school is None:
        return None
    return catalog.node(Path(school) if is_path(school) else catalog.path("school", school))


def campuses_in(node: Node | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The campuses of a school's file by slug, each with its name."""
    found = node.get("campuses") if isinstance(node, Branch) else None
    if isinstance(found, Branch):
        for slug, campus in found.entries:
            yield slug.text, tuple(_titles(campus))[:1]
