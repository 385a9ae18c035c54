"""Our own guard makes no file of a page that not everybody could read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from handouts import ROLES
from msgspec.structs import replace

from reportgen.pdf.document import make_template
from reportgen.pdf.guard import NotAccessible
from reportgen.pdf.metadata import Metadata
from reportgen.typesetting.marks import Flowable, Run, Words
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

Change = Callable[[Flowable], Flowable]


def tagged(kind: str, /, **more: Any) -> Change:
    """Changes the tags of a kind."""

    def act(flowable: Flowable) -> Flowable:
        if flowable.tag is None or flowable.tag.kind != kind:
            return flowable
        return replace(flowable, tag=replace(flowable.tag, **more))

    return act


def first(kind: str, change: Change) -> Change:
    """Changes no more than the first flowable of a kind."""
    done: list[bool] = []

    def act(flowable: Flowable) -> Flowable:
        if done or flowable.tag is None or flowable.tag.kind != kind:
            return flowable
        done.append(True)
        return change(flowable)

    return act


def shortened(row: Flowable) -> Flowable:
    """A row without its last cell."""
    return replace(row, parts=row.parts[:-1])


def untagged(flowable: Flowable) -> Flowable:
    """No element any more."""
    return replace(flowable, tag=None)


def borrowed(flowable: Flowable) -> Flowable:
    """A paragraph in a font that every reader is said to have."""
    parts = tuple(
        replace(part, item=Words(tuple(_helvetica(run) for run in part.item.runs)))
        if isinstance(part.item, Words)
        else part
        for part in flowable.parts
    )
    return replace(flowable, parts=parts)


class _Helvetica:
    name, ascent, descent, cap_height = "Helvetica", 0.7, -0.2, 0.7

    def width(self, text: str, size: float) -> float:
        return len(text) * size / 2

    def drawn(self, text: str) -> tuple[str, tuple[()]]:
        return text, ()

    def encoded(self, text: str, document: Any) -> list[tuple[str, bytes]]:
        return [(document.getInternalFontName("Helvetica"), text.encode("latin-1", "replace"))]


def _helvetica(run: Run) -> Run:
    return replace(run, face=_Helvetica())


def altered(flowable: Flowable, change: Change) -> Flowable:
    """*flowable* with *change* made to it and to all that it holds, the outermost first."""
    flowable = change(flowable)
    parts = tuple(
        replace(part, item=altered(part.item, change)) if isinstance(part.item, Flowable) else part
        for part in flowable.parts
    )
    return replace(flowable, parts=parts)


REFUSED: dict[str, tuple[Callable[[], Change], str]] = {
    "chart without words": (
        lambda: first("Figure", tagged("Figure", alternative=None)),
        r"figure on page 2 .*Medical Assistant.*alt text",
    ),
    "blank words": (lambda: tagged("Figure", alternative=" "), "alt text"),
    "skipped level": (
        lambda: first("H2", tagged("H2", kind="H4")),
        "heading 'Medical Assistant' is of level 4",
    ),
    "two titles": (
        lambda: first("H2", tagged("H2", kind="H1")),
        "heading 'Medical Assistant' is of level 1",
    ),
    "no heading": (
        lambda: (
            lambda each: (
                untagged(each) if each.tag and re.fullmatch("H[1-6]", each.tag.kind) else each
            )
        ),
        "the document has no heading|words stand right in a Document",
    ),
    "cell too few": (
        lambda: first("TR", shortened),
        "table 'Typical tasks compared'",
    ),
    "head of nothing": (
        lambda: first("TH", tagged("TH", scope=None)),
        "table head 'Topic' heads neither row nor column",
    ),
    "words outside": (
        lambda: first("P", untagged),
        "words stand right in a Document: 'Northgate Career College",
    ),
    "font of the reader": (lambda: first("P", borrowed), "font Helvetica would not be embedded"),
}

ABOUT = Metadata(
    title="A", author="B", subject="C", keywords=("D",), date=dt.date(2026, 1, 1), language="en-US"
)


@pytest.mark.parametrize("mistake", REFUSED)
def test_the_guard_names_what_it_refuses(today: dt.date, mistake: str) -> None:
    """A mistake of ours makes no file, but a message that says where it is."""
    shop = Workshop(Order(roles=ROLES, school="northgate"), today)
    pages, *_ = shop.arrange(*shop.load(), shop.order.recipient, shop.findings)
    make_change, message = REFUSED[mistake]
    change = make_change()

    assert make_template(pages, ABOUT)
    with pytest.raises(NotAccessible, match=message):
        make_template([altered(page, change) for page in pages], ABOUT)
