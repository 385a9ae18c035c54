"""Pagination: blocks that flow are broken into pages, and pages are numbered.

A page ends between blocks, between the rows of a table or between the entries of a list, but
not behind a heading. A page in the middle of a section repeats the section's heading and the
heads of its table, as decoration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from reportgen.content.blocks import (
    Beside,
    Block,
    Cards,
    Chart,
    Checklists,
    Contents,
    Continued,
    Figures,
    Group,
    Heading,
    Invitation,
    Items,
    Line,
    Listing,
    Masthead,
    Notes,
    Page,
    Paragraph,
    Question,
    References,
    RunningFoot,
    RunningHead,
    Slot,
    Sources,
    Spring,
    Stretch,
    Strip,
    Table,
    Wordmark,
    line,
    plain,
)
from reportgen.typesetting.cutting import by_lines, run_on
from reportgen.typesetting.flowables import Composer, flow
from reportgen.typesetting.frames import Frame, PlacedArea, frames
from reportgen.typesetting.joining import Laid, joined
from reportgen.typesetting.marks import Flowable, Words
from reportgen.typesetting.parting import TOPIC, parted

ENTRIES: dict[type[Block], tuple[str, str]] = {
    Table: ("rows", "TR"),
    References: ("entries", "LI"),
    Items: ("items", "LI"),
    Contents: ("topics", "TOCI"),
}
"""For each block that may be broken: the field of its entries, and the tag of an entry."""

LAST = 0.55
"""The share of the last page to fill, if the pages before can spare as much."""

SHORT = 0.35
"""The share of a page up to which a table or a list is not broken."""

STEPS = 16
"""The number of steps in which the pages before give up room."""

TOGETHER = 2
"""Lines of a paragraph that stay together at its begin and at its end."""


def paged(pages: Sequence[Page], composer: Composer) -> tuple[Page, ...]:
    """*pages* with their numbers; a page with a flowing area becomes as many as it takes."""
    laid = joined(
        pages,
        lambda page, more: _broken(page, composer, more),
        composer.says.your_notes,
    )
    of_pages = composer.says.of_pages
    begins = {
        block.anchor: number
        for number, page in enumerate(laid, 1)
        for block in page.blocks
        if isinstance(block, Heading)
    }
    return tuple(
        _numbered(page, of_pages.fill(page=str(number), pages=str(len(laid))), begins)
        for number, page in enumerate(laid, 1)
    )


def _numbered(page: Page, number: str, begins: Mapping[str, int]) -> Page:
    """*page* with its *number* at its foot, and the numbers of other pages in its contents."""
    areas = (
        replace(area, blocks=tuple(numbered(block, number, begins) for block in area.blocks))
        for area in page.areas
    )
    return replace(page, areas=tuple(areas))


def numbered(block: Block, number: str, begins: Mapping[str, int]) -> Block:
    """*block* with the numbers of pages that it prints.

    *number* is that of its own page; *begins* has the page of every anchor.
    """
    match block:
        case RunningFoot():
            return replace(block, right=line(number)) if block.numbered else block
        case Contents():
            topics = (replace(each, page=begins[each.anchor]) for each in block.topics)
            return replace(block, topics=tuple(topics))
        case Heading() | Continued() | Paragraph() | Table() | Group() | Listing() | Items():
            return block
        case Strip() | Cards() | Checklists() | Figures() | Chart() | Beside():
            return block
        case Masthead() | Question() | Wordmark() | RunningHead() | Sources() | References():
            return block
        case Invitation() | Notes() | Spring() | Slot():
            return block
        case _:
            assert_never(block)


class _Piece(Struct, frozen=True, eq=False, kw_only=True):
    """A piece that is never broken: a block, or the *entry* of a block, counted from zero.

    Of a paragraph, an entry is a line: *said* has its words, and whether a space is behind them.

    *height* and the *gap* above it are in points. If it *keeps*, the next piece stands on the
    same page. A page that begins with the piece repeats the heading *under* and the heads of a
    table; the two take *again* points.
    """

    block: Block
    height: float
    gap: float = 0.0
    entry: int | None = None
    said: tuple[Line, bool] = ((), True)
    keeps: bool = False
    under: Continued | None = None
    again: float = 0.0


def _broken(page: Page, composer: Composer, more: int) -> Laid:
    """*page* broken into as many pages as it takes, or *more* where its pieces allow it."""
    if not any(area.flows for area in page.areas):
        return Laid((page,))
    own, room = _room(page, composer)
    page = _parted(page, composer, own, room)
    own, room = _room(page, composer)
    loose, close = (list(_pieces(own, room, air)) for air in (1.0, float(composer.space.least)))
    roomy, tight = _runs(loose, room), _runs(close, room)
    # distances give way where that saves a page
    runs = tight if len(tight) < len(roomy) else roomy
    if more:
        runs = _spread(loose, room, len(runs) + more)
    needed = sum(piece.gap + piece.height for piece in close if not _is_spare(piece))
    return Laid(tuple(_with(page, run) for run in runs), (needed - close[0].gap) / room)


def _is_spare(piece: _Piece) -> bool:
    """Whether *piece* may be left out: lines to write on."""
    return isinstance(piece.block, Notes)


def _room(page: Page, composer: Composer) -> tuple[Frame, float]:
    """The frame of the flowing area of *page*, and the height that it has in points."""
    own, others = _frames(page, composer)
    room = composer.theme.measures.paper.height - others - own.pads
    return own, room - composer.strokes.close  # of a table that does not end on its page


def _parted(page: Page, composer: Composer, own: Frame, room: float) -> Page:
    """*page* with what is taller than the *room* of its flowing area in pieces."""
    box = own.areas[0]
    tight = composer.theme.at(1.0, composer.space.least).on(box.area.ground, box.area.column)
    blocks = parted(box.blocks, Composer(tight, composer.typesetter), box.inner, room)
    areas = (replace(area, blocks=blocks) if area.flows else area for area in page.areas)
    return replace(page, areas=tuple(areas))


def _with(page: Page, run: Sequence[_Piece]) -> Page:
    """*page* with the blocks of *run* where it flows."""
    areas = (
        replace(area, blocks=tuple(_blocks(run))) if area.flows else area for area in page.areas
    )
    return replace(page, areas=tuple(areas))


def _frames(page: Page, composer: Composer) -> tuple[Frame, float]:
    """The frame of the flowing area, and the height of the other rows in points."""
    theme = composer.theme.at(1.0, 1.0)
    found = list(frames(page, Composer(theme, composer.typesetter)))
    own = next(frame for frame in found if frame.areas[0].area.flows)
    heights: dict[int, float] = {}
    for frame in found:
        if frame is not own:
            heights[frame.row] = max(heights.get(frame.row, 0.0), frame.height(1.0))
    return own, sum(heights.values())


def _pieces(frame: Frame, room: float, air: float) -> Iterator[_Piece]:
    """The pieces of the area of *frame*; *air* is the factor of its distances.

    A table or a list that is short beside a page's *room* stays together.
    """
    box = frame.areas[0]
    under: Continued | None = None
    said = 0.0
    for block, (gap, whole) in zip(box.blocks, box.body(air, 0.0), strict=True):
        if isinstance(block, Heading) and block.level <= TOPIC:
            under = _again(block, box.composer)
            said = flow(under, box.composer, box.inner).height + box.composer.space.heading
            yield _Piece(block=block, height=whole.height, gap=gap, keeps=True)
        elif isinstance(block, Paragraph) and len(whole.parts) >= 2 * TOGETHER:
            piece = _Piece(block=block, height=0.0, gap=gap, under=under, again=said)
            yield from _lines(block, whole, piece)
        elif ends := _ends(block, whole):
            first = _Piece(block=block, height=ends[1], gap=gap, entry=0, under=under, again=said)
            short = isinstance(block, Table | Items) and whole.height <= room * SHORT
            yield from _entries(first, ends, _repeated(block, box), together=short)
        else:
            keeps = isinstance(block, Heading)
            yield _Piece(
                block=block, height=whole.height, gap=gap, keeps=keeps, under=under, again=said
            )


def _entries(
    first: _Piece, ends: Sequence[float], head: float, *, together: bool
) -> Iterator[_Piece]:
    """One piece per entry, *together* on a page or not.

    A page that begins with a later one repeats the head (*head* points).
    """
    last = len(ends) - 2
    yield replace(first, keeps=together and last > 0)
    for number in range(1, last + 1):
        height = ends[number + 1] - ends[number]
        again, keeps = first.again + head, together and number < last
        yield replace(first, height=height, gap=0.0, entry=number, again=again, keeps=keeps)


def _lines(block: Paragraph, whole: Flowable, first: _Piece) -> Iterator[_Piece]:
    """One piece per line of *block*; the first and the last stay together."""
    lines = [part.item for part in whole.parts if isinstance(part.item, Words)]
    leading = whole.height / len(lines)
    for number, said in enumerate(by_lines(block.text, lines)):
        end = number + 1
        keeps = end < TOGETHER or len(lines) - TOGETHER < end < len(lines)
        gap = 0.0 if number else first.gap
        yield replace(first, height=leading, gap=gap, entry=number, said=said, keeps=keeps)


def _repeated(block: Block, box: PlacedArea) -> float:
    """The height of a table's heads in points; zero for other blocks."""
    if not isinstance(block, Table):
        return 0.0
    rest = flow(replace(block, rows=block.rows[:1], before=1), box.composer, box.inner)
    return rest.parts[1].y


def _ends(block: Block, whole: Flowable) -> list[float]:
    """The lower edges of the head of *block* and of each entry, in points from its top.

    Empty for a block that is not broken.
    """
    if type(block) not in ENTRIES:
        return []
    kind = ENTRIES[type(block)][1]
    ends = [
        part.y + part.item.height
        for part in whole.parts
        if isinstance(part.item, Flowable) and part.item.tag and part.item.tag.kind == kind
    ]
    ends[-1] = whole.height  # the line that closes a table, too
    has_head = isinstance(block, Table) and len(ends) > len(block.rows)
    return ends if has_head else [0.0, *ends]


def _runs(pieces: Sequence[_Piece], room: float) -> list[list[_Piece]]:
    """The pieces of every page, with a fair share for the last; *room* is a page's in points.

    Lines to write on stand on the last page if they fit there, else nowhere.
    """
    spare = [piece for piece in pieces if _is_spare(piece)]
    needed = [piece for piece in pieces if not _is_spare(piece)]
    runs = _fair(needed, room)
    for piece in spare:
        if _height(runs[-1]) + piece.gap + piece.height <= room:
            last = {*runs[-1], piece}
            runs[-1] = [each for each in pieces if each in last]
    return runs


def _spread(pieces: Sequence[_Piece], room: float, count: int) -> list[list[_Piece]]:
    """The pieces on *count* pages, or on fewer where no height of a page has as many."""
    runs = _runs(pieces, room)
    for step in range(1, STEPS):
        lower = _runs(pieces, room * (1 - step / (2 * STEPS)))
        if len(lower) > count:
            break
        runs = lower
    return runs


def _fair(pieces: Sequence[_Piece], room: float) -> list[list[_Piece]]:
    """The pieces on as few pages as possible, with the last page full to a share of `LAST`.

    The pages before give it pieces, as long as the number of pages stays the same.
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
    """The height of the pieces of a page in points, with what the page repeats."""
    return run[0].again - run[0].gap + sum(piece.gap + piece.height for piece in run)


def _groups(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """*pieces* in groups that stay on one page."""
    group: list[_Piece] = []
    for piece in pieces:
        group.append(piece)
        if not piece.keeps:
            yield group
            group = []
    if group:
        yield group


def _blocks(run: Sequence[_Piece]) -> Iterator[Block]:
    """The blocks of a page; a broken block has only its entries on this page."""
    if run[0].under is not None:
        yield run[0].under
    for _, members in groupby(run, lambda piece: id(piece.block)):
        entries = list(members)
        block, first, last = entries[0].block, entries[0].entry, entries[-1].entry
        if first is None or last is None:
            yield block
        elif isinstance(block, Paragraph):
            yield _part(block, [piece.said for piece in entries], first)
        else:
            name = ENTRIES[type(block)][0]
            assert isinstance(block, Table | References | Items | Contents)
            own = getattr(block, name)[first : last + 1]
            yield replace(block, **{name: own, "before": block.before + first})


def _part(block: Paragraph, said: Sequence[tuple[Line, bool]], before: int) -> Paragraph:
    """The lines of *block* on one page: *said*, with *before* lines on the pages before."""
    text = run_on(said)
    goes_on = not plain(block.text).endswith(plain(text))
    return replace(block, text=text, stretch=Stretch(before, goes_on))


def _again(heading: Heading, composer: Composer) -> Continued:
    """*heading* as the next page of its section repeats it."""
    return Continued(heading.text, (*line(composer.says.continued), *heading.ties.again))
