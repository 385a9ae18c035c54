"""What PAC 2024 looks at beyond the standard: title, bookmarks, blank tags, edges, whole links."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from msgspec import Struct
from reading import Element, Reading, read

from reportgen.layouts import LAYOUTS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

ROLES = ("medical-assistant", "pharmacy-technician", "phlebotomist")
ROUNDING = 0.5

every_layout = pytest.mark.parametrize("layout", LAYOUTS)


class Made(Struct, frozen=True):
    """A file, and what is read back from it."""

    pdf: bytes
    reading: Reading


@cache
def made(layout: str) -> Made:
    """The sample of three roles in *layout*."""
    order = Order(roles=ROLES, school="northgate", campus="denver", layout=layout)
    pdf = Workshop(order, dt.date(2026, 12, 31)).handout().pdf
    return Made(pdf, read(pdf))


def elements(element: Element) -> Iterator[Element]:
    """*element* and all below it."""
    yield element
    for each in element.below:
        yield from elements(each)


@every_layout
def test_the_title_is_one_for_people(layout: str) -> None:
    """It has several words, and is no file's name; it is what the window shows."""
    with pikepdf.open(io.BytesIO(made(layout).pdf)) as file:
        title = str(file.docinfo.Title)

        assert len(title.split()) > 3
        assert not title.endswith(".pdf")
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)


@every_layout
def test_there_are_bookmarks_where_there_are_headings(layout: str) -> None:
    """Each heading of the first two levels has one, in order."""
    tree = made(layout).reading.tree
    headings = [" ".join(each.text.split()) for each in tree.all("H1", "H2")]
    with pikepdf.open(io.BytesIO(made(layout).pdf)) as file, file.open_outline() as outline:
        titles = [
            " ".join(each.title.split()) for top in outline.root for each in (top, *top.children)
        ]

    assert headings
    assert titles == headings


@every_layout
def test_no_tag_is_blank(layout: str) -> None:
    """Every element has words, or words that stand for it, but for the corners of tables."""
    tree = made(layout).reading.tree
    blank = [
        each
        for each in elements(tree)
        if not (each.text.strip() or each.below or {"Alt", "ActualText"} & each.said.keys())
    ]

    assert {each.kind for each in blank} <= {"TD"}
    corners = {id(row.below[0]) for row in tree.all("TR") if row.below}
    assert all(id(each) in corners for each in blank)


@every_layout
def test_nothing_is_outside_the_page(layout: str) -> None:
    """No character, figure or link reaches over the edge."""
    with pikepdf.open(io.BytesIO(made(layout).pdf)) as file:
        sizes = [tuple(map(float, page.mediabox)) for page in file.pages]
        boxes = [
            (number, tuple(map(float, link.Rect)))
            for number, page in enumerate(file.pages)
            for link in page.obj.get("/Annots", [])
        ]
    with pypdfium2.PdfDocument(made(layout).pdf) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            boxes += [(number, text.get_charbox(at)) for at in range(text.count_chars())]

    for number, (left, low, right, high) in boxes:
        assert left >= sizes[number][0] - ROUNDING
        assert low >= sizes[number][1] - ROUNDING
        assert right <= sizes[number][2] + ROUNDING
        assert high <= sizes[number][3] + ROUNDING


@every_layout
def test_links_are_whole(layout: str) -> None:
    """A link that goes on in the next line is one link, announced once."""
    for each in elements(made(layout).reading.tree):
        for one, other in pairwise(each.kids):
            if not isinstance(one, Element) or not isinstance(other, Element):
                continue
            if one.kind == other.kind == "Link":
                assert {link.leads for link in one.links} != {link.leads for link in other.links}
