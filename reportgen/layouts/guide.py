"""The guide: the whole comparison as a booklet, one topic after the other.

Short topics share a page. Every page ends with room to write, and the last with whom to talk to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import (
    Area,
    Block,
    Contents,
    Ground,
    Page,
    Paragraph,
    RunningFoot,
    RunningHead,
    Span,
    Spring,
    Voice,
    line,
)
from reportgen.content.recipient import Recipient
from reportgen.layouts import backmatter, personal
from reportgen.layouts.chapters import Chapter, chapters
from reportgen.layouts.titles import Part, heading

NAMED = 1
"""The step in which a cover has the names of the roles, but no words about them."""


def guide(comparison: Comparison, recipient: Recipient, less: int = 0) -> tuple[Page, ...]:
    """A cover, contents, and a page or more for each topic; with *less*, less on the cover.

    Short chapters share a page. The pages are those of a booklet; the last chapter has the last
    one, its back, to itself.
    """
    school = comparison.school
    left = backmatter.imprint(comparison) if school else comparison.words.page.kind
    foot = RunningFoot(line(left), line(backmatter.checked(comparison)), (), numbered=True)
    told, says = tuple(chapters(comparison, recipient)), comparison.words.guide
    inside = (
        *contents(comparison, told, f"{says.read} {says.room}"),
        Spring(),
        *known(comparison),
    )
    bodies = (inside, *(chapter.blocks for chapter in told))
    return (
        Page(tuple(cover(comparison, recipient, less))),
        *(
            replace(page(comparison, blocks, foot), joins=0 < number < len(told), folds=True)
            for number, blocks in enumerate(bodies)
        ),
    )


def contents(comparison: Comparison, told: Iterable[Chapter], read: str) -> tuple[Block, ...]:
    """The contents of all chapters, below a line on how to *read* them."""
    topics = tuple(topic for chapter in told for topic in chapter.topics)
    head = heading(Part.INSIDE, comparison.words)
    return head, Paragraph(line(read)), Contents(topics)


def known(comparison: Comparison) -> tuple[Block, ...]:
    """What a reader should know: short names, disclosures."""
    return heading(Part.KNOW, comparison.words, 3), backmatter.disclosures(comparison)


def cover(comparison: Comparison, recipient: Recipient, less: int = 0) -> Iterator[Area]:
    """The question on the brand's ground; below it, an area for each role.

    Where that is too much, the areas are without words but the names, or left out: the first
    chapter says as much.
    """
    title = replace(personal.masthead(comparison, recipient), cover=True)
    yield Area(name="cover", blocks=(title,), ground=Ground.BAND)
    if less > NAMED:
        return
    for column, role in enumerate(comparison.roles):
        name = Paragraph((Span(role.name, strong=True),), Voice.CARD)
        says = Paragraph((Span(role.summary.text, language=role.summary.language),), Voice.LEAD)
        blocks = (name,) if less else (name, says)
        yield Area(name=f"choice-{column + 1}", blocks=blocks, ground=Ground.TINT, column=column)


def page(comparison: Comparison, blocks: tuple[Block, ...], foot: RunningFoot) -> Page:
    """A page on which *blocks* flow, between the colors of the roles and *foot*."""
    return Page(
        (
            Area(name="head", blocks=(RunningHead(len(comparison.roles)),)),
            Area(name="body", blocks=blocks, flows=True),
            Area(name="foot", blocks=(foot,)),
        ),
    )
