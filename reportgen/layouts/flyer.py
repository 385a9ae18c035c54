"""The flyer: one page to be read from a step away, for a table at a fair."""

from __future__ import annotations

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
    line,
)
from reportgen.content.recipient import Recipient
from reportgen.layouts import backmatter, parts, personal
from reportgen.layouts.titles import TITLES, Part, heading

DUTIES = {2: 4, 3: 3, 4: 3}
"""For each number of roles, how many tasks each of them shows."""
STATEMENTS = {2: 1, 3: 1, 4: 0}
"""For each number of roles, how many statements of somebody whom the role suits."""


def flyer(comparison: Comparison, recipient: Recipient) -> tuple[Page, ...]:
    """A question, a tall area for each role, and the one thing to do."""
    roles = range(len(comparison.roles))
    call: tuple[Block, ...] = (
        *parts.shared(comparison),
        personal.invitation(comparison, recipient, Manner.OPEN),
    )
    notes: tuple[Block, ...] = (
        backmatter.sources(comparison),
        *parts.wider_groups(comparison),
        backmatter.disclosures(comparison, parts.all_not_taught(comparison)),
    )
    return (
        Page(
            (
                Area(name="head", blocks=(personal.poster(comparison, recipient),)),
                *(_role(comparison, column) for column in roles),
                Area(name="call", blocks=call),
                Area(name="notes", blocks=notes),
            )
        ),
    )


def _role(comparison: Comparison, column: int) -> Area:
    """One role: its name, two numbers, what somebody in it would do, where, and whom it suits."""
    count = len(comparison.roles)
    role = comparison.roles[column]
    duties, workday = comparison.duties, comparison.workday
    where = _where(comparison, column)
    behind = parts.behind(workday, comparison, column)
    blocks: list[Block] = [
        Heading(2, line(role.name), parts.warning(comparison, column)),
        parts.figures(comparison, column, across=count == 4),
        heading(Part.TASKS, 3, *parts.behind(duties, comparison, column)),
        parts.chosen(comparison, column, DUTIES[count]),
    ]
    if statements := STATEMENTS[count]:
        if where:
            blocks += [heading(Part.PLACE, 3, *behind), Paragraph(where)]
        blocks += [
            heading(Part.SUITS, 3),
            parts.fits(comparison, column, statements),
        ]
    elif where:
        label = Span(TITLES[Part.PLACE].text, strong=True, cites=behind)
        blocks.append(Paragraph((label, Span(": "), *where)))
    return Area(
        name=f"role-{column + 1}",
        blocks=tuple(blocks),
        ground=Ground.TINT,
        column=column,
        level=True,
    )


def _where(comparison: Comparison, column: int) -> Line:
    """Where somebody in this role works; nothing where that row is left out."""
    rows = comparison.workday.only([RowKey.SETTINGS]).rows
    return parts.said(rows[0].cells[column][0], comparison) if rows else ()
