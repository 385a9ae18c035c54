"""Patterns of words to regular expressions, and texts to the plain words that these look at.

Every repetition in such an expression is bounded and every word ends at a space, so that the time
for a text grows with its length and no faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

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

MOST = 5_000
"""Words that a pattern may stand for, each word of the groups that it names counted."""

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
    """Patterns ready to be looked for; each is compiled when a text has what it needs."""

    def __init__(self, patterns: Sequence[Text], vocabulary: Vocabulary) -> None:
        self.expressions: list[_Expression] = []
        self.by_word: dict[str, list[int]] = {}
        self.open: list[int] = []
        for pattern in patterns:
            for expression in vocabulary.expressions(pattern):
                number = len(self.expressions)
                self.expressions.append(expression)
                for word in expression.first:
                    self.by_word.setdefault(word, []).append(number)
                if not expression.first:
                    self.open.append(number)

    def matches(self, words: str) -> Iterator[re.Match[str]]:
        """Every place of every pattern in *words*; what a pattern leaves open is in groups."""
        said = set(words.split())
        numbers = {number for word in said for number in self.by_word.get(word, ())}
        for number in sorted((*self.open, *numbers)):
            expression = self.expressions[number]
            if any(each.isdisjoint(said) for each in expression.needed):
                continue
            found, at = _compiled(expression.source()), 0
            while match := found.search(words, at):
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


class _Expression(Struct, frozen=True):
    """An expression, of which the *source* is written when it is asked for.

    A text that it is found in has a word of each set of *needed*; *first* are the words that it
    may begin with, none of them where it may begin with any.
    """

    source: Callable[[], str]
    first: frozenset[str]
    needed: tuple[frozenset[str], ...]


class Vocabulary:
    """The groups of words that patterns may name.

    A group that is named and does not exist is noted in *findings*.
    """

    def __init__(self, words: Mapping[Text, Sequence[Text]], findings: Findings) -> None:
        self.groups = {str(name): tuple(each) for name, each in words.items()}
        self.findings = findings
        self._firsts: dict[str, frozenset[str]] = {}
        self._rows: dict[str, str] = {}
        self._sizes: dict[str, int] = {}

    def expressions(self, pattern: Text) -> Iterator[_Expression]:
        """The expressions for *pattern*: two where it has `&`, else one.

        There are none for a pattern that would be too long.
        """
        if self._size(pattern, ()) > MOST:
            hint = "name groups with fewer words"
            self.findings.refuse(pattern.place, f"stands for more than {MOST:,} words", hint)
            return
        first, _, second = map(str.strip, str(pattern).partition("&"))
        needed = *self._needed(first), *self._needed(second)
        if not second:
            yield _Expression(lambda: f" {self._row(first)}", self._first(first), needed)
            return
        for one, other in ((first, second), (second, first)):
            source = partial(self._near, one, other)
            yield _Expression(source, self._first(one), needed)

    def _size(self, pattern: Text, within: tuple[str, ...]) -> int:
        """How many words *pattern* stands for in all, with those of the groups that it names.

        Notes a group that nobody wrote, and one that names itself; *within* are those around it.
        """
        words = (word for each in pattern.split() for word in each.removesuffix("?").split("/"))
        return sum(
            self._size_of_group(word.strip("{}"), pattern, within) if word.startswith("{") else 1
            for word in words
        )

    def _size_of_group(self, name: str, pattern: Text, within: tuple[str, ...]) -> int:
        if name in within:
            what, hint = f"the group {name!r} names itself", "take it out of the group"
            self.findings.refuse(pattern.place, what, hint)
            self.groups[name] = ()
        elif name not in self.groups:
            hint = nearest(name, self.groups)
            self.findings.refuse(pattern.place, f"there is no group of words {name!r}", hint)
            return 1
        if name not in self._sizes:
            inside = (*within, name)
            self._sizes[name] = sum(self._size(each, inside) for each in self.groups[name])
        return self._sizes[name]

    def _near(self, one: str, other: str) -> str:
        """The expression for the row *one* with the row *other* not far behind."""
        return rf" {self._row(one)}((?:{_WORD} ){{0,{NEAR}}}?){self._row(other)}"

    def _row(self, row: str) -> str:
        """The expression for words in a row, with a space behind each."""
        if row not in self._rows:
            self._rows[row] = "".join(map(self._element, row.split()))
        return self._rows[row]

    def _element(self, element: str) -> str:
        """The expression for one of several words, or for what three dots leave open."""
        if set(element) == {"."}:
            return rf"((?:{_WORD} ){{0,{GAP}}}?)"
        words = element.removesuffix("?").split("/")
        one = rf"(?:, )?(?:{'|'.join(map(self._word, words))})"
        return f"(?:{one})?" if element.endswith("?") else one

    def _word(self, word: str) -> str:
        """The expression for a word, a number or the entries of a group, with a space behind."""
        if word == "#":
            return f"{_NUMBER} "
        if not word.startswith("{"):
            return re.escape(word.removesuffix("*")) + ("[^ ]* " if word.endswith("*") else " ")
        name = word.strip("{}")
        return "|".join(self._row(str(entry)) for entry in self.groups.get(name, ())) or "(?!)"

    def _needed(self, row: str) -> Iterator[frozenset[str]]:
        """Sets of words of which a text has one each wherever it has *row*."""
        for element in row.split():
            if not element.endswith("?") and (words := self._first(element)):
                yield words

    def _first(self, row: str) -> frozenset[str]:
        """The words that *row* may begin with; none where it may begin with any."""
        if row not in self._firsts:
            self._firsts[row] = self._firsts_of(row)
        return self._firsts[row]

    def _firsts_of(self, row: str) -> frozenset[str]:
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
