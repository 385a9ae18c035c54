"""Characters that a font lacks, where they stand: one problem for each font, script and file."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct, field

from reportgen.errors import Cause, Ill, Place, Problem
from reportgen.files.disk import Desk
from reportgen.files.text import Text
from reportgen.scripts.systems import is_letter, one_by_one

MOST_NAMED = 6
"""Characters that a problem names with their places; the others are counted."""

MEND = "write it another way, or give the brand a font that has it"

_SUFFIXES = (".yaml", ".yml")
"""Of other files the place of a text is its cell."""


class Lacking(Struct):
    """Adds what fonts lack to *problems*, and to the problem of a script what else it lacks."""

    problems: list[Problem]
    _found: dict[tuple[str, str, str], dict[str, Place]] = field(default_factory=dict)
    _told: dict[tuple[str, str, str], int] = field(default_factory=dict)
    _files: dict[str, bytes] = field(default_factory=dict)

    def note(self, text: str, lacks: str, font: str = "the font") -> None:
        """Note the characters *lacks* of *text*, which *font* has not."""
        place = text.place if isinstance(text, Text) else Place(repr(text))
        for character in dict.fromkeys(each for each in text if each in lacks):
            key = font, _script(character), place.name
            found = self._found.setdefault(key, {})
            if character in found:
                continue
            found[character] = self._spot(place, character)
            problem = _told(found, font)
            if key in self._told:
                self.problems[self._told[key]] = problem
            else:
                self._told[key] = len(self.problems)
                self.problems.append(problem)

    def _spot(self, place: Place, character: str) -> Place:
        """Where in the text at *place* the *character* stands."""
        if not place.line or not place.name.endswith(_SUFFIXES):
            return place
        if place.name not in self._files:
            try:
                self._files[place.name] = Desk().read(Path(place.name))
            except OSError:
                self._files[place.name] = b""
        from reportgen.files.yamlfile import spot  # a copy from the cache reads no YAML

        return spot(self._files[place.name], place, character)


def _told(found: Mapping[str, Place], font: str) -> Problem:
    """The problem of the characters *found*, at the place of the first."""
    first, *others = found
    where = found[first]
    cause = Cause(Ill.LETTERS, "".join(found))
    said = [_named(first)]
    for each in others[: MOST_NAMED - 1]:
        place = found[each]
        at = f" at {place.line}:{place.column}" if place.line and place != where else ""
        said.append(_named(each) + at)
    if not one_by_one(first) and is_letter(first):
        what = f"{_script(first)} is set in names, notes and contacts of copies only: {said[0]}"
        return Problem(where, what, "write it in other letters", cause=cause)
    more = len(found) - len(said)
    end = f" and {more:,} more of {_script(first)}" if more else ""
    return Problem(where, f"{font} has no {', '.join(said)}{end}", MEND, cause=cause)


def _named(character: str) -> str:
    return f"{character!r} (U+{ord(character):04X})"


def _script(character: str) -> str:
    """The script of a letter by the first word of its name, such as Arabic; else signs."""
    if unicodedata.category(character)[0] not in "LM":
        return "these signs"
    name = unicodedata.name(character, "these letters").split()[0]
    return name if name == "CJK" else name.capitalize()
