"""A language's file to its words; every mistake in a message has its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from reportgen.errors import Findings, nearest
from reportgen.files.shape import formats
from reportgen.files.text import Key
from reportgen.language.lists import Joining, Joint
from reportgen.language.message import NUMBER, Counted, Message
from reportgen.language.words import Words


def check(words: Words, findings: Findings) -> None:
    """Note each message with a place too many or too few, and each form that is missing."""
    check_part(words, words, findings)


def check_part(value: Struct, words: Words, findings: Findings) -> None:
    """As `check`, for *value* in the language of *words*, such as what a screen says."""
    for name, (_, key, _) in formats(type(value)).items():
        _check_field(getattr(value, name), name, key, words, findings)
    if isinstance(value, Joining | Joint):
        _check_ends(value.pair, findings)
    if isinstance(value, Joining):
        _check_ends(value.more, findings)


def _check_field(field: Any, name: str, key: Key, words: Words, findings: Findings) -> None:
    match field:
        case Message():
            _check_places(field, key.places, findings)
        case Counted():
            _check_forms(field, name, key.places, words, findings)
        case Struct():
            check_part(field, words, findings)
        case tuple() | Mapping():
            for item in field.values() if isinstance(field, Mapping) else field:
                _check_field(item, name, key, words, findings)


def _check_places(
    message: Message, places: tuple[str, ...], findings: Findings, *, spare: bool = False
) -> None:
    """Note what is wrong with the places of *message*; a *spare* form may leave out its number."""
    found = message.places
    for place in dict.fromkeys(found):
        if place not in places:
            hint = nearest(place, places) if places else "write it without"
            findings.refuse(message.place, f"there is no place {{{place}}} in this message", hint)
        elif found.count(place) > 1:
            what = f"the place {{{place}}} stands in this message twice"
            findings.refuse(message.place, what, "keep one of the two")
    for place in places:
        if place not in found and not (spare and place == NUMBER):
            what = f"this message lacks its place {{{place}}}"
            findings.refuse(message.place, what, f"write {{{place}}} where it belongs")


def _check_forms(
    message: Counted, name: str, places: tuple[str, ...], words: Words, findings: Findings
) -> None:
    """Note a category of the language that *message* has no form for, and a form too many."""
    for category in (each for each in message.__struct_fields__ if each != "other"):
        form: Message | None = getattr(message, category)
        if form is None and category in words.plurals.rules:
            what = f"{name} has no form for {category}"
            findings.refuse(message.other.place, what, "add it below, or take out the plural rule")
        elif form is not None and category not in words.plurals.rules:
            what = f"{name} has a form for {category}, which the language does not have"
            findings.refuse(form.place, what, "take it out, or add the plural rule")
        elif form is not None:
            _check_places(form, places, findings, spare=True)
    _check_places(message.other, places, findings)


def _check_ends(pattern: Message, findings: Findings) -> None:
    if not (pattern.startswith("{") and pattern.endswith("}")):
        what = "nothing can stand before the first name of a list or behind the last"
        findings.refuse(pattern.place, what, "begin and end with a place in braces")
