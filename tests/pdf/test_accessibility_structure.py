"""Headings, tables, lists and figures are where a reader looks for them."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2
import zxingcpp
from english import WORDS
from handouts import ALT, Made

from reportgen.comparison.wording import number
from reportgen.content.blocks import Chart, Invitation, Table


def test_headings_go_down_step_by_step(made: Made) -> None:
    """One H1, first; below it H2 and H3 without a gap."""
    levels = [int(each.kind[1]) for each in made.tree.all("H1", "H2", "H3", "H4", "H5", "H6")]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert {2, 3} <= set(levels)
    assert all(after <= before + 1 for before, after in pairwise(levels))


WITHIN = {
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "H1": {"Document"},
    "H2": {"Document"},
    "H3": {"Document"},
    "Table": {"Document"},
    "Figure": {"Document"},
    "L": {"Document", "TD"},
    "P": {"Document", "TD"},
    "Link": {"P", "LBody", "TH"},
    "Span": {"P", "LBody", "TH"},
}


def test_elements_stand_where_they_may(made: Made) -> None:
    """Every element is of a standard kind and inside one that may hold it."""
    assert made.tree.kind == "Document"
    for element in made.tree.all():
        for kid in element.below:
            assert element.kind in WITHIN[kid.kind], (kid.kind, element.kind, kid.text)


def test_tables_are_regular_and_their_heads_have_a_scope(made: Made) -> None:
    """A word in the corner, heads of columns, rows that each begin with a head of their own."""
    tables = made.tree.all("Table")

    assert len(tables) == len(made.blocks(Table)) >= 4
    for table, block in zip(tables, made.blocks(Table), strict=True):
        head, *rows = ([(c.kind, c.said.get("Scope")) for c in row.below] for row in table.below)
        count = len(block.columns)

        assert table.said["Summary"] == block.summary
        assert head == [("TH", "Column")] * (count + 1)
        assert rows == [[("TH", "Row")] + [("TD", None)] * count] * len(block.rows)
        assert table.below[0].below[0].text.strip() == block.corner


def test_lists_have_items_with_labels(made: Made) -> None:
    """Every list has items only, each with a body, and with a label if the list has any."""
    lists = made.tree.all("L")

    assert len(lists) >= 10
    for each in lists:
        shapes = {tuple(part.kind for part in item.below) for item in each.below}
        labels = [item.below[0].text.strip() for item in each.below]

        assert {item.kind for item in each.below} == {"LI"}
        assert shapes in ({("Lbl", "LBody")}, {("LBody",)})
        assert ("ListNumbering" in each.said) == (shapes == {("Lbl", "LBody")})
        if each.said.get("ListNumbering") == "Decimal":
            assert labels == [str(number) for number in range(1, len(labels) + 1)]


NUMBERING = {"•": "Disc", "☐": "Square", None: "Decimal"}
"""ISO 32000-1, table 347: what a list says of its labels, by what is drawn for them."""


def test_lists_say_what_their_labels_look_like(good: Made) -> None:
    """Bullets are discs, boxes to tick are squares, and labels of words are numbers."""
    found = set()
    for each in good.tree.all("L"):
        labels = [item.below[0] for item in each.below if item.below[0].kind == "Lbl"]
        for label in labels:
            mark = label.said.get("ActualText")
            found.add(mark)

            assert each.said["ListNumbering"] == NUMBERING[mark]

    assert found == set(NUMBERING)


def test_figures_say_what_a_reader_needs(made: Made) -> None:
    """The chart's numbers; the address behind the code; each figure's place is on its page."""
    figures = [each for each in made.tree.all("Figure") if each.said["Alt"] != ALT]
    chart, *codes = figures

    for bar in made.blocks(Chart)[0].bars:
        assert f"{bar.label} {number(bar.figure, WORDS)}" in chart.said["Alt"]
    for figure in made.tree.all("Figure"):
        left, lower, right, upper = map(float, figure.said["BBox"].split())
        assert 0 <= left < right <= 612
        assert 0 <= lower < upper <= 792
    slots = [each.code for each in made.blocks(Invitation) if each.code]
    assert len(codes) == len(slots)
    for code, slot in zip(codes, slots, strict=True):
        assert slot.content.address in code.said["Alt"]


def test_the_place_of_the_code_is_where_it_can_be_scanned(good: Made) -> None:
    """What a camera sees in the figure's place is the address that is read aloud."""
    code = good.tree.all("Figure")[-1]
    left, lower, right, upper = map(float, code.said["BBox"].split())
    with pypdfium2.PdfDocument(good.pdf) as document:
        image = document[1].render(scale=4).to_pil()
    cut = image.crop((left * 4, (792 - upper) * 4, right * 4, (792 - lower) * 4))

    assert [each.text in code.said["Alt"] for each in zxingcpp.read_barcodes(cut)] == [True]
