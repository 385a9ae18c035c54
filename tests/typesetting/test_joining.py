"""Pages that run on from those before them, and the pages that fill a booklet's sheets."""

from __future__ import annotations

import pytest

from reportgen.content.blocks import Area, Block, Heading, Notes, Page, Paragraph, line, plain
from reportgen.typesetting.joining import Laid, joined

NOTES = "Notes"
ROOM = 10
"""The lines of a page in these tests; a paragraph is a line."""


def chapter(name: str, lines: int, *, joins: bool = True, folds: bool = False) -> Page:
    """A page with a heading and as many lines."""
    said = (Paragraph(line(f"{name} {each}")) for each in range(lines))
    blocks: tuple[Block, ...] = (Heading(2, line(name)), *said)
    return Page((Area(name="body", blocks=blocks, flows=True),), joins=joins, folds=folds)


def broken(page: Page, more: int) -> Laid:
    """*page* in pieces of as many lines as are on a page, or of fewer on *more* pages."""
    (area,) = page.areas
    blocks = [block for block in area.blocks if not isinstance(block, Notes)]
    count = -(-len(blocks) // ROOM) + more
    each = -(-len(blocks) // count)
    pieces = (tuple(blocks[at : at + each]) for at in range(0, len(blocks), each))
    pages = tuple(Page((Area(name="body", blocks=piece, flows=True),)) for piece in pieces)
    return Laid(pages, len(blocks) / ROOM)


def told(pages: list[Page]) -> list[str]:
    """The lines of all chapters in their order."""
    blocks = (block for page in pages for block in page.blocks)
    return [plain(block.text) for block in blocks if isinstance(block, Paragraph)]


def first(page: Page) -> str:
    """The words with which a page begins."""
    block = page.blocks[0]
    assert isinstance(block, Heading | Paragraph)
    return plain(block.text)


def test_chapters_run_on_where_that_saves_a_page() -> None:
    """Two of one and a half pages are on three; what they say stays as it was."""
    pages = [chapter("a", 13), chapter("b", 14)]

    found = joined(pages, broken, NOTES)

    assert len(found) == 3
    assert told(found) == [
        f"{name} {n}" for name, count in (("a", 13), ("b", 14)) for n in range(count)
    ]


def test_a_chapter_begins_a_page_where_nothing_is_saved() -> None:
    """Two pages that are nearly full stay apart."""
    found = joined([chapter("a", 8), chapter("b", 8)], broken, NOTES)

    assert [first(page) for page in found] == ["a", "b"]


@pytest.mark.parametrize("apart", [0, 1])
def test_what_does_not_join_stays_apart(apart: int) -> None:
    """Neither what goes before nor what follows runs on with it."""
    pages = [chapter("a", 3, joins=apart != 0), chapter("b", 3, joins=apart != 1)]

    assert len(joined(pages, broken, NOTES)) == 2


def test_no_more_run_on_than_fills_whole_sheets() -> None:
    """Of pages that fold, only so many are saved as a sheet has."""
    short = [chapter(name, 2, folds=True) for name in "abcde"]

    assert len(joined(short, broken, NOTES)) == 4
    assert len(joined(short[:4], broken, NOTES)) == 4


def test_missing_pages_go_to_parts_that_stay_the_fullest() -> None:
    """A part of 1.9 pages is spread over three before one of 1.2 is."""
    pages = [
        chapter("a", 11, joins=False, folds=True),
        chapter("b", 18, joins=False, folds=True),
        *(chapter(name, 8, joins=False, folds=True) for name in "cde"),
    ]

    found = joined(pages, broken, NOTES)
    names = [first(page)[0] for page in found]

    assert len(found) == 8
    assert (names.count("a"), names.count("b")) == (2, 3)


def test_what_no_part_can_take_is_left_to_write_on() -> None:
    """Before the last page, which is the back of a booklet."""
    pages = [chapter(name, 8, joins=False, folds=True) for name in "abc"]

    found = joined(pages, broken, NOTES)

    assert len(found) == 4
    assert any(isinstance(block, Notes) for block in found[2].blocks)
    assert first(found[3]) == "c"
