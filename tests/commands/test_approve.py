"""`reportgen approve`, and builds that make only what somebody has approved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reportgen.commands import main

PAIR = ("medical-assistant", "pharmacy-technician", "--school", "northgate", "--campus", "denver")
GUIDE = ("--layout", "guide", "--no-cache")
"""What has as many pages as it takes: nothing is too full for it."""
BY = ("--by", "Dana Reyes", "--number", "C-14")


@pytest.fixture
def data(
    changed: Callable[[Mapping[str, Mapping[str, str]]], Path], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of the shipped data in the current folder."""
    folder = changed({})
    monkeypatch.chdir(folder.parent)
    return folder


def run(*arguments: str) -> Result:
    """Run the program."""
    return CliRunner().invoke(main, arguments)


def test_only_what_is_approved_is_made(data: Path) -> None:
    """Without an entry nothing is made; with one, on any paper and for anybody; then it is void."""
    before = run("build", *PAIR, *GUIDE, "--approved", "-o", "a.pdf")
    approved = run("approve", *PAIR, *BY)
    after = run(
        "build", *PAIR, *GUIDE, "--approved", "--paper", "a4", "--for", "Ana", "-o", "b.pdf"
    )
    school = data / "schools" / "northgate.yaml"
    school.write_text(school.read_text().replace("Come and see", "Come and look"))
    void = run("build", *PAIR, *GUIDE, "--approved", "-o", "c.pdf")
    told = run("check", "data/approvals.yaml")

    assert before.exit_code == 1
    assert "nobody has approved this comparison" in before.stderr
    assert not Path("a.pdf").exists()
    assert approved.exit_code == 0, approved.stderr
    assert after.exit_code == 0, after.stderr
    assert void.exit_code == 1
    assert "the words have changed since they were approved" in void.stderr
    assert not Path("c.pdf").exists()
    assert told.exit_code == 0
    assert "the approval C-14 is void" in told.stderr


def test_the_page_prints_its_approval(data: Path) -> None:
    """Whoever holds the page can look it up."""
    assert data.is_dir()
    run("approve", *PAIR, *BY)
    run("build", *PAIR, *GUIDE, "-o", "a.pdf", "--claims", "a.md")

    assert "Approved by Dana Reyes on " in Path("a.md").read_text(encoding="utf-8")
    assert "number C-14." in Path("a.md").read_text(encoding="utf-8")


def test_other_pages_stay_the_same_bytes(data: Path) -> None:
    """An approval of one comparison changes nothing for who builds another."""
    assert data.is_dir()
    other = ("medical-assistant", "pharmacy-technician", "--school", "northgate", *GUIDE)
    run("build", *other, "-o", "a.pdf")
    run("approve", *PAIR, *BY)
    run("build", *other, "-o", "b.pdf")

    assert Path("a.pdf").read_bytes() == Path("b.pdf").read_bytes()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_entry_leaves_the_others_as_they_are(data: Path, end: str) -> None:
    """Comments, line ends and older entries stay byte for byte; the new one is behind them."""
    path = data / "approvals.yaml"
    run("approve", *PAIR, *BY)
    old = path.read_text(encoding="utf-8").replace("approvals:", "# ours\napprovals:")
    path.write_bytes(old.replace("\n", end).rstrip().encode())
    before = path.read_bytes()
    result = run("approve", *PAIR, "--by", 'Lee: #1 "x"', "--number", "15")

    assert result.exit_code == 0, result.stderr
    assert path.read_bytes().startswith(before + end.encode())
    assert run("check", "data/approvals.yaml").exit_code == 0


def test_a_file_that_takes_no_entry_stays(data: Path) -> None:
    """A list in brackets has no end to write behind; the user is told, and nothing is written."""
    path = data / "approvals.yaml"
    path.write_text("approvals: []\n")
    result = run("approve", *PAIR, *BY)

    assert result.exit_code == 1
    assert "no entry can stand behind its end" in result.stderr
    assert path.read_text() == "approvals: []\n"


def test_a_run_reviews_its_rows_and_lists_its_claims(data: Path) -> None:
    """A row that promises is refused; each comparison's claims stand there once, with its rows."""
    assert data.is_dir()
    roles = ("--roles", "medical-assistant,pharmacy-technician")
    Path("n.csv").write_text("name,note\nAna,Ask for Dana\nBo,\nCy,We find you a job\n")
    refused = run("batch", "n.csv", "--to", "out", *roles, "--strict")
    made = run("batch", "n.csv", "--to", "out", *roles, "--claims", "c.csv", "--only", "1-2")
    lines = Path("c.csv").read_text(encoding="utf-8-sig").splitlines()

    assert refused.exit_code == 3
    assert "n.csv:4:2: a promise of a job: 'we find you a job'" in refused.stderr
    assert made.exit_code == 0, made.stderr
    assert lines[0].startswith("rows,roles,campus,layout,page,section,text")
    assert all(line.startswith(("1-2,", "1,")) for line in lines[1:])
    assert sum("Ask for Dana" in line for line in lines) == 1


def test_mail_is_reviewed_and_lists_its_claims(data: Path) -> None:
    """A note under any title, and the message, promise nothing; the claims are those of a batch."""
    text = (data / "messages" / "northgate.yaml").read_text(encoding="utf-8")
    Path("m.yaml").write_text(text, encoding="utf-8")
    Path("n.csv").write_text("Full Name,E-mail,Notes\nCy,cy@x.example,We find you a job\n")
    asked = ("--roles", ",".join(PAIR[:2]), *PAIR[2:])
    refused = run("outbox", "add", "n.csv", "m.yaml", *asked, "--strict")
    planned = run("outbox", "add", "n.csv", "m.yaml", *asked, "--claims", "c.csv")
    lines = Path("c.csv").read_text(encoding="utf-8-sig").splitlines()

    assert refused.exit_code == 3
    assert "n.csv:2:3: a promise of a job: 'we find you a job'" in refused.stderr
    assert planned.exit_code == 0, planned.stderr
    assert "1 planned" in planned.stdout
    assert all(line.startswith("1,") for line in lines[1:])
    assert "We find you a job" in lines[-1]


def test_a_message_that_promises_is_refused(data: Path) -> None:
    """Nothing is planned while the words of the message itself promise something."""
    text = (data / "messages" / "northgate.yaml").read_text(encoding="utf-8")
    Path("m.yaml").write_text(text.replace("body: |\n", "body: |\n  We find you a job.\n\n", 1))
    Path("n.csv").write_text("name,email\nCy,cy@x.example\n")
    asked = ("outbox", "add", "n.csv", "m.yaml", "--roles", ",".join(PAIR[:2]), *PAIR[2:])
    result, strict, anyway = run(*asked), run(*asked, "--strict"), run(*asked, "--unreviewed")

    for refused in (result, strict):
        assert refused.exit_code == 3
        assert "a promise of a job: 'we find you a job'" in refused.stderr
        assert "--unreviewed plans the message all the same" in refused.stderr
    assert anyway.exit_code == 0, anyway.stderr
    assert anyway.stdout == "1 planned in outbox.db\n"


def test_a_message_that_is_hard_to_read_is_refused(data: Path) -> None:
    """As a page is; what is wrong with rows is told with it."""
    hard = "Notwithstanding considerations regarding institutional accreditation procedures, " * 3
    text = (data / "messages" / "northgate.yaml").read_text(encoding="utf-8")
    Path("m.yaml").write_text(text.replace("body: |\n", f"body: |\n  {hard}.\n\n", 1))
    Path("n.csv").write_text("name,email\nCy,nobody\n")
    check = run("check", "m.yaml", "--strict")
    result = run("outbox", "add", "n.csv", "m.yaml", "--roles", ",".join(PAIR[:2]), *PAIR[2:])

    assert check.exit_code == 3
    assert result.exit_code == 3
    assert "m.yaml:" in result.stderr
    assert "n.csv:2:2:" in result.stderr


def test_many_are_made_only_of_what_is_approved(data: Path) -> None:
    """Neither a batch nor an outbox takes a row whose comparison nobody has approved."""
    Path("n.csv").write_text("name,email\nCy,cy@x.example\n")
    asked = ("--roles", ",".join(PAIR[:2]), *PAIR[2:], *GUIDE[:2], "--approved")
    mail = ("outbox", "add", "n.csv", "data/messages/northgate.yaml", *asked)
    batch = ("batch", "n.csv", "--to", "out", "--ignore", "email", *asked)
    before = [run(*batch), run(*mail)]
    approved = run("approve", *PAIR, *BY)
    after = [run(*batch), run(*mail)]

    assert data.is_dir()
    assert all(each.exit_code == 1 for each in before)
    assert all("nobody has approved this comparison" in each.stderr for each in before)
    assert approved.exit_code == 0, approved.stderr
    assert [each.exit_code for each in after] == [0, 0], [each.stderr for each in after]


def test_a_sheet_of_a_form_is_reviewed(data: Path) -> None:
    """What a note says is found under any title, whatever careers its row names."""
    assert data.is_dir()
    Path("n.csv").write_text(
        "First Name,Last Name,Program of interest,Notes,Remarks\n"
        "Cy,Lee,phlebotomist,We find you a job,\n"
    )
    found = run("check", "--strict", "n.csv")
    chosen = run("check", "--strict", "n.csv", "--column", "note=Remarks")

    assert found.exit_code == 3
    assert "n.csv:2:4: a promise of a job: 'we find you a job'" in found.stderr
    assert chosen.exit_code == 0, chosen.stderr
