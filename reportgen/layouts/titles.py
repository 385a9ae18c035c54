"""The headings that layouts print, by the key of what stands below; nothing is looked up by them.

The keys are those of a comparison's sections, and of the other parts of a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from reportgen.comparison.keys import SectionKey
from reportgen.content.blocks import Heading, line


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


class Title(Struct, frozen=True):
    """The words of a heading, and the quiet note beside it."""

    text: str
    note: str = ""


TITLES: Mapping[PartKey, Title] = {
    SectionKey.DUTIES: Title("What you would do", "Typical tasks"),
    SectionKey.WORKDAY: Title("A day at work", "Jobs and places differ"),
    SectionKey.REQUIREMENTS: Title("What it takes to start", "Rules differ by state"),
    SectionKey.FUTURE: Title("Where it can lead", "With more training or time"),
    SectionKey.RULES: Title("Rules by state", "Rules change: ask the board before you decide"),
    Part.GLANCE: Title("At a glance"),
    Part.MEANINGS: Title("What the numbers count"),
    Part.CREDENTIALS: Title("Certifications in full", "What the short names stand for"),
    Part.OUTLOOK: Title("Job outlook"),
    Part.FIT: Title("Which one sounds like you?", "Tick what fits"),
    Part.NEXT: Title("What to do next"),
    Part.QUESTIONS: Title("Questions to ask", "Tick what you have asked"),
    Part.SOURCES: Title("Sources"),
    Part.INSIDE: Title("What is inside"),
    Part.KNOW: Title("What you should know"),
    Part.TASKS: Title("You would"),
    Part.PLACE: Title("You would work in"),
    Part.SUITS: Title("Does this sound like you?"),
}
"""The heading of every part."""

NARROW: Mapping[PartKey, Title] = {
    SectionKey.REQUIREMENTS: Title("What it takes", "Rules differ by state"),
}
"""The headings of parts that have a shorter one in a narrow area."""

SUMMARIES: Mapping[PartKey, str] = {
    SectionKey.DUTIES: "Typical tasks compared",
    SectionKey.WORKDAY: "A day at work compared",
    SectionKey.REQUIREMENTS: "Requirements compared",
    SectionKey.FUTURE: "Next steps compared",
    SectionKey.RULES: "Rules of states compared",
    Part.OUTLOOK: "Jobs, openings and pay compared",
}
"""What the table of a part compares, for a screen reader."""

TOPIC = "Topic"
CORNERS: Mapping[PartKey, str] = {
    SectionKey.RULES: "State",
    Part.OUTLOOK: "Figure",
    Part.CREDENTIALS: "Short name",
    Part.PLACE: "Place",
}
"""What the heads of rows are in the table of a part; a topic, where it is not said here."""

CONTENTS: Mapping[PartKey, str] = {
    Part.GLANCE: "Each job in one sentence and three numbers",
    SectionKey.DUTIES: "Typical tasks, side by side, and what is the same",
    SectionKey.WORKDAY: "The place, the hours, the people and the risks",
    SectionKey.REQUIREMENTS: "School, training, certification and license",
    Part.CREDENTIALS: "Full names, who awards them, and how to keep them",
    SectionKey.RULES: "Who decides, what the rule is, and when we looked",
    Part.OUTLOOK: "Growth, openings and pay, with every figure",
    SectionKey.FUTURE: "Fields to choose, and the next step up",
    Part.FIT: "A short list to tick for each job",
    Part.NEXT: "Steps to take, questions to ask, and whom to talk to",
    Part.SOURCES: "Who says so, and when we looked",
}
"""What a guide's contents say of each part."""

PROMPTS: Mapping[PartKey, str] = {
    Part.GLANCE: "What did you expect, and what is new to you?",
    SectionKey.DUTIES: "Which of these tasks would you like to do every day?",
    SectionKey.WORKDAY: "Where would you feel at home, and what would be hard?",
    SectionKey.REQUIREMENTS: "What do you have already, and what do you still need?",
    Part.CREDENTIALS: "Which one do the employers near you ask for?",
    SectionKey.RULES: "Where do you want to work in five years?",
    Part.OUTLOOK: "Which of these numbers matters most to you?",
    Part.FIT: "Which list has more ticks, and why?",
}
"""What a guide asks its reader at the end of a part."""


def heading(key: PartKey, level: int = 2, *cites: int) -> Heading:
    """The heading of a part, without its note; *cites* are the numbers of its sources."""
    return Heading(level, line(TITLES[key].text, *cites))


def noted(key: PartKey, level: int = 2) -> Heading:
    """The heading of a part with its note."""
    title = TITLES[key]
    return Heading(level, line(title.text), line(title.note))
