"""A language that nobody speaks, made from the English words, to see what languages do to pages.

Every message stands in brackets, with accents, and is two fifths longer. What a page says outside
of brackets is data, or a word that escaped: roles, schools and figures stay in English.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from careers import careers

from reportgen.authoring.translating import draft
from reportgen.catalog.loading import Catalog
from reportgen.catalog.rendering import originals
from reportgen.catalog.rulebook import FOLDER, SUFFIX, rules_in
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped

PSEUDO = "qps"
"""Its name and its tag: BCP 47 leaves tags from qaa to qtz to whoever wants one."""
OPENS, CLOSES = "[", "]"
LONGER = 0.4
"""By how much of its letters a message is longer."""

ACCENTED = str.maketrans("acdefghijklnorstuwyzACEINOSTUZ", "åçđéƒĝĥîĵķļñöŕšţûŵýžÅÇÉÎÑÖŠŢÛŽ")
VOWELS = "[åéîöûýÅÉÎÖÛ]"
_PLACE = re.compile(r"(\{[a-z_]+\})")
_NO_MESSAGES = frozenset({"name", "tag", "plurals", "reviewed", "group", "decimal", "minus"})
"""Keys of a language's file that hold none."""


def message(english: str) -> str:
    """*english* with accents, longer, in brackets; as it is where it has no letters."""
    words = _PLACE.sub(" ", english).translate(ACCENTED)
    if not (letters := sum(map(str.isalpha, words))):
        return english
    parts = enumerate(_PLACE.split(english))
    said = "".join(part if place % 2 else part.translate(ACCENTED) for place, part in parts)
    more = math.ceil(letters * LONGER)
    return OPENS + _lengthened(said, words.split(), more) + CLOSES


def _lengthened(said: str, words: list[str], more: int) -> str:
    """*said* with *more* letters: a single word draws its vowels out, others are said again."""
    if len(words) == 1:
        return re.sub(VOWELS, lambda found: found[0] * 2, said, count=more)
    again: list[str] = []
    while sum(map(len, again)) < more:
        again.append(words[len(again) % len(words)])
    return " ".join((said, *again))


def _joint(english: str) -> str:
    """What joins names: it begins and ends with one, so that only its words are in brackets."""
    return re.sub(r"[^\W\d_]+(?![^{]*\})", lambda found: message(found[0]), english)


def _messages(value: Any, key: str = "") -> Any:
    """The value of *key* in a language's file, with all messages in it as `message` has them."""
    if key in _NO_MESSAGES:
        return value
    if isinstance(value, dict):
        return {name: _messages(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_messages(each) for each in value]
    return message(value)


def language() -> dict[str, Any]:
    """What the language's file says."""
    known = shipped("data") / "languages"
    english, spanish = (
        yaml.safe_load((known / f"{name}.yaml").read_text("utf-8")) for name in ("en", "es")
    )
    joined = {
        kind: {name: _joint(each) for name, each in said.items()}
        for kind, said in english["lists"].items()
    }
    terms = {each: message(each) for each in spanish["terms"]}
    told = {"name": "Pseudo", "tag": PSEUDO, "reviewed": "no", "lists": joined, "terms": terms}
    return {**_messages(english), **told}


@cache
def folder() -> Path:
    """A folder of data in which pages can be ordered in the language, made once."""
    made = Path(tempfile.mkdtemp())
    catalog = Catalog((shipped("data"),), Desk(), Findings(), dt.date.max)
    names = [catalog.path("role", name) for name in careers()]
    roles = [role for path in names if (role := catalog.role(path))]
    tables = sorted((shipped("data") / FOLDER).glob(f"*{SUFFIX}"))
    rules = [row.as_rule() for path in tables for row in rules_in(path, catalog)]
    phrases = {str(text): str(text) for rule in rules for text in (rule.rule, rule.told_as) if text}
    _write(made / "languages", language())
    _write(made / "phrases", {"reviewed": "no", "phrases": phrases})
    (made / "roles").mkdir()
    for role in roles:
        same = {str(text): str(text) for _, text in originals(role)}
        text = draft(role, PSEUDO, same)
        (made / "roles" / f"{role.slug}.{PSEUDO}.yaml").write_text(text, "utf-8")
    return made


def _write(inside: Path, value: object) -> None:
    """Put *value* in the file of the language in a folder."""
    inside.mkdir()
    text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000)
    (inside / f"{PSEUDO}.yaml").write_text(text, "utf-8")
