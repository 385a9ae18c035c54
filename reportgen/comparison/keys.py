"""The keys of sections and rows, and which rows stand in which section, in which order.

A key is the same in every language; `labels` has the words that a page prints for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from reportgen.catalog.names import RuleArea


class SectionKey(Enum):
    """A section of a comparison; the value names its field of a `Role`, if it has one."""

    DUTIES = "duties"
    WORKDAY = "workday"
    REQUIREMENTS = "requirements"
    FUTURE = "future"
    RULES = "rules"


class RowKey(Enum):
    """A row of a comparison; the value names the field of a role's section that it shows.

    `STATE_RULE` has the rules of one state, which stand below the national row of licenses.
    """

    WITH_PATIENTS = "with_patients"
    TREATMENT = "treatment"
    TESTS_AND_TOOLS = "tests_and_tools"
    IN_THE_OFFICE = "in_the_office"

    SETTINGS = "settings"
    ENVIRONMENT = "environment"
    PATIENT_INTERACTION = "patient_interaction"
    COMMUNICATION = "communication"
    SUPERVISION = "supervision"
    COLLABORATION = "collaboration"
    PHYSICAL_DEMANDS = "physical_demands"
    SOFTWARE = "software"

    BEFORE_YOU_APPLY = "before_you_apply"
    TRAINING = "training"
    CERTIFICATION = "certification"
    LICENSE = "license"
    STATE_RULE = "state_rule"
    CONTINUING_EDUCATION = "continuing_education"

    SPECIALTIES = "specialties"
    ADVANCEMENT = "advancement"


AnyRowKey = RowKey | RuleArea
"""The key of a row; a row of rules is known by its state."""

ROWS: Mapping[SectionKey, tuple[RowKey, ...]] = {
    SectionKey.DUTIES: (
        RowKey.WITH_PATIENTS,
        RowKey.TREATMENT,
        RowKey.TESTS_AND_TOOLS,
        RowKey.IN_THE_OFFICE,
    ),
    SectionKey.WORKDAY: (
        RowKey.SETTINGS,
        RowKey.ENVIRONMENT,
        RowKey.PATIENT_INTERACTION,
        RowKey.COMMUNICATION,
        RowKey.SUPERVISION,
        RowKey.COLLABORATION,
        RowKey.PHYSICAL_DEMANDS,
        RowKey.SOFTWARE,
    ),
    SectionKey.REQUIREMENTS: (
        RowKey.BEFORE_YOU_APPLY,
        RowKey.TRAINING,
        RowKey.CERTIFICATION,
        RowKey.LICENSE,
        RowKey.CONTINUING_EDUCATION,
    ),
    SectionKey.FUTURE: (RowKey.SPECIALTIES, RowKey.ADVANCEMENT),
}
"""The rows of each section from top to bottom; the rows of `RULES` are the states themselves."""
