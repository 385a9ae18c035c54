"""The trifold: a sheet folded twice, its outside on the first page, its inside on the second.

Seen from outside, the panels are from left to right: the flap that folds in, which is
narrower, the back, and the front. Folded, a reader meets the front, opens it and sees the flap,
unfolds that and has the inside from left to right, and turns the whole for the back. Each page
is one side of the sheet, so the outside is read as a whole before the inside: front, flap, back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reportgen.catalog.figures import Measure
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.keys import RowKey, SectionKey
from reportgen.content.blocks import Area, Block, Ground, Group, Page, Spring, line
from reportgen.content.recipient import Recipient
from reportgen.layouts import backmatter, jobfigures, panels, parts
from reportgen.layouts.titles import Part, narrow, noted, title

SIDES = ("left", "middle", "right")
"""The panels of the inside; a band has an area in each, named after the panel and the role."""

PAIR = 2
"""The number of roles with a panel to spare for a table."""
TASKS = {
    3: (4, 3, 3, 2, 2, 2, 1, 1),
    4: (4, 3, 3, 3, 3, 3, 2, 1),
}
"""How many tasks a role has in its panel or band, by the number of roles; fewer where all is full.

Of a band, what it takes is full first.
"""

BRIEF = 5
"""The step from which on a band has no summary and no pay, which stands above it in large type.

In a panel of figures, the number of jobs gives way; with the next step, so does pay in the whole
country, which stands in large type, too."""

LEAST = 7
"""The last step, in which a band has no certificates; rules stay."""

STATEMENTS = {
    2: (3, 3, 2, 2, 1, 1, 1, 1),
    3: (3, 3, 3, 3, 2, 2, 1, 1),
    4: (3, 3, 3, 3, 3, 3, 2, 1),
}
"""For each number of roles, how many statements to tick a role has; fewer where all is full.

With more roles it is the inside that is full first, and the flap has room for these.
"""

DUTIES = (9, 3, 2, 2, 1, 1, 1, 1)
"""How many duties of a kind a role has in a panel of its own; fewer where that is full."""

DAY = (RowKey.SETTINGS, RowKey.HOURS, RowKey.LIMITS, RowKey.RISKS)
START = (
    RowKey.BEFORE_YOU_APPLY,
    RowKey.TRAINING,
    RowKey.CERTIFICATION,
    RowKey.LICENSE,
    RowKey.STATE_RULE,
)
OUTLOOK = (Measure.EMPLOYMENT_BASE, Measure.ANNUAL_OPENINGS, Measure.MEDIAN_ANNUAL_WAGE)


def trifold(comparison: Comparison, recipient: Recipient, less: int = 0) -> tuple[Page, ...]:
    """The outside with front, flap and back, and what is inside.

    Two roles have a panel each and share the third, three have one each; four have a band each
    that runs across the panels, so that no line of text is folded.
    """
    outside = (
        panels.cover(comparison, recipient),
        Area(name="flap", blocks=tuple(_flap(comparison, less)), ground=Ground.STRIP),
        Area(name="back", blocks=tuple(_back(comparison, recipient))),
    )
    inside = {2: _pair, 3: _three, 4: _bands}[len(comparison.roles)]
    return Page(outside, apart=True), Page(tuple(inside(comparison, less)))


def _flap(comparison: Comparison, less: int) -> Iterator[Block]:
    yield noted(Part.FIT, comparison.words)
    fit = panels.fit(comparison, STATEMENTS[len(comparison.roles)][less])
    yield from _spread((*fit, *panels.shared(comparison)))
    if len(comparison.roles) == PAIR:
        yield from _future(comparison)
    yield Spring()


def _future(comparison: Comparison) -> Iterator[Block]:
    future = comparison.future
    yield parts.topic(future, comparison)
    yield panels.compared(parts.table(future, comparison), comparison)


def _back(comparison: Comparison, recipient: Recipient) -> Iterator[Block]:
    yield from panels.column(panels.call(comparison, recipient))
    yield Spring()
    yield backmatter.disclosures(comparison)
    yield backmatter.sources(comparison, columns=1)


def _pair(comparison: Comparison, less: int) -> Iterator[Area]:
    """A panel for what each role does all day, and one for what it takes."""
    duties, workday = comparison.duties, comparison.workday
    for column, side in enumerate(SIDES[:PAIR]):
        groups = (
            *panels.groups(duties, comparison, column, DUTIES[less]),
            *panels.told(workday.only(DAY), comparison, column),
        )
        blocks = (*_head(comparison, column), *_spread(groups))
        yield Area(name=side, blocks=blocks, ground=Ground.TINT, column=column, level=True)
    yield Area(name=SIDES[PAIR], blocks=tuple(_start(comparison, less)))


def _three(comparison: Comparison, less: int) -> Iterator[Area]:
    """A panel for each role, with all that is said of it."""
    for column, side in enumerate(SIDES):
        groups = (
            _tasks(comparison, column, less),
            *panels.told(comparison.workday.only(DAY[:1]), comparison, column),
            *panels.told(comparison.requirements.only(START), comparison, column),
            *panels.outlook(comparison, column, OUTLOOK[1:], nationwide=less <= BRIEF),
        )
        blocks = (*_head(comparison, column), *_spread(groups))
        yield Area(name=side, blocks=blocks, ground=Ground.TINT, column=column, level=True)


def _bands(comparison: Comparison, less: int) -> Iterator[Area]:
    """A band for each role: who it is, what it does, what it takes."""
    for column in range(len(comparison.roles)):
        where = panels.told(comparison.workday.only(DAY[:1]), comparison, column)
        keys = [key for key in START[1:] if less < LEAST or key is not RowKey.CERTIFICATION]
        start = (
            *panels.told(comparison.requirements.only(keys), comparison, column),
            *(panels.outlook(comparison, column, OUTLOOK[2:]) if less < BRIEF else ()),
        )
        band = (
            _head(comparison, column, brief=less >= BRIEF),
            _apart((_tasks(comparison, column, less), *where)),
            (panels.gathered(narrow(SectionKey.REQUIREMENTS, comparison.words), start),),
        )
        for side, blocks in zip(SIDES, band, strict=True):
            yield Area(
                name=f"{side}-{column + 1}", blocks=tuple(blocks), ground=Ground.TINT, column=column
            )


def _head(comparison: Comparison, column: int, *, brief: bool = False) -> Iterator[Block]:
    sections = [comparison.duties, comparison.workday]
    if len(comparison.roles) > PAIR:
        sections.append(comparison.requirements)
    card = parts.card(comparison, column)
    yield replace(card.heading, note=parts.small_print(comparison, column))
    if not brief:
        yield panels.summary(card, comparison, *sections)
    yield panels.figures(card, comparison)


def _tasks(comparison: Comparison, column: int, less: int) -> Group:
    most = TASKS[len(comparison.roles)][less]
    return panels.tasks(comparison, column, line(title(Part.TASKS, comparison.words)), most)


def _spread(blocks: Iterable[Block]) -> Iterator[Block]:
    """*blocks* with room above each that grows."""
    for block in blocks:
        yield from (Spring(), block)


def _apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """*blocks* with room between those that stand below one another."""
    for number, block in enumerate(blocks):
        yield from (Spring(), block) if number else (block,)


def _start(comparison: Comparison, less: int) -> Iterator[Block]:
    needed = comparison.requirements
    yield parts.topic(needed, comparison, narrow(needed.key, comparison.words))
    yield panels.compared(parts.table(needed.only(START), comparison), comparison)
    yield jobfigures.heading(comparison)
    measures, nationwide = OUTLOOK[less >= BRIEF :], less <= BRIEF
    table = jobfigures.outlook_table(comparison, measures, ranged=False, nationwide=nationwide)
    yield panels.compared(table, comparison)
    yield from parts.warnings(comparison)
