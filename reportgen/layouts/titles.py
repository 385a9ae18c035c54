"""The headings that layouts print, by the key of what stands below; nothing is looked up by them.

The keys are those of a comparison's sections, and of the other parts of a page.
"""

from __future__ import annotations

from enum import Enum

from reportgen.comparison.keys import SectionKey
from reportgen.content.blocks import Heading, line
from reportgen.language.message import Message
from reportgen.language.words import Words


class Part(Enum):
    """A part of a page that has a heading and is no section of the comparison."""

    GLANCE = "glance"
    MEANINGS = "meanings"
    CREDENTIALS = "credentials"
    OUTLOOK = "outlook"
    FIT = "fit"
    NEXT = "next"
    QUESTIONS = "questions"
    SOURCES = "sources"
    INSIDE = "inside"
    KNOW = "know"
    TASKS = "tasks"
    PLACE = "place"
    SUITS = "suits"


PartKey = SectionKey | Part


def title(key: PartKey, words: Words) -> Message:
    """The words of the heading of a part."""
    found: Message = getattr(words.titles, key.value)
    return found


def note(key: PartKey, words: Words) -> str:
    """The quiet note beside the heading of a part; empty where it has none."""
    return str(getattr(words.notes, key.value, ""))


def narrow(key: PartKey, words: Words) -> Message:
    """The words of a heading in a narrow area: a shorter one, if there is one."""
    return getattr(words.narrow, key.value, None) or title(key, words)


def summary(key: PartKey, words: Words) -> Message:
    """What the table of a part compares, for a screen reader."""
    found: Message = getattr(words.tables, key.value)
    return found


def corner(key: PartKey, words: Words) -> Message:
    """What the heads of rows are in the table of a part."""
    found: Message = getattr(words.corners, key.value, words.corners.topic)
    return found


def contents(key: PartKey, words: Words) -> Message:
    """What a guide's contents say of a part."""
    found: Message = getattr(words.contents, key.value)
    return found


def prompt(key: PartKey, words: Words) -> Message | None:
    """What a guide asks its reader at the end of a part, if anything."""
    found: Message | None = getattr(words.prompts, key.value, None)
    return found


def heading(key: PartKey, words: Words, level: int = 2, *cites: int) -> Heading:
    """The heading of a part, without its note; *cites* are the numbers of its sources."""
    return Heading(level, line(title(key, words), *cites))


def noted(key: PartKey, words: Words, level: int = 2) -> Heading:
    """The heading of a part with its note."""
    return Heading(level, line(title(key, words)), line(note(key, words)))
