"""Facts of roles and schools that no layout prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from reportgen.catalog.editions import Edition
from reportgen.catalog.facts import Source
from reportgen.catalog.names import CampusSlug, SourceId, StateCode
from reportgen.catalog.roles import Role
from reportgen.catalog.schools import School
from reportgen.catalog.states import STATES
from reportgen.comparison.comparing import compare
from reportgen.comparison.rows import requirement_rows
from reportgen.content.recipient import Recipient
from reportgen.errors import Findings
from reportgen.files.shape import texts
from reportgen.files.text import Text
from reportgen.files.values import walk
from reportgen.language.words import Words
from reportgen.layouts import LAYOUTS, Layout

FULLEST_FIRST = sorted(LAYOUTS.values(), key=lambda layout: not layout.every_state)
"""Every layout; those that print most come first, so that few pages have to be made."""


class Printing(Struct, frozen=True):
    """Makes pages of every layout, and notes the facts printed on none of them.

    *roles* are all roles with figures in *edition*, *words* those of the pages.
    """

    edition: Edition
    sources: Mapping[SourceId, Source]
    roles: tuple[Role, ...]
    words: Words

    def role(self, role: Role, findings: Findings) -> None:
        """Note every fact of *role* that no layout prints, for any state."""
        other = self.beside(role)
        if other is not None:
            _check(role, self.of_role(role, other), findings)

    def of_role(self, role: Role, other: Role) -> Iterator[Iterable[str]]:
        """The words on pages with *role*: for each layout, then for each state with a rule."""
        for layout in FULLEST_FIRST:
            yield self.page(layout, (role, other))
        for area in role.state_rules:
            state = area if area in STATES else _elsewhere(role)
            code = StateCode(state, area.place)
            yield strings(requirement_rows((role, other), (None, None), None, code, self.words))

    def school(self, school: School, findings: Findings) -> None:
        """Note every text of *school* that no layout prints, with and without a campus."""
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
        """Every string on the pages of *layout*."""
        comparison = compare(
            roles,
            self.edition,
            self.sources,
            school,
            campus,
            words=self.words,
            every_state=layout.every_state,
        )
        return strings(layout.arrange(comparison, Recipient())[0])


def _for_print(school: School) -> tuple[object, ...]:
    """The parts of a school that are to be printed: all but its brand, sources and rivals."""
    skipped = {"brand", "sources", "slug", "rivals", "es", "other_languages"}
    return tuple(getattr(school, name) for name in school.__struct_fields__ if name not in skipped)


def _elsewhere(role: Role) -> str:
    """A state for which *role* has no rule of its own."""
    return next(state for state in STATES if state not in set(role.state_rules))


def _check(value: object, pages: Iterable[Iterable[str]], findings: Findings) -> None:
    """Note the texts of *value* that are on none of *pages*, capitals aside.

    *pages* is read only as far as needed.
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
    return (part for part in walk(value) if isinstance(part, str))
