"""Copyfitting: pages with as many optional rows as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from reportgen.catalog.roles import Role
from reportgen.comparison.comparing import Comparison
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
    """Pages as they were laid out, or their excess; what they say, and what they are made from."""

    pages: tuple[Flowable, ...] | Excess
    blocks: tuple[Page, ...]
    comparison: Comparison


class Copyfitter(Struct, frozen=True):
    """Lays out what *order* names; *findings* hear of the rows that are left out."""

    order: Order
    composer: Composer
    findings: Findings

    def arrange(
        self, comparison: Comparison
    ) -> tuple[tuple[Flowable, ...], tuple[Page, ...], Comparison]:
        """The pages and their blocks, without as many optional rows as it takes to fit.

        A row goes only where that helps; whatever a layout makes of it, the page is less full.
        Raises ReportgenError for a page that is too full without them.
        """
        tried = self.attempt(comparison)
        while isinstance(tried.pages, Excess):
            comparison, tried = self.less(comparison, tried.pages)
        return tried.pages, tried.blocks, tried.comparison

    def attempt(self, comparison: Comparison) -> Attempt:
        """The pages of *comparison*, or by how much they are too full."""
        told, arranged = LAYOUTS[self.order.layout].arrange(comparison, self.order.recipient)
        blocks = paged(told, self.composer)
        return Attempt(lay_out(blocks, self.composer), blocks, arranged)

    def less(self, comparison: Comparison, excess: Excess) -> tuple[Comparison, Attempt]:
        """*comparison* without the last optional row that makes it less too full than *excess*.

        Raises ReportgenError where there is none.
        """
        for spare in comparison.optional_rows:
            shorter = comparison.without(spare.key)
            tried = self.attempt(shorter)
            if not isinstance(tried.pages, Excess) or tried.pages.points < excess.points - UNSEEN:
                what = f"the optional row {spare.label!r} is left out"
                self.findings.warn(Place("the page"), what, "shorten other rows")
                return shorter, tried
        self.findings.settle()
        raise ReportgenError(too_full(excess, comparison.roles))


def too_full(excess: Excess, roles: Sequence[Role]) -> str:
    """What does not fit, by how much, and where to shorten it."""
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
