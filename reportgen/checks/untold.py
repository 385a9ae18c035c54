"""What a role's file leaves out that other roles tell: hours, limits, risks and checks."""

from __future__ import annotations

from reportgen.catalog.roles import Role


def untold(role: Role) -> tuple[str, ...]:
    """The keys of what *role* leaves out; none if it tells of hours, and of limits or risks.

    Every job has hours, and limits or risks. Of the rest, sources may be silent.
    """
    day = role.workday
    if day.hours and (day.limits or day.risks):
        return ()
    told = {
        "where_jobs": day.where_jobs,
        "hours": day.hours,
        "limits": day.limits,
        "risks": day.risks,
        "screening": role.requirements.screening,
    }
    return tuple(name for name, fact in told.items() if fact is None)
