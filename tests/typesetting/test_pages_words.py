"""The words on the pages: large enough to read, whole, all of them, and in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from laying import HERE, Laid, lay, texts_of

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import BigNumber, Heading, Paragraph, Span, Table, plain
from reportgen.content.recipient import Recipient
from reportgen.files.text import Text, WebAddress
from reportgen.theme.theme import Theme
from reportgen.typesetting.marks import Flowable, Words, walk

Parts = Callable[[object], Iterator[object]]


def texts(page: Flowable) -> list[str]:
    """The lines of a page in reading order."""
    return [
        "".join(run.text for run in mark.runs)
        for _, _, mark in walk(page)
        if isinstance(mark, Words)
    ]


def sizes_of(page: Flowable, words: str) -> list[float]:
    """The sizes of the type in which *words* stand, on as many lines as they need."""
    lines = [mark for _, _, mark in walk(page) if isinstance(mark, Words) and mark.runs]
    for first in range(len(lines)):
        for last in range(first, len(lines)):
            taken = lines[first : last + 1]
            text = " ".join(texts_of(line).strip() for line in taken)
            if text == words:
                return [run.size for line in taken for run in line.runs]
            if not words.startswith(text):
                break
    raise AssertionError(words)


def test_no_type_is_below_its_least(laid: Laid) -> None:
    """Text that is read has 9 points, and notes 8, at the least."""
    superscript = laid.theme.measures.type.superscript.size
    sizes = {
        run.size
        for page in laid.pages
        for _, _, mark in walk(page)
        if isinstance(mark, Words)
        for run in mark.runs
        if not run.rise
    }

    assert superscript < 1
    assert min(sizes) >= 8
    for page in laid.pages:
        for row in page_rows(laid, page):
            assert min(sizes_of(page, row)) >= 9


def page_rows(laid: Laid, page: Flowable) -> list[str]:
    """The row heads of the tables on a page."""
    blocks = laid.blocks[laid.pages.index(page)].blocks
    return [plain(row.label) for block in blocks if isinstance(block, Table) for row in block.rows]


def test_large_numbers_stay_whole(laid: Laid, parts: Parts) -> None:
    """A number that is worth its size is on one line."""
    numbers = [part.number.text for part in parts(laid.blocks) if isinstance(part, BigNumber)]
    lines = [text for page in laid.pages for text in texts(page)]

    assert len(numbers) == 6
    for number in numbers:
        assert number in lines


def test_all_words_of_the_blocks_are_on_the_pages(laid: Laid, parts: Parts) -> None:
    """Nothing that the blocks say is lost on the way to paper."""
    for page, blocks in zip(laid.pages, laid.blocks, strict=True):
        has = sorted("".join(texts(page)).replace(" ", "").replace("\u00a0", ""))
        instead = [part.otherwise for part in parts(blocks) if isinstance(part, Paragraph)]
        spans = [part for part in parts(blocks) if isinstance(part, Span)]
        spans = [span for span in spans if not any(span in other for other in instead)]
        needed = sorted("".join(span.text for span in spans).replace(" ", "").replace("\u00a0", ""))

        assert needed
        assert all(has.count(character) >= needed.count(character) for character in set(needed))


def test_reading_order_is_the_order_of_the_blocks(sample: Comparison, theme: Theme) -> None:
    """Headings are met in the order of the blocks."""
    laid = lay(sample, theme)
    for page, blocks in zip(laid.pages, laid.blocks, strict=True):
        headings = [plain(block.text) for block in blocks.blocks if isinstance(block, Heading)]
        lines = texts(page)
        positions = [lines.index(heading) for heading in headings]

        assert len(headings) >= 2
        assert positions == sorted(positions)


def test_recipients_do_not_move_the_page(sample: Comparison, theme: Theme) -> None:
    """Two people's copies differ in nothing but what stands in their slots."""

    def rest(flowable: Flowable) -> list[object]:
        return [
            (round(part.x, 2), round(part.y, 2), rest(part.item))
            if isinstance(part.item, Flowable)
            else (round(part.x, 2), round(part.y, 2), part.item)
            for part in flowable.parts
            if not (isinstance(part.item, Flowable) and part.item.slot)
        ]

    one, other = (
        lay(
            sample,
            theme,
            Recipient(Text(name, HERE), WebAddress(f"https://{address}", HERE)),
        )
        for name, address in (
            ("Bo", "x.example"),
            ("Maximilian Overbeck", f"{'a-long-name-' * 5}.example/{'a' * 200}"),
        )
    )

    assert one.pages != other.pages
    assert [rest(page) for page in one.pages] == [rest(page) for page in other.pages]
