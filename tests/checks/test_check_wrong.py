"""`reportgen check`: what is wrong with a role or a school is named with its place."""

from __future__ import annotations

import json

import pytest
from checking import LATE, ROLE, SCHOOL, SHIPPED, check, complaints, put
from click.testing import CliRunner

from reportgen.commands import main
from reportgen.files.disk import LARGEST_TEXT

pytestmark = pytest.mark.usefixtures("january")


PROGRAM_TIME = "write weeks, months or clock hours, such as 10 weeks, 9 months or 300 clock hours"
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


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
            "campuses, disclosures, es, invitation, keep_mail, name, other_languages, partner, "
            "photo, programs, rivals, sample, sources, sources_url, web"
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
                "23:18: sounds_like_you needs at least 2; "
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
            "settings: {text: Dental offices, sources: [amca-cmak]}",
            "6:46: unknown source 'amca-cmak'; did you mean 'amca-cmac'?",
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
            "5:92: unknown source 'catalogue'; did you mean 'catalog'?",
        ),
        (
            "sources: [catalog]",
            "sources: [catalog], campuses: [denver]",
            "5:113: unknown campus 'denver'; there are none yet",
        ),
        (
            "name: Lakeside College",
            "name: Lakeside College\nbrand: nortgate",
            "2:8: unknown brand 'nortgate'; did you mean 'northgate'?",
        ),
        (
            "shortest: 9 months",
            "shortest: 09 months",
            "5:71: shortest cannot be '09 months'; " + PROGRAM_TIME,
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
            ":8:21: not a UTF-8 character; save the file as UTF-8",
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
        (ROLE + "---\n" + ROLE, ":24:1: a second document; keep one document in a file"),
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
