"""Translations of roles to fill in, and the sums of their originals, written anew."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from reportgen.catalog.rendering import (
    ORIGINALS,
    REVIEWED,
    UNREVIEWED,
    is_words,
    originals,
    sum_of,
    words_of,
)
from reportgen.catalog.roles import Role
from reportgen.files.shape import shorthand
from reportgen.files.text import Text

_HEAD = """\
# yaml-language-server: $schema=../schemas/role-translation.json
# The words of {slug}.yaml in the language {language}. Figures, sources and ids are that file's.
# Official names stay as they are; what they mean stands in parentheses behind them.
{reviewed}: {no}
"""
_TAIL = f"""
# Sums of the words that these were translated from. `reportgen translate` writes them anew.
{ORIGINALS}:
"""
_PLAIN = re.compile(r"[^\W\d_][^#:\n]*[^\s#:]|[^\W\d_]")
"""What needs no quotes for sure."""


def draft(role: Role, language: str, known: Mapping[str, str]) -> str:
    """The text of a new translation of *role*, with an empty place for each text.

    What is *known* by its original stands there already.
    """
    head = _HEAD.format(slug=role.slug, language=language, reviewed=REVIEWED, no=UNREVIEWED)
    lines = "\n".join(_Writer(known).keys(role, apart=True))
    return f"{head}{lines}\n{tail(role)}"


def tail(role: Role) -> str:
    """The end of a translation of *role*: the sums of its texts as they are now."""
    return _TAIL + "".join(f"  {key}: {sum_of(text)}\n" for key, text in originals(role))


def renewed(text: str, role: Role, line: int | None) -> str:
    """*text*, a translation of *role*, with the sums of the texts as they are now.

    They stand at its end, in place of all from *line*, that of the old ones' key.
    """
    kept = text.splitlines(keepends=True)[: line - 1 if line else None]
    comments = _TAIL.splitlines(keepends=True)[1:-1]
    while kept and (not kept[-1].strip() or kept[-1] in comments):
        kept.pop()
    return "".join(kept).rstrip("\n") + "\n" + tail(role)


class _Writer(Struct, frozen=True):
    """Writes the words of a role; those that are not *known* are empty, beside the original."""

    known: Mapping[str, str]

    def keys(self, value: Struct, *, apart: bool = False) -> Iterator[str]:
        """The keys of a format, and what stands below them; *apart*, groups have lines between."""
        parts = ((name, getattr(value, name)) for name in words_of(type(value)))
        after_group = False
        for name, part in ((name, part) for name, part in parts if is_words(part)):
            is_group = _text(part) is None
            if apart and (is_group or after_group):
                yield ""
            after_group = is_group
            yield from self.entry(name, part)

    def entry(self, name: str, value: object) -> Iterator[str]:
        """A key and its value, on one line or below it."""
        if (text := _text(value)) is not None:
            yield f"{name}: {self.words(text)}"
            return
        yield f"{name}:"
        yield from (f"  {line}" for line in self.below(value))

    def below(self, value: object) -> Iterator[str]:
        """What stands below a key."""
        if isinstance(value, tuple):
            for item in value:
                yield from self.item(item)
        elif isinstance(value, Mapping):
            for name, item in value.items():
                yield from self.entry(str(name), item)
        elif isinstance(value, Struct):
            yield from self.keys(value)

    def item(self, value: object) -> Iterator[str]:
        """An item of a list."""
        if (text := _text(value)) is not None:
            yield f"- {self.words(text)}"
            return
        for number, line in enumerate(self.below(value)):
            yield f"{'  ' if number else '- '}{line}"

    def words(self, text: Text) -> str:
        """The words for *text*, or an empty place with the text beside it."""
        if (found := self.known.get(text)) is None:
            return f'""  # {text}'
        bare = found.lower() not in ("no", "yes", "true", "false", "null")
        is_plain = bare and _PLAIN.fullmatch(found)
        return found if is_plain else json.dumps(found, ensure_ascii=False)


def _text(value: object) -> Text | None:
    """The words of a text or of a statement; None for what has keys or items."""
    if isinstance(value, Text):
        return value
    bare = shorthand(type(value))
    return getattr(value, bare) if bare else None
