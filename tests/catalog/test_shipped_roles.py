"""What the shipped roles say: each statement has a source, and each row fits its label."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from careers import careers
from english import NOT_SAID

from reportgen.catalog.facts import Fact
from reportgen.catalog.loading import Catalog
from reportgen.catalog.roles import Role
from reportgen.comparison.keys import ROWS, RowKey, SectionKey
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.files.shape import texts

ROLES = careers()
SILENT = {
    "where_jobs": {"polysomnographic-technologist"},
    "risks": {
        "diagnostic-medical-sonographer",
        "medical-records-specialist",
        "pharmacy-technician",
        "polysomnographic-technologist",
    },
    "screening": set(ROLES)
    - {
        "massage-therapist",
        "nursing-assistant",
        "pharmacy-technician",
        "physical-therapist-assistant",
    },
}
"""The roles of which no source that was read tells what a row tells of others."""
PERCENT = re.compile(r"\d%")
YEAR = re.compile(r"\(20\d\d\)")
REGULATED = re.compile(r"\b(medicines?|IV|oxygen|Numb|Polish|contrast dye)\b")
"""Words of tasks that a state's law or somebody with a license decides on."""
PERMITTED = re.compile(
    r"\b(law permits|states? allow|some states|most states|a pharmacist|doctors? direct|ordered)\b"
)
HANDED = {
    "Send medicine questions to the pharmacist",
    "Count, measure and label medicine",
    "Prepare IV (vein) medicine in hospitals",
    "Run machines that dispense medicine",
    "Teach use of medicine and equipment",
    "Set up oxygen and other equipment",
    "Check oxygen in the blood",
}
"""Tasks with such words that BLS or O*NET name without a condition."""


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest, today: dt.date) -> Role:
    """Each shipped role."""
    catalog = Catalog((shipped("data"),), Desk(), Findings(), today)
    found = catalog.role(shipped("data") / "roles" / f"{request.param}.yaml")
    assert found is not None
    return found


def rows(role: Role) -> Iterator[tuple[RowKey, Fact, bool]]:
    """The statements of *role* with their rows, and whether each has a source."""
    for section in (
        SectionKey.DUTIES,
        SectionKey.WORKDAY,
        SectionKey.REQUIREMENTS,
        SectionKey.FUTURE,
    ):
        group = getattr(role, section.value)
        for key in ROWS[section]:
            said = getattr(group, key.value, None)
            for fact in said if isinstance(said, tuple) else (said,) if said else ():
                yield key, fact, bool(fact.sources or group.sources)


def test_every_statement_has_a_source(role: Role) -> None:
    """Nothing is said of a job without somebody who says so, the meanings of short names too."""
    said = list(rows(role))

    assert len(said) >= 25
    assert [fact.text for _, fact, sourced in said if not sourced] == []
    assert role.summary.sources
    assert [str(name) for name, told in role.short_names.items() if not told.sources] == []


def test_a_role_tells_every_row_but_those_of_which_no_source_tells(role: Role) -> None:
    """A row that stays out does so knowingly: a page says of it that BLS does not say."""
    told = {key.value for key, _, _ in rows(role)}
    kept = {key for key, silent in SILENT.items() if str(role.slug) in silent}
    every = {key.value for keys in ROWS.values() for key in keys} - {"state_rule"}

    assert every - told == kept


def test_a_share_says_its_year(role: Role) -> None:
    """A percentage in a role's words is of a year that stands behind it."""
    shares = [fact.text for _, fact, _ in rows(role) if PERCENT.search(fact.text)]

    assert shares or role.wider_group
    assert [text for text in shares if not YEAR.search(text)] == []


def test_a_task_is_something_that_one_does(role: Role) -> None:
    """A flyer and a card put tasks below "You would": none says what is not done."""
    tasks = list(_tasks(role))

    assert len(tasks) >= 10
    assert [text for text in tasks if text.startswith(("No ", "Not ", "Some ", "None "))] == []


def _tasks(role: Role) -> Iterator[str]:
    for key in ROWS[SectionKey.DUTIES]:
        for fact in getattr(role.duties, key.value):
            yield fact.text


def test_what_law_limits_says_so(role: Role) -> None:
    """Giving medicine, starting drips, numbing and polishing say who or what permits it."""
    limited = [text for text in _tasks(role) if REGULATED.search(text) and text not in HANDED]

    assert [text for text in limited if not PERMITTED.search(text)] == []


def test_silence_is_said_in_one_way(role: Role) -> None:
    """What BLS does not say is said in the words that a page uses where a row stays out."""
    silent = [text for text in texts(role) if "does not say" in text]

    assert [text for text in silent if not text.startswith(NOT_SAID)] == []
