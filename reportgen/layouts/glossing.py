"""What the short names on pages stand for, such as CPR, in the order of their first places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from reportgen.catalog.facts import Meaning
from reportgen.catalog.roles import Credential, Role
from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Page, References, Sources, Span
from reportgen.files.text import Text
from reportgen.files.values import walk

WITH_BODY = re.compile(r"(?P<name>.+?) ?\((?P<body>[^()]+)\)")
"""The short form of a credential, with that of its body or a remark."""


def glossing(comparison: Comparison, pages: Iterable[Page]) -> Comparison:
    """*comparison* with the meaning of every short name of its roles printed on *pages*.

    Returns *comparison* itself if it has those already.
    """
    words = "\n".join(_words(tuple(pages)))
    meanings = meanings_of(comparison.roles)
    places = {name: _place(name, words) for name in meanings}
    found = sorted((name for name in meanings if places[name] >= 0), key=places.__getitem__)
    told = tuple((name, meanings[name]) for name in found)
    return comparison if told == comparison.short_names else replace(comparison, short_names=told)


def meanings_of(roles: Iterable[Role]) -> Mapping[str, Meaning]:
    """The short names of *roles* and of their credentials; the first meaning of each counts."""
    meanings: dict[str, Meaning] = {}
    for role in roles:
        for name, meaning in role.short_names.items():
            meanings.setdefault(str(name), meaning)
        for credential in role.requirements.credentials:
            for short, title in _parts(credential):
                meanings.setdefault(short, Meaning(title, credential.sources))
    return meanings


def _parts(credential: Credential) -> Iterator[tuple[str, Text]]:
    """The short form of *credential*, and that of its body, if its name has one."""
    parts = WITH_BODY.fullmatch(credential.name)
    yield parts["name"] if parts else credential.name, credential.title
    if parts and parts["body"].isupper() and credential.body != parts["body"]:
        yield parts["body"], credential.body


def _place(name: str, words: str) -> int:
    """Where *name* first stands in *words* as a word of its own; -1 if nowhere."""
    found = re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", words)
    return found.start() if found else -1


def _words(pages: tuple[Page, ...]) -> Iterator[str]:
    """The words printed on *pages*, but titles of sources, and what is only read aloud."""
    for part in walk(pages, (Span, Sources, References)):
        match part:
            case Span():
                yield part.text
            case str():
                yield part
