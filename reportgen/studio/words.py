"""What the studio says of handouts and of what is wrong with them, in a language of its screens.

The fields are the keys of `data/studio/LANGUAGE.yaml`.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any

from msgspec import Struct

from reportgen.catalog.loading import Catalog, folders
from reportgen.catalog.names import ENGLISH
from reportgen.errors import Findings
from reportgen.files.disk import Desk
from reportgen.files.shape import MISSING
from reportgen.files.text import Key, Slug
from reportgen.language.message import NUMBER, Counted, Message, said
from reportgen.language.reading import check_part
from reportgen.language.words import Words

FOLDER = "studio"
"""The folder of its files."""

NO_DAY = dt.date.max
"""These files say nothing of days."""


class Name(Struct, frozen=True):
    """What something to choose is called, and a few words about it."""

    title: Annotated[Message, said("what it is called")]
    about: Annotated[Message | None, said("what it is")] = None


class NameWords(Struct, frozen=True, kw_only=True):
    """Names of what can be chosen, and what is said of a handout."""

    layouts: Annotated[Mapping[Slug, Name], Key("every layout")]
    papers: Annotated[Mapping[Slug, Name], Key("every paper")]
    printings: Annotated[Mapping[Slug, Name], Key("what it is printed on")]
    pages: Annotated[Counted, said("how many pages there are", NUMBER)]
    program_from: Annotated[Message, said("a program by its shortest way", "credential", "length")]
    program: Annotated[Message, said("a program", "credential", "length")]
    locked: Annotated[Message, said("what is kept by others", "school")]
    locked_plainly: Annotated[Message, said("the same where there is no school")]
    updated: Annotated[Message, said("that pages have changed", "layout", "pages")]
    alternative: Annotated[Message, said("a page in place of its picture", NUMBER, "headings")]
    figures: Annotated[Message, said("of which years figures are", "period")]
    figures_late: Annotated[Message, said("the same where newer are due", "period")]
    left_out: Annotated[Message, said("that a row is left out", "row")]
    photo: Annotated[Message, said("that the photograph is left out")]


class FaultWords(Struct, frozen=True):
    """A fault: what is wrong, without a full stop, and a sentence that says what to do."""

    what: Annotated[Message, said("what is wrong")]
    hint: Annotated[Message, said("what to do")]


class Lettered(Struct, frozen=True):
    """A fault of letters that cannot be printed."""

    what: Annotated[Message, said("what is wrong", "letters")]
    hint: Annotated[Message, said("what to do")]


class Quoting(Struct, frozen=True):
    """A fault of something that is named."""

    what: Annotated[Message, said("what is wrong", "text")]
    hint: Annotated[Message, said("what to do")]


class Hinting(Struct, frozen=True):
    """A fault whose hint names something."""

    what: Annotated[Message, said("what is wrong")]
    hint: Annotated[Message, said("what to do", "text")]


class Shares(Struct, frozen=True, kw_only=True):
    """By how much something is too long, held against what fits."""

    slightly: Annotated[Message, said("by less than a fifth")]
    quarter: Annotated[Message, said("by about a quarter")]
    third: Annotated[Message, said("by about a third")]
    half: Annotated[Message, said("by about half")]
    whole: Annotated[Message, said("it is about twice as long")]
    more: Annotated[Message, said("it is still longer")]


class Faults(Struct, frozen=True, kw_only=True):
    """What can be wrong with a choice, with the school's files, or with the studio."""

    quoted: Annotated[Message, said("letters as they were typed", "text")]
    letters: Annotated[Lettered, Key("letters that no typeface has")]
    name_letters: Annotated[Lettered, Key("the same in a name")]
    name_long: Annotated[Message, said("a name that is too long", "share")]
    note_long: Annotated[Message, said("a note that is too long", "share")]
    contact_long: Annotated[Message, said("a contact that is too long", "share")]
    url_long: Annotated[Message, said("a web address that is too long", "share")]
    fits: Annotated[Counted, said("how many characters fit", NUMBER)]
    shorter: Annotated[Message, said("what to do where that cannot be told")]
    shares: Annotated[Shares, Key("by how much it is too long")]
    code: Annotated[FaultWords, Key("an address that makes too fine a code")]
    no_address: Annotated[FaultWords, Key("what is no web address")]
    other_site: Annotated[Hinting, Key("a web address that is not the school's")]
    no_contact: Annotated[FaultWords, Key("what is no contact")]
    no_text: Annotated[FaultWords, Key("invisible characters")]
    no_career: Annotated[FaultWords, Key("none is chosen")]
    one_career: Annotated[FaultWords, Key("one is chosen")]
    many_careers: Annotated[FaultWords, Key("too many are chosen")]
    career_twice: Annotated[FaultWords, Key("one is chosen twice")]
    unknown_career: Annotated[Quoting, Key("a career that is not there")]
    unknown_school: Annotated[Quoting, Key("a school that is not there")]
    unknown_campus: Annotated[Quoting, Key("a campus that is not there")]
    unknown_other: Annotated[Quoting, Key("anything else that is not there")]
    full_note: Annotated[FaultWords, Key("a note that has no room")]
    full_contact: Annotated[FaultWords, Key("a contact that has no room")]
    full: Annotated[FaultWords, Key("a page that is too full")]
    not_cut: Annotated[FaultWords, Key("a layout that several of cannot lie on a sheet")]
    not_folded: Annotated[FaultWords, Key("a layout that makes no booklet")]
    either: Annotated[FaultWords, Key("both at once")]
    no_sheet: Annotated[FaultWords, Key("more than a sheet holds")]
    no_profile: Annotated[FaultWords, Key("a press without a profile")]
    broken: Annotated[Counted, said("faults in the school's files", NUMBER)]
    died: Annotated[Message, said("the worker has ended")]
    long: Annotated[Message, said("the worker took too long")]
    fault: Annotated[Message, said("the studio is at fault")]


class StudioWords(Struct, frozen=True, kw_only=True):
    """All that is said of handouts in a language; *language* joins lists and counts in it."""

    language: Words
    names: Annotated[NameWords, Key("names, and what is said of a handout")]
    faults: Annotated[Faults, Key("what is said of faults")]


@cache
def studio_words(tongue: str) -> StudioWords:
    """What is said in *tongue*; in English where that has no words for it.

    Raises InvalidSource for a file with faults.
    """
    desk, findings = Desk(), Findings()
    # a studio speaks as it was shipped: what a school writes are the words of its pages
    catalog = Catalog(folders("data", None, desk, anchored=True), desk, findings, NO_DAY)
    known = catalog.names(FOLDER)
    name = tongue if tongue in known else ENGLISH
    language = catalog.words(name)
    findings.settle()
    assert language is not None
    node = catalog.node(known[name])
    found: Any = MISSING
    if node is not None:
        found = catalog.reader.record(node, StudioWords, "the file", language=language)
    if isinstance(found, StudioWords):
        check_part(found, language, findings)
    findings.settle()
    assert isinstance(found, StudioWords)
    return found


def tongues() -> tuple[str, ...]:
    """The languages that the studio can speak; English first."""
    desk = Desk()
    catalog = Catalog(folders("data", None, desk, anchored=True), desk, Findings(), NO_DAY)
    return tuple(sorted(catalog.names(FOLDER), key=lambda name: (name != ENGLISH, name)))
