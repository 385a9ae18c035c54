"""The rack card: the question and the figures on one side, the work and the call on the other."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reportgen.comparison.comparing import Comparison
from reportgen.comparison.keys import SectionKey
from reportgen.content.blocks import Area, Block, Ground, Page, Spring, line
from reportgen.content.recipient import Recipient
from reportgen.layouts import backmatter, panels, parts
from reportgen.layouts.titles import noted

TASKS = {
    2: (5, 5, 5, 5, 5, 4, 3, 2, 1),
    3: (4, 4, 4, 4, 4, 3, 2, 1, 1),
    4: (3, 3, 3, 3, 3, 3, 2, 1, 1),
}
"""For each number of roles, how many tasks of each are named; fewer where the card is full."""

APART = 4
"""The step from which on a card does not say what roles have in common."""

BRIEF = 1
"""The step from which on the cover is the question alone."""

GROUPED = 3
"""The step from which on what qualifies a role's figures is among the notes, not at its name."""

SUMMARIES = 2
"""The step from which on a card says no more of a role than its figures, without BLS's words."""

UNNAMED = 9
"""The step from which on the question does not name the roles, which stand right below it."""


def card(comparison: Comparison, recipient: Recipient, less: int = 0) -> tuple[Page, ...]:
    """The front has the question and each role's figures; the back has tasks and where to go."""
    cover = panels.cover(comparison, recipient, brief=less >= BRIEF, named=less < UNNAMED)
    front = (cover, *_figures(comparison, less))
    behind = (
        Area(name="work", blocks=tuple(_work(comparison, _behind(less)))),
        *_call(comparison, recipient),
        Area(name="notes", blocks=tuple(_notes(comparison, less))),
    )
    return Page(front), Page(behind)


def _behind(less: int) -> int:
    """The step in which the back says as much as in the step *less*.

    Where the front does not name the roles, the back says all that it can beside it.
    """
    return less if less < UNNAMED else less - UNNAMED + GROUPED


def _notes(comparison: Comparison, less: int) -> Iterator[Block]:
    yield backmatter.sources(comparison, columns=1)
    if less >= GROUPED:
        yield from backmatter.wider_groups(comparison)
    yield backmatter.disclosures(comparison, programs=less >= GROUPED)


def _figures(comparison: Comparison, less: int) -> Iterator[Area]:
    """A tinted area for each role; it has the role's summary if there is room for all."""
    spacious = len(comparison.roles) == min(TASKS) and less < SUMMARIES
    for column in range(len(comparison.roles)):
        known = parts.card(comparison, column, called=less < SUMMARIES)
        note = (parts.qualified if less < GROUPED else parts.warning)(comparison, column)
        taught = parts.program(comparison, column)
        if note and comparison.offers[column] is None:  # one line for both
            note, taught = parts.both(parts.not_taught(comparison, column), note), ()
        blocks: list[Block] = [replace(known.heading, note=note)]
        if spacious:
            blocks.append(panels.summary(known, comparison))
        figures = panels.figures(known, comparison)
        if less >= GROUPED:
            figures = replace(figures, note=())
        blocks += [Spring(), figures, *taught]
        yield Area(
            name=f"role-{column + 1}", blocks=tuple(blocks), ground=Ground.TINT, column=column
        )


def _call(comparison: Comparison, recipient: Recipient) -> Iterator[Area]:
    """The call to act; with more than two roles it is shortened to its heading."""
    call, *others = panels.call(comparison, recipient)
    if len(comparison.roles) > min(TASKS):
        heading, _, *slots = call.blocks
        call = replace(call, blocks=(heading, *slots))
    yield from (call, *others)


def _work(comparison: Comparison, less: int) -> Iterator[Block]:
    yield noted(SectionKey.DUTIES, comparison.words)
    for column, role in enumerate(comparison.roles):
        cites = parts.behind(comparison.duties, comparison, column)
        count = TASKS[len(comparison.roles)][less]
        yield panels.tasks(comparison, column, line(role.name, *cites), count)
        yield Spring()
    if less < APART:
        for each in panels.shared(comparison):
            yield from (each, Spring())
