"""Patterns of words to regular expressions, and texts to the plain words that these look at.

Every repetition in such an expression is bounded and every word ends at a space, so that the time
for a text grows with its length and no faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from reportgen.errors import Findings, nearest
from reportgen.files.text import Text

GAP = 4
"""Words that may stand where a pattern has three dots."""

NEAR = 9
"""Words that may stand between the two sides of `&`."""

LONGEST = 120
"""Words of a sentence; a longer one is looked at in parts."""

SHORT = 6
"""Words of two sentences in a row that are also read as one."""

_TOKEN = re.compile(r"[$]?[0-9][0-9,.]*(?<![,.])|[^\W\d_]+|[.!?;,]")
_END = re.compile(r"(?<= )[.!?;] ")
_WORD = r"(?![.!?;] )[^ ]+"
_NUMBER = r"[$]?[0-9][^ ]*"
_SPELLED: Sequence[tuple[re.Pattern[str], str]] = (
    (re.compile("[’‘ʼ`]"), "'"),
    (re.compile(r"\bcan'?t\b|\bcannot\b"), "can not"),
    (re.compile(r"\bwon'?t\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'ll\b"), " will"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (
        re.compile(r"\b(it|that|there|here|this|what|who|where|everything|nothing|nobody)'s\b"),
        r"\1 is",
    ),
    (re.compile(r"'(?:s|d|m)\b|(?<=s)'"), ""),
    (re.compile("%"), " percent "),
    (re.compile(r"#\s?(?=[0-9])"), "number "),
    (re.compile("&"), " and "),
    (re.compile(r"[:()…]"), ","),
    (re.compile(r"[—–]|\s--\s|\n\s*\n"), ";"),
)
"""What is written in more ways than one, and the one way of patterns."""


class Sentence(Struct, frozen=True):
    """A sentence: its words in small letters with a space around each; whether it asks."""

    words: str
    asks: bool


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of *text*; contractions are written out, and marks within it are commas.

    Two short ones in a row, such as a question and its answer, come a second time as one.
    """
    spelled = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text).casefold()
        if not unicodedata.combining(letter)
    )
    for found, instead in _SPELLED:
        spelled = found.sub(instead, spelled)
    whole = f"{' '.join(_TOKEN.findall(spelled))} . "
    at = 0
    before: list[str] = []
    for end in _END.finditer(whole):
        words = whole[at : end.start()].split()
        asks = end[0] == "? "
        for first in range(0, len(words), LONGEST):
            yield Sentence(f" {' '.join(words[first : first + LONGEST])} ", asks)
        if before and 0 < len(words) <= SHORT:
            yield Sentence(f" {' '.join((*before, ',', *words))} ", asks=False)
        before = words if len(words) <= SHORT else []
        at = end.end()


class Phrases:
    """Patterns ready to be looked for; each is compiled when a text has its first word."""

    def __init__(self, patterns: Sequence[Text], vocabulary: Vocabulary) -> None:
        self.sources: list[str] = []
        self.by_word: dict[str, list[int]] = {}
        self.open: list[int] = []
        for pattern in patterns:
            for first, source in vocabulary.expressions(pattern):
                number = len(self.sources)
                self.sources.append(source)
                for word in first:
                    self.by_word.setdefault(word, []).append(number)
                if not first:
                    self.open.append(number)

    def matches(self, words: str) -> Iterator[re.Match[str]]:
        """Every place of every pattern in *words*; what a pattern leaves open is in groups."""
        numbers = {number for word in set(words.split()) for number in self.by_word.get(word, ())}
        for number in sorted((*self.open, *numbers)):
            expression, at = _compiled(self.sources[number]), 0
            while match := expression.search(words, at):
                yield match
                at = match.start() + 1

    def have(self, words: str) -> bool:
        """Whether any pattern is in *words*."""
        return next(self.matches(words), None) is not None

    def begin(self, words: str) -> bool:
        """Whether *words* begin with any pattern."""
        return any(match.start() == 0 for match in self.matches(words))


@cache
def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


class Vocabulary:
    """The groups of words that patterns may name.

    A group that is named and does not exist is noted in *findings*.
    """

    def __init__(self, words: Mapping[Text, Sequence[Text]], findings: Findings) -> None:
        self.groups = {str(name): tuple(each) for name, each in words.items()}
        self.findings = findings

    def expressions(self, pattern: Text) -> Iterator[tuple[frozenset[str], str]]:
        """The expressions for *pattern*, each with the words that it may begin with, if limited.

        There are two where the pattern has `&`, else one.
        """
        first, _, second = map(str.strip, str(pattern).partition("&"))
        one = self._row(first, pattern)
        if not second:
            yield self._first(first), f" {one}"
            return
        other, between = self._row(second, pattern), rf"((?:{_WORD} ){{0,{NEAR}}}?)"
        yield self._first(first), f" {one}{between}{other}"
        yield self._first(second), f" {other}{between}{one}"

    def _row(self, row: str, pattern: Text) -> str:
        """The expression for words in a row, with a space behind each."""
        found = []
        for element in row.split():
            if set(element) == {"."}:
                found.append(rf"((?:{_WORD} ){{0,{GAP}}}?)")
                continue
            words = element.removesuffix("?").split("/")
            one = rf"(?:, )?(?:{'|'.join(self._word(each, pattern) for each in words)})"
            found.append(f"(?:{one})?" if element.endswith("?") else one)
        return "".join(found)

    def _word(self, word: str, pattern: Text) -> str:
        """The expression for a word, a number or the entries of a group, with a space behind."""
        if word == "#":
            return f"{_NUMBER} "
        if not word.startswith("{"):
            return re.escape(word.removesuffix("*")) + ("[^ ]* " if word.endswith("*") else " ")
        name = word.strip("{}")
        if name not in self.groups:
            hint = nearest(name, self.groups)
            self.findings.refuse(pattern.place, f"there is no group of words {name!r}", hint)
            return "(?!)"
        return "|".join(self._row(str(entry), entry) for entry in self.groups[name])

    def _first(self, row: str) -> frozenset[str]:
        """The words that *row* may begin with; none where it may begin with any."""
        found: set[str] = set()
        for element in row.split():
            for word in element.removesuffix("?").split("/"):
                entries = self.groups.get(word.strip("{}"), ()) if word.startswith("{") else None
                firsts = [self._first(str(entry)) for entry in entries or ()]
                if word == "#" or word.endswith(("*", ".")) or frozenset() in firsts:
                    return frozenset()
                found.update(*firsts) if entries is not None else found.add(word)
            if not element.endswith("?"):
                return frozenset(found)
        return frozenset()
