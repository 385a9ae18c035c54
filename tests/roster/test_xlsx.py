"""Workbooks read in one pass: what a cell holds, how it looks, and what the sheet hides."""

from __future__ import annotations

import datetime as dt
import tracemalloc
import zipfile
from contextlib import closing, suppress
from pathlib import Path

import pytest
from openpyxl import Workbook
from rawbooks import book, cell, people, row, text

from reportgen.errors import InvalidSource
from reportgen.roster.cells import Kind, Row
from reportgen.roster.formerly import text_of
from reportgen.roster.xlsx import open_workbook


def read(path: Path, sheet: int = 0) -> list[Row]:
    """The rows of a sheet."""
    with closing(open_workbook(path, path.name)) as found:
        return list(found.rows(found.sheets[sheet]))


def cells(path: Path) -> list[tuple[Kind, str]]:
    """Kind and text of every cell."""
    return [(each.kind, each.text) for found in read(path) for each in found.cells]


def refusal(path: Path) -> str:
    """What is said of a workbook that cannot be read."""
    with pytest.raises(InvalidSource) as error:
        read(path)
    return str(error.value)


def test_cells_are_what_openpyxl_wrote(tmp_path: Path) -> None:
    """Texts, numbers, days, times and truth come back, each as its sheet shows it."""
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["Ana López", 7, 2.5, dt.date(2026, 4, 3), dt.time(9, 30), True])
    sheet.append([dt.datetime(2026, 4, 3, 14, 30), 0.5, 45000])  # noqa: DTZ001 - a sheet's
    sheet["B2"].number_format = "0%"
    sheet["C2"].number_format = '"$"#,##0'
    made.save(tmp_path / "a.xlsx")

    assert cells(tmp_path / "a.xlsx") == [
        (Kind.TEXT, "Ana López"),
        (Kind.NUMBER, "7"),
        (Kind.NUMBER, "2.5"),
        (Kind.DATE, "2026-04-03"),
        (Kind.DATE, "9:30:00"),
        (Kind.TRUTH, "TRUE"),
        (Kind.DATE, "2026-04-03 14:30:00"),
        (Kind.NUMBER, "50%"),
        (Kind.NUMBER, "$45,000"),
    ]


@pytest.mark.parametrize(
    ("made", "kind", "said"),
    [
        (cell("A1", "#N/A", "e"), Kind.ERROR, "#N/A"),
        (cell("A1", "#REF!", "e", formula="B9"), Kind.ERROR, "#REF!"),
        (cell("A1", "", formula="B1&C1"), Kind.UNCOMPUTED, ""),
        ('<c r="A1"><f>B1</f></c>', Kind.UNCOMPUTED, ""),
        (cell("A1", "Ana", "str", formula="B1"), Kind.TEXT, "Ana"),
        (cell("A1", "9007199254740993"), Kind.NUMBER, "9007199254740993"),
        (cell("A1", "9.00719925474099E+15"), Kind.ROUNDED, "9007199254740990"),
        (cell("A1", "2134", style=1), Kind.NUMBER, "02134"),
        (cell("A1", "2026-04-03", "d"), Kind.DATE, "2026-04-03"),
        (text("A1", "Ana_x000D_\nLópez"), Kind.TEXT, "Ana\r\nLópez"),
        (text("A1", "_x005F_x0041_"), Kind.TEXT, "_x0041_"),
    ],
)
def test_a_cell_tells_its_kind(tmp_path: Path, made: str, kind: Kind, said: str) -> None:
    """Errors, formulas without a result, long numbers and escapes are told apart."""
    path = book(
        tmp_path / "a.xlsx",
        {"S": row(1, made, text("C1", "x"))},
        formats={170: "00000"},
        styles=(0, 170),
    )
    first = read(path)[0].cells[0]

    assert (first.kind, first.text) == (kind, said)


def test_an_empty_result_is_nothing(tmp_path: Path) -> None:
    """A formula that gives no text is an empty cell, not one that waits for Excel."""
    path = book(
        tmp_path / "a.xlsx", {"S": row(1, cell("A1", "", "str", formula="B1"), text("B1", "x"))}
    )

    assert read(path)[0].cells[0].kind is Kind.EMPTY


def test_hidden_rows_and_sheets_are_told(tmp_path: Path) -> None:
    """What a filter or a person hides is read and marked."""
    rows = row(1, text("A1", "name")) + row(2, text("A2", "Ana"), attributes='hidden="1"')
    path = book(tmp_path / "a.xlsx", {"Old": rows, "Fair": rows}, hidden=["Old"])
    with closing(open_workbook(path, "a.xlsx")) as found:
        assert [(each.title, each.visible) for each in found.sheets] == [
            ("Old", False),
            ("Fair", True),
        ]

    assert [each.hidden for each in read(path)] == [False, True]


def test_rows_that_are_struck_out_are_told(tmp_path: Path) -> None:
    """A row is struck out when all of its texts are, by the cell's font or by their own."""
    struck = "<r><rPr><strike/></rPr><t>Bo</t></r>"
    rows = [
        row(1, cell("A1", "0", "s")),
        row(2, cell("A2", "1", "s"), cell("B2", "1", "s")),
        row(3, cell("A3", "0", "s", style=1)),
        row(4, cell("A4", "0", "s"), cell("B4", "1", "s")),
    ]
    shared = f"<si><t>Ana</t></si><si>{struck}</si>"
    path = book(tmp_path / "a.xlsx", {"S": "".join(rows)}, shared=shared)

    assert [each.struck for each in read(path)] == [False, True, True, False]


def test_shared_texts_leave_their_pronunciation_out(tmp_path: Path) -> None:
    """Runs are joined, and what tells how to say a name is not part of it."""
    shared = (
        "<si><t>田中</t><rPh sb='0' eb='2'><t>タナカ</t></rPh></si><si><r><t>Ana </t></r>"
        "<r><rPr><b/></rPr><t>López</t></r></si>"
    )
    path = book(
        tmp_path / "a.xlsx",
        {"S": row(1, cell("A1", "0", "s"), cell("B1", "1", "s"))},
        shared=shared,
    )

    assert [each.text for each in read(path)[0].cells] == ["田中", "Ana López"]


def test_a_strict_workbook_is_read(tmp_path: Path) -> None:
    """Excel's strict format differs in its namespaces alone."""
    path = book(tmp_path / "a.xlsx", {"S": people(["name"], ["Ana"])}, strict=True)

    assert [each.cells[0].text for each in read(path)] == ["name", "Ana"]


def test_rows_out_of_order_are_put_in_order(tmp_path: Path) -> None:
    """A program may write row 3 before row 2: nobody is lost, and titles stay first."""
    rows = row(3, text("A3", "Bo")) + row(1, text("A1", "name")) + row(2, text("A2", "Ana"))
    path = book(tmp_path / "a.xlsx", {"S": rows})

    assert [(each.number, each.cells[0].text) for each in read(path)] == [
        (1, "name"),
        (2, "Ana"),
        (3, "Bo"),
    ]


def test_days_of_1904_are_told(tmp_path: Path) -> None:
    """Old workbooks of Macs count days from 1904."""
    main = '<workbookPr date1904="1"/>'
    path = book(
        tmp_path / "a.xlsx", {"S": row(1, cell("A1", "0", style=0))}, styles=(14,), main=main
    )

    assert cells(path) == [(Kind.DATE, "1/1/1904")]


def test_references_may_be_missing(tmp_path: Path) -> None:
    """Programs that leave references out mean one cell after the other."""
    rows = "<row><c t='inlineStr'><is><t>name</t></is></c></row><row><c><v>7</v></c></row>"
    path = book(tmp_path / "a.xlsx", {"S": rows})

    assert [(each.number, each.cells[0].text) for each in read(path)] == [(1, "name"), (2, "7")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (row(1_048_577, text("A1", "x")), "Excel ends at 1,048,576"),
        (row(1, "<c/>" * 16_385), "row 1 has more than 16,384 cells, where Excel ends"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "beyond the 512 columns"),
        (row(1, cell("A1", "7", "s")), "damaged"),
        (row(1, cell("A1", "-1", "s")), "damaged"),
        (row(1, cell("A1", "x", "s")), "damaged"),
        ("<row", "damaged"),
    ],
)
def test_what_excel_cannot_have_is_refused(tmp_path: Path, rows: str, said: str) -> None:
    """Rows and columns beyond the last, texts that are not there, XML that is none."""
    assert said in refusal(book(tmp_path / "a.xlsx", {"S": rows}))


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    """Entities of a document type could grow without end; no workbook has one."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    assert "document type" in refusal(book(tmp_path / "a.xlsx", {"S": ""}, head=bomb))


def test_a_part_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A small file may not unpack without end."""
    monkeypatch.setattr("reportgen.roster.parts.SMALL_PART", 100_000)
    path = book(tmp_path / "a.xlsx", {"S": people(["name"], ["x" * 200_000])})

    assert "unpacks to more than 100,000 bytes" in refusal(path)


def test_a_text_without_end_is_refused(tmp_path: Path) -> None:
    """A cell of two million letters is none that a person has written."""
    inline = book(tmp_path / "a.xlsx", {"S": people(["name"], ["x" * 2_000_000])})
    shared = book(
        tmp_path / "b.xlsx",
        {"S": row(1, cell("A1", "0", "s"))},
        shared=f"<si><t>{'x' * 2_000_000}</t></si>",
    )

    assert "damaged" in refusal(inline)
    assert "damaged" in refusal(shared)


@pytest.mark.parametrize("said", ['<c note="{}"/>', "<!--{}-->", "<c {}=''/>"])
def test_a_tag_that_goes_on_and_on_is_refused(tmp_path: Path, said: str) -> None:
    """A parser would read it anew with each piece of the file: hours for some kilobytes of ZIP."""
    path = book(tmp_path / "a.xlsx", {"S": people(["name"]) + said.format("x" * 1_100_000)})

    assert "damaged or cut off" in refusal(path)


def test_a_cut_workbook_is_refused(tmp_path: Path) -> None:
    """Wherever a file is cut off, it is refused in words, or read whole."""
    path = book(tmp_path / "a.xlsx", {"S": people(["name"], ["Ana"])}, shared="<si><t>x</t></si>")
    data = path.read_bytes()
    for size in range(100, len(data), 311):
        path.write_bytes(data[:size])

        assert "damaged or cut off" in refusal(path)


def test_a_workbook_with_changed_bytes_is_told_or_read(tmp_path: Path) -> None:
    """A byte changed anywhere ends in words or in rows, never in another error."""
    path = book(tmp_path / "a.xlsx", {"S": people(["name"], ["Ana"])}, shared="<si><t>x</t></si>")
    data = path.read_bytes()
    for at in range(0, len(data), 41):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        with suppress(InvalidSource), closing(open_workbook(path, "a.xlsx")) as found:
            for sheet in found.sheets:
                list(found.rows(sheet))


def test_an_archive_without_a_workbook_is_told(tmp_path: Path) -> None:
    """Somebody may name the archive that a workbook came in."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("names.csv", "name")

    assert "an archive without a workbook" in refusal(tmp_path / "a.xlsx")


def test_many_rows_take_no_more_room_than_few(tmp_path: Path) -> None:
    """Rows come one after the other: memory does not grow with them."""
    peaks = []
    for count in (2_000, 20_000):
        path = tmp_path / f"{count}.xlsx"
        book(path, {"S": "".join(row(at, cell(f"A{at}", str(at))) for at in range(1, count))})
        tracemalloc.start()
        with closing(open_workbook(path, "a")) as found:
            assert sum(1 for _ in found.rows(found.sheets[0])) == count - 1
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()

    assert peaks[1] < 2 * peaks[0], peaks


@pytest.mark.parametrize(
    ("value", "shown", "before"),
    [
        ("2026-04-03T00:00:00", "2026-04-03", "2026-04-03 00:00:00"),
        ("2026-04-03T14:30:00", "2026-04-03 14:30:00", "2026-04-03 14:30:00"),
        ("2026-04-03", "2026-04-03", "2026-04-03"),
        ("14:30:00", "14:30:00", "14:30:00"),
    ],
)
def test_days_that_are_spelt_out_are_known_by_their_old_form(
    tmp_path: Path, value: str, shown: str, before: str
) -> None:
    """A day is shown without its midnight; who was planned with it is not planned again."""
    path = book(tmp_path / "a.xlsx", {"S": row(1, cell("A1", value, "d"))})
    found = read(path)[0].cells[0]

    assert (found.kind, found.text, text_of(found)) == (Kind.DATE, shown, before)
