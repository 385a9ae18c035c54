"""The review of `check --strict`: promises, numbers without a source, hard prose, old sources."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from reportgen.brand.values import Brand
from reportgen.catalog.aid import check_credentials
from reportgen.catalog.facts import Disclosure, Fact, Passage, Source
from reportgen.catalog.loading import Catalog
from reportgen.catalog.messages import Message
from reportgen.catalog.names import SourceId, StateCode
from reportgen.catalog.review import Review
from reportgen.catalog.roles import Credential, Role
from reportgen.catalog.rulebook import with_rules
from reportgen.catalog.rules import RuleRow, StateRule
from reportgen.catalog.schools import Program, School
from reportgen.catalog.states import STATES
from reportgen.checks.perspicuity import perspicuity
from reportgen.checks.promising import PromiseFinder
from reportgen.checks.reading_level import grade, words
from reportgen.comparison import labels
from reportgen.comparison.keys import ROWS, SectionKey
from reportgen.errors import Findings
from reportgen.files.shape import texts
from reportgen.files.text import Lines, Mailbox, Text
from reportgen.language.words import Words


class Prose(Struct, frozen=True):
    """A text of prose, its sources, and its language if it is not the page's."""

    text: Text
    sources: tuple[SourceId, ...]
    language: str | None = None


PROSE: Mapping[type, tuple[str, ...]] = {
    Fact: ("text",),
    Passage: ("text",),
    Disclosure: ("text",),
    StateRule: ("rule",),
    Credential: ("renewal", "renewal_takes", "who_may_sit", "exam", "fee", "changes"),
    Program: ("credential", "availability"),
}
"""The fields of each type with prose; all others are names, addresses or numbers."""


def prose(value: object, behind: tuple[SourceId, ...] = ()) -> Iterator[Prose]:
    """Every text of prose in a role or a school, with its sources.

    A statement without sources has the sources of its group, *behind*.
    """
    if isinstance(value, tuple):
        for item in value:
            yield from prose(item, behind)
    elif isinstance(value, Mapping):
        yield from prose(tuple(value.values()), behind)
    elif isinstance(value, Struct) and not isinstance(value, Source):
        own = getattr(value, "sources", ())
        group = own if isinstance(own, tuple) else ()
        for name in PROSE.get(type(value), ()):
            if text := getattr(value, name):
                yield Prose(text, group or behind, getattr(value, "language", None))
        for name in value.__struct_fields__:
            yield from prose(getattr(value, name), group)


ENGLISH, SPANISH = "en", "es"
"""Languages whose level is measured."""

OF_WHEN = re.compile(r"\b20\d\d\b|\(\D+\)")
"""What a fee says of its date: a year, or a word in parentheses that there is none."""

SECTIONS = ("duties", "workday", "requirements", "future")
"""The parts of a role whose level is that of all their lines together."""

PRINTED = (Text, Lines, Mailbox)
"""Texts that reach a reader as they are; others are names of files, addresses or dates."""


class Reviewer(Struct):
    """Notes what is wrong in the words of values; what is merely old by *today* is a notice."""

    review: Review
    finder: PromiseFinder
    findings: Findings
    today: dt.date

    def role(self, role: Role) -> None:
        """Note what is wrong with the words of a role, and the age of its rules.

        Of a translation the rules are the original's.
        """
        self.words(role, role.language)
        self.sections(role, role.language)
        self.fees(role.requirements.credentials)
        for rule in role.state_rules.values() if role.language is None else ():
            days = (self.today - rule.checked).days
            if days > self.review.ages.state_rule:
                what = f"this rule was checked {days} days ago"
                self.findings.notice(rule.rule.place, what, "look again and change `checked`")

    def fees(self, credentials: Iterable[Credential]) -> None:
        """Note each fee that does not say of when it is."""
        for fee in (each.fee for each in credentials if each.fee):
            if not OF_WHEN.search(fee):
                hint = "say of when it is, such as $129 (May 2026), or $129 (undated)"
                self.findings.refuse(fee.place, "a fee without a date", hint)

    def phrases(self, texts: Iterable[Text]) -> None:
        """Note what short texts out of tables promise, whose sources are known.

        They are names, and terms of law in a row, whose level no formula can tell.
        """
        for text in texts:
            self.promises(text, sourced=True)

    def table(self, rows: Iterable[RuleRow]) -> None:
        """Note what is wrong with the words of states' rules, and one file's and day's age once."""
        rows = tuple(rows)
        texts = self.review.rule_texts
        for row in rows:
            self.promises(row.rule)
            if texts is None or not row.doubt(texts, self.today):
                self.level(row.rule)
        read = {(row.state.place.name, row.read_on): row for row in reversed(rows)}
        for (name, day), first in read.items():
            if (days := (self.today - day).days) > self.review.ages.state_rule:
                same = sum(row.read_on == day for row in rows if row.state.place.name == name)
                what = f"{same} of these rules were read {days} days ago, this one first"
                self.findings.notice(first.state.place, what, "look again and change `read_on`")

    def school(self, school: School, roles: Mapping[str, Role]) -> None:
        """Note what is wrong with the words of a school, and disclosures that are missing."""
        self.words(school)
        for program in school.programs:
            role = roles.get(program.role)
            if role is not None:
                check_credentials(program, role, self.findings)
            for state in _states(school, program) if role else ():
                found = role.rule_in(state) if role else None
                if not found or not found[0].required:
                    continue
                if not any(each.holds_in(state) for each in program.disclosures):
                    what = f"nothing says whether this program meets the rules of {STATES[state]}"
                    hint = "write disclosures: below the program (34 CFR 668.43(a)(5)(v))"
                    self.findings.refuse(program.role.place, what, hint)

    def words(self, value: object, language: str | None = None) -> None:
        """Note numbers without a source, promises, and prose that is hard to read.

        It is in *language*, or in English, where nothing else is said of it.
        """
        said = {each.text.place: each for each in prose(value)}
        for text in texts(value):
            if type(text) in PRINTED:
                each = said.get(text.place)
                self.promises(text, sourced=each is not None and bool(each.sources))
        for each in said.values():
            if re.search(r"\d", each.text) and not each.sources:
                hint = "name the source that says so, or take the number out"
                self.findings.refuse(each.text.place, "a number without a source", hint)
            self.level(each.text, each.language or language)

    def promises(self, text: Text, *, sourced: bool = False) -> None:
        """Note what *text* promises, unless it denies it; *sourced*: it has a source."""
        for promise in self.finder.promises(text, sourced=sourced):
            what = f"{promise.kind.name}: {promise.words!r}"
            self.findings.refuse(text.place, what, str(promise.kind.hint))

    def level(self, text: Text, language: str | None = None) -> None:
        """Note a text that is hard to read in its *language*."""
        hard = self.hard(text, language)
        if hard and len(words(text)) >= self.review.words:
            hint = "use shorter words, and more sentences"
            self.findings.refuse(text.place, f"this reads at {hard}", hint)

    def sections(self, role: Role, language: str | None = None) -> None:
        """Note each section of *role* that is hard to read as a whole, if that is measured."""
        least = self.review.section_words
        if least is None:
            return
        for name in SECTIONS:
            said = [each.text for each in prose((getattr(role, name),))]
            whole = " ".join(f"{text.rstrip('.')}." for text in said)
            hard = self.hard(whole, language)
            if hard and len(words(whole)) >= least:
                what = f"{name} as a whole reads at {hard}"
                self.findings.refuse(said[0].place, what, "use shorter words")

    def hard(self, text: str, language: str | None) -> str:
        """The level of *text* where it is too hard, in words; nothing where it is not.

        No formula is known for languages other than English and Spanish.
        """
        spoken = (language or ENGLISH).partition("-")[0]
        if spoken == ENGLISH and (found := grade(text)) > self.review.grade:
            return f"grade {found:.1f}, above {self.review.grade}"
        least = self.review.perspicuity
        if spoken == SPANISH and least is not None and (ease := perspicuity(text)) < least:
            return f"perspicuity {ease:.1f}, below {least}"
        return ""

    def message(self, message: Message) -> None:
        """Note what is wrong with the words of an email: its subject line and all below it."""
        self.words(message)
        self.level(message.greeting)
        self.level(message.body)

    def brand(self, brand: Brand) -> None:
        """Note what the words of a brand promise: its names, and those for its logos."""
        for name in (brand.name, brand.short_name):
            self.promises(Text(name, brand.place))
        for logo in (brand.logos.light, brand.logos.dark):
            if logo is not None:
                self.promises(Text(logo.alt, logo.place))

    def source(self, source: Source, name: SourceId, used: Iterable[str]) -> None:
        """Note a source that nothing cites, or that somebody should look at again."""
        if name not in set(used):
            self.findings.refuse(name.place, f"nothing cites {name!r}", "cite it or take it out")
        days, most = (self.today - source.seen).days, self.review.most_days(source)
        if days > most:
            looked = "was seen in a copy of" if source.copy else "was checked"
            what = f"{name} {looked} {days} days ago; a {source.kind} is good for {most}"
            hint = "read the source itself and write `checked` in place of `copy`"
            again = hint if source.copy else "look again and change `checked`"
            self.findings.notice(name.place, what, again)


def _states(school: School, program: Program) -> Iterator[StateCode]:
    """The states in which a program is offered, each once."""
    names = program.campuses or tuple(school.campuses)
    yield from dict.fromkeys(school.campuses[name].state for name in names)


def unequal(roles: Iterable[Role], words: Words, findings: Findings) -> None:
    """Note every group of duties that is empty in one role and filled in another."""
    roles = tuple(roles)
    for key in ROWS[SectionKey.DUTIES]:
        group, label = key.value, str(labels.row(key, words))
        if not any(getattr(role.duties, group) for role in roles):
            continue
        for role in roles:
            if not getattr(role.duties, group):
                what = f"{role.slug} has nothing under {label!r}, which other roles have"
                hint = f"fill {group}, or the page says 'Ask us'"
                findings.refuse(role.slug.place, what, hint)


def cited(values: Iterable[object]) -> set[str]:
    """The ids of all sources that *values* refer to."""
    return {text for value in values for text in texts(value) if type(text) is SourceId}


def everything(catalog: Catalog) -> tuple[dict[str, Role], set[str]]:
    """Every role by its name, and the ids of all cited sources."""
    read = [role for path in catalog.names("roles").values() if (role := catalog.role(path))]
    roles = [with_rules(role, catalog) for role in read]
    schools = [
        school for path in catalog.names("schools").values() if (school := catalog.school(path))
    ]
    editions = (catalog.edition(path) for path in catalog.names("editions").values())
    abouts = [edition.about for edition in editions if edition]
    return {role.slug: role for role in roles}, cited((*roles, *schools, *abouts))
