"""Errors of the library in a person's words: at the field, or as nothing that they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from msgspec.structs import replace

from reportgen.color.icc import NoProfile
from reportgen.errors import (
    Cause,
    Ill,
    InvalidSource,
    Problem,
    ReportgenError,
    TooFull,
    UnknownName,
    UnknownNames,
    Wrong,
    WrongOrder,
    told,
)
from reportgen.imposition.sheets import DoesNotFit
from reportgen.language.printing import counted
from reportgen.studio.asking import Broken, Choice, FieldFault
from reportgen.studio.ordering import OWN, OtherSite, WrongChoice
from reportgen.studio.words import FaultWords, StudioWords

_SHARES = (
    (0.2, "slightly"),
    (0.3, "quarter"),
    (0.42, "third"),
    (0.75, "half"),
    (1.3, "whole"),
)
"""By how much a text is too long, held against what fits: up to a share, how that is called."""

_ROUND = 10
"""Characters that fit are told in tens: nobody counts."""

_TEXTS = {"url": "no_address", "contact": "no_contact"}
"""What is said of a text that cannot be what its field holds."""

_UNKNOWN = {"roles": "unknown_career", "school": "unknown_school", "campus": "unknown_campus"}
"""What is said of a name that is not there."""

_OTHERS = {
    ("roles", Wrong.TWICE): "career_twice",
    ("nup", Wrong.LAYOUT): "not_cut",
    ("booklet", Wrong.LAYOUT): "not_folded",
    ("nup", Wrong.CLASH): "either",
    ("nup", Wrong.NUMBER): "no_sheet",
}
"""What is said of other fields, by what is wrong with them."""


def faults_of(
    error: ReportgenError, choice: Choice, words: StudioWords, holding: Iterable[str] = ()
) -> tuple[FieldFault, ...]:
    """What is wrong with *choice*, a fault for each field; none where it is not the choice.

    *holding* are the layouts that do hold the page, if it is too full.
    """
    match error:
        case InvalidSource():
            found = _of_texts(error.problems, choice, words)
        case UnknownNames():
            found = tuple(_unknown(each, words) for each in error.names)
        case UnknownName():
            found = (_unknown(error, words),)
        case WrongChoice():
            found = tuple(
                fault for each in error.errors for fault in faults_of(each, choice, words)
            )
        case OtherSite():
            said = words.faults.other_site
            hint = said.hint.fill(text=error.site)
            found = (FieldFault(field="url", kind="site", what=str(said.what), hint=hint),)
        case WrongOrder():
            found = (_of_order(error, choice, words),)
        case TooFull():
            found = (_full(error, words, tuple(holding)),)
        case DoesNotFit():
            found = (_plain("nup", "room", words.faults.no_sheet),)
        case NoProfile():
            found = (_plain("printing", "missing", words.faults.no_profile),)
        case _:
            found = ()
    return found


def _of_texts(
    problems: Iterable[Problem], choice: Choice, words: StudioWords
) -> tuple[FieldFault, ...]:
    """A fault for each field that was typed; none where a file has faults, too."""
    found: dict[str, list[Cause]] = {}
    for problem in problems:
        if problem.place.line or problem.place.name not in OWN:
            return ()
        found.setdefault(problem.place.name, []).append(problem.cause)
    in_order = sorted(found, key=OWN.index)
    return tuple(_of_text(field, found[field], choice, words) for field in in_order)


def _of_text(field: str, causes: list[Cause], choice: Choice, words: StudioWords) -> FieldFault:
    """The fault of a text; letters come before its length, which changes without them."""
    says = words.faults
    text: str = getattr(choice, field)
    letters = {each for cause in causes if cause.ill is Ill.LETTERS for each in cause.characters}
    if letters:
        quoted = [says.quoted.fill(text=each) for each in sorted(letters, key=text.find)]
        said = says.name_letters if field == "name" else says.letters
        what = said.what.fill(letters=words.language.lists.one_of.join(quoted))
        return FieldFault(field=field, kind="letters", what=what, hint=str(said.hint))
    if any(each.ill is Ill.CODE for each in causes):
        return _plain(field, "code", says.code)
    surplus = max(each.surplus for each in causes)
    return _long(field, surplus, len(text), words)


def _long(field: str, surplus: int, length: int, words: StudioWords) -> FieldFault:
    """The fault of a text of *length* characters, *surplus* of which have to go."""
    says = words.faults
    fit = length - surplus
    share = surplus / fit if fit > 0 else _SHARES[-1][0] + 1
    name = next((name for most, name in _SHARES if share <= most), "more")
    what = getattr(says, f"{field}_long").fill(share=str(getattr(says.shares, name)))
    hint = str(says.shorter)
    if fit > _ROUND:
        hint = counted(says.fits, fit // _ROUND * _ROUND, words.language)
    return FieldFault(field=field, kind="room", what=what, hint=hint)


def _unknown(error: UnknownName, words: StudioWords) -> FieldFault:
    said = getattr(words.faults, _UNKNOWN.get(error.field, "unknown_other"))
    what = said.what.fill(text=error.name)
    return FieldFault(field=error.field, kind="unknown", what=what, hint=str(said.hint))


def _of_order(error: WrongOrder, choice: Choice, words: StudioWords) -> FieldFault:
    """The fault of a choice that no file was read for."""
    says = words.faults
    name = _OTHERS.get((error.field, error.kind))
    if name is None and error.field == "roles":
        name = ("no_career", "one_career")[len(choice.roles)] if len(choice.roles) < 2 else None
        name = name or "many_careers"
    if name is None:
        name = _TEXTS.get(error.field, "no_text")
    return _plain(error.field, error.kind.value, getattr(says, name))


def _full(error: TooFull, words: StudioWords, holding: tuple[str, ...]) -> FieldFault:
    """The fault of a page that is too full: of what was typed, or of the layout."""
    says = words.faults
    if error.own:
        return _plain(error.own, "full", getattr(says, f"full_{error.own}"))
    return replace(_plain("layout", "full", says.full), offers=holding)


def _plain(field: str, kind: str, said: FaultWords) -> FieldFault:
    return FieldFault(field=field, kind=kind, what=str(said.what), hint=str(said.hint))


def broken(error: ReportgenError, words: StudioWords) -> Broken:
    """What to say where the school's files are at fault, and the text for who looks after them."""
    problems = error.problems if isinstance(error, InvalidSource) else ()
    count = len(problems) or 1
    lines = [_in_two(each) for each in told(problems)] if problems else [str(error)]
    return Broken(
        said=counted(words.faults.broken, count, words.language),
        text="\n".join(lines),
        count=count,
        changed=max(_changed(problems), default=0.0),
    )


def _in_two(problem: object) -> str:
    """A problem with its place on a line of its own."""
    if not isinstance(problem, Problem):
        return str(problem)
    said = f"{problem.what}; {problem.hint}" if problem.hint else problem.what
    return f"{problem.place}\n  {said}"


def _changed(problems: Iterable[Problem]) -> Iterator[float]:
    """When each file of *problems* was changed, in seconds of the clock."""
    for name in {problem.place.name for problem in problems}:
        with suppress(OSError, ValueError):
            yield Path(name).stat().st_mtime


def notices(warnings: Iterable[Problem], words: StudioWords) -> Iterator[str]:
    """What a person should know of pages that are less than they could be."""
    for warning in warnings:
        match warning.cause.ill:
            case Ill.LEFT_OUT:
                yield words.names.left_out.fill(row=warning.cause.characters)
            case Ill.PHOTO:
                yield str(words.names.photo)
            case _:
                pass


def remarks(warnings: Iterable[Problem]) -> Iterator[str]:
    """The other warnings, which are for marketing."""
    return (str(each) for each in warnings if each.cause.ill is Ill.NONE)
