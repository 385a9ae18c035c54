"""`check --strict`: what a compliance officer would find, each with its place."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from reportgen.catalog.loading import Catalog
from reportgen.catalog.review import newer, overdue
from reportgen.checks.checking import Report, check
from reportgen.checks.reading_level import grade
from reportgen.commands import main
from reportgen.comparison.keys import ROWS, RowKey, SectionKey
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.layouts import LAYOUTS

Changes = Mapping[str, Mapping[str, str]]
Changed = Callable[[Changes], Path]

MEDICAL = "roles/medical-assistant.yaml"
PHARMACY = "roles/pharmacy-technician.yaml"
NORTHGATE = "schools/northgate.yaml"
DAY = dt.date(2026, 11, 28)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def strict(folder: Path | None = None, today: dt.date = DAY) -> Report:
    """A strict check of what is shipped, or of a data folder."""
    return check((), folder, None, today, strict=True)


def said(report: Report) -> list[str]:
    """Its problems."""
    return [str(problem) for problem in report.problems]


def test_what_is_shipped_passes() -> None:
    """Fifteen roles, their sources and rules: nothing to mend on the day they were made."""
    report = strict()

    assert said(report) == []
    assert report.files > 20


def test_what_only_the_day_makes_wrong_is_a_notice() -> None:
    """Years later the same data has no problem, but notices with a place."""
    report = strict(today=DAY.replace(year=2032))
    notices = [str(notice) for notice in report.notices]

    assert said(report) == []
    assert any("newer figures than those of 2024–34" in each for each in notices)
    assert any("tx-bon-education was seen in a copy of 2196 days ago; a rule" in n for n in notices)
    assert any("this rule was checked" in each for each in notices)
    assert any("51 of these rules were read 2192 days ago" in each for each in notices)
    assert all(notice.place.line for notice in report.notices)


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (dt.date(2026, 9, 30), ""),
        (dt.date(2026, 10, 1), "projections 2025–35, due by September 2026"),
        (dt.date(2027, 5, 31), "projections 2025–35, due by September 2026"),
        (
            dt.date(2027, 6, 1),
            "projections 2025–35, due by September 2026 and wages of May 2026, due by May 2027",
        ),
    ],
)
def test_an_edition_knows_when_the_next_was_due(day: dt.date, late: str) -> None:
    """Wages are replaced by the end of May, projections by the end of September."""
    catalog = Catalog((shipped("data"),), Desk(), Findings(), max(day, DAY))
    edition = catalog.edition(shipped("data") / "editions" / "bls-2024-34.yaml")
    review = catalog.review()
    assert edition is not None
    assert review is not None
    found = overdue(edition, replace(review, releases=(), wage_releases=()), day)

    assert (found is not None) is bool(late)
    if found is not None:
        assert found.what == f"there are newer figures than those of 2024–34: {late}"


@pytest.mark.parametrize(
    ("day", "late"),
    [
        (dt.date(2026, 8, 26), ()),
        (dt.date(2026, 8, 27), (("2025–35", dt.date(2026, 8, 27)),)),
        (dt.date(2026, 12, 31), (("2025–35", dt.date(2026, 8, 27)),)),
    ],
)
def test_a_release_counts_from_its_own_day(
    day: dt.date, late: tuple[tuple[str, dt.date], ...]
) -> None:
    """What the calendar has the day of is out on that day, not at the end of a month."""
    catalog = Catalog((shipped("data"),), Desk(), Findings(), max(day, DAY))
    edition = catalog.edition(shipped("data") / "editions" / "bls-2024-34.yaml")
    review = catalog.review()
    assert edition is not None
    assert review is not None
    found = newer(edition, review, day)

    assert tuple((each.period, each.published) for each in found) == late
    assert not any(each.wages for each in found)


def test_a_release_may_be_announced() -> None:
    """A day that is still to come is no fault of a calendar of releases, and nothing is late."""
    catalog = Catalog((shipped("data"),), Desk(), Findings(), dt.date(2026, 1, 1))

    assert catalog.review() is not None
    assert catalog.findings == Findings()


# Each of these is one thing wrong


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        (
            {MEDICAL: {"summary": "Works in 9 of 10 clinics."}},
            "medical-assistant.yaml:7:10: a number without a source; name the source that says so",
        ),
        (
            {NORTHGATE: {"text": "More than 90% of our students pass."}},
            "northgate.yaml:15:9: a number without a source",
        ),
        (
            {MEDICAL: {"fee": "$125, and $250 for others"}},
            "medical-assistant.yaml:62:12: a fee without a date; say of when it is, such as $129",
        ),
        (
            {MEDICAL: {"license": "Job placement is what we do"}},
            "a promise of a job: 'job placement'; say what the work is; promise nobody a job",
        ),
        (
            {NORTHGATE: {"text": "You will earn more with us."}},
            "northgate.yaml:15:9: a promise of pay: '",
        ),
        (
            {NORTHGATE: {"text": "A guaranteed career."}},
            "northgate.yaml:15:9: a guarantee: 'guaranteed'",
        ),
        (
            {
                MEDICAL: {
                    "summary": "Facilitates interdisciplinary communication about individualized "
                    "patient rehabilitation, administrative documentation and reimbursement."
                }
            },
            "medical-assistant.yaml:7:10: this reads at grade ",
        ),
        (
            {MEDICAL: {"tests_and_tools": "[]"}},
            "medical-assistant has nothing under 'Tests and tools', which other roles have",
        ),
        (
            {NORTHGATE: {"disclosures": "[]"}},
            "nothing says whether this program meets the rules of Washington",
        ),
    ],
)
def test_what_a_reviewer_finds(changed: Changed, changes: Changes, problem: str) -> None:
    """One change to sound data is one kind of problem, named with its line."""
    folder = changed(changes)
    for translation in (folder / "roles").glob("*.es.yaml"):
        translation.unlink()
    found = said(strict(folder))

    assert any(problem in each for each in found), found


@pytest.mark.parametrize(
    "words",
    [
        "We do not guarantee a job.",
        "No school can guarantee a license.",
        "This is not job placement.",
    ],
)
def test_saying_what_is_not_promised_is_no_promise(changed: Changed, words: str) -> None:
    """A disclosure may use the very words, to deny them."""
    assert said(strict(changed({NORTHGATE: {"text": words}}))) == []


def test_a_source_that_nothing_cites_is_named(changed: Changed) -> None:
    """An entry that nobody refers to is dead weight in an audit."""
    folder = changed({})
    path = folder / "sources.yaml"
    text = path.read_text(encoding="utf-8")
    entry = "idle:\n  {publisher: A, title: B, date: 2025, checked: 2026-11-23}\n"
    path.write_text(text + entry, encoding="utf-8")
    line = text.count("\n") + 1

    assert said(strict(folder)) == [
        f"data/sources.yaml:{line}:1: nothing cites 'idle'; cite it or take it out"
    ]


def test_a_fact_that_no_page_prints_is_named(
    changed: Changed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If every layout forgot a row, each fact of that row is named."""
    workday = tuple(key for key in ROWS[SectionKey.WORKDAY] if key is not RowKey.SOFTWARE)
    monkeypatch.setattr("reportgen.comparison.rows.ROWS", {**ROWS, SectionKey.WORKDAY: workday})
    found = said(strict(changed({})))

    assert len(found) >= 15
    assert all("no page prints '" in each for each in found)
    assert any("'Patient records and test results'" in each for each in found)


@pytest.mark.parametrize("layouts", [("handout", "guide"), ("card", "large-print")])
def test_a_fact_on_a_page_of_one_layout_is_printed(
    monkeypatch: pytest.MonkeyPatch, layouts: tuple[str, ...]
) -> None:
    """A card has few of the facts; with a layout that has all, nothing is named."""
    some = [LAYOUTS[name] for name in layouts]
    monkeypatch.setattr("reportgen.checks.unprinted.FULLEST_FIRST", some)
    together = said(strict())
    monkeypatch.setattr("reportgen.checks.unprinted.FULLEST_FIRST", [LAYOUTS["card"]])
    alone = said(strict())

    assert together == []
    assert any("no page prints" in each for each in alone)


def test_states_without_a_license_need_no_disclosure(changed: Changed) -> None:
    """Where no license is required, a school need not say whether it meets its rules."""
    folder = changed({})
    for name in ("medical-assistant", "pharmacy-technician"):
        path = folder / "rules" / f"{name}.csv"
        text = path.read_text(encoding="utf-8").replace(",yes,", ",no,")
        path.write_text(text, encoding="utf-8")
    path = folder / NORTHGATE
    text = path.read_text(encoding="utf-8")
    start, end = text.index("    disclosures:"), text.index("  - role: pharmacy")
    whole = text[:start] + text[end:]
    line = whole.index("  This medical assistant program meets Washington’s rules.:")
    whole = whole[:line] + whole[whole.index("  This pharmacy technician", line) :]
    path.write_text(whole, encoding="utf-8")

    assert said(strict(folder)) == []


def test_words_that_are_wrong_wait_for_files_that_are_sound(changed: Changed) -> None:
    """What is wrong in form comes first: a review of half a file would mislead."""
    folder = changed({MEDICAL: {"summary": '""', "license": "A guaranteed job"}})

    assert not any("promise" in each for each in said(strict(folder)))


# The command


def run(*arguments: str) -> Result:
    """Run `reportgen check`."""
    return CliRunner().invoke(main, ["check", *arguments])


@pytest.mark.parametrize(
    ("arguments", "code", "count"),
    [
        (["--strict"], 0, "3 notices"),
        (["--strict", "--fresh"], 3, "3 notices"),
        (["--fresh"], 3, "1 notice"),
    ],
)
def test_a_notice_fails_only_where_somebody_asks(
    arguments: list[str], code: int, count: str
) -> None:
    """Nobody's build breaks overnight because BLS has published."""
    result = run(*arguments)

    assert result.exit_code == code
    assert "notice: " in result.stderr
    assert result.stdout.endswith(f", {count}.\n")


def test_notices_are_in_the_json() -> None:
    """A script finds problems, warnings and notices apart."""
    report = json.loads(run("--strict", "--json").stdout)

    assert report["problems"] == []
    assert [Path(notice["file"]).name for notice in report["notices"]] == [
        "bls-2024-34.yaml",
        *["sources.yaml"] * 2,
    ]


def test_what_stands_in_no_data_file_is_reviewed(tmp_path: Path) -> None:
    """A note, a contact and a sheet's cells reach readers: each promise is named with its place."""
    sheet = tmp_path / "names.csv"
    sheet.write_text(
        "name,note\nAna,We find you a job.\nBo,See you on Tuesday.\n", encoding="utf-8"
    )
    result = run("--strict", "names.csv", "--note", "Great pay!", "--contact", "Best College")

    assert result.exit_code == 3
    assert [line.split(": ")[0:2] for line in result.stderr.splitlines()] == [
        ["--contact", "a superlative"],
        ["--note", "a promise of pay"],
        ["names.csv:2:2", "a promise of a job"],
    ]


def test_a_sheet_that_promises_nothing_passes(tmp_path: Path) -> None:
    """Only what was named is checked."""
    (tmp_path / "names.csv").write_text("name,note\nAna,Ask for Dana.\n", encoding="utf-8")

    assert run("--strict", "names.csv").exit_code == 0


def test_a_note_is_reviewed_only_if_somebody_asks() -> None:
    """Without --strict nobody reads the words, so the option would say nothing."""
    assert run("--note", "Great pay!").exit_code == 2


@pytest.mark.parametrize(
    ("key", "text", "kind"),
    [
        ("subject", "Your guaranteed job", "a guarantee"),
        ("greeting", "Hurry, {name},", "urgency"),
        ("sender", "The Best College <hello@northgate.example>", "a superlative"),
    ],
)
def test_messages_are_reviewed(changed: Changed, key: str, text: str, kind: str) -> None:
    """A subject line is the first that a prospect reads."""
    found = said(strict(changed({"messages/northgate.yaml": {key: f'"{text}"'}})))

    assert any(f": {kind}: " in each for each in found), found


def test_the_words_of_a_brand_are_reviewed(tmp_path: Path) -> None:
    """A name is printed on top of every page."""
    (tmp_path / "brand.yml").write_text("meta: {name: The Best College}\n", encoding="utf-8")

    assert "brand.yml" in run("--strict", "brand.yml").stderr
    assert "a superlative: 'best college'" in run("--strict", "brand.yml").stderr


def test_a_section_is_measured_as_a_whole(changed: Changed) -> None:
    """Lines too short to be measured one by one make a section that is hard to read."""
    hard = ["Administers intravenous pharmaceuticals", "Coordinates multidisciplinary consultation"]
    lines = ", ".join(hard * 10)
    found = said(strict(changed({MEDICAL: {"with_patients": f"[{lines}]"}})))

    assert any("duties as a whole reads at grade" in each for each in found), found


# The level of reading


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("The cat sat on the mat. It was warm.", -3, 2),
        ("Takes X-rays and other images that doctors order.", 3, 8),
        (
            (
                "Administering intravenous medication necessitates comprehensive pharmacological "
                "understanding."
            ),
            20,
            60,
        ),
        ("", 0, 0),
        ("2024", 0, 0),
    ],
)
def test_grades_are_about_right(text: str, least: float, most: float) -> None:
    """Easy words are easy, long ones hard; nothing reads at grade zero."""
    assert least <= grade(text) <= most


def test_shorter_sentences_are_easier() -> None:
    """The same words in more sentences are of a lower grade."""
    assert grade("We help you. You learn. You pass.") < grade("We help you you learn you pass.")
