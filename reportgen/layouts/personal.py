"""The blocks with a recipient's own content, each in a slot of its own."""

from __future__ import annotations

from reportgen.comparison.comparing import Comparison
from reportgen.content.blocks import Heading, Invitation, Manner, Masthead, Slot, line
from reportgen.content.inscription import (
    ADDRESS,
    CODE,
    CONTACT,
    NOTE,
    RECIPIENT,
    House,
    contents,
    corner,
    house,
)
from reportgen.content.recipient import Recipient
from reportgen.layouts.parts import headline, spoken
from reportgen.layouts.parts import title as question


def masthead(comparison: Comparison, recipient: Recipient) -> Masthead:
    """The school, the question, and for whom this copy is."""
    owner, slot = _owner(comparison), Slot(RECIPIENT, corner(house_of(comparison), recipient))
    columns = len(comparison.roles)
    return Masthead(
        owner=owner,
        title=Heading(1, question(comparison)),
        lead=line(comparison.words.page.lead),
        recipient=slot,
        columns=columns,
    )


def poster(comparison: Comparison, recipient: Recipient) -> Masthead:
    """The school, and a question in large type; between two roles, a badge."""
    owner, slot = _owner(comparison), Slot(RECIPIENT, corner(house_of(comparison), recipient))
    badge = comparison.words.page.badge if len(comparison.roles) == 2 else ""
    return Masthead(
        owner=owner, title=Heading(1, headline(comparison)), lead=(), recipient=slot, badge=badge
    )


def _owner(comparison: Comparison) -> str:
    return comparison.school.name if comparison.school else comparison.words.page.kind


def invitation(
    comparison: Comparison, recipient: Recipient, manner: Manner = Manner.PANEL
) -> Invitation:
    """The call to act: what to do, whom to talk to, and a QR code."""
    school = comparison.school
    said = comparison.words.page
    title, text = line(said.invitation), line(said.call)
    if school:
        title, text = map(spoken, (school.invitation.title, school.invitation.text))
    own = contents(house_of(comparison), recipient)
    slots = {name: Slot(name, content) for name, content in own.items()}
    return Invitation(
        heading=Heading(2, title),
        text=text,
        address=slots.get(ADDRESS),
        contact=slots.get(CONTACT),
        code=slots.get(CODE),
        note=slots.get(NOTE),
        manner=manner,
    )


def house_of(comparison: Comparison) -> House:
    """Who speaks on the pages of *comparison*."""
    return house(comparison.school, comparison.campus, comparison.words)
