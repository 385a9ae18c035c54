"""Copyfitting: optional rows are left out until the pages fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.roles import Role
from reportgen.comparison.comparing import Comparison
from reportgen.comparison.keys import RowKey
from reportgen.content.blocks import Page
from reportgen.errors import (
    Cause,
    Findings,
    Ill,
    InvalidSource,
    Place,
    Problem,
    ReportgenError,
    TooFull,
)
from reportgen.files.shape import texts
from reportgen.files.stopping import go_on
from reportgen.layouts import LAYOUTS
from reportgen.typesetting.flowables import Composer
from reportgen.typesetting.frames import UNSEEN
from reportgen.typesetting.marks import Flowable
from reportgen.typesetting.pages import Excess, lay_out
from reportgen.typesetting.paging import paged
from reportgen.workshop.order import Order

MOST_CHARACTERS = 100_000
"""Characters on all pages; a guide to four careers has a fourth of it."""

OWN = {
    "note": "the note: shorten it, so that it takes a line less, or leave it out",
    "contact": "the contact: shorten its lines, so that they take fewer",
}
"""What a recipient may bring to a page, and what to do where it has no room for that."""


class Attempt(Struct, frozen=True):
    """The pages laid out, or their excess; with their blocks and comparison.

    *told* are the blocks before those that flow are broken into pages.
    """

    pages: tuple[Flowable, ...] | Excess
    blocks: tuple[Page, ...]
    comparison: Comparison
    told: tuple[Page, ...]
    less: int = 0


class Copyfitter(Struct, frozen=True):
    """Lays out the comparison of *order*; warns in *findings* of each row left out.

    Of one that is *bare*, a list of sources names publishers alone where it would not otherwise.
    """

    order: Order
    composer: Composer
    findings: Findings
    bare: bool = False

    @property
    def most(self) -> int:
        """The steps by which pages say less before rows are left out."""
        return LAYOUTS[self.order.layout].most + self.bare

    def arrange(
        self, comparison: Comparison
    ) -> tuple[tuple[Flowable, ...], tuple[Page, ...], Comparison]:
        """The pages that `fit` finds, their blocks and their comparison."""
        fitted = self.fit(comparison)
        assert not isinstance(fitted.pages, Excess)
        return fitted.pages, fitted.blocks, fitted.comparison

    def fit(self, comparison: Comparison) -> Attempt:
        """An attempt without an excess, with optional rows left out until the pages fit.

        First a layout says less, as far as it gives way; then it does without a photograph. A row
        is left out only if the page is less full without it, and where that is not enough, a list
        of sources is bare. Raises ReportgenError if the page is too full even so.
        """
        tried = self.briefer(comparison)
        photo = self.composer.theme.photo
        if isinstance(tried.pages, Excess) and photo is not None:
            what = "the photograph is left out: the page has no room for it"
            hint = "take another layout, or fewer roles"
            self.findings.warn(photo.place, what, hint, Cause(Ill.PHOTO))
            theme = replace(self.composer.theme, photo=None)
            composer = Composer(theme, self.composer.typesetter)
            return replace(self, composer=composer).fit(comparison)
        while isinstance(tried.pages, Excess):
            found = self.less(comparison, tried.pages)
            if found is None and LAYOUTS[self.order.layout].joins and not self.bare:
                return replace(self, bare=True).fit(comparison)
            if found is None:
                raise self.refused(tried.pages, comparison)
            comparison, tried = found
        return tried

    def briefer(self, comparison: Comparison) -> Attempt:
        """The pages of *comparison*, which say less until they fit; else their last excess."""
        tried = self.attempt(comparison)
        while isinstance(tried.pages, Excess) and tried.less < self.most:
            tried = self.attempt(comparison, tried.less + 1)
        return tried

    def attempt(self, comparison: Comparison, less: int = 0) -> Attempt:
        """The pages of *comparison* laid out, or their excess; they say *less* by so many steps."""
        go_on()
        layout = LAYOUTS[self.order.layout]
        told, arranged = layout.arrange(comparison, self.order.recipient, less)
        refuse_book(told)
        blocks = paged(told, self.composer)
        return Attempt(lay_out(blocks, self.composer), blocks, arranged, told, less)

    def less(self, comparison: Comparison, excess: Excess) -> tuple[Comparison, Attempt] | None:
        """*comparison* without a row whose absence makes the excess smaller, laid out; else None.

        What the layout leaves to the guide goes first, then optional rows, the last one first,
        each with a warning. A small layout leaves rows to the guide last, with a warning.
        """
        layout = LAYOUTS[self.order.layout]
        rows = {row.key: row for section in comparison.sections for row in section.rows}
        spare = [rows[key] for key in map(RowKey, layout.spare) if key in rows]
        hopeless = self.composer.theme.measures.paper.height / 2
        if excess.points > hopeless:
            # twenty tries at a page that is far too full would take as many seconds
            every = (*spare, *comparison.optional_rows)
            few = self.attempt(comparison.without(*(row.key for row in every)), self.most)
            if isinstance(few.pages, Excess) and few.pages.points > hopeless:
                raise self.refused(few.pages, comparison)
        optional = comparison.optional_rows
        for row in (*optional, *spare) if layout.small else (*spare, *optional):
            shorter = comparison.without(row.key)
            tried = self.attempt(shorter, self.most)
            if not isinstance(tried.pages, Excess) or tried.pages.points < excess.points - UNSEEN:
                if layout.small or row not in spare:
                    kind = "optional row" if row.optional else "row"
                    what = f"the {kind} {row.label!r} is left out"
                    cause = Cause(Ill.LEFT_OUT, row.label)
                    self.findings.warn(Place("the page"), what, "shorten other rows", cause)
                return shorter, tried
        return None

    def refused(self, excess: Excess, comparison: Comparison) -> ReportgenError:
        """The error that says the *excess*; raises InvalidSource where the texts are at fault."""
        self.findings.settle()
        if own := self._own_excess(comparison):
            return own
        return TooFull(too_full(excess, comparison.roles), entry=excess.entry)

    def _own_excess(self, comparison: Comparison) -> TooFull | None:
        """The error for pages that only the recipient's own note or contact makes too full."""
        order = self.order
        for name, what in OWN.items():
            if getattr(order.recipient, name) is None:
                continue
            recipient = replace(order.recipient, **{name: None})
            without = replace(self, order=replace(order, recipient=recipient))
            if not isinstance(without.attempt(comparison, self.most).pages, Excess):
                tried = self.attempt(comparison, self.most).pages
                assert isinstance(tried, Excess)
                said = f"page {tried.page} is {tried.points:.0f} pt too full for {what}"
                return TooFull(said, own=name)
        return None


def refuse_book(pages: object) -> None:
    """Raise InvalidSource where *pages* have so much text that it is no handout."""
    lengths: Counter[str] = Counter()
    for text in texts(pages):
        lengths[text.place.name] += len(text)
    if (whole := lengths.total()) > MOST_CHARACTERS:
        file, length = lengths.most_common(1)[0]
        what = f"the pages have {whole:,} characters, {length:,} of them from here"
        hint = f"no layout holds more than {MOST_CHARACTERS:,}: shorten it"
        raise InvalidSource([Problem(Place(file), what, hint)])


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
