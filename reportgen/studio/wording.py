"""What the screens say, in the languages that they can be shown in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reportgen.errors import Findings
from reportgen.files import yamlfile
from reportgen.files.disk import Desk, shipped, shown
from reportgen.files.shape import Reader
from reportgen.files.text import Slug
from reportgen.language.message import Message

ENGLISH = "en"
_FOLDER = "screens"
_PART = re.compile(r"\s*([A-Za-z]{1,8})(?:-[A-Za-z0-9]{1,8})*\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?")
_MOST = 200
"""Characters of what a browser says of its languages that are read."""

Screens = Mapping[str, Mapping[str, Message]]
"""What is said on each screen, by the names that the templates have for it."""


@cache
def tongues() -> tuple[str, ...]:
    """The languages of the screens by their tags; English is the first."""
    found = [path.stem for path in Desk().listing(shipped("data") / _FOLDER, (".yaml",))]
    return tuple(sorted(found, key=lambda tongue: (tongue != ENGLISH, tongue)))


@cache
def screens(tongue: str) -> Screens:
    """What the screens say in *tongue*; raises InvalidSource for a file with faults."""
    path = shipped("data") / _FOLDER / f"{tongue}.yaml"
    findings = Findings()
    node = yamlfile.parse(Desk().read(path), shown(path), findings)
    kind = Mapping[Slug, Mapping[Slug, Message]]
    said: Any = Reader(findings, dt.date.max).read(node, kind, "the file") if node else {}
    findings.settle()
    return {str(name): _named(words) for name, words in said.items()}


def _named(words: Mapping[Slug, Message]) -> Mapping[str, Message]:
    return {str(name).replace("-", "_"): message for name, message in words.items()}


def tongue_of(chosen: str, accepted: str) -> str:
    """The language of the screens: the one *chosen*, else the first that a browser *accepted*."""
    if chosen in tongues():
        return chosen
    wished = sorted(_wished(accepted[:_MOST]), key=lambda each: -each[1])
    return next((tongue for tongue, _ in wished if tongue in tongues()), ENGLISH)


def _wished(accepted: str) -> Iterator[tuple[str, float]]:
    """The languages of an Accept-Language header, each with how much it is wished for."""
    for part in accepted.split(","):
        if (found := _PART.fullmatch(part)) and (weight := float(found[2] or 1)) > 0:
            yield found[1].lower(), weight
