"""The flyer: one page to be read from a step away, for a table at a fair."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.comparison.keys import RowKey
from reportgen.content.blocks import (
    Area,
    Block,
    Ground,
    Heading,
    Line,
    Manner,
    Page,
    Paragraph,
    Span,
    Voice,
    line,
)
from reportgen.content.recipient import Recipient
from reportgen.layouts import backmatter, parts, personal
from reportgen.layouts.titles import Part, heading, title

CROWD = 4
"""From this number of roles on, areas are wide, and where one works is a line of its own."""


class Says(Struct, frozen=True, kw_only=True):
    """How much a flyer says of each role: tasks, statements of somebody whom it suits, where.

    *shared* is whether it says what all roles have in common, *called* whether it says in BLS's
    words what the growth of jobs is beside that of all. What is *grouped* tells among the notes
    which figures are of a wider group, not below them.
    """

    tasks: int
    statements: int = 0
    place: bool = True
    shared: bool = True
    called: bool = True
    grouped: bool = False


SAYS: Mapping[int, tuple[Says, ...]] = {
    2: (
        Says(tasks=4, statements=1),
        Says(tasks=3, statements=1),
        Says(tasks=3),
        Says(tasks=3, shared=False),
        Says(tasks=3, shared=False, called=False),
        Says(tasks=3, place=False, shared=False, called=False),
        Says(tasks=2, place=False, shared=False, called=False),
        Says(tasks=2, place=False, shared=False, called=False, grouped=True),
    ),
    3: (
        Says(tasks=3, statements=1),
        Says(tasks=3),
        Says(tasks=3, shared=False),
        Says(tasks=3, shared=False, called=False),
        Says(tasks=3, place=False, shared=False, called=False),
        Says(tasks=2, place=False, shared=False, called=False),
        Says(tasks=1, place=False, shared=False, called=False),
        Says(tasks=1, place=False, shared=False, called=False, grouped=True),
    ),
    4: (
        Says(tasks=3),
        Says(tasks=3, shared=False),
        Says(tasks=3, shared=False, called=False),
        Says(tasks=2, shared=False, called=False),
        Says(tasks=3, place=False, shared=False, called=False),
        Says(tasks=2, place=False, shared=False, called=False),
        Says(tasks=1, place=False, shared=False, called=False),
        Says(tasks=1, place=False, shared=False, called=False, grouped=True),
    ),
}
"""For each number of roles, what a flyer says: the first of them, and less where it is full."""


def flyer(comparison: Comparison, recipient: Recipient, less: int = 0) -> tuple[Page, ...]:
    """A question, a tall area for each role, and the one thing to do."""
    roles = range(len(comparison.roles))
    says = SAYS[len(comparison.roles)][less]
    call: tuple[Block, ...] = (
        *(parts.shared(comparison) if says.shared else ()),
        personal.invitation(comparison, recipient, Manner.OPEN),
    )
    notes: tuple[Block, ...] = (
        backmatter.sources(comparison),
        *(backmatter.wider_groups(comparison) if says.grouped else ()),
        backmatter.disclosures(comparison, programs=False),
    )
    return (
        Page(
            (
                Area(name="head", blocks=(personal.poster(comparison, recipient),)),
                *(_role(comparison, column, says) for column in roles),
                Area(name="call", blocks=call),
                Area(name="notes", blocks=notes),
            )
        ),
    )


def _role(comparison: Comparison, column: int, says: Says) -> Area:
    """One role: its name, two numbers, what somebody in it would do, where, and whom it suits."""
    count = len(comparison.roles)
    role, words = comparison.roles[column], comparison.words
    duties, workday = comparison.duties, comparison.workday
    where = _where(comparison, column) if says.place else ()
    behind = parts.behind(workday, comparison, column)
    blocks: list[Block] = [
        Heading(2, line(role.name), parts.qualified(comparison, column)),
        *_figures(comparison, column, says),
        heading(Part.TASKS, words, 3, *parts.behind(duties, comparison, column)),
        parts.chosen(comparison, column, says.tasks),
    ]
    if count < CROWD:
        if where:
            blocks += [heading(Part.PLACE, words, 3, *behind), Paragraph(where)]
        if says.statements:
            blocks += [
                heading(Part.SUITS, words, 3),
                parts.fits(comparison, column, says.statements),
            ]
    elif where:
        label = Span(title(Part.PLACE, words), strong=True, cites=behind)
        blocks.append(Paragraph((label, Span(": "), *where)))
    return Area(
        name=f"role-{column + 1}",
        blocks=tuple(blocks),
        ground=Ground.TINT,
        column=column,
        level=True,
    )


def _figures(comparison: Comparison, column: int, says: Says) -> Iterator[Block]:
    """The large numbers of a role, and its program; that there is none stands right below them.

    So it does in all areas of a row, whatever group the figures of one are of.
    """
    across = len(comparison.roles) == CROWD
    figures = parts.figures(comparison, column, across=across, called=says.called)
    whose = () if says.grouped else figures.note
    if untaught := parts.not_taught(comparison, column):
        yield replace(figures, note=())
        yield Paragraph(parts.both(untaught, whose), Voice.CAPTION)
    else:
        yield replace(figures, note=whose)
        yield from parts.program(comparison, column)


def _where(comparison: Comparison, column: int) -> Line:
    """Where somebody in this role works; nothing where that row is left out."""
    rows = comparison.workday.only([RowKey.SETTINGS]).rows
    return parts.said(rows[0].cells[column][0], comparison) if rows else ()
