"""Every kind of block, and that nobody who reads blocks forgets one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import cast, get_args

import pytest
from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.figures import Figure, Measure
from reportgen.checks.claims import claims
from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import (
    Area,
    Bar,
    Beside,
    BigNumber,
    Block,
    Card,
    Cards,
    Cell,
    Chart,
    Checklist,
    Checklists,
    Contact,
    Contents,
    Continued,
    Figures,
    Group,
    Heading,
    Invitation,
    Items,
    Listing,
    Marker,
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
    Span,
    Spring,
    Strip,
    Table,
    TableRow,
    Topic,
    Wordmark,
    line,
    plain,
)
from reportgen.files.values import walk
from reportgen.layouts.citing import citing
from reportgen.layouts.large_print import single
from reportgen.typesetting.longest import entries_of
from reportgen.typesetting.paging import numbered

KINDS: tuple[type[Block], ...] = get_args(Block)

HEAD = Heading(3, line("Head 3"))
GROWTH = Figure(Measure.GROWTH_PERCENT, None, "2024–34", "here", ())
CHART = Chart(line("Caption"), "In words", (Bar("Bar", GROWTH, 0, "+12.5%"),))
TABLE = Table(
    corner="Topic",
    summary="Summary",
    columns=("One",),
    rows=(TableRow(line("Label"), (Cell((line("Cell"),)),)),),
)
NUMBERS = (BigNumber(Span("1 of 2"), line("Counted")),)
CONTACT = Slot("contact", Contact(line("Team"), (line("Telephone"),)))

EXAMPLES: tuple[tuple[Block, tuple[str, ...]], ...] = (
    (Heading(2, line("Title 2"), line("Aside")), ("Title 2", "Aside")),
    (Continued(line("Title 2"), line("continued")), ()),
    (Paragraph(line("Words")), ("Words",)),
    (TABLE, ("Cell",)),
    (Group(heading=HEAD, items=(line("Item"),)), ("Item",)),
    (
        Cards(
            (
                Card(
                    column=0,
                    heading=HEAD,
                    text=line("Summary"),
                    numbers=NUMBERS,
                    note=line("Aside"),
                ),
            )
        ),
        ("Head 3", "Summary"),
    ),
    (Figures(column=0, numbers=NUMBERS), ()),
    (Listing(0, (line("Item"),)), ("Item",)),
    (Strip("All", (line("Item"),)), ("Item",)),
    (CHART, ()),
    (Checklists((Checklist(0, HEAD, (line("Item"),)),)), ("Item",)),
    (
        Invitation(heading=HEAD, text=line("Words"), address=None, contact=CONTACT, code=None),
        ("Head 3", "Words", "Telephone"),
    ),
    (Sources(HEAD, (line("Source"),)), ("Source",)),
    (References((line("Source"),)), ("Source",)),
    (Items((line("Item"),), marker=Marker.BULLET), ("Item",)),
    (Contents((Topic((), line("Aside"), "topic"),)), ("Aside",)),
    (Notes(line("Ask yourself")), ()),
    (Beside(CHART, TABLE), ()),
    (Masthead(owner="Owner", title=HEAD, lead=line("Lead"), recipient=CONTACT), ("Head 3", "Lead")),
    (Wordmark("Owner"), ()),
    (Question(HEAD), ("Head 3",)),
    (RunningHead(2), ()),
    (RunningFoot(line("Left"), line("Middle"), line("Right")), ()),
    (Spring(), ()),
    (CONTACT, ()),
)
"""A block of every kind, and which of its words somebody wrote who can make them shorter."""

SILENT = {Continued, RunningHead, Spring}
"""What says nothing of its own."""


class Planted(Struct, frozen=True):
    """A kind of block that nobody knows yet."""

    text: str = "New"


def page(block: Block) -> Page:
    """A page with nothing else on it."""
    return Page((Area(name="body", blocks=(block,)),))


def every(found: Iterable[tuple[Block, tuple[str, ...]]] = EXAMPLES) -> list[object]:
    """Every example under the name of its kind."""
    return [pytest.param(*each, id=type(each[0]).__name__) for each in found]


def test_there_is_an_example_of_every_kind() -> None:
    """A new kind of block is an example here, before anything else."""
    assert [type(block) for block, _ in EXAMPLES] == list(KINDS)


@pytest.mark.parametrize(("block", "_"), every())
def test_claims_have_all_that_a_block_says(
    block: Block, _: tuple[str, ...], sample: Comparison
) -> None:
    """Whatever can be read in a block is in compliance's sheet, as a claim or its section."""
    found = claims([page(block)], sample)
    sheet = " ".join(f"{claim.section} {claim.text}" for claim in found)
    spans = [part.text for part in walk(block) if isinstance(part, Span)]

    if type(block) in SILENT:
        assert found == ()
    else:
        assert sheet
        assert [words for words in spans if words not in sheet] == []


@pytest.mark.parametrize(("block", "written"), every())
def test_what_people_wrote_is_an_entry(block: Block, written: tuple[str, ...]) -> None:
    """Whatever somebody can shorten is named where a page is too full."""
    entries = [plain(words) for entry in entries_of([block]) for words in entry.lines]

    assert [words for words in entries if words] == list(written)


@pytest.mark.parametrize(
    "read",
    [
        lambda block, comparison: claims([page(block)], comparison),
        lambda block, _: list(entries_of([block])),
        lambda block, _: list(single(block)),
        lambda block, _: numbered(block, "1 of 1", {}),
    ],
    ids=["claims", "longest", "large print", "paging"],
)
def test_a_kind_that_nobody_knows_is_refused(
    read: Callable[[Block, Comparison], object], sample: Comparison
) -> None:
    """A new kind of block is nowhere left out without a word."""
    with pytest.raises(AssertionError):
        read(cast("Block", Planted()), sample)


@pytest.mark.parametrize(
    "block", [block for block, _ in EXAMPLES if "sources" in block.__struct_fields__]
)
def test_what_stands_behind_a_block_is_cited(block: Block, sample: Comparison) -> None:
    """The numbers of sources behind a whole block are cited, for a table column by column."""
    last = len(sample.cited)
    behind = ((last,),) if isinstance(block, Table) else (last,)
    cited = citing(sample, [page(replace(block, sources=behind))]).cited

    assert cited == sample.cited[-1:]
