"""What the studio's worker answers: pages, words and claims of what somebody chose."""

from __future__ import annotations

import io
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import pypdfium2
import pytest
from msgspec.msgpack import decode, encode
from msgspec.structs import replace
from PIL import Image

from reportgen.files.disk import shipped
from reportgen.layouts import LAYOUTS
from reportgen.studio.answering import Answerer
from reportgen.studio.asking import (
    FAULT,
    AnyAnswer,
    AnyQuestion,
    AskClaims,
    AskDocument,
    AskFacts,
    AskLook,
    AskPicture,
    AskSchools,
    AskTranscript,
    Broken,
    Choice,
    Claims,
    Document,
    Facts,
    Failed,
    FieldFault,
    Look,
    Picture,
    Premises,
    Refused,
    Schools,
    Transcript,
)

DAY = "2026-11-28"
CHOICE = Choice(
    roles=("medical-assistant", "pharmacy-technician"),
    school="northgate",
    campus="denver",
    name="Ana López",
)
Kind = TypeVar("Kind", bound=AnyAnswer)


@pytest.fixture(scope="module")
def worker() -> Answerer:
    """What answers at the premises that are shipped."""
    return Answerer(Premises(today=DAY))


def asked(worker: Answerer, question: AnyQuestion, kind: type[Kind]) -> Kind:
    """The answer to *question*, which is of *kind*."""
    answer = worker.answer(question)
    assert isinstance(answer, kind), answer
    assert decode(encode(answer, enc_hook=str), type=AnyAnswer) == answer
    return answer


def faults(worker: Answerer, *, tongue: str = "en", **changed: object) -> tuple[FieldFault, ...]:
    """What is wrong with the choice when it is *changed*."""
    look = asked(worker, AskLook(choice=replace(CHOICE, **changed), tongue=tongue), Look)
    assert not look.pages
    return look.faults


def test_a_look_says_what_the_pages_are(worker: Answerer) -> None:
    """Sizes stand there before a picture does, with words for who does not see it."""
    look = asked(worker, AskLook(choice=CHOICE), Look)

    assert [(page.width, page.height) for page in look.pages] == [(850, 1100)] * 2
    assert look.pages[0].alt.startswith("Page 1. Medical Assistant or Pharmacy Technician")
    assert "Job outlook" in look.pages[1].alt
    assert look.said == "Updated: Handout, 2 pages"
    assert look.figures == "Figures of 2024–34; newer are due"
    assert look.late
    assert not look.faults
    assert [each.key for each in look.layouts] == [*LAYOUTS]


def test_a_picture_is_of_the_page_and_the_person(worker: Answerer) -> None:
    """Another name is another picture of page one; its sum is the one that the look has."""
    looked = asked(worker, AskLook(choice=CHOICE), Look)
    shown = asked(worker, AskPicture(choice=CHOICE), Picture)
    other = asked(worker, AskPicture(choice=replace(CHOICE, name="Bình")), Picture)
    second = asked(worker, AskPicture(choice=CHOICE, page=2, dpi=40), Picture)

    assert shown.sum == looked.sum != other.sum
    assert shown.png != other.png
    with Image.open(io.BytesIO(shown.png)) as image:
        assert image.size == (looked.pages[0].width, looked.pages[0].height)
    with Image.open(io.BytesIO(second.png)) as image:
        assert image.size == (340, 440)


def test_a_document_is_the_copy_and_its_name_says_nobody(worker: Answerer) -> None:
    """The PDF has the person in it, the name of the file has not."""
    made = asked(worker, AskDocument(choice=replace(CHOICE, printing="office")), Document)

    assert "Ana López" in _text(made.pdf)
    assert made.name == "medical-assistant-vs-pharmacy-technician-handout-office.pdf"


@pytest.mark.parametrize(
    ("changed", "name", "pages"),
    [
        ({"layout": "card", "nup": 4}, "card-4-up", 2),
        ({"layout": "guide", "booklet": True}, "guide-booklet", None),
    ],
)
def test_a_document_is_cut_or_folded_as_chosen(
    worker: Answerer, changed: dict[str, object], name: str, pages: int | None
) -> None:
    """Several on a sheet and booklets are laid out; what is looked at are the pages."""
    made = asked(worker, AskDocument(choice=replace(CHOICE, **changed)), Document)
    whole = asked(worker, AskLook(choice=replace(CHOICE, **changed)), Look)
    count = len(pypdfium2.PdfDocument(made.pdf))

    assert made.name.endswith(f"{name}.pdf")
    assert count == (pages or len(whole.pages) // 2)


def test_a_transcript_is_escaped(worker: Answerer) -> None:
    """What the pages say, with what was typed as text."""
    choice = replace(CHOICE, name="<i>Ana</i>")
    made = asked(worker, AskTranscript(choice=choice), Transcript)

    assert "&lt;i&gt;Ana&lt;/i&gt;" in made.html
    assert "<i>" not in made.html
    assert made.language == "en-US"


def test_claims_have_numbers_as_numbers(worker: Answerer) -> None:
    """A figure can be counted with, and says of whom, of when and from where it is."""
    made = asked(worker, AskClaims(choice=CHOICE), Claims)
    growth = next(each for each in made.claims if "+12.5%" in each.text)

    assert growth.value == Decimal("12.5")
    assert (growth.unit, growth.period) == ("percent", "2024–34")
    assert "Bureau of Labor Statistics" in growth.sources
    assert growth.is_figure
    assert growth.late
    assert "2025–35" in made.due
    assert made.brand == "northgate"
    program = next(each for each in made.claims if "9 months" in each.text and each.is_figure)
    assert not program.late
    assert sum(each.is_figure for each in made.claims) < len(made.claims)


def test_facts_are_those_of_the_place(worker: Answerer) -> None:
    """Programs of the school come with what they lead to; a career is in one list alone."""
    facts = asked(worker, AskFacts(school="northgate", campus="denver"), Facts)

    assert facts.school is not None
    assert facts.school.title == "Northgate Career College"
    assert [(each.title, each.about) for each in facts.programs] == [
        ("Medical Assistant", "Diploma, from 9\u00a0months"),
        ("Pharmacy Technician", "Diploma, from 7\u00a0months"),
    ]
    assert len(facts.others) == 13
    assert not {each.key for each in facts.programs} & {each.key for each in facts.others}
    assert "Northgate Career College" in facts.locked
    assert [each.key for each in facts.campuses] == ["denver", "spokane"]
    for contact in facts.contacts:  # each can be chosen as it is
        assert worker.answer(AskLook(choice=replace(CHOICE, contact=contact.key))).pages  # type: ignore[union-attr]


def test_facts_are_in_the_language_of_the_screen(worker: Answerer) -> None:
    """A career is called as Spanish calls it, and so is what can be printed on."""
    facts = asked(worker, AskFacts(school="northgate", tongue="es"), Facts)

    assert "Técnico/a de farmacia" in " ".join(each.title for each in facts.programs)
    assert facts.printings[0].title == "Impresora de oficina"


def test_schools_are_those_that_are_sound(worker: Answerer) -> None:
    """Every school of the folder, by its name."""
    schools = asked(worker, AskSchools(), Schools).schools

    assert {each.key for each in schools} == {"concorde", "northgate"}


def test_letters_that_cannot_be_printed_are_told_together(worker: Answerer) -> None:
    """One fault for the name, whatever alphabets are in it; the note has its own."""
    note = "See you on Tuesday at four in the simulation lab on the second floor. " * 3
    name, long = faults(worker, name="𐎠𐎡 (Ming 𓀀 Li)", note=note)

    assert (name.field, name.what) == ("name", "The printed type has no “𐎠”, “𐎡” or “𓀀”")
    assert name.hint == "Write the name in Latin letters, or leave it out."
    assert long.field == "note"
    assert re.fullmatch(r"The note is too long by .*", long.what)
    count = re.fullmatch(r"Some (\d+0) characters fit\.", long.hint)
    assert count
    assert asked(worker, AskLook(choice=replace(CHOICE, note=note[: int(count[1])])), Look).pages


@pytest.mark.parametrize(
    ("changed", "field", "what"),
    [
        ({"roles": ()}, "roles", "No career is chosen"),
        ({"roles": ("medical-assistant",)}, "roles", "One career only"),
        ({"roles": ("phlebotomist",) * 2}, "roles", "A career is chosen twice"),
        ({"roles": tuple("abcde")}, "roles", "More careers than fit"),
        ({"roles": ("medical-assistant", "vet-tech")}, "roles", "There is no career “vet-tech”"),
        ({"school": "northgat"}, "school", "There is no school “northgat”"),
        ({"school": "../northgate.yaml"}, "school", "There is no school “../northgate.yaml”"),
        ({"campus": "boulder"}, "campus", "There is no campus “boulder”"),
        ({"layout": "poster"}, "layout", "“poster” is not there to choose"),
        ({"printing": "laser"}, "printing", "“laser” is not there to choose"),
        ({"language": "../en"}, "language", "“../en” is not there to choose"),
        ({"url": "northgate"}, "url", "This is no web address"),
        ({"url": "https://elsewhere.example"}, "url", "This address is not the school’s"),
        ({"url": "https://notnorthgate.example"}, "url", "This address is not the school’s"),
        ({"contact": "a; 1; 2; 3; 4; 5; 6"}, "contact", "This says more than whom to talk to"),
        ({"name": "A\u202eB"}, "name", "There is a character in it that nobody sees"),
        ({"nup": 4, "layout": "guide"}, "nup", "This layout is not cut"),
        ({"booklet": True}, "booklet", "Only guides are folded"),
        ({"nup": 3}, "nup", "No sheet is large enough for that"),
        ({"note": "a " * 400}, "note", "The note is too long by far"),
        ({"name": "Wilhelmina " * 30}, "name", "The name is too long by far"),
    ],
)
def test_a_fault_is_at_its_field_in_plain_words(
    worker: Answerer, changed: dict[str, Any], field: str, what: str
) -> None:
    """What is wrong and what to do: no option, no list of fifteen names, no code."""
    (fault,) = faults(worker, **changed)

    assert (fault.field, fault.what) == (field, what)
    assert fault.hint.endswith(".")
    assert not re.search(r"--|\binvalid\b|\bplease\b|U\+|slug|yaml\b(?!”)", fault.what + fault.hint)


def test_all_faults_are_told_at_once_and_in_spanish(worker: Answerer) -> None:
    """Whoever mends one does not meet the next behind it."""
    told = faults(
        worker, tongue="es", roles=("phlebotomist",), url="x", name="a\u2066", nup=4, layout="guide"
    )

    assert {each.field for each in told} >= {"roles", "url", "name"}
    assert "Solo hay una carrera" in {each.what for each in told}


def test_a_fault_is_the_same_whatever_is_asked(worker: Answerer) -> None:
    """A picture or a PDF of what cannot be made is refused with the same words."""
    choice = replace(CHOICE, url="x")
    (fault,) = faults(worker, url="x")

    for kind in (AskPicture, AskDocument, AskTranscript, AskClaims):
        assert asked(worker, kind(choice=choice), Refused).faults == (fault,)


def test_other_layouts_are_made_ready_one_by_one(worker: Answerer) -> None:
    """After a look, the other layouts and the file to send wait to be made; a look finds them."""
    choice = replace(CHOICE, roles=("dental-assistant", "dental-hygienist"), printing="office")
    first = asked(worker, AskLook(choice=choice), Look)
    assert {each.about for each in first.layouts if each.key == "guide"} == {""}

    stopped = [True, False, False]
    worker.prepare(lambda: stopped.pop() if stopped else True)  # wanted in the middle of the first
    assert worker.has_more
    count = 0
    while worker.has_more:
        worker.prepare(lambda: False)
        count += 1
    assert count == len(LAYOUTS)
    again = asked(worker, AskLook(choice=choice), Look)
    assert not worker.has_more
    (guide,) = (each.about for each in again.layouts if each.key == "guide")
    assert re.fullmatch(r"\d+ pages", guide)


@pytest.fixture
def premises(tmp_path: Path) -> Premises:
    """Premises of a school that marketing writes at."""
    (tmp_path / "schools").mkdir()
    shutil.copy(shipped("data") / "schools/northgate.yaml", tmp_path / "schools/ours.yaml")
    return Premises(data=tmp_path, today=DAY)


def test_a_fault_in_the_schools_files_is_nobodys_at_the_desk(premises: Premises) -> None:
    """It is told as such, with text for marketing, and goes away when the file is mended."""
    worker, choice = Answerer(premises), replace(CHOICE, school="ours")
    whole = asked(worker, AskLook(choice=choice), Look)
    assert premises.data is not None
    file = premises.data / "schools/ours.yaml"
    text = file.read_text(encoding="utf-8")
    spoiled = text.replace("(303) 555-0142", "call us").replace("disclosures:", "disclosure:", 1)
    file.write_text(spoiled, encoding="utf-8")

    told = asked(worker, AskLook(choice=choice), Broken)
    assert told.said.startswith("It is nothing that you did.")
    assert told.count == 2
    assert told.text.count(f"{file}:") == 2
    assert "\n  phone cannot be 'call us'" in told.text
    assert told.changed == file.stat().st_mtime
    assert asked(worker, AskFacts(school="ours"), Broken).count == 2
    assert "ours" not in {each.key for each in asked(worker, AskSchools(), Schools).schools}
    file.write_text(text.replace("(303) 555-0142", "(303) 555-0199"), encoding="utf-8")
    mended = asked(worker, AskLook(choice=choice), Look)
    assert mended.pages
    assert mended.sum != whole.sum


def test_a_page_that_is_too_full_offers_layouts_that_hold_it(premises: Premises) -> None:
    """Nobody is left with a page that cannot be made where another can."""
    assert premises.data is not None
    text = (shipped("data") / "schools/concorde.yaml").read_text(encoding="utf-8")
    line = "    We would like to tell you about many things that can be seen in our rooms,\n"
    spoiled = text.replace("text: Talk", "text: >-\n" + line * 34 + "    and talk", 1)
    (premises.data / "schools/ours.yaml").write_text(spoiled, encoding="utf-8")
    choice = replace(CHOICE, school="ours", campus="", layout="flyer")
    look = asked(Answerer(premises), AskLook(choice=choice), Look)
    (fault,) = look.faults

    assert "too full at the smallest type" in look.remarks[0]
    assert (fault.field, fault.kind, fault.what) == ("layout", "full", "The page is too full")
    assert fault.offers == ("guide", "large-print")


def test_a_fault_of_ours_is_an_answer_without_anybodys_words(
    worker: Answerer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The worker lives on, and says where it failed, not about whom."""

    def fail(*_: object) -> None:
        raise ValueError("Ana López")

    monkeypatch.setattr("reportgen.studio.answering.look_of", fail)
    told = asked(worker, AskLook(choice=CHOICE), Failed)

    assert told.kind == FAULT
    assert "ValueError" in told.text
    assert "Ana" not in told.text + told.said


def _text(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in pages)
