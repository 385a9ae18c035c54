"""Message files: every fault with its place, and fields that are filled and never interpreted."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.catalog.fields import FIELDS, check_fields, fill, used
from reportgen.catalog.messages import Message, read_message
from reportgen.errors import Findings, Place
from reportgen.files.addresses import address
from reportgen.files.disk import Desk
from reportgen.files.typed import BadText

SOUND = """\
subject: Your sheet
greeting: Hello {name},
body: |
  First {roles}.

  Second.
sender: Northgate Admissions <hello@northgate.example>
postal_address: 100 Sample Street, Denver, CO 80200
opt_out: https://northgate.example/stop?who={email}
"""
PLACE = Place("x", 1, 1)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(text: str) -> tuple[Message | None, list[str]]:
    """What is read from a file with *text*, and what is said of it."""
    Path("m.yaml").write_text(text, encoding="utf-8")
    findings = Findings()
    message = read_message(Path("m.yaml"), Desk(), findings, dt.date(2026, 12, 31))
    return message, list(map(str, findings.problems))


def test_a_sound_file_keeps_its_paragraphs() -> None:
    """The lines of a body stay lines, and the sender's name stands apart from the address."""
    message, problems = read(SOUND)

    assert problems == []
    assert message is not None
    assert message.body == "First {roles}.\n\nSecond."
    assert message.sender.name == "Northgate Admissions"
    assert message.sender.address == "hello@northgate.example"
    assert message.fields == {"name", "roles"}
    assert message.opt_out.is_link


def test_the_shipped_message_is_sound(root: Path) -> None:
    """What a newcomer copies from has no fault."""
    findings = Findings()
    path = root / "data" / "messages" / "northgate.yaml"

    assert read_message(path, Desk(), findings, dt.date(2026, 12, 31)) is not None
    assert findings.problems == []


@pytest.mark.parametrize("key", ["subject", "greeting", "body", "sender", "postal_address"])
def test_what_the_law_asks_for_has_to_be_there(key: str) -> None:
    """Without a postal address or another key that is needed there is no message."""
    text = SOUND.replace(f"{key}:", f"#{key}:")
    if key == "body":
        text = text.replace("  First {roles}.\n\n  Second.\n", "")
    message, problems = read(text)

    assert message is None
    assert any(f"'{key}' is missing; add it: " in each for each in problems)


def test_a_way_to_opt_out_has_to_be_there() -> None:
    """No message goes without a way to get no more of them, nor with one that leads nowhere."""
    without, said = read(SOUND.replace("opt_out:", "#opt_out:"))
    nowhere, told = read(SOUND.replace("https://northgate.example/stop?who={email}", "ask us"))

    assert without is None
    assert nowhere is None
    assert len(said) == 1
    assert said[0].startswith("m.yaml:1:1: 'opt_out' is missing; add it: a link or an email")
    assert told[0].startswith("m.yaml:9:10: opt_out cannot be 'ask us'; write a link")


def test_every_fault_is_told_at_its_own_place() -> None:
    """Unknown fields and single braces are found in the line and column where they stand."""
    text = SOUND.replace("First {roles}.", "First {{x}} {role} and }").replace(
        "Your sheet", '"Your {sheet}"'
    )
    message, problems = read(text)

    assert message is None
    assert problems == [
        (
            "m.yaml:1:16: there is no field '{sheet}'; use one of: campus, contact, email, "
            "first_name, id, layout, name, note, roles, school, url"
        ),
        "m.yaml:4:15: there is no field '{role}'; did you mean 'roles'?",
        "m.yaml:4:26: a single '}'; write fields as {name}, and a brace of its own twice",
    ]


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("[name]", "{name}"),
        ("[First Name]", "{first_name}"),
        ("«name»", "{name}"),
        ("‹Campus›", "{campus}"),
        ("<<First_Name>>", "{first_name}"),
        ("[e-mail]", None),
        ("[see below]", None),
        ("«Bienvenidos»", None),
    ],
)
def test_a_field_of_another_program_is_told(written: str, field: str | None) -> None:
    """At its place; other words in such signs are words."""
    _, problems = read(SOUND.replace("Second.", f"Dear {written}, hello."))

    told = [f"m.yaml:6:8: {written!r} would stand there as it is; write {field}"]
    assert problems == (told if field else [])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hello@northgate.example>", "hello@localhost.test>", "m.yaml:7:9: sender cannot be"),
        ("who={email}", "who={name}", "m.yaml:9:45: there is no field '{name}'; use one of: email"),
        ("postal_address: 100", "postal_adress: 100", "unknown key 'postal_adress'; did you mean"),
    ],
)
def test_other_faults_are_refused(old: str, new: str, said: str) -> None:
    """Addresses that nobody can have, and fields in the wrong place."""
    message, problems = read(SOUND.replace(old, new))

    assert message is None
    assert any(said in each for each in problems), problems


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("https://x.example/stop>,<mailto:evil@x", "opt_out has '>', which no link may have; writ"),
        ("https://x.example/a%zz", "opt_out has '%', which no link may have; write it as %25"),
        (
            "https://x.example/{{email}}",
            "opt_out has '{{', which no link may have; write it as %7B",
        ),
        (f"https://x.example/{'a' * 961}", "opt_out has 979 characters, and 978 fit into a header"),
        ("stop?bcc=all@x.example", "opt_out has '?', which mail programs take for something else"),
        ("stop%0Abcc@x.example", "opt_out has '%', which mail programs take for something else"),
        ("a&b@x.example", "opt_out has '&', which mail programs take for something else"),
    ],
)
def test_a_way_out_leads_to_one_place(way: str, said: str) -> None:
    """Nothing in it ends the link that is made of it, or adds another to it."""
    message, problems = read(SOUND.replace("https://northgate.example/stop?who={email}", way))

    assert message is None
    assert [each for each in problems if each.startswith(f"m.yaml:9:10: {said}")], problems


@pytest.mark.parametrize(
    "way",
    [
        "https://x.example/stop?who={email}&list=a,b;c&t=%7Bx%7d#~end",
        f"https://x.example/{'a' * 960}",
        "stop+fair_2026@x.example",
    ],
)
def test_a_sound_way_out_stays(way: str) -> None:
    """What a URI may have, and a line of a header can hold, is no fault."""
    message, problems = read(SOUND.replace("https://northgate.example/stop?who={email}", way))

    assert problems == []
    assert message is not None
    assert message.opt_out == way


@given(st.text(), st.text())
def test_values_are_never_read_as_fields(name: str, around: str) -> None:
    """Whatever somebody is called stands in the text as it is; braces around it stay theirs."""
    doubled = around.replace("{", "{{").replace("}", "}}")

    assert fill(f"{doubled}{{name}}{doubled}", {"name": name}) == f"{around}{name}{around}"


@given(st.text(alphabet="{}ab \n", max_size=20))
def test_what_is_not_refused_can_be_filled(text: str) -> None:
    """A text without a fault has known fields only, and every one gets its value."""
    findings = Findings()
    check_fields(text, PLACE, text, findings, ("a", "b"))
    if not findings.problems:
        fill(text, {"a": "1", "b": "2"})

        assert used(text) <= {"a", "b"}
    else:
        assert used(text) - {"a", "b"} or "{" in text or "}" in text


@pytest.mark.parametrize(
    ("text", "written", "wire", "international"),
    [
        (" Ana@Example.COM ", "Ana@example.com", "Ana@example.com", False),
        ("a@münchen.example", "a@münchen.example", "a@xn--mnchen-3ya.example", False),
        ("bình@x.example", "bình@x.example", "bình@x.example", True),
    ],
)
def test_addresses_are_taken_as_they_are_meant(
    text: str, written: str, wire: str, *, international: bool
) -> None:
    """A domain goes over the wire in ASCII; only a local part in other letters needs more."""
    found = address(text, PLACE)

    assert (found.written, found.wire, found.international) == (written, wire, international)


@pytest.mark.parametrize("text", ["", "ana", "a@b", "a@b.test", "a b@x.example", "a@x.example\nb"])
def test_what_no_mailbox_can_have_is_refused(text: str) -> None:
    """Nothing that is no address comes in, a second line least of all."""
    with pytest.raises(BadText, match=r"it cannot be|it is empty"):
        address(text, PLACE)


def test_two_spellings_are_one_address() -> None:
    """Suppression goes neither by capital letters nor by how a domain is spelled."""
    assert address("a@xn--mnchen-3ya.example", PLACE).key == address("A@MÜNCHEN.example", PLACE).key
    assert address("ANA@x.example", PLACE).key == address("ana@X.example", PLACE).key
    assert FIELDS[0] == "name"
