"""What a page says, in reading order: blocks that know what they are, not how they look.

A block is a heading with its level, a table with its row and column heads, a list, a figure
with its alternative text, or decoration. A `Slot` differs from one recipient to the next; all
other blocks are the same for every recipient.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from enum import Enum, StrEnum

from msgspec import Struct

from reportgen.catalog.figures import Figure
from reportgen.catalog.names import SourceId
from reportgen.language.message import Message


class _Words(Struct, frozen=True):
    """Some words."""

    text: str


class Span(_Words, frozen=True, kw_only=True):
    """Words in one style, and the numbers of the sources cited right after them.

    *address* is where a link leads. *language* is a tag of BCP 47, such as es, if it is not the
    page's. *figure* is the figure behind a number from the data. *expansion* is the full form
    of a short one. *checked* is the day of the last check of a rule. A *lesser* span is set
    smaller: its figure is of a wider group than the role. *behind* are the sources of words that
    cite none by its number.
    """

    strong: bool = False
    cites: tuple[int, ...] = ()
    address: str | None = None
    language: str | None = None
    figure: Figure | None = None
    expansion: str = ""
    checked: dt.date | None = None
    lesser: bool = False
    behind: tuple[SourceId, ...] = ()


Line = tuple[Span, ...]
"""Spans that run on from one to the next."""


def line(text: str, *cites: int) -> Line:
    """Plain words as a line."""
    return (Span(text, cites=cites),)


def told(message: Message, **parts: str | Span | Line) -> Line:
    """A message as a line, with *parts* in its places."""
    spans: list[Span] = []
    pieces: Iterator[str | Span | Line] = message.pieces(**parts)
    for part in pieces:
        match part:
            case str():
                spans.append(Span(part))
            case Span():
                spans.append(part)
            case _:
                spans += part
    return tuple(spans)


def plain(spans: Line) -> str:
    """The words of a line without styles and citations."""
    return "".join(span.text for span in spans)


class Voice(StrEnum):
    """Which part of the page is speaking; a theme gives each its size and weight.

    What each is for stands beside its measures: `theme.measures.Types`.
    """

    TITLE = "title"
    OWNER = "owner"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    SECTION = "section"
    TOPIC = "topic"
    ASIDE = "aside"
    BADGE = "badge"
    CARD = "card"
    LEAD = "lead"
    NUMBER = "number"
    CAPTION = "caption"
    HEAD = "head"
    LABEL = "label"
    TEXT = "text"
    CELL = "cell"
    STRIP = "strip"
    CHART = "chart"
    INVITATION = "invitation"
    CONTACT = "contact"
    NOTE = "note"
    FOOT = "foot"


class Ties(Struct, frozen=True):
    """What a heading belongs to.

    *anchor* is the name by which a table of contents links to it. Of the name of a role, *names*
    are those that stand beside it, in one size, and *icon* is the column of its icon. *again* is
    the part of its note that every page of its section says.
    """

    anchor: str = ""
    names: tuple[Line, ...] = ()
    icon: int | None = None
    again: Line = ()


ALONE = Ties()


class Heading(Struct, frozen=True):
    """A heading of level 1 to 6, and a quiet note on its line."""

    level: int
    text: Line
    note: Line = ()
    ties: Ties = ALONE

    @property
    def anchor(self) -> str:
        """The name by which a table of contents links to it."""
        return self.ties.anchor


class Continued(Struct, frozen=True):
    """A heading repeated on the next page of its section, with a *note*: decoration."""

    text: Line
    note: Line


class Stretch(Struct, frozen=True):
    """What stands on one page of a paragraph: *before* lines stand before, and it may go on."""

    before: int = 0
    goes_on: bool = False


WHOLE = Stretch()


class Paragraph(Struct, frozen=True):
    """Running words; where they do not fit, *otherwise* is printed in their place.

    Of one that is broken, a page has a *stretch*.
    """

    text: Line
    voice: Voice = Voice.TEXT
    otherwise: Line = ()
    stretch: Stretch = WHOLE


class Cell(Struct, frozen=True):
    """What one role has in one row: paragraphs, or a list."""

    lines: tuple[Line, ...]
    listed: bool = False


class TableRow(Struct, frozen=True):
    """A row head and a cell for each column."""

    label: Line
    cells: tuple[Cell, ...]


class Table(Struct, frozen=True, kw_only=True):
    """Rows under column heads; *corner* says above the row heads what those are.

    *summary* says in words what the table compares. *prominent* heads stand on a filled ground.
    *narrow* gives the row heads more of the width; in a *stacked* table they stand above their
    cells. *sources* has for each column the numbers of the sources of all cells without
    citations. Each column is a role; or the whole table is *about* one role, counted from zero.
    *before* is the number of rows on the pages before, for the rest of a broken table.
    """

    summary: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    prominent: bool = False
    narrow: bool = False
    sources: tuple[tuple[int, ...], ...] = ()
    stacked: bool = False
    about: int | None = None
    before: int = 0


class BigNumber(Struct, frozen=True):
    """A figure in large type, or words if there is none, and a caption."""

    number: Span
    caption: Line


class Figures(Struct, frozen=True, kw_only=True):
    """Large numbers of the role in *column*: in a row if *across*, else below one another.

    Those of several roles are set in one size: *beside* has the numbers of all of them. A *note*
    below says whose they are, where they are not of the role alone.
    """

    column: int
    numbers: tuple[BigNumber, ...]
    across: bool = False
    beside: tuple[tuple[BigNumber, ...], ...] = ()
    note: Line = ()


class Listing(Struct, frozen=True):
    """A list with an item to a line; *column* gives the bullets the role's color."""

    column: int
    items: tuple[Line, ...]


class Mark(Enum):
    """The mark before every item of a group; a theme draws it in the role's color."""

    NONE = "none"
    BULLET = "bullet"
    BOX = "box"


class Group(Struct, frozen=True, kw_only=True):
    """A small heading and its items: a list, or lines without marks.

    *column* is its role, counted from zero, or None. *sources* are the numbers of the sources
    of all items without citations.
    """

    heading: Heading
    items: tuple[Line, ...]
    mark: Mark = Mark.BULLET
    column: int | None = None
    sources: tuple[int, ...] = ()


class Card(Struct, frozen=True, kw_only=True):
    """One column's role at a glance."""

    column: int
    heading: Heading
    text: Line
    numbers: tuple[BigNumber, ...]
    note: Line = ()


class Cards(Struct, frozen=True):
    """Cards side by side; each is read whole before the next."""

    cards: tuple[Card, ...]


class Strip(Struct, frozen=True):
    """What roles have in common, said once: a list on few lines.

    *sources* are the numbers of the sources of all items without citations.
    """

    label: str
    items: tuple[Line, ...]
    sources: tuple[int, ...] = ()


class Bar(Struct, frozen=True):
    """One bar of a chart: its name and its figure, which is its length, and as it is printed."""

    label: str
    figure: Figure
    column: int | None
    said: str


class Chart(Struct, frozen=True):
    """A bar chart, its caption, and its alternative text."""

    caption: Line
    alternative: str
    bars: tuple[Bar, ...]


class Checklist(Struct, frozen=True):
    """Statements to tick with a pen."""

    column: int
    heading: Heading
    items: tuple[Line, ...]


class Checklists(Struct, frozen=True):
    """Checklists side by side."""

    lists: tuple[Checklist, ...]


class Contact(Struct, frozen=True):
    """Whom to talk to: a name and the ways to reach them; else a line to *write* one on."""

    heading: Line
    lines: tuple[Line, ...]
    write: bool = False


class Code(Struct, frozen=True):
    """A QR code, and its alternative text."""

    address: str
    alternative: str


Personal = Paragraph | Contact | Code
"""What a slot can hold."""


class Manner(Enum):
    """How an invitation is arranged: on a panel, open on its area's ground, or in a column."""

    PANEL = "panel"
    OPEN = "open"


class Invitation(Struct, frozen=True, kw_only=True):
    """The one thing to do: what, where on the web, with whom, and a code to scan."""

    heading: Heading
    text: Line
    address: Slot | None
    contact: Slot | None
    code: Slot | None
    note: Slot | None = None
    manner: Manner = Manner.PANEL


class Sources(Struct, frozen=True):
    """The numbered list of cited sources, set in *columns*."""

    heading: Heading
    entries: tuple[Line, ...]
    columns: int = 2


class References(Struct, frozen=True):
    """The numbered list of cited sources across pages; *before* entries stand on earlier pages."""

    entries: tuple[Line, ...]
    before: int = 0


class Marker(Enum):
    """What stands before an item of a list; a box is to tick with a pen."""

    BULLET = "bullet"
    NUMBER = "number"
    BOX = "box"


class _Items(Struct, frozen=True):
    """Some items."""

    items: tuple[Line, ...]


class Items(_Items, frozen=True, kw_only=True):
    """A list that goes on over pages; *before* items stand on earlier ones.

    *column* gives the bullets the color of its role, if it belongs to one. A list of many short
    items is set *across* the page in as many columns as there is room for.
    """

    marker: Marker
    before: int = 0
    column: int | None = None
    across: bool = False


class Topic(Struct, frozen=True):
    """An entry of a table of contents: a heading's words, a note, and the heading's anchor.

    *page* is the number of its page, or 0 until the pages are made.
    """

    text: Line
    note: Line
    anchor: str
    page: int = 0


class Contents(Struct, frozen=True):
    """A table of contents; *before* topics stand on earlier pages."""

    topics: tuple[Topic, ...]
    before: int = 0


class Notes(Struct, frozen=True):
    """A question, and lines to write on down to the foot of the area.

    The block is left out where there is no room for a few lines. A *full* one has as many lines
    as there is room for.
    """

    text: Line
    full: bool = False


class Beside(Struct, frozen=True):
    """A chart and the table of its topic next to each other, the chart read first."""

    left: Chart
    right: Table


class Masthead(Struct, frozen=True, kw_only=True):
    """The top of the first page: who speaks, the question, and one line under it.

    *owner* is drawn as the brand's logo if it has one. In a title of several lines, each strong
    span begins a line. *columns* is the number of roles whose colors stand below it. *badge* is
    a word between the two areas below. A *cover* fills an area of its own.
    """

    owner: str
    title: Heading
    lead: Line
    recipient: Slot
    columns: int = 0
    badge: str = ""
    cover: bool = False


class RunningHead(Struct, frozen=True):
    """The colors of as many roles as *roles* along the top of a page: decoration."""

    roles: int


class Wordmark(Struct, frozen=True):
    """Who speaks, drawn as the brand's logo if it has one."""

    owner: str


class Question(Struct, frozen=True):
    """The title of a narrow cover: each role, and each word between, begins a line.

    The roles are strong spans, as in a masthead's title.
    """

    title: Heading


class RunningFoot(Struct, frozen=True):
    """The foot of every page: decoration, for it repeats what the content says.

    In a *numbered* foot, the number of the page replaces *right* once all pages are made.
    """

    left: Line
    middle: Line
    right: Line
    numbered: bool = False


class Spring(Struct, frozen=True):
    """Room between two blocks, which takes all the height left in its area.

    In an area with springs, no other distance grows.
    """


class Slot(Struct, frozen=True):
    """A place of a fixed size for a recipient's own content.

    In a *stacked* slot, which is narrow, every span begins a line.
    """

    name: str
    content: Personal
    stacked: bool = False


Block = (
    Heading
    | Continued
    | Paragraph
    | Table
    | Group
    | Cards
    | Figures
    | Listing
    | Strip
    | Chart
    | Checklists
    | Invitation
    | Sources
    | References
    | Items
    | Contents
    | Notes
    | Beside
    | Masthead
    | Wordmark
    | Question
    | RunningHead
    | RunningFoot
    | Spring
    | Slot
)


class Ground(Enum):
    """What an area stands on; a theme gives each its colors."""

    PAPER = "paper"
    BAND = "band"
    STRIP = "strip"
    TINT = "tint"


class Area(Struct, frozen=True, kw_only=True):
    """Blocks for one area of a page; the styles give the place and width of its *name*.

    *column* is its role, counted from zero, or None: a tinted area has the role's colors.
    *level* areas of one row have the same number of blocks, and the tops of blocks line up.
    *roles* is the number of roles whose colors stand along its foot. An area that *flows* goes
    on over as many pages as it takes.
    """

    name: str
    blocks: tuple[Block, ...]
    ground: Ground = Ground.PAPER
    column: int | None = None
    level: bool = False
    roles: int = 0
    flows: bool = False


class Page(Struct, frozen=True):
    """One page: its areas in the order in which they are read.

    One that *joins* may run on from the page before it. Those that *fold* are as many as a
    booklet has; what stands last is on its back. One that is *apart* from the others has a size
    of type of its own.
    """

    areas: tuple[Area, ...]
    joins: bool = False
    folds: bool = False
    apart: bool = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the page in reading order."""
        return tuple(block for area in self.areas for block in area.blocks)
