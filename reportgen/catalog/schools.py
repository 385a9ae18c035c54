"""One school: what it offers for which role, where, and whom to talk to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from reportgen.catalog.facts import Disclosure, Passage, Source
from reportgen.catalog.names import CampusSlug, RoleSlug, SourceId, StateCode
from reportgen.files.text import EmailAddress, Key, PhoneNumber, Slug, Text, WebAddress


class Program(Struct, frozen=True):
    """What the school teaches for one role."""

    role: Annotated[
        RoleSlug, Key("the role it prepares for: a file in data/roles", example="medical-assistant")
    ]
    credential: Annotated[Text, Key("what a graduate holds", example="Diploma")]
    shortest_months: Annotated[
        int, Key("months from first class to last, at the shortest", least=1, most=96)
    ]
    sources: Annotated[tuple[SourceId, ...], Key("where the school says so", least=1)]
    availability: Annotated[
        Text | None,
        Key("where or when it is offered, if not everywhere", example="select campuses"),
    ] = None
    campuses: Annotated[
        tuple[CampusSlug, ...], Key("the campuses that offer it; leave out for all")
    ] = ()
    disclosures: Annotated[
        tuple[Disclosure, ...],
        Key("what has to be said of it, such as whether it meets a state's license rules"),
    ] = ()


class Team(Struct, frozen=True):
    """People to talk to."""

    name: Annotated[Text, Key("how they are called", example="Admissions team")]
    phone: Annotated[PhoneNumber | None, Key("their telephone", example="(303) 555-0142")] = None
    email: Annotated[
        EmailAddress | None, Key("their address for email", example="denver@northgate.example")
    ] = None
    address: Annotated[Text | None, Key("where to find them, on one line")] = None


class Campus(Struct, frozen=True):
    """One place of the school."""

    name: Annotated[Text, Key("its name", example="Denver campus")]
    state: Annotated[StateCode, Key("the state it stands in", example="CO")]
    admissions: Annotated[Team, Key("whom to talk to there")]


class Web(Struct, frozen=True):
    """The school's addresses."""

    home: Annotated[WebAddress, Key("the school's home page", example="https://northgate.example")]
    visit: Annotated[
        WebAddress | None, Key("where the QR code leads; the home page if left out")
    ] = None


class Invitation(Struct, frozen=True):
    """The one thing that the page asks its reader to do."""

    title: Annotated[Passage, Key("a short invitation", example="Come and see for yourself.")]
    text: Annotated[Passage, Key("what happens then, in a sentence or two")]


class School(Struct, frozen=True):
    """A school as its own file describes it."""

    slug: Slug
    name: Annotated[Text, Key("the school's name", example="Northgate Career College")]
    admissions: Annotated[Team, Key("whom to talk to when no campus is named")]
    invitation: Annotated[Invitation, Key("the call to action")]
    programs: Annotated[
        tuple[Program, ...], Key("one entry for each role that the school teaches", least=1)
    ]
    campuses: Annotated[Mapping[CampusSlug, Campus], Key("its campuses by a short name")] = {}
    web: Annotated[Web | None, Key("its addresses on the web")] = None
    brand: Annotated[
        Text | None, Key("a file in styles, without .yml, or a path from this file")
    ] = None
    disclosures: Annotated[
        tuple[Disclosure, ...], Key("what the school has to say, on every page or in some states")
    ] = ()
    sources: Annotated[
        Mapping[SourceId, Source], Key("the school's own publications, as in sources.yaml")
    ] = {}
    sample: Annotated[bool, Key("whether it is made up, for trying things out")] = False

    def program(self, role: RoleSlug, campus: CampusSlug | None) -> Program | None:
        """The program for *role*: the one at *campus*, else one at another campus, else None."""
        programs = [program for program in self.programs if program.role == role]
        here = (each for each in programs if not each.campuses or campus in each.campuses)
        return next(here, programs[0] if programs else None)

    def state(self, campus: CampusSlug | None) -> StateCode | None:
        """The state of *campus*; None where no campus is named."""
        return self.campuses[campus].state if campus is not None else None

    def only_at(self, program: Program) -> str:
        """Where *program* is offered, in words, if not everywhere."""
        names = [self.campuses[campus].name for campus in program.campuses]
        places = f"at {' and '.join(names)}" if names else ""
        return ", ".join(filter(None, (program.availability, places)))
