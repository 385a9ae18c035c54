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


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Which of these programs are you most interested in? (Check all that apply)", "roles"),
        ("What career would you like to learn more about?", "roles"),
        ("Which program(s) are you considering?", "roles"),
        ("¿Qué carreras le gustaría estudiar?", None),
        ("¿Qué carreras le interesan más?", "roles"),
        ("Which campus is closest to you?", "campus"),
        ("Which campus would you like to visit?", "campus"),
        ("¿A qué sede le gustaría asistir?", "campus"),
        ("Name - First Name", "first-name"),
        ("Name (Last)", "last-name"),
        ("Event Attendance Status", "status"),
        ("Attended", "status"),
        ("What's your name?", "name"),
        ("Apellido paterno", "last-name"),
        ("Apellido materno", "second-last-name"),
        ("E-mail 1 - Value", "email"),
        ("Campus Preference", "campus"),
        ("Email permission status", "may-write"),
        ("Email Opt Out", "opted-out"),
        ("Unsubscribed from all email", "opted-out"),
        ("Has Opted Out of Email", "opted-out"),
        ("May we email you?", "may-write"),
        ("Would you like us to contact you?", "may-write"),
        ("Contact", "contact"),
        ("Contact Info", None),
        ("Any notes for us?", None),
        ("Person Email", "email"),
        ("Attendee #", None),
        ("Student #", None),
        ("Order #", None),
        ("Program 2", "roles"),
        ("Program #2 (optional)", "roles"),
        ("First Choice Program", "roles"),
        ("2nd Program Choice", "roles"),
        ("Number of programs", None),
        ("Program start date 2", None),
        ("Choice 1", None),
        ("Academic Interest 1", "roles"),
        ("Last, First", "name"),
        ("Estado de la inscripción", "status"),
        ("EmailAddress", "email"),
        ("FirstName", "first-name"),
        ("PROGRAMOFINTEREST", "roles"),
        ("EMAIL_ADDR", "email"),
        ("Invitee Email", "email"),
        ("Contact: First Name", "first-name"),
        ("Opportunity: Program", "roles"),
        ("Contact: Phone", None),
        ("Nombre del alumno", "first-name"),
        ("Correo del padre", None),
        ("Canceled", "cancelled"),
        ("Canceled By", None),
        ("E-mail 2 - Value", None),
        ("How did you hear about our program?", None),
        ("How many programs have you applied to?", None),
        ("Anything else we should know?", None),
        ("Marketing contact status", None),
        ("Program start date", None),
        ("Campus tour date", None),
    ],
)
def test_questions_are_known_by_what_they_ask(
    words: Vocabulary, title: str, kind: str | None
) -> None:
    """A form's question says more words than a title, and means the same."""
    assert words.kind(title) == kind


@pytest.mark.parametrize(
    ("kind", "said", "is_out"),
    [
        ("status", "Not Attending", True),
        ("status", "No-show", True),
        ("status", "CANCELLED by attendee", True),
        ("status", "Declined: no time", True),
        ("status", "No, thanks", True),
        ("status", "No - working that day", True),
        ("status", "Did not attend", True),
        ("status", "Waitlist #3", True),
        ("status", "Can’t make it", True),
        ("status", "Regrets", True),
        ("status", "I won't be able to come", True),
        ("status", "Unable to attend: work", True),
        ("status", "No podrá asistir", True),
        ("status", "En lista de espera", True),
        ("status", "Cancelada por el asistente", True),
        ("status", "Can't wait!", False),
        ("status", "Do not call before 5", False),
        ("status", "Confirmada", False),
        ("status", "No preference", False),
        ("status", "Maybe", False),
        ("status", "Attending", False),
        ("status", "Checked In", False),
        ("status", "Yes", False),
        ("cancelled", "true", True),
        ("cancelled", "Cancelled by host", True),
        ("cancelled", "false", False),
        ("cancelled", "", False),
        ("opted-out", "TRUE", True),
        ("opted-out", "1", True),
        ("opted-out", "Yes", True),
        ("opted-out", "✓", True),
        ("opted-out", "No", False),
        ("opted-out", "FALSE", False),
        ("opted-out", "0", False),
        ("may-write", "No", True),
        ("may-write", "FALSE", True),
        ("may-write", "Yes", False),
        ("may-write", "I agree", False),
    ],
)
def test_what_leaves_somebody_out(words: Vocabulary, kind: str, said: str, *, is_out: bool) -> None:
    """Statuses by their first words; whoever has opted out by a yes, whoever agrees not by a no."""
    assert words.leaves_out(kind, said) is is_out


@pytest.mark.parametrize(
    ("text", "is_nobody"),
    [
        ("Total", True),
        ("Total: 45", True),
        ("Grand Total", True),
        ("45 total responses", True),
        ("Generated by: Dana Reyes 11/14/2026", True),
        ("Page 1 of 3", True),
        ("Confidential Information - Do Not Distribute", True),
        ("Open-Ended Response", True),
        ('{"ImportId":"QID1"}', True),
        ("Subtotal Denver", True),
        ("Page Turner", False),
        ("Sum Li", False),
        ("Ana Total", False),
        ("Count Basie", False),
        ("Total López", False),
    ],
)
def test_rows_of_totals_are_nobody(words: Vocabulary, text: str, *, is_nobody: bool) -> None:
    """What a program writes below its rows is no person; a person may have such a name."""
    assert words.is_nobody(text) is is_nobody


def test_no_title_means_two_things(words: Vocabulary) -> None:
    """What is left of a title without the words that mean nothing belongs to one kind alone."""
    found: dict[str, set[str]] = {}
    for title, kind in words.titles.items():
        found.setdefault(words._core(title), set()).add(kind)
    found = {core: kinds for core, kinds in found.items() if core and len(kinds) > 1}

    assert len(words.titles) > 200
    assert found == {
        "contact": {"contact", "may-write"},  # the former by its whole title alone
        "nombre": {"name", "first-name"},  # Nombre, Nombres
    }


@pytest.mark.parametrize(
    ("said", "yes", "no"),
    [
        ("Yes", True, False),
        ("x", True, False),
        ("TRUE", True, False),
        ("✓", True, False),
        ("Sí", True, False),
        ("No", False, True),
        ("", False, True),
        ("FALSE", False, True),
        ("☐", False, True),
        ("Not interested", False, True),
        ("Very interested", False, False),
        ("3", False, False),
    ],
)
def test_what_says_yes_and_no(words: Vocabulary, said: str, *, yes: bool, no: bool) -> None:
    """Below a career that stands as a title, whatever says neither is to be told."""
    assert (words.is_yes(said), words.is_no(said)) == (yes, no)
