"""The blocks with a recipient's own content, each in a slot of its own."""

from __future__ import annotations

from functools import lru_cache

from reportgen.blocks import (
    Code,
    Contact,
    Heading,
    Invitation,
    Line,
    Manner,
    Masthead,
    Paragraph,
    Personal,
    Slot,
    Span,
    Voice,
    line,
)
from reportgen.comparison import Comparison
from reportgen.layouts.parts import headline, spoken
from reportgen.layouts.parts import title as question
from reportgen.recipient import Recipient, printed, teams
from reportgen.record import WebAddress
from reportgen.schools import Team

RECIPIENT, NOTE, ADDRESS, CONTACT, CODE = "recipient", "note", "address", "contact", "code"
"""The slots' names."""

KIND = "Career comparison"
LEAD = "See what each job asks of you, and what it offers, side by side."
INVITATION = "Take the next step."
CALL = "Talk with an admissions representative. Ask about start dates, classes and financial aid."


def masthead(comparison: Comparison, recipient: Recipient) -> Masthead:
    """The school, the question, and for whom this copy is."""
    owner, slot = _owner(comparison), Slot(RECIPIENT, _corner(comparison, recipient))
    columns = len(comparison.roles)
    return Masthead(owner, Heading(1, question(comparison)), line(LEAD), slot, columns)


def poster(comparison: Comparison, recipient: Recipient) -> Masthead:
    """The school, and a question to be read from a step away; between two roles stands 'or'."""
    owner, slot = _owner(comparison), Slot(RECIPIENT, _corner(comparison, recipient))
    badge = "or" if len(comparison.roles) == 2 else ""
    return Masthead(owner, Heading(1, headline(comparison)), (), slot, badge=badge)


def _owner(comparison: Comparison) -> str:
    return comparison.school.name if comparison.school else KIND


def invitation(
    comparison: Comparison, recipient: Recipient, manner: Manner = Manner.PANEL
) -> Invitation:
    """The one thing to do, with whom, and where the code leads."""
    school = comparison.school
    title, text = line(INVITATION), line(CALL)
    if school:
        title, text = map(spoken, (school.invitation.title, school.invitation.text))
    slots = {name: Slot(name, own) for name, own in contents(comparison, recipient).items()}
    return Invitation(
        Heading(2, title),
        text,
        slots.get(ADDRESS),
        slots.get(CONTACT),
        slots.get(CODE),
        slots.get(NOTE),
        manner=manner,
    )


def contents(comparison: Comparison, recipient: Recipient) -> dict[str, Personal]:
    """What stands in each slot of a recipient's copy; no other part of it is the recipient's."""
    own: dict[str, Personal] = {RECIPIENT: _corner(comparison, recipient)}
    address = recipient.address(comparison.school)
    if recipient.note is not None:
        own[NOTE] = Paragraph((Span(recipient.note, strong=True),))
    if address is not None:
        own[ADDRESS] = Paragraph(_way_to(address))
        own[CODE] = Code(address, f"QR code that leads to {address}")
    if (contact := _contact(comparison, recipient)) is not None:
        own[CONTACT] = contact
    return own


def titled(title: str, recipient: Recipient) -> str:
    """The title of a recipient's copy of a file with *title*."""
    return f"{title}, for {recipient.name}" if recipient.name else title


def _corner(comparison: Comparison, recipient: Recipient) -> Paragraph:
    """For whom this copy is; else what it is, unless the owner's place says so."""
    text: Line = line(KIND) if comparison.school else ()
    if recipient.name:
        text = (Span("Prepared for "), Span(recipient.name, strong=True))
    return Paragraph(text, Voice.KICKER)


def _way_to(address: WebAddress) -> Line:
    """How to get to *address* from paper: scan, or type what is short enough to type."""
    short = printed(address)
    if short is None:
        return (Span("Scan the code to visit us online", address=address),)
    return Span("Scan the code, or go to "), Span(short, strong=True, address=address)


def _contact(comparison: Comparison, recipient: Recipient) -> Contact | None:
    if recipient.contact is not None:
        return _person(recipient.contact)
    school = comparison.school
    return _team(teams(school, comparison.campus), school.admissions) if school else None


def _person(own: Team) -> Contact:
    """Somebody to talk to instead of the school's team.

    Others may have the same words from elsewhere, so none are remembered with their place.
    """
    return Contact((Span(own.name, strong=True),), _ways(own))


@lru_cache(maxsize=256)
def _team(places: tuple[tuple[str, Team], ...], admissions: Team) -> Contact:
    """The team of the only place, or of all of them."""
    team = admissions
    if len(places) == 1:
        name, team = places[0]
        lines = (line(name), *(_ways(team) or _ways(admissions)))
    else:
        lines = (*(_one_line(name, each) for name, each in places), *_ways(team))
    return Contact((Span(team.name, strong=True),), lines)


def _ways(team: Team) -> tuple[Line, ...]:
    """How to reach a team: telephone, email, address."""
    ways: list[Line] = []
    if team.phone:
        ways.append((Span(team.phone, address=_telephone(team.phone)),))
    if team.email:
        ways.append((Span(team.email, address=f"mailto:{team.email}"),))
    if team.address:
        ways.append(line(team.address))
    return tuple(ways)


def _one_line(name: str, team: Team) -> Line:
    """A campus among several: its name, and its telephone or email."""
    if team.phone:
        return (Span(f"{name}: "), Span(team.phone, address=_telephone(team.phone)))
    if team.email:
        return (Span(f"{name}: "), Span(team.email, address=f"mailto:{team.email}"))
    return line(name)


def _telephone(number: str) -> str:
    """A telephone link: digits, with a plus where there is one."""
    digits = "".join(
        character for character in number.partition("x")[0] if character in "+0123456789"
    )
    return f"tel:{digits}"
