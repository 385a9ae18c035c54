"""A language's file: what is wrong in it has a place, and its messages are whole."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from english import WORDS, words_of
from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.loading import Catalog
from reportgen.checks.untranslated import check_translated
from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.files.shape import formats
from reportgen.language.lists import Joining
from reportgen.language.message import Counted, Message
from reportgen.language.printing import money
from reportgen.language.words import Words

SHIPPED = shipped("data") / "languages"
ENGLISH = (SHIPPED / "en.yaml").read_text(encoding="utf-8")
LANGUAGES = sorted(path.stem for path in SHIPPED.glob("*.yaml"))


def problems(folder: Path, text: str) -> list[str]:
    """What is wrong with a language's file that says *text*; each line without its folder."""
    path = folder / "languages" / "en.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    findings = Findings()
    Catalog((folder,), Desk(), findings, dt.date.max).words_in(path)
    return [str(problem).removeprefix(f"{path}:") for problem in findings.problems]


def at(text: str, found: str) -> str:
    """The line and column of *found* in *text*, as messages name them."""
    before = text[: text.index(found)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


WRONG: dict[str, tuple[Callable[[str], str], str, str]] = {
    "a place is missing": (
        lambda text: text.replace('"Prepared for {name}"', '"Prepared for you"'),
        '"Prepared for you"',
        "this message lacks its place {name}",
    ),
    "a place has another name": (
        lambda text: text.replace('"Prepared for {name}"', '"Prepared for {nam}"'),
        '"Prepared for {nam}"',
        "there is no place {nam} in this message; did you mean 'name'?",
    ),
    "a place is too many": (
        lambda text: text.replace("all_jobs_bar: All jobs", 'all_jobs_bar: "All {number}"'),
        '"All {number}"',
        "there is no place {number} in this message; write it without",
    ),
    "a place stands twice": (
        lambda text: text.replace('"Prepared for {name}"', '"{name}, for {name}"'),
        '"{name}, for {name}"',
        "the place {name} stands in this message twice",
    ),
    "a stray brace": (
        lambda text: text.replace('"Prepared for {name}"', '"Prepared for {name"'),
        '"Prepared for {name"',
        "prepared_for cannot be 'Prepared for {name'",
    ),
    "a form is missing": (
        lambda text: text.replace('    one: "{number}\\_week"\n', ""),
        '"{number}\\_weeks"',
        "weeks has no form for one",
    ),
    "a form that the language does not have": (
        lambda text: text.replace(
            '    one: "{number}\\_week"', '    one: "{number}\\_week"\n    few: "{number}\\_w"'
        ),
        '"{number}\\_w"\n',
        "weeks has a form for few, which the language does not have",
    ),
    "words before a list": (
        lambda text: text.replace('pair: "{first} and {last}"', 'pair: "both {first} and {last}"'),
        '"both {first} and {last}"',
        "nothing can stand before the first name of a list",
    ),
    "a plural rule that is none": (
        lambda text: text.replace("one: i = 1 and v = 0", "one: i is 1"),
        "i is 1",
        "one cannot be 'i is 1'",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_every_mistake_in_a_message_has_its_place(case: str, tmp_path: Path) -> None:
    """A place that is missing, extra, misnamed or doubled is told with line and column."""
    spoil, found, said = WRONG[case]
    text = spoil(ENGLISH)

    assert text != ENGLISH
    told = problems(tmp_path, text)
    assert any(each.startswith(f"{at(text, found)}: {said}") for each in told), told


def keys(cls: type[Struct], before: str = "") -> list[str]:
    """The keys of a format and of those below it, as lines of a file begin with them."""
    found = []
    for name, (kind, _, required) in formats(cls).items():
        if isinstance(kind, type) and issubclass(kind, Struct):
            found += keys(kind, f"{before}  ")
        elif required and kind in (Message, Counted):
            found.append(f"{before}{name}:")
    return found


def test_a_message_too_few_and_one_too_many_are_told(tmp_path: Path) -> None:
    """Whatever message is taken out is missed by name, at its group; so is an unknown one."""
    lines = ENGLISH.splitlines()
    flat = [number for number, line in enumerate(lines) if re.fullmatch(r"  [a-z_]+: [^|]+", line)]
    assert len(flat) > 200
    for number in flat[5::23]:
        name = lines[number].partition(":")[0].strip()
        told = problems(tmp_path, "\n".join(lines[:number] + lines[number + 1 :]))
        assert any(f"{name!r} is missing" in each for each in told), (name, told)

        more = [*lines[:number], f"  {name}x: More", *lines[number:]]
        told = problems(tmp_path, "\n".join(more))
        assert any(each.startswith(f"{number + 1}:3: unknown key '{name}x'") for each in told)


def test_english_has_nothing_wrong(tmp_path: Path) -> None:
    """The shipped file as it is has no problem, so that the tests above find their own alone."""
    assert problems(tmp_path, ENGLISH) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_language_is_complete(language: str) -> None:
    """All that pages print is there, with every place and every form of its plurals."""
    words = words_of(language)

    assert words.tag.partition("-")[0] == language
    assert len(keys(Words)) > 200


def test_messages_are_filled_in_whole() -> None:
    """Values stand where their places are, and words that touch are one piece."""
    message = Message("{a} of {b}: all", WORDS.name.place)

    assert message.fill(a="{b}", b="{a}") == "{b} of {a}: all"
    assert list(message.pieces(a="1", b=2)) == ["1 of ", 2, ": all"]
    with pytest.raises(KeyError):
        message.fill(a="1")


def joining(language: str, name: str) -> Joining:
    """A list of a shipped language."""
    found: Joining = getattr(words_of(language).lists, name)
    return found


@pytest.mark.parametrize(
    ("names", "printed"),
    [((), ""), (("A",), "A"), (("A", "B"), "A or B"), (("A", "B", "C"), "A, B or C")],
)
def test_names_of_a_list_are_joined(names: tuple[str, ...], printed: str) -> None:
    """One name stands alone, two are a pair, and more have marks between them."""
    assert joining("en", "one_of").join(names) == printed


def own(text: str, name: str = "Français", tag: str = "fr-US") -> str:
    """English *text* as that of another language."""
    return text.replace("name: English", f"name: {name}").replace("tag: en-US", f"tag: {tag}")


def test_a_language_may_have_no_plurals(tmp_path: Path) -> None:
    """As Vietnamese: what is counted has one form, and a bare text is that."""
    text = own(ENGLISH).replace("plurals:\n  one: i = 1 and v = 0", "plurals: {}")
    text = re.sub(r"\n +one: .*(?=\n +other: )", "", text)

    assert " one: " not in text
    assert problems(tmp_path, text) == []


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ('"\\_"', []),
        ('"\\u202F"', []),
        ("’", []),
        (".", []),
        ('" "', ["group is empty"]),
        ('""', ["group is empty"]),
        ("x", ["group cannot be 'x'"]),
        ('",,"', ["group cannot be ',,'"]),
    ],
)
def test_a_space_that_does_not_break_may_group_digits(
    tmp_path: Path, group: str, said: list[str]
) -> None:
    """As in French and Czech; any other space would break a number in two."""
    text = ENGLISH.replace('group: ","', f"group: {group}")
    told = problems(tmp_path, text)

    assert len(told) == len(said)
    assert all(part in each for part, each in zip(said, told, strict=True)), told


def test_a_number_is_grouped_by_a_space_that_does_not_break(tmp_path: Path) -> None:
    """French as it is written: 45 690 $."""
    text = own(ENGLISH).replace('group: ","', 'group: "\\u202F"')
    text = text.replace('money: "${number}"', 'money: "{number}\\_$"')
    path = tmp_path / "fr.yaml"
    path.write_text(text, encoding="utf-8")
    words = Catalog((tmp_path,), Desk(), Findings(), dt.date.max).words_in(path)
    assert words is not None

    assert money(Decimal(45690), words) == "45\u202f690\u00a0$"


def test_what_is_still_english_is_told_once() -> None:
    """A file that is put into its language but for two messages; names of states count for none."""
    english = words_of("en")
    for words, count in ((words_of("es"), 0), (english, 0)):
        findings = Findings()
        check_translated(words, english, findings)
        assert len(findings.warnings) == count

    left = replace(words_of("es"), letter=english.letter)
    findings = Findings()
    check_translated(left, english, findings)

    (said,) = map(str, findings.warnings)
    assert "2 messages are still in English, such as " in said
