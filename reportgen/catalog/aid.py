"""What a school may say of aid, placement and pay, and what has to stand behind it.

Sources: 91 FR 29254 (Workforce Pell), 91 FR 40136 (earnings test), California Education Code
94929.5 (School Performance Fact Sheet).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportgen.catalog.facts import Disclosure
from reportgen.catalog.names import StateCode
from reportgen.catalog.roles import Role
from reportgen.catalog.schools import Campus, Program, ProgramTime, School
from reportgen.catalog.states import STATES
from reportgen.errors import Findings, nearest
from reportgen.files.shape import texts
from reportgen.files.text import Text

PELL = re.compile(r"\bpell\b(?! city)", re.IGNORECASE)
"""The grant; Pell City is a town in Alabama."""

OUTCOMES = re.compile(
    r"""
    \b(?:
      placed | placement(?![ ](?:test|exam)) | hired | salar(?:y|ies)
      | (?:pass|job|employment)[ ]rates?
      | starting[ ](?:pay|wages?) | wages[ ]of[ ]our
      | (?:graduates?|alumni|alumnae|completers)[ ](?:\S+[ ]){0,4}?
        (?: earn(?:s|ed)? | makes? | made | employed
          | (?:found|finds?|got|gets?|had|have|has|landed|lands?|secured?|took|started?|hold|held
            |work|works|worked)[ ]
            (?:\S+[ ]){0,3}?(?:work|jobs?|employment|positions?|careers?|field)
        )
      | salarios? | sueldos? | colocaci[oó]n | tasas?[ ]de[ ]empleo
      | (?:graduad|egresad)[oa]s?[ ](?:\S+[ ]){0,4}?
        (?:ganan?|emplead[oa]s?|trabajan?|empleo|trabajo)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Words by which a school speaks of placement, pay and exams of its graduates."""

CALIFORNIA = "CA"


def check_programs(school: School, findings: Findings) -> None:
    """Note what is wrong with lengths, approvals and earnings tests of *school*'s programs."""
    for program in school.programs:
        _check_length(program, findings)
        _check_test(program, findings)
        for approval in program.workforce_pell:
            if approval.secretary < approval.governor:
                what = "the Secretary cannot have approved before the governor"
                findings.refuse(approval.state.place, what, "check both days")
    _check_pell(school, findings)
    _check_fact_sheets(school, findings)


def check_credentials(program: Program, role: Role, findings: Findings) -> None:
    """Note a credential that *program* prepares for and that *role* does not have."""
    known = {credential.name for credential in role.requirements.credentials}
    for name in program.prepares_for:
        if name not in known:
            what = f"{role.slug} has no credential {str(name)!r}"
            findings.refuse(name.place, what, nearest(name, known))


DAYS = {"weeks": (7, 7), "months": (28, 31)}
"""How many days a week and a month have, at least and at most."""


def _check_length(program: Program, findings: Findings) -> None:
    """Note a length that is missing, told twice, told the old way, or told in the wrong order."""
    place, length = program.role.place, program.length
    if program.shortest_months is not None and length is not None:
        findings.refuse(
            place, "length and shortest_months both say how long it takes", "keep length"
        )
    elif program.shortest_months is not None:
        what = "shortest_months is now written below length"
        hint = f"write length: {{shortest: {program.shortest_months} months}}"
        findings.notice(place, what, f"{hint}, and usual: beside it")
    elif length is None or (length.usual is None and length.shortest is None):
        hint = "write length: with usual: or shortest: below it, such as 9 months"
        findings.refuse(place, "nothing says how long this program takes", hint)
    elif _is_turned(length.usual, length.shortest):
        what = f"the shortest way, {length.shortest}, is longer than the usual one"
        findings.refuse(place, what, "check both")


def _is_turned(usual: ProgramTime | None, shortest: ProgramTime | None) -> bool:
    """Whether what is said to be shortest is longer than what is usual, however months are taken.

    Clock hours are compared with clock hours alone.
    """
    if usual is None or shortest is None:
        return False
    if usual.counted == shortest.counted:
        return shortest.amount > usual.amount
    if usual.counted not in DAYS or shortest.counted not in DAYS:
        return False
    return shortest.amount * DAYS[shortest.counted][0] > usual.amount * DAYS[usual.counted][1]


def _check_test(program: Program, findings: Findings) -> None:
    """Note a failed earnings test without the warning that the law asks for."""
    test = program.earnings_test
    if test is not None and test.result == "fails" and test.warning is None:
        hint = "write warning: with the words that the Department of Education gave you"
        findings.refuse(test.result.place, "a program that fails has to print its warning", hint)


def _check_pell(school: School, findings: Findings) -> None:
    """Note every text that says Pell where a short program lacks approvals of its state."""
    for program in filter(lambda each: each.is_short, school.programs):
        approved = {approval.state for approval in program.workforce_pell}
        names = program.campuses or tuple(school.campuses)
        offered = {school.campuses[name].state for name in names if name in school.campuses}
        for text, states in _said(school, program):
            lacking = sorted((states & offered if states else offered) - approved)
            if not PELL.search(text) or not (lacking or not (offered or approved)):
                continue
            where = f" in {STATES[lacking[0]]}" if lacking else ""
            what = f"Pell is said beside a program of under 15 weeks without approvals{where}"
            hint = f"write workforce_pell below the program in line {program.role.place.line}"
            findings.refuse(text.place, what, f"{hint}, or take the word out")


def _check_fact_sheets(school: School, findings: Findings) -> None:
    """Note claims of placement or pay where a campus of California names no Fact Sheet."""
    for name, campus in school.campuses.items():
        if campus.state != CALIFORNIA or campus.fact_sheet_year is not None:
            continue
        for text, states in _said(school, *school.programs):
            claims = OUTCOMES.search(text)
            if claims and (not states or CALIFORNIA in states):
                what = f"{claims[0]!r} is said for {name}, a campus in California"
                hint = "write fact_sheet_year below the campus, and say what that sheet says"
                findings.refuse(text.place, what, hint)


def _said(school: School, *programs: Program) -> Iterator[tuple[Text, frozenset[StateCode]]]:
    """What the school says in general and of *programs*, with the states that it says it in."""
    own = (school.name, school.admissions, school.invitation, *school.disclosures)
    others = (*school.campuses.values(), *school.sources.values())
    parts: Iterable[object] = (*own, *others, *programs)
    for part in parts:
        yield from _texts(part)


def _texts(part: object) -> Iterator[tuple[Text, frozenset[StateCode]]]:
    """The texts in *part*, each with the states of its disclosure or campus; none for all."""
    if isinstance(part, Campus):
        for text in texts(part):
            yield text, frozenset({part.state})
        return
    if isinstance(part, Disclosure):
        yield part.text, frozenset(part.states)
        return
    if isinstance(part, Program):
        for disclosure in part.disclosures:
            yield from _texts(disclosure)
        part = (part.credential, part.availability, part.earnings_test)
    for text in texts(part):
        yield text, frozenset()
