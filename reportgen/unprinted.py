"""Facts that no page prints: what somebody wrote for nothing, or a layout forgot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from reportgen.comparison import compare
from reportgen.editions import Edition
from reportgen.errors import Findings
from reportgen.facts import Source
from reportgen.layouts.handout import handout
from reportgen.recipient import Recipient
from reportgen.record import CampusSlug, SourceId, StateCode, Text
from reportgen.roles import Role
from reportgen.rows import requirement_rows
from reportgen.schools import School
from reportgen.shape import texts
from reportgen.states import STATES


class Printing(Struct, frozen=True):
    """Prints values on pages of all kinds, and tells what is on none of them.

    *roles* are all that have figures in *edition*.
    """

    edition: Edition
    sources: Mapping[SourceId, Source]
    roles: tuple[Role, ...]

    def role(self, role: Role, findings: Findings) -> None:
        """Note every fact of *role* that is on no page, in no state."""
        other = self.beside(role)
        if other is None:
            return
        said = [*self.page((role, other))]
        for area in role.state_rules:
            state = area if area in STATES else _elsewhere(role)
            code = StateCode(state, area.place)
            said += strings(requirement_rows((role, other), (None, None), None, code))
        _check(role, said, findings)

    def school(self, school: School, findings: Findings) -> None:
        """Note everything of *school* that is on no page, with and without its campuses."""
        taught = {program.role for program in school.programs}
        said: list[str] = []
        for role in self.roles:
            other = self.beside(role)
            if other is None or role.slug not in taught:
                continue
            for campus in (None, *school.campuses):
                said += self.page((role, other), school, campus)
        if said:
            _check(_for_print(school), said, findings)

    def beside(self, role: Role) -> Role | None:
        """Another role for the other column."""
        return next((other for other in self.roles if other.slug != role.slug), None)

    def page(
        self,
        roles: tuple[Role, ...],
        school: School | None = None,
        campus: CampusSlug | None = None,
    ) -> Iterator[str]:
        """All that a page says."""
        comparison = compare(roles, self.edition, self.sources, school, campus)
        return strings(handout(comparison, Recipient()))


def _for_print(school: School) -> tuple[object, ...]:
    """The parts of a school that are to be printed: all but its brand and its sources."""
    skipped = {"brand", "sources", "slug"}
    return tuple(getattr(school, name) for name in school.__struct_fields__ if name not in skipped)


def _elsewhere(role: Role) -> str:
    """A state for which *role* has no rule of its own."""
    return next(state for state in STATES if state not in set(role.state_rules))


def _check(value: object, said: Iterable[str], findings: Findings) -> None:
    """Note the texts of *value* that were meant to be read and are not among what is *said*."""
    printed = "\n".join(said).casefold()
    for text in texts(value):
        if type(text) is Text and text.casefold() not in printed:
            hint = "take it out, or put it where a page prints it"
            findings.refuse(text.place, f"no page prints {str(text)!r}", hint)


def strings(value: object) -> Iterator[str]:
    """Every string in a value of blocks or rows, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from strings(getattr(value, name))
