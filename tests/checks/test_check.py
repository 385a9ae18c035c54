"""`reportgen check`: what is told about one's own files and the shipped ones."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from checking import LATE, REVIEW, ROLE, ROOT, SCHOOL, SHIPPED, check, complaints, put
from click.testing import CliRunner

from reportgen.commands import main
from reportgen.files.disk import shipped
from reportgen.theme.fonts import open_sans

pytestmark = pytest.mark.usefixtures("january")


def test_what_is_shipped_is_sound() -> None:
    """In an empty folder, the shipped files are checked, and all there is to say is their age."""
    result = check()

    assert result.exit_code == 0
    assert SHIPPED >= 20
    assert result.stdout == f"{SHIPPED} files, no problems, 1 notice.\n"
    assert result.stderr == f"{LATE}\n"


def test_ones_own_files_are_checked_with_the_shipped_ones() -> None:
    """What stands in ./data and ./styles is found without being named."""
    put("data/roles/dental-assistant.yaml", ROLE)
    put("data/schools/lakeside.yaml", SCHOOL)
    put("styles/lakeside.yml", "meta: {name: Lakeside College}\n")

    assert check().stdout == f"{SHIPPED + 3} files, no problems, 1 notice.\n"


def test_folders_can_be_named() -> None:
    """--data and --styles come before the folders that are here."""
    put("facts/roles/dental-assistant.yaml", ROLE.replace("31-9092", "x"))
    put("looks/lakeside.yml", "colour: red\n")

    assert complaints("--data", "facts", "--styles", "looks") == [
        "facts/roles/dental-assistant.yaml:2:6: soc cannot be 'x'; a SOC code looks like 31-9092",
        "looks/lakeside.yml:1:1: unknown key 'colour'; did you mean 'color'?",
    ]


def test_a_broken_list_of_sources_is_the_only_problem() -> None:
    """One mistake in sources.yaml does not make every citation of it unknown."""
    put("data/sources.yaml", "catalog-2026: {publisher: Me, title: T, date: 2026}\n")
    put("data/roles/dental-assistant.yaml", ROLE + "short_name: [catalog-2026]\n")

    assert complaints() == [
        (
            "data/roles/dental-assistant.yaml:24:13: short_name is a list or has keys below it; "
            "write one text"
        ),
        (
            "data/sources.yaml:1:1: nobody has read catalog-2026: there is neither 'checked' nor "
            "'copy'; add 'checked', the day on which you read it, or the 'copy' that you read"
        ),
    ]


def test_two_files_of_one_name_are_refused() -> None:
    """Of two files that describe the same role only one could be read."""
    put("data/roles/dental-assistant.yaml", ROLE)
    put("data/roles/dental-assistant.yml", ROLE)

    assert complaints() == [
        (
            "data/roles/dental-assistant.yml: 'dental-assistant' is described a second time; "
            "keep this or dental-assistant.yaml"
        )
    ]


@pytest.mark.parametrize(
    ("name", "content", "hint"),
    [
        ("styles/lakeside.yaml", "meta: {name: Lakeside}\n", "call it lakeside.yml"),
        ("data/lakeside.yaml", SCHOOL, "move it into schools"),
        ("data/dental-assistant.yaml", ROLE, "move it into roles"),
        ("data/sources.yml", "{}\n", "call it sources.yaml"),
        ("data/review.yml", REVIEW, "call it review.yaml"),
    ],
)
def test_a_file_that_nothing_reads_is_warned_of(name: str, content: str, hint: str) -> None:
    """A sound file in a place where no command looks is not passed over in silence."""
    put(name, content)
    result = check()

    assert result.exit_code == 0
    assert result.stderr == f"warning: {name}: nothing reads this file here; {hint}\n{LATE}\n"
    assert result.stdout == f"{SHIPPED + 1} files, no problems, 1 warning, 1 notice.\n"


def test_json_is_for_scripts() -> None:
    """A script gets everything on standard output, and the same exit code."""
    put("data/roles/dental-assistant.yaml", ROLE.replace("31-9092", "x"))
    put("styles/lakeside.yaml", "meta: {name: Lakeside}\n")
    result = check("--json")
    what, _, hint = LATE.partition("; ")

    assert result.exit_code == 3
    assert result.stderr == ""
    assert json.loads(result.stdout) == {
        "files": SHIPPED + 2,
        "problems": [
            {
                "file": "data/roles/dental-assistant.yaml",
                "line": 2,
                "column": 6,
                "what": "soc cannot be 'x'",
                "hint": "a SOC code looks like 31-9092",
            }
        ],
        "warnings": [
            {
                "file": "styles/lakeside.yaml",
                "line": 0,
                "column": 0,
                "what": "nothing reads this file here",
                "hint": "call it lakeside.yml",
            }
        ],
        "notices": [
            {
                "file": str(ROOT / "data" / "editions" / "bls-2024-34.yaml"),
                "line": 1,
                "column": 1,
                "what": what.partition(":1:1: ")[2],
                "hint": hint,
            }
        ],
    }


def test_check_pays_for_no_pdf() -> None:
    """What only drawing needs is not imported."""
    code = (
        "import sys; from reportgen.commands import main; "
        "main(['check'], standalone_mode=False); "
        "print(sorted({'reportlab', 'PIL', 'zxingcpp'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(ROOT)},
    )

    assert done.stdout.splitlines()[-1] == "[]"


def test_characters_that_cannot_be_printed_are_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter that the built-in typeface lacks is found before a page is made."""
    role = (shipped("data") / "roles" / "medical-assistant.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "roles"
    folder.mkdir()
    changed = role.replace("name: Medical Assistant", "name: Medical 雷 Ассистент")
    (folder / "odd.yaml").write_text(changed, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "roles/odd.yaml"])

    assert (result.exit_code, result.stdout) == (0, "1 file, no problems, 1 warning.\n")
    assert result.stderr == (
        "warning: roles/odd.yaml:4:15: Open Sans has no '雷' (U+96F7); "
        "write it another way, or give the brand a font that has it\n"
    )


def test_a_character_that_a_brand_lacks_is_warned_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A school's own font is asked, too, by `check` as by a build, with line and column."""
    font = next(iter(open_sans().values()))
    (tmp_path / "styles").mkdir()
    subset(font, tmp_path / "styles" / "own.ttf", "".join(map(chr, range(0x20, 0x7F))))
    (tmp_path / "styles" / "own.yml").write_text(
        "typography:\n  fonts: [{family: Own, source: file, files: [own.ttf]}]\n  base: Own\n"
    )
    school = (shipped("data") / "schools" / "northgate.yaml").read_text(encoding="utf-8")
    changed = school.replace("brand: northgate", "brand: own").replace("Denver", "Denvér")
    (tmp_path / "data" / "schools").mkdir(parents=True)
    (tmp_path / "data" / "schools" / "northgate.yaml").write_text(changed, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "data/schools/northgate.yaml"])

    lines = [line for line in result.stderr.splitlines() if "Own" in line]
    at = next(n for n, line in enumerate(changed.splitlines(), 1) if "Denvér" in line)
    column = changed.splitlines()[at - 1].index("é") + 1
    assert f"northgate.yaml:{at}:{column}: Own (of styles/own.yml) has no 'é'" in lines[0]
    assert len(lines) == len({line.split("has no")[1] for line in lines}) < 4


def subset(font: Path, to: Path, characters: str) -> None:
    """Write a font with these *characters* alone."""
    from fontTools import subset as subsetting

    options = subsetting.Options(name_IDs=["*"], notdef_outline=True)
    with subsetting.load_font(str(font), options) as loaded:
        chosen = subsetting.Subsetter(options)
        chosen.populate(text=characters)
        chosen.subset(loaded)
        loaded.save(to)


@pytest.mark.parametrize(
    ("lines", "untold"),
    [
        ("", "where_jobs or hours or limits or risks or screening"),
        ("  hours: Full time\n", "where_jobs or limits or risks or screening"),
        ("  limits: No medicine\n", "where_jobs or hours or risks or screening"),
        ("  hours: Full time\n  limits: No medicine\n", None),
        ("  hours: Full time\n  risks: Infection\n", None),
    ],
)
def test_a_role_that_leaves_out_what_others_tell_is_a_notice(
    lines: str, untold: str | None
) -> None:
    """A file of a time before hours, limits and risks works on, and is told what it lacks."""
    bare = ROLE.replace("  hours: Full time\n", "").replace("  risks: Infection\n", "")
    put("data/roles/dental-assistant.yaml", bare.replace("workday:\n", f"workday:\n{lines}"))
    result = check("data/roles/dental-assistant.yaml")
    told = f"this role tells nothing of {untold}, which other roles do; look in its sources"

    assert result.exit_code == 0
    assert ("tells nothing of" in result.stderr) is (untold is not None)
    assert (
        untold is None or f"notice: data/roles/dental-assistant.yaml:1:1: {told}" in result.stderr
    )


def test_a_review_of_an_older_program_is_read(tmp_path: Path) -> None:
    """It had a list of promises, and no length for sections: pages are made, with a notice."""
    older = re.sub(r"(?m)^section_words: .*\n", "promises:\n  - guarantee\n", REVIEW)
    put("data/review.yaml", older)
    result = check("data/review.yaml")
    roles = ("medical-assistant", "phlebotomist", "--layout", "flyer", "--no-cache")
    made = CliRunner().invoke(main, ["build", *roles, "-o", str(tmp_path / "a.pdf")])

    line = next(n for n, text in enumerate(older.splitlines(), 1) if "- guarantee" in text)
    assert result.exit_code == 0
    assert f"notice: data/review.yaml:{line}:5: nothing reads promises here" in result.stderr
    assert made.exit_code == 0, made.stderr
