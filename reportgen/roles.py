"""One career: what the work is, what it takes, where it leads. No looks and no figures."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.facts import Fact
from reportgen.record import RoleSlug, SocCode, SourceId, Text, key


@dataclass(frozen=True, slots=True)
class Duties:
    """What somebody in the role does, by the place where it is done."""

    with_patients: tuple[Fact, ...] = key("tasks with patients or customers", default=())
    with_medicine: tuple[Fact, ...] = key("tasks with medicine", default=())
    in_the_lab: tuple[Fact, ...] = key(
        "tasks with samples, instruments and preparations", default=()
    )
    in_the_office: tuple[Fact, ...] = key("tasks at the desk", default=())
    sources: tuple[SourceId, ...] = key("sources of every duty that names none", default=())


@dataclass(frozen=True, slots=True)
class Workday:
    """Where and how the work is done: the settings, and seven dimensions of the job."""

    settings: Fact = key("the kinds of places that hire", example="Clinics, offices and hospitals")
    environment: Fact = key("what the place is like: pace, noise, order")
    patient_interaction: Fact = key("how much of the day is spent with patients")
    communication: Fact = key("who has to be told what")
    supervision: Fact = key("who directs the work, and what is not decided alone")
    collaboration: Fact = key("who works alongside")
    physical_demands: Fact = key("standing, lifting, helping people move")
    software: Fact = key("what is done on a computer")
    sources: tuple[SourceId, ...] = key("sources of every line that names none", default=())


@dataclass(frozen=True, slots=True)
class Credential:
    """A certification that somebody in the role can earn."""

    name: Text = key("the short form as its body writes it", example="CMA (AAMA)")
    title: Text = key("the name in full", example="Certified Medical Assistant")
    body: Text = key("who awards it", example="American Association of Medical Assistants")
    sources: tuple[SourceId, ...] = key("ids of the sources that say so", least=1)
    renewal: Text | None = key(
        "how often it is renewed, if known", example="every 2 years", default=None
    )
    renewal_takes: Text | None = key(
        "what a renewal takes, if known", example="20 hours of continuing education", default=None
    )


@dataclass(frozen=True, slots=True)
class Requirements:
    """What it takes to start and to stay."""

    before_you_apply: Fact = key("school and subjects before training")
    training: Fact = key("the usual way to learn the job, and how long it takes")
    certification: Fact = key("whether a certification is needed or wanted")
    license: Fact = key("whether a state license or registration is needed")
    continuing_education: Fact = key("what keeps a certification or license valid")
    credentials: tuple[Credential, ...] = key("the certifications, best known first", default=())
    sources: tuple[SourceId, ...] = key("sources of every line that names none", default=())


@dataclass(frozen=True, slots=True)
class Future:
    """Where the role can lead."""

    specialties: Fact = key("fields to specialize in")
    advancement: Fact = key("the next positions")
    sources: tuple[SourceId, ...] = key("sources of every line that names none", default=())


@dataclass(frozen=True, slots=True)
class Role:
    """One career, in plain words."""

    slug: RoleSlug
    name: Text = key("the role in the singular, as a title", example="Medical Assistant")
    soc: SocCode = key("its code in the Standard Occupational Classification", example="31-9092")
    summary: Fact = key("what somebody in the role does, in one sentence without a subject")
    duties: Duties = key("tasks, grouped by where they are done")
    workday: Workday = key("a day at work")
    requirements: Requirements = key("what it takes to start and to stay")
    future: Future = key("where it can lead")
    sounds_like_you: tuple[Text, ...] = key(
        "statements a person who fits would tick", least=2, most=5
    )
    short_name: Text | None = key(
        "a shorter name for small places", example="Pharmacy Tech.", default=None
    )
