"""Facts that no page of any layout prints: what somebody wrote for nothing, or a layout forgot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from reportgen.catalog.editions import Edition
from reportgen.catalog.facts import Source
from reportgen.catalog.roles import Role
from reportgen.catalog.schools import School
from reportgen.comparison.comparing import compare
from reportgen.comparison.rows import requirement_rows
from reportgen.content.recipient import Recipient
from reportgen.errors import Findings
from reportgen.files.shape import texts
from reportgen.files.states import STATES
from reportgen.files.text import CampusSlug, SourceId, StateCode, Text
from reportgen.layouts import LAYOUTS, Layout

FULLEST_FIRST = sorted(LAYOUTS.values(), key=lambda layout: not layout.every_state)
"""Every layout; those with the rules of every state leave the least to the others."""


_NOT_YET = frozenset({"where_jobs", "hours", "limits", "risks", "screening"})
"""Parts of a role that roles' files may tell of before a layout prints them."""


class Printing(Struct, frozen=True):
    """Prints values on pages of all kinds, and tells what is on none of them.

    *roles* are all that have figures in *edition*.
    """

    edition: Edition
    sources: Mapping[SourceId, Source]
    roles: tuple[Role, ...]

    def role(self, role: Role, findings: Findings) -> None:
        """Note every fact of *role* that is on no page of any layout, in no state."""
        other = self.beside(role)
        if other is not None:
            _check(_printable(role), self.of_role(role, other), findings)

    def of_role(self, role: Role, other: Role) -> Iterator[Iterable[str]]:
        """What pages say of *role*, layout by layout, and then what they say in each state."""
        for layout in FULLEST_FIRST:
            yield self.page(layout, (role, other))
        for area in role.state_rules:
            state = area if area in STATES else _elsewhere(role)
            code = StateCode(state, area.place)
            yield strings(requirement_rows((role, other), (None, None), None, code))

    def school(self, school: School, findings: Findings) -> None:
        """Note everything of *school* that is on no page, with and without its campuses."""
        taught = {program.role for program in school.programs}
        pairs = [
            (role, other)
            for role in self.roles
            if role.slug in taught and (other := self.beside(role)) is not None
        ]
        if pairs:
            said = (
                self.page(layout, pair, school, campus)
                for layout in FULLEST_FIRST
                for pair in pairs
                for campus in (None, *school.campuses)
            )
            _check(_for_print(school), said, findings)

    def beside(self, role: Role) -> Role | None:
        """Another role for the other column."""
        return next((other for other in self.roles if other.slug != role.slug), None)

    def page(
        self,
        layout: Layout,
        roles: tuple[Role, ...],
        school: School | None = None,
        campus: CampusSlug | None = None,
    ) -> Iterator[str]:
        """All that the pages of *layout* say."""
        comparison = compare(
            roles, self.edition, self.sources, school, campus, every_state=layout.every_state
        )
        return strings(layout.arrange(comparison, Recipient())[0])


def _printable(role: Role) -> tuple[object, ...]:
    """The parts of a role that are to be printed."""
    groups = (role, role.workday, role.requirements)
    return tuple(
        part
        for group in groups
        for name in group.__struct_fields__
        if name not in _NOT_YET and (part := getattr(group, name)) not in groups
    )


def _for_print(school: School) -> tuple[object, ...]:
    """The parts of a school that are to be printed: all but its brand and its sources."""
    skipped = {"brand", "sources", "slug"}
    return tuple(getattr(school, name) for name in school.__struct_fields__ if name not in skipped)


def _elsewhere(role: Role) -> str:
    """A state for which *role* has no rule of its own."""
    return next(state for state in STATES if state not in set(role.state_rules))


def _check(value: object, pages: Iterable[Iterable[str]], findings: Findings) -> None:
    """Note the texts of *value* that were meant to be read and are on none of *pages*.

    Pages are made one after the other, as long as there is a text that none has had.
    """
    missed = [text for text in texts(value) if type(text) is Text]
    for said in pages:
        printed = "\n".join(said).casefold()
        missed = [text for text in missed if text.casefold() not in printed]
        if not missed:
            return
    for text in missed:
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
