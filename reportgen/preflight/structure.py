"""Whether the tags of a file are those of its pages: ISO 32000-1, 14.7 and 14.8.

Programs that join files or take pages out often leave claims and a structure tree behind that say
nothing of the pages. Validators look at each tag for itself, and pass such a file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary

from reportgen.preflight.claims import Claims
from reportgen.preflight.findings import Findings, Level
from reportgen.preflight.objects import entry, items

_AGAIN = "make it anew from its sources, or join files with a program that keeps their tags"


def check_structure(
    pdf: pikepdf.Pdf, claims: Claims, unmarked: Collection[int], findings: Findings
) -> None:
    """Note pages whose text has no tags, or the tags of another page.

    *unmarked* are pages that show text outside marked content. Where a file claims that it is
    accessible, all of it is a fault; where it is only tagged, a warning.
    """
    if not claims.tagged:
        return
    said = f"it claims {claims.accessible}, and " if claims.accessible else "it is tagged, and "
    level = Level.FAULT if claims.accessible else Level.WARNING
    if unmarked:
        what = said + "text there has no tags: a screen reader passes over it"
        findings.note_as(level, "unmarked", what, _AGAIN, unmarked)
    if shared := _sharing(pdf):
        what = said + "several pages refer to the same tags (StructParents)"
        findings.note_as(level, "shared-tags", what, _AGAIN, shared)
    if _leads_away(pdf):
        what = said + "it has tags for pages that are not in it"
        findings.note_as(level, "lost-pages", what, _AGAIN, ())


def _sharing(pdf: pikepdf.Pdf) -> list[int]:
    """The pages whose number in the parent tree is another page's, too."""
    keys = [entry(page.obj, "/StructParents") for page in pdf.pages]
    counts = Counter(key for key in keys if isinstance(key, int))
    return [
        number for number, key in enumerate(keys, 1) if isinstance(key, int) and counts[key] > 1
    ]


def _leads_away(pdf: pikepdf.Pdf) -> bool:
    """Whether an element of the structure says that it is on a page that the file does not show."""
    pages = {page.obj.objgen for page in pdf.pages}
    return any(page.objgen not in pages for page in _pages_of(entry(pdf.Root, "/StructTreeRoot")))


def _pages_of(tree: Any) -> Iterator[Any]:
    """The pages that elements below *tree* say they are on; each element once."""
    seen: set[tuple[int, int]] = set()
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if not isinstance(element, Dictionary):
            continue
        if element.is_indirect:
            if element.objgen in seen:
                continue
            seen.add(element.objgen)
        page = entry(element, "/Pg")
        if isinstance(page, Dictionary):
            yield page
        kids = entry(element, "/K")
        waiting += [kids] if isinstance(kids, Dictionary) else list(items(kids))
