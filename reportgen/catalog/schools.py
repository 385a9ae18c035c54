"""One school: what it offers for which role, where, and whom to talk to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from msgspec import Struct

from reportgen.catalog.facts import Disclosure, Passage, Source
from reportgen.catalog.names import ENGLISH, SPANISH, CampusSlug, RoleSlug, SourceId, StateCode
from reportgen.files.text import EmailAddress, Key, PhoneNumber, Slug, Text, WebAddress

SHORT_WEEKS, SHORT_MONTHS, SHORT_HOURS = 15, 4, 600
"""Programs below these may be of under 15 weeks, for which Pell grants have rules of their own.

Source: 91 FR 29254 (2026-05-19): 8 to under 15 weeks, 150 to 599 clock hours.
"""


class ProgramTime(Text):
    """How long a program takes: weeks, months or clock hours."""

    pattern = r"[1-9][0-9]{0,3} (weeks?|months?|clock hours?)"
    rule = "write weeks, months or clock hours, such as 10 weeks, 9 months or 300 clock hours"

    @property
    def amount(self) -> int:
        """How many of them."""
        return int(self.partition(" ")[0])

    @property
    def counted(self) -> str:
        """What is counted, in the plural."""
        return self.partition(" ")[2].removesuffix("s") + "s"


class ProgramLength(Struct, frozen=True):
    """From first class to last: as most students take, and at the shortest."""

    usual: Annotated[ProgramTime | None, Key("what most students take", example="10 months")] = None
    shortest: Annotated[ProgramTime | None, Key("the shortest way", example="9 months")] = None
    clock_hours: Annotated[
        int | None, Key("hours of class in all, beside weeks or months", least=1, most=9999)
    ] = None


class WorkforcePell(Struct, frozen=True):
    """Both approvals that Pell grants need for a program of 8 to under 15 weeks.

    Source: 91 FR 29254 (2026-05-19), in force since 2026-07-20.
    """

    state: Annotated[StateCode, Key("the state whose governor approved it", example="CO")]
    governor: Annotated[
        dt.date, Key("the day on which the governor approved", example="2026-10-01")
    ]
    secretary: Annotated[
        dt.date, Key("the day on which the Secretary of Education approved", example="2026-11-01")
    ]


FAILS = "fails"


class EarningsResult(Text):
    """What the federal earnings test says of a program."""

    pattern = "passes|fails|no figure yet"
    rule = "write passes, fails, or no figure yet"


class EarningsTest(Struct, frozen=True):
    """The federal earnings test of a program (STATS, 91 FR 40136), as the school has it.

    A program that fails prints the *warning*, in the school's words, beside pay figures.
    """

    result: Annotated[EarningsResult, Key("passes, fails, or no figure yet")]
    dated: Annotated[dt.date, Key("the day of the result", example="2026-11-02")]
    warning: Annotated[
        Passage | None, Key("the warning that is required of a program that fails")
    ] = None


class Program(Struct, frozen=True):
    """What the school teaches for one role."""

    role: Annotated[
        RoleSlug, Key("the role it prepares for: a file in data/roles", example="medical-assistant")
    ]
    credential: Annotated[Text, Key("what a graduate holds", example="Diploma")]
    sources: Annotated[tuple[SourceId, ...], Key("where the school says so", least=1)]
    length: Annotated[
        ProgramLength | None, Key("how long it takes, in weeks, months or clock hours")
    ] = None
    shortest_months: Annotated[
        int | None,
        Key("the older way to write `length: {shortest: 9 months}`", least=1, most=96),
    ] = None
    prepares_for: Annotated[
        tuple[Text, ...],
        Key("credentials of the role that its graduates may sit for", example="CMA (AAMA)"),
    ] = ()
    workforce_pell: Annotated[
        tuple[WorkforcePell, ...],
        Key("both approvals of a program of under 15 weeks, for each state that says Pell"),
    ] = ()
    earnings_test: Annotated[
        EarningsTest | None, Key("what the federal earnings test says of it, and since when")
    ] = None
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

    @property
    def shortest(self) -> ProgramTime | None:
        """The shortest way, in the older spelling or the newer."""
        if self.length is not None:
            return self.length.shortest
        if self.shortest_months is None:
            return None
        return ProgramTime(f"{self.shortest_months} months", self.role.place)

    @property
    def usual(self) -> ProgramTime | None:
        """What most students take, if the school says so."""
        return self.length.usual if self.length else None

    @property
    def takes(self) -> ProgramTime:
        """How long it takes: usually, or at the shortest where that alone is known."""
        found = self.usual or self.shortest
        assert found is not None  # the catalog refuses a program without either
        return found

    @property
    def is_short(self) -> bool:
        """Whether the program may be of under 15 weeks, by any time that the school gives."""
        return any(map(_is_short, filter(None, (self.usual, self.shortest))))


def _is_short(time: ProgramTime) -> bool:
    most = {"weeks": SHORT_WEEKS, "months": SHORT_MONTHS, "clock hours": SHORT_HOURS}
    return time.amount < most[time.counted]


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
    fact_sheet_year: Annotated[
        int | None,
        Key(
            "in California: the year of the Fact Sheet behind what is said of placement or pay",
            least=2000,
            most=2999,
        ),
    ] = None


class Web(Struct, frozen=True):
    """The school's addresses."""

    home: Annotated[WebAddress, Key("the school's home page", example="https://northgate.example")]
    visit: Annotated[
        WebAddress | None, Key("where the QR code leads; the home page if left out")
    ] = None
    comparisons: Annotated[
        WebAddress | None,
        Key(
            "where the folder of `reportgen site` stands; letters and small formats lead there",
            example="https://northgate.example/careers",
        ),
    ] = None


class FocusPoint(Text):
    """The point of a photograph that is always seen, from its left and from its top."""

    pattern = r"(100|[1-9]?[0-9])% (100|[1-9]?[0-9])%"
    rule = "write how far from the left and from the top, such as 50% 40%"

    @property
    def shares(self) -> tuple[float, float]:
        """Of the width and of the height, each from 0 to 1."""
        across, down = (int(part.removesuffix("%")) / 100 for part in self.split())
        return across, down


class Photo(Struct, frozen=True):
    """The school's own photograph, for covers and the head of a flyer."""

    path: Annotated[
        Text, Key("a PNG or JPEG, its path from this file", example="photos/skills-lab.jpg")
    ]
    alt: Annotated[
        Text, Key("what is to be seen, for who cannot see it", example="Students draw blood")
    ]
    focus: Annotated[
        FocusPoint | None,
        Key("what stays in sight when it is cropped, from left and top", example="50% 40%"),
    ] = None

    @property
    def point(self) -> tuple[float, float]:
        """The focus, else the middle: of the width and of the height, each from 0 to 1."""
        return self.focus.shares if self.focus else (0.5, 0.5)


class Invitation(Struct, frozen=True):
    """The one thing that the page asks its reader to do."""

    title: Annotated[Passage, Key("a short invitation", example="Come and see for yourself.")]
    text: Annotated[Passage, Key("what happens then, in a sentence or two")]


class Keeping(Text):
    """How long something is kept."""

    pattern = r"[1-9][0-9]{0,2} (days?|months?|years?)"
    rule = "write days, months or years, such as 3 years"

    @property
    def days(self) -> int:
        """How many days that is at the most."""
        number, _, unit = self.partition(" ")
        return int(number) * {"d": 1, "m": 31, "y": 366}[unit[0]]


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
    sources_url: Annotated[
        WebAddress | None,
        Key(
            "a page with every source, for small formats",
            example="https://northgate.example/sources",
        ),
    ] = None
    brand: Annotated[
        Text | None, Key("a file in styles, without .yml, or a path from this file")
    ] = None
    photo: Annotated[
        Photo | None, Key("the school's own photograph, for covers and the head of a flyer")
    ] = None
    disclosures: Annotated[
        tuple[Disclosure, ...], Key("what the school has to say, on every page or in some states")
    ] = ()
    sources: Annotated[
        Mapping[SourceId, Source], Key("the school's own publications, as in sources.yaml")
    ] = {}
    rivals: Annotated[
        tuple[Text, ...],
        Key("publishers that no page of the school may cite", example="Concorde Career College"),
    ] = ()
    partner: Annotated[
        RoleSlug | None,
        Key("the role that somebody's only choice is compared with", example="medical-assistant"),
    ] = None
    keep_mail: Annotated[
        Keeping | None,
        Key("how long mail is kept as it was sent; left out, it is not", example="3 years"),
    ] = None
    sample: Annotated[bool, Key("whether it is made up, for trying things out")] = False
    es: Annotated[Mapping[Text, Text], Key("its texts in Spanish, by the English words")] = {}
    other_languages: Annotated[
        Mapping[Slug, Mapping[Text, Text]],
        Key("the same in more languages, by their names in data/languages"),
    ] = {}

    def program(self, role: RoleSlug, campus: CampusSlug | None) -> Program | None:
        """The program for *role*: the one at *campus*, else one at another campus, else None."""
        programs = [program for program in self.programs if program.role == role]
        here = (each for each in programs if not each.campuses or campus in each.campuses)
        return next(here, programs[0] if programs else None)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it has texts in: English, then by their names in data/languages."""
        own = (SPANISH,) if self.es else ()
        more = (str(name) for name, lines in self.other_languages.items() if lines)
        return tuple(dict.fromkeys((ENGLISH, *own, *more)))

    def lines_in(self, language: str) -> Mapping[str, Text]:
        """Its texts in *language* by the English words, as far as the file has them."""
        more = {str(name): lines for name, lines in self.other_languages.items()}
        lines = {**(self.es if language == SPANISH else {}), **more.get(language, {})}
        return {str(english): said for english, said in lines.items()}

    def state(self, campus: CampusSlug | None) -> StateCode | None:
        """The state of *campus*; None where no campus is named."""
        return self.campuses[campus].state if campus is not None else None
