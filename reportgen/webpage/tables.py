"""Tables of options side by side, whose rows are told one by one where there is little width."""

from __future__ import annotations

from reportgen.content.blocks import Cell, Table, TableRow
from reportgen.webpage.inline import inline
from reportgen.webpage.markup import Element, element
from reportgen.webpage.pieces import joined, listing, role


def table(block: Table) -> Element:
    """A table with heads, scopes and a caption.

    Roles are said outright: a style that puts cells below one another takes them away else. Each
    cell has the name of its column at hand, for such a style to print.
    """
    hues = [at if block.about is None else block.about for at in range(len(block.columns))]
    corner = element("th", block.corner, scope="col", role="columnheader", class_="corner")
    names = (
        element("th", name, scope="col", role="columnheader", class_=joined(role(hue)))
        for name, hue in zip(block.columns, hues, strict=True)
    )
    head = element("thead", element("tr", corner, *names, role="row"), role="rowgroup")
    rows = (_row(row, block, hues) for row in block.rows)
    return element(
        "table",
        element("caption", block.summary),
        head,
        element("tbody", *rows, role="rowgroup"),
        role="table",
        class_=joined("prominent" if block.prominent else "", "narrow" if block.narrow else ""),
    )


def _row(row: TableRow, block: Table, hues: list[int]) -> Element:
    label = element("th", *inline(row.label), scope="row", role="rowheader")
    cells = (
        _cell(cell, name, hue)
        for cell, name, hue in zip(row.cells, block.columns, hues, strict=True)
    )
    return element("tr", label, *cells, role="row")


def _cell(cell: Cell, name: str, hue: int) -> Element:
    """A list, or a paragraph for each line."""
    said = (
        (listing(cell.lines),)
        if cell.listed
        else tuple(element("p", *inline(line)) for line in cell.lines)
    )
    return element("td", *said, role="cell", data_column=name, class_=joined(role(hue)))
