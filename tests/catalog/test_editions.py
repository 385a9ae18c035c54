"""Editions: figures as the publisher prints them, each saying what it counts."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from reportgen.catalog.editions import COUNTED, Edition, Occupation
from reportgen.catalog.editiontable import COLUMNS, MEASURES, read_occupations
from reportgen.catalog.figures import Measure
from reportgen.catalog.loading import Catalog
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped

MEDICAL_ASSISTANTS = "31-9092"
PHARMACY_TECHNICIANS = "29-2052"
EVERYONE = "00-0000"
HEAD = ",".join(COLUMNS)


@pytest.fixture(scope="module")
def edition(today: dt.date) -> Edition:
    """The shipped edition."""
    findings = Findings()
    catalog = Catalog((shipped("data"),), Desk(), findings, today)
    read = catalog.edition(shipped("data") / "editions" / "bls-2024-34.yaml")
    assert findings == Findings()
    assert read is not None
    return read


def rows(text: str) -> tuple[dict[str, Occupation], list[str]]:
    """The occupations in the CSV *text*, and the messages about it."""
    findings = Findings()
    found = read_occupations(text.encode(), "e.csv", findings)
    return found, [str(problem) for problem in findings.problems]


@pytest.mark.parametrize(
    ("soc", "measure", "value", "period"),
    [
        (MEDICAL_ASSISTANTS, Measure.EMPLOYMENT_BASE, 811_000, "2024"),
        (MEDICAL_ASSISTANTS, Measure.EMPLOYMENT_PROJECTED, 912_200, "2034"),
        (MEDICAL_ASSISTANTS, Measure.EMPLOYMENT_CHANGE, 101_200, "2024–34"),
        (MEDICAL_ASSISTANTS, Measure.GROWTH_PERCENT, "12.5", "2024–34"),
        (MEDICAL_ASSISTANTS, Measure.ANNUAL_OPENINGS, 112_300, "2024–34"),
        (MEDICAL_ASSISTANTS, Measure.MEDIAN_ANNUAL_WAGE, 45_690, "May 2025"),
        (PHARMACY_TECHNICIANS, Measure.EMPLOYMENT_BASE, 490_400, "2024"),
        (PHARMACY_TECHNICIANS, Measure.EMPLOYMENT_CHANGE, 31_500, "2024–34"),
        (PHARMACY_TECHNICIANS, Measure.GROWTH_PERCENT, "6.4", "2024–34"),
        (PHARMACY_TECHNICIANS, Measure.ANNUAL_OPENINGS, 49_000, "2024–34"),
        (PHARMACY_TECHNICIANS, Measure.MEDIAN_ANNUAL_WAGE, 45_750, "May 2025"),
        (EVERYONE, Measure.GROWTH_PERCENT, "3.1", "2024–34"),
        (EVERYONE, Measure.MEDIAN_ANNUAL_WAGE, 50_980, "May 2025"),
        (MEDICAL_ASSISTANTS, Measure.WAGE_P10, 36_050, "May 2025"),
        (MEDICAL_ASSISTANTS, Measure.WAGE_P90, 59_310, "May 2025"),
        (PHARMACY_TECHNICIANS, Measure.WAGE_P25, 37_850, "May 2025"),
        (PHARMACY_TECHNICIANS, Measure.WAGE_P75, 49_990, "May 2025"),
        ("31-9011", Measure.SELF_EMPLOYED, "41.9", "2024"),
    ],
)
def test_shipped_figures_are_those_of_bls(
    edition: Edition, soc: str, measure: Measure, value: float | str, period: str
) -> None:
    """Value, years, area and source of each figure are those of the publication."""
    figure = edition.figure(soc, measure)

    assert figure.measure is measure
    assert figure.value == Decimal(value)
    assert figure.period == period
    assert figure.area == "United States"
    is_wage = period == "May 2025"
    assert figure.sources == ("bls-oews-2025" if is_wage else "bls-ep-2024-34",)


def test_shipped_figures_agree_with_one_another(edition: Edition) -> None:
    """Change is the difference of the years and growth its share, but for rounding."""
    assert set(edition.occupations) >= {MEDICAL_ASSISTANTS, PHARMACY_TECHNICIANS, EVERYONE}
    for occupation in edition.occupations.values():
        base, projected, change, growth = (
            occupation.figures[measure]
            for measure in (
                Measure.EMPLOYMENT_BASE,
                Measure.EMPLOYMENT_PROJECTED,
                Measure.EMPLOYMENT_CHANGE,
                Measure.GROWTH_PERCENT,
            )
        )
        assert base is not None
        assert projected is not None
        assert change is not None
        assert growth is not None
        half = Decimal("0.05")
        share = change / base * 100

        assert abs(projected - base - change) <= 2 * half, occupation.title
        assert abs(share - growth) <= half + (100 + abs(share)) * half / base, occupation.title


def test_openings_are_not_the_change(edition: Edition) -> None:
    """Openings a year and jobs added over the decade are not one number in two columns."""
    for soc in (MEDICAL_ASSISTANTS, PHARMACY_TECHNICIANS, EVERYONE):
        openings = edition.figure(soc, Measure.ANNUAL_OPENINGS).value
        change = edition.figure(soc, Measure.EMPLOYMENT_CHANGE).value

        assert openings is not None
        assert change is not None
        assert openings > change


def test_a_wage_may_be_more_than_it_says() -> None:
    """Where BLS prints only a least, the figure is that least and says so; pay alone may."""
    found, problems = rows(f"{HEAD}\n29-1212,x,1,1,1,1,1,>=239200,,\n29-1211,x,>=1,1,1,1,1,1,,\n")

    assert found["29-1212"].figures[Measure.MEDIAN_ANNUAL_WAGE] == Decimal(239200)
    assert found["29-1212"].at_least == {Measure.MEDIAN_ANNUAL_WAGE}
    assert problems == [
        (
            "e.csv:3:1: employment_base cannot be '>=1'; "
            "write a plain number, or nothing where none is published"
        )
    ]


def test_every_measure_has_a_column_of_its_own() -> None:
    """No two measures read from one column; change and openings are two of them."""
    columns = [measure.value for measure in MEASURES]

    assert len(set(columns)) == len(columns)
    assert set(columns) < set(COLUMNS)
    assert Measure.EMPLOYMENT_CHANGE.value == "employment_change"
    assert Measure.ANNUAL_OPENINGS.value == "annual_openings"


def test_columns_may_stand_in_any_order() -> None:
    """A figure goes by its column's name, never by its position."""
    order = sorted(COLUMNS)
    cells = {"soc": "31-9092", "employment_change": "101.2", "annual_openings": "112.3"}
    found, problems = rows(
        ",".join(order) + "\n" + ",".join(cells.get(column, "") for column in order) + "\n"
    )

    assert problems == []
    assert found["31-9092"].figures[Measure.EMPLOYMENT_CHANGE] == Decimal("101.2")
    assert found["31-9092"].figures[Measure.ANNUAL_OPENINGS] == Decimal("112.3")


def test_counts_are_in_ones_whatever_the_file_has(today: dt.date, tmp_path: Path) -> None:
    """A file in thousands and one in ones give the same figures; percent and pay stay."""
    beside = (shipped("data") / "editions" / "bls-2024-34.yaml").read_text(encoding="utf-8")
    (tmp_path / "k.yaml").write_text(beside, encoding="utf-8")
    (tmp_path / "k.csv").write_text(
        f"{HEAD}\n31-9092,x,811.0,912.2,101.2,12.5,112.3,44200,,\n", encoding="utf-8"
    )
    (tmp_path / "o.yaml").write_text(
        beside.replace("counts: thousands", "counts: ones"), encoding="utf-8"
    )
    (tmp_path / "o.csv").write_text(
        f"{HEAD}\n31-9092,x,811000,912200,101200,12.5,112300,44200,,\n", encoding="utf-8"
    )
    catalog = Catalog((shipped("data"),), Desk(), Findings(), today)
    thousands, ones = (catalog.edition(tmp_path / name) for name in ("k.yaml", "o.yaml"))
    assert thousands is not None
    assert ones is not None

    for measure in MEASURES:
        assert thousands.figure("31-9092", measure) == ones.figure("31-9092", measure)


def test_unknown_units_are_refused(today: dt.date, tmp_path: Path) -> None:
    """Figures in millions are never taken for figures in ones."""
    for suffix in (".yaml", ".csv"):
        text = (shipped("data") / "editions" / f"bls-2024-34{suffix}").read_text(encoding="utf-8")
        path = tmp_path / f"mine{suffix}"
        path.write_text(text.replace("counts: thousands", "counts: millions"), encoding="utf-8")
    findings = Findings()
    Catalog((shipped("data"),), Desk(), findings, today).edition(tmp_path / "mine.yaml")

    assert [problem.place.line for problem in findings.problems] == [11]


def test_missing_cells_are_no_figures() -> None:
    """Where the publisher prints nothing there is no value; a zero is a value."""
    found, problems = rows(f"{HEAD}\n31-9092,x,,,0,0.0,,,,\n")

    assert problems == []
    assert found["31-9092"].figures == {
        measure: Decimal(0)
        if measure in (Measure.EMPLOYMENT_CHANGE, Measure.GROWTH_PERCENT)
        else None
        for measure in MEASURES
    }


def test_a_missing_count_stays_missing(edition: Edition) -> None:
    """Nothing in thousands is still nothing, not zero."""
    empty = Occupation(edition.occupations[EVERYONE].soc, "x", dict.fromkeys(MEASURES), "", "")
    without = Edition(edition.about, {EVERYONE: empty})

    assert {
        without.figure(EVERYONE, measure).value for measure in MEASURES if measure.unit in COUNTED
    } == {None}


def test_unknown_code_is_a_key_error(edition: Edition) -> None:
    """A code that the edition does not have has no figure."""
    with pytest.raises(KeyError):
        edition.figure("99-9999", Measure.GROWTH_PERCENT)


@pytest.mark.parametrize("base", [1999, 2004, 2024])
def test_period_has_two_digits(edition: Edition, base: int) -> None:
    """The years are written as BLS writes them: 1999–09 and not 1999–9."""
    about = replace(edition.about, base_year=base, projected_year=base + 10)

    assert Edition(about, {}).period == f"{base}–{str(base + 10)[-2:]}"


# Files with something wrong


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            f"{HEAD}\n31-9092,x,1,2\n",
            ["e.csv:2:1: 4 cells under 10 columns; import the edition again"],
        ),
        (
            f"{HEAD}\n319092,x,1,1,1,1,1,1,,\n",
            ["e.csv:2:1: soc cannot be '319092'; a SOC code looks like 31-9092"],
        ),
        (
            f'{HEAD}\n31-9092,x,1,1,1,1,"112,300",1,,\n',
            [
                (
                    "e.csv:2:1: annual_openings cannot be '112,300'; "
                    "write a plain number, or nothing where none is published"
                )
            ],
        ),
        (
            f"{HEAD}\n31-9092,x,1,1,1,1,1,1,,\n31-9092,x,1,1,1,1,1,1,,\n",
            ["e.csv:3:1: 31-9092 stands here a second time; keep one row"],
        ),
        (
            HEAD.replace("annual_openings", "anual_openings") + "\n",
            [
                "e.csv:1:7: unknown column 'anual_openings'; did you mean 'annual_openings'?",
                "e.csv:1:1: the column 'annual_openings' is missing; import the edition again",
            ],
        ),
        (f"{HEAD},soc\n", ["e.csv:1:1: the column 'soc' stands there twice; keep one"]),
        (
            f'{HEAD}\n31-9092,"open\n',
            ["e.csv:2:1: not readable as CSV (unexpected end of data); import the edition again"],
        ),
    ],
)
def test_a_bad_file_is_explained(text: str, messages: list[str]) -> None:
    """What is wrong with a row or a column, where, and what to do."""
    assert rows(text)[1] == messages


@pytest.mark.parametrize(
    "cell", ["1e3", "nan", "Infinity", "-", "+5", "5.", ".5", " 5", "$5", "–5", "٥"]
)
def test_only_plain_numbers_are_figures(cell: str) -> None:
    """What a spreadsheet or a web page makes of a number is not guessed at."""
    found, problems = rows(f"{HEAD}\n31-9092,x,1,1,1,{cell},1,1,,\n")

    assert found == {}
    assert problems == [
        (
            f"e.csv:2:1: growth_percent cannot be {cell!r}; "
            "write a plain number, or nothing where none is published"
        )
    ]


def test_every_bad_row_is_named() -> None:
    """Two bad rows are two problems, and the good ones are read."""
    found, problems = rows(
        f"{HEAD}\nx,x,1,1,1,1,1,1,,\n29-2052,y,1,1,1,1,1,1,,\n31-9092,x,?,1,1,1,1,1,,\n"
    )

    assert list(found) == ["29-2052"]
    assert [problem.split(": ")[0] for problem in problems] == ["e.csv:2:1", "e.csv:4:1"]


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", "soc,título\n".encode("latin-1")])
def test_other_encodings_are_refused(data: bytes) -> None:
    """A CSV from a spreadsheet's own encoding is refused."""
    findings = Findings()

    assert read_occupations(data, "e.csv", findings) == {}
    assert [str(problem) for problem in findings.problems] == [
        "e.csv: the file is not in UTF-8; import the edition again"
    ]


def test_a_spreadsheet_may_have_saved_it() -> None:
    """The mark and the line ends that a spreadsheet writes change nothing."""
    text = f"\ufeff{HEAD}\r\n31-9092,x,1,1,1,1,1,1,,\r\n"

    assert rows(text)[1] == []
    assert list(rows(text)[0]) == ["31-9092"]
