"""Wages are imported from OEWS, of the nation and of states."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from importing import MEDICAL, SURGEONS, edition, pay, refused, run
from workbooks import OEWS, Cell, oews, projections, small

from reportgen.catalog.figures import Measure
from reportgen.catalog.names import StateCode
from reportgen.errors import Place

pytestmark = pytest.mark.usefixtures("here")


def test_national_wages_replace_those_of_the_projections(today: dt.date) -> None:
    """Newer wages come with their month and their source; what they lack is not published."""
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    rows = [pay("00-0000", 51000.0), pay("31-9092", 45690.0)]
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
    assert run(book, "--oews", oews(Path("w.xlsx"), [pay("31-9092", 44200.0)])).exit_code == 0

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
    wages = oews(Path("w.xlsx"), [pay("31-9092", cell), pay("00-0000", 49500.0)])
    assert run(book, "--oews", wages).exit_code == 0

    figure = edition(today).figure("31-9092", Measure.MEDIAN_ANNUAL_WAGE)
    assert (figure.value, figure.or_more) == (value, or_more)


def test_older_headers_are_read(today: dt.date) -> None:
    """May 2019 wrote its headers small and had no PRIM_STATE; other industries are passed over."""
    kept = [0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    rows = [pay("31-9092", 34800.0), pay("31-9092", 1.0, ("99", "U.S.", "1", "US", "62"))]
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
        pay("31-9092", 46000.0, area),
        pay("29-1249", "#", area),
        pay("31-9092", 43000.0, ("72", "Puerto Rico", "3", "PR", "000000")),
        pay("31-9092", 50000.0, ("19740", "Denver", "4", "CO", "000000")),
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
    rows = [pay("31-9092", 46000.0, ("8", "Colorado", "2", "CO", "000000"))]
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
            [pay("31-9092", 21.25)],
            {},
            "w.xlsx, sheet national_M2024_dl:2:12: cell L2: 21.25 cannot be dollars a year",
        ),
        (
            [pay("31-9092", "#")],
            {"description": "none"},
            "w.xlsx, sheet national_M2024_dl:2:12: cell L2: the workbook does not say what # ",
        ),
        (
            [pay("31-9092", 44200.0)] * 2,
            {},
            "w.xlsx, sheet national_M2024_dl:3:6: cell F3: 31-9092 stands here a second time",
        ),
        (
            [pay("31-9092", 44200.0)],
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
    wages = oews(Path("w.xlsx"), [pay("31-9092", 44200.0)], sheet="Sheet1")
    assert run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--oews", wages).exit_code == 0

    assert edition(today).about.wage_period == "May 2024"
