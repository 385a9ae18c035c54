"""Messages of a language that say what the English ones do: nobody has put them into it yet."""

from __future__ import annotations

import re

from reportgen.errors import Findings
from reportgen.files.shape import texts
from reportgen.language.message import Message
from reportgen.language.words import Words

_PLACE = re.compile(r"\{[a-z_]+\}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_WORDS = 2
"""Words that a message has at least that can tell; many languages share a single one."""


def check_translated(words: Words, english: Words, findings: Findings) -> None:
    """Warn, in one line, of messages of *words* that are still those of *english*.

    Names of states are the same in many languages.
    """
    if words.foreign is None:
        return
    known = set(map(str, _messages(english)))
    states = set(map(str, _messages(words.states)))
    same = [
        each
        for each in _messages(words)
        if str(each) in known - states and len(_WORD.findall(_PLACE.sub("", each))) >= _FEWEST_WORDS
    ]
    if same:
        count = "a message is" if len(same) == 1 else f"{len(same):,} messages are"
        what = f"{count} still in English, such as {str(same[0])!r}"
        findings.warn(same[0].place, what, "put them into the language")


def _messages(value: object) -> list[Message]:
    return [each for each in texts(value) if isinstance(each, Message)]
