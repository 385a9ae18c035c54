"""The check of approvals: what they name is there, and whether the words are still the same."""

from __future__ import annotations

from pathlib import Path

from reportgen.catalog.approvals import Approval, Approvals
from reportgen.catalog.loading import Catalog
from reportgen.catalog.names import ENGLISH
from reportgen.catalog.rulebook import with_rules
from reportgen.comparison.comparing import Comparison, compare
from reportgen.errors import UnknownName
from reportgen.layouts.approving import content_sum


def check_approvals(path: Path, catalog: Catalog) -> None:
    """Check the approvals in the file at *path*; what has changed since is a notice."""
    for approval in (catalog.approvals_in(path) or Approvals()).approvals:
        try:
            comparison = _approvable(approval, catalog)
        except UnknownName as error:
            catalog.findings.refuse(approval.sum.place, error.what, error.hint)
            continue
        if comparison is not None and content_sum(comparison) != approval.sum:
            what = f"the approval {approval.number} is void: the words have changed since"
            hint = "approve them anew, or take the entry out"
            catalog.findings.notice(approval.sum.place, what, hint)


def _approvable(approval: Approval, catalog: Catalog) -> Comparison | None:
    """What *approval* is of, as it is now; None where files have to be mended first."""
    read = [catalog.role(catalog.path("role", name)) for name in approval.roles]
    roles = tuple(with_rules(role, catalog) for role in read if role)
    school = catalog.school(catalog.path("school", approval.school))
    edition = catalog.edition_for(roles)
    words = catalog.words(ENGLISH)
    if len(roles) < len(read) or school is None or edition is None or words is None:
        return None
    if approval.campus is not None and approval.campus not in school.campuses:
        raise UnknownName("campus", approval.campus, school.campuses)
    sources = catalog.sources()
    return compare(roles, edition, sources, school, approval.campus, words=words)
