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


# Rows and columns as BLS has written them


def group(code: str, wage: Cell, level: str) -> list[Cell]:
    """A row of OEWS of a group's level."""
    row = pay(code, wage)
    row[OEWS.index("O_GROUP")] = level
    return row


def test_an_occupation_that_stands_as_a_group_too_is_read_once(today: dt.date) -> None:
    """BLS prints what it no longer parts twice, as broad and as detailed; groups are no rows."""
    book = projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))
    rows = [
        group("00-0000", 50980.0, "total"),
        group("31-9092", 45690.0, "broad"),
        group("31-9092", 45690.0, "detailed"),
        group("29-1249", 1.0, "minor"),
    ]
    wages = oews(Path("w.xlsx"), rows, sheet="national_M2025_dl")
    assert run(book, "--oews", wages).exit_code == 0

    found = edition(today)
    assert found.figure("31-9092", Measure.MEDIAN_ANNUAL_WAGE).value == 45690
    assert found.figure("29-1249", Measure.MEDIAN_ANNUAL_WAGE).value is None


@pytest.mark.parametrize("level", ["detailed", "Detailed", ""])
def test_a_code_twice_among_the_detailed_is_refused(level: str) -> None:
    """Which of the two holds is not for their order to say."""
    rows = [group("31-9092", 45690.0, level), group("31-9092", 45700.0, level)]
    wages = oews(Path("w.xlsx"), rows)

    (found,) = refused(run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--oews", wages))
    assert "31-9092 stands here a second time" in found


@pytest.mark.parametrize(
    "header",
    [
        [str(name).lower() for name in OEWS],
        [str(name).replace("_", " ") for name in OEWS],
        ["OCC_GROUP" if name == "O_GROUP" else f" {name} " for name in OEWS],
    ],
)
def test_columns_are_found_by_what_they_mean(today: dt.date, header: list[Cell]) -> None:
    """Capitals, blanks and an older name of the level make no difference."""
    rows = [group("31-9092", 1.0, "broad"), group("31-9092", 45690.0, "detailed")]
    wages = oews(Path("w.xlsx"), rows, header=header)
    result = run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--oews", wages)
    assert result.exit_code == 0, result.output

    assert edition(today).figure("31-9092", Measure.MEDIAN_ANNUAL_WAGE).value == 45690


def test_percentiles_are_read_where_they_are(today: dt.date) -> None:
    """Each has its measure and the wages' period; above what BLS prints, it is a least."""
    header = [*OEWS, "A_PCT10", "A_PCT25", "A_PCT75", "A_PCT90"]
    rows = [[*pay("31-9092", 45690.0), 36050.0, 38470.0, 49180.0, "#"], pay("00-0000", 50980.0)]
    wages = oews(Path("w.xlsx"), rows, sheet="national_M2025_dl", header=header)
    assert run(projections(Path("o.xlsx"), rows=small(MEDICAL)), "--oews", wages).exit_code == 0

    found = edition(today).percentiles("31-9092")
    assert [str(each.value) for each in found] == ["36050", "38470", "49180", "239200"]
    assert [each.or_more for each in found] == [False, False, False, True]
    assert {each.period for each in found} == {"May 2025"}
    assert edition(today).percentiles("00-0000") == ()


# Newer wages alone


def test_wages_alone_bring_the_newest_edition_up_to_date(today: dt.date) -> None:
    """Its projections stay; the wages have their own month, day and source."""
    assert run(projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))).exit_code == 0
    before = edition(today)
    wages = oews(Path("w.xlsx"), [pay("31-9092", 47000.0)], sheet="national_M2025_dl")
    result = run("--oews", wages, "--wages-published", "2026-05-15")
    assert result.exit_code == 0, result.output
    assert result.stdout == "data/editions/bls-2024-34.yaml\n"

    after = edition(today)
    growth = Measure.GROWTH_PERCENT
    assert after.figure("31-9092", growth) == before.figure("31-9092", growth)
    assert after.figure("31-9092", Measure.MEDIAN_ANNUAL_WAGE).value == 47000
    assert after.figure("29-1249", Measure.MEDIAN_ANNUAL_WAGE).value is None
    assert after.about.wage_period == "May 2025"
    assert after.about.wages_published == dt.date(2026, 5, 15)
    assert after.about.published == before.about.published
    assert after.about.made is not None
    assert before.about.made is not None
    assert after.about.made.projections == before.about.made.projections


def test_wages_by_state_stay_of_their_own_month(today: dt.date) -> None:
    """National wages of a newer month leave those of the states, which say their own."""
    book = projections(Path("o.xlsx"), rows=small(MEDICAL))
    area = ("8", "Colorado", "2", "CO", "000000")
    states = oews(Path("s.xlsx"), [pay("31-9092", 46000.0, area)], sheet="state_M2024_dl")
    assert run(book, "--oews", states).exit_code == 0
    newer = oews(Path("w.xlsx"), [pay("31-9092", 47000.0)], sheet="national_M2025_dl")
    assert run("--oews", newer).exit_code == 0

    found = edition(today)
    local = found.state_wage("31-9092", StateCode("CO", Place("x")))
    assert local is not None
    assert local.value == 46000
    assert local.period == "May 2024"
    assert found.figure("31-9092", Measure.MEDIAN_ANNUAL_WAGE).period == "May 2025"


def test_the_shipped_projections_can_have_newer_wages(today: dt.date) -> None:
    """In an empty folder it is the shipped edition whose wages are replaced, in a copy."""
    wages = oews(Path("w.xlsx"), [pay("31-9092", 47000.0)], sheet="national_M2026_dl")
    result = run("--oews", wages)
    assert result.exit_code == 0, result.output

    found = edition(today)
    assert len(found.occupations) == 833
    assert found.about.wage_period == "May 2026"


def test_figures_changed_by_hand_are_not_brought_up_to_date() -> None:
    """An edition that is not as it was imported has to be imported whole."""
    assert run(projections(Path("o.xlsx"), rows=small(MEDICAL, SURGEONS))).exit_code == 0
    table = Path("data/editions/bls-2024-34.csv")
    table.write_text(table.read_text("utf-8").replace("44200", "54200"), encoding="utf-8")
    before = {path: path.read_bytes() for path in Path("data").rglob("*.*")}
    result = run("--oews", oews(Path("w.xlsx"), [pay("31-9092", 47000.0)]))

    assert result.exit_code == 3
    assert "is not the table that was imported" in result.stderr
    assert {path: path.read_bytes() for path in Path("data").rglob("*.*")} == before


def test_something_has_to_be_named() -> None:
    """Neither projections nor wages is a slip on the command line."""
    assert run().exit_code == 2
    assert run("--published", "2026-01-01", "--oews", oews(Path("w.xlsx"), [])).exit_code == 2


def test_few_wages_are_told(today: dt.date) -> None:
    """A workbook that was cut down has no pay for most occupations: the import says how few."""
    whole = run(projections(Path("o.xlsx")))
    wages = oews(Path("w.xlsx"), [pay("31-9092", 45690.0)], sheet="national_M2025_dl")
    result = run("--oews", wages)

    assert result.exit_code == 0, result.output
    assert "only" not in whole.stderr
    said = "832 occupations, 2024–34, but only 1 of them with a wage; wages of May 2025\n"
    assert result.stderr == said
    assert edition(today).figure("31-9092", Measure.MEDIAN_ANNUAL_WAGE).value == 45690
