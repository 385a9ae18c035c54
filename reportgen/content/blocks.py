"""What a page says, in reading order: blocks that know what they are, not how they look.

Every block says whether it is a heading and of which level, a table with its row and column
heads, a list, a figure and the words that stand for it, or decoration. `Slot` marks what
differs from one recipient to the next; all else is the same for every one.
"""

from __future__ import annotations

import datetime as dt
from enum import Enum, StrEnum

from msgspec import Struct

from reportgen.catalog.figures import Figure


class Span(Struct, frozen=True):
    """Words in one style, and the numbers of the sources cited right after them.

    *language* is a tag of BCP 47, such as es, where it is not the page's. A number from the
    data brings its *figure*, which says what it is; *checked* is the day on which somebody last
    looked at a rule, besides its sources. *expansion* says in full what a short form stands for.
    """

    text: str
    strong: bool = False
    cites: tuple[int, ...] = ()
    address: str | None = None
    language: str | None = None
    figure: Figure | None = None
    expansion: str = ""
    checked: dt.date | None = None


Line = tuple[Span, ...]
"""Spans that run on from one to the next."""


def line(text: str, *cites: int) -> Line:
    """Plain words as a line."""
    return (Span(text, cites=cites),)


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


class Heading(Struct, frozen=True):
    """A heading of level 1 to 6 and a quiet note on its line.

    *anchor* is a name that contents lead to.
    """

    level: int
    text: Line
    note: Line = ()
    anchor: str = ""


class Continued(Struct, frozen=True):
    """The words of a heading on a page on which its section goes on, as *note* says: decoration."""

    text: Line
    note: Line


class Paragraph(Struct, frozen=True):
    """Running words; *otherwise* is said in place of those that find no room on their line."""

    text: Line
    voice: Voice = Voice.TEXT
    otherwise: Line = ()


class Cell(Struct, frozen=True):
    """What one role has in one row: paragraphs, or a list."""

    lines: tuple[Line, ...]
    listed: bool = False


class TableRow(Struct, frozen=True):
    """A row head and a cell for each column."""

    label: Line
    cells: tuple[Cell, ...]


class Table(Struct, frozen=True):
    """Rows under column heads; the corner above the row heads is empty.

    *summary* says in words what the table compares. *prominent* heads stand on a filled
    ground, others are quiet. *narrow* gives the row heads more of the width; *stacked* ones
    stand above their cells. *sources* has for each column the numbers of the sources behind
    all that cites none of its own. The columns are the roles, unless all of it is *about* one
    of them, counted from zero. Of so many rows *before* this one is the rest.
    """

    summary: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    prominent: bool = False
    narrow: bool = False
    sources: tuple[tuple[int, ...], ...] = ()
    stacked: bool = False
    about: int | None = None
    before: int = 0


class BigNumber(Struct, frozen=True):
    """A figure worth its size, and what it counts; or words where there is no figure."""

    number: Span
    caption: Line


class Figures(Struct, frozen=True):
    """Large numbers of the role in *column*, with captions: in a row where they go *across*."""

    column: int
    numbers: tuple[BigNumber, ...]
    across: bool = False


class Listing(Struct, frozen=True):
    """A list with an item to a line; *column* gives the bullets the role's color."""

    column: int
    items: tuple[Line, ...]


class Mark(Enum):
    """What stands before every line of a group; a theme draws it in the role's color."""

    NONE = "none"
    BULLET = "bullet"
    BOX = "box"


class Group(Struct, frozen=True):
    """A small heading and what belongs to it: a list, or words without marks.

    *column* is the role that it is about, where it is about one; *sources* are the numbers of
    those behind all items that cite none of their own.
    """

    heading: Heading
    items: tuple[Line, ...]
    mark: Mark = Mark.BULLET
    column: int | None = None
    sources: tuple[int, ...] = ()


class Card(Struct, frozen=True):
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
    """What all columns have in common, said once: a list on few lines.

    *sources* are the numbers of those behind all items that cite none of their own.
    """

    label: str
    items: tuple[Line, ...]
    sources: tuple[int, ...] = ()


class Bar(Struct, frozen=True):
    """One bar of a chart: its name and its figure, which is its length."""

    label: str
    figure: Figure
    column: int | None


class Chart(Struct, frozen=True):
    """A bar chart, its caption, and the words that stand for it."""

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
    """Whom to talk to: a name and the ways to reach them."""

    heading: Line
    lines: tuple[Line, ...]


class Code(Struct, frozen=True):
    """A QR code, and the words that stand for it."""

    address: str
    alternative: str


Personal = Paragraph | Contact | Code
"""What a slot can hold."""


class Manner(Enum):
    """How an invitation is arranged: on a panel, open on its area's ground, or in a column."""

    PANEL = "panel"
    OPEN = "open"


class Invitation(Struct, frozen=True):
    """The one thing to do: what, where on the web, with whom, and a code to scan."""

    heading: Heading
    text: Line
    address: Slot | None
    contact: Slot | None
    code: Slot | None
    note: Slot | None = None
    manner: Manner = Manner.PANEL


class Sources(Struct, frozen=True):
    """The numbered list of what is cited, in so many *columns*."""

    heading: Heading
    entries: tuple[Line, ...]
    columns: int = 2


class References(Struct, frozen=True):
    """What is cited, each with lines of its own; of so many entries *before* it is the rest."""

    entries: tuple[Line, ...]
    before: int = 0


class Marker(Enum):
    """What stands before an item of a list; a box is to tick with a pen."""

    BULLET = "bullet"
    NUMBER = "number"
    BOX = "box"


class Items(Struct, frozen=True):
    """A list of no role's with an item to a line; of so many *before* it is the rest."""

    items: tuple[Line, ...]
    marker: Marker
    before: int = 0


class Topic(Struct, frozen=True):
    """One topic of a document: its name, what it says, and the anchor of its heading.

    *page* is known once the pages are.
    """

    text: Line
    note: Line
    anchor: str
    page: int = 0


class Contents(Struct, frozen=True):
    """The topics of a document with the pages on which they begin.

    Of so many topics *before* these are the rest.
    """

    topics: tuple[Topic, ...]
    before: int = 0


class Notes(Struct, frozen=True):
    """Something to think about, and lines to write on down to the foot of the area.

    It is left out where there is no room for a few of them.
    """

    text: Line


class Beside(Struct, frozen=True):
    """A chart and the table of its topic next to each other, the chart read first."""

    left: Chart
    right: Table


class Masthead(Struct, frozen=True):
    """The top of the first page: who speaks, the question, one line under it.

    Where the title is too long for a line, each strong span begins one. *owner* is drawn as the
    brand's logo where there is one. *columns* is how many roles' colors stand below it; *badge*
    is a word between the two areas below. A *cover* fills an area of its own.
    """

    owner: str
    title: Heading
    lead: Line
    recipient: Slot
    columns: int = 0
    badge: str = ""
    cover: bool = False


class RunningHead(Struct, frozen=True):
    """The colors of so many *roles* along the top of a page: decoration."""

    roles: int


class Wordmark(Struct, frozen=True):
    """Who speaks, drawn as the brand's logo where there is one."""

    owner: str


class Question(Struct, frozen=True):
    """The title of a narrow cover: each role has lines of its own, and so have the words between.

    Strong spans are the roles, as in a masthead's title.
    """

    title: Heading


class RunningFoot(Struct, frozen=True):
    """The foot of every page: decoration, for it repeats what the content says.

    Where pages are *numbered* when all are known, their number goes to the right.
    """

    left: Line
    middle: Line
    right: Line
    numbered: bool = False


class Spring(Struct, frozen=True):
    """Room between two blocks that takes all that is left in its area.

    An area with springs has the distances of its design, and does not stretch them.
    """


class Slot(Struct, frozen=True):
    """A place whose size is fixed and whose content is the recipient's.

    In a *stacked* one, which is narrow, every span of a line has a line of its own.
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


class Area(Struct, frozen=True):
    """Blocks for one area of a page; the styles say by its *name* where it is and how wide.

    *column* is the role that it is about, counted from zero: an area on a tint has that role's
    colors. *level* areas of one row have as many blocks, each level with its neighbors. An area
    about all of them, such as a cover, has the colors of so many *roles* along its foot. One
    that *flows* goes on on as many pages as it takes.
    """

    name: str
    blocks: tuple[Block, ...]
    ground: Ground = Ground.PAPER
    column: int | None = None
    level: bool = False
    roles: int = 0
    flows: bool = False


class Page(Struct, frozen=True):
    """One page: its areas in the order in which they are read."""

    areas: tuple[Area, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the page in reading order."""
        return tuple(block for area in self.areas for block in area.blocks)
