"""Titles of columns, known by what they mean."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.roster.vocabulary import Vocabulary, one_slip, plain, read_vocabulary


@pytest.fixture(scope="module")
def words() -> Vocabulary:
    """The words that are shipped."""
    findings = Findings()
    found = read_vocabulary([shipped("data")], Desk(), findings)
    assert found is not None, findings.problems
    return found


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Full Name", "name"),
        ("NAME", "name"),
        ("name\u00a0", "name"),
        ("na\u200bme", "name"),
        ("Ｎａｍｅ", "name"),
        ("Your full name", "name"),
        ("Student Name *", "name"),
        ("Full\nname", "name"),
        ("Nombre completo", "name"),
        ("First Name", "first-name"),
        ("Surname", "last-name"),
        ("Apellidos", "last-name"),
        ("E-Mail", "email"),
        ("Email Address (required)", "email"),
        ("Correo electrónico", "email"),
        ("Which programs interest you?", "roles"),
        ("Which program(s) are you interested in?", "roles"),
        ("Program of Interest", "roles"),
        ("¿Qué programas te interesan?", "roles"),
        ("Carrera de interés", "roles"),
        ("Preferred campus", "campus"),
        ("Attendee Status", "status"),
        ("Notes", "note"),
        ("Record ID", "id"),
        ("Phone", None),
        ("Company name", None),
        ("Parent's email", None),
        ("How did you hear about us?", None),
        ("Contact owner", None),
        ("Timestamp", None),
        ("", None),
    ],
)
def test_titles_mean_what_they_say(words: Vocabulary, title: str, kind: str | None) -> None:
    """Case, width, accents, signs and words of courtesy make no difference; other things stay."""
    assert words.kind(title) == kind


@pytest.mark.parametrize(
    ("title", "near"),
    [
        ("nmae", "name"),
        ("Emial", "email"),
        ("Progam", "program"),
        ("Phone", None),
        ("Date", None),
        ("Games", None),
        ("id2", None),
    ],
)
def test_a_slip_is_seen(words: Vocabulary, title: str, near: str | None) -> None:
    """One letter too many, too few, other or swapped is a slip; other words are not."""
    assert words.slip(title) == near


def test_an_office_may_have_its_own_words(tmp_path: Path) -> None:
    """The nearest data folder's file counts; a fault in it is told with its place."""
    (tmp_path / "sheets.yaml").write_text("columns: {name: [Pupil]}\nodd: [x]\n", "utf-8")
    findings = Findings()

    assert read_vocabulary([tmp_path, shipped("data")], Desk(), findings) is None
    assert "sheets.yaml:2:1: unknown key 'odd'" in str(findings.problems[0])

    (tmp_path / "sheets.yaml").write_text("columns: {name: [Pupil]}\n", "utf-8")
    own = read_vocabulary([tmp_path, shipped("data")], Desk(), Findings())

    assert own is not None
    assert own.kind("pupil") == "name"


@given(st.text(max_size=40))
def test_plain_letters_stay_as_they_are(text: str) -> None:
    """What is plain already does not change when it is made plain once more."""
    assert plain(plain(text)) == plain(text)


@given(st.text("abcd", min_size=5, max_size=9), st.integers(0, 8))
def test_leaving_a_letter_out_is_one_slip(word: str, at: int) -> None:
    """Whichever letter is left out of a word, it is one slip from that word."""
    shorter = word[: at % len(word)] + word[at % len(word) + 1 :]

    assert one_slip(shorter, word)
    assert not one_slip(word, word)
