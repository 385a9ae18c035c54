"""Blocks to as many pages as they take: where one ends, what is said again, what is numbered.

A page ends between blocks, between the rows of a table or between the entries of a list; what
keeps with the next piece goes on with it. Pages on which a section goes on repeat its heading
and the heads of its table, as decoration.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.blocks import (
    Block,
    Contents,
    Continued,
    Heading,
    Items,
    Notes,
    Page,
    References,
    RunningFoot,
    Table,
    line,
)
from reportgen.typesetting.flowables import Composer, flow
from reportgen.typesetting.frames import Frame, PlacedArea, frames
from reportgen.typesetting.marks import Flowable

CONTINUED = "continued"

ENTRIES: dict[type[Block], tuple[str, str]] = {
    Table: ("rows", "TR"),
    References: ("entries", "LI"),
    Items: ("items", "LI"),
    Contents: ("topics", "TOCI"),
}
"""For blocks that may be broken: which field has their entries, and what each is on the page."""

LAST = 0.4
"""How much of the last page is to be full, where the pages before can spare it."""

STEPS = 16
"""In how many steps the pages before give up their room."""

TOPIC = 2
"""Headings of this level and above begin what a page may go on with."""


def paged(pages: Sequence[Page], composer: Composer) -> tuple[Page, ...]:
    """*pages*, those that flow on as many as they take, with their numbers."""
    laid = [part for page in pages for part in _parts(page, composer)]
    begins = {
        block.anchor: number
        for number, page in enumerate(laid, 1)
        for block in page.blocks
        if isinstance(block, Heading)
    }
    return tuple(
        _numbered(page, f"{number} of {len(laid)}", begins) for number, page in enumerate(laid, 1)
    )


def _numbered(page: Page, number: str, begins: dict[str, int]) -> Page:
    """*page* with its number at its foot, and those of other pages in its contents."""

    def known(block: Block) -> Block:
        match block:
            case RunningFoot(numbered=True):
                return replace(block, right=line(number))
            case Contents():
                topics = (replace(each, page=begins[each.anchor]) for each in block.topics)
                return replace(block, topics=tuple(topics))
            case _:
                return block

    areas = (replace(area, blocks=tuple(map(known, area.blocks))) for area in page.areas)
    return replace(page, areas=tuple(areas))


class _Piece(Struct, frozen=True, eq=False):
    """What no page breaks: a block, or an entry of one that may be broken.

    *keeps* says that the next piece stands on the same page. A page that begins with a piece
    repeats the heading that it is *under*, which takes *again* points with a table's heads.
    """

    block: Block
    height: float
    gap: float = 0.0
    entry: int | None = None
    keeps: bool = False
    under: Continued | None = None
    again: float = 0.0


def _parts(page: Page, composer: Composer) -> Iterator[Page]:
    """The pages that *page* takes."""
    flowing = next((area for area in page.areas if area.flows), None)
    if flowing is None:
        yield page
        return
    own, others = _frames(page, composer)
    room = composer.theme.measures.paper.height - others - own.pads
    room -= composer.strokes.close  # of a table that does not end on its page
    airs = 1.0, float(composer.space.least)
    roomy, tight = (_runs(list(_pieces(own, air)), room) for air in airs)
    # distances give way where that saves a page
    for run in tight if len(tight) < len(roomy) else roomy:
        area = replace(flowing, blocks=tuple(_blocks(run)))
        areas = (area if each is flowing else each for each in page.areas)
        yield replace(page, areas=tuple(areas))


def _frames(page: Page, composer: Composer) -> tuple[Frame, float]:
    """The frame of the area that flows, and how tall the other rows are."""
    theme = composer.theme.at(1.0, 1.0)
    found = list(frames(page, Composer(theme, composer.typesetter)))
    own = next(frame for frame in found if frame.areas[0].area.flows)
    heights: dict[int, float] = {}
    for frame in found:
        if frame is not own:
            heights[frame.row] = max(heights.get(frame.row, 0.0), frame.height(1.0))
    return own, sum(heights.values())


def _pieces(frame: Frame, air: float) -> Iterator[_Piece]:
    """The pieces of the one area of *frame* with *air* in its distances."""
    box = frame.areas[0]
    under: Continued | None = None
    said = 0.0
    for block, (gap, whole) in zip(box.blocks, box.body(air, 0.0), strict=True):
        if isinstance(block, Heading) and block.level <= TOPIC:
            under = _again(block)
            said = flow(under, box.composer, box.inner).height + box.composer.space.heading
            yield _Piece(block, whole.height, gap, keeps=True)
        elif ends := _ends(block, whole):
            first = _Piece(block, ends[1], gap, 0, under=under, again=said)
            yield from _entries(first, ends, _repeated(block, box))
        else:
            keeps = isinstance(block, Heading)
            yield _Piece(block, whole.height, gap, keeps=keeps, under=under, again=said)


def _entries(first: _Piece, ends: Sequence[float], head: float) -> Iterator[_Piece]:
    """The entries of a block: the *first* has its head, which takes *head* points said again."""
    yield first
    for number in range(1, len(ends) - 1):
        height = ends[number + 1] - ends[number]
        again = first.again + head
        yield replace(first, height=height, gap=0.0, entry=number, again=again)


def _repeated(block: Block, box: PlacedArea) -> float:
    """How tall the heads are that the rest of a table repeats."""
    if not isinstance(block, Table):
        return 0.0
    rest = flow(replace(block, rows=block.rows[:1], before=1), box.composer, box.inner)
    return rest.parts[1].y


def _ends(block: Block, whole: Flowable) -> list[float]:
    """How far down the head of *block* ends, and each of its entries; nothing if it has none."""
    if type(block) not in ENTRIES:
        return []
    kind = ENTRIES[type(block)][1]
    ends = [
        part.y + part.item.height
        for part in whole.parts
        if isinstance(part.item, Flowable) and part.item.tag and part.item.tag.kind == kind
    ]
    ends[-1] = whole.height  # the line that closes a table, too
    return ends if isinstance(block, Table) else [0.0, *ends]


def _runs(pieces: Sequence[_Piece], room: float) -> list[list[_Piece]]:
    """The pieces of every page: as many as fit, unless that leaves little for the last one.

    Lines to write on go on the last page if it has room for them, or nowhere.
    """
    spare = [piece for piece in pieces if isinstance(piece.block, Notes)]
    needed = [piece for piece in pieces if not isinstance(piece.block, Notes)]
    runs = _fair(needed, room)
    for piece in spare:
        if _height(runs[-1]) + piece.gap + piece.height <= room:
            last = {*runs[-1], piece}
            runs[-1] = [each for each in pieces if each in last]
    return runs


def _fair(pieces: Sequence[_Piece], room: float) -> list[list[_Piece]]:
    """The pieces on as few pages as they take, the last one no less than a share of it full.

    The others give it what it lacks, as far as that costs no page.
    """
    runs = fair = _filled(pieces, room)
    for step in range(1, STEPS):
        if len(fair) == 1 or _height(fair[-1]) >= room * LAST:
            break
        fair = _filled(pieces, room * (1 - step / STEPS))
        if len(fair) > len(runs):
            break
        runs = fair
    return runs


def _filled(pieces: Sequence[_Piece], room: float) -> list[list[_Piece]]:
    """The pieces of every page, each with as many as fit."""
    runs: list[list[_Piece]] = [[]]
    for group in _groups(pieces):
        if runs[-1] and _height([*runs[-1], *group]) > room:
            runs.append([])
        runs[-1] += group
    return runs


def _height(run: Sequence[_Piece]) -> float:
    """How tall the pieces of a page are, with what it repeats."""
    return run[0].again - run[0].gap + sum(piece.gap + piece.height for piece in run)


def _groups(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that stand on one page."""
    group: list[_Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keeps:
            yield group
            group = []
    if group:
        yield group


def _blocks(run: Sequence[_Piece]) -> Iterator[Block]:
    """The blocks of a page, broken ones with the entries that stand there."""
    if run[0].under is not None:
        yield run[0].under
    for _, members in groupby(run, lambda piece: id(piece.block)):
        entries = list(members)
        block, first, last = entries[0].block, entries[0].entry, entries[-1].entry
        if first is None or last is None:
            yield block
        else:
            name = ENTRIES[type(block)][0]
            own = getattr(block, name)[first : last + 1]
            yield replace(block, **{name: own, "before": first})


def _again(heading: Heading) -> Continued:
    """What a page says of *heading* on which its section goes on."""
    return Continued(heading.text, line(CONTINUED))
