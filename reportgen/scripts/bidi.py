"""The order in which a line is written: the Unicode Bidirectional Algorithm, UAX #9.

Characters that embed, override and isolate are refused where text comes in, so that the rules for
them (X1 to X8) have nothing to do. A text is a paragraph of its own.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count, takewhile
from typing import TypeVar

Item = TypeVar("Item")

_STRONG = {"L": 0, "R": 1, "AL": 1}
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "ET", "ES", "CS"})
"""What has no direction of its own once numbers are found."""

_BRACKETS = {"(": ")", "[": "]", "{": "}", "\u27e8": "\u27e9", "\u3008": "\u3009"} | {
    "\u300a": "\u300b",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    "\u3010": "\u3011",
    "\u3014": "\u3015",
    "\uff08": "\uff09",
    "\uff3b": "\uff3d",
}
"""Brackets that are paired: BidiBrackets.txt, as far as names and notes have them."""

_MOST_OPEN = 63

NEARLY_ALL = 0.75
"""The share of its letters that make a text one that is written leftwards."""


def runs_leftwards(text: str) -> bool:
    """Whether any letter of *text* is written from right to left."""
    return any(unicodedata.bidirectional(each) in {"R", "AL", "AN"} for each in text)


def levels(text: str) -> list[int]:
    """The level of each character of *text*: those of an odd one are written leftwards."""
    kinds = [unicodedata.bidirectional(each) or "L" for each in text]
    base = direction(kinds)
    own = "LR"[base]
    marks = {at for at, kind in enumerate(kinds) if kind == "NSM"}
    _weak(kinds, own)
    _brackets(text, kinds, own, marks)
    _neutral(kinds, own)
    return [_level(kind, base) for kind in kinds]


def direction(kinds: Sequence[str]) -> int:
    """The level of a text as a whole, by the *kinds* of its characters: 1 where it is leftwards.

    That is where its first letter is (P2 and P3) and nearly all others are, too. A name of both
    kinds goes with the page: there its parts are copied in the order in which they were written.
    """
    strong = [_STRONG[kind] for kind in kinds if kind in _STRONG]
    return int(bool(strong) and strong[0] == 1 and sum(strong) > NEARLY_ALL * len(strong))


def in_order(items: Sequence[Item], depths: Sequence[int]) -> list[Item]:
    """*items* of a line, each at its level, in the order in which they stand from left to right.

    That is rule L2.
    """
    found = list(items)
    order = list(depths)
    odd = [depth for depth in order if depth % 2]
    for depth in range(max(order, default=0), min(odd, default=1) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and order[end] >= depth:
                end += 1
            found[start:end] = found[start:end][::-1]
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return found


def _weak(kinds: list[str], own: str) -> None:
    """Rules W1 to W7: marks go with what they stand on, and numbers are found."""
    _marks(kinds, own)
    _numbers(kinds)
    strong = own
    for at, kind in enumerate(kinds):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[at] = "L"


def _marks(kinds: list[str], own: str) -> None:
    """Rules W1 to W3: marks, digits behind Arabic, and Arabic letters."""
    before = strong = own
    for at, kind in enumerate(kinds):
        if kind in {"NSM", "BN"}:  # a joiner goes with the letter before it, as a mark does
            kinds[at] = before
        before = kinds[at]
    for at, kind in enumerate(kinds):
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[at] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]


def _numbers(kinds: list[str]) -> None:
    """Rules W4 to W6: what stands within and beside numbers."""
    for at in range(1, len(kinds) - 1):
        around = {kinds[at - 1], kinds[at + 1]}
        if len(around) == 1 and (
            (kinds[at] == "ES" and around == {"EN"})
            or (kinds[at] == "CS" and around <= {"EN", "AN"})
        ):
            kinds[at] = kinds[at - 1]
    for start, end in _stretches(kinds, frozenset({"ET"})):
        if "EN" in kinds[max(start - 1, 0) : start] + kinds[end : end + 1]:
            kinds[start:end] = ["EN"] * (end - start)


def _brackets(text: str, kinds: list[str], own: str, marks: set[int]) -> None:
    """Rule N0: brackets go with what stands within them, and *marks* with their bracket."""
    for start, end in _pairs(text, kinds):
        inside = {_side(kind) for kind in kinds[start + 1 : end]} - {""}
        if own in inside:
            found = own
        elif inside:
            before = next((side for kind in kinds[:start][::-1] if (side := _side(kind))), own)
            found = before
        else:
            continue
        for at in (start, end):
            kinds[at] = found
            for behind in takewhile(marks.__contains__, count(at + 1)):
                kinds[behind] = found


def _pairs(text: str, kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The places of brackets that belong together."""
    waiting: list[tuple[str, int]] = []
    pairs = []
    for at, character in enumerate(text):
        if kinds[at] != "ON":
            continue
        if character in _BRACKETS:
            if len(waiting) == _MOST_OPEN:
                return []
            waiting.append((_BRACKETS[character], at))
            continue
        found = next((n for n in reversed(range(len(waiting))) if waiting[n][0] == character), None)
        if found is not None:
            pairs.append((waiting[found][1], at))
            del waiting[found:]
    return sorted(pairs)


def _neutral(kinds: list[str], own: str) -> None:
    """Rules N1 and N2: what has no direction takes that of both its sides, or the text's own."""
    for start, end in _stretches(kinds, _NEUTRAL):
        before = _side(kinds[start - 1]) if start else own
        behind = _side(kinds[end]) if end < len(kinds) else own
        kinds[start:end] = [before if before == behind else own] * (end - start)


def _side(kind: str) -> str:
    """The direction that *kind* lends to what stands beside it; nothing if it has none."""
    return kind if kind in {"L", "R"} else "R" if kind in {"EN", "AN"} else ""


def _level(kind: str, base: int) -> int:
    """Rules I1 and I2."""
    if base:
        return 1 if kind == "R" else 2
    return {"L": 0, "R": 1}.get(kind, 2)


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where stretches of *wanted* kinds begin and end."""
    start = None
    for at in range(len(kinds) + 1):
        inside = at < len(kinds) and kinds[at] in wanted
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            yield start, at
            start = None
