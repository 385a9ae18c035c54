"""`sheet` and `init`: how a form is understood, and an office's own folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.commands import main

pytestmark = pytest.mark.usefixtures("here")

FORM = """\
Timestamp,Attendee Label,Program,Where
2026-11-14,Ana López,EMT,x
2026-11-15,Bo Li,"Phlebotomist, EMT",
"""


def run(*arguments: str, typed: str | None = None) -> Result:
    """Run `reportgen`."""
    return CliRunner().invoke(main, arguments, input=typed)


def test_a_sheet_is_shown_as_it_is_understood() -> None:
    """Each column with its letter, what it is taken for, and samples; what is missing is said."""
    Path("n.csv").write_text(FORM, encoding="utf-8")
    result = run("sheet", "n.csv")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "  A  Timestamp: passed over; '2026-11-14', '2026-11-15'",
        "  B  Attendee Label: passed over; 'Ana López', 'Bo Li'",
        "  C  Program: roles; 'EMT', 'Phlebotomist, EMT'",
        "  D  Where: passed over; 'x'",
    ]
    assert "no column is taken for the name; say which: --column name=" in result.stderr
    assert "there is no career 'EMT'; " in result.stderr
    assert "2 people name it" in result.stderr


def test_a_long_name_is_not_repeated_whole() -> None:
    """What is unknown and longer than a line is told by its beginning."""
    Path("n.csv").write_text(f"Name,Career\nAna,{'word ' * 2_000}\n", encoding="utf-8")
    result = run("sheet", "n.csv")

    assert "there is no career 'word word" in result.stderr
    assert max(map(len, result.stderr.splitlines())) < 2_000


def test_what_is_saved_is_read_again() -> None:
    """The mapping that is kept makes the same of the same form, with no notice."""
    Path("n.csv").write_text(FORM, encoding="utf-8")
    saved = run("sheet", "n.csv", "--column", "name=Attendee Label", "--save")
    path = Path("n.csv.mapping.yaml")
    text = path.read_text(encoding="utf-8")
    again = run("sheet", "n.csv", "--mapping", str(path))

    assert saved.exit_code == 0, saved.stderr
    assert saved.stdout.endswith("n.csv.mapping.yaml\n")
    assert '#  "EMT": none' in text
    assert again.stdout.splitlines()[1] == "  B  Attendee Label: name; 'Ana López', 'Bo Li'"
    assert "passed over" not in again.stderr

    path.write_text(text.replace("#roles:", "roles:").replace("#  ", "  "), encoding="utf-8")
    mapped = run("sheet", "n.csv", "--mapping", str(path))

    assert mapped.exit_code == 0, mapped.stderr
    assert "EMT" not in mapped.stderr
    assert run("sheet", "n.csv", "--save").exit_code == 1


def test_a_folder_becomes_an_offices_own() -> None:
    """The school is asked for; its file, its brand and the defaults are written."""
    result = run("init", typed="Lakeside College\n\n")

    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == [
        "styles/lakeside-college.yml",
        "data/schools/lakeside-college.yaml",
        "defaults.yaml",
    ]
    assert 'name: "Lakeside College"' in Path("data/schools/lakeside-college.yaml").read_text(
        "utf-8"
    )
    assert "school: lakeside-college" in Path("defaults.yaml").read_text("utf-8")
    assert run("init", "--school", "Other").exit_code == 1


def test_defaults_can_be_used_at_once() -> None:
    """What `init` writes is what the other commands read."""
    made = run("init", "--school", "Northgate", "--roles", "medical-assistant,phlebotomist")
    Path("data/schools/northgate.yaml").unlink()
    Path("n.csv").write_text("name\nAna\n", encoding="utf-8")
    result = run("batch", "n.csv", "--to", "out")

    assert made.exit_code == 0, made.stderr
    assert result.exit_code == 0, result.stderr


def test_a_career_that_nobody_has_is_told() -> None:
    """Nothing is written for a slip in a career."""
    result = run("init", "--school", "Lakeside", "--roles", "medical-asistant")

    assert result.exit_code == 2
    assert "there is no role 'medical-asistant'; did you mean 'medical-assistant'?" in result.stderr
    assert not Path("defaults.yaml").exists()


@pytest.mark.usefixtures("here")
def test_a_mapping_to_what_nobody_knows_is_told_at_its_line() -> None:
    """Not row by row: the slip is in the mapping."""
    Path("n.csv").write_text("name,roles\nAna,MA\nBo,MA\n", "utf-8")
    Path("m.yaml").write_text("roles:\n  MA: medical-asistant\n", "utf-8")
    result = run("batch", "n.csv", "--to", "out", "--mapping", "m.yaml")

    assert result.exit_code == 3
    assert result.stderr.startswith("m.yaml:2:7: there is no career 'medical-asistant'; did you")
    assert len(result.stderr.splitlines()) == 1
