"""Short texts out of tables in other languages: data/phrases/LANG.yaml, by what they stand for.

They are the rules of states, and who tells of them. A text that changes has another key: what is
old is not found, and nothing is outdated in silence.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.loading import SUFFIXES, Catalog
from reportgen.catalog.rendering import REVIEWED, check_figures, reviewed_in
from reportgen.catalog.roles import Reviewed, Role
from reportgen.catalog.rules import StateRule
from reportgen.errors import Findings
from reportgen.files.nodes import Mapping as Keys
from reportgen.files.shape import MISSING
from reportgen.files.text import Key, Text

FOLDER = "phrases"


class Phrases(Struct, frozen=True):
    """What short texts are in one language, and who stands for it, if anybody does."""

    phrases: Annotated[Mapping[Text, Text], Key("each text with its words in the language")]
    reviewed: Reviewed | None = None


class Phrasebook(Struct, frozen=True):
    """The phrases of all data folders in one language; a text that none has is a problem."""

    language: str
    known: Mapping[str, Text]
    reviewed: Reviewed | None
    findings: Findings

    def of(self, text: Text) -> Text:
        """*text* in the language, or as it is, with a problem, where nobody has translated it."""
        if text in self.known:
            return self.known[text]
        hint = f"add it to {FOLDER}/{self.language}.yaml in your data folder"
        self.findings.refuse(text.place, f"{str(text)!r} has no words in {self.language}", hint)
        return text


def phrasebook(language: str, catalog: Catalog) -> Phrasebook:
    """The phrases in *language*; a nearer folder's count. All of them are reviewed, or none."""
    known: dict[str, Text] = {}
    signed: list[Reviewed | None] = []
    for folder in reversed(catalog.folders):
        paths = (folder / FOLDER / f"{language}{suffix}" for suffix in SUFFIXES)
        if (path := next(filter(catalog.desk.exists, paths), None)) is None:
            continue
        if (found := phrases_in(path, catalog)) is not None:
            known |= {str(text): words for text, words in found.phrases.items()}
            signed.append(found.reviewed)
    reviewed = signed[-1] if signed and all(signed) else None
    return Phrasebook(language, known, reviewed, catalog.findings)


def phrases_in(path: Path, catalog: Catalog) -> Phrases | None:
    """The phrases in the file *path*, which have the figures of the texts they stand for."""
    before = len(catalog.findings.problems)
    node = catalog.node(path)
    if node is None:
        return None
    reader = catalog.reader
    whole = node if isinstance(node, Keys) else Keys(node.place, ())
    reviewed = reviewed_in(whole, reader)
    own = Keys(whole.place, tuple(each for each in whole.entries if each[0].text != REVIEWED))
    found = reader.record(own if whole is node else node, Phrases, "the file")
    if found is MISSING:
        return None
    phrases = typing.cast("Phrases", found)
    for text, words in phrases.phrases.items():
        check_figures(words, text, "this", reader)
    if len(catalog.findings.problems) > before:
        return None
    return replace(phrases, reviewed=reviewed)


def with_phrases(role: Role, catalog: Catalog) -> Role:
    """*role* with the rules that tables bring in its own language; itself, where it is English.

    Nobody stands for the whole of it unless somebody stands for the phrases, too.
    """
    tabled = {area: rule for area, rule in role.state_rules.items() if rule.publication}
    if role.language is None or not tabled:
        return role
    book = phrasebook(role.language, catalog)
    spoken = {area: _rule_in(rule, book) for area, rule in tabled.items()}
    rules = types.MappingProxyType({**role.state_rules, **spoken})
    return replace(role, state_rules=rules, reviewed=role.reviewed if book.reviewed else None)


def _rule_in(rule: StateRule, book: Phrasebook) -> StateRule:
    told_as = book.of(rule.told_as) if rule.told_as else None
    return replace(rule, rule=book.of(rule.rule), told_as=told_as)


def texts_of(roles: Iterable[Role]) -> Iterator[Text]:
    """Every text that phrases have to have for *roles*, with the rules of their tables."""
    for role in roles:
        for rule in role.state_rules.values():
            if rule.publication:
                yield from filter(None, (rule.rule, rule.told_as))
