"""What docs/sign-up-sheets.md tells people to type, in its order, with files of these forms."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from workbooks import workbook

from reportgen.commands import main

DOCS = Path(__file__).parent.parent.parent / "docs" / "sign-up-sheets.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
ATTENDEES = """\
Order no.,First Name,Surname,Email,Attendee no.,Attendee Status
9876543210123,Ana,López,ana@x.example,11223344556677,Attending
9876543210124,Bo,Li,bo@x.example,11223344556678,Not Attending
9876543210125,Cy,Ho,cy@x.example,11223344556679,Cancelled
"""
MICROSOFT: list[list[object]] = [
    ["ID", "Start time", "Email", "Name", "Your full name", "Programs of interest", "Campus"],
    [1, "x", "anonymous", "", "Ana López", "Medical Assistant;Phlebotomist;", "Denver campus"],
    [2, "x", "anonymous", "", "Bo Li", "Pharmacy Technician;Phlebotomist;", "spokane"],
]


def test_the_commands_do_what_the_page_says(here: Path) -> None:
    """Every command ends well, and makes a file for everybody who is to get one."""
    workbook(here / "Fall fair.xlsx", {"Sheet1": MICROSOFT})
    Path("attendees.csv").write_text(ATTENDEES, "utf-8")
    names = iter(("responses.csv.mapping.yaml", "defaults.yaml"))
    made: dict[str, int] = {}
    for kind, block in re.findall(
        r"^```(\w+)\n(.*?)^```", DOCS.read_text("utf-8"), re.MULTILINE | re.DOTALL
    ):
        if kind == "csv":
            Path("responses.csv").write_text(block, "utf-8")
        elif kind == "yaml":
            Path(next(names)).write_text(block, "utf-8")
        else:
            for command in block.replace("\\\n", " ").splitlines():
                program, *arguments = shlex.split(command)
                assert program == "reportgen"
                result = CliRunner().invoke(main, arguments)
                assert result.exit_code == 0, (command, result.output)
                made[command] = len(list(Path("out").glob("*.pdf")))

    assert sum(command.startswith("reportgen batch") for command in made) >= 4
    assert next(names, None) is None
    people = {path.stem.partition("-")[2] for path in Path("out").glob("*.pdf")}
    assert {"Ana María López", "Jamal Washington", "Ana López", "Bo Li"} <= people
    assert "Cy Ho" not in people
    result = CliRunner().invoke(main, ["batch", "responses.csv", "--to", "office"])
    assert result.exit_code == 0, result.output
    assert len(list(Path("office").glob("*.pdf"))) == 2


@pytest.mark.parametrize("field", ["opted-out", "may-write", "status"])
def test_columns_that_leave_people_out_can_be_named(here: Path, field: str) -> None:
    """A form may call them anything: --column says which it is."""
    Path("n.csv").write_text("Name,Email,Q7\nAna,a@x.example,No\nBo,b@x.example,Yes\n", "utf-8")
    result = CliRunner().invoke(main, ["sheet", "n.csv", "--column", f"{field}=Q7"])

    assert here.is_dir()
    assert result.exit_code == 0, result.output
    assert f"Q7: {field}; 'No', 'Yes'" in result.stdout
