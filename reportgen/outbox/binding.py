"""Makes the bytes of a planned message: its PDF, its letter, and both as MIME."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen.batch.pressroom import Pressroom, Refused
from reportgen.catalog.names import ENGLISH
from reportgen.catalog.schools import School
from reportgen.catalog.stops import address_of
from reportgen.errors import Place, ReportgenError
from reportgen.files.addresses import Address
from reportgen.files.disk import shown
from reportgen.language.words import LetterWords
from reportgen.outbox.coding import unreadable
from reportgen.outbox.delivery import Envelope
from reportgen.outbox.letter import MOST_BYTES, Letter, mime
from reportgen.outbox.mail import Mail
from reportgen.outbox.store import Store
from reportgen.roster.roster import Places
from reportgen.workshop.letterhead import Letterhead, letter_words, letterhead
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

LONGEST_NAME = 60
"""Characters of a file's name that fit on one line of a header."""


class Unmade(Exception):
    """Nothing can be made of a message; the text says why."""


class Bound(Struct, frozen=True):
    """A message ready to be sent: its letter, its PDF, and *content*, the whole in MIME."""

    letter: Letter
    file: str
    pdf: bytes
    content: bytes
    pdf_sha256: str

    @property
    def kept_until(self) -> str:
        """The last day on which the archive keeps it; empty where the school keeps none."""
        days = self.letter.head.keep_days if self.letter.head else 0
        return (self.letter.date.date() + dt.timedelta(days)).isoformat() if days else ""

    @property
    def envelope(self) -> Envelope:
        """From whom and to whom it goes."""
        to, cc = self.letter.to, self.letter.cc
        international = to.international or (cc is not None and cc.international)
        sender = self.letter.message.sender.address
        return Envelope(sender, to.wire, international, self.content, cc.wire if cc else "")

    @property
    def sha256(self) -> str:
        """The SHA-256 of the whole message."""
        return hashlib.sha256(self.content).hexdigest()


def present() -> dt.datetime:
    """The time now, to the second, with its offset from UTC."""
    return dt.datetime.now().astimezone().replace(microsecond=0)


class Bindery(Struct):
    """Makes the messages of *store* from the present data, dated *now*, with a copy to *cc*.

    Raises InvalidSource for a fault of the data, since it concerns all messages.
    """

    store: Store
    today: dt.date
    _rooms: dict[int, Pressroom] = field(default_factory=dict)
    now: Callable[[], dt.datetime] = present
    cc: Address | None = None
    _heads: dict[int, Letterhead | None] = field(default_factory=dict)
    _said: dict[tuple[int, str], LetterWords] = field(default_factory=dict)
    _schools: dict[int, School | None] = field(default_factory=dict)

    def bind(self, mail: Mail, *, draft: bool = False) -> Bound:
        """*mail* as it would be sent now; a *draft* has the day of its plan. Raises Unmade."""
        plan = self.store.plan(mail.plan)
        try:
            copy, _ = self._room(mail.plan).copy(mail.entry)
        except Refused as refused:
            raise Unmade(str(refused)) from refused
        letter = self.letter(mail)
        if not draft:
            letter = replace(letter, date=self.now(), cc=self.cc)
        file = file_name(plan.order, mail)
        content = mime(letter, copy.content, file, draft=draft)
        if len(content) >= MOST_BYTES:
            raise Unmade(
                f"the message has {len(content):,} bytes, and {MOST_BYTES:,} are too many; "
                "make the brand's logo smaller, or take another layout"
            )
        return Bound(letter, file, copy.content, content, copy.sha256)

    def trial(self, mail: Mail, to: Address) -> Bound:
        """*mail* as it would be sent now, but *to* somebody else; raises Unmade.

        It has a Message-ID of its own, or the real one would be a double to who gets both.
        """
        domain = mail.message_id.rpartition("@")[2]
        own = f"<test.{mail.id}.{self.now():%Y%m%d%H%M%S}@{domain}"
        return self.bind(replace(mail, to=to, message_id=own))

    def letter(self, mail: Mail) -> Letter:
        """The letter of *mail*, without its PDF.

        Raises ReportgenError if the outbox has no value for a field.
        """
        plan = self.store.plan(mail.plan)
        message = plan.message.at(mail.entry.campus or plan.order.campus)
        if missing := sorted(message.fields - mail.fields.keys()):
            place = Place(f"{shown(self.store.path)}, message {mail.id}")
            raise unreadable(place, f"there is no value of {{{missing[0]}}}")
        head = self._head(mail.plan)
        says = self._words(mail.plan, message.language or ENGLISH)
        given = mail.name, mail.to, mail.fields, mail.message_id, mail.date
        return Letter(message, *given, says, head=head, page=self._page(mail))

    def _page(self, mail: Mail) -> str:
        """The address of the handout's own page, in its language; empty where there is none."""
        order = ordered(self.store.plan(mail.plan).order, mail)
        school = self._school(mail.plan)
        return address_of(school, order.roles, order.campus, order.tongue) if school else ""

    def _school(self, number: int) -> School | None:
        """The school of a plan; None without one, and where the data are gone."""
        if number not in self._schools:
            self._schools[number] = self._found_school(self.store.plan(number).order)
        return self._schools[number]

    def _found_school(self, order: Order) -> School | None:
        try:
            return Workshop(order, self.today).named_school() if order.school else None
        except ReportgenError:
            return None

    def _words(self, number: int, language: str) -> LetterWords:
        """The words around a message in *language*."""
        key = number, language
        if key not in self._said:
            self._said[key] = letter_words(self.store.plan(number).order, language, self.today)
        return self._said[key]

    def _head(self, number: int) -> Letterhead | None:
        if number not in self._heads:
            self._heads[number] = self._found_head(number)
        return self._heads[number]

    def _found_head(self, number: int) -> Letterhead | None:
        """The letterhead of a plan; None where the data are gone, as the PDF will tell."""
        try:
            return letterhead(self.store.plan(number).order, self.today)
        except ReportgenError:
            return None

    def _room(self, number: int) -> Pressroom:
        if number not in self._rooms:
            plan = self.store.plan(number)
            self._rooms[number] = Pressroom(plan.order, self.today, Places(plan.sheet))
        return self._rooms[number]


def ordered(order: Order, mail: Mail) -> Order:
    """*order* with what the row of *mail* has of its own."""
    fields = ("roles", "campus", "layout", "language")
    own = {name: value for name in fields if (value := getattr(mail.entry, name))}
    return replace(order, **own)


def file_name(order: Order, mail: Mail) -> str:
    """The name of the attached PDF: in ASCII and short, for old mail programs."""
    order = ordered(order, mail)
    if len(order.file_name) <= LONGEST_NAME:
        return order.file_name
    return f"{len(order.roles)}-careers-{order.layout}.pdf"
