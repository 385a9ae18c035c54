"""What the studio's page asks of its worker, and what the worker answers.

Questions and answers cross to another process as MessagePack. A sentence in an answer is in the
*tongue* of its question, a language of the screen; the language of the pages is another thing.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from msgspec import Struct

DPI = 100
"""Pixels an inch of a picture of a page: twice the size that is shown, for fine screens."""


class Premises(Struct, frozen=True, kw_only=True):
    """Where a worker finds what is true and how it looks: folders and the day; else as `build`.

    *today* is a day as 2026-11-28 that stands for the day of the clock, for tests.
    """

    data: Path | None = None
    styles: Path | None = None
    today: str = ""


class Choice(Struct, frozen=True, kw_only=True):
    """What somebody at the desk chose and typed, as it came; an empty text is none.

    *contact* is a name, then telephone, email and address with semicolons between. *nup* is how
    many stand on a sheet, where that is more than one, and *booklet* says that it is folded.
    """

    roles: tuple[str, ...] = ()
    school: str = ""
    campus: str = ""
    layout: str = "handout"
    paper: str = "letter"
    printing: str = "screen"
    language: str = "en"
    name: str = ""
    note: str = ""
    contact: str = ""
    url: str = ""
    nup: int = 0
    booklet: bool = False


class FieldFault(Struct, frozen=True, kw_only=True):
    """What is wrong with a *field* of a choice, in words for the person who chose.

    *kind* is for the program, `what` for the summary; at the field stand both, *what* and *hint*.
    *offers* are values of the same field that can be chosen instead, such as layouts.
    """

    field: str
    kind: str
    what: str
    hint: str = ""
    offers: tuple[str, ...] = ()


class Question(Struct, frozen=True, kw_only=True, tag=True):
    """What is asked; *tongue* is the language of the answer's sentences."""

    tongue: str = "en"


class AskSchools(Question, frozen=True, kw_only=True):
    """Ask for the schools that there are."""


class AskFacts(Question, frozen=True, kw_only=True):
    """Ask what can be chosen at a school."""

    school: str = ""
    campus: str = ""


class AskLook(Question, frozen=True, kw_only=True):
    """Ask for the pages of a choice; nothing is drawn."""

    choice: Choice


class AskPicture(Question, frozen=True, kw_only=True):
    """Ask for a page, counted from one, as a picture."""

    choice: Choice
    page: int = 1
    dpi: int = DPI


class AskDocument(Question, frozen=True, kw_only=True):
    """Ask for the PDF; several on a sheet, or folded, as the choice says."""

    choice: Choice


class AskTranscript(Question, frozen=True, kw_only=True):
    """Ask for what the pages say, as HTML."""

    choice: Choice


class AskClaims(Question, frozen=True, kw_only=True):
    """Ask for every claim on the pages."""

    choice: Choice


class Answer(Struct, frozen=True, kw_only=True, tag=True):
    """What is answered."""


class Named(Struct, frozen=True, kw_only=True):
    """Something to choose: its *key* in a choice, its *title* and a line *about* it."""

    key: str
    title: str
    about: str = ""


class Schools(Answer, frozen=True, kw_only=True):
    """The schools that there are; those whose files have faults are not among them."""

    schools: tuple[Named, ...]


class Facts(Answer, frozen=True, kw_only=True):
    """What can be chosen at a school.

    *programs* are the careers that it teaches, on the campus if one is asked for; *contacts* are
    values of `Choice.contact`. *locked* says what marketing and compliance keep.
    """

    school: Named | None
    programs: tuple[Named, ...]
    others: tuple[Named, ...]
    campuses: tuple[Named, ...]
    layouts: tuple[Named, ...]
    papers: tuple[Named, ...]
    printings: tuple[Named, ...]
    languages: tuple[Named, ...]
    contacts: tuple[Named, ...]
    locked: str


class PageSize(Struct, frozen=True, kw_only=True):
    """A page: pixels of its picture at DPI, and words for those who do not see it."""

    width: int
    height: int
    alt: str


class Look(Answer, frozen=True, kw_only=True):
    """The pages of a choice; none where *faults* are in the way.

    *sum* changes when any page does. *layouts* say how many pages each has with these careers,
    as far as that is known; *said* is for who cannot see that the pages changed. *notices* are
    for the person, *remarks* for marketing. *figures* says of which years the figures are; they
    are *late* where newer are due.
    """

    title: str = ""
    pages: tuple[PageSize, ...] = ()
    sum: str = ""
    faults: tuple[FieldFault, ...] = ()
    notices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    layouts: tuple[Named, ...] = ()
    said: str = ""
    figures: str = ""
    late: bool = False


class Picture(Answer, frozen=True, kw_only=True):
    """A page as a PNG; *sum* is that of `Look`."""

    png: bytes
    sum: str


class Document(Answer, frozen=True, kw_only=True):
    """A PDF, and a name for its file, which has no person in it."""

    pdf: bytes
    name: str


class Transcript(Answer, frozen=True, kw_only=True):
    """What the pages say in reading order: HTML to stand in a page, in *language*.

    It is escaped: the one HTML that a template may take as it is.
    """

    title: str
    language: str
    html: str


class Claim(Struct, frozen=True, kw_only=True):
    """A statement of a page. A *value* is a number; *or_more* says that it is the least.

    *text* is as printed. Days are as 2026-11-28. *late* says that a newer figure is due.
    """

    page: int
    section: str
    text: str
    measure: str = ""
    value: Decimal | None = None
    or_more: bool = False
    unit: str = ""
    period: str = ""
    area: str = ""
    sources: str = ""
    copies: str = ""
    checked: str = ""
    is_figure: bool = False
    late: bool = False


class Claims(Answer, frozen=True, kw_only=True):
    """Every claim in reading order, with the heads of its columns and what is *due*."""

    title: str
    columns: tuple[str, ...]
    claims: tuple[Claim, ...]
    sources: int
    brand: str
    due: str = ""


class Refused(Answer, frozen=True, kw_only=True):
    """The choice cannot be made as it is."""

    faults: tuple[FieldFault, ...]


class Broken(Answer, frozen=True, kw_only=True):
    """The school's files have faults: nothing that the person did.

    *said* is for the person, *text* for marketing, a fault a line, with places. *count* is how
    many there are, *changed* when the last of those files was changed, in seconds of the clock.
    """

    said: str
    text: str
    count: int
    changed: float = 0.0


class Failed(Answer, frozen=True, kw_only=True):
    """The worker could not answer: it *died*, took too *long*, or met a fault of ours.

    A new worker is there for the next question. *text* has no word that anybody typed.
    """

    kind: str
    said: str
    text: str = ""


DIED, LONG, FAULT = "died", "long", "fault"
"""Kinds of a failure."""

AnyQuestion = AskSchools | AskFacts | AskLook | AskPicture | AskDocument | AskTranscript | AskClaims
AnyAnswer = (
    Schools | Facts | Look | Picture | Document | Transcript | Claims | Refused | Broken | Failed
)
