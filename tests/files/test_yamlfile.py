"""YAML files: text stays the text that was written, and everything knows its place."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Findings, Place
from reportgen.files.disk import LARGEST_TEXT
from reportgen.files.nodes import Mapping, Node, Scalar, Sequence
from reportgen.files.yamlfile import DEEPEST, parse

Plain = str | list["Plain"] | dict[str, "Plain"]


def read(data: bytes | str) -> tuple[Node | None, list[str]]:
    """What `parse` makes of *data* in a file called f.yaml, and its messages."""
    findings = Findings()
    node = parse(data.encode() if isinstance(data, str) else data, "f.yaml", findings)
    return node, [str(problem) for problem in findings.problems]


def plain(node: Node | None) -> Plain:
    """A tree as Python's own text, lists and dictionaries."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
        case None:
            pytest.fail("there is no tree")


def good(data: bytes | str) -> Plain:
    """The tree of *data*, which has nothing wrong with it."""
    node, problems = read(data)
    assert problems == []
    return plain(node)


def refused(data: bytes | str) -> list[str]:
    """The messages about *data*, which has no tree."""
    node, problems = read(data)
    if node is not None:
        pytest.fail("there is a tree")  # which may be too large to print
    return problems


# What is written is what is read


@pytest.mark.parametrize(
    "text",
    [
        *("no", "yes", "on", "off", "true", "False", "n"),
        *("12:30", "012", "0o17", "0x1F", "1e3", "1_000", ".inf", ".nan", "-0", "+1"),
        *("2026-11-23", "=", "<<", "R&D <b>x</b>", "{{name}}", "100 %", "it's"),
    ],
)
def test_text_stays_text(text: str) -> None:
    """None of YAML's guesses at numbers, dates and truth values is made."""
    quoted = f"'{text}'" if text.startswith("{") else text

    assert good(f"key: {quoted}\n") == {"key": text}


def test_keys_stay_text() -> None:
    """A key such as `no` or `012` is not another key in disguise."""
    assert good("no: a\n012: b\n12:30: c\ntrue: d\n") == {
        "no": "a",
        "012": "b",
        "12:30": "c",
        "true": "d",
    }


@pytest.mark.parametrize("value", ["", "~", "null", "Null", "NULL", "''", '""'])
def test_nothing_is_empty_text(value: str) -> None:
    """A key with nothing behind it, in any spelling of nothing, is empty."""
    assert good(f"key: {value}\n") == {"key": ""}


@pytest.mark.parametrize("value", ["'null'", '"~"', "nULL", "Nullify"])
def test_quoted_null_is_a_word(value: str) -> None:
    """Somebody who writes null in quotes means the word."""
    assert good(f"key: {value}\n") == {"key": value.strip("'\"")}


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("|\n  one\n  two\n", "one\ntwo\n"),
        (">-\n  one\n  two\n", "one two"),
        ('"tab\\t, \\u201cquote\\u201d"', "tab\t, “quote”"),
        ("'it''s'", "it's"),
        ("one\n  two", "one two"),
    ],
)
def test_every_style_of_text_is_read(written: str, text: str) -> None:
    """Blocks, folded text, quotes and escapes mean what YAML says they mean."""
    assert good(f"key: {written}\n") == {"key": text}


def test_characters_come_composed() -> None:
    """Letters and accents typed apart are the one character that a font has."""
    apart = unicodedata.normalize("NFD", "Nguyễn Thị Ánh")
    assert len(apart) > len("Nguyễn Thị Ánh")

    assert good(f"{apart}: {apart}\n") == {"Nguyễn Thị Ánh": "Nguyễn Thị Ánh"}


# Places


def test_everything_knows_its_place() -> None:
    """Keys, values, lists and items have the line and column of their first character."""
    node, _ = read("a: 1\nb:\n  - x\n  - y: z\n")

    assert node == Mapping(
        Place("f.yaml", 1, 1),
        (
            (Scalar(Place("f.yaml", 1, 1), "a"), Scalar(Place("f.yaml", 1, 4), "1")),
            (
                Scalar(Place("f.yaml", 2, 1), "b"),
                Sequence(
                    Place("f.yaml", 3, 3),
                    (
                        Scalar(Place("f.yaml", 3, 5), "x"),
                        Mapping(
                            Place("f.yaml", 4, 5),
                            (
                                (
                                    Scalar(Place("f.yaml", 4, 5), "y"),
                                    Scalar(Place("f.yaml", 4, 8), "z"),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_places_do_not_depend_on_the_editor(end: str, mark: bytes) -> None:
    """A file from Windows, with its line ends and its mark at the start, reads the same."""
    text = end.join(["a: 1", "b: ä", "a: 2", ""])

    node, problems = read(mark + text.encode())

    assert plain(node) == {"a": "1", "b": "ä"}
    assert problems == [
        "f.yaml:3:1: 'a' stands here a second time; the first is in line 1; keep one"
    ]


def test_get_finds_a_value_by_its_key() -> None:
    """`get` gives the value of a key, and None for a key that is not there."""
    node, _ = read("a: 1\n")
    assert isinstance(node, Mapping)

    assert node.get("a") == Scalar(Place("f.yaml", 1, 4), "1")
    assert node.get("b") is None


# What is refused


def test_every_repeated_key_is_named() -> None:
    """A key that stands twice in one mapping is named each time; elsewhere it may return."""
    node, problems = read("a: 1\nb: {c: 1, c: 2}\nc: 3\na: 4\na: 5\n")

    assert plain(node) == {"a": "1", "b": {"c": "1"}, "c": "3"}
    assert problems == [
        "f.yaml:2:11: 'c' stands here a second time; the first is in line 2; keep one",
        "f.yaml:4:1: 'a' stands here a second time; the first is in line 1; keep one",
        "f.yaml:5:1: 'a' stands here a second time; the first is in line 1; keep one",
    ]


@pytest.mark.parametrize(
    "tag",
    ["!!python/object/apply:os.system", "!!int", "!!str", "!mine", "!!binary"],
)
def test_tags_are_refused(tag: str) -> None:
    """A tag neither runs anything nor changes what text is."""
    (problem,) = refused(f"a:\n  - {tag} 'echo'\n")

    assert problem.startswith("f.yaml:2:5: the tag ")
    assert problem.endswith("; leave the tag out; everything here is text")


def test_aliases_repeat_what_was_written() -> None:
    """An alias is the value of its anchor, with the place of the anchor's."""
    node, problems = read("a: &x [1, 2]\nb: *x\n")
    assert isinstance(node, Mapping)

    assert problems == []
    assert node.get("b") == node.get("a")


@pytest.mark.parametrize("text", ["a: *x\n", "a: &x [*x]\n", "a: &x {b: *x}\n", "a: *x\nb: &x 1\n"])
def test_alias_needs_an_anchor_above(text: str) -> None:
    """An alias to nothing, to itself or to something below is refused; nothing loops."""
    (problem,) = refused(text)

    assert problem.endswith(": *x stands for nothing; write &x above it")


def test_alias_bomb_is_refused() -> None:
    """Nine lines that unfold to a billion values are refused before they do."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    (problem,) = refused("\n".join(lines))

    assert problem.startswith("f.yaml:5:")
    assert problem.endswith(": aliases unfold to more than 50,000 values; write the values out")


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000, "[" * 100 + "]" * 100],
    ids=["lists", "mappings", "items", "keys", "closed"],
)
def test_deep_nesting_is_refused(text: str) -> None:
    """A hundred thousand brackets are one problem, and no crash."""
    (problem,) = refused(text)

    assert problem.endswith(f": nested more than {DEEPEST} deep; flatten it")


def test_reasonable_nesting_is_read() -> None:
    """As deep as the limit says is not too deep."""
    assert good("[" * DEEPEST + "x" + "]" * DEEPEST)


def test_a_tab_in_the_indentation_is_named() -> None:
    """Who indents with tabs is told so, not that a token cannot start."""
    assert refused("a:\n\tb: 1\n") == [
        "f.yaml:2:1: a tab in the indentation; indent with spaces",
    ]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_refused(encoding: str) -> None:
    """A file that Windows calls Unicode is refused with what to do, with its mark or without."""
    problems = refused("name: Ana López\n".encode(encoding))

    assert problems
    assert all(problem.startswith("f.yaml:1:") for problem in problems)
    if encoding == "utf-16":
        assert problems == ["f.yaml:1:1: the file is in UTF-16; save it as UTF-8"]


def test_latin_1_is_refused_at_its_first_accent() -> None:
    """A file in another encoding is refused where it stops being UTF-8."""
    assert refused("a: plain\nname: Ana López\n".encode("latin-1")) == [
        "f.yaml:2:12: not a UTF-8 character; save the file as UTF-8"
    ]


def test_column_counts_characters() -> None:
    """Behind accents and emoji a column is still what an editor shows."""
    assert refused("é😀: \u202e\n") == [
        (
            "f.yaml:1:5: an invisible character U+202E (right-to-left override); "
            "delete it and type the text again"
        )
    ]


@pytest.mark.parametrize(
    ("character", "named"),
    [
        ("\u202e", "U+202E (right-to-left override)"),
        ("\u200b", "U+200B (zero width space)"),
        ("\u200d", "U+200D (zero width joiner)"),
        ("\u00ad", "U+00AD (soft hyphen)"),
        ("\u2028", "U+2028 (line separator)"),
        ("\ufeff", "U+FEFF (zero width no-break space)"),
        ("\ue000", "U+E000 (a control character)"),
        ("\x00", "U+0000 (a control character)"),
        ("\x1b", "U+001B (a control character)"),
        ("\x7f", "U+007F (a control character)"),
        ("\x85", "U+0085 (a control character)"),
    ],
)
def test_invisible_characters_are_refused(character: str, named: str) -> None:
    """What nobody sees, and may turn text around, is named with its place."""
    assert refused(f"a: 1\nb: x{character}y\n") == [
        f"f.yaml:2:5: an invisible character {named}; delete it and type the text again"
    ]


def test_every_invisible_character_is_named() -> None:
    """Two of them are two problems."""
    assert [problem.split(": ")[0] for problem in refused("a: \u200b\nb: x\u200b\n")] == [
        "f.yaml:1:4",
        "f.yaml:2:5",
    ]


def test_large_files_are_refused() -> None:
    """A file over a megabyte is refused unread; one of a megabyte is read."""
    filled = b"a: x #" + b"x" * (LARGEST_TEXT - 6)

    assert good(filled) == {"a": "x"}
    assert refused(filled + b"x") == [
        "f.yaml: the file has 1,000,001 bytes; keep it below 1,000,000"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: " + "x" * 20_001, "f.yaml:1:4: a text of 20,001 characters; shorten it to 20,000"),
        ("x" * 900_000 + ": a", "f.yaml:1:1: a text of 900,000 characters; shorten it to 20,000"),
        ("- a\n" * 1_001, "f.yaml:1001:3: more than 1,000 items in one place; take some out"),
        ("".join(f"k{i}: a\n" for i in range(1_001)), "f.yaml:1001:1: more than 1,000 keys in"),
    ],
)
def test_what_no_career_has_is_told_as_a_limit(text: str, problem: str) -> None:
    """A text of a book's length, or ten thousand items, are told where they are too many."""
    (told,) = refused(text)

    assert told.startswith(problem)


@pytest.mark.parametrize("text", ["", "\n\n", "# only a remark\n"])
def test_empty_files_are_refused(text: str) -> None:
    """A file without a word in it is not a file with nothing wrong."""
    assert refused(text) == ["f.yaml:1:1: the file is empty; fill it in"]


def test_a_second_document_is_refused() -> None:
    """What stands behind `---` would be lost in silence."""
    assert refused("a: 1\n---\nb: 2\n") == [
        "f.yaml:2:1: a second document; keep one document in a file"
    ]


@pytest.mark.parametrize("text", ["? [a]\n: b\n", "{a: 1}: b\n"])
def test_keys_have_to_be_text(text: str) -> None:
    """A list or a mapping as a key is refused."""
    (problem,) = refused(text)

    assert problem.endswith(": a key that is not text; write 'key: value'")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "a: b: c\n",
            (
                "f.yaml:1:5: not readable as YAML: a second ': ' on this line; "
                "put quotes around text that has a colon in it"
            ),
        ),
        (
            "a: 1\nb: @home\n",
            (
                "f.yaml:2:4: not readable as YAML: this character cannot stand here; "
                "indent with spaces, and put quotes around text that starts with @, ` or %"
            ),
        ),
        (
            'a: 1\nb: "open\n',
            "f.yaml:3:1: not readable as YAML: the file ends inside quotes; close the quotes",
        ),
    ],
)
def test_bad_syntax_is_explained(text: str, message: str) -> None:
    """The usual slips come with their place and what to do, in words for a person."""
    assert refused(text) == [message]


@given(st.binary(max_size=200))
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    """Whatever a file holds, there is a tree or a problem with a name in it."""
    node, problems = read(data)

    assert node is not None or problems
    assert all(problem.startswith("f.yaml") for problem in problems)


@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@`?,\n \té\u200b"), max_size=60))
def test_no_text_crashes_the_reader(text: str) -> None:
    """Whatever is typed, there is a tree or a problem with a name in it."""
    node, problems = read(text)

    assert node is not None or problems
    assert all(problem.startswith("f.yaml") for problem in problems)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), max_size=30)


@given(st.lists(WORDS, max_size=8))
def test_quoted_text_is_read_back(words: list[str]) -> None:
    """Any text in quotes comes back as it was, save that characters are composed."""
    data = "".join("- '" + word.replace("'", "''") + "'\n" for word in words) or "[]"

    assert good(data) == [unicodedata.normalize("NFC", word) for word in words]


@pytest.mark.parametrize("escape", ["\\u202e", "\\x1b", "\\u200b", "\\0"])
def test_escapes_for_invisible_characters_are_refused(escape: str) -> None:
    """What may not stand in a file may not be smuggled in by an escape."""
    findings = Findings()
    parse(f'name: "A{escape}B"\n'.encode(), "f.yaml", findings)

    assert [str(problem.place) for problem in findings.problems] == ["f.yaml:1:7"]
    assert "an escape for the invisible character" in findings.problems[0].what


def test_a_document_is_read_once_and_a_faulty_one_each_time() -> None:
    """The same bytes of the same file give the same tree; what is wrong is told whoever asks."""
    first = parse(b"a: 1\n", "a.yaml", Findings())
    again = parse(b"a: 1\n", "a.yaml", Findings())
    elsewhere = parse(b"a: 1\n", "b.yaml", Findings())

    assert first is again
    assert elsewhere is not None
    assert elsewhere.place.name == "b.yaml"
    for _ in range(2):
        findings = Findings()
        parse(b"a: 1\na: 2\n", "a.yaml", findings)
        assert len(findings.problems) == 1
