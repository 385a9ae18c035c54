"""The words of a tree put in place of a role's, each under the key that the original has."""

from __future__ import annotations

import hashlib
import re
import types
import typing
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.catalog.facts import Meaning
from reportgen.catalog.roles import Credential, Reviewed, Role
from reportgen.catalog.rules import StateRule
from reportgen.errors import Problem, nearest
from reportgen.files.nodes import Mapping as Keys
from reportgen.files.nodes import Node, Scalar, Sequence
from reportgen.files.shape import MISSING, Reader, formats, present, shorthand
from reportgen.files.text import Key, Text, is_record

REVIEWED, ORIGINALS = "reviewed", "originals"
"""The keys of a translation beside those of its role."""

UNREVIEWED = "no"
"""What stands under `reviewed` until somebody has read the translation."""

NAMES: Mapping[type, frozenset[str]] = {
    Credential: frozenset({"title", "body"}),
    StateRule: frozenset({"board"}),
    Meaning: frozenset({"text"}),
}
"""Keys with official names, which stay as they are: what they mean stands behind them."""

_NO_WORDS = {(Role, "icon")}
"""Keys of texts that are no words."""
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_SMALL = frozenset({"and", "of", "for", "in", "the", "by", "on", "to", "&"})
"""Words that official names write small."""


class Sum(Text):
    """The beginning of the SHA-256 of a text; the letter keeps editors from seeing a number."""

    pattern = r"x[0-9a-f]{11}"
    rule = "let `reportgen translate` write it"


class Pair(Struct, frozen=True):
    """A text, the same in another language, and the key of both: `duties.treatment.2`."""

    key: str
    original: Text
    text: Text


def sum_of(text: str) -> str:
    """The sum by which a translation knows the words that it was made from."""
    return f"x{hashlib.sha256(' '.join(text.split()).encode()).hexdigest()[:11]}"


@cache
def words_of(cls: type[Struct]) -> tuple[str, ...]:
    """The keys of a format that a translation has: those of words, or with words below them."""
    return tuple(
        name
        for name, (kind, _, _) in formats(cls).items()
        if _has_words(kind) and (cls, name) not in _NO_WORDS
    )


def _has_words(kind: Any) -> bool:
    kind = present(kind)
    origin = typing.get_origin(kind)
    if origin in (tuple, Mapping):
        return _has_words(typing.get_args(kind)[origin is Mapping])
    return bool(words_of(kind)) if is_record(kind) else kind is Text


def is_words(value: object) -> bool:
    """Whether there is something to translate in *value*, the value of a key of `words_of`."""
    return next(originals(value), None) is not None


def originals(value: object, key: str = "") -> Iterator[tuple[str, Text]]:
    """Every text of *value* that has words to translate, with its key in a translation."""
    if isinstance(value, Text):
        if any(map(str.isalpha, value)):
            yield key, value
        return
    if isinstance(value, tuple):
        parts = [(str(number), item) for number, item in enumerate(value, start=1)]
    elif isinstance(value, Mapping):
        parts = [(str(name), item) for name, item in value.items() if _is_own(item)]
    elif isinstance(value, Struct):
        if bare := shorthand(type(value)):
            yield from originals(getattr(value, bare), key)
            return
        parts = [(name, getattr(value, name)) for name in words_of(type(value))]
    else:
        return
    for name, part in parts:
        yield from originals(part, f"{key}.{name}" if key else name)


def official(text: str) -> str:
    """The official name that *text* begins with, up to a comma; nothing where it has none."""
    name = text.partition(",")[0]
    is_name = all(word in _SMALL or word[0].isupper() for word in name.split())
    return name if is_name else ""


def _is_own(item: object) -> bool:
    """Whether an entry stands in the role's file: a rule that a table brings does not."""
    return not (isinstance(item, StateRule) and item.publication)


def reviewed_in(node: Keys, reader: Reader) -> Reviewed | None:
    """Who has read the translation, and when; None for nobody."""
    value = node.get(REVIEWED)
    hint = f"write {UNREVIEWED}, or below it 'by' and 'on': who has read it, and on which day"
    if value is None:
        reader.refuse(node.place, f"{REVIEWED!r} is missing", hint)
    elif isinstance(value, Keys):
        found = reader.record(value, Reviewed, REVIEWED)
        return None if found is MISSING else typing.cast("Reviewed", found)
    elif not isinstance(value, Scalar) or value.text != UNREVIEWED:
        said = f"cannot be {value.text!r}" if isinstance(value, Scalar) else "is a list"
        reader.refuse(value.place, f"{REVIEWED} {said}", hint)
    return None


def check_figures(text: Text, original: Text, name: str, reader: Reader) -> None:
    """Note that *text*, called *name*, has not the figures of *original*."""
    if (figures := _figures(text)) != (known := _figures(original)):
        what = f"{name} has {_listed(figures)}, and the original {_listed(known)}"
        reader.refuse(text.place, what, f"the original says {str(original)!r}")


class Rendering(Struct):
    """Puts the words of a tree in place of a role's, and notes what does not fit it."""

    reader: Reader
    role: str
    language: str
    pairs: list[Pair] = field(default_factory=list)

    def value(self, node: Node, original: Any, key: str, name: str) -> Any:
        """*original* with the words of *node*; it stands under *key*, and is called *name*."""
        if isinstance(original, Text):
            return self.text(node, original, key, name)
        if isinstance(original, tuple):
            return self.items(node, original, key, name)
        if isinstance(original, Mapping):
            return self.entries(node, original, key, name)
        if bare := shorthand(type(original)):
            text = self.text(node, getattr(original, bare), key, name)
            self.check_name(type(original), bare, getattr(original, bare), text)
            spoken = {"language": None} if "language" in original.__struct_fields__ else {}
            return replace(original, **{bare: text, **spoken})
        return self.record(node, original, key, name)

    def text(self, node: Node, original: Text, key: str, name: str) -> Text:
        """The words of *node*, which have to have the figures of *original*."""
        found = self.reader.read(node, Text, name, Key(f"{str(original)!r} in {self.language}"))
        if found is MISSING:
            return original
        text = typing.cast("Text", found)
        check_figures(text, original, name, self.reader)
        self.pairs.append(Pair(key, original, text))
        return text

    def items(self, node: Node, original: tuple[Any, ...], key: str, name: str) -> Any:
        """A list, each item in the place of the original's."""
        if not isinstance(node, Sequence):
            self.reader.refuse(
                node.place, f"{name} is not a list", "start each item on a line with '- '"
            )
            return original
        if len(node.items) != len(original):
            what = f"{name} has {len(node.items)}, and the original {len(original)}"
            self.reader.refuse(node.place, what, "translate each item, in the original's order")
        return tuple(
            self.value(item, each, f"{key}.{number}", f"item {number} of {name}")
            for number, (item, each) in enumerate(zip(node.items, original, strict=False), start=1)
        )

    def entries(self, node: Node, original: Mapping[Any, Any], key: str, name: str) -> Any:
        """A mapping with the original's names."""
        known = {str(each): item for each, item in original.items() if _is_own(item)}
        found = self.parts(node, known, key, name, tuple(known))
        return types.MappingProxyType({**original, **{_as(original, n): v for n, v in found}})

    def record(self, node: Node, original: Struct, key: str, name: str) -> Any:
        """A format, with the keys of words that the original has."""
        cls = type(original)
        known = {each: getattr(original, each) for each in words_of(cls)}
        there = {each: value for each, value in known.items() if is_words(value)}
        found = dict(self.parts(node, there, key, name, tuple(formats(cls))))
        for each, text in found.items():
            self.check_name(cls, each, there[each], text)
        return replace(original, **found)

    def check_name(self, cls: type, field: str, original: Any, text: Any) -> None:
        """Note an official name, or the short form of a credential, that *text* has lost."""
        kept: Iterable[str] = ()
        if field in NAMES.get(cls, ()):
            kept = filter(None, (official(original),))
        elif (cls, field) == (Credential, "name"):
            kept = (word for word in original.split() if sum(map(str.isupper, word)) > 1)
        for name in kept:
            if name not in text:
                what, hint = f"the name {name!r} is missing", "keep it; put what it means behind it"
                self.reader.refuse(text.place, what, hint)

    def parts(
        self, node: Node, known: Mapping[str, Any], key: str, name: str, keys: tuple[str, ...]
    ) -> Iterator[tuple[str, Any]]:
        """The values below *node*, which has to have exactly the names *known*.

        Other *keys* are some that an original may have.
        """
        if not isinstance(node, Keys):
            what = f"{name} has no keys"
            self.reader.refuse(node.place, what, f"write {', '.join(known)} below it")
            return
        for each, _ in node.entries:
            if each.text in known:
                continue
            if each.text in keys:
                what = f"there are no words under {each.text!r} in {self.role}"
                hint = "take it out: what is no words comes from the original"
            else:
                what, hint = f"unknown key {each.text!r}", nearest(each.text, known)
            self.reader.refuse(each.place, what, hint)
        for wanted, original in known.items():
            value = node.get(wanted)
            inner = f"{key}.{wanted}" if key else wanted
            if value is not None:
                yield wanted, self.value(value, original, inner, wanted)
            else:
                said = next(originals(original))[1]
                hint = f"add it: {str(said)!r} in {self.language}"
                self.reader.refuse(node.place, f"{wanted!r} is missing", hint)

    def sums(self, node: Keys, whole: Role) -> Mapping[str, str]:
        """The sums of the originals by the keys of the texts, which are those of *whole*."""
        value = node.get(ORIGINALS)
        if value is None:
            return {}
        found = self.reader.entries(value, Text, Sum, ORIGINALS)
        if found is MISSING:
            return {}
        known = {key for key, _ in originals(whole)}
        for each in found:
            if each not in known:
                hint = "`reportgen translate` writes these keys anew"
                self.reader.refuse(each.place, f"no text stands under {str(each)!r}", hint)
        return {str(each): str(value) for each, value in found.items()}

    def outdated(self, sums: Mapping[str, str]) -> Iterator[Problem]:
        """Each text whose original has changed since it was translated."""
        for pair in self.pairs:
            if sums.get(pair.key) == sum_of(pair.original):
                continue
            said = str(pair.original)
            what = f"since this was translated, {pair.key} has changed to {said!r}"
            if pair.key not in sums:
                what = f"nothing says that this was translated from {said!r}"
            hint = "translate it anew, then run `reportgen translate`"
            yield Problem(pair.text.place, what, hint)


def _as(original: Mapping[Any, Any], name: str) -> Any:
    """The name of *original* that reads *name*."""
    return next(each for each in original if each == name)


def _figures(text: str) -> Counter[str]:
    return Counter(_FIGURE.findall(text))


def _listed(figures: Counter[str]) -> str:
    """Figures in words; whether there is none, too."""
    return ", ".join(sorted(figures.elements())) or "no figure"
