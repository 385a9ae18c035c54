"""Who approved which comparison of which school: data/approvals.yaml."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from msgspec import Struct

from reportgen.catalog.names import CampusSlug, RoleSlug
from reportgen.files.text import Key, Slug, Text


class ContentSum(Text):
    """A SHA-256 of all that the pages say."""

    pattern = r"[0-9a-f]{64}"
    rule = "let `reportgen approve` write it"


class Approval(Struct, frozen=True, kw_only=True):
    """One approval: of what, by whom, on which day, under which number."""

    roles: Annotated[tuple[RoleSlug, ...], Key("the roles, in the order of the page", least=2)]
    school: Annotated[Slug, Key("the school", example="northgate")]
    by: Annotated[Text, Key("who approved it", example="Dana Reyes")]
    on: Annotated[dt.date, Key("the day", example="2026-11-28")]
    number: Annotated[Text, Key("the number that it is filed under", example="C-2026-014")]
    sum: Annotated[ContentSum, Key("a sum of all that the pages say")]
    campus: Annotated[CampusSlug | None, Key("the campus, if the pages are for one")] = None

    def is_for(self, roles: tuple[str, ...], school: str, campus: str | None) -> bool:
        """Whether it is for pages of these roles, in this order, for this school and campus."""
        return self.roles == roles and self.school == school and self.campus == campus


class Approvals(Struct, frozen=True):
    """Every approval, the oldest first."""

    approvals: Annotated[tuple[Approval, ...], Key("the approvals, the newest last")] = ()
