"""The handout for the desk: both sides of a sheet for two roles, of two sheets for more."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.comparison.comparing import Comparison
from reportgen.comparison.keys import RowKey
from reportgen.content.blocks import Area, Beside, Block, Page, RunningFoot, line
from reportgen.content.inscription import KIND
from reportgen.content.recipient import Recipient
from reportgen.layouts import backmatter, jobfigures, parts, personal
from reportgen.layouts.titles import Part, noted

IN_FULL_ELSEWHERE = (RowKey.WHERE_JOBS, RowKey.COLLABORATION)
"""Rows that only the guide has room for; other rows tell of places and people, too."""


def handout(comparison: Comparison, recipient: Recipient) -> tuple[Page, ...]:
    """The work first; then what it takes, where it leads and what to do next.

    Columns of more than two roles are narrow, so their rows are tall: each topic takes half a
    page, and the cards with the job outlook fill the first.
    """
    ends = (*_invitation(comparison, recipient),)
    bodies: tuple[tuple[Block, ...], ...]
    if len(comparison.roles) == 2:
        bodies = (
            (parts.glance(comparison), *_work(comparison), *_day(comparison), *_lead(comparison)),
            (*_start(comparison), *_outlook(comparison), *_fit(comparison)),
        )
    else:
        bodies = (
            (parts.glance(comparison), *_outlook(comparison)),
            (*_work(comparison), *_lead(comparison)),
            (*_day(comparison), *_fit(comparison)),
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
    workday = comparison.workday.without(IN_FULL_ELSEWHERE)
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


def _outlook(comparison: Comparison) -> Iterable[Block]:
    yield jobfigures.heading(comparison)
    chart, table = jobfigures.growth_chart(comparison), jobfigures.outlook_table(comparison)
    yield from (Beside(chart, table),) if len(comparison.roles) == 2 else (chart, table)
    yield from parts.warnings(comparison)


def _lead(comparison: Comparison) -> Iterable[Block]:
    future = comparison.future
    yield parts.topic(future, comparison)
    yield parts.table(future, comparison)


def _fit(comparison: Comparison) -> Iterable[Block]:
    yield noted(Part.FIT)
    yield parts.checklists(comparison)


def _invitation(comparison: Comparison, recipient: Recipient) -> Iterable[Block]:
    yield personal.invitation(comparison, recipient)
    yield backmatter.sources(comparison)
    yield backmatter.disclosures(comparison, footed=True)


def _foot(comparison: Comparison, page: int, pages: int) -> Area:
    school = comparison.school
    left = backmatter.imprint(school) if school else KIND
    middle = backmatter.checked(comparison)
    if page < pages:
        middle += f" · sources on page {pages}"
    return Area(
        name="foot", blocks=(RunningFoot(line(left), line(middle), line(f"{page} of {pages}")),)
    )
