"""`reportgen batch` over what forms export: made at the first try, or told in full."""

from __future__ import annotations

from pathlib import Path

import pytest
from batches import ROOT, batch, files, report, sheet
from click.testing import CliRunner, Result
from rawbooks import book, people

from reportgen.commands import main

pytestmark = pytest.mark.usefixtures("here")

GOOGLE = """\
"Timestamp","Full Name","Email Address","Phone","Which programs interest you?"
"2026/11/14 10:12","Ana María López","ana@x.example","614","Medical Assistant, Pharmacy Technician"
"2026/11/14 10:15","jamal washington","JAMAL@x.example","615","Phlebotomist"
"2026/11/14 10:21","  Bình Nguyễn ","binh@x.example ","616","medical-assistant; PHLEBOTOMIST"
"2026/11/14 10:33","","noname@x.example","","Medical Assistant, Phlebotomist"
"""
EVENTBRITE = """\
Order no.,First Name,Surname,Email,Attendee no.,Attendee Status
8823110199,Ana María,López,ana@x.example,14429913291,Attending
8823110200,Jamal,Washington,jamal@x.example,14429913292,Checked In
8823110201,Jamal,Washington,jamal@x.example,14429913293,Not Attending
"""
HUBSPOT = """\
Record ID,First Name,Last Name,Email,Contact owner,Lead Status,Program
101,Ana María,López,ana@x.example,Dana Reyes,New,Medical Assistant
102,Jamal,Washington,jamal@x.example,Dana Reyes,Open,Phlebotomist
"""


def run(content: str | bytes, *arguments: str, name: str = "n.csv") -> Result:
    """Make copies for a sheet with *content*."""
    data = content.encode() if isinstance(content, str) else content
    Path(name).write_bytes(data)
    return batch(name, *arguments)


def test_a_google_form_goes_through() -> None:
    """Titles as questions, careers by title, one career with its partner, a row without a name."""
    result = run(GOOGLE, "--partner", "Medical Assistant")

    assert result.exit_code == 0, result.stderr
    assert [(row["status"], row["reason"]) for row in report()] == [
        ("made", ""),
        ("made", ""),
        ("made", ""),
        ("left out", "without a name"),
    ]
    assert sorted(files()) == [
        "0001-Ana María López.pdf",
        "0002-jamal washington.pdf",
        "0003-Bình Nguyễn.pdf",
    ]
    assert "n.csv: 2 columns are passed over: Timestamp, Phone" in result.stderr
    assert "1 left out, without a name: row 5" in result.stderr


def test_boxes_and_titles_in_spanish_go_through() -> None:
    """Careers by their Spanish titles, or in a column each; a wish is not printed as a contact."""
    spanish = run(
        "Marca temporal,Nombre y apellidos,¿Qué programas te interesan?\n"
        'x,Ana López,"Asistente médico, Técnica de farmacia"\n'
    )
    made = report()[0]["sha256"]
    boxes = run(
        "Full Name,Programs [Medical Assistant],Programs [Pharmacy Technician],Program 2,"
        "Would you like us to contact you?\nAna López,Yes,Yes,,Yes\n",
    )

    assert spanish.exit_code == boxes.exit_code == 0, spanish.stderr + boxes.stderr
    assert [row["sha256"] for row in report()] == [made]


def test_one_career_needs_a_partner() -> None:
    """Without a partner the row is told, and so is a row that names the partner itself."""
    alone = run(HUBSPOT)
    itself = run(HUBSPOT, "--partner", "phlebotomist")

    assert alone.exit_code == itself.exit_code == 3
    assert "n.csv:2:7: one career alone is named, 'medical-assistant'; name" in alone.stderr
    assert "n.csv:3:7: the one career named, 'phlebotomist', is the partner" in itself.stderr
    assert "n.csv:2:" not in itself.stderr


def test_a_school_may_name_the_partner() -> None:
    """The school's own file says with what one career is compared."""
    text = (ROOT / "data" / "schools" / "northgate.yaml").read_text(encoding="utf-8")
    Path("lakeside.yaml").write_text(
        text.replace("brand: northgate\n", "partner: surgical-technologist\n"), "utf-8"
    )
    Path("n.csv").write_text(HUBSPOT, encoding="utf-8")
    arguments = ["batch", "n.csv", "--to", "out", "--school", "./lakeside.yaml"]
    result = CliRunner().invoke(main, [*arguments, "--file-name", "{roles}"])

    assert result.exit_code == 0, result.stderr
    assert sorted(files()) == [
        "0001-medical-assistant-vs-surgical-technologist.pdf",
        "0002-phlebotomist-vs-surgical-technologist.pdf",
    ]


def test_an_eventbrite_list_goes_through() -> None:
    """Names of two columns, who does not come is left out, ids keep every digit."""
    result = run(EVENTBRITE, "--column", "id=attendee no", "--file-name", "{id}")

    assert result.exit_code == 0, result.stderr
    assert sorted(files()) == ["0001-14429913291.pdf", "0002-14429913292.pdf"]
    assert [row["id"] for row in report()] == ["14429913291", "14429913292", "14429913293"]
    assert "1 left out, Attendee Status: Not Attending: Jamal Washington (row 4)" in result.stderr
    assert "1 to look at, twice: n.csv:4:2: 'Jamal Washington' stands in row 3" in result.stderr


def test_a_microsoft_form_goes_through() -> None:
    """The column that is filled is the name, and semicolons part the careers."""
    head = ["ID", "Start time", "Email", "Name", "Your full name", "Which programs?", "Campus"]
    rows = [
        ["1", "x", "anonymous", "", "Ana López", "Medical Assistant;Phlebotomist;", "Denver"],
        ["2", "x", "anonymous", "", "Bo Li", "Phlebotomist;Medical Assistant;", "Spokane campus"],
    ]
    book(Path("n.xlsx"), {"Sheet1": people(head, *rows)})
    result = batch("n.xlsx", "--file-name", "{id}-{campus}-{roles}")

    assert result.exit_code == 0, result.stderr
    assert sorted(files()) == [
        "0001-1-denver-medical-assistant-vs-phlebotomist.pdf",
        "0002-2-spokane-phlebotomist-vs-medical-assistant.pdf",
    ]


def test_an_old_csv_of_excel_goes_through() -> None:
    """Semicolons, Windows-1252, two kinds of line ends; the encoding is said with a name."""
    rows = "Name;Program\r\nAna María López;Medical Assistant|Phlebotomist\r\n"
    result = run(rows.encode("cp1252"))

    assert result.exit_code == 0, result.stderr
    assert sorted(files()) == ["0001-Ana María López.pdf"]
    assert "it is read as Windows-1252: 'Ana María López'" in result.stderr


def test_each_unknown_name_is_told_once() -> None:
    """With how many people named it, all of a cell at once, and nobody's copy is made."""
    rows = [
        ["Ana", "EMT, Astronaut", "Columbus"],
        ["Bo", "EMT, Medical Asistant", "Denver"],
        ["Cy", "Phlebotomist, Medical Assistant", "Denver"],
    ]
    result = batch(sheet(rows, ["name", "Program", "campus"]))
    kept = batch(sheet(rows, ["name", "Program", "campus"]), "--keep-going")

    assert result.exit_code == 3
    assert result.stderr.count("'EMT'") == 1
    assert "names.csv:2:2: there is no career 'EMT'; map it to one" in result.stderr
    assert "reportgen sheet FILE --save; 2 people name it" in result.stderr
    assert "names.csv:2:2: there is no career 'Astronaut'; " in result.stderr
    assert "names.csv:3:2: there is no career 'Medical Asistant'; did you mean 'Medical" in (
        result.stderr
    )
    assert "names.csv:2:3: there is no campus 'Columbus'; use one of: denver, spokane" in (
        result.stderr
    )
    assert kept.exit_code == 1
    assert [row["status"] for row in report()] == ["failed", "failed", "made"]


def test_a_mapping_says_what_a_form_means() -> None:
    """Its titles, its wordings of careers and campuses, and what means nothing of ours."""
    Path("form.yaml").write_text(
        "columns: {name: Attendee Label}\nignore: [nots]\n"
        "roles: {MA program: medical-assistant, Welding: none}\n"
        "campuses: {Main: spokane}\n",
        encoding="utf-8",
    )
    rows = [
        ["Ana", "MA Program, Phlebotomist", "main", "x"],
        ["Bo", "Welding", "Main", ""],
    ]
    names = sheet(rows, ["Attendee Label", "Program", "Campus", "nots"])
    result = batch(names, "--mapping", "form.yaml", "--file-name", "{campus}-{roles}")

    assert result.exit_code == 0, result.stderr
    assert sorted(files()) == ["0001-spokane-medical-assistant-vs-phlebotomist.pdf"]
    assert "1 left out, no career of ours: Welding: Bo (row 3)" in result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("columns: {nmae: X}", "form.yaml:1:11: there is no field 'nmae'; use one of: name"),
        ("colums: {name: X}", "form.yaml:1:1: unknown key 'colums'; did you mean 'columns'?"),
    ],
)
def test_a_bad_mapping_is_told(content: str, said: str) -> None:
    """With file, line and column, as any file."""
    Path("form.yaml").write_text(content + "\n", encoding="utf-8")
    result = batch(sheet(), "--mapping", "form.yaml")

    assert result.exit_code == 3
    assert said in result.stderr


@pytest.mark.parametrize("given", ["name", "nmae=X", "=X"])
def test_a_column_is_a_field_and_a_title(given: str) -> None:
    """What is neither is a slip on the command line."""
    result = batch(sheet(), "--column", given)

    assert result.exit_code == 2
    assert "is not FIELD=TITLE; the fields are name, id, roles" in result.stderr


def test_sheets_are_chosen_by_title() -> None:
    """With --sheet, and beside --nup with --tab, for that has a --sheet of its own."""
    book(Path("n.xlsx"), {"A": people(["name"], ["Ana"]), "B": people(["name"], ["Bo"])})
    asked = batch("n.xlsx")
    one = batch("n.xlsx", "--sheet", "B")
    cards = ("--layout", "card", "--nup", "4", "--merge", "all.pdf", "--sheet", "tabloid")
    other = batch("n.xlsx", "--tab", "A", *cards, to=None)

    assert asked.exit_code == 3
    assert one.exit_code == other.exit_code == 0, one.stderr + other.stderr
    assert sorted(files()) == ["0001-Bo.pdf"]
    assert Path("all.pdf").exists()


def test_everybody_left_out_is_told() -> None:
    """A sheet of which nobody is left is no success."""
    result = run("name,status\nAna,Cancelled\n")

    assert result.exit_code == 3
    assert "n.csv:2:1: everybody in the sheet is left out" in result.stderr
    assert "1 left out, status: Cancelled: Ana (row 2)" in result.stderr


def test_siblings_with_one_address_are_said() -> None:
    """One address for two people is something to look at, and no fault of a printed copy."""
    result = run("name,email\nAna,x@x.example\nBo,x@x.example\nAna,x@x.example\n")

    assert result.exit_code == 0
    assert "1 to look at, shared address: n.csv:3:2: x@x.example of 'Bo'" in result.stderr
    assert "1 to look at, twice: n.csv:4:1: 'Ana' stands in row 2 already" in result.stderr


def test_nothing_is_said_of_a_sheet_that_is_fine() -> None:
    """No notice, no warning of a library: the same words as ever."""
    book(Path("n.xlsx"), {"Sheet1": people(["Name", "Email"], ["Ana", "a@x.example"])})
    result = batch("n.xlsx", "--quiet")

    assert result.exit_code == 0
    assert [line for line in result.stderr.splitlines() if "warning: " not in line] == []


def test_an_office_has_its_own_defaults() -> None:
    """In a folder with defaults, school, careers and campus need not be said."""
    Path("defaults.yaml").write_text(
        "school: northgate\ncampus: denver\nroles: [medical-assistant, phlebotomist]\n"
        "partner: surgical-technologist\n",
        encoding="utf-8",
    )
    Path("n.csv").write_text("name,program\nAna,\nBo,Phlebotomist\n", encoding="utf-8")
    bare = ["batch", "n.csv", "--to", "out", "--file-name", "{roles}-{campus}"]
    result = CliRunner().invoke(main, bare)
    other = CliRunner().invoke(
        main, ["build", *["medical-assistant", "phlebotomist"], "--school", "concorde"]
    )

    assert result.exit_code == 0, result.stderr
    assert sorted(files()) == [
        "0001-medical-assistant-vs-phlebotomist-denver.pdf",
        "0002-phlebotomist-vs-surgical-technologist-denver.pdf",
    ]
    assert other.exit_code == 0, other.stderr


def test_outside_of_such_a_folder_that_is_said() -> None:
    """Who forgot the careers hears of defaults, and of what makes them."""
    Path("n.csv").write_text("name\nAna\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["batch", "n.csv", "--to", "out"])

    assert result.exit_code == 2
    assert "defaults.yaml: this folder has none; reportgen init" in result.stderr


def test_bad_defaults_are_told() -> None:
    """With file, line and column; commands that take none do not look."""
    Path("defaults.yaml").write_text("shcool: northgate\n", encoding="utf-8")

    assert "defaults.yaml:1:1: unknown key 'shcool'; did you mean 'school'?" in (
        batch(sheet()).stderr
    )
    assert CliRunner().invoke(main, ["list", "layouts"]).exit_code == 0
