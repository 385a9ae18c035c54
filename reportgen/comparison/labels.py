"""The words that a comparison prints for keys and measures; nothing is looked up by them."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.catalog.figures import Measure
from reportgen.comparison.keys import RowKey

ROWS: Mapping[RowKey, str] = {
    RowKey.WITH_PATIENTS: "With patients",
    RowKey.TREATMENT: "Care and medicine",
    RowKey.TESTS_AND_TOOLS: "Tests and tools",
    RowKey.IN_THE_OFFICE: "In the office",
    RowKey.SETTINGS: "Where",
    RowKey.WHERE_JOBS: "Share of jobs",
    RowKey.HOURS: "Hours",
    RowKey.ENVIRONMENT: "What it is like",
    RowKey.PATIENT_INTERACTION: "Patient contact",
    RowKey.COMMUNICATION: "Talking",
    RowKey.SUPERVISION: "Supervised by",
    RowKey.LIMITS: "Limits",
    RowKey.COLLABORATION: "Working with",
    RowKey.PHYSICAL_DEMANDS: "On your feet",
    RowKey.RISKS: "Risks",
    RowKey.SOFTWARE: "On a computer",
    RowKey.BEFORE_YOU_APPLY: "Before you apply",
    RowKey.TRAINING: "Training",
    RowKey.SCREENING: "Screening",
    RowKey.CERTIFICATION: "Certification",
    RowKey.LICENSE: "License",
    RowKey.CONTINUING_EDUCATION: "Staying current",
    RowKey.SPECIALTIES: "Specialize",
    RowKey.ADVANCEMENT: "Move up",
}
"""The head of each row."""

ROWS_IN_STATE: Mapping[RowKey, str] = {RowKey.STATE_RULE: "To work in {state}"}
"""The head of a row that says what holds in one state."""

MEASURES: Mapping[Measure, str] = {
    Measure.EMPLOYMENT_BASE: "Jobs in {period}",
    Measure.EMPLOYMENT_PROJECTED: "Jobs in {period}",
    Measure.EMPLOYMENT_CHANGE: "Job change, {period}",
    Measure.GROWTH_PERCENT: "Growth in jobs, {period}",
    Measure.ANNUAL_OPENINGS: "Openings a year",
    Measure.MEDIAN_ANNUAL_WAGE: "Median pay, {period}",
    Measure.WAGE_P10: "One in ten earn less, {period}",
    Measure.WAGE_P25: "One in four earn less, {period}",
    Measure.WAGE_P75: "Three in four earn less, {period}",
    Measure.WAGE_P90: "Nine in ten earn less, {period}",
    Measure.SELF_EMPLOYED: "Work for themselves, {period}",
    Measure.JOBS_SHARE: "Share of jobs, {period}",
    Measure.PROGRAM_LENGTH: "Program",
}
"""The head of a row of figures, whose section says the area."""

MEASURES_IN_AREA: Mapping[Measure, str] = {
    Measure.MEDIAN_ANNUAL_WAGE: "Median pay in {area}, {period}",
}
"""The head of a row of figures that are for another area than their section."""

ALL_JOBS = "all jobs"
PLACES = "jobs and pay by place of work"
PAY_OF_MOST = "Eight in ten earn, {period}"
"""The head of the row of pay from the 10th to the 90th percentile."""
JOBS_THERE, PAY_THERE = "Of the jobs, {period}", "Median pay, {period}"
"""The heads of what the jobs and the pay of a place of work are."""

EVERY_STATE, AS_EVERYWHERE = "Every state", "As in every state"
NOT_SAID = "BLS does not say"
"""What stands for a role of which no source tells what a row tells of another."""

ASK_US = "Ask us"
ASK_ABOUT_STATE = "Ask us about {state}"
NOT_VERIFIED = "We have not verified {state}’s rule; ask us"
NOT_VERIFIED_HERE = "Not verified; ask us"
NOT_TAUGHT = "Not taught here"
ASK_WHO_MAY_SIT = "Ask us which exams our graduates may sit for"
WIDER_GROUP = "Job figures are for a wider group: {group}."
FIGURES_OF = "Figures of {group}."
"""What stands on a card, and right below large figures, that are not of the role alone."""
WITH_US = "With us:"
EXAM = "Exam:"
SHORT_NAMES = "Short names"
APPROVED = "Approved by {by} on {on:%B} {on.day}, {on.year}, number {number}."
"""What the small print says of an approval."""
