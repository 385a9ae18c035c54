"""What a page says, in reading order: blocks that know what they are, not how they look.

Every block says whether it is a heading and of which level, a table with its row and column
heads, a list, a figure and the words that stand for it, or decoration. `Slot` marks what
differs from one recipient to the next; all else is the same for every one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Span:
    """Words in one style, and the numbers of the sources cited right after them."""

    text: str
    strong: bool = False
    cites: tuple[int, ...] = ()
    address: str | None = None


Line = tuple[Span, ...]
"""Spans that run on from one to the next."""


def line(text: str, *cites: int) -> Line:
    """Plain words as a line."""
    return (Span(text, cites=cites),)


def plain(spans: Line) -> str:
    """The words of a line without styles and citations."""
    return "".join(span.text for span in spans)


class Voice(Enum):
    """Which part of the page is speaking; a theme gives each its size and weight."""

    TEXT = "text"
    LEAD = "lead"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6 and a quiet note on its line."""

    level: int
    text: Line
    note: Line = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words."""

    text: Line
    voice: Voice = Voice.TEXT


@dataclass(frozen=True, slots=True)
class Cell:
    """What one role has in one row: paragraphs, or a list."""

    lines: tuple[Line, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row head and a cell for each column."""

    label: Line
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads; the corner above the row heads is empty.

    *summary* says in words what the table compares. *prominent* heads stand on a filled
    ground, others are quiet. *narrow* gives the row heads more of the width.
    """

    summary: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    prominent: bool = False
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class BigNumber:
    """A number worth its size, and what it counts."""

    number: str
    caption: Line


@dataclass(frozen=True, slots=True)
class Card:
    """One column's role at a glance."""

    column: int
    heading: Heading
    text: Line
    numbers: tuple[BigNumber, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Cards side by side; each is read whole before the next."""

    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """What all columns have in common, said once: a list on few lines."""

    label: str
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its name, its number in print and its length's value."""

    label: str
    number: str
    value: float
    column: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A bar chart, its caption, and the words that stand for it."""

    caption: Line
    alternative: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """Statements to tick with a pen."""

    column: int
    heading: Heading
    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Checklists:
    """Checklists side by side."""

    lists: tuple[Checklist, ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to talk to: a name and the ways to reach them."""

    heading: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, and the words that stand for it."""

    address: str
    alternative: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """The one thing to do: what, where on the web, with whom, and a code to scan."""

    heading: Heading
    text: Line
    address: Slot | None
    contact: Slot | None
    code: Slot | None


@dataclass(frozen=True, slots=True)
class Sources:
    """The numbered list of what is cited."""

    label: str
    entries: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Two blocks next to each other, the left one read first and *share* of the width wide."""

    left: Block
    right: Block
    share: float


@dataclass(frozen=True, slots=True)
class Masthead:
    """The top of the first page: who speaks, the question, one line under it.

    In the title, strong spans are the roles. *owner* is drawn as the brand's logo where
    there is one.
    """

    owner: str
    title: Heading
    lead: Line
    recipient: Slot


@dataclass(frozen=True, slots=True)
class RunningFoot:
    """The foot of every page: decoration, for it repeats what the content says."""

    left: Line
    middle: Line
    right: Line


@dataclass(frozen=True, slots=True)
class Slot:
    """A place whose size is fixed and whose content is the recipient's."""

    name: str
    content: Paragraph | Contact | Code


Block = (
    Heading
    | Paragraph
    | Table
    | Cards
    | Strip
    | Chart
    | Checklists
    | Invitation
    | Sources
    | Beside
    | Masthead
    | RunningFoot
    | Slot
)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: what bleeds off its top, what fills it, what stands at its foot."""

    head: Masthead | None
    body: tuple[Block, ...]
    foot: RunningFoot
