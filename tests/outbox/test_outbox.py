"""`outbox`: from a sheet to sent mail on the command line, with every fault told at its place."""

from __future__ import annotations

import csv
import email
import io
import json
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import keyring
import pytest
from click.testing import CliRunner, Result
from fast_mail_parser import parse_email
from mailserver import PASSWORD, USER, Authority, MailServer
from verapdf import check

from reportgen.commands import main
from reportgen.outbox import letter
from reportgen.outbox.sending import Clock
from reportgen.outbox.server import PASSWORD as VARIABLE
from reportgen.outbox.store import Store

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")

ROOT = Path(__file__).parent.parent.parent
ROLES = "medical-assistant,pharmacy-technician"
COMMON = ("--roles", ROLES, "--school", "northgate", "--campus", "denver")
MESSAGE = ROOT / "data" / "messages" / "northgate.yaml"
PEOPLE = [["Ana López", "ana@x.example"], ["Bình Nguyễn", "binh@münchen.example"]]
REPORTED = 18


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, and no settings of whoever runs this."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.delenv("REPORTGEN_SMTP", raising=False)
    return tmp_path


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection, no question to a name server."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something wants the network")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname", "getfqdn"):
        monkeypatch.setattr(socket, name, refuse)


def outbox(*arguments: str, typed: str | None = None) -> Result:
    """Run `reportgen outbox`."""
    return CliRunner().invoke(main, ["outbox", *arguments], input=typed)


def sheet(rows: list[list[str]], head: tuple[str, ...] = ("name", "email")) -> str:
    """A sheet; its name."""
    with Path("names.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([head, *rows])
    return "names.csv"


def add(*arguments: str, message: Path = MESSAGE, rows: list[list[str]] = PEOPLE) -> Result:
    """Plan messages to some people."""
    return outbox("add", sheet(rows), str(message), *COMMON, *arguments)


def report() -> Any:
    """The report as data."""
    return json.loads(outbox("report", "--json").stdout)


def parsed(content: bytes) -> Any:
    """A message by the standard library."""
    found = email.message_from_bytes(content, policy=default)
    assert isinstance(found, EmailMessage)
    return found


# Planning


@pytest.mark.usefixtures("offline")
def test_a_sheet_becomes_planned_messages() -> None:
    """One message for each row; the same sheet again adds nothing."""
    first, again = add(), add()

    assert first.exit_code == again.exit_code == 0, first.output
    assert first.stdout == "2 planned in outbox.db\n"
    assert "nothing has been sent" in first.stderr
    assert again.stdout == "0 planned in outbox.db\n"
    assert "2 planned before, and not again" in again.stderr
    listed = outbox("list")
    assert listed.stdout == (
        "     1  planned  ana@x.example  Ana López\n"
        "     2  planned  binh@münchen.example  Bình Nguyễn\n"
    )
    assert listed.stderr == "2 planned\n"


def test_the_same_sheet_from_another_folder_adds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the paths are written: they are kept from the root, without any .. in them."""
    shutil.copytree(ROOT / "data", tmp_path / "mine")
    (tmp_path / "sub").mkdir()
    names = sheet(PEOPLE)
    common = (str(MESSAGE), *COMMON[:2], "--campus", "denver", "--outbox")
    school = ("--school", "mine/schools/northgate.yaml", "--data", "mine")
    first = outbox("add", names, *common, "outbox.db", *school)
    monkeypatch.chdir("sub")
    school = ("--school", "../mine/schools/northgate.yaml", "--data", "../sub/../mine")
    again = outbox("add", f"../{names}", *common, "../outbox.db", *school)
    with Store.open(tmp_path / "outbox.db") as store:
        order = store.plan(1).order

    assert first.stdout == "2 planned in outbox.db\n", first.output
    assert again.stdout.startswith("0 planned"), again.output
    assert order.data == tmp_path / "mine"
    assert order.school == str(tmp_path / "mine" / "schools" / "northgate.yaml")


@pytest.mark.usefixtures("offline")
def test_everything_wrong_is_told_at_once() -> None:
    """Faults of the message, of addresses and of rows, each with its place; nothing is planned."""
    text = MESSAGE.read_text(encoding="utf-8").replace("{roles}, side", "{rolls}, side")
    Path("m.yaml").write_text(text.replace("postal_address:", "#postal_address:"), "utf-8")
    rows = [["Ana", "ana@x.example", ""], ["Bo", "bo@x", "nowhere"], ["", "c d@x.example", ""]]
    result = outbox("add", sheet(rows, ("name", "email", "campus")), "m.yaml", *COMMON)

    assert result.exit_code == 3
    assert "m.yaml:3:1: 'postal_address' is missing; add it: your postal" in result.stderr
    assert "names.csv:3:2: email cannot be 'bo@x'; the part after the @-sign" in result.stderr
    assert "names.csv:3:3: there is no campus 'nowhere'; use one of: denver, spok" in result.stderr
    assert "names.csv:4:1: name is empty" in result.stderr
    assert "names.csv:4:2: email cannot be 'c d@x.example'" in result.stderr
    assert not Path("outbox.db").exists()


def test_an_unknown_field_has_its_line_and_column() -> None:
    """A field that nobody knows is no text that somebody gets."""
    text = MESSAGE.read_text(encoding="utf-8").replace("{roles}, side", "{rolls}, side")
    Path("m.yaml").write_text(text, "utf-8")
    result = add(message=Path("m.yaml"))

    assert result.exit_code == 3
    assert result.stderr == "m.yaml:7:3: there is no field '{rolls}'; did you mean 'roles'?\n"


def test_a_field_without_a_value_is_told() -> None:
    """A message that names the school needs one."""
    result = outbox("add", sheet(PEOPLE), str(MESSAGE), "--roles", ROLES)

    assert result.exit_code == 3
    assert "names.csv:2:1: the message says {school}, and there is none for this row" in (
        result.stderr
    )


def test_good_rows_alone_are_planned_if_asked() -> None:
    """--valid-only plans what can be, and lists the rest."""
    result = add("--valid-only", rows=[*PEOPLE, ["Cy", "nobody"]])

    assert result.exit_code == 1
    assert result.stdout == "2 planned in outbox.db\n"
    assert "names.csv:4:2: email cannot be 'nobody'" in result.stderr


def test_nobody_gets_two_from_one_sheet() -> None:
    """A second row with the same mailbox, however it is spelled, is told with the first one."""
    rows = [*PEOPLE, ["Ana L.", "ANA@X.example"], ["B", "binh@xn--mnchen-3ya.example"]]
    refused = add(rows=rows)

    assert refused.exit_code == 3
    assert refused.stderr.endswith(
        "names.csv:4:2: ANA@x.example stands in line 2 already; "
        "keep one of the two rows, or put one into another sheet; "
        "people who share an address: --shared-addresses\n"
        "names.csv:5:2: binh@münchen.example stands in line 3 already; "
        "keep one of the two rows, or put one into another sheet; "
        "people who share an address: --shared-addresses\n"
    )
    assert not Path("outbox.db").exists()
    good = add("--valid-only", rows=rows)
    assert good.stdout == "2 planned in outbox.db\n"
    assert outbox("list").stdout.count("ana@x.example") == 1


def test_a_link_too_long_for_one_address_is_told_there() -> None:
    """A link with the address in it fits into a header for one person and not for another."""
    text = MESSAGE.read_text(encoding="utf-8")
    link = f"https://x.example/{'a' * 940}?{{email}}"
    Path("m.yaml").write_text(re.sub(r"(?m)^opt_out: .*$", f"opt_out: {link}", text), "utf-8")
    result = add(message=Path("m.yaml"))

    assert result.exit_code == 3
    assert "names.csv:2:2" not in result.stderr
    assert "names.csv:3:2: with this address, opt_out has 986 characters, and 978 fit" in (
        result.stderr
    )


def test_a_slip_in_an_option_is_told_once() -> None:
    """A school that is not there is a wrong command line, not a fault of every row."""
    result = outbox("add", sheet(PEOPLE), str(MESSAGE), "--roles", ROLES, "--school", "northgat")

    assert result.exit_code == 2
    assert result.stderr == "there is no school 'northgat'; did you mean 'northgate'?\n"


def test_a_sheet_without_addresses_is_refused() -> None:
    """The column email has to be there."""
    result = outbox("add", sheet([["Ana"]], ("name",)), str(MESSAGE), *COMMON)

    assert result.exit_code == 3
    assert "names.csv:1:1: there is no column 'email'" in result.stderr


def test_a_line_break_in_a_cell_brings_in_no_header() -> None:
    """A name with a second line is a name with a space."""
    add(rows=[["Ana\r\nBcc: all@x.example", "ana@x.example"]])
    with MailServer() as mail:
        send(mail)
    found = parsed(mail.taken[0][2])

    assert found["Bcc"] is None
    assert found["To"].addresses[0].display_name == "Ana Bcc: all@x.example"
    assert [recipient for _, recipient, _ in mail.taken] == ["ana@x.example"]


# Looking


@pytest.mark.usefixtures("offline")
def test_a_message_can_be_looked_at_before_it_goes() -> None:
    """Preview shows headers and text as they would go, and writes PDF and page if asked."""
    add()
    result = outbox("preview", "2", "--pdf", "a.pdf", "--html", "a.html")

    assert result.exit_code == 0, result.output
    assert "To: Bình Nguyễn <binh@münchen.example>\n" in result.stdout
    assert "Subject: Your sheet: Medical Assistant and Pharmacy Technician\n" in result.stdout
    assert "Attached: medical-assistant-vs-pharmacy-technician-handout.pdf (" in result.stdout
    assert "\nHello Bình Nguyễn,\n" in result.stdout
    assert "100 Sample Street" in result.stdout
    assert Path("a.pdf").read_bytes().startswith(b"%PDF-")
    assert "<p>Hello Bình Nguyễn,</p>" in Path("a.html").read_text("utf-8")


@pytest.mark.usefixtures("offline")
def test_what_is_attached_is_what_build_makes() -> None:
    """The PDF of a draft has the bytes that `build` makes for that person."""
    add()
    result = outbox("export", "--eml", "drafts")
    build = ["build", *ROLES.split(","), *COMMON[2:], "--for", "Ana López", "-o", "b.pdf"]
    CliRunner().invoke(main, build)
    content = Path("drafts/0001-Ana López.eml").read_bytes()

    assert result.stdout == "drafts/0001-Ana López.eml\ndrafts/0002-Bình Nguyễn.eml\n"
    (attached,) = parsed(content).iter_attachments()
    assert attached.get_content() == Path("b.pdf").read_bytes()
    assert parsed(content)["X-Unsent"] == "1"
    assert report()["counts"]["planned"] == 2
    assert outbox("export").exit_code == 2


def test_drafts_that_were_exported_are_told_before_sending() -> None:
    """Who sent drafts by hand is warned, and can say so."""
    add()
    outbox("export", "--eml", "drafts")
    outbox("resolve", "1", "sent")
    with MailServer() as mail:
        result = send(mail)

    assert "1 of what is planned was exported as drafts" in result.stderr
    assert [recipient for _, recipient, _ in mail.taken] == ["binh@xn--mnchen-3ya.example"]


def test_what_is_planned_can_be_taken_out() -> None:
    """A text with a slip is mended and planned anew; what was sent stays."""
    add()
    text = MESSAGE.read_text(encoding="utf-8").replace("Thank you", "Thanks")
    Path("m.yaml").write_text(text, "utf-8")
    other = add(message=Path("m.yaml"))

    assert "2 addresses have another message here: 1 (planned), 2 (planned); if" in other.stderr
    assert outbox("drop", "1", "2").stdout == "2 taken out\n"
    with MailServer() as mail:
        send(mail, "--limit", "1")
    refused = outbox("drop", "3")
    assert refused.exit_code == 1
    assert "3: is not planned any more" in refused.stderr
    assert outbox("drop", "--all").stdout == "1 taken out\n"
    assert [each["state"] for each in report()["messages"]] == ["sent"]
    assert outbox("drop").exit_code == 2


def test_a_line_may_begin_with_a_dot() -> None:
    """The dot that ends a message is no dot of the text."""
    text = MESSAGE.read_text(encoding="utf-8").replace("  It says", "  .\n  .It says")
    Path("m.yaml").write_text(text, "utf-8")
    add(message=Path("m.yaml"))
    with MailServer() as mail:
        send(mail)

    text = parsed(mail.taken[0][2]).get_body(("plain",)).get_content()
    assert "\n.\n.It says" in text.replace("\r\n", "\n")


def test_preview_knows_what_was_sent(tmp_path: Path) -> None:
    """The PDF of a sent message can be made again, and is told from one of other data."""
    shutil.copytree(ROOT / "data", tmp_path / "mine")
    add("--data", "mine")
    with MailServer() as mail:
        send(mail)
    same = outbox("preview", "1")
    school = tmp_path / "mine" / "schools" / "northgate.yaml"
    school.write_text(
        school.read_text("utf-8").replace("(303) 555-0142", "(303) 555-0143"), "utf-8"
    )
    other = outbox("preview", "1")

    assert same.stderr == "what is attached is the one that was handed to the server\n"
    assert "is not the one, for the data have changed" in other.stderr


def test_data_with_a_fault_end_a_run_before_the_server_hears_of_it(tmp_path: Path) -> None:
    """A slip in a file that everybody's copy is made from fails no message: it is mended first."""
    shutil.copytree(ROOT / "data", tmp_path / "mine")
    add("--data", "mine")
    school = tmp_path / "mine" / "schools" / "northgate.yaml"
    text = school.read_text("utf-8")
    school.write_text(text.replace("sample: true", "sampel: true"), "utf-8")
    with MailServer() as mail:
        wrong = send(mail)
        school.write_text(text, "utf-8")

        assert wrong.exit_code == 3
        assert "unknown key 'sampel'; did you mean 'sample'?" in wrong.stderr
        assert mail.heard == []
        assert report()["counts"]["planned"] == 2
        assert send(mail).exit_code == 0
        assert len(mail.taken) == 2


@pytest.mark.parametrize("named", [True, False])
def test_a_folder_that_is_gone_ends_a_run(tmp_path: Path, *, named: bool) -> None:
    """Nobody gets other data than those that a message was planned with, by whatever name."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    add(*(("--data", "data") if named else ()))
    (tmp_path / "data").rename(tmp_path / "other")
    with MailServer() as mail:
        results = (outbox("preview", "1"), outbox("export", "--eml", "drafts"), send(mail))
        for result in results:
            assert result.exit_code == 3, result.output
            said = "data: the folder of data is not there any more; put it back where it was"
            assert said in result.stderr
        assert mail.heard == []
        assert report()["counts"]["planned"] == 2
        assert report()["messages"][0]["tries"] == 0
        (tmp_path / "other").rename(tmp_path / "data")
        assert send(mail).exit_code == 0


def test_what_was_shipped_stays_shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of data where a later command happens to be run is none of a message's."""
    add()
    other = tmp_path / "other"
    shutil.copytree(ROOT / "data", other / "data")
    school = other / "data" / "schools" / "northgate.yaml"
    text = school.read_text("utf-8").replace("name: Northgate", "name: Southgate")
    assert "name: Southgate" in text
    school.write_text(text, "utf-8")
    before = outbox("preview", "1", "--pdf", "a.pdf")
    monkeypatch.chdir(other)
    after = outbox("preview", "1", "--outbox", "../outbox.db", "--pdf", "a.pdf")

    assert before.exit_code == after.exit_code == 0, after.output
    assert (other / "a.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE messages SET entry = '{}' WHERE id = 2", "missing required field `row`"),
        ("UPDATE messages SET fields = '[' WHERE id = 2", "Expected `object`, got `array`"),
        ("UPDATE messages SET fields = '{\"na' WHERE id = 2", "truncated"),
        ("UPDATE messages SET fields = '{}' WHERE id = 2", "there is no value of {name}"),
        ("UPDATE messages SET date = 'today' WHERE id = 2", "isoformat"),
        ("UPDATE plans SET message = '{\"subject\": 1}'", "as planned from names.csv: is damaged"),
        ("UPDATE plans SET ordered = '{\"data\": 1}'", "as planned from names.csv: is damaged"),
    ],
)
def test_a_damaged_outbox_is_told(change: str, said: str) -> None:
    """What no outbox has is a message with the file and the number, whatever looks at it."""
    add()
    database = sqlite3.connect("outbox.db")
    database.execute(change)
    database.commit()
    database.close()
    commands: list[list[str]] = [["show", "2"], ["preview", "2"], ["report", "--json"]]
    if "messages" in change and "{name}" not in said:
        commands += [["list"], ["report", "--csv"]]
    for command in commands:
        result = outbox(*command)

        assert result.exit_code == 1, result.output
        assert "\noutbox.db, message " in f"\n{result.stderr}"
        assert said in result.stderr


# Sending


def send(mail: MailServer, *more: str, typed: str | None = None, yes: bool = True) -> Result:
    """Send through *mail*."""
    plain = [] if mail.url.startswith("smtps") else ["--plain"]
    sure = ["--yes"] if yes else []
    return outbox("send", "--smtp", mail.url, "--rate", "1000/s", *plain, *sure, *more, typed=typed)


def test_what_arrives_is_right_to_every_reader() -> None:
    """Two parsers find the same parts, the outbox knows their sums, and the PDF is accessible."""
    add()
    with MailServer() as mail:
        result = send(mail)

    assert result.exit_code == 0, result.output
    assert result.stdout == (
        "     1  sent     ana@x.example\n     2  sent     binh@münchen.example\n"
    )
    assert "2 messages of outbox.db through smtp://localhost:" in result.stderr
    assert "now in outbox.db: 2 sent" in result.stderr
    _, recipient, content = mail.taken[1]
    assert recipient == "binh@xn--mnchen-3ya.example"
    ours, theirs = parsed(content), parse_email(content)
    (attached,) = ours.iter_attachments()
    assert ours["Subject"] == theirs.subject
    assert theirs.attachments[0].filename == attached.get_filename()
    pdf = attached.get_content()
    assert bytes(theirs.attachments[0].content) == pdf
    assert "Hello Bình Nguyễn," in theirs.text_plain[0]
    for profile in ("ua1", "2a"):
        assert check(pdf, profile).failures == {}


def test_nothing_goes_without_a_yes() -> None:
    """Without --yes it takes the count, typed; anything else sends nothing."""
    add()
    with MailServer() as mail:
        for typed in ("", "y\n", "1\n", None):
            result = send(mail, typed=typed, yes=False)

            assert result.exit_code == 1
            assert "nothing was sent" in result.stderr
        assert mail.heard == []
        assert mail.connections == 0
        assert send(mail, typed="2\n", yes=False).exit_code == 0
        assert len(mail.taken) == 2


def test_a_password_shows_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: Path
) -> None:
    """From the variable: it opens the server and is in no output and no file."""
    add()
    authority = Authority(tmp_path)
    monkeypatch.setenv(VARIABLE, PASSWORD)
    with MailServer(authority, auth=True) as mail:
        monkeypatch.setenv("REPORTGEN_SMTP", mail.url)
        result = outbox("send", "--yes", "--ca", "ca.pem", "--rate", "1000/s")

    assert result.exit_code == 0, result.output
    assert len(mail.taken) == 2
    assert PASSWORD not in result.output
    files = [path for path in here.rglob("*") if path.is_file()]
    assert files
    assert all(PASSWORD.encode() not in path.read_bytes() for path in files)


def test_the_keyring_has_the_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the variable is not set, the system's keyring is asked for the server's user."""
    add()
    asked = []

    def kept(service: str, user: str) -> str | None:
        asked.append((service, user))
        return PASSWORD if len(asked) > 1 else None

    monkeypatch.setattr(keyring, "get_password", kept)
    with MailServer(Authority(tmp_path), auth=True) as mail:
        without, found = (send(mail, "--ca", "ca.pem") for _ in range(2))

    assert without.exit_code == 1
    assert f"keyring set reportgen:localhost {USER}" in without.stderr
    assert found.exit_code == 0, found.output
    assert asked == [("reportgen:localhost", USER)] * 2
    assert len(mail.taken) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--smtp", "smtps://ana:pw@x.example"), "it has a password in it"),
        (("--smtp", "x.example"), "is no address of a server"),
        (("--smtp", "smtp://x.example", "--plain"), "x.example is not this machine"),
        (("--smtp", "smtps://x.example", "--rate", "fast"), "'fast' is no rate"),
        (("--smtp", "smtps://x.example", "--limit", "0"), "0 is not in the range"),
        ((), "Missing option '--smtp'"),
    ],
)
@pytest.mark.usefixtures("offline")
def test_a_wrong_command_line_is_told(arguments: tuple[str, ...], said: str) -> None:
    """What cannot be meant is refused before anything is opened."""
    add()
    result = outbox("send", "--yes", *arguments)

    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert "pw" not in result.stderr


@pytest.mark.usefixtures("offline")
def test_without_an_outbox_there_is_a_message() -> None:
    """Looking, sending and reporting where nothing was planned says what to do."""
    for command in (["list"], ["report"], ["show", "1"], ["send", "--smtp", "smtps://x.example"]):
        result = outbox(*command)

        assert result.exit_code == 1
        assert "outbox.db: there is no outbox here" in result.stderr
    assert not Path("outbox.db").exists()


def test_a_message_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its figure is said, and the server hears nothing of it."""
    add()
    from reportgen.outbox import binding

    monkeypatch.setattr(binding, "MOST_BYTES", 50_000)
    with MailServer() as mail:
        result = send(mail)

    assert letter.MOST_BYTES == 5_000_000
    assert result.exit_code == 1
    assert "bytes, and 50,000 are too many" in result.stdout
    assert mail.heard == []
    assert outbox("preview", "1").exit_code == 1


# What became of it


def test_the_report_has_all_that_went() -> None:
    """Counts and a list, as data and as a sheet, with what was said and the sums."""
    add()
    with MailServer() as mail:
        mail.on("RCPT", "550 5.1.1 =nobody")
        assert send(mail).exit_code == 1
    found = report()

    assert found["counts"] == {"planned": 0, "sending": 0, "sent": 1, "failed": 1, "unknown": 0}
    assert [each["state"] for each in found["messages"]] == ["failed", "sent"]
    assert found["messages"][0]["said"] == "550 5.1.1 =nobody"
    assert found["messages"][1]["message_id"] == mail.ids[0]
    assert len(found["messages"][1]["pdf_sha256"]) == 64
    text = outbox("report", "--csv").stdout_bytes.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(row["address"], row["state"]) for row in rows] == [
        ("ana@x.example", "failed"),
        ("binh@münchen.example", "sent"),
    ]
    assert len(rows[0]) == REPORTED
    plain = outbox("report")
    assert plain.stdout == (
        "1 sent, 1 failed\n     1  failed   ana@x.example  Ana López  550 5.1.1 =nobody\n"
    )
    assert outbox("report", "--csv", "--json").exit_code == 2
    shown = outbox("show", "2")
    assert "state:       sent" in shown.stdout
    assert "  sending" in shown.stdout
    assert json.loads(outbox("show", "2", "--json").stdout)["steps"][-1]["state"] == "sent"


def test_only_a_person_decides_on_an_unknown_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is reported, not sent again by itself, and goes again or counts as sent if told so."""
    monkeypatch.setattr(Clock, "sleep", lambda *_: None)
    add()
    with MailServer() as mail:
        mail.on("END", "cut", "kept and cut")
        send(mail)
        again = send(mail)

        assert again.exit_code == 0
        assert "nothing to send in outbox.db: 2 unknown" in again.stderr
        assert "reportgen outbox resolve ID sent|resend" in outbox("report").stderr
        assert outbox("resolve", "1", "resend").stdout == "1 is planned\n"
        assert outbox("resolve", "2", "sent").stdout == "2 is sent\n"
        refused = outbox("resolve", "2", "resend")
        assert refused.exit_code == 1
        assert "message 2 is sent; there is nothing to decide" in refused.stderr
        send(mail)
        assert report()["counts"]["sent"] == 2
        assert len(set(mail.ids)) == len(mail.ids) == 2
        assert outbox("resolve", "9", "sent").exit_code == 1


# Who wants none


def test_who_opted_out_gets_nothing() -> None:
    """One address, or a file of them; planned before or after; until it is taken off again."""
    Path("gone.txt").write_text("BINH@münchen.example\n\n", encoding="utf-8")
    add()
    first = outbox("suppress", "gone.txt", "ana@x.example")

    assert first.stdout == "2 put on the list, 0 were on it already\n"
    with MailServer() as mail:
        result = send(mail)

        assert result.exit_code == 1
        assert mail.taken == []
        assert mail.heard == []
    assert "2 left out: opted out" in add("--note", "Another.").stderr
    assert outbox("suppress", "--list").stdout.count("@") == 2
    removed = outbox("suppress", "--remove", "Ana@x.example")
    assert removed.stdout == "1 taken off the list, 0 were not on it\n"
    assert "1 planned" in add("--note", "Another.").stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("email,name\nana@x.example,Ana\nbo,Bo\n", "gone.csv:3:1: cannot be 'bo'"),
        ("", "gone.csv: there is no address in it"),
        ("name,E-mail\nAna,\nBo,bo@x.example\n", "gone.csv:2:2: there is no address in this row"),
        ("a@x.example\n\nBo\n", "gone.csv:3:1: there is no address in this row; take the row"),
        ("name,address\nAna,ana@x.example\n", "gone.csv:1:1: there is no address in this row"),
        ('a@x.example\n"b@x.example\n', "gone.csv:2:1: not readable as CSV"),
    ],
)
def test_a_list_with_a_fault_is_refused(text: str, said: str) -> None:
    """Nobody is put on the list from a file that is not right."""
    Path("gone.csv").write_text(text, encoding="utf-8")
    result = outbox("suppress", "gone.csv")

    assert result.exit_code == 3
    assert said in result.stderr
    assert not Path("outbox.db").exists()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        "a@x.example, b@x.example\nBo,b\u00f6@x.example\n",
        "a@x.example\nb@x.example;b\u00f6@x.example\n",
        "Who;E-Mail\nme@y;a@x.example\n;b@x.example\n\n;b\u00f6@x.example\n",
        "email\te-mail\na@x.example\tb@x.example\nb\u00f6@x.example\n",
    ],
)
def test_no_address_of_a_list_is_dropped(text: str, encoding: str) -> None:
    """However a list was saved, all that it asks for get no more mail."""
    Path("gone.csv").write_bytes(text.encode(encoding))
    result = outbox("suppress", "gone.csv", "--list")

    assert result.exit_code == 0, result.output
    assert [line.split()[0] for line in result.stdout.splitlines()[1:]] == [
        *("a@x.example", "b@x.example", "b\u00f6@x.example"),
    ]


def test_a_name_that_is_file_and_address_is_refused() -> None:
    """Nobody guesses which of the two is meant; with a folder before it, it is the file."""
    Path("ana@x.example").write_text("bo@x.example\n", encoding="utf-8")
    result = outbox("suppress", "ana@x.example")

    assert result.exit_code == 3
    assert result.stderr.startswith("ana@x.example: is an address, and a file has that name, too")
    assert "write ./ana@x.example" in result.stderr
    assert not Path("outbox.db").exists()
    for path in ("./ana@x.example", str(Path("ana@x.example").absolute())):
        assert outbox("suppress", path).exit_code == 0
    assert outbox("suppress", "--list").stdout.startswith("bo@x.example ")


def test_looking_at_the_list_makes_no_outbox() -> None:
    """A slip in the name of an outbox is told, and makes no empty one."""
    result = outbox("suppress", "--list")

    assert result.exit_code == 1
    assert "outbox.db: there is no outbox here" in result.stderr
    assert not Path("outbox.db").exists()


def test_a_name_that_is_too_long_is_told() -> None:
    """What no file can be called is a message, whatever it was to be."""
    long = "a" * 300
    for command in (["list"], ["suppress", "a@x.example"], ["send", "--smtp", "smtps://x.example"]):
        result = outbox(*command, "--outbox", long)

        assert result.exit_code == 1, result.output
        assert "cannot be used (file name too long)" in result.stderr
    assert outbox("suppress", long).exit_code == 3
    assert outbox("suppress", f"{long}@x.example").exit_code == 3


def test_the_outbox_may_be_named() -> None:
    """Every command takes --outbox."""
    for name in ("add", "list", "show", "preview", "export", "send", "suppress", "resolve", "drop"):
        assert "--outbox FILE" in outbox(name, "-h").stdout
        assert "Example" in outbox(name, "-h").stdout
    assert add("--outbox", "fair.db").exit_code == 0
    assert outbox("list", "--outbox", "fair.db").stdout.count("\n") == 2


def test_other_commands_do_not_pay_for_mail() -> None:
    """What the outbox needs is imported by nobody else."""
    found = "print([name for name in ('sqlite3', 'smtplib', 'email') if name in sys.modules])"
    code = f"import sys, reportgen.commands; {found}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"
