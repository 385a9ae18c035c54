"""A campus's state: its rules in place of the national picture, its wages beside the nation's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from english import ROWS, WORDS
from msgspec.structs import replace

from reportgen.catalog.editions import Edition, Wage
from reportgen.catalog.names import SourceId, StateCode
from reportgen.catalog.states import STATES
from reportgen.comparison.comparing import Comparison, compare
from reportgen.comparison.keys import RowKey
from reportgen.comparison.rows import Row
from reportgen.content.blocks import Table, plain
from reportgen.content.recipient import Recipient
from reportgen.errors import Place
from reportgen.files.text import Text
from reportgen.layouts.handout import handout
from reportgen.layouts.jobfigures import outlook_table
from reportgen.theme.theme import Theme
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

HERE = Place("f.yaml", 1, 1)
NATIONAL = ROWS[RowKey.LICENSE]

Load = Callable[..., tuple[Comparison, Theme]]
Changed = Callable[[Mapping[str, Mapping[str, str]]], Path]


def license_row(comparison: Comparison) -> Row:
    """The row of licenses, whatever it is called."""
    (row,) = comparison.requirements.only([RowKey.LICENSE]).rows
    return row


def said(row: Row, column: int) -> list[str]:
    """What a cell says, line by line."""
    return ["".join(phrase.text for phrase in line) for line in row.cells[column]]


def test_without_a_campus_the_national_row_stays(load: Load) -> None:
    """No school, or a school without a campus named: what most states do."""
    for order in ({}, {"school": "northgate"}, {"school": "concorde"}):
        comparison, _ = load(**order)
        row = license_row(comparison)

        assert row.label == NATIONAL
        assert said(row, 0) == [comparison.roles[0].requirements.license.text]


def state_row(comparison: Comparison) -> Row | None:
    """The row of one state's rules, if there is one."""
    rows = [row for row in comparison.requirements.rows if row.key is RowKey.STATE_RULE]
    return rows[0] if rows else None


def test_a_campus_adds_the_rule_of_its_state(load: Load) -> None:
    """Washington's rules stand below the national row, with who decides, date and source."""
    comparison, _ = load(school="northgate", campus="spokane")
    row = state_row(comparison)

    assert row is not None
    assert row.label == "To work in Washington"
    for column, role in enumerate(comparison.roles):
        rule = role.own_rule(StateCode("WA", HERE))
        assert rule is not None
        assert said(row, column) == [rule.rule, f"{rule.board}, as of February 2026"]
        assert row.cells[column][0][0].sources == rule.sources
        assert set(rule.sources) <= set(comparison.cited)
        national = said(license_row(comparison), column)
        assert national[0] == role.requirements.license.text


def test_a_lead_is_not_printed(load: Load) -> None:
    """Colorado's rule for medical assistants is undated: the page says that, and to ask."""
    comparison, _ = load(school="northgate", campus="denver")
    row = state_row(comparison)

    assert row is not None
    assert said(row, 0) == ["We have not verified Colorado’s rule; ask us"]
    assert said(row, 1)[1] == "Colorado State Board of Pharmacy, as of January 2025"


def test_there_is_one_word_for_what_is_not_verified(today: dt.date) -> None:
    """Whether somebody has told of a rule makes no difference to the reader: ask."""
    roles = "licensed-practical-nurse", "pharmacy-technician", "medical-records-specialist"
    comparison, _ = Workshop(Order(roles=roles, layout="guide"), today).load()
    nurses, technicians, records = comparison.rules

    assert sum(len(group.areas) for group in nurses.known) > 40
    assert nurses.unknown == ()  # a rule of every state holds in all
    assert {"Ohio", "Texas"} & set(technicians.unknown)
    assert (records.known, len(records.unknown)) == ((), len(STATES))


@pytest.mark.parametrize(
    ("roles", "asked"),
    [
        (
            ("respiratory-therapist", "physical-therapist-assistant"),
            ["We have not verified Colorado’s rule; ask us"] * 2,
        ),
        (
            ("surgical-technologist", "medical-records-specialist"),
            ["We have not verified Colorado’s rule; ask us"] * 2,
        ),
    ],
)
def test_the_national_rule_stays_where_a_state_says_nothing(
    today: dt.date, roles: tuple[str, str], asked: list[str]
) -> None:
    """No row says nothing: without a known rule, the national row itself sends one to ask."""
    order = Order(roles=roles, school="northgate", campus="denver")
    comparison = Workshop(order, today).load()[0]
    row = license_row(comparison)

    assert state_row(comparison) is None
    assert row.label == NATIONAL
    for column, role in enumerate(comparison.roles):
        lines = said(row, column)
        assert lines[0] == role.requirements.license.text
        assert lines[-1] == asked[column]
        assert "your state" not in " ".join(lines)


def test_what_others_tell_is_named_as_that(today: dt.date) -> None:
    """Of phlebotomists in Colorado a list tells, not the state."""
    order = Order(roles=("dental-hygienist", "phlebotomist"), school="northgate", campus="denver")
    row = state_row(Workshop(order, today).load()[0])

    assert row is not None
    assert said(row, 1) == [
        "No state license; employers often want certification",
        "By a career guide’s list, June 2026",
    ]


def test_disclosures_stand_on_the_pages_of_their_states(load: Load) -> None:
    """What a school says of Washington is not printed for Denver."""
    pages = {}
    for campus in ("denver", "spokane"):
        comparison, _ = load(school="northgate", campus=campus)
        pages[campus] = [each.text for each in comparison.disclosures]

    assert len(pages["spokane"]) == 3
    assert len(pages["denver"]) == 2
    assert not any("Washington" in text for text in pages["denver"])


def test_two_states_have_two_names() -> None:
    """Each postal code has a name of its own, and the format knows each."""
    assert len(set(STATES.values())) == len(STATES) == 56
    assert all(re.fullmatch(StateCode.pattern, code) for code in STATES)


# Wages


@pytest.fixture
def with_wages(load: Load) -> Comparison:
    """Denver's page, with wages of Colorado for medical assistants alone."""
    comparison, _ = load(school="northgate", campus="denver")
    source = SourceId("bls-oews-states-2024", HERE)
    known = comparison.sources[comparison.edition.about.source]
    about = replace(
        comparison.edition.about, state_source=source, state_wage_period=Text("May 2024", HERE)
    )
    wages = {("31-9092", "CO"): Wage(Decimal(46000))}
    edition = Edition(about, comparison.edition.occupations, wages)
    sources = {**comparison.sources, source: replace(known, title=known.title)}
    return compare(
        comparison.roles, edition, sources, comparison.school, comparison.campus, words=WORDS
    )


def test_a_states_wage_stands_beside_the_national_one(with_wages: Comparison) -> None:
    """Rows with their areas and own months, the state's cited from its own source."""
    table = outlook_table(with_wages)
    *_, national, local, most = table.rows
    (place,) = with_wages.numbers([SourceId("bls-oews-states-2024", HERE)])

    assert plain(national.label) == "Median pay, May 2025; all jobs $50,980"
    assert plain(most.label) == "Eight in ten earn, May 2025"
    assert plain(local.label) == "Median pay in Colorado, May 2024"
    assert [plain(cell.lines[0]) for cell in local.cells] == ["$46,000 a year", "Not published"]
    assert local.cells[0].lines[0][0].cites == (place,)
    assert local.cells[0].lines[0][0].figure is not None
    assert local.cells[0].lines[0][0].figure.area == "Colorado"


def test_without_a_campus_no_state_is_named(with_wages: Comparison) -> None:
    """Wages by state wait for a state; their source is not cited without them."""
    again = compare(
        with_wages.roles,
        with_wages.edition,
        with_wages.sources,
        with_wages.school,
        None,
        words=WORDS,
    )
    labels = [
        plain(row.label)
        for page in handout(again, Recipient())
        for block in page.blocks
        for table in [getattr(block, "right", block)]
        if isinstance(table, Table)
        for row in table.rows
    ]

    assert not any("Colorado" in label for label in labels)
    assert "bls-oews-states-2024" not in again.cited


def test_one_edition_for_all_roles(changed: Changed, today: dt.date) -> None:
    """`--edition` chooses; the years of the page are those of that edition alone."""
    folder = changed({})
    for suffix in ("yaml", "csv"):
        path = folder / "editions" / f"bls-2024-34.{suffix}"
        text = path.read_text(encoding="utf-8")
        old = text.replace("base_year: 2024", "base_year: 2022").replace("year: 2034", "year: 2032")
        (folder / "editions" / f"old.{suffix}").write_text(old, encoding="utf-8")
    roles = ("medical-assistant", "dental-hygienist")
    periods = {
        name: Workshop(Order(roles=roles, data=folder, edition=name), today)
        .load()[0]
        .edition.period
        for name in (None, "old", "bls-2024-34")
    }

    assert periods == {None: "2024–34", "old": "2022–32", "bls-2024-34": "2024–34"}


def test_licenses_of_o_net_are_credited(today: dt.date) -> None:
    """Where a page uses O*NET, it prints the line that O*NET's license asks for; else not."""
    roles = ("medical-assistant", "nursing-assistant")
    comparison, _ = Workshop(Order(roles=roles), today).load()
    others = tuple(source for source in comparison.cited if source != "onet-29.3")

    (credit,) = comparison.credits
    assert "O*NET 29.3 Database" in credit
    assert "CC BY 4.0" in credit
    assert replace(comparison, cited=others).credits == ()


def test_a_publisher_of_several_sources_is_named_in_full_once(sample: Comparison) -> None:
    """The first of its sources has the name and the short one, the others the short one."""
    from reportgen.layouts.backmatter import sources

    entries = [plain(entry) for entry in sources(sample).entries]
    labor = [entry for entry in entries if "BLS" in entry]

    assert len(labor) == 4
    assert labor[0].startswith("U.S. Bureau of Labor Statistics (BLS), ")
    assert all(entry.startswith("BLS, ") for entry in labor[1:])
