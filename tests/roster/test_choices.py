"""Careers and campuses as people name them."""

from __future__ import annotations

import pytest

from reportgen.errors import Findings
from reportgen.files.disk import Desk, shipped
from reportgen.roster.choices import Choices, Unknown
from reportgen.roster.vocabulary import read_vocabulary

ROLES = {
    "medical-assistant": ("Medical Assistant",),
    "pharmacy-technician": ("Pharmacy Technician", "Pharmacy Tech."),
    "records": ("Medical Records/Health Information, Specialist",),
    "emt": ("EMT",),
}


@pytest.fixture(scope="module")
def choices() -> Choices:
    """Four careers, and two wordings of a form."""
    words = read_vocabulary([shipped("data")], Desk(), Findings())
    assert words is not None
    wordings = {"MA program": "medical-assistant", "Welding": "none"}
    return Choices.of("career", ROLES, wordings, words)


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("Medical Assistant, EMT", ["medical-assistant", "emt"]),
        ("medical-assistant;PHARMACY TECH;", ["medical-assistant", "pharmacy-technician"]),
        ("EMT|Medical assistant program", ["emt", "medical-assistant"]),
        ("EMT / Pharmacy Technician", ["emt", "pharmacy-technician"]),
        ("EMT & Pharmacy Technician", ["emt", "pharmacy-technician"]),
        (
            "EMT and Pharmacy Technician, Medical Assistant",
            ["emt", "pharmacy-technician", "medical-assistant"],
        ),
        ("EMT y Medical Assistant", ["emt", "medical-assistant"]),
        ("Medical Assistant (day), EMT (evening)", ["medical-assistant", "emt"]),
        ("EMT\nMedical Assistant", ["emt", "medical-assistant"]),
        ("Medical Records/Health Information, Specialist, EMT", ["records", "emt"]),
        ("MA Program, Welding", ["medical-assistant"]),
        ("EMT, emt", ["emt"]),
        ("", []),
    ],
)
def test_careers_are_known_by_all_their_names(
    choices: Choices, text: str, slugs: list[str]
) -> None:
    """By slug, title, short title or the form's wording, whatever parts them."""
    assert choices.several(text) == (tuple(slugs), ())


def test_every_unknown_name_is_told(choices: Choices) -> None:
    """Both bad names of a cell come back, and near titles whatever the case."""
    found, unknown = choices.several("MEDICAL ASISTANT, EMT, Astronaut")

    assert found == ("emt",)
    assert [each.name for each in unknown] == ["MEDICAL ASISTANT", "Astronaut"]
    assert unknown[0].near == ("Medical Assistant",)
    assert unknown[0].what == "there is no career 'MEDICAL ASISTANT'"
    assert "did you mean 'Medical Assistant'? Else map it to one" in unknown[0].hint
    assert "use one of: medical-assistant, pharmacy-technician, records, emt" in unknown[1].hint


def test_a_name_of_two_careers_is_told(choices: Choices) -> None:
    """With the slugs of both; what is written out comes before what is left of a longer title."""
    things = {
        "day": ("Dental Assistant", "Assistant"),
        "night": ("Assistant", "Dental Assistant Certificate"),
        "assistants": ("Assistants",),
    }
    found = Choices.of(
        "career", things, {"helper": "assistant", "DA": "dental assistant"}, choices.words
    )
    slugs, (unknown,) = found.several("Dental Assistant, ASSISTANT, day, DA, night")

    assert slugs == ("day", "night")
    assert unknown.what == "more than one career is called 'ASSISTANT'"
    assert unknown.hint.startswith("use one of: day, night; or map it to one")
    assert isinstance(found.one("helper"), str), "a wrong mapping is told by who reads the mapping"


def test_near_titles_are_one_of_each_career(choices: Choices) -> None:
    """A career that has several titles is proposed once, by the nearest."""
    things = {
        "medical-assistant": ("Medical Assistant", "Asistente médico/a", "Asistente médica"),
        "dental-assistant": ("Dental Assistant", "Asistente dental"),
    }
    found = Choices.of("career", things, {}, choices.words)

    assert found.unknown("Asistente medca").near == ("Asistente médica", "Asistente dental")


def test_one_name_may_mean_nothing(choices: Choices) -> None:
    """What is mapped to none is no fault."""
    assert choices.one("welding") is None
    assert isinstance(choices.one("Weaving"), Unknown)


def test_a_wording_may_stand_for_a_title(choices: Choices) -> None:
    """What a form calls something is mapped to a slug or a title; a slug stays itself."""
    things = {"medical-assistant": ["Medical Assistant"], "phlebotomist": ["Phlebotomist"]}
    wordings = {"MA": "Medical assistant", "Medical Assistant": "none", "Lab": "phlebotomist"}
    found = Choices.of("career", things, wordings, choices.words)

    assert found.several("MA, Lab, Medical Assistant") == (
        ("medical-assistant", "phlebotomist"),
        (),
    )


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Medical Assistant", "medical-assistant"),
        ("Programs of interest [Pharmacy Technician]", "pharmacy-technician"),
        ("Which programs? - Selected Choice - EMT", "emt"),
        ("Programs: emt", "emt"),
        ("Programs", None),
        ("Programs [Other]", None),
        ("Programs [Welding]", None),
        ("Why a Medical Assistant?", None),
        ("Years as an EMT", None),
    ],
)
def test_a_column_may_stand_for_a_career(choices: Choices, title: str, slug: str | None) -> None:
    """Its whole title, what is in its brackets, or what stands behind a question."""
    assert choices.titled(title) == slug


@pytest.mark.parametrize(
    ("name", "near"),
    [("PT", "Pharmacy Technician"), ("Pharmacology", "Pharmacy Technician"), ("Xray", None)],
)
def test_short_forms_are_near(choices: Choices, name: str, near: str | None) -> None:
    """First letters, and a trade for its people, are asked about and never taken."""
    found = choices.one(name)

    assert isinstance(found, Unknown)
    assert found.is_near is (near is not None)
    assert near is None or near in found.near
