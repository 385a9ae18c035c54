"""The keys of sections and rows, and which rows stand in which section, in which order.

A key is the same in every language; `labels` has the words that a page prints for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum


class SectionKey(Enum):
    """A section of a comparison; the value names its field of a `Role`, if it has one."""

    DUTIES = "duties"
    WORKDAY = "workday"
    REQUIREMENTS = "requirements"
    FUTURE = "future"
    RULES = "rules"


class RowKey(Enum):
    """A row of a comparison; the value names the field of a role's section that it shows.

    Below each key stands what every text of its row tells, so that its label fits them all.
    `STATE_RULE` has the rules of one state, which stand below the national row of licenses.
    """

    WITH_PATIENTS = "with_patients"
    """What is done with patients or customers."""
    TREATMENT = "treatment"
    """Medicine, and care by hand; of records, how care is coded."""
    TESTS_AND_TOOLS = "tests_and_tools"
    """Samples, instruments, supplies and files."""
    IN_THE_OFFICE = "in_the_office"
    """What is done at a desk, and what is reported to others."""

    SETTINGS = "settings"
    """The kinds of places that hire."""
    WHERE_JOBS = "where_jobs"
    """How many percent of the jobs are in each kind of place."""
    HOURS = "hours"
    """Full time or part time, nights, weekends, on call."""
    ENVIRONMENT = "environment"
    """What surrounds the work, and how it feels there."""
    PATIENT_INTERACTION = "patient_interaction"
    """How much contact with patients, of what kind, and with whom else."""
    COMMUNICATION = "communication"
    """What is said to whom, and heard."""
    SUPERVISION = "supervision"
    """Who directs the work, if anybody."""
    LIMITS = "limits"
    """What somebody in the role may not do or decide, and who does."""
    COLLABORATION = "collaboration"
    """Who works alongside."""
    PHYSICAL_DEMANDS = "physical_demands"
    """How much of the day is spent standing or walking, and what takes strength."""
    RISKS = "risks"
    """What may hurt or infect."""
    SOFTWARE = "software"
    """What is kept or looked up on a computer."""

    BEFORE_YOU_APPLY = "before_you_apply"
    """Schooling before the training, and what to know first."""
    TRAINING = "training"
    """The ways to learn the job, and how long they take."""
    SCREENING = "screening"
    """Background checks and drug screens."""
    CERTIFICATION = "certification"
    """Whether one is needed or wanted, and which there are."""
    LICENSE = "license"
    """Whether a state license or registration is needed."""
    STATE_RULE = "state_rule"
    """What one state asks."""
    CONTINUING_EDUCATION = "continuing_education"
    """What keeps a license or certification valid."""

    SPECIALTIES = "specialties"
    """Fields of the same job."""
    ADVANCEMENT = "advancement"
    """Next positions, or that no source names one."""


ROWS: Mapping[SectionKey, tuple[RowKey, ...]] = {
    SectionKey.DUTIES: (
        RowKey.WITH_PATIENTS,
        RowKey.TREATMENT,
        RowKey.TESTS_AND_TOOLS,
        RowKey.IN_THE_OFFICE,
    ),
    SectionKey.WORKDAY: (
        RowKey.SETTINGS,
        RowKey.WHERE_JOBS,
        RowKey.HOURS,
        RowKey.ENVIRONMENT,
        RowKey.PATIENT_INTERACTION,
        RowKey.COMMUNICATION,
        RowKey.SUPERVISION,
        RowKey.LIMITS,
        RowKey.COLLABORATION,
        RowKey.PHYSICAL_DEMANDS,
        RowKey.RISKS,
        RowKey.SOFTWARE,
    ),
    SectionKey.REQUIREMENTS: (
        RowKey.BEFORE_YOU_APPLY,
        RowKey.TRAINING,
        RowKey.SCREENING,
        RowKey.CERTIFICATION,
        RowKey.LICENSE,
        RowKey.CONTINUING_EDUCATION,
    ),
    SectionKey.FUTURE: (RowKey.SPECIALTIES, RowKey.ADVANCEMENT),
}
"""The rows of each section from top to bottom; `RULES` has lists instead."""
