"""The form of files: values are read by their type, and every slip is named with its place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

import pytest
from msgspec import Struct

from reportgen.errors import Findings, Place
from reportgen.files.nodes import Node
from reportgen.files.shape import MISSING, Reader, Rereader, formats, texts
from reportgen.files.text import Key, Length, Share, Slug, Text, WebAddress
from reportgen.files.yamlfile import parse


class Remark(Struct, frozen=True):
    """Something said, perhaps by somebody."""

    SHORTHAND: ClassVar[str] = "text"

    text: Annotated[Text, Key("what is said")]
    by: Annotated[tuple[Slug, ...], Key("who says it")] = ()


class Form(Struct, frozen=True):
    """One key of every kind."""

    slug: Slug
    name: Annotated[Text, Key("what it is called")]
    months: Annotated[int | None, Key("how long it takes", least=1, most=96)] = None
    open: Annotated[bool, Key("whether it is open")] = False
    since: Annotated[dt.date | None, Key("since when")] = None
    wide: Annotated[Length | None, Key("how wide")] = None
    share: Annotated[Share | None, Key("how much of it")] = None
    web: Annotated[WebAddress | None, Key("where on the web")] = None
    remark: Annotated[Remark | None, Key("a remark")] = None
    tags: Annotated[tuple[Text, ...], Key("some words", least=2, most=3)] = ()
    teams: Annotated[Mapping[Slug, Remark], Key("remarks by team")] = {}


def read(text: str, today: dt.date) -> tuple[Any, list[str]]:
    """*text* as a `Form`, and the messages about it."""
    findings = Findings()
    node = parse(text.encode(), "f.yaml", findings)
    assert node is not None
    value = Reader(findings, today).record(
        node, Form, "the file", slug=Slug("x", Place("f.yaml", 1, 1))
    )
    return value, [str(problem) for problem in findings.problems]


def good(text: str, today: dt.date) -> Form:
    """The form in *text*, which has nothing wrong with it."""
    value, problems = read(f"name: n\n{text}", today)
    assert problems == []
    assert isinstance(value, Form)
    return value


def problem(text: str, today: dt.date) -> str:
    """The one message about *text*, written in line 2; there is no value then."""
    value, problems = read(f"name: n\n{text}", today)
    assert value is MISSING
    (message,) = problems
    return message


def test_every_kind_of_value_is_read(today: dt.date) -> None:
    """A file with each kind of key becomes one frozen value."""
    value = good(
        "months: 9\nopen: true\nsince: 2026-11-23\nwide: 0.5in\nshare: 0.08\n"
        "web: https://x.example/a?b=c#d\nremark: {text: Hello, by: [ana, bo]}\n"
        "tags: [a, b]\nteams: {north: Hi}\n",
        today,
    )

    assert value.months == 9
    assert value.open is True
    assert value.since == dt.date(2026, 11, 23)
    assert value.wide == 36.0
    assert value.share == 0.08
    assert value.web == "https://x.example/a?b=c#d"
    assert value.remark is not None
    assert (value.remark.text, value.remark.by) == ("Hello", ("ana", "bo"))
    assert value.tags == ("a", "b")
    assert {name: remark.text for name, remark in value.teams.items()} == {"north": "Hi"}


def test_defaults_stand_for_what_is_left_out(today: dt.date) -> None:
    """A key that may be left out has its default then."""
    value = good("", today)

    assert value == Form(value.slug, value.name)


def test_text_remembers_where_it_was_written(today: dt.date) -> None:
    """Every text of a value has its place; a text on its own stands for a whole record."""
    value = good("remark: Hello\ntags:\n  - a\n  - b\n", today)

    assert value.remark is not None
    assert value.remark.text.place == Place("f.yaml", 2, 9)
    assert [tag.place for tag in value.tags] == [Place("f.yaml", 4, 5), Place("f.yaml", 5, 5)]


def test_values_are_frozen(today: dt.date) -> None:
    """What has been read cannot be changed by anybody, its mappings neither."""
    value = good("teams: {north: Hi}\n", today)

    with pytest.raises(AttributeError):
        value.name = value.name  # type: ignore[misc]
    with pytest.raises(TypeError):
        value.teams[value.slug] = value.teams["north"]  # type: ignore[index]


def test_spaces_and_lines_are_one_space(today: dt.date) -> None:
    """Text folded over lines is one line; a space that does not break is kept."""
    assert good('remark: "  one\\n\\ttwo   three  5\u00a0x "\n', today).remark == Remark(
        Text("one two three 5\u00a0x", Place("f.yaml", 2, 9))
    )


def test_texts_are_found_at_any_depth(today: dt.date) -> None:
    """`texts` gives every text in a value, names in mappings too, in the order of the keys."""
    value = good("tags: [a, b]\nremark: {text: Hello, by: [ana]}\nteams: {north: Hi}\n", today)

    assert list(texts(value)) == ["x", "n", "Hello", "ana", "a", "b", "north", "Hi"]


def test_the_format_is_the_class() -> None:
    """`formats` tells every key of a file, its words and whether it is needed; never the slug."""
    known = formats(Form)

    assert list(known)[:3] == ["name", "months", "open"]
    assert known["name"][2] is True
    assert known["months"][1].doc == "how long it takes"
    assert known["months"][2] is False


# What is wrong is named


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nmae: x", "f.yaml:2:1: unknown key 'nmae'; did you mean 'name'?"),
        ("months: nine", "f.yaml:2:9: months cannot be 'nine'; write a whole number from 1 to 96"),
        ("months: 09", "f.yaml:2:9: months cannot be '09'; write a whole number from 1 to 96"),
        ("months: 9.0", "f.yaml:2:9: months cannot be '9.0'; write a whole number from 1 to 96"),
        ("months: -9", "f.yaml:2:9: months cannot be '-9'; write a whole number from 1 to 96"),
        ("months: 0", "f.yaml:2:9: months cannot be '0'; write a whole number from 1 to 96"),
        ("months: 97", "f.yaml:2:9: months cannot be '97'; write a whole number from 1 to 96"),
        ("months: ٩", "f.yaml:2:9: months cannot be '٩'; write a whole number from 1 to 96"),
        ("open: yes", "f.yaml:2:7: open cannot be 'yes'; write true or false"),
        ("open: True", "f.yaml:2:7: open cannot be 'True'; write true or false"),
        (
            "since: 23.11.2026",
            "f.yaml:2:8: since cannot be '23.11.2026'; write a date such as 2026-11-23",
        ),
        (
            "since: 2026-02-30",
            "f.yaml:2:8: since cannot be '2026-02-30'; write a date such as 2026-11-23",
        ),
        (
            "since: 20261123",
            "f.yaml:2:8: since cannot be '20261123'; write a date such as 2026-11-23",
        ),
        (
            "since: 2026-W48-1",
            "f.yaml:2:8: since cannot be '2026-W48-1'; write a date such as 2026-11-23",
        ),
        (
            "since: 2027-01-01",
            "f.yaml:2:8: since 2027-01-01 is in the future; today is 2026-12-31",
        ),
        (
            "wide: 12",
            "f.yaml:2:7: wide cannot be '12'; write a number with its unit: pt, in, mm, cm",
        ),
        (
            "wide: -1pt",
            "f.yaml:2:7: wide cannot be '-1pt'; write a number with its unit: pt, in, mm, cm",
        ),
        ("share: 8%", "f.yaml:2:8: share cannot be '8%'; write a number such as 1.4"),
        ("share: nan", "f.yaml:2:8: share cannot be 'nan'; write a number such as 1.4"),
        (
            "web: javascript:alert(1)",
            (
                "f.yaml:2:6: web cannot be 'javascript:alert(1)'; "
                "an address starts with https:// or http:// and has no spaces"
            ),
        ),
        (
            "remark:",
            "f.yaml:2:8: remark is empty; write: a remark",
        ),
        ("remark: ' '", "f.yaml:2:9: remark is empty; write: a remark"),
        ("remark: {text: [a]}", "f.yaml:2:16: text is a list or has keys below it; write one text"),
        ("remark: [a]", "f.yaml:2:9: remark has no keys; write text, by below it"),
        ("remark: {by: [a]}", "f.yaml:2:9: 'text' is missing; add it: what is said"),
        (
            "tags: a",
            "f.yaml:2:7: tags is not a list; start each item on a line with '- '",
        ),
        ("tags: [a]", "f.yaml:2:7: tags needs at least 2; write: some words"),
        ("tags: [a, b, c, d]", "f.yaml:2:7: tags takes at most 3; take some out"),
        ("tags: [a, '']", "f.yaml:2:11: an item of tags is empty; fill it in or take it out"),
        ("teams: [a]", "f.yaml:2:8: teams has no names; write 'name:' and its keys below it"),
        (
            "teams: {North: Hi}",
            (
                "f.yaml:2:9: a name in teams cannot be 'North'; "
                "use small letters, digits and single hyphens, such as medical-assistant"
            ),
        ),
    ],
)
def test_a_slip_is_named(text: str, message: str, today: dt.date) -> None:
    """What is wrong, where, and what to do: in one line."""
    assert read(f"name: n\n{text}\n", today)[1] == [message]


def test_every_slip_is_named_in_one_reading(today: dt.date) -> None:
    """No slip hides another, and none makes a value."""
    value, problems = read("months: x\nopen: x\nremark: {by: [A, B]}\nnoname: x\n", today)

    assert value is MISSING
    assert problems == [
        "f.yaml:4:1: unknown key 'noname'; did you mean 'name'?",
        "f.yaml:1:1: 'name' is missing; add it: what it is called",
        "f.yaml:1:9: months cannot be 'x'; write a whole number from 1 to 96",
        "f.yaml:2:7: open cannot be 'x'; write true or false",
        "f.yaml:3:9: 'text' is missing; add it: what is said",
        (
            "f.yaml:3:15: an item of by cannot be 'A'; "
            "use small letters, digits and single hyphens, such as medical-assistant"
        ),
        (
            "f.yaml:3:18: an item of by cannot be 'B'; "
            "use small letters, digits and single hyphens, such as medical-assistant"
        ),
    ]


def test_long_text_is_cut_in_messages(today: dt.date) -> None:
    """A message stays one line, whatever was written."""
    assert problem(f"open: {'x' * 500}", today) == (
        f"f.yaml:2:7: open cannot be '{'x' * 39}…'; write true or false"
    )


@pytest.mark.parametrize("text", ["just words", "[a, b]"])
def test_a_file_has_to_have_keys(text: str, today: dt.date) -> None:
    """A text or a list where the whole file should be is one problem."""
    _, (message,) = read(text, today)

    assert message.startswith("f.yaml:1:1: the file has no keys; write name, months, ")


def test_today_is_not_the_future(today: dt.date) -> None:
    """Something may have happened today."""
    assert good("since: 2026-12-31\n", today).since == today


@pytest.mark.parametrize(
    ("text", "points"), [("72pt", 72.0), ("1in", 72.0), ("25.4mm", 72.0), ("2.54cm", 72.0)]
)
def test_lengths_are_points(text: str, points: float, today: dt.date) -> None:
    """Every unit is turned into points when it is read."""
    assert good(f"wide: {text}\n", today).wide == pytest.approx(points)


@pytest.mark.parametrize(
    "address",
    [
        *("ftp://x.example", "file:///etc/passwd", "//x.example", "x.example", "https://"),
        *("https://x y.example", "https://user@x.example", "https://x.example/ä", "https://-x"),
    ],
)
def test_only_web_addresses_are_addresses(address: str, today: dt.date) -> None:
    """A link can lead to the web and nowhere else."""
    assert problem(f"web: {address}\n", today).endswith(
        "; an address starts with https:// or http:// and has no spaces"
    )


def test_what_trees_have_in_common_is_read_once(today: dt.date) -> None:
    """A remark that two files share is one value, and what is wrong with it one problem."""
    findings = Findings()
    reader = Rereader(findings, today)
    good, other, bad, again = (
        reader.record(parsed(text), Form, "the file", slug=Slug("x", Place("f.yaml", 1, 1)))
        for text in (
            "name: one\nremark: {text: yes}",
            "name: two\nremark: {text: yes}",
            "name: one\nremark: {by: [a]}",
            "name: two\nremark: {by: [a]}",
        )
    )

    assert (good.name, other.name) == ("one", "two")
    assert good.remark is other.remark
    assert (bad, again) == (MISSING, MISSING)
    assert [str(problem) for problem in findings.problems] == [
        "f.yaml:2:9: 'text' is missing; add it: what is said"
    ]


def parsed(text: str) -> Node:
    """*text* as a tree."""
    node = parse(text.encode(), "f.yaml", Findings())
    assert node is not None
    return node
