"""Finds promises in a text by the kinds and patterns of data/promises.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from reportgen.catalog.promises import PromiseKind, Promises
from reportgen.checks.phrases import Phrases, Sentence, Vocabulary, sentences
from reportgen.errors import Findings
from reportgen.files.text import Text

REACH = 7
"""Words over which a denial reaches."""


class Promise(Struct, frozen=True):
    """A promise in a text: its kind, and the words that make it."""

    kind: PromiseKind
    words: str


class _Kind(Struct, frozen=True):
    kind: PromiseKind
    found: Phrases
    unless: Phrases


class PromiseFinder:
    """Looks for the kinds of promises in texts.

    Groups of words that patterns name and nobody has written are noted in *findings*.
    """

    def __init__(self, promises: Promises, findings: Findings) -> None:
        vocabulary = Vocabulary(promises.words, findings)

        def phrases(patterns: Sequence[Text]) -> Phrases:
            return Phrases(patterns, vocabulary)

        self.kinds = [
            _Kind(kind, phrases(kind.patterns), phrases(kind.unless)) for kind in promises.kinds
        ]
        denials = promises.denials
        self.before, self.behind = phrases(denials.before), phrases(denials.behind)
        self.undone = phrases(denials.undone)
        self._known: dict[Sentence, tuple[Promise, ...]] = {}

    def promises(self, text: str, *, sourced: bool = False) -> Iterator[Promise]:
        """The promises in *text*, one of each kind at most in a sentence.

        What kinds allow to a text with a source is passed over where it is *sourced*.
        """
        for sentence in sentences(text):
            if sentence not in self._known:
                found = ((each.kind, self._first(each, sentence)) for each in self.kinds)
                self._known[sentence] = tuple(Promise(kind, said) for kind, said in found if said)
            for promise in self._known[sentence]:
                if not (sourced and promise.kind.sourced):
                    yield promise

    def _first(self, kind: _Kind, sentence: Sentence) -> str:
        """The first words of *kind* that nothing makes honest; '' for none."""
        honest: list[tuple[int, int]] | None = None
        for match in kind.found.matches(sentence.words):
            if honest is None:
                honest = [each.span() for each in kind.unless.matches(sentence.words)]
            start, end = match.span()
            if any(first < end - 1 and start < last - 1 for first, last in honest):
                continue
            if not self._is_denied(match, sentence):
                return match[0].strip()
        return ""

    def _is_denied(self, match: re.Match[str], sentence: Sentence) -> bool:
        """Whether the sentence around *match* says that it is not so; no question does."""
        words = sentence.words
        if sentence.asks or self.undone.have(words):
            return False
        clause = words[: match.start() + 1].rpartition(" , ")[2].split()[-REACH:]
        opened = (group for group in match.groups() if group)
        if any(self.before.have(f" {each} ") for each in (" ".join(clause), *opened)):
            return True
        return self.behind.begin(words[match.end() - 1 :])


def check_promises(promises: Promises, findings: Findings) -> None:
    """Note examples that their kind does not find, and honest sentences that any kind finds."""
    finder = PromiseFinder(promises, findings)
    for kind in promises.kinds:
        for example in kind.examples:
            if kind not in [found.kind for found in finder.promises(example)]:
                what = f"{kind.name} is not found in {str(example)!r}"
                findings.refuse(example.place, what, "add a pattern, or take the example out")
        for honest in kind.honest:
            for found in finder.promises(honest):
                what = f"{found.kind.name} is found in an honest sentence: {found.words!r}"
                findings.refuse(honest.place, what, "write what makes it honest under unless:")
