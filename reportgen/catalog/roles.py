"""One career: what the work is, what it takes, where it leads. No looks and no figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from reportgen.catalog.facts import Fact, Meaning, Passage, Source
from reportgen.catalog.names import RoleSlug, RuleArea, ShortName, SocCode, SourceId, StateCode
from reportgen.catalog.rules import StateRule
from reportgen.files.text import Key, Language, Text


class Duties(Struct, frozen=True):
    """What somebody in the role does, by the place where it is done."""

    with_patients: Annotated[tuple[Fact, ...], Key("tasks with patients or customers")] = ()
    treatment: Annotated[
        tuple[Fact, ...], Key("tasks of treatment: medicine, and care by hand")
    ] = ()
    tests_and_tools: Annotated[
        tuple[Fact, ...], Key("tasks with samples, instruments and supplies")
    ] = ()
    in_the_office: Annotated[tuple[Fact, ...], Key("tasks at the desk")] = ()
    sources: Annotated[tuple[SourceId, ...], Key("sources of every duty that names none")] = ()


class Workday(Struct, frozen=True):
    """Where and how the work is done; a part that no source tells of may stay out."""

    settings: Annotated[
        Fact, Key("the kinds of places that hire", example="Clinics, offices and hospitals")
    ]
    environment: Annotated[Fact, Key("how the place feels: pace, noise, order, light")]
    patient_interaction: Annotated[Fact, Key("contact with patients: how much, and of what kind")]
    communication: Annotated[Fact, Key("who has to be told what")]
    supervision: Annotated[Fact, Key("who directs the work")]
    collaboration: Annotated[Fact, Key("who works alongside")]
    physical_demands: Annotated[Fact, Key("how much one stands or walks, and then lifts or bends")]
    software: Annotated[Fact, Key("what is done on a computer")]
    where_jobs: Annotated[
        Fact | None,
        Key("the share of jobs in each kind of place", example="57% offices, 17% hospitals"),
    ] = None
    hours: Annotated[
        Fact | None,
        Key("usual hours: full or part time, nights, weekends, on call", example="Some nights"),
    ] = None
    limits: Annotated[
        Fact | None,
        Key("what somebody in the role may not do", example="May not prescribe medicine"),
    ] = None
    risks: Annotated[
        Fact | None,
        Key("risks of injury or infection", example="Back injuries, from lifting patients"),
    ] = None
    sources: Annotated[tuple[SourceId, ...], Key("sources of every line that names none")] = ()


class Credential(Struct, frozen=True):
    """A certification that somebody in the role can earn."""

    name: Annotated[Text, Key("the short form as its body writes it", example="CMA (AAMA)")]
    title: Annotated[Text, Key("the name in full", example="Certified Medical Assistant")]
    body: Annotated[
        Text, Key("who awards it", example="American Association of Medical Assistants")
    ]
    sources: Annotated[tuple[SourceId, ...], Key("ids of the sources that say so", least=1)]
    renewal: Annotated[
        Text | None, Key("how often it is renewed, if known", example="every 2 years")
    ] = None
    renewal_takes: Annotated[
        Text | None,
        Key("what a renewal takes, if known", example="20 hours of continuing education"),
    ] = None
    who_may_sit: Annotated[
        Text | None, Key("who may sit for the exam, if known", example="Graduates of a program")
    ] = None
    exam: Annotated[Text | None, Key("what the exam is like, if known")] = None
    fee: Annotated[Text | None, Key("what the exam costs, if known", example="$129")] = None
    changes: Annotated[Text | None, Key("what changes soon, and when")] = None
    license_exam: Annotated[bool, Key("whether it is the exam for the state license")] = False


class Requirements(Struct, frozen=True):
    """What it takes to start and to stay."""

    before_you_apply: Annotated[Fact, Key("school and subjects before training")]
    training: Annotated[Fact, Key("the usual way to learn the job, and how long it takes")]
    certification: Annotated[Fact, Key("whether a certification is needed or wanted")]
    license: Annotated[Fact, Key("whether a state license or registration is needed, nationally")]
    continuing_education: Annotated[Fact, Key("what keeps a certification or license valid")]
    credentials: Annotated[tuple[Credential, ...], Key("the certifications, best known first")] = ()
    screening: Annotated[
        Fact | None,
        Key("background check or drug screen", example="Background check in some states"),
    ] = None
    sources: Annotated[tuple[SourceId, ...], Key("sources of every line that names none")] = ()


class Future(Struct, frozen=True):
    """Where the role can lead."""

    specialties: Annotated[Fact, Key("fields to specialize in")]
    advancement: Annotated[Fact, Key("the next positions")]
    sources: Annotated[tuple[SourceId, ...], Key("sources of every line that names none")] = ()


class Reviewed(Struct, frozen=True):
    """Who has read a translation beside its original, and stands for it."""

    by: Annotated[Text, Key("who has read it", example="Dana Reyes")]
    on: Annotated[dt.date, Key("the day", example="2026-11-28")]


class Role(Struct, frozen=True):
    """One career, in plain words.

    Of a translation, *language* says which it is, and *reviewed* who stands for it, if anybody
    does.
    """

    slug: RoleSlug
    name: Annotated[Text, Key("the role in the singular, as a title", example="Medical Assistant")]
    soc: Annotated[
        SocCode, Key("its code in the Standard Occupational Classification", example="31-9092")
    ]
    summary: Annotated[
        Fact, Key("what somebody in the role does, in one sentence without a subject")
    ]
    duties: Annotated[Duties, Key("tasks, grouped by where they are done")]
    workday: Annotated[Workday, Key("a day at work")]
    requirements: Annotated[Requirements, Key("what it takes to start and to stay")]
    future: Annotated[Future, Key("where it can lead")]
    sounds_like_you: Annotated[
        tuple[Passage, ...], Key("statements a person who fits would tick", least=2, most=5)
    ]
    short_name: Annotated[
        Text | None, Key("a shorter name for small places", example="Pharmacy Tech.")
    ] = None
    icon: Annotated[
        Text | None,
        Key("an SVG file of shapes, below this file's folder; the one in data/icons if left out"),
    ] = None
    state_rules: Annotated[
        Mapping[RuleArea, StateRule],
        Key("rules of states by their postal codes; US for a rule of every state"),
    ] = {}
    wider_group: Annotated[
        bool, Key("whether the code is of a wider group, the narrowest that has figures")
    ] = False
    short_names: Annotated[
        Mapping[ShortName, Meaning],
        Key("short names in these words, each with what it means", example="GED"),
    ] = {}
    language: Language | None = None
    reviewed: Reviewed | None = None

    @property
    def publications(self) -> Mapping[SourceId, Source]:
        """The sources that its rules bring with them, by their ids."""
        rules = self.state_rules.values()
        return {rule.sources[0]: rule.publication for rule in rules if rule.publication}

    def own_rule(self, area: StateCode) -> StateRule | None:
        """The rule of *area* itself, if it is known."""
        return next((rule for each, rule in self.state_rules.items() if each == area), None)

    def rule_in(self, state: StateCode) -> tuple[StateRule, bool] | None:
        """The rule in *state*, and whether it is that state's own; None where none is known.

        A rule of every state counts only where it holds without exception.
        """
        if (own := self.own_rule(state)) is not None:
            return own, True
        every = next((rule for area, rule in self.state_rules.items() if area == "US"), None)
        return (every, False) if every is not None and every.required else None
