"""Files to fill in, written from the keys that `shape` reads by.

Every place to fill is a pair of quotes, so that a colon or a number typed into it stays
text. A key that may stay out has a # right before it: taking the # away is all it needs.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from itertools import dropwhile
from typing import Any

from msgspec import Struct, field

from reportgen.authoring.schema import FILES
from reportgen.catalog.facts import Source
from reportgen.catalog.messages import Message
from reportgen.catalog.names import ENGLISH
from reportgen.catalog.roles import Credential, Duties, Role
from reportgen.catalog.schools import Program, ProgramLength, School, Web
from reportgen.files.disk import shipped
from reportgen.files.shape import formats, present, shorthand
from reportgen.files.text import Key, is_record
from reportgen.language.words import UNREVIEWED

KINDS = ("role", "school", "brand", "message", "language")
"""What a new file can be begun as."""

EMPTY = '""'
_HEAD = """\
# yaml-language-server: $schema=../schemas/{kind}.json
#
# The {kind} {slug}. Write between the quotes; inside them, write \\" for a quote.
# A key with a # right before it may stay out. To use it, take away that #.
# Then run `reportgen check`: it names every line where something is missing.
"""
_LANGUAGE_HEAD = """\
#
# What pages say in {slug}: put all that stands behind a key into the language, its name first.
# A name in braces, such as {{period}}, is a place that the program fills in: put it where it
# belongs. plurals: has CLDR's rules for the language, or {{}} where it has none; a message that
# counts has a form for each, and other.
# Then run `reportgen check`: it names every line where something is missing or still English.
"""
HOME = "US"
"""Where pages are read, whatever their language."""
_OPEN: set[tuple[type, str]] = {
    (Duties, "with_patients"),
    (School, "sources"),
    (Source, "checked"),
    (Program, "length"),
    (ProgramLength, "usual"),
    (Message, "reply_to"),
}
"""Keys that may stay out in general, but that a new file does well to have."""
_RARE: set[tuple[type, str]] = {
    (Source, "copy"),
    (Program, "shortest_months"),
    (Credential, "exam"),
    (Credential, "changes"),
    (Credential, "license_exam"),
    (Role, "short_names"),
    (School, "photo"),
    (School, "es"),
    (School, "other_languages"),
    (School, "keep_mail"),
    (Web, "comparisons"),
    (Message, "campuses"),
}
"""Keys that a new file does not show: few files need them, or they have a newer spelling."""
_NAMES: dict[tuple[type, str], str] = {
    (School, "sources"): "our-website",
    (School, "campuses"): "main-campus",
    (Role, "state_rules"): "CO",
}
"""What the first entry is called where a file makes up names of its own."""


def template(
    kind: str,
    slug: str,
    known: Mapping[str, str] = types.MappingProxyType({}),
    note: str = "",
    filled: Mapping[tuple[type, str], str] = types.MappingProxyType({}),
) -> str:
    """The text of a new file of one of `KINDS`, which is to be called *slug*.

    What is *known* already stands under its key; *note* is a comment at the top. Values that are
    *filled* in, as YAML by their formats and keys, stand there without the # of an optional key.
    """
    if kind == "language":
        return _language(slug)
    if kind == "brand":
        text = (FILES / "brand-template.yml").read_text(encoding="utf-8")
        return text.replace("@@SLUG@@", slug).replace("@@NAME@@", slug.replace("-", " ").title())
    record = {"role": Role, "school": School, "message": Message}[kind]
    given: dict[tuple[type, str], str] = {
        (Program, "sources"): "[our-website]",
        (School, "brand"): f'"{slug}"',
        (Message, "greeting"): '"Hello {name},"',
    }
    given |= {(record, key): json.dumps(text, ensure_ascii=False) for key, text in known.items()}
    lines = _Writer(given | dict(filled), frozenset(filled)).keys(record, apart=True)
    head = _HEAD.format(kind=kind, slug=slug) + "".join(f"# {line}\n" for line in note.splitlines())
    return "\n".join((head, *lines)) + "\n"


def _language(slug: str) -> str:
    """What pages say in English, to be put into the language *slug*."""
    text = (shipped("data") / "languages" / f"{ENGLISH}.yaml").read_text(encoding="utf-8")
    tongue, _, region = slug.partition("-")
    begun = {"name": EMPTY, "tag": f"{tongue}-{region.upper() or HOME}", "reviewed": UNREVIEWED}
    for key, value in begun.items():
        text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text, count=1)
    first, *lines = text.splitlines()
    head = _LANGUAGE_HEAD.format(slug=slug).splitlines()
    body = dropwhile(lambda line: line.startswith("#"), lines)
    return "\n".join((first, *head, *body)) + "\n"


def extension(slug: str) -> str:
    """The text of a new file that adds to the role *slug*, or replaces parts of it."""
    text = (FILES / "role-extension.yaml").read_text(encoding="utf-8")
    return text.replace("@@SLUG@@", slug)


class _Writer(Struct, frozen=True):
    """Writes empty values; *given* are those that are filled already, *wanted* keys stay in.

    What a key means is said where its format comes up first.
    """

    given: Mapping[tuple[type, str], str]
    wanted: frozenset[tuple[type, str]] = frozenset()
    explained: set[type] = field(default_factory=set)

    def keys(self, cls: type, *, apart: bool = False) -> Iterator[str]:
        """The keys of a format, each with a note above it and, if *apart*, a line between."""
        is_new = cls not in self.explained
        self.explained.add(cls)
        shown = [each for each in formats(cls).items() if (cls, each[0]) not in _RARE]
        for number, (name, (kind, about, required)) in enumerate(shown):
            if apart and number:
                yield ""
            if is_new:
                yield _note(about)
            lines = self.key(cls, name, kind, about)
            is_open = required or (cls, name) in _OPEN or self.holds(cls, name, kind)
            yield from lines if is_open else _behind("#", lines)

    def holds(self, cls: type, name: str, kind: Any) -> bool:
        """Whether a key that may stay out is wanted, for itself or for one below it."""
        if (cls, name) in self.wanted:
            return True
        below = present(kind)
        return is_record(below) and any((below, key) in self.wanted for key in formats(below))

    def key(self, cls: type, name: str, kind: Any, about: Key) -> Iterator[str]:
        """A key and its value, on one line or below it."""
        value = self.given.get((cls, name)) or _in_line(kind)
        if value:
            yield f"{name}:{value}" if value.startswith("\n") else f"{name}: {value}"
            return
        yield f"{name}:"
        kind = present(kind)
        if typing.get_origin(kind) is tuple:
            yield from _behind("  ", self.items(typing.get_args(kind)[0], about))
        elif typing.get_origin(kind) is Mapping:
            yield f"  {_NAMES[cls, name]}:"
            yield from _behind("    ", self.keys(typing.get_args(kind)[1]))
        else:
            yield from _behind("  ", self.keys(kind))

    def items(self, kind: Any, about: Key) -> Iterator[str]:
        """As many items as there have to be, and one in any case."""
        for _ in range(about.least or 1):
            if value := _in_line(kind):
                yield f"- {value}"
            else:
                yield from _as_item(self.keys(kind))


def _in_line(kind: Any) -> str:
    """The empty value of what stands on its key's own line; nothing for other types."""
    kind = present(kind)
    origin = typing.get_origin(kind)
    if origin is tuple:
        is_word = getattr(typing.get_args(kind)[0], "pattern", "")
        return f"[{EMPTY}]" if is_word else ""
    has_keys = is_record(kind) and not shorthand(kind)
    return "" if has_keys or origin is Mapping else EMPTY


def _note(about: Key) -> str:
    """What a key is for, as a comment."""
    return f"# {about.doc}" + (f"; e.g. {about.example}" if about.example else "")


def _behind(prefix: str, lines: Iterable[str]) -> Iterator[str]:
    return (prefix + line for line in lines)


def _as_item(lines: Iterable[str]) -> Iterator[str]:
    """The keys of one item of a list: a dash before the first, the others below it."""
    before = ""
    for line in lines:
        if before or line.startswith("#"):
            yield before + line
        else:
            yield f"- {line}"
            before = "  "
