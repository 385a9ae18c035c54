"""A school's own texts in another language: `es:` in its file has each by its English words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.facts import Disclosure, Passage
from reportgen.catalog.names import ENGLISH, SPANISH
from reportgen.catalog.schools import Campus, Program, School, Team
from reportgen.errors import Findings, Problem, nearest
from reportgen.files.text import Language, Text

Said = TypeVar("Said", Passage, Disclosure)


class Untranslated(Text):
    """A text of a school that a page in another language says in English."""


def language_of(text: str) -> str | None:
    """The tag of the language of *text*, where that is not the page's."""
    return ENGLISH if isinstance(text, Untranslated) else None


class Interpreter(Struct):
    """Puts texts into the words that *known* has of each; notes in *missing* those it lacks."""

    known: Mapping[str, Text]
    missing: list[Text]

    def text(self, text: Text) -> Text:
        """*text* in the language; as it is, and missed, where nobody has said it."""
        found = self.known.get(str(text))
        if found is not None:
            return found
        self.missing.append(text)
        return Untranslated(text, text.place)

    def maybe(self, text: Text | None) -> Text | None:
        """As `text`, for what may be left out."""
        return text if text is None else self.text(text)

    def passage(self, said: Said) -> Said:
        """A passage or a disclosure in the language; one that stays English says that it is."""
        if said.language is not None:
            return said
        found = self.known.get(str(said.text))
        if found is not None:
            return replace(said, text=found)
        self.missing.append(said.text)
        return replace(said, language=Language(ENGLISH, said.text.place))

    def team(self, team: Team) -> Team:
        """People to talk to: how they are called."""
        return replace(team, name=self.text(team.name))

    def campus(self, campus: Campus) -> Campus:
        """A place of the school: how it and its people are called."""
        return replace(campus, name=self.text(campus.name), admissions=self.team(campus.admissions))

    def program(self, program: Program) -> Program:
        """A program: what a graduate holds, where it is offered, and what is said of it."""
        test = program.earnings_test
        if test is not None and test.warning is not None:
            test = replace(test, warning=self.passage(test.warning))
        return replace(
            program,
            credential=self.text(program.credential),
            availability=self.maybe(program.availability),
            disclosures=tuple(map(self.passage, program.disclosures)),
            earnings_test=test,
        )


def spoken(school: School, language: str, findings: Findings) -> School:
    """*school* with its texts in *language*; what has none is told, and stays English."""
    told, missing = _told(school, school.lines_in(language))
    under = f"{language}:" if language == SPANISH else f"{language}: of other_languages:"
    for text in dict.fromkeys(missing):
        what = f"{str(text)!r} has no words in {language!r}; the page says it in English"
        findings.warn(text.place, what, f"add a line for it under {under}")
    return told


def stale(school: School) -> Iterator[Problem]:
    """Each line under a language that is of no text of *school*, as of one that has changed."""
    said = {str(text) for text in _told(school, {})[1]}
    for lines in (school.es, *school.other_languages.values()):
        for english in lines:
            if str(english) not in said:
                what = f"no text of the school is {str(english)!r}"
                yield Problem(english.place, what, nearest(english, said))


def _told(school: School, known: Mapping[str, Text]) -> tuple[School, list[Text]]:
    """*school* with what *known* has of its texts, and the texts that it lacks."""
    own = Interpreter(known, [])
    invitation = school.invitation
    told = replace(
        school,
        admissions=own.team(school.admissions),
        invitation=replace(
            invitation, title=own.passage(invitation.title), text=own.passage(invitation.text)
        ),
        programs=tuple(map(own.program, school.programs)),
        campuses={
            slug: replace(
                campus, name=own.text(campus.name), admissions=own.team(campus.admissions)
            )
            for slug, campus in school.campuses.items()
        },
        photo=school.photo and replace(school.photo, alt=own.text(school.photo.alt)),
        disclosures=tuple(map(own.passage, school.disclosures)),
    )
    return told, own.missing
