"""What an approval is of: a sum of all that the pages of every layout say.

Somebody who approves a comparison approves it as a handout and as a flyer. The recipient, the
paper and the way to print are no part of the sum, nor are rows left out for want of room.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from decimal import Decimal

from reportgen.catalog.approvals import Approval, Approvals
from reportgen.comparison.comparing import Comparison, compare
from reportgen.content.recipient import Recipient
from reportgen.files.values import walk
from reportgen.layouts import LAYOUTS


def content_sum(comparison: Comparison) -> str:
    """The SHA-256 of the words, figures and sources of *comparison* in every layout."""
    return hashlib.sha256("\n".join(_said(comparison)).encode()).hexdigest()


def _said(comparison: Comparison) -> Iterator[str]:
    for layout in LAYOUTS.values():
        whole = compare(
            comparison.roles,
            comparison.edition,
            comparison.sources,
            comparison.school,
            comparison.campus,
            words=comparison.words,
            every_state=layout.every_state,
        )
        pages, cited = layout.arrange(whole, Recipient())
        sources = tuple(cited.sources[source] for source in cited.cited)
        yield layout.name
        for part in walk((pages, sources), (Decimal, dt.date)):
            if isinstance(part, str | Decimal | dt.date):
                yield str(part)


def approval_of(comparison: Comparison, approvals: Approvals) -> tuple[Approval | None, bool]:
    """The newest approval of *comparison* as it is now, and whether one is void by a change."""
    school = comparison.school
    if school is None:
        return None, False
    roles = tuple(role.slug for role in comparison.roles)
    found = [
        each for each in approvals.approvals if each.is_for(roles, school.slug, comparison.campus)
    ]
    if not found:
        return None, False
    content = content_sum(comparison)
    valid = [each for each in found if each.sum == content]
    return (valid[-1], False) if valid else (None, True)
