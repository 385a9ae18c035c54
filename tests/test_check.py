"""`check`: every problem of every file in one run, each with its place and what to do."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from reportgen.commands import main
from reportgen.files import LARGEST_TEXT, shipped

ROOT = Path(__file__).parent.parent
SHIPPED = len(
    [*ROOT.glob("data/**/*.yaml"), *ROOT.glob("data/*/*.csv"), *ROOT.glob("styles/*.yml")]
)
"""Files that are always checked."""
TODAY = dt.date(2027, 1, 31)
LATE = (
    f"notice: {ROOT}/data/editions/bls-2024-34.yaml:1:1: newer figures than those of 2024–34 were "
    "due: projections 2025–35 by September 2026 and wages of May 2025 by May 2026; "
    "run `reportgen data import` with the new workbook"
)
"""What is to be said of the shipped figures on that day, whenever they are checked."""
ROLE = """\
name: Dental Assistant
soc: "31-9092"
summary: Helps dentists treat patients.
duties: {with_patients: [Seat patients]}
workday:
  settings: Dental offices
  environment: Quiet
  patient_interaction: All day
  communication: Calm words
  supervision: A dentist
  collaboration: Dentists
  physical_demands: Standing
  software: Schedules
requirements:
  before_you_apply: High school
  training: About a year
  certification: Depends on the state
  license: Depends on the state
  continuing_education: Some
future: {specialties: Orthodontics, advancement: Office manager}
sounds_like_you: [I like teeth, I have steady hands]
"""
SCHOOL = """\
name: Lakeside College
admissions: {name: Admissions}
invitation: {title: Come by., text: We show you around.}
programs:
  - {role: medical-assistant, credential: Diploma, shortest_months: 9, sources: [catalog]}
sources:
  catalog: {publisher: Lakeside, title: Catalog, date: 2026, checked: 2026-11-23}
"""
REVIEW = (ROOT / "data" / "review.yaml").read_text(encoding="utf-8")
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, empty, on a day in January 2027."""
    calendar = SimpleNamespace(date=SimpleNamespace(today=lambda: TODAY))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("reportgen.commands.check.dt", calendar, raising=False)
    return tmp_path


def put(name: str, content: str | bytes) -> None:
    """Write a file, and make the folders it needs."""
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def check(*arguments: str) -> Result:
    """Run `reportgen check`."""
    return CliRunner().invoke(main, ["check", *arguments])


def complaints(*arguments: str) -> list[str]:
    """What `reportgen check` says to a person about files that have problems.

    Where no file is named, it looks at the shipped figures, too, and says last that they are late.
    """
    result = check(*arguments)
    *lines, last = result.stderr.splitlines()
    has_all = not arguments or arguments[0].startswith("--")
    assert result.exit_code == 3
    assert (last == LATE) is has_all
    return lines if has_all else [*lines, last]


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


def test_every_problem_of_every_file_is_named_in_order() -> None:
    """Two bad files are both reported, each by line, and counted."""
    put("data/roles/dental-assistant.yaml", ROLE.replace("summary:", "sumary:"))
    put("data/schools/lakeside.yaml", SCHOOL.replace("Admissions", '""') + "colour: red\n")
    result = check()

    assert result.exit_code == 3
    assert result.stderr.splitlines() == [
        (
            "data/roles/dental-assistant.yaml:1:1: 'summary' is missing; add it: "
            "what somebody in the role does, in one sentence without a subject"
        ),
        "data/roles/dental-assistant.yaml:3:1: unknown key 'sumary'; did you mean 'summary'?",
        "data/schools/lakeside.yaml:2:20: name is empty; write: how they are called",
        (
            "data/schools/lakeside.yaml:8:1: unknown key 'colour'; use one of: admissions, brand, "
            "campuses, disclosures, invitation, name, programs, sample, sources, web"
        ),
        LATE,
    ]
    assert result.stdout == f"{SHIPPED + 2} files, 4 problems, 1 notice.\n"


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (
            "summary: Helps dentists treat patients.\n",
            "",
            (
                "1:1: 'summary' is missing; add it: what somebody in the role does, "
                "in one sentence without a subject"
            ),
        ),
        (
            "soc:",
            "sock:",
            "1:1: 'soc' is missing; add it: its code in the Standard Occupational Classification",
        ),
        (
            "name: Dental Assistant",
            "name: [Dental, Assistant]",
            "1:7: name is a list or has keys below it; write one text",
        ),
        (
            "name: Dental Assistant",
            "name: ' '",
            "1:7: name is empty; write: the role in the singular, as a title",
        ),
        (
            "name: Dental Assistant",
            "name: null",
            "1:7: name is empty; write: the role in the singular, as a title",
        ),
        (
            "[Seat patients]",
            "Seat patients",
            "4:25: with_patients is not a list; start each item on a line with '- '",
        ),
        (
            "[I like teeth, I have steady hands]",
            "[I like teeth]",
            (
                "21:18: sounds_like_you needs at least 2; "
                "write: statements a person who fits would tick"
            ),
        ),
        (
            "settings: Dental offices",
            "settings: {text: Dental offices, optional: yes}",
            "6:46: optional cannot be 'yes'; write true or false",
        ),
        (
            "settings: Dental offices",
            "settings: {text: Dental offices, sources: [concorde-artikel]}",
            "6:46: unknown source 'concorde-artikel'; did you mean 'concorde-article'?",
        ),
        (
            "31-9092",
            "31-9999",
            "2:6: no edition has figures for 31-9999; check the code, or import a newer edition",
        ),
        (
            "summary:",
            "name: Again\nsummary:",
            "3:1: 'name' stands here a second time; the first is in line 1; keep one",
        ),
        (
            "name: Dental Assistant",
            "name: Dental: Assistant",
            (
                "1:13: not readable as YAML: a second ': ' on this line; "
                "put quotes around text that has a colon in it"
            ),
        ),
        (
            "  settings",
            "\tsettings",
            "6:1: a tab in the indentation; indent with spaces",
        ),
        (
            "name: Dental Assistant",
            "name: Dental\u200b Assistant",
            (
                "1:13: an invisible character U+200B (zero width space); "
                "delete it and type the text again"
            ),
        ),
        (
            "name: Dental Assistant",
            "name: !!python/object/apply:os.system [ls]",
            (
                "1:7: the tag tag:yaml.org,2002:python/object/apply:os.system; "
                "leave the tag out; everything here is text"
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_role_is_named(before: str, after: str, problem: str) -> None:
    """One mistake in a sound file gives a line with its place and what to do."""
    assert before in ROLE
    put("data/roles/dental-assistant.yaml", ROLE.replace(before, after))

    assert f"data/roles/dental-assistant.yaml:{problem}" in complaints()


@pytest.mark.parametrize(
    ("before", "after", "problem"),
    [
        (
            "role: medical-assistant",
            "role: medical-asistant",
            "5:12: unknown role 'medical-asistant'; did you mean 'medical-assistant'?",
        ),
        (
            "sources: [catalog]",
            "sources: [catalogue]",
            "5:82: unknown source 'catalogue'; did you mean 'catalog'?",
        ),
        (
            "sources: [catalog]",
            "sources: [catalog], campuses: [denver]",
            "5:103: unknown campus 'denver'; there are none yet",
        ),
        (
            "name: Lakeside College",
            "name: Lakeside College\nbrand: nortgate",
            "2:8: unknown brand 'nortgate'; did you mean 'northgate'?",
        ),
        (
            "shortest_months: 9",
            "shortest_months: 09",
            "5:69: shortest_months cannot be '09'; write a whole number from 1 to 96",
        ),
        (
            "checked: 2026-11-23",
            "checked: 2027-02-01",
            "7:71: checked 2027-02-01 is in the future; today is 2027-01-31",
        ),
        (
            "date: 2026,",
            "date: 2027-02,",
            "7:56: date 2027-02 is in the future; today is 2027-01-31",
        ),
    ],
)
def test_what_is_wrong_with_a_school_is_named(before: str, after: str, problem: str) -> None:
    """Names that lead nowhere and days to come are refused where they stand."""
    assert before in SCHOOL
    put("data/schools/lakeside.yaml", SCHOOL.replace(before, after))

    assert complaints() == [f"data/schools/lakeside.yaml:{problem}"]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", ":1:1: the file is empty; fill it in"),
        (ROLE.encode("utf-16"), ":1:1: the file is in UTF-16; save it as UTF-8"),
        (
            ROLE.replace("Quiet", "Cliché").encode("latin-1"),
            ":7:21: not a UTF-8 character; save the file as UTF-8",
        ),
        (
            LAUGHS,
            ":5:16: aliases unfold to more than 50,000 values; write the values out",
        ),
        ("a: &a [*a]", ":1:8: *a stands for nothing; write &a above it"),
        ("[" * 100_000, ":1:42: nested more than 40 deep; flatten it"),
        (
            "#" * (LARGEST_TEXT + 1),
            ": the file has 1,000,001 bytes; keep it below 1,000,000",
        ),
        (ROLE + "---\n" + ROLE, ":22:1: a second document; keep one document in a file"),
    ],
    ids=["empty", "utf-16", "latin-1", "laughs", "itself", "deep", "large", "two"],
)
def test_hostile_files_are_refused(content: str | bytes, problem: str) -> None:
    """A file that is none, or that would take all memory, is one line and no crash."""
    put("data/roles/dental-assistant.yaml", content)

    assert complaints() == [f"data/roles/dental-assistant.yaml{problem}"]


@pytest.mark.parametrize(
    "text", ["no", "12:30", "012", "1_000", '"null"', "true", "1e3", "0x1F", "2026-11-23"]
)
def test_text_stays_text(text: str) -> None:
    """What YAML 1.1 would take for something else is what was written."""
    put("data/roles/dental-assistant.yaml", ROLE.replace("Dental Assistant", text))
    listed = CliRunner().invoke(main, ["list", "roles", "--json"])
    names = {role["slug"]: role["name"] for role in json.loads(listed.stdout)}

    assert check().exit_code == 0
    assert names["dental-assistant"] == text.strip('"')


def test_a_broken_list_of_sources_is_the_only_problem() -> None:
    """One mistake in sources.yaml does not make every citation of it unknown."""
    put("data/sources.yaml", "catalog-2026: {publisher: Me, title: T, date: 2026}\n")
    put("data/roles/dental-assistant.yaml", ROLE + "short_name: [catalog-2026]\n")

    assert complaints() == [
        (
            "data/roles/dental-assistant.yaml:22:13: short_name is a list or has keys below it; "
            "write one text"
        ),
        (
            "data/sources.yaml:1:15: 'checked' is missing; "
            "add it: the day on which somebody last looked"
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


def test_brands_are_checked_as_a_page_would_use_them() -> None:
    """Colors that do not read and measures that are none are found without making a PDF."""
    put(
        "styles/lakeside.yml",
        'color: {foreground: "#777777", background: "#888888"}\n'
        "defaults: {handout: {measures: {paper: {margin: 15}, space: {rows: 4pt}}}}\n",
    )

    assert complaints() == [
        (
            "styles/lakeside.yml:1:21: foreground #777777 on background #888888 is 1.3:1; "
            "text needs 4.5:1; set both, one dark and one light"
        ),
        (
            "styles/lakeside.yml:2:49: margin cannot be '15'; "
            "write a number with its unit: pt, in, mm, cm"
        ),
        "styles/lakeside.yml:2:62: unknown key 'rows'; did you mean 'row'?",
    ]


def test_a_pale_brand_is_warned_of() -> None:
    """A color that text does without is a warning, and no failure."""
    put("styles/lakeside.yml", 'color: {primary: "#f0c040"}\n')
    result = check("styles/lakeside.yml")

    assert result.exit_code == 0
    assert result.stderr.startswith("warning: styles/lakeside.yml:1:18: primary #f0c040 on ")
    assert result.stdout == "1 file, no problems, 1 warning.\n"


def test_a_brand_beside_the_school_is_checked_too() -> None:
    """A school may name its brand by a path, which starts at the school's own file."""
    put("data/schools/lakeside.yaml", SCHOOL + "brand: ./looks/_brand.yml\n")
    missing = complaints()
    put("data/schools/looks/_brand.yml", "colour: red\n")

    assert missing == [
        "data/schools/looks/_brand.yml: cannot be read (no such file or directory); check the path"
    ]
    assert complaints() == [
        "data/schools/looks/_brand.yml:1:1: unknown key 'colour'; did you mean 'color'?"
    ]


@pytest.mark.parametrize("name", ["x.yaml", "roles/x.yaml", "inbox/x.yml"])
def test_a_role_is_known_by_its_folder_or_its_keys(name: str) -> None:
    """A file by itself is checked as what it is most like."""
    put(name, ROLE.replace("summary", "sumary"))

    assert complaints(name)[1] == f"{name}:3:1: unknown key 'sumary'; did you mean 'summary'?"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.yaml", SCHOOL),
        ("x.yaml", "catalog: {publisher: P, title: T, date: 2026, checked: 2026-11-23}\n"),
        ("sources.yaml", "catalog: {publisher: P, title: T, date: 2026, checked: 2026-11-23}\n"),
        ("x.yaml", REVIEW),
        ("review.yaml", REVIEW),
        ("_brand.yml", "meta: {name: Lakeside}\n"),
        ("lakeside.yml", "meta: {name: Lakeside}\ncolor: {primary: navy}\n"),
        ("styles/lakeside.yml", "{}\n"),
    ],
)
def test_every_kind_of_file_can_be_checked_by_itself(name: str, content: str) -> None:
    """Its folder, its name or its keys say what a file is."""
    put(name, content)

    assert check(name).stdout == "1 file, no problems.\n"


def test_an_edition_is_checked_from_either_of_its_files() -> None:
    """The table and what is said of it belong together."""
    shutil.copytree(ROOT / "data" / "editions", "mine")
    table = Path("mine/bls-2024-34.csv")
    rows = table.read_text(encoding="utf-8")
    table.write_text(rows.replace("31-9092", "31-9O92", 1), encoding="utf-8")
    line = rows[: rows.index("31-9092")].count("\n") + 1
    problem = f"{table}:{line}:1: soc cannot be '31-9O92'; a SOC code looks like 31-9092"
    from_table, from_text = complaints("mine/bls-2024-34.csv"), complaints("mine/bls-2024-34.yaml")
    Path("mine/bls-2024-34.yaml").unlink()

    assert problem in from_table
    assert from_table == from_text
    assert complaints("mine/bls-2024-34.csv") == [
        "mine/bls-2024-34.csv: there is no bls-2024-34.yaml beside it; import the edition again"
    ]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        (
            "x.yaml",
            "a: b\n",
            (
                "neither its folder nor its keys say what this file is; "
                "put it into one of the folders roles, schools, editions, styles, messages"
            ),
        ),
        ("x.pdf", "%PDF", "this is no data file; name a .yaml, .yml or .csv file"),
    ],
)
def test_a_file_that_could_be_anything_is_refused(name: str, content: str, problem: str) -> None:
    """Who names a file learns that it was not checked, and how it would be."""
    put(name, content)

    assert complaints(name) == [f"{name}: {problem}"]


def test_a_folder_is_checked_with_the_folders_in_it() -> None:
    """Folders of known names are looked into; a stranger among the files is a warning."""
    put("work/data/roles/dental-assistant.yaml", ROLE)
    put("work/data/schools/lakeside.yaml", SCHOOL)
    put("work/styles/lakeside.yml", "meta: {name: Lakeside}\n")
    put("work/mkdocs.yml", "site_name: x\n")
    put("work/notes/x.yaml", "not: ours\n")
    result = check("work")

    assert result.exit_code == 0
    assert result.stdout == "4 files, no problems, 1 warning.\n"
    assert result.stderr.startswith("warning: work/mkdocs.yml: neither its folder nor its keys")


def test_a_folder_without_files_is_refused(folder: Path) -> None:
    """A check that found nothing to check does not pass."""
    (folder / "nothing").mkdir()

    assert complaints("nothing") == [
        (
            "nothing: there is no file to check in it; "
            "name a file, or a folder that has roles, schools, editions, styles, messages in it"
        )
    ]


def test_a_file_named_twice_is_checked_once() -> None:
    """A file and its folder on one command line are not two reports."""
    put("data/roles/dental-assistant.yaml", ROLE)

    assert check("data", "data/roles", "data/roles/dental-assistant.yaml").stdout == (
        "1 file, no problems.\n"
    )


def test_a_path_that_is_not_there_is_a_wrong_command_line() -> None:
    """A typing error in a path is not a problem of a file."""
    result = check("data/roles/none.yaml")

    assert result.exit_code == 2
    assert "Path 'data/roles/none.yaml' does not exist." in result.stderr


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
        "warning: roles/odd.yaml:4:7: Open Sans has no '雷' (U+96F7); "
        "write it another way, or give the brand a font that has it\n"
    )
