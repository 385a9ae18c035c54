"""What the panels of small formats say: covers, roles, topics and the call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from msgspec.structs import replace

from reportgen.catalog.figures import Measure
from reportgen.comparison.comparing import Comparison, together
from reportgen.comparison.rows import Row, Section
from reportgen.content.blocks import (
    Area,
    Block,
    Card,
    Figures,
    Ground,
    Group,
    Heading,
    Line,
    Mark,
    Paragraph,
    Question,
    Slot,
    Span,
    Spring,
    Table,
    Voice,
    Wordmark,
    line,
    plain,
)
from reportgen.content.recipient import Recipient
from reportgen.layouts import jobfigures, parts, personal

FIGURES = 2
"""Large numbers that stand side by side in a narrow area."""


def cover(
    comparison: Comparison, recipient: Recipient, *, brief: bool = False, named: bool = True
) -> Area:
    """Who speaks, the question in the middle, and for whom this copy is.

    Where it is to be *brief*, the line under the question is left out. One that is not *named*
    asks which of so many careers fits.
    """
    head = (personal.masthead if named else personal.poster)(comparison, recipient)
    blocks = (
        Wordmark(head.owner),
        Spring(),
        Question(head.title),
        *(() if brief else (Paragraph(head.lead, Voice.SUBTITLE),)),
        Spring(),
        Slot(head.recipient.name, head.recipient.content, stacked=True),
    )
    return Area(name="cover", blocks=blocks, ground=Ground.BAND, roles=len(comparison.roles))


def figures(card: Card, comparison: Comparison) -> Figures:
    """The first large numbers of a role's card, in a row."""
    note = parts.whose(comparison, card.column)
    return Figures(column=card.column, numbers=card.numbers[:FIGURES], across=True, note=note)


def summary(card: Card, comparison: Comparison, *sections: Section) -> Paragraph:
    """The summary on a role's card; it also cites the sources of the role's part of *sections*."""
    *words, last = card.text
    behind = (parts.behind(section, comparison, card.column) for section in sections)
    cites = together((*last.cites, *chain.from_iterable(behind)))
    return Paragraph((*words, replace(last, cites=cites)), Voice.LEAD)


def groups(section: Section, comparison: Comparison, column: int, most: int) -> Iterator[Group]:
    """A list of at most *most* items for each row of *section*."""
    for row in section.rows:
        group = _group(row, section, comparison, column, Mark.BULLET)
        yield replace(group, items=group.items[:most])


def told(section: Section, comparison: Comparison, column: int) -> Iterator[Group]:
    """The first line of each row of *section*, under the row's label."""
    for row in section.rows:
        group = _group(row, section, comparison, column, Mark.NONE)
        yield replace(group, items=group.items[:1])


def _group(row: Row, section: Section, comparison: Comparison, column: int, mark: Mark) -> Group:
    """The lines of *row* for the role in *column*, under the row's label."""
    return Group(
        heading=Heading(3, line(row.label)),
        items=tuple(parts.said(each, comparison) for each in row.cells[column]),
        mark=mark,
        column=column,
        sources=parts.behind(section, comparison, column),
    )


def outlook(
    comparison: Comparison, column: int, measures: Iterable[Measure], *, nationwide: bool = True
) -> Iterator[Group]:
    """A role's job figures of *measures*; pay that is not *nationwide* is the state's alone."""
    table = jobfigures.outlook_table(comparison, measures, ranged=False, nationwide=nationwide)
    for row in table.rows:
        yield Group(
            heading=Heading(3, row.label),
            items=row.cells[column].lines,
            mark=Mark.NONE,
            column=column,
        )


def gathered(title: str, groups: Iterable[Group]) -> Group:
    """*groups* as the lines of one group called *title*; each line begins with its old heading."""
    first, *_ = found = tuple(groups)
    items = tuple(
        (Span(f"{plain(each.heading.text)}: ", strong=True), *item)
        for each in found
        for item in each.items
    )
    return replace(first, heading=Heading(3, line(title)), items=items)


def tasks(comparison: Comparison, column: int, heading: Line, most: int) -> Group:
    """At most *most* of a role's tasks, taken from all kinds."""
    items = parts.chosen(comparison, column, most).items
    behind = parts.behind(comparison.duties, comparison, column)
    return Group(
        heading=Heading(3, heading), items=items, mark=Mark.BULLET, column=column, sources=behind
    )


def fit(comparison: Comparison, most: int) -> Iterator[Group]:
    """For each role the statements that somebody who fits would tick, at most *most*."""
    for each in parts.checklists(comparison).lists:
        items = each.items[:most]
        yield Group(heading=each.heading, items=items, mark=Mark.BOX, column=each.column)


def shared(comparison: Comparison) -> Iterator[Group]:
    """What all roles have in common, then what several have in common, if anything."""
    for strip in (*parts.shared(comparison), *parts.partly_shared(comparison)):
        label = Span(strip.label, cites=strip.sources)
        yield Group(heading=Heading(3, (label,)), items=strip.items, sources=strip.sources)


def call(comparison: Comparison, recipient: Recipient) -> Iterator[Area]:
    """The one thing to do: what, a code to scan, with whom."""
    invitation = personal.invitation(comparison, recipient)
    note = (invitation.note,) if invitation.note else ()
    words = invitation.heading, Paragraph(invitation.text), *note
    slots = (invitation.code, invitation.address, invitation.contact)
    code, address, contact = (slot and replace(slot, stacked=True) for slot in slots)
    beside = tuple(filter(None, (address, contact)))
    if code is None:
        yield Area(name="call", blocks=(*words, *beside), ground=Ground.BAND)
    else:
        yield Area(name="call", blocks=words, ground=Ground.BAND)
        yield Area(name="code", blocks=(code,), ground=Ground.BAND)
        yield Area(name="contact", blocks=beside, ground=Ground.BAND)


def column(areas: Iterable[Area]) -> Iterator[Block]:
    """The blocks of *areas* below one another."""
    for area in areas:
        yield from area.blocks


def compared(table: Table, comparison: Comparison) -> Table:
    """*table* for a narrow area."""
    names = tuple(role.short_name or role.name for role in comparison.roles)
    return replace(table, columns=names, prominent=False, stacked=True)
