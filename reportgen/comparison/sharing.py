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
    """The duties in *groups* listed by two roles or more, in the same group or in different ones.

    A duty of some roles only is left out if one of them would have no other duty in its group.
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
    """Every duty listed by two roles or more, each once, as the first of them words it."""
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
    """*facts* without those in *found*."""
    found = tuple(found)
    return [fact for fact in facts if not _among(fact, found)]
