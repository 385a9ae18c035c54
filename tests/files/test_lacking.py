"""Characters that a font lacks: where each stands, and one problem for a script."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest

from reportgen.errors import Findings, Place, Problem
from reportgen.files.lacking import Lacking
from reportgen.files.nodes import Mapping, Scalar
from reportgen.files.text import Text
from reportgen.files.yamlfile import parse


def noted(path: Path, written: str, lacks: str) -> list[Problem]:
    """What is said where the value of `name` lacks characters; *written* is the whole file."""
    data = written.encode()
    path.write_bytes(data)
    node = parse(data, str(path), Findings())
    assert isinstance(node, Mapping)
    value = node.get("name")
    assert isinstance(value, Scalar)
    problems: list[Problem] = []
    Lacking(problems).note(Text(value.text, value.place), lacks)
    return problems


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("name: Clinic 雷\n", (1, 14)),
        ("# a 雷 in a remark\nname: 'Clinic 雷'\n", (2, 15)),
        ("other: 雷\nname: Clinic\n  and 雷 hospital\n", (3, 7)),
        ("name: |\n  Clinic\n\n  and 雷\n", (4, 7)),
        ("name: >\n  雷\n", (2, 3)),
        ('name: "Clinic \\u96f7"\n', (1, 15)),
        ('name: "Clinic \\u96F7"\n', (1, 15)),
        ('name: "Clinic \\U000096f7"\n', (1, 15)),
        ("{other: 雷, name: 雷}\n", (1, 18)),
        ("\ufeffname: 雷\n", (1, 7)),
        ("name: a 雷\r\n", (1, 9)),
        ("other: &a Clinic 雷\nname: *a\n", (1, 18)),
    ],
)
def test_each_character_has_its_own_line_and_column(
    tmp_path: Path, written: str, at: tuple[int, int]
) -> None:
    """However YAML writes a text, the character is found in it, and nowhere else."""
    (problem,) = noted(tmp_path / "a.yaml", written, "雷")

    assert (problem.place.line, problem.place.column) == at
    assert problem.what == "the font has no '雷' (U+96F7)"


def test_a_letter_that_is_taken_apart_is_found(tmp_path: Path) -> None:
    """A file may hold a letter and its mark where the text has one character."""
    apart = unicodedata.normalize("NFD", "ệ")
    (problem,) = noted(tmp_path / "a.yaml", f"name: Vi{apart}t\n", "ệ")

    assert (problem.place.line, problem.place.column) == (1, 9)


def test_characters_of_a_script_are_one_problem(tmp_path: Path) -> None:
    """The first six have their places; thousands are counted. Each script has its own line."""
    many = "".join(map(chr, range(0x4E00, 0x4E00 + 3_000)))
    problems = noted(tmp_path / "a.yaml", f"name: Ж{many}→\n", f"Ж{many}→")

    assert [str(problem.place).rpartition("a.yaml:")[2] for problem in problems] == [
        "1:7",
        "1:8",
        "1:3008",
    ]
    assert "'一' (U+4E00), '丁' (U+4E01) at 1:9, " in problems[1].what
    assert problems[1].what.endswith("'丅' (U+4E05) at 1:13 and 2,994 more of CJK")
    assert problems[2].what == "the font has no '→' (U+2192)"


def test_fonts_and_files_are_kept_apart() -> None:
    """What another font lacks, or another file has, is a problem of its own."""
    problems: list[Problem] = []
    lacking = Lacking(problems)
    for name in ("a", "b"):
        lacking.note(Text("雷", Place(name, 3, 1)), "雷")
        lacking.note(Text("李", Place(name, 4, 1)), "李", "Own Sans")

    assert list(map(str, problems)) == [
        f"{name}:{line}:1: {font} has no {character}; "
        "write it another way, or give the brand a font that has it"
        for name in ("a", "b")
        for line, font, character in (
            (3, "the font", "'雷' (U+96F7)"),
            (4, "Own Sans", "'李' (U+674E)"),
        )
    ]


def test_a_file_is_looked_through_once(tmp_path: Path) -> None:
    """A thousand texts in a large file take no thousand readings of it."""
    path = tmp_path / "a.yaml"
    path.write_text("".join(f"k{number}: 雷{chr(0x4E00 + number)}\n" for number in range(999)))
    problems: list[Problem] = []
    lacking, began = Lacking(problems), time.process_time()
    for number in range(999):
        character = chr(0x4E00 + number)
        place = Place(str(path), number + 1, len(f"k{number}: ") + 1)
        lacking.note(Text(f"雷{character}", place), character)

    assert len(problems) == 1
    assert time.process_time() - began < 5


def test_a_place_that_is_no_file_stays() -> None:
    """A cell of a sheet, an option and a file that has gone keep the place of their text."""
    problems: list[Problem] = []
    lacking = Lacking(problems)
    places = (Place("names.csv", 3, 2), Place("--for"), Place("gone.yaml", 2, 7))
    for place in places:
        lacking.note(Text("a 雷", place), "雷")

    assert tuple(problem.place for problem in problems) == places
