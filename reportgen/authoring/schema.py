"""JSON Schema of the files that people write, for editors that complete and underline.

It is made from the keys that `shape` reads by, so the two cannot drift apart. Where the
reader takes any bare word as text, the schema takes whatever an editor makes of that word:
to an editor a bare 2025 is a number, and true is no text.
"""

from __future__ import annotations

import datetime as dt
import inspect
import json
import re
import typing
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from reportgen.catalog.approvals import Approvals
from reportgen.catalog.extending import CHANGES, EXTENDS, STATEMENTS
from reportgen.catalog.handbook import Page
from reportgen.catalog.messages import Message as Letter
from reportgen.catalog.names import RoleSlug
from reportgen.catalog.phrases import Phrases
from reportgen.catalog.promises import Promises
from reportgen.catalog.rendering import ORIGINALS, REVIEWED, UNREVIEWED, Sum, words_of
from reportgen.catalog.roles import Reviewed, Role
from reportgen.catalog.schools import School
from reportgen.files.shape import NUMBER, POINTS, formats, present, shorthand
from reportgen.files.text import Key, Length, Share, Text, is_record
from reportgen.language.message import Counted, Message
from reportgen.language.words import Words
from reportgen.theme.form import KINDS as VARIANTS
from reportgen.theme.measures import Measures

Schema = dict[str, Any]

EXTENSION = "role-extension"
"""The kind of a small file that adds to a role."""

TRANSLATION = "role-translation"
"""The kind of a file with the words of a role in another language."""

LANGUAGE = "language"
"""The kind of a file with all that pages say in a language."""

KINDS = (
    "role",
    EXTENSION,
    TRANSLATION,
    "school",
    "brand",
    "message",
    "handbook",
    "promises",
    "approvals",
    "phrases",
    LANGUAGE,
)
FILES = Path(__file__).parent / "schemas"
"""What is written by hand: the schema of brand.yml, and a brand file to begin with."""

_RECORDS: dict[str, type] = {
    "role": Role,
    "school": School,
    "message": Letter,
    "handbook": Page,
    "promises": Promises,
    "approvals": Approvals,
    "phrases": Phrases,
    LANGUAGE: Words,
}
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_ADDED = "Items behind those of the larger file."
_REPLACED = "Items in place of others: the words as they stand there, and behind them the new ones."
_VARIANT = "Variant"
"""What the schema calls measures that hold in some cases only."""
_ROLES = "What the number of roles changes of the measures: 2, 3 or 4."
_BARE = {"integer": ("2025", "3035550142"), "number": ("1.5",), "boolean": ("true",)}
"""Words that are no strings to an editor, by what they are to it."""


def schema_of(kind: str) -> Schema:
    """The schema of a file of one of `KINDS`."""
    if kind == "brand":
        return _brand()
    if kind == EXTENSION:
        return _extension()
    if kind == TRANSLATION:
        return _translation()
    describer = _Speaker() if kind == LANGUAGE else _Describer()
    record = describer.record(_RECORDS[kind])
    if kind == "phrases":
        record = _signed(record, describer)
    title, about = f"A {kind} for reportgen", inspect.getdoc(_RECORDS[kind])
    return _document(title, about, record, describer)


def _document(title: str, about: str | None, record: Schema, describer: _Describer) -> Schema:
    """*record* as the schema of a whole file, with what *describer* shares."""
    head = {"$schema": _DRAFT, "title": title, "description": about}
    return head | record | {"$defs": describer.shared}


def schema_text(kind: str) -> str:
    """The schema of *kind* as the text of a JSON file."""
    return json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"


def _extension() -> Schema:
    """The schema of a file that adds to a role, or replaces named parts of it."""
    describer = _Extender()
    record = describer.record(Role)
    about = Key("the role whose other parts stay as they are", example="medical-assistant")
    record["properties"] = {EXTENDS: describer.key(EXTENDS, RoleSlug, about)} | record["properties"]
    title, said = "An extension of a role for reportgen", "What is different here from a role."
    return _document(title, said, record | {"required": [EXTENDS]}, describer)


def _translation() -> Schema:
    """The schema of a file with the words of a role in another language."""
    describer = _Translator()
    record = describer.record(Role)
    sums = describer.value(Mapping[Text, Sum], Key(""))
    told = "Sums of the original's texts, which `reportgen translate` writes."
    record["properties"][ORIGINALS] = {"title": "Originals", "description": told, **sums}
    title = "The words of a role for reportgen in another language"
    said = "The same keys as the role's, with words only."
    return _document(title, said, _signed(record, describer), describer)


def _signed(record: Schema, describer: _Describer) -> Schema:
    """*record* with the key of who stands for the words in it."""
    someone = _Describer(shared=describer.shared).reference(Reviewed)
    said = "Who has read it beside the original, and on which day; `no` until somebody has."
    key = {"title": "Reviewed", "description": said, "anyOf": [{"const": UNREVIEWED}, someone]}
    return record | {
        "required": [REVIEWED, *record["required"]],
        "properties": {REVIEWED: key, **record["properties"]},
    }


def _brand() -> Schema:
    """The schema of brand.yml, with every measure that a brand may change."""
    schema: Schema = json.loads((FILES / "brand.json").read_text(encoding="utf-8"))
    handout = schema["properties"]["defaults"]["properties"]["handout"]["properties"]
    describer = _Describer(partial=True)
    measures = describer.record(Measures)
    handout["measures"] |= measures | {"type": ["object", "null"]}
    several = {"additionalProperties": {"$ref": f"#/$defs/{_VARIANT}"}}
    for name in ("papers", "prints", "layouts"):
        handout[name] |= several
    own = {name: handout.get(name, {"description": _ROLES, **several}) for name in VARIANTS}
    variant = measures | {"properties": measures["properties"] | own}
    schema["$defs"] |= {**describer.shared, _VARIANT: {"title": _VARIANT} | variant}
    return schema


class _Describer(Struct, frozen=True):
    """Describes types; what several keys share is written once, in *shared*.

    In a *partial* file every key may be left out.
    """

    partial: bool = False
    shared: dict[str, Schema] = field(default_factory=dict)

    def record(self, cls: type) -> Schema:
        """The keys of a format, and no others."""
        known = formats(cls)
        required = [name for name, (_, _, needed) in known.items() if needed and not self.partial]
        keys = {name: self.key(name, kind, about) for name, (kind, about, _) in known.items()}
        must = {"required": required} if required else {}
        return {"type": "object", "additionalProperties": False, **must, "properties": keys}

    def key(self, name: str, kind: Any, about: Key) -> Schema:
        """One key, with what an editor shows of it."""
        said: Schema = {
            "title": name.replace("_", " ").capitalize(),
            "description": _say(about.doc),
        }
        if about.example:
            said["examples"] = [_example(about.example, kind)]
        return said | self.value(kind, about)

    def value(self, kind: Any, about: Key) -> Schema:
        """Any value of type *kind*."""
        kind = present(kind)
        origin = typing.get_origin(kind)
        if origin is tuple:
            bounds = {"minItems": about.least, "maxItems": about.most}
            items = {"items": self.value(typing.get_args(kind)[0], Key(""))}
            return {"type": "array", **{name: n for name, n in bounds.items() if n}, **items}
        if origin is Mapping:
            names, values = (self.value(part, Key("")) for part in typing.get_args(kind))
            return {"type": "object", "propertyNames": names, "additionalProperties": values}
        if is_record(kind) or issubclass(kind, Text):
            return self.reference(kind)
        return _plain(kind, about)

    def reference(self, cls: type) -> Schema:
        """A pointer to the one description of *cls*."""
        name = self.named(cls)
        if name not in self.shared:
            self.shared[name] = {}  # keeps its place before what it is made of
            body = _text(cls) if issubclass(cls, Text) else self.format(cls)
            self.shared[name] = {"title": name, "description": inspect.getdoc(cls)} | body
        return {"$ref": f"#/$defs/{name}"}

    def named(self, cls: type) -> str:
        """What the description of *cls* is called."""
        return cls.__name__

    def format(self, cls: type) -> Schema:
        """A format, or the bare value that may stand for it."""
        record = self.record(cls)
        if bare := shorthand(cls):
            kind, about, _ = formats(cls)[bare]
            return {"anyOf": [self.value(kind, about), record]}
        return record


class _Extender(_Describer, frozen=True):
    """Describes what a file may say that adds to another one.

    Any key may stay out but those of a statement, which is replaced as a whole. A list may be
    changed item by item; what is added, and what stands in place of an item, is whole.
    """

    @property
    def whole(self) -> _Describer:
        """Describes values that stand in place of the larger file's."""
        return _Describer(shared=self.shared)

    def record(self, cls: type) -> Schema:
        """The keys of a format, none of them needed but beside the words of a statement."""
        needed = [name for name, (_, _, needed) in formats(cls).items() if needed]
        words = [name for name in STATEMENTS if name in needed]
        schema = self.whole.record(cls)
        schema.pop("required", None)
        names = {
            name: self.key(name, kind, about) for name, (kind, about, _) in formats(cls).items()
        }
        must = {"dependentRequired": dict.fromkeys(words, needed)} if words else {}
        return schema | must | {"properties": names}

    def value(self, kind: Any, about: Key) -> Schema:
        """Any value of type *kind*, or what to change in a list."""
        whole = present(kind)
        if typing.get_origin(whole) is not tuple:
            return super().value(kind, about)
        item = self.whole.value(typing.get_args(whole)[0], Key(""))
        added = {"description": _ADDED, "type": "array", "items": item}
        replaced = {"description": _REPLACED, "type": "object", "additionalProperties": item}
        keys = dict(zip(CHANGES, (added, replaced), strict=True))
        changes = {"type": "object", "additionalProperties": False, "properties": keys}
        return {"anyOf": [self.whole.value(kind, about), changes | {"minProperties": 1}]}

    def named(self, cls: type) -> str:
        """What the description of *cls* is called; of a text, it is the same as in whole files."""
        return cls.__name__ if issubclass(cls, Text) else f"Part{cls.__name__}"


class _Translator(_Describer, frozen=True):
    """Describes the words of a format: a statement is its text alone."""

    def record(self, cls: type) -> Schema:
        """The keys of a format that a translation has."""
        known = {name: formats(cls)[name] for name in words_of(cls)}
        must = [name for name, (_, _, needed) in known.items() if needed]
        keys = {name: self.key(name, kind, about) for name, (kind, about, _) in known.items()}
        return {
            "type": "object",
            "additionalProperties": False,
            "required": must,
            "properties": keys,
        }

    def value(self, kind: Any, about: Key) -> Schema:
        """Any value of type *kind*; of a statement, its text."""
        kind = present(kind)
        if is_record(kind) and (bare := shorthand(kind)):
            return self.value(formats(kind)[bare][0], about)
        return super().value(kind, about)


class _Speaker(_Describer, frozen=True):
    """Describes messages, each with the places that it has and no others."""

    def record(self, cls: type) -> Schema:
        """The keys of a format; the forms of what is counted have the places of their message."""
        return _Describer(shared=self.shared).record(cls) if cls is Counted else super().record(cls)

    def key(self, name: str, kind: Any, about: Key) -> Schema:
        """One key; an editor shows the places of a message, and underlines one that is wrong."""
        said = super().key(name, kind, about)
        places = [f"{{{place}}}" for place in about.places]
        if places:
            said["description"] += f" Its places: {', '.join(places)}."
        if present(kind) is Message:
            known = "|".join(["[^{}]", *map(re.escape, places)])
            needed = [{"pattern": re.escape(place)} for place in places]
            said["allOf"] = [{"pattern": f"^(?:{known})*$"}, *needed]
        return said


def _text(cls: type[Text]) -> Schema:
    """A text with its rule; bare words that fit the rule are as good as quoted ones."""
    if not cls.pattern:
        hint = "Text; put it in quotes where it has a colon in it."
        return {"description": hint, "type": ["string", "number", "boolean"], "pattern": r"\S"}
    bare = [
        name
        for name, words in _BARE.items()
        if any(re.fullmatch(cls.pattern, word) for word in words)
    ]
    rule = {
        "description": _say(cls.rule),
        **_matching(cls.pattern),
        "patternErrorMessage": cls.rule,
    }
    return {"type": ["string", *bare] if bare else "string", **rule}


def _plain(kind: Any, about: Key) -> Schema:
    """A number, a date, or true or false; in quotes it is read just as well."""
    if kind is bool:
        return {"type": ["boolean", "string"], **_matching("true|false")}
    if kind is dt.date:
        return {"type": "string", "format": "date"}
    if kind is Length:
        return {"type": "string", **_matching(f"{NUMBER}({'|'.join(POINTS)})")}
    if kind is Share:
        return {"type": ["number", "string"], "minimum": 0, **_matching(NUMBER)}
    bounds = {"minimum": about.least or 0, "maximum": about.most or 10**9}
    return {"type": ["integer", "string"], **bounds, **_matching("[0-9]+")}


def _matching(pattern: str) -> Schema:
    """The whole text matches, but for the white space around it, which the reader drops."""
    return {"pattern": rf"^\s*(?:{pattern})\s*$"}


def _example(text: str, kind: Any) -> str | float:
    """An example as it would stand in the file."""
    return float(text) if present(kind) is Share else text


def _say(doc: str) -> str:
    """*doc* as a sentence of its own."""
    return doc[:1].upper() + doc[1:] + "."
