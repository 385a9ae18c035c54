"""A text in stretches, each for one typeface: the brand's own, or that of a writing system."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from msgspec import Struct

from reportgen.scripts.bidi import levels, runs_leftwards
from reportgen.scripts.systems import (
    CHINESE,
    HAN_READERS,
    JAPANESE,
    KOREAN,
    System,
    is_letter,
    name_of,
    system_of,
)
from reportgen.scripts.typefaces import Typeface, missing, typeface


class Stretch(Struct, frozen=True):
    """Characters that follow one another in one typeface; None is the brand's own.

    Those of an odd *level* are written leftwards: UAX #9.
    """

    text: str
    typeface: Typeface | None
    level: int = 0


MOST_NAMED = 6
"""Characters that a message names; the others are counted."""


class Unset(Struct, frozen=True, order=True):
    """Characters that cannot be set: the name of their *script*, and the *packages* that it lacks.

    A sign is of no script. Where no package is missing, none is known that has them. *has* says
    whether there is a typeface for the script, which lacks these alone.
    """

    script: str
    characters: str
    packages: tuple[str, ...] = ()
    has: bool = False

    @property
    def said(self) -> str:
        """The first characters, each with its code point, and how many more there are."""
        first = [f"{each!r} (U+{ord(each):04X})" for each in self.characters[:MOST_NAMED]]
        more = len(self.characters) - len(first)
        return ", ".join(first) + (f" and {more:,} more" if more else "")


class Parted(Struct, frozen=True):
    """A text in *stretches*, and what of it cannot be set."""

    stretches: tuple[Stretch, ...]
    unset: tuple[Unset, ...] = ()


@lru_cache(maxsize=2048)
def parted(text: str, own: frozenset[str], weight: int) -> Parted:
    """*text* in stretches: *own* are the characters that the brand's face can set one by one.

    The other ones are set at *weight*.
    """
    text = unicodedata.normalize("NFC", text)
    depths = levels(text) if runs_leftwards(text) else [0] * len(text)
    systems = _systems(text, own, depths)
    stretches, unset = [], []
    at = 0
    for (system, depth), group in groupby(zip(systems, depths, strict=True)):
        words = text[at : at + len([*group])]
        at += len(words)
        if system is None:
            stretches.append(Stretch(words, None, depth))
            lacks = "".join(dict.fromkeys(each for each in words if each not in own))
            unset += [Unset(name_of(each), each) for each in lacks]
            continue
        face, lacks = _set(system, weight, words)
        stretches.append(Stretch(words, face, depth))
        if lacks:
            lost = missing(system)
            unset.append(Unset(system.name, lacks, lost, has=not lost))
    return Parted(tuple(stretches), tuple(_together(unset)))


def _together(unset: Sequence[Unset]) -> Iterator[Unset]:
    """What cannot be set, once for each script."""
    kind = attrgetter("script", "packages", "has")
    for own, group in groupby(sorted(unset, key=kind), key=kind):
        script, packages, has = own
        characters = "".join(each.characters for each in group)
        yield Unset(script, "".join(dict.fromkeys(characters)), packages, has)


def _set(system: System, weight: int, text: str) -> tuple[Typeface | None, str]:
    """The typeface for *text*, and what it lacks; Han is looked for with all who read it."""
    first = typeface(system, weight)
    if first is None:
        return None, "".join(dict.fromkeys(text))
    lacks = first.lacks(text)
    if lacks and system in HAN_READERS:
        for other in HAN_READERS:
            face = typeface(other, weight)
            if face is not None and not face.lacks(text):
                return face, ""
    return first, lacks


def _systems(text: str, own: frozenset[str], depths: Sequence[int]) -> list[System | None]:
    """The system of each character of *text*; None where the brand's face is to set it."""
    found = [None if each in own else system_of(each) for each in text]
    _marks(text, found)
    _han(text, found)
    _words(text, found)
    _signs(text, own, depths, found)
    return found


def _marks(text: str, found: list[System | None]) -> None:
    """Marks and joiners take the letter before them along, or the other way round."""
    for at in range(1, len(text)):
        if found[at] is None and (
            unicodedata.category(text[at])[0] == "M" or text[at] in "\u200c\u200d"
        ):
            start = at - 1
            while start and unicodedata.category(text[start])[0] == "M":
                start -= 1
            if found[start] is None and text[at] not in "\u200c\u200d":
                found[start] = system_of(text[start])
            found[start + 1 : at + 1] = [found[start]] * (at - start)


def _han(text: str, found: list[System | None]) -> None:
    """Han in the typeface of the language that the other letters of *text* tell."""
    others = {system_of(each) for each in text}
    reader = JAPANESE if JAPANESE in others else KOREAN if KOREAN in others else CHINESE
    found[:] = [reader if system is CHINESE else system for system in found]


def _words(text: str, found: list[System | None]) -> None:
    """A word with a letter that the brand's face lacks is set in one typeface, not in two."""
    at = 0
    for is_word, group in groupby(text, lambda each: is_letter(each) or each in "'\u2019-"):
        end = at + len([*group])
        if is_word:
            systems = found[at:end]
            for place, character in enumerate(text[at:end], at):
                own = system_of(character)
                if found[place] is None and own in systems:
                    found[place] = own
        at = end


def _signs(
    text: str, own: frozenset[str], depths: Sequence[int], found: list[System | None]
) -> None:
    """Signs and spaces within a system go with it, and those that are written leftwards.

    What the brand's face lacks goes with the letters before it, else with those behind it.
    """
    for at, character in enumerate(text):
        if found[at] is not None or is_letter(character):
            continue
        before = next((each for each in reversed(found[:at]) if each), None)
        behind = _behind(text, found, at)
        leftwards = depths[at] % 2 and unicodedata.bidirectional(character) not in {"EN", "AN"}
        within = before is not None and before is behind and found[at - 1] is before
        if leftwards:
            nearest = before if before and before.leftwards else behind
            found[at] = nearest if nearest and nearest.leftwards else before or behind
        elif within or character not in own:
            found[at] = before or behind


def _behind(text: str, found: Sequence[System | None], at: int) -> System | None:
    """The system of the next letter behind *at*; None where the brand's face sets it."""
    for place in range(at + 1, len(text)):
        if found[place] is not None or is_letter(text[place]):
            return found[place]
    return None
