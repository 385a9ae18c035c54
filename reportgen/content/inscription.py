"""The contents of a copy's slots: the recipient's name, whom to talk to, and a QR code."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from reportgen.catalog.names import CampusSlug
from reportgen.catalog.schools import School, Team
from reportgen.catalog.speaking import language_of
from reportgen.content.blocks import (
    Code,
    Contact,
    Line,
    Paragraph,
    Personal,
    Span,
    Voice,
    line,
    told,
)
from reportgen.content.recipient import Recipient, printed, teams
from reportgen.files.text import PhoneNumber, WebAddress
from reportgen.files.weblinks import readable
from reportgen.language.words import CopyWords, Words

RECIPIENT, NOTE, ADDRESS, CONTACT, CODE = "recipient", "note", "address", "contact", "code"
"""The slots' names."""

_BETWEEN_NUMBERS = re.compile(r"( ?[,/&](?! ?[EeXx]) ?| or | and | o | y )")
_EXTENSION = re.compile("[XxEe,]")
"""The character at which an extension begins, or the comma before it."""
_FEWEST_DIGITS = 7
"""Digits of a telephone number without its area."""


class House(Struct, frozen=True, kw_only=True):
    """What a copy says where its recipient has no address or contact of their own.

    *says* are the words around what is the recipient's own, and *kind* what the page is.
    *named* is true if a school speaks. *address* is the web address of the QR code; *contact*
    is whom to talk to.
    """

    says: CopyWords
    kind: str
    named: bool = False
    address: WebAddress | None = None
    contact: Contact | None = None


def house(school: School | None, campus: CampusSlug | None, words: Words) -> House:
    """The house of *school*, or of its *campus*; an empty one without a school."""
    says, kind = words.copy, words.page.kind
    if school is None:
        return House(says=says, kind=kind)
    address = (school.web.visit or school.web.home) if school.web else None
    contact = _team(teams(school, campus), school.admissions, says)
    return House(says=says, kind=kind, named=True, address=address, contact=contact)


def contents(house: House, recipient: Recipient) -> dict[str, Personal]:
    """The content of each slot of a recipient's copy by the slot's name."""
    says = house.says
    own: dict[str, Personal] = {RECIPIENT: corner(house, recipient)}
    address = recipient.url if recipient.url is not None else house.address
    contact = _person(recipient.contact, says) if recipient.contact is not None else house.contact
    if recipient.note is not None:
        own[NOTE] = Paragraph((Span(recipient.note, strong=True),))
    if address is not None:
        own[ADDRESS] = _way_to(address, says)
        own[CODE] = Code(address, says.code.fill(address=readable(address)))
    if contact is not None:
        own[CONTACT] = _with_address(contact) if address is not None else contact
    return own


def _with_address(contact: Contact) -> Contact:
    """*contact* on a copy that has an address, too: nothing needs to be written by hand."""
    return replace(contact, lines=contact.lines[:-1], write=False) if contact.write else contact


def leads_nowhere(own: Mapping[str, Personal]) -> bool:
    """Whether the contents of a copy's slots name nothing that its reader could act on."""
    contact = own.get(CONTACT)
    written = not isinstance(contact, Contact) or contact.write
    return written and ADDRESS not in own


def titled(title: str, house: House, recipient: Recipient) -> str:
    """The title of a recipient's copy of a file with *title*."""
    name = recipient.name
    return house.says.title.fill(title=title, name=name) if name else title


def corner(house: House, recipient: Recipient) -> Paragraph:
    """For whom this copy is; without a name, the kind of page, unless the top says that already."""
    text: Line = line(house.kind) if house.named else ()
    if recipient.name:
        text = told(house.says.prepared_for, name=Span(recipient.name, strong=True))
    return Paragraph(text, Voice.KICKER)


def _way_to(address: WebAddress, says: CopyWords) -> Paragraph:
    """How to get to *address* from paper: scan the code, or type the address if it is short."""
    scan = told(says.scan, online=Span(says.online, strong=True, address=address))
    short = printed(address)
    if short is None:
        return Paragraph(scan)
    typed = told(says.scan_or_type, address=Span(short, strong=True, address=address))
    return Paragraph(typed, otherwise=scan)


def _person(own: Team, says: CopyWords) -> Contact:
    """A contact of the recipient's own, in place of the school's team."""
    ways = _ways(own)
    return Contact((Span(own.name, strong=True),), ways or (line(says.write),), write=not ways)


def _team(places: tuple[tuple[str, Team], ...], admissions: Team, says: CopyWords) -> Contact:
    """The team of one campus; for several campuses, a line for each."""
    team = admissions
    if len(places) == 1:
        name, team = places[0]
        lines = ((_named(name),), *(_ways(team) or _ways(admissions)))
    else:
        lines = (*(_one_line(name, each) for name, each in places), *_ways(team))
    known = [team, admissions, *(each for _, each in places)]
    write = not any(each.phone or each.email or each.address for each in known)
    lines = (*lines, line(says.write)) if write else lines
    return Contact((_named(team.name, strong=True),), lines, write=write)


def _named(name: str, *, strong: bool = False) -> Span:
    """What people or a place are called, in the language that it is in."""
    return Span(name, strong=strong, language=language_of(name))


def _ways(team: Team) -> tuple[Line, ...]:
    """How to reach a team: telephone, email, address."""
    ways: list[Line] = []
    if team.phone:
        ways.append(_numbers(team.phone))
    if team.email:
        ways.append((Span(team.email, address=f"mailto:{team.email}"),))
    if team.address:
        ways.append(_numbers(team.address) or line(team.address))
    return tuple(ways)


def _one_line(name: str, team: Team) -> Line:
    """One campus of several: its name, and its telephone number or email address."""
    if team.phone:
        return (*_before(name), *_numbers(team.phone))
    if team.email:
        return (*_before(name), Span(team.email, address=f"mailto:{team.email}"))
    return (_named(name),)


def _before(name: str) -> Line:
    """*name*, and a colon in the page's language."""
    return (_named(name), Span(": ")) if language_of(name) else line(f"{name}: ")


def _numbers(text: str) -> Line:
    """Telephone numbers, each with a link of its own; nothing where *text* has anything else."""
    parts = _BETWEEN_NUMBERS.split(text)
    numbers = parts[::2]
    if len(numbers) > 1 and not all(map(_is_number, numbers)):
        parts = numbers = [text]
    if not re.fullmatch(PhoneNumber.pattern, numbers[0]):
        return ()
    return tuple(
        Span(part, address=_telephone(part)) if number % 2 == 0 else Span(part)
        for number, part in enumerate(parts)
    )


def _is_number(text: str) -> bool:
    """Say whether *text* is a whole telephone number, not the end of one before."""
    return bool(re.fullmatch(PhoneNumber.pattern, text)) and _digits(text) >= _FEWEST_DIGITS


def _telephone(number: str) -> str:
    """A telephone link: digits, with a plus where there is one, without an extension.

    Of (303) 555-0142/43 it is the first number: both together are nobody's.
    """
    called = _EXTENSION.split(number)[0]
    first, slash, rest = called.partition("/")
    if slash and _digits(first) >= _FEWEST_DIGITS > _digits(rest):
        called = first
    return "tel:" + "".join(each for each in called if each in "+0123456789")


def _digits(text: str) -> int:
    return sum(each.isdigit() for each in text)
