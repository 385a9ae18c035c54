"""Makes planned messages from a sheet and a message; all rows are checked before any is planned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct, UnsetType, field
from msgspec.structs import replace

from reportgen.batch.attendees import Entry, Fault, LeftOut, Usual, entries, entry_of, former_entry
from reportgen.batch.looking import Look
from reportgen.batch.pressroom import Pressroom, Refused
from reportgen.batch.twice import Firsts, Twice
from reportgen.catalog.fields import FIRST_NAME, OWN
from reportgen.catalog.loading import Catalog, is_path
from reportgen.catalog.messages import LONGEST_LINK, Message
from reportgen.content.recipient import Recipient
from reportgen.errors import Problem, nearest
from reportgen.files.addresses import Address, address
from reportgen.files.disk import is_folder, resolved, shipped
from reportgen.files.typed import BadText
from reportgen.outbox.identity import identity
from reportgen.outbox.letter import way_out
from reportgen.outbox.mail import Draft, Plan
from reportgen.roster.offer import Offer
from reportgen.roster.roster import NAMELESS, Roster, Signup
from reportgen.roster.vocabulary import FIELDS
from reportgen.workshop.order import Order
from reportgen.workshop.workshop import Workshop

EMAIL = "email"

Advance = Callable[[int], None]
Careers = tuple[tuple[str, ...], str | None, str | UnsetType]


def anchored(order: Order) -> Order:
    """*order* with absolute paths, so that it means the same in any folder.

    Shipped data and styles become None: a newer program uses its own.
    """
    found: dict[str, Path | str | bool | None] = {"anchored": True}
    for name in ("data", "styles"):
        folder = getattr(order, name) or Path(name)
        own = resolved(folder) if is_folder(folder) else None
        found[name] = None if own == resolved(shipped(name)) else own
    for name in ("school", "brand"):
        if (path := getattr(order, name)) and is_path(path):
            found[name] = str(resolved(Path(path)))
    if order.icc:
        found["icc"] = resolved(order.icc)
    return replace(order, **found)


class Planner(Struct):
    """Plans *message* for each row of *roster*; *order* has the values for empty cells.

    Without a message, rows can be checked, and nothing is planned. *offer* is what rows may
    name. With *shared*, several people of the sheet may have one address.
    """

    roster: Roster
    message: Message | None
    order: Order
    offer: Offer
    today: dt.date
    now: dt.datetime
    shared: bool = False
    _room: Pressroom | None = None
    _said: dict[Careers, dict[str, str]] = field(default_factory=dict)
    _firsts: Firsts = field(default_factory=Firsts)
    review: Callable[[Recipient], tuple[Problem, ...]] | None = None

    @property
    def plan(self) -> Plan:
        """What the messages have in common."""
        assert self.message is not None
        return Plan(self.roster.name, self.message, self.order)

    @property
    def room(self) -> Pressroom:
        """The presses that check whether a row's copy can be made."""
        if self._room is None:
            strict = self.review is not None
            self._room = Pressroom(self.order, self.today, self.roster.places, strict=strict)
        return self._room

    def look(self, advance: Advance) -> Look:
        """Check every row and plan nothing; raises InvalidSource for a fault of the data."""
        look, twice = Look(), Twice()
        for signup in self.roster.signups():
            found = self._draft(signup, check=True)
            look.rows = signup.number
            look.doubt((*signup.doubts, *twice.doubts(self.roster, signup)))
            match found:
                case LeftOut():
                    look.leave_out(found)
                case Fault():
                    look.chosen += 1
                    look.fault(found)
                case Entry():
                    look.chosen += 1
            advance(1)
        return look

    def drafts(self, look: Look) -> Iterator[Draft]:
        """The messages of all rows without a problem in *look*."""
        for signup in self.roster.signups():
            if signup.number not in look.bad:
                found = self._draft(signup, check=False)
                if isinstance(found, Draft):
                    yield found

    def good(self, look: Look) -> Iterator[Entry]:
        """The rows without a problem in *look*."""
        for entry in entries(self.roster, self.usual):
            if isinstance(entry, Entry) and entry.row not in look.bad:
                yield entry

    @property
    def usual(self) -> Usual:
        """The values for empty cells, and what cells may name."""
        return Usual(self.order.recipient, self.order.layout, self.offer)

    def _draft(self, signup: Signup, *, check: bool) -> Draft | Entry | Fault | LeftOut:
        entry = entry_of(self.roster, signup, self.usual)
        if isinstance(entry, LeftOut):
            return self._nameless(signup, entry)
        problems = list(entry.problems) if isinstance(entry, Fault) else []
        to = self._address(signup, problems)
        if to is not None and check:
            self._note_twice(to, signup, problems)
        fields: dict[str, str] = {}
        if isinstance(entry, Entry):
            try:
                if check and self.review is not None:
                    problems += self.review(entry.recipient)
                if check:
                    self.room.check(entry)
                fields = self._fields(entry, to, problems)
            except Refused as refused:
                problems += refused.problems
        message = self.message and self.message.at(_campus(entry, self.order))
        if to is not None and message is not None:
            self._note_length(message, to, signup, problems)
        if problems or to is None or isinstance(entry, Fault) or message is None:
            unknown = entry.unknown if isinstance(entry, Fault) else ()
            return Fault(signup.number, signup.line, entry.id, tuple(problems), unknown)
        if check:  # what a message is called is for those that are planned
            return entry
        same = identity(to.key, entry, message, self.order)
        former = former_entry(self.roster, signup, self.usual)
        before = former and identity(to.key, former, message, self.order)
        own = f"{same[:32]}.{self.now:%Y%m%d%H%M%S}"
        domain = message.sender.address.rpartition("@")[2]
        known = before if before and before != same else ""
        return Draft(same, entry, to, fields, f"<{own}@{domain}>", self.now, known)

    def _nameless(self, signup: Signup, entry: LeftOut) -> LeftOut | Fault:
        """A row without a name is left out, unless its address is wrong, too."""
        problems: list[Problem] = []
        if entry.reason == NAMELESS and signup.fields.get(EMAIL, "").strip():
            self._address(signup, problems)
        if not problems:
            return entry
        name = Problem(self.roster.place(signup.line, "name"), "name is empty")
        return Fault(entry.row, entry.line, entry.id, (name, *problems))

    def _address(self, signup: Signup, problems: list[Problem]) -> Address | None:
        place = self.roster.place(signup.line, EMAIL)
        try:
            return address(signup.fields.get(EMAIL, ""), place)
        except BadText as error:
            if all(told.place != place for told in signup.problems):
                problems.append(error.problem(place, EMAIL))
            return None

    def _note_twice(self, to: Address, signup: Signup, problems: list[Problem]) -> None:
        """Note a problem if a row further up has the same address."""
        who = " ".join(signup.fields.get("name", "").split()).casefold() if self.shared else ""
        first = self._firsts.line((to.key, who), signup.line)
        if first != signup.line:
            what = f"{to.written} stands in line {first} already"
            hint = (
                "keep one of the two rows, or put one into another sheet; "
                "people who share an address: --shared-addresses"
            )
            problems.append(Problem(self.roster.place(signup.line, EMAIL), what, hint))

    def _note_length(
        self, message: Message, to: Address, signup: Signup, problems: list[Problem]
    ) -> None:
        """Note a problem if the opt-out link with this address is too long for a header."""
        if (size := len(way_out(message, to))) > LONGEST_LINK >= len(message.opt_out):
            what = f"with this address, opt_out has {size:,} characters, and {LONGEST_LINK} fit"
            place = self.roster.place(signup.line, EMAIL)
            problems.append(Problem(place, what, "take a shorter link in the message"))

    def _fields(self, entry: Entry, to: Address | None, problems: list[Problem]) -> dict[str, str]:
        """The values of the message's fields for *entry*; an empty one is a problem."""
        message = self.message and self.message.at(_campus(entry, self.order))
        wanted = message.fields if message else frozenset[str]()
        values = {"name": entry.recipient.name or ""} | self._shared(entry)
        own = _own(entry, to) | {"layout": entry.layout or self.order.layout}
        values |= {name: own[name] for name in sorted(wanted - values.keys())}
        for name in sorted(wanted):
            if not values[name]:
                place = self.roster.place(entry.line, name if name in FIELDS else "")
                what = f"the message says {{{name}}}, and there is none for this row"
                add = "fill in the cell" if name in OWN else f"add --{name}"
                problems.append(Problem(place, what, f"{add}, or change the message"))
        return values

    def _shared(self, entry: Entry) -> dict[str, str]:
        """The values shared by all rows with the same roles and campus."""
        key = (
            entry.roles or self.order.roles,
            entry.campus or self.order.campus,
            entry.language or self.order.language,
        )
        if key not in self._said:
            order = replace(self.order, roles=key[0], campus=key[1], language=key[2])
            strict = self.review is not None
            comparison, _ = Workshop(order, self.today, strict=strict).load()
            school, campus = comparison.school, comparison.campus
            self._said[key] = {
                "school": str(school.name) if school else "",
                "campus": str(school.campuses[campus].name) if school and campus else "",
                "roles": comparison.words.lists.all_of.join(
                    [role.name for role in comparison.roles]
                ),
            }
        return self._said[key]


def strange_campuses(message: Message, order: Order, today: dt.date) -> list[Problem]:
    """A problem for each campus of *message* that the school of *order* does not have."""
    shop = Workshop(order, today)
    catalog = Catalog(shop.folders("data"), shop.desk, shop.findings, today)
    school = shop.school(catalog) if message.campuses else None
    if school is None:
        return []
    return [
        Problem(name.place, f"there is no campus {str(name)!r}", nearest(name, school.campuses))
        for name in message.campuses
        if name not in school.campuses
    ]


def _campus(entry: Entry | Fault, order: Order) -> str | None:
    return (entry.campus if isinstance(entry, Entry) else None) or order.campus


def _own(entry: Entry, to: Address | None) -> dict[str, str]:
    """The values of the fields that are of one row alone."""
    someone = entry.recipient
    return {
        FIRST_NAME: first_name(someone.name or ""),
        "id": entry.id,
        "email": to.written if to else "",
        "contact": someone.contact.name if someone.contact else "",
        "url": someone.url or "",
        "note": someone.note or "",
    }


def first_name(name: str) -> str:
    """What somebody called *name* is called alone: its first word that is no abbreviation."""
    words = name.split()
    return next((word for word in words if not word.endswith(".")), name)
