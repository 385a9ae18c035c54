"""CSV files as office programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import InvalidSource
from reportgen.roster import csvfile
from reportgen.roster.csvfile import form_of, guess, rows

PEOPLE = "name;note\r\nAna María López;x\r\nJörg Müller;y\r\nPía Ñáñez;z\r\n"


def read(path: Path) -> list[list[str]]:
    """The texts of every row."""
    form = form_of(path, "n.csv")
    return [[cell.text for cell in row.cells] for row in rows(path, "n.csv", form)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_encodings_are_recognised(tmp_path: Path, encoding: str) -> None:
    """Whatever Excel or a Mac has written, the names come out right."""
    path = tmp_path / "n.csv"
    path.write_bytes(PEOPLE.encode(encoding))

    assert [row[0] for row in read(path)][1:] == ["Ana María López", "Jörg Müller", "Pía Ñáñez"]


@pytest.mark.parametrize(
    ("encoding", "called"), [("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman")]
)
def test_a_guess_shows_one_name(tmp_path: Path, encoding: str, called: str) -> None:
    """Whoever reads the notice sees at once whether the guess is right."""
    path = tmp_path / "n.csv"
    path.write_bytes(PEOPLE.encode(encoding))
    found = guess(path, "n.csv", form_of(path, "n.csv"))

    assert str(found).startswith(
        f"n.csv:2:1: this is not UTF-8; it is read as {called}: 'Ana María López'"
    )


def test_nothing_is_said_of_utf8(tmp_path: Path) -> None:
    """UTF-8 is no guess."""
    path = tmp_path / "n.csv"
    path.write_bytes(PEOPLE.encode())

    assert guess(path, "n.csv", form_of(path, "n.csv")) is None


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("name,note\nAna,x\n", ["name", "note"]),
        ("name;note\nAna,x;y\n", ["name", "note"]),
        ("name\tnote\nAna\tx\n", ["name", "note"]),
        ("name|note\nAna|x\n", ["name", "note"]),
        ('"name, full";note\nAna;x\n', ["name, full", "note"]),
        ("sep=;\nname;note\n", ["name", "note"]),
        ('"sep=;"\nname;note\n', ["name", "note"]),
        ("Fall Fair\nname;note\nAna;x\n", ["Fall Fair"]),
    ],
)
def test_what_parts_columns_is_found(tmp_path: Path, text: str, cells: list[str]) -> None:
    """Commas, semicolons, tabs, strokes, and Excel's own line about it."""
    path = tmp_path / "n.csv"
    path.write_text(text, encoding="utf-8")

    assert read(path)[0] == cells


def test_a_title_above_hides_no_columns(tmp_path: Path) -> None:
    """A heading of one cell says nothing about what parts the columns below it."""
    path = tmp_path / "n.csv"
    path.write_text("Fall Fair\nname;note\nLópez, Ana;x\n", encoding="utf-8")

    assert read(path)[1:] == [["name", "note"], ["López, Ana", "x"]]


def test_rows_have_the_lines_that_they_begin_in(tmp_path: Path) -> None:
    """A cell of two lines moves the rows below it, and their numbers with them."""
    path = tmp_path / "n.csv"
    path.write_text('sep=,\nname,note\n"A\nB",x\nC,y\n', encoding="utf-8")
    found = [row.number for row in rows(path, "n.csv", form_of(path, "n.csv"))]

    assert found == [2, 3, 5]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'name\n"Ana\n', "n.csv:2:1: not readable as CSV"),
        (b'name\n"' + b"x" * 140_000 + b'"\n', "n.csv:2:1: a cell here has more than 131,072"),
        ("name\nJosé\n".encode() + b"Jos\xe9\n", "n.csv:3:1: not a UTF-8 character, as others"),
        (b"\0\1\2", "n.csv:1:1: this is no text"),
        ("name\n".encode("utf-16") + b"\0", "n.csv:"),
    ],
)
def test_what_is_no_csv_is_told(tmp_path: Path, data: bytes, said: str) -> None:
    """Open quotes, endless cells, two encodings in one file, bytes of no text."""
    path = tmp_path / "n.csv"
    path.write_bytes(data)
    with pytest.raises(InvalidSource) as error:
        read(path)

    assert str(error.value).startswith(said)


def test_an_entity_parts_no_columns(tmp_path: Path) -> None:
    """A single column may have O&#039;Brien in it: its semicolon ends a character."""
    path = tmp_path / "n.csv"
    path.write_text("Name\nO&#039;Brien\nL&oacute;pez\n", encoding="utf-8")

    assert form_of(path, "n.csv").delimiter == ","


def test_rows_without_end_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Office programs end at a million rows, and nobody waits for fifty."""
    monkeypatch.setattr(csvfile, "LAST_ROW", 100)
    path = tmp_path / "a.csv"
    path.write_bytes(b"name\n" + b"\n" * 200)
    with pytest.raises(InvalidSource, match=r"a\.csv:101:1: the file has more than 100 rows"):
        list(rows(path, "a.csv", form_of(path, "a.csv")))


def test_a_line_without_end_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is one line is not taken into memory whole."""
    monkeypatch.setattr(csvfile, "LONGEST_LINE", 1_000)
    path = tmp_path / "a.csv"
    path.write_bytes(b"name,note\nAna," + b"x," * 5_000)
    with pytest.raises(InvalidSource, match=r"a\.csv:2:1: .*a line has more than"):
        list(rows(path, "a.csv", form_of(path, "a.csv")))
