"""Sheets understood: which columns hold what, and what becomes of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest
from rawbooks import book, cell, people, row, text

from reportgen.errors import Findings, InvalidSource
from reportgen.files.disk import Desk, shipped
from reportgen.roster.choices import Choices
from reportgen.roster.columns import Wanted
from reportgen.roster.roster import Asked, Roster, open_roster
from reportgen.roster.vocabulary import Vocabulary, read_vocabulary


@cache
def words() -> Vocabulary:
    """The words that are shipped."""
    found = read_vocabulary([shipped("data")], Desk(), Findings())
    assert found is not None
    return found


@cache
def careers() -> Choices:
    """Three careers."""
    titles = {"emt": ("EMT",), "ma": ("Medical Assistant",), "pt": ("Pharmacy Technician",)}
    return Choices.of("career", titles, {}, words())


def opened(
    path: Path,
    given: Mapping[str, str] | None = None,
    *,
    ignored: Sequence[str] = (),
    sheet: str | None = None,
    hidden: bool = False,
) -> Roster:
    """The sheet at *path*."""
    wanted = Wanted(given=given or {}, ignored=tuple(ignored), careers=careers())
    return open_roster(path, words(), Asked(wanted, sheet, hidden))


def csv(folder: Path, content: str) -> Path:
    """A CSV with *content*; its path."""
    path = folder / "n.csv"
    path.write_text(content, encoding="utf-8")
    return path


def fields(sheet: Roster) -> list[dict[str, str]]:
    """The fields of every row."""
    return [signup.fields for signup in sheet.signups()]


def refusal(path: Path, given: Mapping[str, str] | None = None, **asked: str) -> str:
    """What is said of a sheet that cannot be read."""
    with pytest.raises(InvalidSource) as error:
        list(opened(path, given, **asked).signups())  # type: ignore[arg-type]  # as asked
    return str(error.value).replace(f"{path.parent}/", "")


def problems(path: Path) -> list[str]:
    """What is wrong with the rows of a sheet."""
    found = [each for signup in opened(path).signups() for each in signup.problems]
    return [str(each).replace(f"{path.parent}/", "") for each in found]


# columns


def test_a_form_is_understood_as_it_is(tmp_path: Path) -> None:
    """What is known is taken, the rest is passed over, and one line says so."""
    path = csv(
        tmp_path,
        "Timestamp,Full Name,Email Address,Phone,Which programs interest you?\n"
        "x,  Ana  López ,ana@x.example,1,EMT\n",
    )
    sheet = opened(path)

    assert fields(sheet) == [{"name": "Ana  López", "email": "ana@x.example", "roles": "EMT"}]
    assert [str(each) for each in sheet.notices] == [
        f'{path}: 2 columns are passed over: Timestamp, Phone; to take one: --column note="TITLE"'
    ]


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("First Name,Last Name\nAna,López\n", "Ana López"),
        ("Last,First\nLópez,Ana\n", "Ana López"),
        ("First,Middle,Surname\nAna,María,López\n", "Ana María López"),
        ("Name,Surname\nAna,López\n", "Ana López"),
        ("Nombres,Apellido paterno,Apellido materno\nAna,López,Díaz\n", "Ana López Díaz"),
        ("Name,Last Name\nAna López,López\n", "Ana López"),
        ("Name,Your full name\n,Ana López\n", "Ana López"),
        ('name\n"López, Ana"\n', "Ana López"),
        ("Full Name,First Name,Last Name\n,Ana,López\n", "Ana López"),
        ("Full Name,First Name,Last Name\nAna López,Ana,López\n", "Ana López"),
    ],
)
def test_a_name_is_found_wherever_it_stands(tmp_path: Path, content: str, name: str) -> None:
    """In one column or in two, turned around or not, in the column that is filled."""
    assert [each["name"] for each in fields(opened(csv(tmp_path, content)))] == [name]


def test_columns_that_take_turns_are_both_read(tmp_path: Path) -> None:
    """Forms with branches ask the same thing in several columns, and fill one a row."""
    path = csv(tmp_path, "Name,Program,Programs\nAna,EMT,\nBo,,Nurse\n")

    assert [each["roles"] for each in fields(opened(path))] == ["EMT", "Nurse"]


def test_somebody_has_to_choose_between_two_columns(tmp_path: Path) -> None:
    """Where a row fills two columns for one thing, nothing is guessed."""
    path = csv(tmp_path, "Name,Full Name\nAna,Bo\n")

    assert refusal(path) == (
        "n.csv:1:2: 'Name' and 'Full Name' may both be the name, and row 2 has both; "
        'say which: --column name="Name"'
    )
    assert fields(opened(path, {"name": "full name"}))[0]["name"] == "Bo"
    assert fields(opened(path, ignored=["NAME"]))[0]["name"] == "Bo"


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"name": "Attendee Label"}, {"name": "Ana"}),
        ({"name": "Attendee Label+B"}, {"name": "Ana López"}),
        ({"name": "Attendee Label", "note": "b"}, {"name": "Ana", "note": "López"}),
        ({"name": "Attendee Label", "note": "A+B title"}, {"name": "Ana", "note": "y"}),
        ({"name": "Attendee Label", "id": ""}, {"name": "Ana"}),
    ],
)
def test_columns_can_be_named(tmp_path: Path, given: dict[str, str], found: dict[str, str]) -> None:
    """Outright, joined, and none for what is not to be taken."""
    path = csv(tmp_path, "Attendee Label,B,A+B title\nAna,López,y\n")

    assert fields(opened(path, given)) == [found]


def test_a_named_column_has_to_be_there(tmp_path: Path) -> None:
    """A title that nobody has is told, with a near one."""
    path = csv(tmp_path, "Attendee Label,B\nAna,López\n")

    assert "there is no column 'Atendee Label' for name; did you mean 'Attendee Label'?" in (
        refusal(path, {"name": "Atendee Label"})
    )


def test_a_slip_in_a_title_is_asked_about(tmp_path: Path) -> None:
    """`nots` may be notes: nobody's note is dropped for a letter."""
    assert refusal(csv(tmp_path, "name,nots\nAna,x\n")) == (
        "n.csv:1:2: unknown column 'nots'; did you mean 'note'? To pass it over: --ignore 'nots'"
    )


def test_a_heading_above_the_titles_is_recognised(tmp_path: Path) -> None:
    """Rows above the titles are no people, and that is said."""
    path = csv(tmp_path, "Fall Fair,\n,\nname,note\nAna,x\n")
    sheet = opened(path)

    assert fields(sheet) == [{"name": "Ana", "note": "x"}]
    assert "row 1 is taken for a heading: the titles are those in row 3" in str(sheet.notices[0])


# sheets


def test_a_hidden_sheet_is_never_read(tmp_path: Path) -> None:
    """The sheet that people see is read, and which one is said."""
    path = book(
        tmp_path / "n.xlsx",
        {"Old": people(["name"], ["Old"]), "Fair": people(["name"], ["Ana"])},
        hidden=["Old"],
    )
    sheet = opened(path)

    assert [each["name"] for each in fields(sheet)] == ["Ana"]
    assert str(sheet.notices[0]).endswith("the sheet 'Fair' is read, and the hidden 'Old' not")
    assert "there is no sheet 'Old' that people see; use one of: 'Fair'" in refusal(
        path, sheet="Old"
    )


def test_several_sheets_are_asked_about(tmp_path: Path) -> None:
    """Two sheets with people are both named; an empty one beside them is none."""
    sheets = {"A": people(["name"], ["Ana"]), "B": people(["name"], ["Bo"]), "C": ""}
    path = book(tmp_path / "n.xlsx", sheets)

    assert "there are 2 sheets with people in them: 'A', 'B'; choose one: --sheet" in refusal(path)
    assert fields(opened(path, sheet="b")) == [{"name": "Bo"}]


# rows


def test_more_cells_than_titles_are_refused(tmp_path: Path) -> None:
    """A comma that nobody quoted moves what follows: the row is told, empty cells are fine."""
    path = csv(tmp_path, "name,note\nAna,Tuesday, 3 pm\nBo,x,,\n")

    assert problems(path) == [
        (
            "n.csv:2:3: this row has 3 cells, and there are 2 titles; "
            "put quotes around text that has a comma"
        )
    ]


def test_cells_that_are_no_text_are_told_in_a_names_place(tmp_path: Path) -> None:
    """Errors, formulas, days, numbers, truth and addresses, each with sheet, row and column."""
    rows = [
        row(1, text("A1", "name"), text("B1", "note")),
        row(2, cell("A2", "#N/A", "e"), text("B2", "x")),
        row(3, cell("A3", "", formula="B3"), text("B3", "x")),
        row(4, cell("A4", "46115", style=1)),
        row(5, cell("A5", "7")),
        row(6, cell("A6", "1", "b")),
        row(7, text("A7", "ana@x.example")),
        row(8, text("A8", "Ana"), cell("B8", "#REF!", "e")),
        row(9, text("A9", "Ana"), cell("B9", "46115", style=1)),
    ]
    path = book(tmp_path / "n.xlsx", {"Fair": "".join(rows)}, styles=(0, 14))
    found = problems(path)

    assert [each.split(" ", 2)[2].split(";")[0] for each in found] == [
        "Fair:2:1: cell A2 (name) is #N/A",
        "Fair:3:1: cell A3 (name) is a formula without a stored value",
        "Fair:4:1: cell A4 (name) holds a date or a time, 4/3/2026, not a name",
        "Fair:5:1: cell A5 (name) holds a number, 7, not a name",
        "Fair:6:1: cell A6 (name) holds TRUE or FALSE, TRUE, not a name",
        "Fair:7:1: 'ana@x.example' is an address, not a name",
        "Fair:8:2: cell B8 (note) is #REF!",
    ]
    assert fields(opened(path))[-1]["note"] == "4/3/2026"


def test_a_long_number_that_was_cut_is_told(tmp_path: Path) -> None:
    """An id that has lost its last digits is nobody's."""
    rows = row(1, text("A1", "name"), text("B1", "id")) + row(
        2, text("A2", "Ana"), cell("B2", "9.00719925474099E+15")
    )

    assert "whose last digits are lost" in problems(book(tmp_path / "n.xlsx", {"S": rows}))[0]


@pytest.mark.parametrize("attributes", ['hidden="1"', ""])
def test_rows_that_nobody_sees_are_left_out(tmp_path: Path, attributes: str) -> None:
    """Hidden or struck out: left out with the reason, unless somebody wants them."""
    style = 0 if attributes else 1
    made = f'<c r="A2" t="inlineStr" s="{style}"><is><t>Bo</t></is></c>'
    rows = row(1, text("A1", "name")) + row(2, made, attributes=attributes)
    path = book(tmp_path / "n.xlsx", {"S": rows})
    reason = "hidden or filtered out" if attributes else "struck out"

    assert [signup.left_out for signup in opened(path).signups()] == [reason]
    assert [signup.left_out for signup in opened(path, hidden=True).signups()] == [""]


def test_who_does_not_come_is_left_out(tmp_path: Path) -> None:
    """Statuses that say no, in either language, and rows without a name."""
    path = csv(
        tmp_path,
        "name,Attendee Status\nAna,Attending\nBo,Not Attending\nCy,CANCELLED\n"
        "Di,Cancelado\n,Attending\n",
    )

    assert [signup.left_out for signup in opened(path).signups()] == [
        "",
        "Attendee Status: Not Attending",
        "Attendee Status: CANCELLED",
        "Attendee Status: Cancelado",
        "without a name",
    ]


def test_what_is_mended_is_said(tmp_path: Path) -> None:
    """A doubt has the place, what stood there and what it was taken for."""
    path = csv(tmp_path, 'name,note\nO&#039;Brien,x\nLÃ³pez,y\n"Reyes, Dana",z\nbo li,\n')
    doubts = [each for signup in opened(path).signups() for each in signup.doubts]

    assert [(each.kind, each.what) for each in doubts] == [
        ("mended", "'O&#039;Brien' stands for \"O'Brien\""),
        ("mended", "'LÃ³pez' stands for 'López'"),
        ("turned", "'Reyes, Dana' is taken for 'Dana Reyes'"),
        ("small letters", "'bo li' is in small letters"),
    ]


def test_a_lost_character_is_refused(tmp_path: Path) -> None:
    """Nobody can tell what stood where U+FFFD stands."""
    assert (
        "has a character that was lost: 'L\ufffdpez'"
        in problems(csv(tmp_path, "name\nL\ufffdpez\n"))[0]
    )


def test_errors_in_a_csv_are_told(tmp_path: Path) -> None:
    """Programs write a formula's error into a CSV as text."""
    assert problems(csv(tmp_path, "name,note\n#N/A,x\nAna,#REF!\n")) == [
        "n.csv:2:1: name is #N/A; its formula has an error; mend it in Excel",
        "n.csv:3:2: note is #REF!; its formula has an error; mend it in Excel",
    ]


def test_earlier_readings_are_known(tmp_path: Path) -> None:
    """What a program of before November 2026 took from the same row, by the same titles."""
    rows = row(
        1, text("A1", "name"), text("B1", "note"), text("C1", "id"), text("D1", "Full note")
    ) + row(
        2, text("A2", "LÃ³pez_x000D_"), cell("B2", "46115", style=1), cell("C2", "2134", style=2)
    )
    path = book(tmp_path / "n.xlsx", {"S": rows}, formats={170: "00000"}, styles=(0, 14, 170))
    sheet = opened(path)
    signup = next(sheet.signups())

    assert signup.fields == {"name": "López", "note": "4/3/2026", "id": "02134"}
    assert sheet.formerly(signup) == {
        "name": "LÃ³pez_x000D_",
        "note": "2026-04-03 00:00:00",
        "id": "2134",
    }


# columns that are hidden

HIDDEN = '<col min="2" max="3" hidden="1"/>'


def office(path: Path, columns: str = HIDDEN) -> Path:
    """A workbook with an office's own columns beside the name; its path."""
    rows = people(["Name", "Note", "Id", "Campus"], ["Ana", "owes $20", "7", "Denver"])
    return book(path, {"S": rows}, columns=columns)


def test_a_hidden_column_is_not_read(tmp_path: Path) -> None:
    """What an office has hidden from eyes does not get onto a page; one line says so."""
    sheet = opened(office(tmp_path / "a.xlsx"))

    assert fields(sheet) == [{"name": "Ana", "campus": "Denver"}]
    (said,) = map(str, sheet.notices)
    assert "2 columns are hidden, and not read: Note, Id; to take one: --column" in said
    assert said.endswith("to take all: --hidden")


def test_a_hidden_column_is_read_where_somebody_says_so(tmp_path: Path) -> None:
    """It is taken by its title, or with all that is hidden."""
    path = office(tmp_path / "a.xlsx")

    assert fields(opened(path, {"id": "Id"})) == [{"id": "7", "name": "Ana", "campus": "Denver"}]
    assert fields(opened(path, hidden=True))[0]["note"] == "owes $20"


@pytest.mark.parametrize(
    ("titles", "hidden", "said"),
    [
        (["Full Name", "Campus"], 1, "the column 'Full Name', which is the name, is hidden"),
        (["First Name", "Campus"], 1, "the column 'First Name', which is the name, is hidden"),
    ],
)
def test_a_hidden_name_is_told(tmp_path: Path, titles: list[str], hidden: int, said: str) -> None:
    """What is needed and hidden is not called missing."""
    columns = f'<col min="{hidden}" max="{hidden}" hidden="true"/>'
    path = book(tmp_path / "a.xlsx", {"S": people(titles, ["Ana", "Denver"])}, columns=columns)

    told = refusal(path)
    assert said in told
    assert "a.xlsx, sheet S:1:1: " in told
    assert "show it in the sheet, or add --hidden" in told


def test_hidden_columns_to_the_end_of_the_sheet_are_nothing(tmp_path: Path) -> None:
    """Who hides all that is unused has nothing hidden."""
    path = office(tmp_path / "a.xlsx", '<col min="5" max="16384" hidden="1"/>')

    assert not opened(path).notices


# rows that some program has put there


def out(path: Path) -> list[tuple[int, str]]:
    """The lines of rows that are left out, and why."""
    found = opened(path).signups()
    return [(signup.line, signup.left_out) for signup in found if signup.left_out]


def test_totals_and_titles_below_are_no_people(tmp_path: Path) -> None:
    """A sum at the end, the titles once more where exports were joined, a footer of a CRM."""
    path = csv(
        tmp_path,
        "Name,Email,Guests\nAna,a@x.example,1\nName,Email,Guests\nBo,b@x.example,2\nTotal,,3\n"
        "Generated By: Dana 2026-11-14,,\n",
    )

    assert out(path) == [(line, "a total, titles or a note, and no person") for line in (3, 5, 6)]


@pytest.mark.parametrize("text", ["N/A", "none", "NULL", "Anonymous", "(blank)", "[not provided]"])
def test_what_stands_for_no_name_is_none(tmp_path: Path, text: str) -> None:
    """It is left out as a row without a name, and another column's name is taken in its place."""
    assert out(csv(tmp_path, f"Name,Email\n{text},a@x.example\n")) == [(2, "without a name")]

    both = csv(tmp_path, f"Name,Your full name\n{text},Ana López\n")
    assert fields(opened(both)) == [{"name": "Ana López"}]


def test_a_name_that_looks_like_none_is_one(tmp_path: Path) -> None:
    """Null is a family name."""
    assert fields(opened(csv(tmp_path, "Name\nChristopher Null\nNa\n"))) == [
        {"name": "Christopher Null"},
        {"name": "Na"},
    ]


def test_every_column_of_statuses_counts(tmp_path: Path) -> None:
    """A webinar says whether somebody was let in and whether they came."""
    path = csv(tmp_path, "Attended,Name,Approval Status\nYes,Ana,approved\nNo,Bo,approved\n")

    assert out(path) == [(3, "Attended: No")]


def test_who_has_opted_out_gets_no_mail_and_is_printed(tmp_path: Path) -> None:
    """The column counts where mail is planned; `batch` passes it over, and says so."""
    path = csv(
        tmp_path,
        "Name,Email,Email Opt Out,May we email you?\nAna,a@x.example,TRUE,Yes\n"
        "Bo,b@x.example,FALSE,No\nCy,c@x.example,FALSE,Yes\n",
    )
    mail = open_roster(path, words(), Asked(Wanted(needed=("name", "email"))))

    assert [signup.left_out for signup in mail.signups()] == [
        "Email Opt Out: TRUE",
        "May we email you?: No",
        "",
    ]
    assert out(path) == []
    assert "passed over: Email Opt Out, May we email you?" in str(opened(path).notices[0])


def test_cells_without_a_title_are_told(tmp_path: Path) -> None:
    """A form that puts each choice into a column of its own leaves their titles empty."""
    path = csv(tmp_path, "Name,Programs,,\nAna,EMT,,Nurse\nBo,,,\n")

    doubts = [each for signup in opened(path).signups() for each in signup.doubts]
    assert [(each.kind, each.what) for each in doubts] == [
        ("without a title", "column D has no title, and 'Nurse' is not read")
    ]


def test_a_workbook_with_cells_beyond_its_titles_is_told(tmp_path: Path) -> None:
    """Nothing is dropped without a word."""
    path = book(tmp_path / "a.xlsx", {"S": people(["Name"], ["Ana", "see you"])})

    (doubt,) = [each for signup in opened(path).signups() for each in signup.doubts]
    assert doubt.what == "column B has no title, and 'see you' is not read"


def test_a_cell_of_invisible_characters_is_empty(tmp_path: Path) -> None:
    """Nobody sees that something stands there: the row is one without a name."""
    assert out(csv(tmp_path, "Name,Email\n\u200b \ufeff,a@x.example\n")) == [(2, "without a name")]


def test_an_id_that_a_csv_has_rounded_is_refused(tmp_path: Path) -> None:
    """Its digits are lost in the file; what a program guards from that is taken as it is."""
    lost = csv(tmp_path, "name,id\nAna,1.23457E+15\n")
    assert "id is a long number whose last digits are lost" in problems(lost)[0]

    kept = csv(tmp_path, 'name,id\nAna,"=""00123"""\n')
    assert fields(opened(kept))[0]["id"] == "00123"


# careers that stand as titles, and in several columns


@pytest.mark.parametrize(
    ("content", "roles"),
    [
        (
            "Name,Programs [EMT],Programs [Medical Assistant]\nAna,Yes,\nBo,x,TRUE\n",
            ["emt", "emt, ma"],
        ),
        (
            "Name,EMT,Medical Assistant,Other\nAna,EMT,,\nBo,,Medical assistant,Welding\n",
            ["emt", "ma"],
        ),
        ("Name,Programs - EMT,Programs - Medical Assistant\nAna,No,No\n", [""]),
        (
            "Name,Program 1,Program 2\nAna,EMT,Medical Assistant\nBo,EMT,\n",
            ["EMT, Medical Assistant", "EMT"],
        ),
        ("Name,First Choice Program,Second Choice Program\nAna,EMT,PT\n", ["EMT, PT"]),
        (",,Programs,\nName,,EMT,Medical Assistant\nAna,,EMT,\n", ["emt"]),
    ],
)
def test_careers_may_stand_in_several_columns(
    tmp_path: Path, content: str, roles: list[str]
) -> None:
    """Forms have a column for each box to tick, or one for each choice."""
    sheet = opened(csv(tmp_path, content))

    assert [each["roles"] for each in fields(sheet)] == roles
    assert problems(csv(tmp_path, content)) == []


def test_a_box_says_yes_or_no(tmp_path: Path) -> None:
    """A degree of interest is neither: somebody has to say what it means."""
    path = csv(tmp_path, "Name,How interested? [EMT]\nAna,Somewhat\n")

    (told,) = problems(path)
    assert told == (
        "n.csv:2:2: How interested? [EMT] says 'Somewhat', neither yes nor no; "
        "write one of them, or pass it over: --ignore 'How interested? [EMT]'"
    )
    assert "roles" not in fields(opened(path, ignored=["How interested? [EMT]"]))[0]


def test_boxes_that_were_named_are_boxes(tmp_path: Path) -> None:
    """What `sheet --save` keeps of them says the same again."""
    path = csv(tmp_path, "Name,Programs [EMT],Programs [Medical Assistant]\nAna,Yes,Yes\n")
    given = {"roles": "Programs [EMT]+Programs [Medical Assistant]"}

    assert fields(opened(path, given))[0]["roles"] == "emt, ma"
    assert "roles" not in fields(opened(path, {"roles": ""}))[0]


def test_titles_may_stand_in_two_rows(tmp_path: Path) -> None:
    """SurveyMonkey names a question above, and its parts below: what stands alone is a title."""
    path = csv(
        tmp_path,
        "Respondent ID,Date Created,Contact,,Which programs?,\n,,Name,Email,EMT,Other\n"
        "118,x,Ana,ana@x.example,EMT,\n",
    )
    sheet = opened(path)

    assert fields(sheet) == [{"name": "Ana", "email": "ana@x.example", "roles": "emt"}]
    assert [each.doubts for each in sheet.signups()] == [()]
    assert "passed over: Respondent ID, Date Created, Other" in str(sheet.notices[1])


# what programs put below the rows

FOOTED = (
    'First Name,Last Name,Email\nAna,López,ana@x.example\n\n"Fall Fair leads"\n'
    '"Generated By: Rep One"\n"Northgate Career College"\n'
)


def test_a_note_below_a_gap_is_nobody(tmp_path: Path) -> None:
    """Whatever lines of it say, if one of them is known for a program's."""
    found = list(opened(csv(tmp_path, FOOTED)).signups())

    assert [(each.line, each.left_out) for each in found] == [
        (2, ""),
        *((line, "a total, titles or a note, and no person") for line in (4, 5, 6)),
    ]


def test_somebody_alone_below_a_gap_is_asked_about(tmp_path: Path) -> None:
    """A name below an empty row may be a person: nobody is left out for that."""
    rows = row(1, text("A1", "Name"), text("B1", "Note")) + row(
        2, text("A2", "Ana"), text("B2", "x")
    )
    gap = book(tmp_path / "a.xlsx", {"S": rows + row(5, text("A5", "Bo"))})
    text_of = csv(tmp_path, "Name,Note\nAna,x\n\nBo\n\nCy,y\nDi\n")

    assert [
        (each.fields["name"], [doubt.what for doubt in each.doubts], each.left_out)
        for path in (gap, text_of)
        for each in opened(path).signups()
    ] == [
        ("Ana", [], ""),
        ("Bo", ["'Bo' stands alone below an empty row"], ""),
        ("Ana", [], ""),
        ("Bo", ["'Bo' stands alone below an empty row"], ""),
        ("Cy", [], ""),
        ("Di", [], ""),
    ]


@pytest.mark.parametrize("count", ["2", "2.0", ""])
def test_a_total_may_stand_beside_the_names(tmp_path: Path, count: str) -> None:
    """The word in one column, and how many they are below the names."""
    path = csv(tmp_path, f"No.,Name\n1,Ana\n2,Bo\nTotal,{count}\n")

    assert [each.left_out for each in opened(path).signups()][2:] == [
        "a total, titles or a note, and no person"
    ]
    assert problems(path) == []


def test_two_addresses_in_a_cell_are_told(tmp_path: Path) -> None:
    """Which of them is meant, nobody knows."""
    path = csv(tmp_path, "Name,Email\nAna,a@x.example; b@x.example\n")

    assert problems(path) == [
        "n.csv:2:2: Email has two addresses: 'a@x.example; b@x.example'; keep one"
    ]


def test_who_has_cancelled_is_left_out(tmp_path: Path) -> None:
    """A column that asks for it is answered by yes: Calendly says true and false."""
    path = csv(tmp_path, "Invitee Name,Canceled,Canceled By\nAna,false,\nBo,true,Bo\nCy,,\n")

    assert [each.left_out for each in opened(path).signups()] == ["", "Canceled: true", ""]


def test_what_is_printed_under_another_title_is_said(tmp_path: Path) -> None:
    """An office's own notes look like notes for readers."""
    path = csv(tmp_path, "Name,NOTES\nAna,owes $20\n")

    (said,) = opened(path).notices
    assert str(said).endswith(
        "what stands below 'NOTES' is printed as the note; if it is not for readers: --column note="
    )
    assert opened(path, {"note": "NOTES"}).notices == ()
    assert opened(csv(tmp_path, "Name,Note\nAna,Hi\n")).notices == ()


def test_a_second_address_is_no_slip_of_the_first(tmp_path: Path) -> None:
    """Contacts have one to five of them, told apart by a number."""
    path = csv(tmp_path, "Name,E-mail 1 - Value,E-mail 2 - Value\nAna,a@x.example,b@x.example\n")

    assert fields(opened(path))[0]["email"] == "a@x.example"
