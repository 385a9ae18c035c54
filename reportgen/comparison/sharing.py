"""Duties that several roles list in the same words, so that they are said once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from reportgen.catalog.facts import Fact, same
from reportgen.catalog.roles import Role
from reportgen.comparison.keys import RowKey


class Shared(Struct, frozen=True):
    """A duty, and which roles list it, counted from zero."""

    fact: Fact
    columns: tuple[int, ...]


def shared(roles: Sequence[Role], groups: Iterable[RowKey]) -> tuple[Shared, ...]:
    """The duties in *groups* that two roles or more list, whatever group they stand in.

    One that not all list is among them only where it leaves a duty of their own to every role
    in the group that it stands in.
    """
    groups = tuple(groups)
    found = tuple(_several(roles, groups))
    own = {
        (column, group)
        for column, role in enumerate(roles)
        for group in groups
        if any(not _among(fact, found) for fact in getattr(role.duties, group.value))
    }
    return tuple(
        each
        for each in found
        if len(each.columns) == len(roles)
        or all(
            (column, group) in own
            for column in each.columns
            for group in groups
            if _lists(roles[column], group, each.fact)
        )
    )


def _several(roles: Sequence[Role], groups: tuple[RowKey, ...]) -> Iterable[Shared]:
    """Every duty that two roles or more list, where it comes first."""
    met: list[Shared] = []
    for role in roles:
        for fact in (fact for group in groups for fact in getattr(role.duties, group.value)):
            columns = tuple(
                column
                for column, other in enumerate(roles)
                if any(_lists(other, group, fact) for group in groups)
            )
            if len(columns) > 1 and not _among(fact, met):
                met.append(Shared(fact, columns))
    return met


def _lists(role: Role, group: RowKey, fact: Fact) -> bool:
    """Whether *role* lists *fact* in *group*."""
    return any(same(fact.text, other.text) for other in getattr(role.duties, group.value))


def _among(fact: Fact, found: Iterable[Shared]) -> bool:
    return any(same(fact.text, each.fact.text) for each in found)


def without(facts: Iterable[Fact], found: Iterable[Shared]) -> list[Fact]:
    """*facts* but for those that are said once for several roles."""
    found = tuple(found)
    return [fact for fact in facts if not _among(fact, found)]
