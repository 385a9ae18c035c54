"""What no text may promise, in kinds with patterns of words: data/promises.yaml.

A pattern is words in a row. `a/b` is either word, `guarant*` any word that begins so, `{job}` any
entry of the group `job`, `#` a number, `...` up to four words between. A `?` behind one means that
it may be missing. `x & y` means both in a sentence, in either order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from reportgen.files.text import Key, Text


class Pattern(Text):
    """Words in a row, as the head of this module says."""

    pattern = r"[a-z0-9'#{}/*?.& -]+"
    rule = "write small letters, and {group}, a/b, word*, word?, #, ... or & between words"


class PromiseKind(Struct, frozen=True):
    """One kind of promise: how it is worded, and sentences that prove the patterns."""

    name: Annotated[Text, Key("what it is, for messages", example="a promise of a job")]
    hint: Annotated[Text, Key("what to write instead")]
    patterns: Annotated[tuple[Pattern, ...], Key("how it is worded", least=1)]
    examples: Annotated[tuple[Text, ...], Key("sentences that it has to find", least=1)]
    honest: Annotated[tuple[Text, ...], Key("sentences that it may not find", least=1)]
    unless: Annotated[tuple[Pattern, ...], Key("wordings with such words that are honest")] = ()
    sourced: Annotated[bool, Key("whether a text with a source may say it")] = False


class Denials(Struct, frozen=True):
    """How a sentence denies what it names, so that a disclaimer may use the very words."""

    before: Annotated[tuple[Pattern, ...], Key("before the words, in the same clause", least=1)]
    behind: Annotated[tuple[Pattern, ...], Key("right behind the words", least=1)]
    undone: Annotated[tuple[Pattern, ...], Key("in a sentence that denies nothing", least=1)]


class Promises(Struct, frozen=True):
    """Every kind of promise that a review looks for."""

    words: Annotated[Mapping[Text, tuple[Pattern, ...]], Key("groups of words for patterns")]
    denials: Annotated[Denials, Key("how a sentence denies what it names")]
    kinds: Annotated[tuple[PromiseKind, ...], Key("the kinds of promises", least=1)]
