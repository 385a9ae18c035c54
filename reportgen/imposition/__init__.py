"""Imposition: finished pages on larger sheets, to be cut, or to be folded into a booklet."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from msgspec import Struct

from reportgen.errors import ExitCode, ReportgenError
from reportgen.theme.measures import Imposition

if TYPE_CHECKING:
    import pikepdf


class Imposing(Struct, frozen=True):
    """What somebody asked for: *number* pages on a sheet, or, where it is 0, a booklet."""

    number: int
    sheet: str | None = None

    def named(self, file_name: str) -> str:
        """What the file is called whose pages were to be in *file_name*."""
        kind = f"{self.number}-up" if self.number else "booklet"
        return f"{file_name.removesuffix('.pdf')}-{kind}.pdf"


class CannotImpose(ReportgenError):
    """The pages are not of one size, or there are none."""

    exit_code = ExitCode.USAGE


def impose(
    pdf: bytes, wish: Imposing, measures: Imposition, paper: str, *, by_copy: bool = False
) -> bytes:
    """The pages of *pdf* on sheets that go with *paper*.

    With *by_copy*, each bookmark of *pdf* begins a copy, and every sheet has different ones.
    Pages are placed by their trim boxes, and their bleed goes half way into the gutters.

    Raises DoesNotFit, CannotImpose, or UnknownName for a sheet that the styles do not have.
    """
    import pikepdf

    from reportgen.imposition.booklet import booklet
    from reportgen.imposition.nup import n_up
    from reportgen.imposition.placing import Placer
    from reportgen.imposition.source import leaf_of

    with pikepdf.open(io.BytesIO(pdf)) as source:
        leaf, origins = leaf_of(source)
        if not leaf.width:
            raise CannotImpose(
                "pages have several sizes, and a sheet takes one; make each size for itself"
            )
        if wish.number:
            copies = _copies(source) if by_copy else [range(len(origins))]
            sheets = n_up(copies, wish.number, leaf, measures, paper=paper, sheet=wish.sheet)
        else:
            sheets = booklet(len(origins), leaf, measures, paper=paper, sheet=wish.sheet)
        return Placer(source, origins, leaf).lay(sheets, measures.mark_line)


def _copies(pdf: pikepdf.Pdf) -> list[range]:
    """The pages of each copy, which begins where a bookmark leads."""
    import pikepdf

    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    with pdf.open_outline() as outline:
        places = [item.destination for item in outline.root]
        firsts = [numbers[each[0].objgen] for each in places if isinstance(each, pikepdf.Array)]
    ends = [*firsts[1:], len(numbers)]
    return [range(first, end) for first, end in zip(firsts, ends, strict=True)]
