"""BLS workbooks to editions: reproduced to the byte, or refused with sheet, row and column."""

from __future__ import annotations

import datetime as dt
import itertools
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from workbooks import (
    FOOT,
    HEADER,
    OEWS,
    TITLE,
    Cell,
    Rows,
    oews,
    projections,
    shipped_rows,
    small,
    workbook,
)

from reportgen.catalog import Catalog
from reportgen.commands import main
from reportgen.editions import Edition
from reportgen.errors import Findings, Place
from reportgen.figures import Measure
from reportgen.files import Desk, shipped
from reportgen.record import StateCode
from reportgen.spreadsheet import cell_name

SHIPPED = shipped("data") / "editions"
MEDICAL = (
    *("      Medical assistants", "31-9092", "Line item", 90_000.0, 101_250.0, 1, 1, 11_250.0),
    *(12.5, "—", 12_000.0, 44200, "Postsecondary nondegree award", "None", "None", "x"),
)
SURGEONS = (
    *("      Surgeons", "29-1249", "Line item", 10_000.0, 9_000.0, 1, 1, -1_000.0),
    *(-10.0, "—", 500.0, ">=$239,200", "Doctoral or professional degree", "None", "None", "x"),
)
NATION = ("99", "U.S.", "1", "US", "000000")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: object) -> Result:
    """Run `reportgen data import`."""
    return CliRunner().invoke(main, ["data", "import", *map(str, arguments)])


def refused(result: Result) -> list[str]:
    """The messages of an import that was refused; nothing is written."""
    assert result.exit_code == 3, result.output
    assert not Path("data").exists()
    return result.stderr.splitlines()


def edition(today: dt.date, slug: str = "bls-2024-34") -> Edition:
    """An edition that has been imported, read without a problem."""
    findings = Findings()
    catalog = Catalog((Path("data"), shipped("data")), Desk(), findings, today)
    read = catalog.edition(Path("data/editions") / f"{slug}.yaml")
    assert findings == Findings()
    assert read is not None
    return read


# What is written


def test_the_shipped_edition_is_what_an_import_makes() -> None:
    """The workbook in BLS's layout gives the shipped files to the byte, table and description."""
    result = run(projections(Path("occupation.xlsx")))

    assert result.exit_code == 0, result.output
    for name in ("bls-2024-34.csv", "bls-2024-34.yaml"):
        assert (Path("data/editions") / name).read_bytes() == (SHIPPED / name).read_bytes()
    assert result.stdout == "data/editions/bls-2024-34.yaml\n"
    assert result.stderr == "832 occupations, 2024–34; wages of May 2024\n"


def test_what_is_known_is_not_written_again() -> None:
    """The sources that are shipped need no entry of one's own."""
    run(projections(Path("occupation.xlsx")))

    assert not Path("data/sources.yaml").exists()


def test_same_input_gives_same_bytes() -> None:
    """Two imports, into two folders, are the same files; a second into one changes nothing."""
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    for folder in ("one", "two", "two"):
        assert run(book, "--data", folder).exit_code == 0
    files = {
        folder: {path.name: path.read_bytes() for path in Path(folder).rglob("*.*")}
        for folder in ("one", "two")
    }

    assert files["one"] == files["two"]
    assert set(files["one"]) == {"bls-2024-34.csv", "bls-2024-34.yaml"}


def test_the_years_of_the_workbook_name_the_edition(today: dt.date) -> None:
    """Next year's workbook is another edition, with a source of its own that is added."""
    header = [re.sub(r"(?:20)?[23]4", _next_year, str(cell)) for cell in HEADER]
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS), header=header)
    Path("data").mkdir()
    Path("data/sources.yaml").write_text(
        "mine:\n  {publisher: Me, title: It, date: 2025, checked: 2026-01-01}\n", encoding="utf-8"
    )
    result = run(book, "--published", "2026-09-03")

    assert result.exit_code == 0, result.output
    found = edition(today, "bls-2025-35")
    assert found.period == "2025–35"
    assert found.about.wage_period == "May 2025"
    assert found.about.published == dt.date(2026, 9, 3)
    sources = Catalog((Path("data"),), Desk(), Findings(), today).sources()
    assert set(sources) == {"mine", "bls-ep-2025-35"}


def _next_year(match: re.Match[str]) -> str:
    return str(int(match[0]) + 1)


def test_columns_go_by_their_names(today: dt.date) -> None:
    """Columns in any order, capitals, hyphens and a hyphenated word change nothing."""
    order = [*range(16)][::-1]
    rows = [[row[at] for at in order] for row in small(MEDICAL, SURGEONS)]
    header = [
        str(HEADER[at]).lower().replace("–", "-").replace("self employed", "self-employed")
        for at in order
    ]
    assert run(projections(Path("o.xlsx"), rows=rows, header=header)).exit_code == 0

    figure = edition(today).figure("31-9092", Measure.ANNUAL_OPENINGS)
    assert figure.value == 12_000_000
    assert edition(today).figure("31-9092", Measure.EMPLOYMENT_CHANGE).value == 11_250_000


@pytest.mark.parametrize("empty", [1, 4])
def test_the_header_is_found_wherever_it_is(empty: int) -> None:
    """Blank rows between title and header are no reason to fail."""

    def moved(rows: Rows) -> Rows:
        return [rows[0], *[[]] * empty, *rows[1:]]

    assert run(projections(Path("o.xlsx"), moved, rows=small(MEDICAL, SURGEONS))).exit_code == 0


def test_the_older_layout_is_read(today: dt.date) -> None:
    """Table 1.7 of 2016–26 has two header rows and one head over title and code."""
    upper: list[Cell] = [
        *("2016 National Employment Matrix title and code", None, "Occupation\ntype"),
        *("Employment", None, "Employment Change, 2016-26", None, "Percent self employed, 2016"),
        *("Occupational openings, 2016-26 annual average", "Median annual wage, 2017(1)"),
        *("Typical education needed for entry", "Work experience in a related occupation"),
        "Typical on-the-job training needed to attain competency in the occupation",
    ]
    lower: list[Cell] = [None, None, None, 2016, 2026, "Number", "Percent", *[None] * 6]
    kept = [0, 1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14]
    rows = [[row[at] for at in kept] for row in small(MEDICAL, SURGEONS)]
    title = "Table 1.7 Occupational projections, 2016-26\n (Numbers in thousands)"
    workbook(Path("old.xlsx"), {"Table 1.7": [[title], upper, lower, *rows, *FOOT]})

    assert run("old.xlsx").exit_code == 0
    found = edition(today, "bls-2016-26")
    assert found.figure("31-9092", Measure.GROWTH_PERCENT).value == 12.5
    assert found.figure("31-9092", Measure.GROWTH_PERCENT).period == "2016–26"
    assert found.about.wage_period == "May 2017"


def test_only_detailed_occupations_and_the_total_are_kept(today: dt.date) -> None:
    """Groups of occupations are not occupations; a sign for no figure is no figure."""
    assert run(projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))).exit_code == 0

    found = edition(today)
    assert set(found.occupations) == {"00-0000", "31-9092", "29-1249"}
    assert found.occupations["31-9092"].title == "Medical assistants"
    surgeons = found.figure("29-1249", Measure.MEDIAN_ANNUAL_WAGE)
    assert surgeons.value == 239_200
    assert surgeons.or_more is True


# What is refused


def _cell(row: int, column: int, value: Cell) -> Callable[[Rows], Rows]:
    def change(rows: Rows) -> Rows:
        rows[row - 1][column - 1] = value
        return rows

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            _cell(2, 8, "Employment change, numeric, 2025–35"),
            (
                "o.xlsx, sheet Table 1.2:2:8: cell H2 is of 2025–35, but employment of 2024 and "
                "2034; the years of one edition never mix; download the workbook again"
            ),
        ),
        (
            _cell(2, 11, "Openings"),
            (
                "o.xlsx, sheet Table 1.2:2:1: the column of the openings is missing; "
                "BLS calls it 'Occupational openings, annual average'"
            ),
        ),
        (
            _cell(4, 11, "12,x"),
            (
                "o.xlsx, sheet Table 1.2:4:11: cell K4: '12,x' is no number; "
                "download the workbook again; if BLS prints it so, say so to us"
            ),
        ),
        (
            _cell(4, 12, 21.25),
            (
                "o.xlsx, sheet Table 1.2:4:12: cell L4: 21.25 cannot be dollars a year; "
                "download the workbook again; if BLS prints it so, say so to us"
            ),
        ),
        (
            _cell(4, 2, "319092"),
            (
                "o.xlsx, sheet Table 1.2:4:2: cell B4: '319092' is no code; "
                "download the workbook again; if BLS prints it so, say so to us"
            ),
        ),
        (
            _cell(5, 2, "31-9092"),
            (
                "o.xlsx, sheet Table 1.2:5:2: cell B5: 31-9092 stands here a second time, "
                "after row 4; download the workbook again; if BLS prints it so, say so to us"
            ),
        ),
        (
            _cell(4, 8, 12_000.0),
            (
                "o.xlsx, sheet Table 1.2:4:8: a change of 12000.0 does not lead from 90000.0 to "
                "101250.0; download the workbook again"
            ),
        ),
        (
            _cell(4, 9, 125.0),
            (
                "o.xlsx, sheet Table 1.2:4:9: 125.0 percent is not 11250.0 of 90000.0; "
                "download the workbook again"
            ),
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_cell(change: Callable[[Rows], Rows], message: str) -> None:
    """Sheet, row and column, what is wrong, what to do; and nothing is written."""
    result = run(projections(Path("o.xlsx"), change, rows=small(MEDICAL, SURGEONS)))

    assert refused(result) == [message]


def test_a_percent_that_is_a_fraction_is_refused_once() -> None:
    """0.125 for 12.5 percent is one problem of the column, not one of every row."""

    def fractions(rows: Rows) -> Rows:
        for row in rows[2 : -len(FOOT)]:
            row[8] = float(row[8] or 0) / 100
        return rows

    messages = refused(run(projections(Path("o.xlsx"), fractions)))
    assert len(messages) == 1
    assert messages[0].startswith("o.xlsx, sheet Table 1.2:3:9: growth is a fraction here and in ")


def test_jobs_that_are_not_in_thousands_are_refused() -> None:
    """A file in ones would make 170 billion jobs."""

    def ones(rows: Rows) -> Rows:
        for row in rows[2 : -len(FOOT)]:
            for at in (3, 4, 7, 10):
                row[at] = float(row[at] or 0) * 1000
        return rows

    (message,) = refused(run(projections(Path("o.xlsx"), ones)))
    assert message.startswith("o.xlsx, sheet Table 1.2:3:4: all jobs cannot be 169,956,100.0")


def test_openings_in_place_of_the_change_are_refused() -> None:
    """The article's mistake cannot come in by the file: columns are held against each other."""

    def mixed(rows: Rows) -> Rows:
        for row in rows[2 : -len(FOOT)]:
            row[7] = row[10]
        return rows

    messages = refused(run(projections(Path("o.xlsx"), mixed)))
    said = [message for message in messages if "does not lead from" in message]
    assert len(said) == 10
    assert any("rows more are as wrong" in message for message in messages)


def test_the_change_in_place_of_the_openings_is_refused() -> None:
    """Nor the other way round: ten years' change under openings would be the article's page."""

    def mixed(rows: Rows) -> Rows:
        for row in rows[2 : -len(FOOT)]:
            row[10] = row[7]
        return rows

    messages = refused(run(projections(Path("o.xlsx"), mixed)))
    assert any("openings a year are the change of the whole decade" in each for each in messages)


@pytest.mark.parametrize("openings", [-5.0, 100.0, 90_000.0])
def test_openings_that_cannot_be_are_refused(openings: float) -> None:
    """Fewer than a tenth of the change, or more than half of all jobs: neither is possible."""
    (message,) = refused(
        run(projections(Path("o.xlsx"), _cell(4, 11, openings), rows=small(MEDICAL, SURGEONS)))
    )
    assert message.startswith("o.xlsx, sheet Table 1.2:4:11: ")


def test_a_few_small_rows_are_missed() -> None:
    """Even occupations with a few thousand jobs cannot get lost."""
    gone = {"53-7031", "53-4099", "51-4062"}

    def fewer(rows: Rows) -> Rows:
        return [row for row in rows if len(row) < 2 or row[1] not in gone]

    messages = refused(run(projections(Path("o.xlsx"), fewer)))
    assert all("rows are missing or changed" in message for message in messages)


def test_a_wrong_size_of_a_sheet_loses_no_rows(here: Path) -> None:
    """Some programs say that a sheet is smaller than it is; all of it is read."""
    whole = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(here / "b.xlsx", "w") as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part, re.sub(rb'dimension ref="[^"]*"', b'dimension ref="A1:B3"', data))

    assert run("b.xlsx").exit_code == 0


def test_a_second_workbook_of_one_kind_is_refused() -> None:
    """Which of two national ones counts is not for their order to say."""
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    one, two = (oews(Path(name), [_pay("31-9092", 44200.0)]) for name in ("a.xlsx", "b.xlsx"))

    assert refused(run(book, "--oews", one, "--oews", two)) == [
        "b.xlsx: this is a second workbook of national wages, after a.xlsx; give one of each kind"
    ]


def test_a_day_before_the_figures_is_refused() -> None:
    """Projections cannot come out before the year that they begin with."""
    result = run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--published", "1990-01-01")

    assert "cannot have come out on 1990-01-01" in refused(result)[0]


def test_a_table_that_ends_early_is_refused() -> None:
    """Rows that are missing are missed in the sum."""
    messages = refused(run(projections(Path("o.xlsx"), lambda rows: rows[:400])))

    assert len(messages) == 4
    assert all("rows are missing or changed" in message for message in messages)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_file_that_is_cut_off_is_refused(share: float) -> None:
    """A download that broke off is damaged, wherever that was."""
    whole = projections(Path("o.xlsx")).read_bytes()
    Path("o.xlsx").write_bytes(whole[: int(len(whole) * share)])

    assert refused(run("o.xlsx")) == [
        "o.xlsx: the workbook is damaged or cut off; download it again in a browser"
    ]


def test_a_damaged_sheet_is_refused(here: Path) -> None:
    """A workbook that opens and breaks in the middle of a sheet is damaged, too."""
    whole = projections(Path("o.xlsx"))
    broken = here / "b.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            is_table = part.filename.endswith("sheet2.xml")
            new.writestr(part, data[: len(data) // 2] if is_table else data)

    assert refused(run("b.xlsx")) == [
        (
            "b.xlsx, sheet Table 1.2: the workbook is damaged or cut off; "
            "download it again in a browser"
        )
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<html>Access Denied</html>", "this is a web page, not a workbook"),
        (
            b"\xd0\xcf\x11\xe0rest",
            "this is an old Excel file (.xls), or one with a password, not a workbook",
        ),
        (b"%PDF-1.7", "this is a PDF, not a workbook"),
        (b"", "the workbook is damaged or cut off"),
        (b"soc,title\n", "the workbook is damaged or cut off"),
    ],
)
def test_what_is_no_workbook_is_named(content: bytes, message: str) -> None:
    """A page that BLS sends instead of the file, an old format: the message says which."""
    Path("o.xlsx").write_bytes(content)

    (found,) = refused(run("o.xlsx"))
    assert found.startswith(f"o.xlsx: {message}")


def test_an_archive_has_to_be_unpacked() -> None:
    """The zip that BLS packs wages into is not the workbook."""
    with zipfile.ZipFile("o.xlsx", "w") as archive:
        archive.writestr("national_M2024_dl.xlsx", b"x")

    assert refused(run("o.xlsx")) == [
        "o.xlsx: this is an archive without a workbook in it; unpack it, and name the .xlsx file"
    ]


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that would fill the memory is refused by what it says of itself."""
    monkeypatch.setattr("reportgen.spreadsheet.LARGEST_UNPACKED", 100_000)

    (message,) = refused(run(projections(Path("o.xlsx"))))
    assert message.startswith("o.xlsx: the workbook unpacks to more than 100,000 bytes")


def test_another_workbook_is_not_taken() -> None:
    """A workbook without the table is named, and which file is meant."""
    workbook(Path("o.xlsx"), {"Sheet": [["a", "b"], [1, 2]]})

    assert refused(run("o.xlsx")) == [
        (
            "o.xlsx: no sheet has the columns of Employment Projections, Table 1.2; "
            "name the file occupation.xlsx of BLS"
        )
    ]


@pytest.mark.parametrize("date", ["yesterday", "2026-13-01", "2999-01-01"])
def test_a_date_has_to_be_one(date: str) -> None:
    """A day that is none, or has yet to come, is a slip on the command line."""
    result = run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--published", date)

    assert result.exit_code == 2
    assert not Path("data").exists()


def test_sources_that_cannot_be_added_are_said() -> None:
    """A sources.yaml written in one line is not broken by adding to it."""
    Path("data").mkdir()
    text = "{mine: {publisher: Me, title: It, date: 2025, checked: 2026-01-01}}\n"
    Path("data/sources.yaml").write_text(text, encoding="utf-8")
    header = [re.sub(r"(?:20)?[23]4", _next_year, str(cell)) for cell in HEADER]
    result = run(projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS), header=header))

    assert result.exit_code == 1
    assert "bls-ep-2025-35 cannot be added" in result.stderr
    assert Path("data/sources.yaml").read_text(encoding="utf-8") == text
    assert not Path("data/editions").exists()


# Wages


def _pay(code: str, wage: Cell, area: tuple[str, ...] = NATION) -> list[Cell]:
    return [*area, code, "x", "detailed", 1000.0, 20.0, 50000.0, wage, ""]


def test_national_wages_replace_those_of_the_projections(today: dt.date) -> None:
    """Newer wages come with their month and their source; what they lack is not published."""
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    rows = [_pay("00-0000", 51000.0), _pay("31-9092", 45690.0)]
    wages = oews(Path("w.xlsx"), rows, sheet="national_M2025_dl")
    assert run(book, "--oews", wages).exit_code == 0

    found = edition(today)
    figure = found.figure("31-9092", Measure.MEDIAN_ANNUAL_WAGE)
    assert figure.value == 45690
    assert figure.period == "May 2025"
    assert figure.sources == ("bls-oews-2025",)
    assert found.figure("29-1249", Measure.MEDIAN_ANNUAL_WAGE).value is None
    assert found.figure("31-9092", Measure.GROWTH_PERCENT).sources == ("bls-ep-2024-34",)


def test_wages_of_the_same_month_fill_up_one_another(today: dt.date) -> None:
    """An occupation that a partial OEWS file lacks keeps the wage of that same month."""
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    assert run(book, "--oews", oews(Path("w.xlsx"), [_pay("31-9092", 44200.0)])).exit_code == 0

    assert edition(today).figure("29-1249", Measure.MEDIAN_ANNUAL_WAGE).or_more is True


@pytest.mark.parametrize(
    ("cell", "value", "or_more"),
    [(45690.0, 45690, False), ("#", 239_200, True), ("*", None, False), ("**", None, False)],
)
def test_signs_of_oews_are_known(
    today: dt.date, cell: Cell, value: int | None, *, or_more: bool
) -> None:
    """A star is no figure, # is the wage that the workbook itself says it stands for."""
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    wages = oews(Path("w.xlsx"), [_pay("31-9092", cell), _pay("00-0000", 49500.0)])
    assert run(book, "--oews", wages).exit_code == 0

    figure = edition(today).figure("31-9092", Measure.MEDIAN_ANNUAL_WAGE)
    assert (figure.value, figure.or_more) == (value, or_more)


def test_older_headers_are_read(today: dt.date) -> None:
    """May 2019 wrote its headers small and had no PRIM_STATE; other industries are passed over."""
    kept = [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    rows = [_pay("31-9092", 34800.0), _pay("31-9092", 1.0, ("99", "U.S.", "1", "US", "62"))]
    wages = oews(
        Path("w.xlsx"),
        [[row[at] for at in kept] for row in rows],
        sheet="national_M2019_dl",
        header=[str(OEWS[at]).lower() for at in kept],
    )
    assert run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--oews", wages).exit_code == 0

    figure = edition(today).figure("31-9092", Measure.MEDIAN_ANNUAL_WAGE)
    assert figure.value == 34800
    assert figure.period == "May 2019"


def test_wages_of_states_stand_beside(today: dt.date) -> None:
    """The states' workbook adds a table of wages by state, with its source."""
    area = ("8", "Colorado", "2", "CO", "000000")
    rows = [
        _pay("31-9092", 46000.0, area),
        _pay("29-1249", "#", area),
        _pay("31-9092", 43000.0, ("72", "Puerto Rico", "3", "PR", "000000")),
        _pay("31-9092", 50000.0, ("19740", "Denver", "4", "CO", "000000")),
    ]
    states = oews(Path("s.xlsx"), rows, sheet="state_M2024_dl")
    result = run(projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS)), "--oews", states)

    assert result.exit_code == 0, result.output
    assert result.stderr.endswith("wages of May 2024, also by state\n")
    found, place = edition(today), Place("x")
    here = found.state_wage("31-9092", StateCode("CO", place))
    assert here is not None
    assert here.value == 46000
    assert (here.area, here.period) == ("Colorado", "May 2024")
    assert here.sources == ("bls-oews-states-2024",)
    surgeons = found.state_wage("29-1249", StateCode("CO", place))
    assert surgeons is not None
    assert surgeons.or_more is True
    elsewhere = found.state_wage("31-9092", StateCode("WA", place))
    assert elsewhere is not None
    assert elsewhere.value is None


def test_wages_of_two_years_are_refused() -> None:
    """A state's pay of another May never stands beside the nation's."""
    rows = [_pay("31-9092", 46000.0, ("8", "Colorado", "2", "CO", "000000"))]
    states = oews(Path("s.xlsx"), rows, sheet="state_M2025_dl")

    assert refused(run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--oews", states)) == [
        (
            "s.xlsx: these are wages of May 2025, and the edition's are of May 2024; "
            "give the national workbook of the same month with --oews, too"
        )
    ]


@pytest.mark.parametrize(
    ("rows", "more", "message"),
    [
        (
            [_pay("31-9092", 21.25)],
            {},
            "w.xlsx, sheet national_M2024_dl:2:12: cell L2: 21.25 cannot be dollars a year",
        ),
        (
            [_pay("31-9092", "#")],
            {"description": "none"},
            "w.xlsx, sheet national_M2024_dl:2:12: cell L2: the workbook does not say what # ",
        ),
        (
            [_pay("31-9092", 44200.0)] * 2,
            {},
            "w.xlsx, sheet national_M2024_dl:3:6: cell F3: 31-9092 stands here a second time",
        ),
        (
            [_pay("31-9092", 44200.0)],
            {"header": [*OEWS[:11], "MEDIAN", ""]},
            "w.xlsx, sheet national_M2024_dl:1:1: the column A_MEDIAN is missing",
        ),
        (
            [],
            {},
            "w.xlsx, sheet national_M2024_dl:1:1: there are no wages of the country or of its",
        ),
    ],
)
def test_wages_that_cannot_be_are_named(
    rows: list[list[Cell]], more: dict[str, object], message: str
) -> None:
    """An hourly wage in the yearly column, a sign without meaning, a column that is gone."""
    wages = oews(Path("w.xlsx"), rows, **more)  # type: ignore[arg-type] # of its own keywords

    (found,) = refused(run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--oews", wages))
    assert found.startswith(message)


def test_the_year_may_stand_in_the_description(today: dt.date) -> None:
    """A sheet that somebody renamed still says its year in its description."""
    wages = oews(Path("w.xlsx"), [_pay("31-9092", 44200.0)], sheet="Sheet1")
    assert run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--oews", wages).exit_code == 0

    assert edition(today).about.wage_period == "May 2024"


def test_the_sample_workbook_is_as_large_as_the_real_one() -> None:
    """The tests above read a table of BLS's size, in BLS's words."""
    rows = shipped_rows()

    assert len(rows) == 834
    assert sum(row[2] == "Line item" for row in rows) == 832
    assert "thousands" in TITLE


@pytest.mark.parametrize(("column", "name"), [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1")])
def test_cells_are_called_as_excel_does(column: int, name: str) -> None:
    """Letters count as Excel's do, past Z, too."""
    assert cell_name(0, column) == name


def test_all_names_of_cells_are_different() -> None:
    """No two columns share a name."""
    names = {cell_name(row, column) for row, column in itertools.product(range(3), range(800))}

    assert len(names) == 2400
