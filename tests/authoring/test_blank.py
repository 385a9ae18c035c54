"""Templates: a file that is easy to fill, and that is sound once it is filled."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from msgspec.structs import replace

from reportgen.authoring.blank import template
from reportgen.checks.checking import Report, check

WORDS = {
    "sources_url": "https://lakeside.example/sources",
    "soc": "31-9092",
    "role": "medical-assistant",
    "usual": "10 months",
    "shortest": "9 months",
    "clock_hours": "300",
    "governor": "2026-10-01",
    "secretary": "2026-11-01",
    "result": "passes",
    "dated": "2026-11-02",
    "fact_sheet_year": "2025",
    "partner": "medical-assistant",
    "date": "2025",
    "checked": "2025-01-02",
    "state": "CO",
    "states": "CO",
    "phone": "(303) 555-0142",
    "email": "office@lakeside.example",
    "sender": "Lakeside <office@lakeside.example>",
    "reply_to": "office@lakeside.example",
    "opt_out": "https://lakeside.example/stop",
    "language": "es",
    "home": "https://lakeside.example",
    "visit": "https://lakeside.example/visit",
    "address": "https://lakeside.example/programs",
    "sample": "true",
    "kind": "school",
    "required": "true",
    "wider_group": "true",
    "sources": "onet-29.3",
    "campuses": "main-campus",
}
"""What is written between the quotes; for other keys, some words."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with nothing in it but a brand for the school."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "styles").mkdir()
    (tmp_path / "styles" / "lakeside.yml").write_text(template("brand", "lakeside"), "utf-8")
    return tmp_path


def checked(folder: Path, kind: str, text: str, today: dt.date) -> Report:
    """What is said of *text* as the file of a role or a school."""
    path = Path("data") / f"{kind}s" / "lakeside.yaml"
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
    return check([path], None, None, today)


def filled(text: str) -> str:
    """*text* with something between all quotes that are not behind a #."""
    lines = []
    for line in text.splitlines():
        word = WORDS.get(line.split(":")[0].strip("- "), "Some words")
        is_note = line.lstrip().startswith("#")
        lines.append(line if is_note else line.replace('""', f'"{word}"'))
    return "\n".join(lines) + "\n"


def opened(text: str) -> str:
    """*text* with every optional key put to use: each # right before a key taken away."""
    while (fewer := re.sub(r"(?m)^( *)#(?=  |\w)", r"\1", text)) != text:
        text = fewer
    return text


@pytest.mark.parametrize("kind", ["role", "school", "message"])
def test_each_empty_place_is_one_problem(folder: Path, kind: str, today: dt.date) -> None:
    """A new file is refused with the places that are still to be filled, and nothing else."""
    text = template(kind, "lakeside")
    places = [
        (number, match.start() + 1)
        for number, line in enumerate(text.splitlines(), 1)
        if not line.lstrip().startswith("#")
        for match in re.finditer('""', line)
    ]
    report = checked(folder, kind, text, today)

    assert len(places) > 5
    assert [(problem.place.line, problem.place.column) for problem in report.problems] == places
    assert all(" is empty" in problem.what for problem in report.problems)


@pytest.mark.parametrize("kind", ["role", "school", "message"])
def test_a_filled_file_is_sound(folder: Path, kind: str, today: dt.date) -> None:
    """Once all quotes are filled, nothing is left but what a role could tell beside others."""
    report = checked(folder, kind, filled(template(kind, "lakeside")), today)

    assert replace(report, notices=()) == Report(files=1, problems=(), warnings=(), notices=())
    assert len(report.notices) == (kind == "role")
    assert all("other roles do" in notice.what for notice in report.notices)


@pytest.mark.parametrize("kind", ["role", "school", "message"])
def test_optional_keys_need_no_more_than_their_sign_taken_away(
    folder: Path, kind: str, today: dt.date
) -> None:
    """Every key that may stay out can be put to use without touching its indentation."""
    text = opened(template(kind, "lakeside"))
    report = checked(folder, kind, filled(text), today)

    assert not re.search(r"(?m)^ *#\w", text)
    assert report == Report(files=1, problems=(), warnings=(), notices=())


@pytest.mark.parametrize("kind", ["role", "school", "brand", "message"])
def test_templates_are_yaml_with_a_schema_line(kind: str) -> None:
    """Any reader of YAML takes a new file, and an editor finds its schema."""
    text = template(kind, "lakeside")
    schema = "schemas/brand.json" if kind == "brand" else f"../schemas/{kind}.json"

    assert text.startswith(f"# yaml-language-server: $schema={schema}\n")
    assert isinstance(yaml.safe_load(text), dict)
    assert "@@" not in text
    assert "lakeside" in text
    assert max(map(len, text.splitlines())) <= 100
    assert not re.search(r"(?m) $", text)


@pytest.mark.parametrize(
    ("kind", "lines"), [("role", 132), ("school", 133), ("brand", 50), ("message", 40)]
)
def test_templates_stay_short(kind: str, lines: int) -> None:
    """A file to fill in is two screens long, not ten."""
    assert len(template(kind, "lakeside").splitlines()) <= lines


@pytest.mark.usefixtures("folder")
def test_a_new_brand_is_sound(today: dt.date) -> None:
    """A brand prints before anything is changed in it."""
    assert check([Path("styles/lakeside.yml")], None, None, today) == Report(
        files=1, problems=(), warnings=(), notices=()
    )


def test_a_school_has_its_own_source_at_hand() -> None:
    """The programs of a new school cite an entry that stands in the same file."""
    school = yaml.safe_load(template("school", "lakeside"))

    assert school["programs"][0]["sources"] == list(school["sources"])


def test_a_format_is_explained_once() -> None:
    """Keys that come up again are not explained again."""
    assert template("school", "lakeside").count("# their telephone") == 1
