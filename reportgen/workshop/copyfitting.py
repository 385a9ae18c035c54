"""Copyfitting: optional rows are left out until the pages fit."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.catalog.roles import Role
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.keys import RowKey
from reportgen.content.blocks import Page
from reportgen.errors import Findings, Place, ReportgenError
from reportgen.layouts import LAYOUTS
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.frames import UNSEEN
from reportgen.typesetting.marks import Flowable
from reportgen.typesetting.pages import Excess, lay_out
from reportgen.typesetting.paging import paged
from reportgen.workshop.order import Order


class Attempt(Struct, frozen=True):
    """The pages laid out, or their excess; with their blocks and comparison."""

    pages: tuple[Flowable, ...] | Excess
    blocks: tuple[Page, ...]
    comparison: Comparison
    less: int = 0


class Copyfitter(Struct, frozen=True):
    """Lays out the comparison of *order*; warns in *findings* of each row left out."""

    order: Order
    composer: Composer
    findings: Findings

    def arrange(
        self, comparison: Comparison
    ) -> tuple[tuple[Flowable, ...], tuple[Page, ...], Comparison]:
        """The pages, their blocks and their comparison, with optional rows left out until they fit.

        First a layout says less, as far as it gives way. A row is left out only if the page is
        less full without it. Raises ReportgenError if the page is too full without any optional
        row.
        """
        tried = self.attempt(comparison)
        gives = LAYOUTS[self.order.layout].gives
        while isinstance(tried.pages, Excess) and tried.less < gives:
            tried = self.attempt(comparison, tried.less + 1)
        while isinstance(tried.pages, Excess):
            comparison, tried = self.less(comparison, tried.pages)
        return tried.pages, tried.blocks, tried.comparison

    def attempt(self, comparison: Comparison, less: int = 0) -> Attempt:
        """The pages of *comparison* laid out, or their excess; they say *less* by so many steps."""
        layout = LAYOUTS[self.order.layout]
        told, arranged = layout.arrange(comparison, self.order.recipient, less)
        blocks = paged(told, self.composer)
        return Attempt(lay_out(blocks, self.composer), blocks, arranged, less)

    def less(self, comparison: Comparison, excess: Excess) -> tuple[Comparison, Attempt]:
        """*comparison* without a row whose absence makes the excess smaller, laid out.

        What the layout leaves to the guide goes first, then optional rows, the last one first,
        each with a warning. Raises ReportgenError if no such row helps.
        """
        layout = LAYOUTS[self.order.layout]
        rows = {row.key: row for section in comparison.sections for row in section.rows}
        spare = [rows[key] for key in map(RowKey, layout.spare) if key in rows]
        for row in (*spare, *comparison.optional_rows):
            shorter = comparison.without(row.key)
            tried = self.attempt(shorter, layout.gives)
            if not isinstance(tried.pages, Excess) or tried.pages.points < excess.points - UNSEEN:
                if row not in spare:
                    what = f"the optional row {row.label!r} is left out"
                    self.findings.warn(Place("the page"), what, "shorten other rows")
                return shorter, tried
        self.findings.settle()
        raise ReportgenError(too_full(excess, comparison.roles))


def too_full(excess: Excess, roles: Sequence[Role]) -> str:
    """The message for a page that is too full: by how much, and where to shorten it."""
    count = max(1, -int(-excess.points // excess.leading))
    lines = "a line" if count == 1 else f"{count} lines"
    where = excess.entry
    if excess.column is not None:
        role = roles[excess.column]
        where = f"{role.name}, row {excess.entry!r} ({role.slug.place.name})"
    return (
        f"page {excess.page} is {max(excess.points / 72, 0.01):.2f} in too full "
        "at the smallest type; "
        f"the longest entry is {where}: take out about {lines} there or elsewhere "
        "on the page, or mark rows optional"
    )
