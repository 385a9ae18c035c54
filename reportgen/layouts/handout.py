"""The handout for the desk: both sides of a sheet for two roles, of two sheets for more."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.catalog.figures import Measure
from reportgen.comparison.comparing import OUTLOOK, Comparison
from reportgen.comparison.keys import RowKey
from reportgen.content.blocks import Area, Beside, Block, Page, RunningFoot, line
from reportgen.content.recipient import Recipient
from reportgen.layouts import backmatter, jobfigures, parts, personal
from reportgen.layouts.titles import Part, noted

IN_FULL_ELSEWHERE = (
    RowKey.WHERE_JOBS,
    RowKey.ENVIRONMENT,
    RowKey.PATIENT_INTERACTION,
    RowKey.COMMUNICATION,
    RowKey.COLLABORATION,
    RowKey.SOFTWARE,
)
"""Rows that one page beside the tasks has no room for; tasks tell of patients and desks, too."""

UNCHANGED, UNRANGED, LOCAL = 2, 3, 4
"""From which step on the table of figures does without the change in jobs, which the chart shows,
without the range of pay, and without pay in the whole country, which the cards have."""

STATEMENTS = (None, None, None, 2, 1, 1)
"""How many statements there are to tick for each role, by how much less is said; None for all."""


def handout(comparison: Comparison, recipient: Recipient, less: int = 0) -> tuple[Page, ...]:
    """The work first; then what it takes, where it leads and what to do next.

    Columns of more than two roles are narrow, so their rows are tall: each topic takes half a
    page, and the cards with the job outlook fill the first. With *less*, its cards leave
    out BLS's words for growth; with more of it, the table leaves out what the chart says. Then
    the reader of two roles has fewer boxes to tick, and that of more roles no range of pay, and
    pay in the whole country on the cards alone. Behind the last step the list of sources is as
    brief as that of a small format.
    """
    most = STATEMENTS[less] if len(comparison.roles) == 2 else None
    ends = (*_invitation(comparison, recipient),)
    bodies: tuple[tuple[Block, ...], ...]
    if len(comparison.roles) == 2:
        bodies = (
            (parts.glance(comparison), *_work(comparison), *_day(comparison), *_lead(comparison)),
            (
                *_start(comparison),
                *_outlook(comparison, min(less, UNCHANGED)),
                *_fit(comparison, most),
            ),
        )
    else:
        bodies = (
            (parts.glance(comparison, called=not less), *_outlook(comparison, less)),
            (*_work(comparison), *_lead(comparison)),
            (*_day(comparison), *_fit(comparison, most)),
            _start(comparison),
        )
    *others, last = bodies
    head = Area(name="head", blocks=(personal.masthead(comparison, recipient),))
    pages = []
    for number, body in enumerate((*others, (*last, *ends)), 1):
        areas = Area(name="body", blocks=tuple(body)), _foot(comparison, number, len(bodies))
        pages.append(Page((head, *areas) if number == 1 else areas))
    return tuple(pages)


def _work(comparison: Comparison) -> Iterable[Block]:
    duties = comparison.duties
    yield parts.topic(duties, comparison)
    yield parts.table(duties, comparison, prominent=True, listed=True)
    yield from parts.shared(comparison)
    yield from parts.partly_shared(comparison)


def _day(comparison: Comparison) -> Iterable[Block]:
    workday = comparison.workday
    if len(comparison.roles) == 2:
        workday = workday.without(IN_FULL_ELSEWHERE)
    yield parts.topic(workday, comparison)
    yield parts.table(workday, comparison)


def _start(comparison: Comparison) -> tuple[Block, ...]:
    needed = comparison.requirements
    if len(comparison.roles) == 2:  # a guide has room for what each renewal takes
        needed = needed.brief(RowKey.CONTINUING_EDUCATION)
    return (
        parts.topic(needed, comparison),
        parts.table(needed, comparison, prominent=True),
    )


def _outlook(comparison: Comparison, less: int) -> Iterable[Block]:
    yield jobfigures.heading(comparison)
    left = {Measure.EMPLOYMENT_CHANGE} if less >= UNCHANGED else ()
    measures = [each for each in OUTLOOK if each not in left]
    ranged, nationwide = less < UNRANGED, less < LOCAL
    chart = jobfigures.growth_chart(comparison)
    table = jobfigures.outlook_table(comparison, measures, ranged=ranged, nationwide=nationwide)
    yield from (Beside(chart, table),) if len(comparison.roles) == 2 else (chart, table)
    yield from parts.warnings(comparison)


def _lead(comparison: Comparison) -> Iterable[Block]:
    future = comparison.future
    if future.rows:
        yield parts.topic(future, comparison)
        yield parts.table(future, comparison)


def _fit(comparison: Comparison, most: int | None) -> Iterable[Block]:
    yield noted(Part.FIT, comparison.words)
    yield parts.checklists(comparison, most)


def _invitation(comparison: Comparison, recipient: Recipient) -> Iterable[Block]:
    yield personal.invitation(comparison, recipient)
    yield backmatter.sources(comparison, linked=True)
    yield backmatter.disclosures(comparison, footed=True)


def _foot(comparison: Comparison, page: int, pages: int) -> Area:
    school = comparison.school
    words = comparison.words.page
    left = backmatter.imprint(comparison) if school else words.kind
    middle = backmatter.checked(comparison)
    if page < pages:
        middle = words.foot.fill(dated=middle, page=str(pages))
    right = words.of_pages.fill(page=str(page), pages=str(pages))
    return Area(name="foot", blocks=(RunningFoot(line(left), line(middle), line(right)),))
