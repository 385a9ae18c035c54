"""The handout: two pages for the desk, printed on both sides of one sheet."""

from __future__ import annotations

from reportgen.blocks import Area, Beside, Block, Heading, Page, RunningFoot, line
from reportgen.comparison import Comparison
from reportgen.layouts import parts, personal
from reportgen.recipient import Recipient

PAGES = 2


def handout(comparison: Comparison, recipient: Recipient) -> tuple[Page, ...]:
    """The work on the first page; what it takes, where it leads and what next on the second."""
    head = Area("head", (personal.masthead(comparison, recipient),))
    work = Area("body", tuple(_work(comparison)))
    start = Area("body", tuple(_start(comparison, recipient)))
    return Page((head, work, _foot(comparison, 1))), Page((start, _foot(comparison, 2)))


def _work(comparison: Comparison) -> list[Block]:
    blocks: list[Block] = [
        parts.glance(comparison),
        parts.topic("What you would do", "Typical tasks", comparison.duties, comparison),
        parts.table(
            comparison.duties, comparison, "Typical tasks compared", prominent=True, listed=True
        ),
    ]
    if shared := parts.shared(comparison):
        blocks.append(shared)
    blocks += [
        parts.topic("A day at work", "What most jobs are like", comparison.workday, comparison),
        parts.table(comparison.workday, comparison, "A day at work compared"),
    ]
    return blocks


def _start(comparison: Comparison, recipient: Recipient) -> list[Block]:
    about = comparison.edition.about
    outlook = f"{about.area}, {comparison.edition.period}"
    cites = comparison.numbers((about.source,))
    return [
        parts.topic(
            "What it takes to start", "Rules differ by state", comparison.requirements, comparison
        ),
        parts.table(comparison.requirements, comparison, "Requirements compared", prominent=True),
        Heading(2, line("Job outlook"), line(outlook, *cites)),
        Beside(parts.growth_chart(comparison), parts.outlook_table(comparison)),
        parts.topic(
            "Where it can lead", "With more training or time", comparison.future, comparison
        ),
        parts.table(comparison.future, comparison, "Next steps compared"),
        Heading(2, line("Which one sounds like you?"), line("Tick what fits")),
        parts.checklists(comparison),
        personal.invitation(comparison, recipient),
        parts.sources(comparison),
        parts.disclosures(comparison),
    ]


def _foot(comparison: Comparison, page: int) -> Area:
    school = comparison.school
    left = parts.imprint(school) if school else personal.KIND
    middle = parts.checked(comparison)
    if page < PAGES:
        middle += f" · sources on page {PAGES}"
    return Area("foot", (RunningFoot(line(left), line(middle), line(f"{page} of {PAGES}")),))
