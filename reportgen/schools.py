"""One school: what it offers for which role, where, and whom to talk to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportgen.facts import Source
from reportgen.record import (
    CampusSlug,
    EmailAddress,
    PhoneNumber,
    RoleSlug,
    Slug,
    SourceId,
    StateCode,
    Text,
    WebAddress,
    key,
)


@dataclass(frozen=True, slots=True)
class Program:
    """What the school teaches for one role."""

    role: RoleSlug = key(
        "the role it prepares for: a file in data/roles", example="medical-assistant"
    )
    credential: Text = key("what a graduate holds", example="Diploma")
    shortest_months: int = key("months from first class to last, at the shortest", least=1, most=96)
    sources: tuple[SourceId, ...] = key("where the school says so", least=1)
    availability: Text | None = key(
        "where or when it is offered, if not everywhere", example="Select campuses", default=None
    )
    campuses: tuple[CampusSlug, ...] = key(
        "the campuses that offer it; leave out for all", default=()
    )


@dataclass(frozen=True, slots=True)
class Team:
    """People to talk to."""

    name: Text = key("how they are called", example="Admissions team")
    phone: PhoneNumber | None = key("their telephone", example="(303) 555-0142", default=None)
    email: EmailAddress | None = key(
        "their address for email", example="denver@northgate.example", default=None
    )
    address: Text | None = key("where to find them, on one line", default=None)


@dataclass(frozen=True, slots=True)
class Campus:
    """One place of the school."""

    name: Text = key("its name", example="Denver campus")
    state: StateCode = key("the state it stands in", example="CO")
    admissions: Team = key("whom to talk to there")


@dataclass(frozen=True, slots=True)
class Web:
    """The school's addresses."""

    home: WebAddress = key("the school's home page", example="https://northgate.example")
    visit: WebAddress | None = key(
        "where the QR code leads; the home page if left out", default=None
    )


@dataclass(frozen=True, slots=True)
class Invitation:
    """The one thing that the page asks its reader to do."""

    title: Text = key("a short invitation", example="Come and see for yourself.")
    text: Text = key("what happens then, in a sentence or two")


@dataclass(frozen=True, slots=True)
class School:
    """A school as its own file describes it."""

    slug: Slug
    name: Text = key("the school's name", example="Northgate Career College")
    admissions: Team = key("whom to talk to when no campus is named")
    invitation: Invitation = key("the call to action")
    programs: tuple[Program, ...] = key("one entry for each role that the school teaches", least=1)
    campuses: Mapping[CampusSlug, Campus] = key(
        "its campuses by a short name", default_factory=dict
    )
    web: Web | None = key("its addresses on the web", default=None)
    brand: Text | None = key(
        "a file in styles, without .yml, or a path from this file", default=None
    )
    disclosures: tuple[Text, ...] = key("what the school has to say on every page", default=())
    sources: Mapping[SourceId, Source] = key(
        "the school's own publications, as in sources.yaml", default_factory=dict
    )
    sample: bool = key("whether it is made up, for trying things out", default=False)

    def program(self, role: RoleSlug, campus: CampusSlug | None) -> Program | None:
        """The program for *role*, if the school has one (at *campus*, where one is named)."""
        for program in self.programs:
            here = campus is None or not program.campuses or campus in program.campuses
            if program.role == role and here:
                return program
        return None
