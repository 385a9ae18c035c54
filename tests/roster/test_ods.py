"""OpenDocument spreadsheets: cells as they are shown, and what is hidden."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from reportgen.errors import InvalidSource
from reportgen.roster.cells import Kind, Row
from reportgen.roster.source import open_source

SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
    )
)
STYLE = (
    '<style:style style:name="ta2" style:family="table">'
    '<style:table-properties table:display="false"/></style:style>'
)


def ods(path: Path, *tables: str) -> Path:
    """Write a spreadsheet with *tables*, as XML; its path."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f"<office:document-content {SPACES}>{STYLE}<office:body><office:spreadsheet>"
            f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def cell(said: str, attributes: str = 'office:value-type="string"') -> str:
    """A cell that shows *said*."""
    return f"<table:table-cell {attributes}><text:p>{said}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    """A row."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str, name: str = "S", style: str = "ta1") -> str:
    """A sheet."""
    named = f'table:name="{name}" table:style-name="{style}"'
    return f"<table:table {named}>{''.join(rows)}</table:table>"


def read(path: Path) -> list[Row]:
    """The rows of the first sheet."""
    source = open_source(path)
    return list(source.rows(source.tabs[0]))


def test_cells_are_as_they_are_shown(tmp_path: Path) -> None:
    """ZIPs, days and shares come as the sheet shows them; errors and formulas are told."""
    cells = [
        cell("Ana López"),
        cell("02134", 'office:value-type="float" office:value="2134"'),
        cell("04/03/26", 'office:value-type="date" office:date-value="2026-04-03"'),
        cell("#N/A", 'table:formula="of:=NA()" office:value-type="string"'),
        '<table:table-cell table:formula="of:=[.B1]"/>',
        cell("two  words<text:s text:c='2'/>here"),
    ]
    found = read(ods(tmp_path / "a.ods", table(row(*cells))))[0].cells

    assert [(each.kind, each.text) for each in found] == [
        (Kind.TEXT, "Ana López"),
        (Kind.NUMBER, "02134"),
        (Kind.DATE, "04/03/26"),
        (Kind.ERROR, "#N/A"),
        (Kind.UNCOMPUTED, ""),
        (Kind.TEXT, "two  words  here"),
    ]


def test_hidden_rows_and_sheets_are_known(tmp_path: Path) -> None:
    """A sheet without display is hidden, and so is a row that a filter leaves out."""
    rows = (
        row(cell("name")),
        row(cell("Ana"), attributes='table:visibility="filter"'),
        row(cell("Bo"), attributes='table:visibility="collapse"'),
        row(cell("Cy")),
    )
    path = ods(tmp_path / "a.ods", table(*rows, name="Old", style="ta2"), table(*rows, name="Fair"))
    source = open_source(path)

    assert [(tab.title, tab.visible) for tab in source.tabs] == [("Old", False), ("Fair", True)]
    assert [each.hidden for each in source.rows(source.tabs[1])] == [False, True, True, False]


def test_repeated_cells_do_not_grow_without_end(tmp_path: Path) -> None:
    """Empty rows to the end of the sheet are none; a cell repeated a million times is cut."""
    rows = (
        row(cell("name"), '<table:table-cell table:number-columns-repeated="16383"/>'),
        row("<table:table-cell/>", attributes='table:number-rows-repeated="1000"'),
        row(cell("Ana", 'table:number-columns-repeated="99999999"')),
    )
    found = read(ods(tmp_path / "a.ods", table(*rows)))

    assert [(each.number, each.cells[0].text) for each in found] == [(1, "name"), (1002, "Ana")]
    assert len(found[1].cells) <= 512


def test_notes_on_cells_are_not_their_text(tmp_path: Path) -> None:
    """What somebody noted beside a cell does not stand in it."""
    note = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>call her</text:p>'
        "</office:annotation><text:p>Ana</text:p></table:table-cell>"
    )

    assert read(ods(tmp_path / "a.ods", table(row(note))))[0].cells[0].text == "Ana"


def test_a_damaged_spreadsheet_is_told(tmp_path: Path) -> None:
    """XML that ends too early is told in words."""
    with pytest.raises(InvalidSource, match="damaged or cut off"):
        read(ods(tmp_path / "a.ods", "<table:table>"))


def test_hidden_columns_are_known(tmp_path: Path) -> None:
    """Columns that are hidden or filtered out, one by one or several together."""
    columns = (
        "<table:table-column/>"
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        '<table:table-column/><table:table-column table:visibility="filter"/>'
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="16379"/>'
    )
    source = open_source(ods(tmp_path / "a.ods", table(columns, row(cell("name")))))

    assert sorted(source.hidden_columns(source.tabs[0]))[:4] == [1, 2, 4, 5]
    assert len(source.hidden_columns(source.tabs[0])) <= 512


def test_rows_that_are_struck_out_are_told(tmp_path: Path) -> None:
    """A row is struck out when all of its texts are, by the style of a cell or of its text."""
    struck = (
        '<style:style style:name="ce1" style:family="table-cell"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="T1" style:family="text"><style:text-properties '
        'style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="ce2" style:family="table-cell"><style:text-properties '
        'style:text-line-through-style="none"/></style:style>'
    )
    crossed = 'table:style-name="ce1" office:value-type="string"'
    span = '<text:span text:style-name="T1">Ana</text:span>'
    rows = (
        row(cell("name"), cell("id")),
        row(cell("Ana", crossed), cell("7", crossed)),
        row(cell("Ana", crossed), cell("7")),
        row(cell(span)),
        row(cell(f"{span} López")),
        row(cell("Ana", 'table:style-name="ce2" office:value-type="string"')),
        row('<table:table-cell office:string-value="Ana"><text:p/></table:table-cell>'),
    )
    found = read(ods(tmp_path / "a.ods", struck + table(*rows)))

    assert [each.struck for each in found] == [False, True, False, True, False, False, False]


def test_a_row_that_stands_for_several_is_each_of_them(tmp_path: Path) -> None:
    """Rows alike are written once with their number: none of them is lost."""
    many = row(cell("Ana"), attributes='table:number-rows-repeated="1000"')
    found = read(ods(tmp_path / "a.ods", table(row(cell("name")), many)))

    assert [each.number for each in found] == [*range(1, 1002)]
    assert {each.cells[0].text for each in found[1:]} == {"Ana"}
